"""The second step of an import whose columns are known: which sheets are read, and the year."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from asn_desktop.gui.figures import thousands
from asn_desktop.gui.pages.imports.second_step import SecondStep
from asn_desktop.gui.pages.imports.state import SheetLine, State
from asn_desktop.gui.pages.imports.subject import Subject
from asn_desktop.gui.table_model import RIGHT, Column, ListModel
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.chip import Chip, ChipText
from asn_desktop.gui.widgets.labels import ElidedLabel, IconLabel, label, line
from asn_desktop.gui.widgets.table import Table


class SheetArea(SecondStep):
    """Names the file and the year, and shows which sheets will be read and which skipped.

    Signals:
        year_chosen: Carries another year.
    """

    caption = "Lembar"
    panel_title = "Mengapa langkah ini?"
    year_chosen = Signal(int)

    def __init__(self, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject = subject
        if subject.year:
            self.caption = "Lembar dan tahun"
        self.message = Banner("warn")
        self.file = ElidedLabel("", "strong")
        self.count = ElidedLabel("", "caption")
        self.year = QSpinBox()
        self.year.setRange(2000, 2100)
        self.year.lineEdit().setTextMargins(7, 0, 0, 0)
        self.year.setAccessibleName(subject.year)
        self.year_chip = Chip()
        self.sheets: ListModel[SheetLine] = ListModel(_COLUMNS, self)
        self.table = Table("Lembar di berkas")
        self.table.show_model(self.sheets)
        self.table.setSortingEnabled(False)
        self.panel = self.help = _SheetHelp(subject)
        self._lay_out()
        self.year.valueChanged.connect(self.year_chosen)
        self.table.moved.connect(self._explain)

    def first_field(self) -> QWidget:
        """Override SecondStep.first_field: the year, where it has to be looked at."""
        return self.year if self._subject.year else self.table

    def show_file(self, state: State) -> None:
        """Override SecondStep.show_file."""
        self.message.hide()
        self.file.set_full(state.name())
        self.sheets.set_rows(state.sheets)
        self.table.selectRow(0)
        if state.year is not None:
            self.year.blockSignals(True)  # noqa: FBT003 - Qt's own way to write it
            self.year.setValue(state.year)
            self.year.blockSignals(False)  # noqa: FBT003 - Qt's own way to write it
        self.show_state(state)

    def show_state(self, state: State) -> None:
        """Override SecondStep.show_state."""
        read = sum(1 for sheet in state.sheets if sheet.columns)
        skipped = len(state.sheets) - read
        rest = f", {thousands(skipped)} dilewati" if skipped else ""
        self.count.set_full(f"{thousands(read)} lembar akan dibaca{rest}")
        told = state.year_told
        words = "dari nama berkas" if told else "Periksa tahunnya"
        self.year_chip.set_text(words, "ok" if told else "warn")

    def reason(self, _state: State) -> str:
        """Override SecondStep.reason: a file without a fitting sheet is refused before."""
        return ""

    def show_gap(self, _state: State) -> None:
        """Override SecondStep.show_gap: nothing can stand in the way."""

    def next_words(self, state: State) -> str:
        """Override SecondStep.next_words."""
        year = f" {state.year}" if state.year is not None else ""
        return f"&Periksa {self._subject.records}{year}"

    def _explain(self, row: int) -> None:
        sheet = self.sheets.row_at(row)
        if sheet is not None:
            self.help.show_sheet(sheet)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel("file-spreadsheet", "primary", 20))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.file)
        words.addWidget(self.count)
        row.addLayout(words, 1)
        caption = label(f"&{self._subject.year}", "caption")
        caption.setBuddy(self.year)
        if self._subject.year:
            for shown in (caption, self.year, self.year_chip):
                row.addWidget(shown)
        card.body.addLayout(row)
        column.addWidget(card)
        column.addWidget(self.message)
        frame = Card()
        frame.set_flush()
        frame.body.addWidget(self.table)
        column.addWidget(frame, 1)


class _SheetHelp(QWidget):
    """The side panel of the step: why it is there, and which columns the current sheet has."""

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        why = "Semua lembar yang judul kolomnya cocok dibaca sekaligus; yang lain dilewati."
        if subject.year:
            why += f" {subject.year} diambil dari nama berkas bila tertulis di situ."
        column.addWidget(label(why, wrap=True))
        column.addWidget(line())
        self.title = label("", "strong", wrap=True)
        self.text = label("", "muted", wrap=True)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addStretch(1)

    def show_sheet(self, sheet: SheetLine) -> None:
        """Explain one sheet."""
        self.title.setText(f"Lembar “{sheet.name}”")
        if sheet.columns is None:
            self.text.setText(_why_skipped(sheet))
            return
        labels = sheet.columns.words.labels
        pairs = [
            f"{column.heading} → {labels[column.field]}"
            for column in sheet.columns.columns
            if column.field is not None
        ]
        self.text.setText("\n".join(pairs))


def _why_skipped(sheet: SheetLine) -> str:
    if sheet.hidden:
        return "Lembar ini disembunyikan di berkasnya, jadi tidak dibaca."
    return "Judul kolomnya tidak cocok, jadi lembar ini tidak dibaca."


def _head_row(sheet: SheetLine) -> str:
    return thousands(sheet.columns.head_row) if sheet.columns else ""


def _known(sheet: SheetLine) -> str:
    if sheet.columns is None:
        return _why_skipped(sheet)
    labels = sheet.columns.words.labels
    return ", ".join(labels[column.field] for column in sheet.columns.columns if column.field)


def _chip(sheet: SheetLine) -> ChipText:
    return ChipText("✓ Dibaca", "ok") if sheet.columns else ChipText("Dilewati", "neutral")


_COLUMNS: Final[tuple[Column[SheetLine], ...]] = (
    Column("Lembar", lambda sheet: sheet.name, strong=True, width=170),
    Column("Baris judul", _head_row, RIGHT, width=96),
    Column("Kolom yang dikenal", _known),
    Column("Keadaan", lambda sheet: _chip(sheet).text.removeprefix("✓ "), chip=_chip, width=120),
)
