"""How papers are printed: of whom, which period, on which paper, in how many files, where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QProgressBar, QVBoxLayout

from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.printing import FormKind, Paper, Readiness, Setup
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.reports.scope import ScopeChoice
from asn_desktop.gui.pages.reports.words import period_words, summary_words
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import label, line
from asn_desktop.gui.widgets.side_panel import SidePanel

_ALL_PERIODS: Final = "Semua periode tahun ini"
_FILES: Final = ("Satu berkas untuk semua", "Satu berkas untuk masing-masing")
_NO_PRINTER: Final = "Belum ada printer"

Period = tuple[date, date]


class SetupPanel(QObject):
    """Fills the side panel of the page.

    Signals:
        scope_changed: Of somebody else.
        period_changed: Of another period.
        paper_changed: On other paper.
    """

    scope_changed = Signal()
    period_changed = Signal()
    paper_changed = Signal()

    def __init__(self, side: SidePanel, tools: Tools) -> None:
        super().__init__(side)
        self.scope = ScopeChoice(tools)
        self.summary = label("", "muted", wrap=True)
        self.appraised_box, self.period_box, self.paper_box = _box(), _box(), _box()
        self.files_box, self.printer_box = _box(), _box()
        self.appraised_row = FieldRow("Periode p&enilaian", self.appraised_box)
        self.period_row = FieldRow("Peri&ode", self.period_box)
        self.paper_row = FieldRow("Ke&rtas", self.paper_box)
        self.files_row = FieldRow("&Berkas PDF", self.files_box)
        self.printer_row = FieldRow("Pr&inter", self.printer_box)
        self._periods: list[Period] = []
        self._wanted: AppraisalPeriod | None = None
        self._appraised: Sequence[AppraisalPeriod] = ()
        self.progress = ProgressWell()
        self._fill()
        self._lay_out(side)
        self._connect()

    def paper(self) -> Paper:
        """Return the chosen paper."""
        return list(Paper)[self.paper_box.currentIndex()]

    def setup(self) -> Setup:
        """Return the chosen paper and files."""
        return Setup(self.paper(), split=self.files_box.currentIndex() == 1)

    def printer(self) -> str:
        """Return the chosen printer, "" where there is none."""
        return self.printer_box.currentText() if self.printer_box.isEnabled() else ""

    def start(self) -> date | None:
        """Return the first day of the chosen period, None for all."""
        at = self.period_box.currentIndex()
        return self._periods[at - 1][0] if at > 0 else None

    def period(self) -> str:
        """Return the name of the chosen period of appraisal, "" before there is any."""
        if self._wanted is not None:
            return self._wanted.name
        at = self.appraised_box.currentIndex()
        return self._appraised[at].name if at >= 0 else ""

    def want_period(self, period: AppraisalPeriod) -> None:
        """Choose a period of appraisal, also before the periods of its year are offered."""
        self._wanted = period

    def set_kind(self, kind: FormKind) -> None:
        """Offer what a form allows."""
        self.scope.set_scopes(kind.scopes)
        self.appraised_row.setVisible(kind.periodic)
        with QSignalBlocker(self.paper_box):
            for at, paper in enumerate(Paper):
                self.paper_box.setItemText(at, f"{paper.title} · {kind.orientation.value}")

    def set_appraised(self, periods: Sequence[AppraisalPeriod], chosen: AppraisalPeriod) -> None:
        """Offer the periods of appraisal of a year."""
        self._appraised = periods
        self._wanted = None  # The answer is about it, where the year has it.
        with QSignalBlocker(self.appraised_box):
            self.appraised_box.clear()
            self.appraised_box.addItems([each.title for each in periods])
            self.appraised_box.setCurrentIndex(periods.index(chosen))

    def set_periods(self, found: Readiness, *, several: bool) -> None:
        """Offer the periods of the papers; the chosen one stays chosen if it is among them.

        Args:
            found: What is ready of all periods.
            several: A person may have papers of several periods.
        """
        kept = self.start()
        every = found.ready if several else ()
        self._periods = sorted({(each.start, each.end) for each in every})
        with QSignalBlocker(self.period_box):
            self.period_box.clear()
            captions = [period_words(*period) for period in self._periods]
            self.period_box.addItems([_ALL_PERIODS, *captions])
            starts = [start for start, _end in self._periods]
            self.period_box.setCurrentIndex(starts.index(kept) + 1 if kept in starts else 0)
        self.period_row.setVisible(len(self._periods) > 1)

    def set_printers(self, names: Sequence[str]) -> None:
        """Offer printers."""
        kept = self.printer()
        self.printer_box.clear()
        self.printer_box.addItems(names or [_NO_PRINTER])
        self.printer_box.setEnabled(bool(names))
        if kept in names:
            self.printer_box.setCurrentText(kept)

    def show_summary(self, found: Readiness | None) -> None:
        """Say what will be printed; None while nobody is chosen."""
        self.summary.setText(summary_words(found) if found is not None else "")
        self.summary.setVisible(found is not None)

    def set_busy(self, *, busy: bool) -> None:
        """Keep the choices as they are while something is printed."""
        for part in (
            self.scope, self.appraised_box, self.period_box, self.paper_box, self.files_box,
        ):  # fmt: skip
            part.setEnabled(not busy)

    def _fill(self) -> None:
        self.paper_box.addItems([paper.title for paper in Paper])
        self.files_box.addItems(_FILES)
        self.period_box.addItem(_ALL_PERIODS)
        self.period_row.hide()
        self.appraised_row.hide()
        self.set_printers(())

    def _lay_out(self, side: SidePanel) -> None:
        for part in (
            self.scope, self.appraised_row, self.period_row, self.summary, line(),
            self.paper_row, self.files_row, self.printer_row, self.progress,
        ):  # fmt: skip
            side.body.addWidget(part)
        side.body.addStretch(1)

    def _connect(self) -> None:
        self.scope.changed.connect(self.scope_changed)
        for box in (self.period_box, self.appraised_box):
            box.currentIndexChanged.connect(lambda _at: self.period_changed.emit())
        self.paper_box.currentIndexChanged.connect(lambda _at: self.paper_changed.emit())


class ProgressWell(QFrame):
    """How far a printing is; hidden while nothing is printed."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "well")
        self.told = label("", "strong", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Kemajuan cetak")
        self.detail = label("", "caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        for part in (self.told, self.bar, self.detail):
            column.addWidget(part)
        self.hide()

    def show_progress(self, told: str, detail: str, done: int, total: int) -> None:
        """Show how far it is."""
        self.told.setText(told)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.show()


def _box() -> QComboBox:
    made = QComboBox()
    # A long name of a printer may not widen the panel.
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(10)
    made.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    return made
