"""A practice office, the page of its forms in a window, and what a test asks of them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pypdf import PdfReader
from PySide6.QtGui import QPagedPaintDevice, QPdfWriter
from pytestqt.qtbot import QtBot

from asn_desktop.domain.printing import Document, OfUnit
from asn_desktop.gui import pdf_printing
from asn_desktop.gui.jobs import Task
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.pages.employees import EmployeesPage
from asn_desktop.gui.pages.reports import ReportsPage
from asn_desktop.gui.pages.reports.batch import OpenDevice, Outcome
from asn_desktop.gui.pages.targets import TargetsPage
from asn_desktop.gui.pdf_printing import Sheet

YEAR: Final = 2026
REPORTS: Final = PageSpec("reports", "Laporan", "file-text", lambda: ReportsPage)
TARGETS: Final = PageSpec("targets", "Target / SKP", "target", lambda: TargetsPage)
EMPLOYEES: Final = PageSpec("employees", "Pegawai", "users", lambda: EmployeesPage)


class StopsAfterThree(Task):
    """Long work that somebody stops while its third paper is being written."""

    def __call__(self, done: int, total: int = 0, text: str = "") -> None:
        """Override Task.__call__."""
        if done == 3:
            self.cancel()
        super().__call__(done, total, text)


def settled(page: ReportsPage, qtbot: QtBot) -> None:
    """Wait until what is ready is known and its first paper drawn."""

    def drawn() -> bool:
        told = [line.told for line in page.forms.model.rows()]
        here = page.preview.drawn is not None or not page.documents()
        return "…" not in told and here

    qtbot.waitUntil(drawn)


def ended(page: ReportsPage, qtbot: QtBot) -> Outcome:
    """Wait until a printing that was begun is over."""
    with qtbot.waitSignal(page.printing.batch.ended, timeout=20_000) as told:
        pass
    assert told.args is not None
    outcome = told.args[0]
    assert isinstance(outcome, Outcome)
    return outcome


def few(page: ReportsPage, qtbot: QtBot, unit: str = "Bidang Perizinan Usaha") -> None:
    """Print only the people of a small unit."""
    tree = page.tools.workspace.offices.tree()
    found = next(each for each in tree.units if each.name == unit)
    qtbot.waitUntil(lambda: page.panel.scope.unit.count() > 1)
    before = len(page.documents())
    page.panel.scope.unit.choose(found.id)
    page.panel.scope.ways[OfUnit].button.setChecked(True)
    qtbot.waitUntil(lambda: 0 < len(page.documents()) < before)
    settled(page, qtbot)


def onto_pdf(folder: Path, silent_from: int = 10_000) -> OpenDevice:
    """Return what opens a printer that writes each paper as a PDF, and at some time no more."""
    folder.mkdir(exist_ok=True)
    made: list[Document] = []

    def open_device(_printer: str, sheet: Sheet, document: Document) -> QPagedPaintDevice:
        made.append(document)
        place = folder if len(made) < silent_from else folder / "tidak-ada"
        device = QPdfWriter(str(place / f"{document.nip}-{document.start}.pdf"))
        device.setResolution(72)
        pdf_printing.lay_out(device, sheet)
        return device

    return open_device


def size_of(file: Path) -> tuple[int, int]:
    """Return width and height of the first page of a PDF in millimetres."""
    box = PdfReader(file).pages[0].mediabox
    return round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)
