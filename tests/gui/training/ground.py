"""A practice office with an activity of its own, and the page of training in a window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from asn_desktop.domain.employees import EmployeeFilter
from asn_desktop.domain.training.activity import Grid
from asn_desktop.domain.training.words import Earning, Mark
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.pages.training import TrainingPage
from asn_desktop.ids import RowId
from asn_desktop.services.training.editing import NewActivity, NewSession
from asn_desktop.services.workspace import Workspace

YEAR: Final = 2026
SPEC: Final = PageSpec("training", "Pelatihan", "graduation-cap", lambda: TrainingPage)
NAME: Final = "Pelayanan Prima untuk Petugas Garis Depan"
DAYS: Final = (date(2026, 11, 10), date(2026, 11, 11))
PLAIN: Final = Qt.KeyboardModifier.NoModifier
CTRL: Final = Qt.KeyboardModifier.ControlModifier
SHIFT: Final = Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True)
class Ground:
    """The page with the activity open, and ways to look at what is stored."""

    workspace: Workspace
    window: MainWindow
    page: TrainingPage
    activity: RowId
    qtbot: QtBot

    @property
    def stored(self) -> Grid:
        """The activity as it is stored now."""
        return self.workspace.training.grid(self.activity)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key in the grid."""
        QTest.keyClick(self.page.area.grid.marks, key, modifiers)

    def go(self, row: int, session: int) -> None:
        """Make a mark the current cell; sessions are numbered from 1."""
        self.page.area.grid.marks.setFocus()
        self.page.area.grid.marks.go(row, session)

    def signs(self) -> list[str]:
        """Return the marks that are shown, a line a participant."""
        people = self.page.area.desk.model.people
        return ["".join(mark.sign or "." for mark in each.marks) for each in people]

    def stored_signs(self) -> list[str]:
        """Return the marks that are stored."""
        return ["".join(m.sign or "." for m in each.marks) for each in self.stored.participants]

    def saved(self) -> None:
        """Save now and wait until nothing is under way."""
        saving = self.page.area.desk.saving
        saving.flush()
        self.qtbot.waitUntil(lambda: not saving.is_dirty())

    def settled(self) -> None:
        """Wait until everything that was asked for is answered."""
        settled(self.page, self.qtbot)

    def reopened(self) -> None:
        """Read the activity again."""
        settled(self.page, self.qtbot)
        self.page.area.desk.reopen()
        settled(self.page, self.qtbot)


def settled(page: TrainingPage, qtbot: QtBot) -> None:
    """Wait until both lanes have answered what was asked so far, and what that asked."""
    for _ in range(3):
        for lane in (page.tools.jobs.write, page.tools.jobs.read):
            idle: list[object] = []
            lane(page, lambda: None, idle.append)
            qtbot.waitUntil(partial(bool, idle))


def people_of(workspace: Workspace, count: int) -> list[RowId]:
    """Return the first people of the office, by name."""
    return [line.id for line in workspace.employees.page(EmployeeFilter(), limit=count).lines]


def begin(
    workspace: Workspace,
    people: int = 4,
    sessions: int = 4,
    earning: Earning | None = Earning.BY_SESSION,
    minimum: int | None = None,
) -> RowId:
    """Record an activity with sessions of 3 JP on two days."""
    training = workspace.training
    new = NewActivity(
        NAME,
        "Pelatihan teknis",
        *DAYS,
        organiser="BKPSDM",
        hours=Fraction(12),
        earning=earning,
        minimum=None if minimum is None else Fraction(minimum),
    )
    activity = training.create(new).activity
    for at in range(sessions):
        training.add_session(activity, NewSession(DAYS[at // 2 % 2], hours=Fraction(3)))
    if people:
        training.add_people(activity, people_of(workspace, people))
    return activity


def fill(workspace: Workspace, activity: RowId, mark: Mark = Mark.PRESENT) -> None:
    """Give everybody the same mark in every session."""
    for session in workspace.training.get(activity).sessions:
        workspace.training.mark_all(activity, session.id, mark, seen=None)


def open_activity(page: TrainingPage, qtbot: QtBot, activity: RowId) -> None:
    """Open an activity through the window, and wait until it can be worked on."""
    page.go("training", {"activity": activity})

    def there() -> bool:
        found = page.area.activity()
        return found is not None and found.id == activity

    qtbot.waitUntil(there)
