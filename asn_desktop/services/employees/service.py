"""Finding, adding and changing employees, one by one or many from a date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.employees import (
    Chip,
    DatedKind,
    EmployeeDetail,
    EmployeeFilter,
    EmployeeLine,
    EmployeeMissingError,
    EmployeePage,
    Rater,
    dated_id,
    employee_id,
)
from asn_desktop.domain.nip import parse_nip
from asn_desktop.ids import RowId, new_id
from asn_desktop.services.employees import exporting, raters
from asn_desktop.services.employees.entering import (
    GONE,
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
from asn_desktop.services.employees.exporting import Progress
from asn_desktop.sheets.writer import write_employee_template
from asn_desktop.storage.database import Database
from asn_desktop.storage.employees import detail, lists, now
from asn_desktop.storage.employees.tables import employee as employee_table
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal import batches
from asn_desktop.storage.journal.writer import Change, Writer

__all__ = ["PAGE", "EmployeeRefusedError", "EmployeeService", "NewEmployee", "NewFact", "Outcome"]

PAGE: Final = 128


class EmployeeService:
    """The list and the records of employees. Each method is one transaction."""

    def __init__(self, database: Database, principal: Principal, clock: Clock) -> None:
        self._database = database
        self._principal = principal
        self._clock = clock

    def page(self, wanted: EmployeeFilter, *, offset: int = 0, limit: int = PAGE) -> EmployeePage:
        """Return a slice of the list in order of name."""
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            return lists.page(connection, wanted, offset=offset, limit=limit)

    def counts(self) -> Mapping[Chip, int]:
        """Return how many people each ready-made filter holds."""
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            return {chip: lists.count(connection, chip) for chip in Chip}

    def get(self, employee: RowId) -> EmployeeDetail:
        """Return all that is known of an employee.

        Raises:
            EmployeeMissingError: They are gone.
        """
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            found = detail.detail(connection, employee)
        if found is None:
            raise EmployeeMissingError(GONE)
        return found

    def find(self, nip: str) -> EmployeeDetail:
        """Return the employee with a NIP, however it is spaced.

        Raises:
            InvalidNipError: It is not a NIP.
            EmployeeMissingError: Nobody here has it.
        """
        self._principal.require(Right.VIEW_PEOPLE)
        number = parse_nip(nip)
        with self._database.read() as connection:
            employee = detail.by_nip(connection, number.digits)
        if employee is None:
            raise EmployeeMissingError(
                f"Belum ada pegawai dengan NIP {number} di kantor ini. "
                "Periksa nomornya, atau tambahkan pegawainya dahulu."
            )
        return self.get(employee)

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

    def subordinates(self, superior: RowId) -> list[RowId]:
        """Return the active people whose superior today is this employee."""
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            return detail.subordinates(connection, superior)

    def holder(self, nip: str) -> EmployeeLine | None:
        """Return who has a NIP, None for nobody or for what is no NIP yet."""
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            employee = detail.by_nip(connection, "".join(nip.split()))
            return None if employee is None else lists.line(connection, employee)

    def raters(self, text: str) -> list[Rater]:
        """Return the first people who fit a text and can be a superior."""
        self._principal.require(Right.VIEW_PEOPLE)
        return raters.search(self._database, text)

    def proposed_rater(self, unit: RowId) -> Rater | None:
        """Return the superior that the unit tree proposes for people of a unit."""
        self._principal.require(Right.VIEW_PEOPLE)
        return raters.proposal(self._database, unit)

    def export(self, wanted: EmployeeFilter, path: Path, progress: Progress) -> int:
        """Write everybody who fits into a spreadsheet; return how many.

        Raises:
            FileUnwritableError: It cannot be written there.
        """
        self._principal.require(Right.VIEW_PEOPLE)
        return exporting.write(self._database, wanted, path, progress)

    def save_example(self, path: Path) -> None:
        """Write the example of an employee list that people fill in and import.

        Raises:
            FileUnwritableError: It cannot be written there.
        """
        write_employee_template(path)

    def team(self, superior: RowId) -> list[EmployeeLine]:
        """Return the active people whose superior today is this employee, as lists show them."""
        self._principal.require(Right.VIEW_PEOPLE)
        return raters.team(self._database, superior)

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
