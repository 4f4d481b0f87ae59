"""The list of employees against the same page over a model that answers a constant.

    python -m tests.benchmarks.bench_employee_list [--people 100000] [--rounds 3]

Both show the real page in the real window, in a process of their own, in turns; the limit's
rows are all alike and there at once. Measured are the first painted list, a keystroke in the
search box until the filtered list is painted, turning a page, and memory: above a program with
an empty Qt window, and without the libraries that both sides load.
"""

# ruff: noqa: N802 - overridden methods keep Qt's names

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from asn_desktop.domain.employees import EmployeeFilter, EmployeeLine
from asn_desktop.gui import theme
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.paged_model import Fetch, PagedModel
from asn_desktop.gui.pages.employees import EmployeesPage, list_area
from asn_desktop.gui.preferences import Preferences
from asn_desktop.ids import RowId
from asn_desktop.services.workspace import Workspace
from tests.benchmarks import measuring
from tests.benchmarks.large_office import large_office, open_office

_MODULE = "tests.benchmarks.bench_employee_list"
_FEW = 50
_LINE = EmployeeLine(
    id=RowId(bytes(16)),
    nip="198609262015051001",
    name="Siti Rekaan, S.E.",
    kind="pns",
    candidate=False,
    grade="III/d",
    position="Analis Sumber Daya Manusia Aparatur Ahli Muda",
    unit="Dinas Pendidikan",
    superior_nip="197001011995011001",
    superior_name="Budi Rekaan",
    proposed=False,
    state="aktif",
)


_ONLY_QT = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.resize(1366, 700)
window.show()
app.processEvents()
status = open("/proc/self/status").read()
print('{"memory": %f}' % (int(status.split("RssAnon:")[1].split()[0]) / 1024))
"""


class _ConstantModel(PagedModel[EmployeeLine]):
    """Answers every row alike, at once; the searched letters are in it, as in real answers."""

    rows = 0
    line = _LINE

    def show(self, fetch: Fetch[EmployeeLine]) -> None:
        del fetch
        self.beginResetModel()
        self._total = self.rows
        self.endResetModel()
        self.counted.emit(self.rows, False)

    def row_at(self, number: int) -> EmployeeLine | None:
        del number
        return self.line


class _Paints(QObject):
    """Notes that a widget was painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.seen = False
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


class _Stage:
    """The window with the page, and how long it takes to answer."""

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        spec = PageSpec("employees", "Pegawai", "users", lambda: EmployeesPage)
        self.jobs = Jobs()
        self.window = MainWindow([spec], self.jobs, Preferences(folder / "tampilan.ini"))
        self.window.resize(1366, 700)
        self.window.show()
        self.settle()
        began = time.perf_counter()
        self.window.set_workspace(workspace)
        page = self.window.page()
        assert isinstance(page, EmployeesPage)
        self.list = page.list
        self.paints = _Paints(self.list.table.viewport())
        self.counted = False
        self.list.model.counted.connect(self._on_counted)
        if self.list.model.rowCount():
            self._on_counted()
        self._wait(lambda: self.counted and self.paints.seen)
        self.first_paint = _since(began)
        self.settle()

    def keystroke(self, text: str) -> float:
        """Type the last letter of a text; the others are there already."""
        digits = text.isdigit()
        _ConstantModel.line = _LINE._replace(
            name=_LINE.name if digits else f"{text.title()} Rekaan, S.E.",
            nip=text.ljust(18, "0") if digits else _LINE.nip,
        )
        box = self.list.search
        box.setText(text[:-1])
        self.settle()
        self.counted = False
        began = time.perf_counter()
        QTest.keyClicks(box, text[-1])
        self._wait(lambda: self.counted and self.paints.seen)
        return _since(began)

    def page_down(self) -> float:
        """Turn a page; its rows are painted."""
        self.settle()
        self.paints.seen = False
        began = time.perf_counter()
        QTest.keyClick(self.list.table, Qt.Key.Key_PageDown)
        model, table = self.list.model, self.list.table
        self._wait(
            lambda: (
                self.paints.seen and model.row_at(max(table.currentIndex().row(), 0)) is not None
            )
        )
        return _since(began)

    def settle(self) -> None:
        """Let everything finish that an earlier step began."""
        idle: list[object] = []
        self.jobs.read(self.window, lambda: None, idle.append)
        self._wait(lambda: bool(idle))
        QApplication.processEvents()

    def _on_counted(self) -> None:
        # What is painted from now on are the new rows.
        self.counted, self.paints.seen = True, False

    @staticmethod
    def _wait(done: Callable[[], bool]) -> None:
        while not done():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000


def _texts(workspace: Workspace, count: int) -> Iterator[str]:
    """Give parts of names and numbers, of one to eight letters, that find somebody."""
    chance = random.Random(7)  # noqa: S311 - which texts are typed is no secret
    while count:
        offset = chance.randrange(workspace.employees.page(EmployeeFilter(), limit=1).total)
        [line] = workspace.employees.page(EmployeeFilter(), offset=offset, limit=1).lines
        length = chance.randint(1, 8)
        text = line.nip if chance.random() < 1 / 4 else chance.choice(line.name.lower().split())
        if workspace.employees.page(EmployeeFilter(text[:length]), limit=1).total:
            count -= 1
            yield text[:length]


def _measure(folder: Path, texts: Path, strokes: int) -> measuring.Figures:
    empty = _memory_of_empty_window()
    with tempfile.TemporaryDirectory() as place, open_office(folder) as workspace:
        stage = _Stage(workspace, Path(place))
        typed = texts.read_text(encoding="utf-8").splitlines()[:strokes]
        keys = [stage.keystroke(text) for text in typed]
        stage.list.search.clear()
        turns = [stage.page_down() for _ in range(60)]
        memory = _memory()
        stage.jobs.close()
        stage.window.close()
    return {
        "first paint": stage.first_paint,
        "keystroke p50": statistics.median(keys),
        "keystroke p99": measuring.percentile(keys, 0.99),
        "page down p50": statistics.median(turns),
        "page down p99": measuring.percentile(turns, 0.99),
        "memory": memory,
        "memory of page and data": memory - empty,
    }


def _memory() -> float:
    """Return the megabytes that are the process's own."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return float(status.split("RssAnon:")[1].split()[0]) / 1024


def _memory_of_empty_window() -> float:
    """Return what Qt and the libraries take before there is a page."""
    window = QWidget()
    window.resize(1366, 700)
    window.show()
    QApplication.processEvents()
    return _memory()


def main() -> int:
    """Measure, print, and fail where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=100_000, help="people in the list")
    parser.add_argument("--rounds", type=int, default=3, help="turns of both sides")
    parser.add_argument("--strokes", type=int, default=300, help="keystrokes a round")
    parser.add_argument("--side", choices=("list", "constant"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    texts = measuring.CACHE / f"texts-{options.people}.txt"
    if options.side:
        theme.make_application("bench", theme.Look(theme.Theme.LIGHT))
        if options.side == "constant":
            _ConstantModel.rows = options.people
            vars(list_area)["PagedModel"] = _ConstantModel
        folder = large_office(options.people if options.side == "list" else _FEW)
        measuring.answer(_measure(folder, texts, options.strokes))
        return 0
    with open_office(large_office(options.people)) as workspace:
        texts.write_text("\n".join(_texts(workspace, options.strokes)), encoding="utf-8")
    large_office(_FEW)
    same = ("--people", str(options.people), "--strokes", str(options.strokes))
    sides = {
        name: partial(measuring.child, _MODULE, "--side", name, *same)
        for name in ("list", "constant")
    }
    found = measuring.take_turns(sides, options.rounds)
    qt = measuring.script(_ONLY_QT)["memory"]
    above = {
        name: [{**each, "memory above Qt": each["memory"] - qt} for each in rounds]
        for name, rounds in found.items()
    }
    return 0 if _report(above) else 1


def _report(found: Mapping[str, Sequence[measuring.Figures]]) -> bool:
    figures = (
        ("first paint", 2.0),
        ("keystroke p50", None),
        ("keystroke p99", 2.0),
        ("page down p50", None),
        ("page down p99", None),
    )
    goals = [measuring.Goal(name, "ms", "list", "constant", times) for name, times in figures]
    goals.append(measuring.Goal("memory above Qt", "MB", "list", "constant", 2.0))
    goals.append(measuring.Goal("memory of page and data", "MB", "list", "constant"))
    return measuring.report(found, goals)


if __name__ == "__main__":
    sys.exit(main())
