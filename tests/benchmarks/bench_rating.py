"""A rating key on the rater's screen against the same screen whose ratings answer a constant.

    python -m tests.benchmarks.bench_rating [--keys 300] [--rounds 5]

Both show the real page in the real window with the same person of the practice office, in a
process of their own, in turns. The limit computes nothing: its key moves the segment and has the
matrix painted as it stands; what was entered is taken over when the key is painted, so that as
much is written between two keys as on the other side. Measured is a key (1, 2, 3) until both the
rating and the matrix are painted, and the longest gap of the window's event loop while what was
entered is written.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from asn_desktop import clock
from asn_desktop.clock import WIB
from asn_desktop.domain.appraisals.lists import QueueLine
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.gui import theme
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.pages.appraisals import AppraisalsPage
from asn_desktop.gui.pages.appraisals.edits import Edit
from asn_desktop.gui.pages.appraisals.rating_area import RatingArea
from asn_desktop.gui.preferences import Preferences
from asn_desktop.services.demo import make_practice
from asn_desktop.services.workspace import Workspace, open_workspace
from tests.benchmarks import measuring
from tests.benchmarks.bench_attendance import wait

_MODULE: Final = "tests.benchmarks.bench_rating"
_NOW: Final = clock.fixed(datetime(2026, 11, 24, 9, 30, tzinfo=WIB))
_PERIOD: Final = AppraisalPeriod(2026, "tw4")
_TAKE_OVER: Final = RatingArea.enter
_LATER: Final[list[Callable[[], None]]] = []
_KEYS: Final = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)


class _Paints(QObject):
    """Notes that widgets were painted."""

    def __init__(self, *watched: QWidget) -> None:
        super().__init__(watched[0])
        self._watched = watched
        self._seen: set[QObject] = set()
        for each in watched:
            each.installEventFilter(self)

    def forget(self) -> None:
        """Wait for new ones."""
        self._seen.clear()

    def all(self) -> bool:
        """Tell whether each was painted."""
        return len(self._seen) == len(self._watched)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self._seen.add(watched)
        return False


class _Stage:
    """The window with somebody to rate, and how long a key takes."""

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        spec = PageSpec("appraisals", "Penilaian", "clipboard-check", lambda: AppraisalsPage)
        self.jobs = Jobs()
        self.window = MainWindow([spec], self.jobs, Preferences(folder / "tampilan.ini"))
        self.window.resize(1366, 700)
        self.window.show()
        self.window.set_workspace(workspace)
        page = self.window.page()
        assert isinstance(page, AppraisalsPage)
        self.area = page.area
        person = _free(workspace).employee
        named = {"year": _PERIOD.year, "period": _PERIOD.name}
        page.go("appraisals", {"employee": person, **named})
        wait(lambda: self.area.appraisal is not None and self.area.appraisal.employee == person)
        self.settle()
        decision, matrix = self.area.decision, self.area.quadrant.matrix
        QTest.keyClick(decision.behaviour, Qt.Key.Key_2)  # From here on each key lights a cell.
        decision.results.setFocus()
        self.settle()
        self.paints = _Paints(decision.results, matrix)

    def key(self, key: Qt.Key) -> float:
        """Rate; the time until it is painted, in milliseconds. What was rated before is stored."""
        wait(lambda: not self.area.saving.is_dirty())
        self.settle()
        self.paints.forget()
        began = time.perf_counter()
        QTest.keyClick(self.area.decision.results, key)
        wait(self.paints.all)
        took = time.perf_counter() - began
        while _LATER:
            _LATER.pop()()
        return took * 1000

    def longest_gap(self) -> float:
        """Return the longest time between two turns of the event loop until all is stored."""
        longest, last = 0.0, time.perf_counter()
        while self.area.saving.is_dirty():
            QApplication.processEvents()
            now = time.perf_counter()
            longest, last = max(longest, now - last), now
        return longest * 1000

    def settle(self) -> None:
        """Let everything finish that an earlier step began."""
        written: list[object] = []
        # Of a subject that no page shows, so that nothing is read again.
        self.jobs.write(self.window, lambda: None, written.append, "settling")
        wait(partial(bool, written))
        read: list[object] = []
        self.jobs.read(self.window, lambda: None, read.append)
        wait(partial(bool, read))
        QApplication.processEvents()


def _free(workspace: Workspace) -> QueueLine:
    """Return somebody of whom nothing is written yet who can be rated."""
    appraisals = workspace.appraisals
    queues = (appraisals.queue(rater.id, _PERIOD) for rater in appraisals.raters(_PERIOD))
    lines = (line for queue in queues for line in queue.lines)
    return next(line for line in lines if line.appraisal is None and not line.locked)


def _constant(area: RatingArea, edit: Edit, *, at_once: bool) -> None:
    """Stand in for what takes an edit over."""
    area.quadrant.matrix.update()
    _LATER.append(partial(_TAKE_OVER, area, edit, at_once=at_once))


def _measure(office: Path, keys: int) -> measuring.Figures:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "kantor"
        shutil.copytree(office, folder)
        with open_workspace(folder, clock=_NOW) as workspace:
            stage = _Stage(workspace, Path(place))
            times = [stage.key(_KEYS[at % len(_KEYS)]) for at in range(keys)]
            stage.settle()
            QTest.keyClick(stage.area.decision.results, _KEYS[keys % len(_KEYS)])
            gap = stage.longest_gap()
            stage.settle()
            stage.jobs.close()
            stage.window.close()
    return {
        "rating p50": statistics.median(times),
        "rating p99": measuring.percentile(times, 0.99),
        "gap while saving": max(gap, 0.001),
    }


def main() -> int:
    """Measure, print, and fail where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="turns of both sides")
    parser.add_argument("--keys", type=int, default=300, help="ratings a round")
    parser.add_argument("--side", choices=("rating", "constant"), help=argparse.SUPPRESS)
    parser.add_argument("--office", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    keys: int = options.keys
    if options.side:
        theme.make_application("bench", theme.Look(theme.Theme.LIGHT))
        if options.side == "constant":
            setattr(RatingArea, "enter", _constant)  # noqa: B010 - the other side of the run
        measuring.answer(_measure(options.office, keys))
        return 0
    with tempfile.TemporaryDirectory() as place:
        office = Path(place) / "latihan"
        make_practice(office, clock=_NOW)
        same = ("--office", str(office), "--keys", str(keys))
        sides = {
            name: partial(measuring.child, _MODULE, "--side", name, *same)
            for name in ("rating", "constant")
        }
        found = measuring.take_turns(sides, options.rounds)
    goals = [
        measuring.Goal(figure, "ms", "rating", "constant", times)
        for figure, times in (("rating p50", 2.0), ("rating p99", 2.0), ("gap while saving", None))
    ]
    return 0 if measuring.report(found, goals) else 1


if __name__ == "__main__":
    sys.exit(main())
