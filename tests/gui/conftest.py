"""What the tests of the window share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.gui import theme
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.page import Tools
from asn_desktop.gui.preferences import Preferences
from asn_desktop.services.workspace import Workspace
from tests.gui.people_office import make_five, open_office
from tests.services.offices import copied


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let Qt say what its offscreen platform cannot do; all other messages fail a test."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["bina-kinerja", "-style", "Fusion"]


@pytest.fixture(scope="session", autouse=True)
def dressed_app(qapp: QApplication) -> QApplication:
    theme.install(qapp, theme.Look(theme.Theme.LIGHT))
    return qapp


@pytest.fixture(autouse=True)
def closed_windows(dressed_app: QApplication) -> Iterator[None]:
    """Let go of every window after its test: the style sheet is worked out for all that live."""
    yield
    dressed_app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "tampilan.ini")


@pytest.fixture
def bare_tools(jobs: Jobs, preferences: Preferences) -> Tools:
    """Tools for pages that need no service, only somebody who works."""
    somebody = cast("Workspace", SimpleNamespace(principal=LOCAL_PRINCIPAL))
    return Tools(somebody, jobs, preferences)


@pytest.fixture
def workspace(practice_office: Workspace) -> Workspace:
    """Return the office that a test works in, where its neighbours name no other."""
    return practice_office


@pytest.fixture(scope="session")
def listed_folder(tmp_path_factory: pytest.TempPathFactory, still_clock: Clock) -> Path:
    """Return the folder of an office with the people of the shared list; nobody changes it."""
    folder = tmp_path_factory.mktemp("daftar") / "kantor"
    open_office(folder, still_clock).close()
    return folder


@pytest.fixture
def listed_office(listed_folder: Path, tmp_path: Path, still_clock: Clock) -> Iterator[Workspace]:
    """Return an office with the people of the shared list, of its own for one test."""
    with copied(listed_folder, tmp_path / "kantor", still_clock) as office:
        yield office


@pytest.fixture(scope="session")
def five_folder(tmp_path_factory: pytest.TempPathFactory, yesterday: Clock) -> Path:
    """Return the folder of an office with five people; nobody changes it."""
    folder = tmp_path_factory.mktemp("lima") / "kantor"
    make_five(folder, yesterday)
    return folder
