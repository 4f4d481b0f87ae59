"""The section Kantor: how the office is called, where it is, and who heads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLineEdit, QSpinBox

from asn_desktop.domain.employees import EmployeeLine, Rater
from asn_desktop.domain.settings import FIRST_SIGNATURES, OfficeSettings, PeriodKind
from asn_desktop.errors import UserError
from asn_desktop.gui.dialogs.employee_picker import RaterPicker
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.settings.saving import SettingsSaving
from asn_desktop.gui.pages.settings.section import Section, in_two_columns
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.segmented import Segmented

_PERIODS: Final = tuple(PeriodKind)
_SIGNATURES: Final = "Nomor tanda tangan"
_SIGNATURES_HINT: Final = (
    "Di depan pegawai, pejabat penilai, dan atasannya pada Dokumen Evaluasi Kinerja, sesudah "
    "butir 8. Pilih seperti pada formulir yang dipakai instansi Anda."
)
_TEXTS: Final[Mapping[str, Callable[[OfficeSettings, str], OfficeSettings]]] = {
    "name": lambda settings, text: replace(settings, name=text),
    "city": lambda settings, text: replace(settings, city=text),
    "head_name": lambda settings, text: replace(settings, head_name=text),
    "head_nip": lambda settings, text: replace(settings, head_nip=text),
    "head_position": lambda settings, text: replace(settings, head_position=text),
}


class OfficeSection(Section):
    """Each field saves itself while it is typed."""

    def __init__(self, tools: Tools, saving: SettingsSaving, *, may_edit: bool) -> None:
        super().__init__(
            tools, "Kantor", "Dipakai di kepala surat, tanda tangan, dan semua formulir."
        )
        self._saving = saving
        self.fields = {name: QLineEdit() for name in _TEXTS}
        self.year = QSpinBox()
        self.year.setRange(2000, 2100)
        self.year.lineEdit().setTextMargins(7, 0, 0, 0)
        self.period = Segmented("Penilaian dalam setahun", [each.value for each in _PERIODS])
        numbers = [f"{first}, {first + 1}, {first + 2}" for first in FIRST_SIGNATURES]
        self.signatures = Segmented(_SIGNATURES, numbers)
        self.rows = {
            "name": FieldRow("&Nama kantor, seperti tercetak", self.fields["name"]),
            "city": FieldRow("&Tempat tanda tangan", self.fields["city"], "Misalnya Kota Contoh."),
            "head_name": FieldRow("Na&ma pimpinan, dengan gelar", self.fields["head_name"]),
            "head_nip": FieldRow("N&IP pimpinan", self.fields["head_nip"], "18 angka."),
            "head_position": FieldRow("&Jabatan pimpinan", self.fields["head_position"]),
        }
        self._lay_out()
        self._connect()
        self._set_editable(may_edit=may_edit)

    def show_values(self, values: OfficeSettings) -> None:
        """Show the settings; what is being typed stays."""
        for name, field in self.fields.items():
            if field.isModified():
                continue
            self.rows[name].set_problem("")
            stored: str = getattr(values, name)
            if not field.hasFocus() or self._text(name) != stored:  # A last blank stays.
                field.setText(stored)
                field.setModified(False)
        if not self.year.hasFocus():
            with QSignalBlocker(self.year):
                self.year.setValue(values.year)
        self.period.set_current(_PERIODS.index(values.period))
        self.signatures.set_current(FIRST_SIGNATURES.index(values.first_signature))

    def leave(self) -> None:
        """Save what is typed, and seal it."""
        for name in self.fields:
            self._save(name)
        self._save_year()
        self._saving.seal()

    def _lay_out(self) -> None:
        office = self.tools.workspace.office
        code = QLineEdit(office.code)
        code.setReadOnly(True)
        name = self.add_card("Identitas")
        hint = "Diberikan BKPSDM; tidak dapat diubah di sini."
        name.body.addWidget(self.rows["name"])
        name.body.addLayout(
            in_two_columns([FieldRow("&Kode kantor", code, hint), self.rows["city"]])
        )
        head = self.add_card("Pimpinan")
        self.picker = RaterPicker(self.tools.workspace.employees, self.tools.jobs, "Cari pimpinan")
        self.picker_row = FieldRow(
            "Ambil dari &daftar pegawai", self.picker, "Nama, NIP, dan jabatan terisi sendiri."
        )
        names = ("head_name", "head_nip", "head_position")
        head.body.addLayout(in_two_columns([self.picker_row, *(self.rows[n] for n in names)]))
        time = self.add_card("Tahun dan periode")
        period = FieldRow("&Penilaian dalam setahun", self.period)
        time.body.addLayout(in_two_columns([FieldRow("Ta&hun kerja", self.year), period]))
        document = self.add_card("Dokumen evaluasi kinerja")
        document.body.addWidget(FieldRow("Nomor tanda tan&gan", self.signatures, _SIGNATURES_HINT))
        self.close_column()

    def _connect(self) -> None:
        for name, field in self.fields.items():
            field.textEdited.connect(partial(self._on_typed, name))
            field.editingFinished.connect(partial(self._leave_field, name))
        self.year.valueChanged.connect(lambda _year: self._saving.typed())
        self.year.editingFinished.connect(self._leave_year)
        self._saving.due.connect(self._save_typed)
        self.period.chosen.connect(self._save_period)
        self.signatures.chosen.connect(self._save_signatures)
        self.picker.picked.connect(self._take_head)

    def _set_editable(self, *, may_edit: bool) -> None:
        for field in self.fields.values():
            field.setReadOnly(not may_edit)
        self.year.setEnabled(may_edit)
        self.period.setEnabled(may_edit)
        self.signatures.setEnabled(may_edit)
        self.picker_row.setVisible(may_edit)

    def _text(self, name: str) -> str:
        words = self.fields[name].text().split()
        return ("" if name == "head_nip" else " ").join(words)

    def _on_typed(self, name: str, _text: str) -> None:
        self.rows[name].set_problem("")
        self._saving.typed()

    def _save_typed(self) -> None:
        for name in self.fields:
            if not self.rows[name].problem():  # What was refused waits for another text.
                self._save(name)
        self._save_year()

    def _leave_field(self, name: str) -> None:
        self._save(name)
        self._saving.seal()

    def _leave_year(self) -> None:
        self._save_year()
        self._saving.seal()

    def _save(self, name: str) -> None:
        field, text = self.fields[name], self._text(name)
        if field.isReadOnly() or not field.isModified():
            return
        field.setModified(False)
        self.rows[name].set_problem("")
        change = _TEXTS[name]
        self._saving.save(lambda now: change(now, text), partial(self._refuse, name), draft=True)

    def _save_year(self) -> None:
        if self.year.isEnabled():
            year = self.year.value()
            self._saving.save(lambda now: replace(now, year=year), self._tell, draft=True)

    def _save_period(self, at: int) -> None:
        self._saving.save(lambda now: replace(now, period=_PERIODS[at]), self._tell)

    def _save_signatures(self, at: int) -> None:
        first = FIRST_SIGNATURES[at]
        self._saving.save(lambda now: replace(now, first_signature=first), self._tell)

    def _refuse(self, name: str, error: UserError) -> None:
        self.rows[name].set_problem(str(error))
        self.fields[name].setModified(True)

    def _tell(self, error: UserError) -> None:
        self.refused.emit(str(error))

    def _take_head(self) -> None:
        rater = self.picker.rater()
        if rater is None:
            return
        if rater.outside:
            self._fill_head(rater.name, "", rater.detail)
            return
        work = partial(self._line_of, rater)
        self.tools.jobs.read(self, work, self._show_line)

    def _line_of(self, rater: Rater) -> EmployeeLine:
        return self.tools.workspace.employees.get(rater.id).line

    def _show_line(self, line: EmployeeLine) -> None:
        self._fill_head(line.name, line.nip, line.position or "")

    def _fill_head(self, name: str, nip: str, position: str) -> None:
        def change(now: OfficeSettings) -> OfficeSettings:
            return replace(now, head_name=name, head_nip=nip, head_position=position)

        self._saving.save(change, self._tell)
