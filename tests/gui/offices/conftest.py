"""The office that the tests of the unit tree work in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from asn_desktop.clock import Clock
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.offices import OfficesPage
from asn_desktop.gui.preferences import Preferences
from asn_desktop.services.workspace import Workspace, create_office, open_workspace
from tests.gui import checks
from tests.gui.offices.ground import (
    LISTS,
    OFFICE,
    SPEC,
    opened,
)


@pytest.fixture
def workspace(tmp_path: Path, still_clock: Clock) -> Iterator[Workspace]:
    create_office(tmp_path / "kantor", OFFICE, still_clock)
    made = open_workspace(tmp_path / "kantor", None, still_clock)
    yield made
    made.close()


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    service = workspace.offices
    service.apply(service.plan_import(service.read_file(LISTS / "units.csv")))
    return workspace


@pytest.fixture
def window(qtbot: QtBot, jobs: Jobs, preferences: Preferences) -> Iterator[MainWindow]:
    made = MainWindow([SPEC], jobs, preferences)
    qtbot.addWidget(made)
    made.resize(checks.USUAL)
    made.show()
    yield made
    jobs.close()


@pytest.fixture
def page(window: MainWindow, filled: Workspace, qtbot: QtBot) -> OfficesPage:
    return opened(window, filled, qtbot)
