"""Finding, adding and changing employees, one by one or many from a date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from asn_desktop.domain.access import Right
from asn_desktop.domain.employees import (
    DatedKind,
    dated_id,
    employee_id,
)
from asn_desktop.domain.nip import parse_nip
from asn_desktop.ids import RowId, new_id
from asn_desktop.services.employees.entering import (
    EmployeeRefusedError,
    NewEmployee,
    NewFact,
    Outcome,
    change_person,
    checked_name,
    drop_dated,
    put_dated,
    rater_values,
    refuse_overlong,
    refuse_self,
    refuse_taken,
)
from asn_desktop.services.employees.reading import PAGE, EmployeeLists
from asn_desktop.storage.employees import now
from asn_desktop.storage.employees.tables import employee as employee_table
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal import batches
from asn_desktop.storage.journal.writer import Change, Writer

__all__ = ["PAGE", "EmployeeRefusedError", "EmployeeService", "NewEmployee", "NewFact", "Outcome"]


class EmployeeService(EmployeeLists):
    """The records of employees. Each method is one transaction."""

    def begin_day(self) -> int:
        """Let dated changes come into force that begin today; return how many people they touch."""
        today = self._clock.today()
        with self._database.read() as connection:
            if now.is_of(connection, today):
                return 0
        with self._database.write_plainly() as connection:
            return now.catch_up(connection, today)

    def add(self, new: NewEmployee) -> Outcome:
        """Record a person.

        Raises:
            InvalidNipError: The NIP is not well formed.
            EmployeeRefusedError: The NIP is taken, or the name is missing.
        """
        self._principal.require(Right.EDIT_PEOPLE)
        number = parse_nip(new.nip)
        with self._database.write(self._change()) as writer:
            refuse_taken(writer, number.digits)
            employee = employee_id(number.digits)
            if writer.exists(employee_table, employee):
                # Somebody whose NIP was corrected keeps the id made of the old one.
                employee = new_id(self._clock.milliseconds())
            values: dict[str, Value] = {
                "nip": number.digits,
                "name": checked_name(new.name),
                "title_front": new.title_front or None,
                "title_back": new.title_back or None,
                "birth_date": number.birth_date.isoformat(),
                "sex": number.sex,
                "kind": number.kind,
                "candidate": 0,
            }
            refuse_overlong(employee_table.name, values)
            writer.insert(employee_table, employee, values)
            for fact in new.facts:
                refuse_self(employee, fact.values)
                put_dated(writer, employee, *fact)
            self._refresh(writer, [employee])
        return Outcome(employee, writer.position)

    def edit(
        self, employee: RowId, values: Mapping[str, Value], *, seen: int, draft: bool = False
    ) -> Outcome:
        """Change fields of the person, by wire name.

        Raises:
            StaleError: Somebody changed one of them in the meantime.
            EmployeeRefusedError: A value cannot be so.
        """
        self._principal.require(Right.EDIT_PEOPLE)
        with self._database.write(self._change(seen=seen, draft=draft)) as writer:
            change_person(writer, employee, values)
            self._refresh(writer, [employee])
        return Outcome(employee, writer.position)

    def set_dated(
        self,
        employee: RowId,
        kind: DatedKind,
        starts_on: date | None,
        values: Mapping[str, Value],
        *,
        seen: int,
    ) -> Outcome:
        """Record what holds from a date on; the same date again corrects it.

        Raises:
            StaleError: Somebody changed the same in the meantime.
            EmployeeRefusedError: A person would be their own superior.
        """
        self._principal.require(Right.EDIT_PEOPLE)
        refuse_self(employee, values)
        with self._database.write(self._change(seen=seen)) as writer:
            put_dated(writer, employee, kind, starts_on, values)
            self._refresh(writer, [employee])
        return Outcome(employee, writer.position)

    def correct_dated(self, employee: RowId, row: RowId, fact: NewFact, *, seen: int) -> Outcome:
        """Put a dated fact right, its date included.

        Raises:
            StaleError: Somebody changed the same in the meantime.
            EmployeeRefusedError: A person would be their own superior.
        """
        self._principal.require(Right.EDIT_PEOPLE)
        refuse_self(employee, fact.values)
        with self._database.write(self._change(seen=seen)) as writer:
            if row != dated_id(employee, fact.kind, fact.starts_on):
                drop_dated(writer, fact.kind, row)
            put_dated(writer, employee, *fact)
            self._refresh(writer, [employee])
        return Outcome(employee, writer.position)

    def remove_dated(self, employee: RowId, kind: DatedKind, row: RowId, *, seen: int) -> Outcome:
        """Take a dated fact back that was recorded by mistake; the history keeps it."""
        self._principal.require(Right.EDIT_PEOPLE)
        with self._database.write(self._change(seen=seen)) as writer:
            drop_dated(writer, kind, row)
            self._refresh(writer, [employee])
        return Outcome(employee, writer.position)

    def leave(self, employee: RowId) -> Outcome:
        """Seal what was typed about an employee: the record has been left."""
        self._principal.require(Right.EDIT_PEOPLE)
        with self._database.write(self._change()) as writer:
            writer.seal_drafts([employee])
        return Outcome(employee, writer.position)

    def replace_rater(
        self,
        employees: Sequence[RowId],
        rater: RowId,
        starts_on: date,
        reason: str = "",
    ) -> RowId:
        """Give many people another superior from a date; return the batch, to undo it.

        The superior is an employee or an official from outside.

        Raises:
            EmployeeRefusedError: Nobody was named, or the rater is among them.
        """
        self._principal.require(Right.EDIT_PEOPLE)
        if not employees:
            raise EmployeeRefusedError("Belum ada pegawai yang dipilih. Pilih paling sedikit satu.")
        if rater in employees:
            raise EmployeeRefusedError(
                "Pejabat penilai yang baru ada di antara pegawai yang dipilih. "
                "Seseorang tidak dapat menilai dirinya sendiri; keluarkan dari pilihan."
            )
        batch = new_id(self._clock.milliseconds())
        with self._database.write(self._change(reason=reason, batch=batch)) as writer:
            title = f"Ganti pejabat penilai untuk {len(employees)} pegawai"
            batches.record(writer.connection, batch, "rater", title, self._principal, self._clock)
            values = rater_values(writer, rater)
            for employee in employees:
                put_dated(writer, employee, DatedKind.SUPERIOR, starts_on, values)
            self._refresh(writer, employees)
        return batch

    def _change(
        self,
        *,
        seen: int | None = None,
        draft: bool = False,
        reason: str = "",
        batch: RowId | None = None,
    ) -> Change:
        return Change(self._principal, reason=reason, seen=seen, draft=draft, batch=batch)

    def _refresh(self, writer: Writer, employees: Sequence[RowId]) -> None:
        writer.flush()
        now.refresh(writer.connection, employees, self._clock.today())
