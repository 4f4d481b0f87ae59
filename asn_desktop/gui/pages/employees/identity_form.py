"""The fields of a person: checked when they are left, collected for saving while one types."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QWidget

from asn_desktop.domain.dates import parse_date
from asn_desktop.domain.employees import EmployeeDetail, EmployeeKind
from asn_desktop.errors import UserError
from asn_desktop.gui.dialogs.employee_fields import (
    BadFieldError,
    choice,
    choose,
    read_nip,
    written_date,
)
from asn_desktop.gui.figures import grouped
from asn_desktop.gui.widgets.field_row import FieldRow

Stored = str | int | bytes | None
Values = dict[str, Stored]

_SEXES: Final = {"": "Belum diketahui", "L": "Laki-laki", "P": "Perempuan"}


class Field(QLineEdit):
    """A line to type in that keeps Ctrl+Z to itself only while it has typing to take back."""

    def event(self, event: QEvent) -> bool:
        """Override QWidget.event."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)


class IdentityForm(QWidget):
    """Name, titles, NIP and what else stands in the record of a person.

    Signals:
        typed: Something was changed and may be saved soon.
        left: A field was left; what is right in it may be saved now.
    """

    typed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stored: Values = {}
        self._refused: Values = {}
        self.nip, self.name = Field(), Field()
        self.front, self.back = Field(), Field()
        self.birth, self.education = Field(), Field()
        self.sex = choice(_SEXES, "Jenis kelamin")
        self.kind = choice({kind.value: kind.title for kind in EmployeeKind}, "Jenis pegawai")
        self.candidate = QCheckBox("Masih CPNS")
        self.candidate.setAccessibleName("Masih CPNS")
        self._rows: dict[str, FieldRow] = {
            "name": FieldRow("&Nama tanpa gelar", self.name),
            "nip": FieldRow("N&IP", self.nip, "18 angka, boleh dengan spasi."),
            "title_front": FieldRow("Gelar &depan", self.front),
            "title_back": FieldRow("Gelar &belakang", self.back),
            "birth_date": FieldRow("&Tanggal lahir", self.birth),
            "sex": FieldRow("Jenis &kelamin", self.sex),
            "kind": FieldRow("&Jenis pegawai", self.kind),
            "education": FieldRow("&Pendidikan", self.education),
        }
        self._readers: dict[str, Callable[[], Stored]] = {
            "name": self._read_name,
            "nip": lambda: read_nip(self.nip.text()),
            "title_front": partial(_text, self.front),
            "title_back": partial(_text, self.back),
            "birth_date": self._read_birth,
            "sex": lambda: self.sex.currentData() or None,
            "kind": self.kind.currentData,
            "candidate": lambda: int(self.candidate.isChecked()),
            "education": partial(_text, self.education),
        }
        self._lay_out()
        self._connect()

    def row(self, field: str) -> FieldRow:
        """Return a field by the name under which it is stored."""
        return self._rows[field]

    def show_person(self, person: EmployeeDetail) -> None:
        """Show what is stored; nothing counts as changed."""
        line = person.line
        self._stored = {
            "name": person.plain_name,
            "nip": line.nip,
            "title_front": person.title_front,
            "title_back": person.title_back,
            "birth_date": person.birth_date.isoformat() if person.birth_date else None,
            "sex": person.sex,
            "kind": line.kind,
            "candidate": int(line.candidate),
            "education": person.education,
        }
        self._refused = {}
        self.blockSignals(True)  # noqa: FBT003 - Qt takes the value by position
        self.name.setText(person.plain_name)
        self.nip.setText(grouped(line.nip))
        self.front.setText(person.title_front or "")
        self.back.setText(person.title_back or "")
        self.birth.setText(written_date(person.birth_date))
        self.education.setText(person.education or "")
        choose(self.sex, person.sex or "")
        choose(self.kind, line.kind)
        self.candidate.setChecked(line.candidate)
        self.blockSignals(False)  # noqa: FBT003 - Qt takes the value by position
        for row in self._rows.values():
            row.set_problem("")

    def changes(self) -> Values:
        """Return what differs from what is stored and can be saved."""
        found: Values = {}
        for field, read in self._readers.items() if self._stored else ():
            try:
                value = read()
            except UserError:
                continue
            if value != self._stored[field] and value != self._refused.get(field, ""):
                found[field] = value
        return found

    def set_saved(self, values: Values) -> Values:
        """Take values as stored now; return what they were before."""
        before = {field: self._stored[field] for field in values}
        self._stored.update(values)
        return before

    def refuse(self, field: str, value: Stored, sentence: str) -> None:
        """Say at a field why its value was not saved; it stays, and is not tried again."""
        self._refused[field] = value
        self._rows[field].set_problem(sentence)

    def problems(self) -> list[FieldRow]:
        """Return the fields with something to repair."""
        return [row for row in self._rows.values() if row.problem()]

    def set_read_only(self) -> None:
        """Show only, for whoever may not change people."""
        for field in (self.nip, self.name, self.front, self.back, self.birth, self.education):
            field.setReadOnly(True)
        for box in (self.sex, self.kind, self.candidate):
            box.setEnabled(False)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        for at, row in enumerate(self._rows.values()):
            grid.addWidget(row, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.candidate, len(self._rows) // 2, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def _connect(self) -> None:
        for name, row in self._rows.items():
            field = row.field
            if isinstance(field, QLineEdit):
                field.textEdited.connect(partial(self._on_typed, name))
                field.editingFinished.connect(partial(self._on_left, name))
            elif isinstance(field, QComboBox):
                field.currentIndexChanged.connect(lambda _at: self.typed.emit())
        self.candidate.toggled.connect(lambda _on: self.typed.emit())

    def _on_typed(self, name: str, _text: str) -> None:
        # Never while typing: what was wrong is looked at again when the field is left.
        self._rows[name].set_problem("")
        self.typed.emit()

    def _on_left(self, name: str) -> None:
        try:
            self._readers[name]()
        except UserError as error:
            if str(error) != self._rows[name].problem():
                self._rows[name].set_problem(str(error))
        self.left.emit()

    def _read_name(self) -> str:
        name = " ".join(self.name.text().split())
        if not name:
            raise BadFieldError("Nama masih kosong. Isi nama lengkap tanpa gelar.")
        return name

    def _read_birth(self) -> str | None:
        text = self.birth.text().strip()
        if not text:
            return None
        day: date = parse_date(text)
        return day.isoformat()


def _text(field: QLineEdit) -> str | None:
    return " ".join(field.text().split()) or None
