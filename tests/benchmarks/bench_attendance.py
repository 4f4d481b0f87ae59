"""A mark in the grid of attendance against the same grid over a model that answers a constant.

    python -m tests.benchmarks.bench_attendance [--people 500] [--sessions 12] [--rounds 5]

Both show the real page in the real window with the same activity, in a process of their own, in
turns. The limit answers every cell alike and computes no hours; its key only says that the cell
has changed. Measured is a key until the marked cell is painted, in rows that lie apart, and the
longest gap of the window's event loop while what was marked is written.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from asn_desktop.domain.employees import EmployeeFilter
from asn_desktop.domain.training.words import Earning, Mark
from asn_desktop.gui import theme
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.pages.training import TrainingPage
from asn_desktop.gui.pages.training.grid import desk as desks
from asn_desktop.gui.pages.training.grid.model import FIRST, AttendanceModel
from asn_desktop.gui.pages.training.grid.scores import Opened, Score
from asn_desktop.gui.pages.training.grid.values import Change
from asn_desktop.gui.preferences import Preferences
from asn_desktop.ids import RowId
from asn_desktop.services.training.editing import NewActivity
from asn_desktop.services.workspace import Workspace
from tests.benchmarks import measuring
from tests.benchmarks.large_office import large_office, open_office

_MODULE: Final = "tests.benchmarks.bench_attendance"
_DAY: Final = date(2026, 11, 10)
_SCORE: Final = Score(Fraction(12), Fraction(24), 20, None, None)
_KEYS: Final = (Qt.Key.Key_Space, Qt.Key.Key_T, Qt.Key.Key_I)


class _ConstantModel(AttendanceModel):
    """Answers every cell alike; a change is only told."""

    def show(self, opened: Opened) -> None:
        super().show(opened)
        self._scores = None

    def mark(self, row: int, column: int) -> Mark:
        del row, column
        return Mark.PRESENT

    def score(self, row: int) -> Score:
        del row
        return _SCORE

    def apply(self, changes: Iterable[Change]) -> None:
        for change in changes:
            row, column = self.row_of(change.participant), self.column_of(change.key)
            self.dataChanged.emit(self.index(row, column), self.index(row, column))


class _Paints(QObject):
    """Notes that a widget was painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.seen = False
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


class _Stage:
    """The window with the grid, and how long a key takes."""

    def __init__(self, workspace: Workspace, activity: RowId, folder: Path) -> None:
        spec = PageSpec("training", "Pelatihan", "graduation-cap", lambda: TrainingPage)
        self.jobs = Jobs()
        self.window = MainWindow([spec], self.jobs, Preferences(folder / "tampilan.ini"))
        self.window.resize(1366, 700)
        self.window.show()
        self.window.set_workspace(workspace)
        page = self.window.page()
        assert isinstance(page, TrainingPage)
        self.desk, self.marks = page.area.desk, page.area.grid.marks
        self.settle()
        page.go("training", {"activity": activity})
        wait(lambda: self.desk.activity is not None and bool(self.desk.model.people))
        self.settle()
        self.marks.setFocus()
        self.paints = _Paints(self.marks.viewport())

    def key(self, row: int, column: int, key: Qt.Key) -> float:
        """Mark a cell; it is painted when the viewport was."""
        self.marks.go(row, column)
        QApplication.processEvents()
        self.paints.seen = False
        began = time.perf_counter()
        QTest.keyClick(self.marks, key)
        wait(lambda: self.paints.seen)
        return (time.perf_counter() - began) * 1000

    def longest_gap(self, work: Callable[[], object]) -> float:
        """Return the longest time between two turns of the event loop until ``work`` is done."""
        work()
        longest, last = 0.0, time.perf_counter()
        while self.desk.saving.is_dirty():
            QApplication.processEvents()
            now = time.perf_counter()
            longest, last = max(longest, now - last), now
        return longest * 1000

    def settle(self) -> None:
        """Let everything finish that an earlier step began."""
        for lane in (self.jobs.write, self.jobs.read):
            idle: list[object] = []
            lane(self.window, lambda: None, idle.append)
            wait(partial(bool, idle))
        QApplication.processEvents()


def wait(done: Callable[[], bool]) -> None:
    """Turn the event loop until something is so."""
    while not done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _begin(workspace: Workspace, people: int, sessions: int) -> RowId:
    new = NewActivity(
        "Manajemen Waktu",
        "Pelatihan teknis",
        _DAY,
        _DAY,
        hours=Fraction(24),
        earning=Earning.BY_SESSION,
        sessions=sessions,
    )
    activity = workspace.training.create(new).activity
    found = workspace.employees.page(EmployeeFilter(), limit=people).lines
    workspace.training.add_people(activity, [line.id for line in found])
    return activity


def _measure(folder: Path, people: int, sessions: int, keys: int) -> measuring.Figures:
    with tempfile.TemporaryDirectory() as place, open_office(folder) as workspace:
        stage = _Stage(workspace, _begin(workspace, people, sessions), Path(place))
        times = [
            stage.key(at * 7 % people, FIRST + at % sessions, _KEYS[at // sessions % len(_KEYS)])
            for at in range(keys)
        ]
        gap = stage.longest_gap(stage.desk.saving.flush)
        stage.settle()
        stage.jobs.close()
        stage.window.close()
    return {
        "mark p50": statistics.median(times),
        "mark p99": measuring.percentile(times, 0.99),
        "gap while saving": max(gap, 0.001),
    }


def main() -> int:
    """Measure, print, and fail where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=500, help="people on the list")
    parser.add_argument("--sessions", type=int, default=12, help="sessions of the activity")
    parser.add_argument("--rounds", type=int, default=5, help="turns of both sides")
    parser.add_argument("--keys", type=int, default=300, help="marks a round")
    parser.add_argument("--side", choices=("grid", "constant"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    people: int = options.people
    if options.side:
        theme.make_application("bench", theme.Look(theme.Theme.LIGHT))
        if options.side == "constant":
            vars(desks)["AttendanceModel"] = _ConstantModel
        folder = large_office(people)
        measuring.answer(_measure(folder, people, options.sessions, options.keys))
        return 0
    large_office(people)
    same = ("--people", str(people), "--sessions", str(options.sessions))
    sides = {
        name: partial(measuring.child, _MODULE, "--side", name, *same, "--keys", str(options.keys))
        for name in ("grid", "constant")
    }
    found = measuring.take_turns(sides, options.rounds)
    goals = [
        measuring.Goal(figure, "ms", "grid", "constant", times)
        for figure, times in (("mark p50", 2.0), ("mark p99", 2.0), ("gap while saving", None))
    ]
    return 0 if measuring.report(found, goals) else 1


if __name__ == "__main__":
    sys.exit(main())
