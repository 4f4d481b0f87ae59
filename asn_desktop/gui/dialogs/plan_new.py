"""The dialog that begins targets for one person: empty, or with those of the year before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from asn_desktop.domain.targets.period import Period
from asn_desktop.domain.targets.words import Approach, PlanForm
from asn_desktop.gui.dialogs.employee_fields import date_field, read_date, written_date
from asn_desktop.gui.dialogs.input_dialog import InputDialog
from asn_desktop.gui.page import Tools
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import label
from asn_desktop.ids import RowId

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.targets.editing import Outcome

_MISSING: Final = "Tanggal masih kosong. Isi tanggal-bulan-tahun."
_BY_POSITION: Final = "Menurut jabatan pegawai"
FORMS: Final = {
    PlanForm.STAFF: "Pejabat administrasi dan fungsional (JA/JF)",
    PlanForm.EXECUTIVE: "Pimpinan tinggi dan unit kerja mandiri (JPT)",
}
APPROACHES: Final = {
    Approach.QUANTITATIVE: "Kuantitatif",
    Approach.QUALITATIVE: "Kualitatif",
}


@dataclass(frozen=True, slots=True)
class ForWhom:
    """The person and year that targets are for."""

    employee: RowId
    name: str
    year: int


class NewPlanDialog(InputDialog):
    """Asks for the period and the form; both are proposed.

    Signals:
        begun: Carries what was written.
    """

    subject = "targets"

    begun = Signal(object)

    def __init__(self, whom: ForWhom, tools: Tools, parent: QWidget) -> None:
        super().__init__("Buat SKP", "Buat SKP", tools.jobs, parent)
        self._whom = whom
        self._targets = tools.workspace.targets
        self.who = label(whom.name, "strong", wrap=True)
        self.content = QComboBox()
        self.content.addItems(["Kosong", f"Salin dari SKP {whom.year - 1}"])
        self.content_row = FieldRow("&Isi awal", self.content)
        self.start = date_field("&Mulai", hint="Diusulkan dari data pegawai; boleh diubah.")
        self.end = date_field("&Selesai", hint="Biasanya 31 Desember.")
        self.form = QComboBox()
        self.form.addItems([_BY_POSITION, *FORMS.values()])
        self.approach = QComboBox()
        self.approach.addItems(list(APPROACHES.values()))
        self.form_row = FieldRow("&Bentuk", self.form)
        self.approach_row = FieldRow("&Pendekatan", self.approach)
        parts = (self.who, self.content_row, self.start, self.end, self.form_row, self.approach_row)
        for part in parts:
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.content.setFocus()
        self.content.currentIndexChanged.connect(lambda _at: self._fit())
        self.save_requested.connect(self._save)
        period = partial(self._targets.period_of, whom.employee, whom.year)
        tools.jobs.read(self, period, self._propose, self.refuse)

    def choose_copy(self) -> None:
        """Begin with the targets of the year before."""
        self.content.setCurrentIndex(1)

    def _copies(self) -> bool:
        return self.content.currentIndex() == 1

    def _fit(self) -> None:
        for row in (self.end, self.form_row, self.approach_row):
            row.setVisible(not self._copies())

    def _propose(self, period: Period) -> None:
        for row, day in ((self.start, period.start), (self.end, period.end)):
            if not row.field.property("text"):
                row.field.setProperty("text", written_date(day))

    def _save(self) -> None:
        wanted = [self.start] if self._copies() else [self.start, self.end]
        days = [read_date(row) for row in wanted]
        for row, day in zip(wanted, days, strict=True):
            if day is None and not row.problem():
                row.set_problem(_MISSING)
        if None not in days:
            self.write(self._work(days), self.begun.emit)

    def _work(self, days: list[date | None]) -> Callable[[], Outcome]:
        employee = self._whom.employee
        if self._copies():
            return partial(self._targets.copy_from, self._whom.year - 1, employee, days[0])
        at = self.form.currentIndex()
        form = list(FORMS)[at - 1] if at else None
        approach = list(APPROACHES)[self.approach.currentIndex()]
        start, end = days
        return partial(self._targets.create, employee, start, end, form, approach)
