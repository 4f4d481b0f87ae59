"""How long the window does not answer while forms are written or printed: against none of it.

    python -m tests.benchmarks.bench_print_gap [--people 1000] [--rounds 5]

A timer of one millisecond notes when it is answered during four seconds; the gap is the longest
time between two answers. All sides show the page of the forms with a paper on it. One writes a
file a person meanwhile, one paints each paper at 300 dots an inch, as for a printer.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QPagedPaintDevice, QPdfWriter
from PySide6.QtWidgets import QApplication

from asn_desktop.domain.printing import Document
from asn_desktop.gui import pdf_printing, theme
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.pages.reports import ReportsPage
from asn_desktop.gui.pages.reports.batch import OpenDevice
from asn_desktop.gui.pdf_printing import Sheet
from asn_desktop.services.workspace import open_workspace
from tests.benchmarks import measuring
from tests.benchmarks.bench_forms import practice
from tests.gui.home_office import show

_ME: Final = "tests.benchmarks.bench_print_gap"
_SPEC: Final = PageSpec("reports", "Laporan", "file-text", lambda: ReportsPage)
_IDLE: Final = "idle"
_SIDES: Final = ("files", "printer", _IDLE)
_SECONDS: Final = 4.0
_ALLOWED: Final = 8.0


class _Watch:
    """Notes when the window answers."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(lambda: self.answers.append(time.perf_counter()))
        self.answers: list[float] = []

    def run(self, seconds: float) -> list[float]:
        """Return the times between answers in milliseconds."""
        loop = QEventLoop()
        QTimer.singleShot(int(seconds * 1000), loop.quit)
        self._timer.start(1)
        loop.exec()
        self._timer.stop()
        return [(after - before) * 1000 for before, after in pairwise(self.answers)]


def _settled(page: ReportsPage) -> None:
    app = QApplication.instance()
    while app is not None and (page.preview.drawn is None or page.preview.view.picture(0) is None):
        app.processEvents()
        time.sleep(0.001)


def _device(folder: Path) -> OpenDevice:
    def open_device(_printer: str, sheet: Sheet, document: Document) -> QPagedPaintDevice:
        device = QPdfWriter(str(folder / f"{document.nip}.pdf"))
        device.setResolution(300)
        pdf_printing.lay_out(device, sheet)
        return device

    return open_device


def _begin(page: ReportsPage, side: str, folder: Path) -> None:
    page.panel.files_box.setCurrentIndex(1)
    if side == "files":
        page.printing.save_to(folder)
    if side == "printer":
        folder.mkdir()
        page.printing.batch.device = _device(folder)
        page.panel.set_printers(["Printer"])
        page.printing.print_all()


def window(people: int, side: str) -> measuring.Figures:
    """Measure the page of the forms with or without a printing behind it."""
    theme.make_application("Bina Kinerja")
    with tempfile.TemporaryDirectory() as name, open_workspace(practice(people)) as office:
        shown = show(office, Path(name), _SPEC)
        page = shown.page()
        if not isinstance(page, ReportsPage):
            raise TypeError
        _settled(page)
        _begin(page, side, Path(name) / "hasil")
        gaps = _Watch().run(_SECONDS)
        if side != _IDLE and not page.printing.batch.runs():
            sys.exit("The printing ended too early: take more people.")
        shown.jobs.close()
    return {"longest": max(gaps), "p99": measuring.percentile(gaps, 0.99)}


def main() -> int:
    """Measure all sides in turn and print them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--side", choices=_SIDES, help="only this one, as figures")
    chosen = parser.parse_args()
    if chosen.side:
        measuring.answer(window(chosen.people, chosen.side))
        return 0
    practice(chosen.people)
    common = ("--people", str(chosen.people), "--side")
    sides = {side: partial(measuring.child, _ME, *common, side) for side in _SIDES}
    found = measuring.take_turns(sides, chosen.rounds)
    goals = [
        measuring.Goal(figure, "ms", side, _IDLE, times)
        for side in _SIDES[:-1]
        for figure, times in (("longest", _ALLOWED), ("p99", None))
    ]
    return 0 if measuring.report(found, goals) else 1


if __name__ == "__main__":
    sys.exit(main())
