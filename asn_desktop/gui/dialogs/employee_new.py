"""The dialog that adds one employee: what the NIP tells is read from it at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from asn_desktop.domain.dates import long_date
from asn_desktop.domain.employees import DatedKind, EmployeeLine, Rater
from asn_desktop.domain.names import split_titles
from asn_desktop.domain.nip import InvalidNipError, parse_nip
from asn_desktop.errors import UserError
from asn_desktop.gui.dialogs.employee_dialog import EmployeeDialog
from asn_desktop.gui.dialogs.employee_fields import (
    date_field,
    grade_box,
    read_date,
    read_nip,
    superior_values,
)
from asn_desktop.gui.dialogs.employee_picker import RaterPicker, UnitPicker
from asn_desktop.gui.page import Tools
from asn_desktop.gui.widgets.accessible import announce
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import button, label

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.employees.service import Outcome

_SEX: Final = {"L": "laki-laki", "P": "perempuan"}


class NewEmployeeDialog(EmployeeDialog):
    """Asks for a new person and saves them in one go.

    Signals:
        added: Carries the id of the new person.
        holder_wanted: Carries the id of whoever has the NIP already.
    """

    added = Signal(object)
    holder_wanted = Signal(object)

    def __init__(self, tools: Tools, parent: QWidget) -> None:
        super().__init__("Tambah pegawai", "Simpan pegawai", tools.jobs, parent)
        self._tools = tools
        self._employees = tools.workspace.employees
        self._holder: EmployeeLine | None = None
        self.nip, self.name, self.position = QLineEdit(), QLineEdit(), QLineEdit()
        self.front, self.back = QLineEdit(), QLineEdit()
        self.unit = UnitPicker("Satuan kerja")
        self.grade = grade_box()
        self.rater = RaterPicker(self._employees, tools.jobs, "Pejabat penilai")
        self.nip_row = FieldRow("&NIP", self.nip, "18 angka, boleh dengan spasi.")
        self.name_row = FieldRow("Na&ma (gelar boleh ikut diketik)", self.name)
        self.rater_row = FieldRow("Pe&jabat penilai", self.rater, "Boleh dikosongkan dulu.")
        self.since = date_field("Mulai ber&laku")
        self.told = label("", "caption", wrap=True)
        self.guess = label(
            "Pejabat penilai diusulkan dari susunan satuan kerja; ganti bila bukan.",
            "caption",
            wrap=True,
        )
        self.open_holder = button("Buka datanya", "link", "external-link", self._go_to_holder)
        self.open_holder.hide()
        self._proposal: Rater | None = None
        self._lay_out()
        self._connect()
        tools.jobs.read(self, tools.workspace.offices.tree, self.unit.set_tree)

    def _lay_out(self) -> None:
        self.body.addWidget(self.nip_row)
        self.body.addWidget(self.told)
        self.body.addWidget(self.open_holder, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.name_row)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        rows = (
            (FieldRow("Gelar &depan", self.front), FieldRow("Gelar &belakang", self.back)),
            (FieldRow("&Satuan kerja", self.unit), FieldRow("Jaba&tan", self.position)),
            (FieldRow("&Golongan", self.grade), self.rater_row),
        )
        for at, pair in enumerate(rows):
            for column, field in enumerate(pair):
                grid.addWidget(field, at, column, Qt.AlignmentFlag.AlignTop)
                grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self.guess)
        self.body.addWidget(self.since)
        self.body.addStretch(1)
        self.told.hide()
        self.guess.hide()

    def _connect(self) -> None:
        self.nip.textEdited.connect(lambda _text: self._read_nip())
        self.nip.editingFinished.connect(self._check_nip)
        self.name.editingFinished.connect(self._split_titles)
        self.unit.picked.connect(self._propose)
        self.save_requested.connect(self._save)

    def _read_nip(self) -> None:
        """Say what the digits tell as soon as they are complete."""
        self.nip_row.set_problem("")
        self._holder = None
        self.open_holder.hide()
        try:
            number = parse_nip(self.nip.text())
        except InvalidNipError:
            self.told.hide()
            return
        kind = number.kind.upper()
        sentence = (
            f"Terbaca dari NIP: lahir {long_date(number.birth_date)}, {_SEX[number.sex]}, {kind}."
        )
        self.told.setText(sentence)
        self.told.show()
        announce(self.nip, sentence)
        work = partial(self._employees.holder, number.digits)
        self._tools.jobs.read(self, work, partial(self._on_holder, number.digits))

    def _check_nip(self) -> None:
        if self._holder is not None:
            return
        try:
            read_nip(self.nip.text())
        except UserError as error:
            self.nip_row.set_problem(str(error))

    def _on_holder(self, digits: str, holder: EmployeeLine | None) -> None:
        if holder is None or "".join(self.nip.text().split()) != digits:
            return
        self._holder = holder
        name = holder.name.rstrip(".")  # Titles end with a full stop of their own.
        self.nip_row.set_problem(
            f"NIP ini sudah dipakai oleh {name}. Buka datanya, atau periksa kembali NIP-nya."
        )
        self.open_holder.setAccessibleName(f"Buka data {holder.name}")
        self.open_holder.show()

    def _go_to_holder(self) -> None:
        if self._holder is not None:
            self.holder_wanted.emit(self._holder.id)
            self.reject()

    def _split_titles(self) -> None:
        """Take titles that were typed with the name apart, into fields that are still empty."""
        parts = split_titles(self.name.text())
        if (parts.front or parts.back) and not (self.front.text() or self.back.text()):
            self.name.setText(parts.name)
            self.front.setText(parts.front)
            self.back.setText(parts.back)

    def _propose(self) -> None:
        unit = self.unit.unit()
        untouched = self.rater.rater() in {None, self._proposal} and (
            self._proposal is not None or not self.rater.text()
        )
        if unit is not None and untouched:
            work = partial(self._employees.proposed_rater, unit)
            self._tools.jobs.read(self, work, self._show_proposal)

    def _show_proposal(self, rater: Rater | None) -> None:
        self._proposal = rater
        self.rater.set_rater(rater)
        self.guess.setVisible(rater is not None)

    def _save(self) -> None:
        name = " ".join(self.name.text().split())
        self.name_row.set_problem("" if name else "Nama masih kosong. Isi nama lengkap.")
        self._check_nip()
        starts_on = read_date(self.since)
        if self.problems():
            return
        # Loaded by the service already; named here to build the value.
        from asn_desktop.services.employees.service import NewEmployee, NewFact

        facts = tuple(NewFact(kind, starts_on, values) for kind, values in self._facts().items())
        front, back = self.front.text().strip(), self.back.text().strip()
        new = NewEmployee(self.nip.text(), name, front or None, back or None, facts)
        self.write(partial(self._employees.add, new), self._on_added)

    def _facts(self) -> dict[DatedKind, dict[str, str | int | bytes | None]]:
        found: dict[DatedKind, dict[str, str | int | bytes | None]] = {}
        position = " ".join(self.position.text().split())
        unit, grade, rater = self.unit.unit(), self.grade.currentData(), self.rater.rater()
        if position:
            found[DatedKind.POSITION] = {"title": position}
        if grade:
            found[DatedKind.RANK] = {"grade": grade}
        if unit is not None:
            found[DatedKind.UNIT] = {"unit_id": unit}
        if rater is not None:
            guessed = int(rater == self._proposal)
            found[DatedKind.SUPERIOR] = superior_values(rater, proposed=guessed)
        return found

    def _on_added(self, outcome: Outcome) -> None:
        self.added.emit(outcome.employee)
