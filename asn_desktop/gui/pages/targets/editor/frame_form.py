"""The tab of a plan's identity: for whom, who rates, which days, which form."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from asn_desktop.domain.dates import long_date
from asn_desktop.domain.employees import Rater
from asn_desktop.domain.targets.plan import Plan, PrintedPerson
from asn_desktop.domain.targets.words import Approach, PlanForm
from asn_desktop.gui.dialogs.employee_fields import date_field, read_date, written_date
from asn_desktop.gui.dialogs.employee_picker import RaterPicker
from asn_desktop.gui.figures import grouped
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.targets.editor.draft import Draft, Spot, Tab
from asn_desktop.gui.pages.targets.editor.marks import Mark
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import label
from asn_desktop.gui.widgets.segmented import Segmented

END: Final = Spot(Tab.FRAME, "end", "")
RATER: Final = Spot(Tab.FRAME, "rater", "")
_FORMS: Final = (PlanForm.EXECUTIVE, PlanForm.STAFF)
_APPROACHES: Final = (Approach.QUANTITATIVE, Approach.QUALITATIVE)
_START: Final = "Tidak dapat diubah. Untuk tanggal mulai yang lain, buat SKP baru."


class FrameForm(QWidget):
    """Shows the identity of a plan; each choice is told at once.

    Signals:
        changed: Carries the name of a field of the plan (end, rater, form, approach)
            and its value.
    """

    changed = Signal(str, object)

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Plan | None = None
        self.person = label("", wrap=True)
        self.rater = RaterPicker(tools.workspace.employees, tools.jobs, "Pejabat penilai kinerja")
        self.rater_row = FieldRow("Pejabat penilai kinerja", self.rater)
        self.start = QLineEdit()
        self.start.setReadOnly(True)
        self.end_row = date_field("Berakhir", hint="Hari terakhir periode, misalnya 31-12-2026")
        self.form = Segmented("Bentuk formulir", ("JPT, pimpinan unit mandiri", "JA dan JF"))
        self.approach = Segmented("Pendekatan hasil kerja", ("Kuantitatif", "Kualitatif"))
        self._lay_out()
        self._connect()

    def show_draft(self, draft: Draft, problems: dict[Spot, Mark], *, locked: bool) -> None:
        """Show the identity of a plan and what is wrong with it."""
        plan = self._shown = draft.plan
        self.person.setText(_person(plan.person))
        self._show_rater(draft)
        self.start.setText(long_date(plan.start))
        rejected = draft.rejected.get(END)
        field = self.end_row.field
        if isinstance(field, QLineEdit) and not field.hasFocus():
            field.setText(rejected.text if rejected else written_date(plan.end))
        self.form.set_current(_FORMS.index(plan.form))
        self.approach.set_current(_APPROACHES.index(plan.approach))
        for spot, row in ((END, self.end_row), (RATER, self.rater_row)):
            mark = problems.get(spot)
            row.set_problem(mark.sentence if mark else "")
        for each in (self.rater, field, self.form, self.approach):
            each.setEnabled(not locked)

    def field(self, spot: Spot) -> QWidget:
        """Return the field at a spot."""
        return self.end_row.field if spot == END else self.rater

    def spot(self) -> Spot | None:
        """Return the field that has the focus, None for another one."""
        return next((spot for spot in (END, RATER) if self.field(spot).hasFocus()), None)

    def _show_rater(self, draft: Draft) -> None:
        """Show who rates; who was refused, or is being looked for, stays in the field."""
        chosen = self.rater.rater()
        looking = chosen is None and self.rater.hasFocus()
        shown = None if chosen is None else chosen.id
        if shown != draft.plan.rater_id and RATER not in draft.rejected and not looking:
            self.rater.set_rater(_rater(draft.plan))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 6, 0)
        column.setSpacing(12)
        who = Card("Pegawai yang dinilai")
        who.body.addWidget(self.person)
        how = Card("Penilai, periode, dan formulir")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.addWidget(self.rater_row, 0, 0, 1, 2)
        grid.addWidget(FieldRow("Mulai", self.start, _START), 1, 0)
        grid.addWidget(self.end_row, 1, 1)
        grid.addWidget(FieldRow("Bentuk formulir", self.form), 2, 0, 1, 2)
        grid.addWidget(FieldRow("Pendekatan hasil kerja", self.approach), 3, 0, 1, 2)
        how.body.addLayout(grid)
        column.addWidget(who)
        column.addWidget(how)
        column.addStretch(1)

    def _connect(self) -> None:
        self.rater.picked.connect(self._on_rater)
        self.form.chosen.connect(lambda at: self.changed.emit("form", _FORMS[at]))
        self.approach.chosen.connect(lambda at: self.changed.emit("approach", _APPROACHES[at]))
        field = self.end_row.field
        if isinstance(field, QLineEdit):
            field.editingFinished.connect(self._on_end)

    def _on_rater(self) -> None:
        chosen = self.rater.rater()
        if chosen is not None and self._shown is not None and chosen.id != self._shown.rater_id:
            self.changed.emit("rater", chosen)

    def _on_end(self) -> None:
        day = read_date(self.end_row)
        if day is not None and self._shown is not None and day != self._shown.end:
            self.changed.emit("end", day)


def _person(person: PrintedPerson) -> str:
    parts = (person.name, person.nip and f"NIP {grouped(person.nip)}", person.rank, person.position)
    return " · ".join(part for part in (*parts, person.unit) if part)


def _rater(plan: Plan) -> Rater | None:
    if plan.rater is None or plan.rater_id is None:
        return None
    return Rater(plan.rater_id, plan.rater.name, plan.rater.position or "", outside=False)
