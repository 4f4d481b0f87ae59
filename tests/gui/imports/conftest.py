"""The pages of all imports in a window of an office with people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from asn_desktop.clock import Clock
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.services.workspace import Workspace
from tests.gui.home_office import in_window
from tests.gui.imports.import_office import SPECS
from tests.gui.people_office import open_office


@pytest.fixture
def workspace(listed_office: Workspace) -> Workspace:
    return listed_office


@pytest.fixture
def empty_office(tmp_path: Path, still_clock: Clock) -> Iterator[Workspace]:
    """Return an office without people."""
    with open_office(tmp_path / "kosong", still_clock, people=False) as office:
        yield office


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[MainWindow]:
    yield from in_window(workspace, tmp_path, qtbot, *SPECS)
