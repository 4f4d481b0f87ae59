"""Printing many papers in the background: stopped after any of them, and gone on with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPagedPaintDevice

from asn_desktop.domain.printing import Document, MissingLetters, Setup
from asn_desktop.errors import UserError
from asn_desktop.gui import pdf_printing
from asn_desktop.gui.jobs import Cancelled, Jobs, Task
from asn_desktop.gui.pdf_printing import PrinterSilentError, Sheet

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.reports import ReportService

_MILLIMETRES: Final = 25.4 / 72

OpenDevice = Callable[[str, Sheet, Document], QPagedPaintDevice]


class Order(NamedTuple):
    """What is printed, and where to.

    Attributes:
        documents: In their order.
        setup: On which paper, and in how many files.
        out: The file, or with ``setup.split`` the folder; None for a printer.
        printer: The name of the printer, "" for files.
    """

    documents: tuple[Document, ...]
    setup: Setup
    out: Path | None = None
    printer: str = ""


class Progress(NamedTuple):
    """How far a printing is: papers done of all, whose is next, seconds since the start."""

    done: int
    total: int
    name: str
    seconds: float


class Outcome(NamedTuple):
    """How a printing ended.

    Attributes:
        order: What was wanted, from the first paper on.
        rest: What is still to be printed, nothing when all is done.
        seconds: How long it took altogether.
        missing: Letters that could not be printed.
        problem: Why it ended early, as a sentence; "" when somebody stopped it.
    """

    order: Order
    rest: tuple[Document, ...]
    seconds: float
    missing: tuple[MissingLetters, ...] = ()
    problem: str = ""

    @property
    def done(self) -> int:
        """How many papers are printed."""
        return len(self.order.documents) - len(self.rest)


def open_device(printer: str, sheet: Sheet, document: Document) -> QPagedPaintDevice:
    """Return a printer for one paper: each is a job of its own.

    Papers begin at once, no back of a sheet holds the first page of somebody else, and what
    was printed before an end in the middle is known.
    """
    device = pdf_printing.open_printer(printer, sheet)
    device.setDocName(f"{document.kind.title} {document.name}")
    return device


class Batch(QObject):
    """One printing at a time; what an end in the middle left is kept to go on with.

    ``device`` opens the printer for a paper.

    Signals:
        progressed: Carries a Progress.
        ended: Carries an Outcome.
    """

    progressed = Signal(object)
    ended = Signal(object)

    def __init__(self, reports: ReportService, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._reports = reports
        self._jobs = jobs
        self._task: Task | None = None
        self._order: Order | None = None
        self._left: Outcome | None = None
        self._before = (0, 0.0)
        self._began = 0.0
        self.device: OpenDevice = open_device

    def runs(self) -> bool:
        """Tell whether something is being printed."""
        return self._task is not None

    def left(self) -> Outcome | None:
        """Return what an end in the middle left."""
        return self._left

    def forget(self) -> None:
        """Do not offer to go on any more."""
        self._left = None

    def start(self, order: Order) -> None:
        """Begin with the first paper."""
        self._order, self._before = order, (0, 0.0)
        self._run(order)

    def resume(self) -> None:
        """Go on with what was left."""
        left = self._left
        if left is not None and not self.runs():
            self._before = (left.done, left.seconds)
            self._run(left.order._replace(documents=left.rest))

    def stop(self) -> None:
        """End after the paper that is being printed."""
        if self._task is not None:
            self._task.cancel()

    def _run(self, order: Order) -> None:
        self._left, self._began = None, monotonic()
        run = _Run(self._reports, order, self.device)
        self._task = self._jobs.run(self, run.work, self._on_ended)
        self._task.progressed.connect(self._on_progress)

    def _on_progress(self, done: int, total: int, name: str) -> None:
        before, seconds = self._before
        now = seconds + monotonic() - self._began
        self.progressed.emit(Progress(before + done, before + total, name, now))

    def _on_ended(self, found: Outcome) -> None:
        self._task = None
        seconds = self._before[1] + monotonic() - self._began
        outcome = found._replace(order=self._order or found.order, seconds=seconds)
        self._left = outcome if outcome.rest else None
        self.ended.emit(outcome)


class _Run:
    """The work of one printing, in the background."""

    def __init__(self, reports: ReportService, order: Order, device: OpenDevice) -> None:
        self._reports = reports
        self._order = order
        self._device = device
        # In the order of the files: all papers of a person are in one.
        self._documents = reports.remaining(order.documents, 0, order.setup)
        self._done = 0
        self._missing: list[MissingLetters] = []

    def work(self, task: Task) -> Outcome:
        """Print; whatever ends it early, what is left is known."""
        order, problem = self._order, ""
        try:
            if order.out is not None:
                self._write(task, order.out)
            else:
                self._print(task)
        except Cancelled:
            pass
        except UserError as error:
            problem = str(error)
        else:
            return Outcome(order, (), 0.0, tuple(self._missing))
        return Outcome(order, self._rest(), 0.0, tuple(self._missing), problem)

    def _rest(self) -> tuple[Document, ...]:
        if self._order.out is None:
            return self._documents[self._done :]
        return self._reports.remaining(self._documents, self._done, self._order.setup)

    def _write(self, task: Task, out: Path) -> None:
        def progress(done: int, total: int) -> None:
            self._done = done
            if done < total:  # Whoever stops now is late: the last file is there.
                self._tell(task)

        printed = self._reports.compose(self._documents, out, self._order.setup, progress)
        self._missing.extend(printed.missing)

    def _print(self, task: Task) -> None:
        for document in self._documents:
            self._tell(task)
            self._print_one(document)
            self._done += 1

    def _print_one(self, document: Document) -> None:
        order = self._order
        drawn = self._reports.draw(document, order.setup.paper)
        sizes = pdf_printing.page_sizes(drawn.data)
        try:
            device = self._device(order.printer, sheet_of(sizes[0]), document)
            pdf_printing.paint_pages(drawn.data, device, len(sizes), _ignore)
        except PrinterSilentError as error:
            raise PrinterSilentError(
                f"Printer “{order.printer}” tidak menjawab. Periksa kabel dan kertas."
            ) from error
        self._missing.extend(drawn.missing)

    def _tell(self, task: Task) -> None:
        task(self._done, len(self._documents), self._documents[self._done].name)


def sheet_of(size: tuple[float, float]) -> Sheet:
    """Return the sheet that a page of so many points is printed on."""
    short, long = sorted(round(side * _MILLIMETRES, 1) for side in size)
    return Sheet(short, long, across=size[0] > size[1])


def _ignore(_done: int, _pages: int) -> None:
    """A paper is printed whole: its pages tell nobody."""
