"""The dialog for one dated fact: what holds for an employee from a date on."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from asn_desktop.domain.employees import DatedKind, DatedValue, EmployeeDetail
from asn_desktop.gui.dialogs.employee_dialog import EmployeeDialog
from asn_desktop.gui.dialogs.employee_fields import (
    TITLES,
    date_field,
    fact_fields,
    read_date,
    written_date,
)
from asn_desktop.gui.page import Tools


class FactDialog(EmployeeDialog):
    """Adds a dated fact, or corrects one (``old``)."""

    def __init__(
        self, kind: DatedKind, person: EmployeeDetail, old: DatedValue | None, tools: Tools,
        parent: QWidget,
    ) -> None:  # fmt: skip
        verb = "Simpan perbaikan" if old else "Tambahkan"
        title = f"{'Perbaiki' if old else 'Tambah'} {TITLES[kind].lower()}"
        super().__init__(title, verb, tools.jobs, parent)
        self._kind = kind
        self._person = person
        self._old = old
        self._employees = tools.workspace.employees
        self.fields = fact_fields(kind, tools)
        self.date = date_field()
        for row in (*self.fields.rows, self.date):
            self.body.addWidget(row)
        self.body.addStretch(1)
        if old is not None:
            self.fields.fill(old.values, old.text)
            self.date.field.setProperty("text", written_date(old.starts_on))
        self.save_requested.connect(self._save)

    def _save(self) -> None:
        values = self.fields.values()
        starts_on = read_date(self.date)
        if values is None or self.date.problem():
            return
        person, seen = self._person.line.id, self._person.seen
        if self._old is None:
            work = partial(
                self._employees.set_dated, person, self._kind, starts_on, values, seen=seen
            )
        else:
            # Loaded by the service already; named here to build the value.
            from asn_desktop.services.employees.service import NewFact

            fact = NewFact(self._kind, starts_on, values)
            work = partial(self._employees.correct_dated, person, self._old.id, fact, seen=seen)
        self.write(work, lambda _outcome: None)
