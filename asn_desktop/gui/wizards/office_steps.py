"""The steps of the first run that ask for the office and for the person."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSpinBox, QWidget

from asn_desktop.domain.identity import NewOffice, OfficeKind
from asn_desktop.domain.settings import PeriodKind
from asn_desktop.errors import UserError
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.segmented import Segmented
from asn_desktop.gui.wizards.account_fields import AccountFields
from asn_desktop.gui.wizards.step import Step

_YEARS: Final = (2000, 2100)
_KINDS: Final = (OfficeKind.OFFICE, OfficeKind.HEAD_OFFICE)
_PERIODS: Final = tuple(PeriodKind)
_EXAMPLES: Final = ("Misalnya Kecamatan Contoh.", "Misalnya 1276.03.")


class OfficeAnswers(NamedTuple):
    """What was typed of the office."""

    office: NewOffice
    city: str
    head: str
    year: int
    period: PeriodKind


class OfficeStep(Step):
    """What the office is called, who heads it, and how its year is cut."""

    caption = "Kantor"

    def __init__(self, year: int) -> None:
        super().__init__(
            "building",
            "Kantor mana yang memakai program ini?",
            "Nama dan kota tercetak di formulir. Semua isian ini dapat diubah di Pengaturan.",
        )
        self.code, self.name = QLineEdit(), QLineEdit()
        self.city, self.head = QLineEdit(), QLineEdit()
        self.year = QSpinBox()
        self.year.setRange(*_YEARS)
        self.year.setValue(year)
        self.year.lineEdit().setTextMargins(8, 0, 0, 0)
        self.kind = Segmented("Jenis kantor", ("Perangkat daerah", "BKPSDM"))
        self.kind.set_current(0)
        self.period = Segmented("Periode penilaian", [each.value for each in _PERIODS])
        self.period.set_current(0)
        self._code_row = FieldRow("&Kode kantor", self.code, "Kode dari BKPSDM, misalnya 1276.03.")
        self._name_row = FieldRow("&Nama kantor", self.name, "Misalnya Kecamatan Contoh.")
        self._lay_out()
        for row, field in ((self._code_row, self.code), (self._name_row, self.name)):
            field.editingFinished.connect(partial(self._check_left, row, field))

    def answers(self) -> OfficeAnswers:
        """Return what was typed.

        Raises:
            InvalidOfficeError: The code or the name cannot be used.
        """
        kind = _KINDS[self.kind.current()]
        office = NewOffice(kind, self.code.text().strip(), self.name.text().strip())
        period = _PERIODS[self.period.current()]
        texts = self.city.text().strip(), self.head.text().strip()
        return OfficeAnswers(office, *texts, self.year.value(), period)

    def check(self) -> QWidget | None:
        """Mark what has to be repaired and return the first such field."""
        for row, field in ((self._code_row, self.code), (self._name_row, self.name)):
            self._check(row, field)
        rows = (self._code_row, self._name_row)
        return next((row.field for row in rows if row.problem()), None)

    def kept(self) -> Mapping[str, QWidget]:
        """Return all fields."""
        return {
            "code": self.code,
            "office": self.name,
            "city": self.city,
            "head": self.head,
            "year": self.year,
            "period": self.period,
            "kind": self.kind,
        }

    def first_field(self) -> QWidget | None:
        """Return the field of the code."""
        return self.code

    def _lay_out(self) -> None:
        head = "Boleh dikosongkan dulu."
        cells = (
            self._code_row,
            self._name_row,
            FieldRow("K&ota", self.city, "Tempat surat ditandatangani."),
            FieldRow("Kepala kan&tor (pilihan)", self.head, head),
            FieldRow("T&ahun kerja", self.year),
            FieldRow("&Periode penilaian", self.period),
            FieldRow("&Jenis kantor", self.kind),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for at, cell in enumerate(cells):
            grid.addWidget(cell, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(grid)

    def _check_left(self, row: FieldRow, field: QLineEdit) -> None:
        if row.problem() or field.text():
            self._check(row, field)

    def _check(self, row: FieldRow, field: QLineEdit) -> None:
        """Judge one field by the rules for both, with something usable in the other."""
        code = self.code.text().strip() if field is self.code else "-"
        name = self.name.text().strip() if field is self.name else "-"
        try:
            NewOffice(OfficeKind.OFFICE, code, name)
        except UserError as error:
            row.set_problem(f"{error} {_EXAMPLES[field is self.code]}")
        else:
            row.set_problem("")


class PersonStep(Step):
    """Who works with the program first: the admin."""

    caption = "Anda"

    def __init__(self) -> None:
        super().__init__(
            "user",
            "Siapa Anda?",
            "Akun pertama menjadi admin kantor ini dan dapat menambah akun lain nanti.",
        )
        self.account = AccountFields()
        self.body.addWidget(self.account)

    def check(self) -> QWidget | None:
        """Mark what has to be repaired and return the first such field."""
        return self.account.check()

    def kept(self) -> Mapping[str, QWidget]:
        """Return the names; never the password."""
        return {"person": self.account.name, "login": self.account.login}

    def first_field(self) -> QWidget | None:
        """Return the first field that is still empty."""
        account = self.account
        fields = (account.name, account.login, account.password)
        return next((field for field in fields if not field.text()), account.name)
