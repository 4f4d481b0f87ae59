"""The dialogs of an objection (keberatan): handed in, explained, decided."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from asn_desktop.domain.appraisals.appraisal import Appraisal, Objection
from asn_desktop.gui.dialogs.employee_fields import date_field, read_date, written_date
from asn_desktop.gui.dialogs.input_dialog import InputDialog
from asn_desktop.gui.page import Tools
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import label

_HEIGHT: Final = 84
_NO_DATE: Final = "Tanggalnya masih kosong. Isi tanggal-bulan-tahun, misalnya 12-01-2027."


class Filed(NamedTuple):
    """An objection as it was handed in."""

    received: date
    filed: date
    reason: str


class Decided(NamedTuple):
    """A decision; ``decided_by`` is "" for the superior of the rater."""

    decision: str
    on: date
    decided_by: str


def _text(caption: str, hint: str) -> tuple[QPlainTextEdit, FieldRow]:
    field = QPlainTextEdit()
    field.setTabChangesFocus(True)
    field.setFixedHeight(_HEIGHT)
    return field, FieldRow(caption, field, hint)


def _read(field: QPlainTextEdit, row: FieldRow, missing: str) -> str:
    text = field.toPlainText().strip()
    row.set_problem("" if text else missing)
    return text


def _day(row: FieldRow) -> date | None:
    day = read_date(row)
    if day is None and not row.problem():
        row.set_problem(_NO_DATE)
    return day


class ObjectionDialog(InputDialog):
    """Asks when the result was received, when the objection was handed in, and why.

    Signals:
        given: Carries a :class:`Filed`.
    """

    subject = "appraisals"

    given = Signal(object)

    def __init__(self, who: str, known: Objection | None, tools: Tools, parent: QWidget) -> None:
        super().__init__("Catat keberatan", "Catat keberatan", tools.jobs, parent)
        self.received = date_field(
            "Tanggal hasil &diterima", hint="Saat pegawai menerima hasilnya."
        )
        self.filed = date_field(
            "Tanggal keberatan di&ajukan",
            hint="Yang melewati batas tetap dicatat dan ditandai.",
        )
        self.reason, self.reason_row = _text("&Isi keberatan", "Seperti ditulis pegawai.")
        self.body.addWidget(label(who, "strong", wrap=True))
        for part in (self.received, self.filed, self.reason_row):
            self.body.addWidget(part)
        self.body.addStretch(1)
        if known is not None:
            self.received.field.setProperty("text", written_date(known.received))
            self.filed.field.setProperty("text", written_date(known.filed))
            self.reason.setPlainText(known.reason)
        self.received.field.setFocus()
        self.save_requested.connect(self._save)

    def _save(self) -> None:
        received, filed = _day(self.received), _day(self.filed)
        reason = _read(self.reason, self.reason_row, "Isi keberatan masih kosong. Tulis singkat.")
        if received is not None and filed is not None and reason:
            self.given.emit(Filed(received, filed, reason))


class ExplanationDialog(InputDialog):
    """Asks what the rater says to an objection.

    Signals:
        given: Carries the text.
    """

    subject = "appraisals"

    given = Signal(str)

    def __init__(self, who: str, known: Objection, tools: Tools, parent: QWidget) -> None:
        title = "Penjelasan pejabat penilai"
        super().__init__(title, "Simpan penjelasan", tools.jobs, parent)
        self.body.addWidget(label(who, "strong", wrap=True))
        self.body.addWidget(label(f"Keberatan: {known.reason}", wrap=True))
        self.text, self.row = _text("&Penjelasan atas keberatan", "Tercetak pada dokumen.")
        self.text.setPlainText(known.explanation)
        self.body.addWidget(self.row)
        self.body.addStretch(1)
        self.text.setFocus()
        self.save_requested.connect(self._save)

    def _save(self) -> None:
        text = _read(self.text, self.row, "Penjelasan masih kosong. Tulis singkat.")
        if text:
            self.given.emit(text)


class DecisionDialog(InputDialog):
    """Asks what the superior of the rater decided; it is final.

    Signals:
        given: Carries a :class:`Decided`.
    """

    subject = "appraisals"

    given = Signal(object)

    def __init__(self, who: str, appraisal: Appraisal, tools: Tools, parent: QWidget) -> None:
        super().__init__("Keputusan keberatan", "Simpan keputusan", tools.jobs, parent)
        above = appraisal.above.name if appraisal.above else ""
        self.body.addWidget(label(who, "strong", wrap=True))
        self.body.addWidget(
            label(
                "Diputuskan oleh atasan pejabat penilai dan bersifat final. Bila hasilnya berubah, "
                "buat perbaikan penilaian sesudah ini.",
                wrap=True,
            )
        )
        self.text, self.row = _text("&Keputusan", "Tercetak pada dokumen.")
        self.on = date_field("&Tanggal keputusan", hint="Seperti pada surat keputusan.")
        self.by = QLineEdit()
        self.by.setPlaceholderText(above or "nama atasan pejabat penilai")
        hint = "Kosongkan bila oleh atasan pejabat penilai." if above else "Belum tercatat."
        self.by_row = FieldRow("Diputuskan &oleh", self.by, hint)
        for part in (self.row, self.on, self.by_row):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.text.setFocus()
        self.save_requested.connect(self._save)

    def _save(self) -> None:
        text = _read(self.text, self.row, "Keputusan masih kosong. Tulis singkat.")
        on = _day(self.on)
        if text and on is not None:
            self.given.emit(Decided(text, on, " ".join(self.by.text().split())))
