"""Bringing in the employee list that an office really has: columns, comparison, what is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import ClassVar, Final, TypeAlias

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.employee_import import EmployeeImportPlan, PlannedPerson
from asn_desktop.domain.employees import dated_id
from asn_desktop.domain.import_choices import Choices, Fields
from asn_desktop.domain.imports import Effect
from asn_desktop.services.employees.counting import data_rows
from asn_desktop.services.employees.planning import Planner
from asn_desktop.services.imports import (
    Found,
    ImportService,
    Preview,
    Progress,
    Repeats,
    previewed,
)
from asn_desktop.services.imports.service import Example
from asn_desktop.sheets.cells import SheetTable
from asn_desktop.sheets.employees import read_employees
from asn_desktop.sheets.mapping import Mapping, propose
from asn_desktop.sheets.records import EmployeeSheet
from asn_desktop.sheets.refusals import NoFittingSheetError
from asn_desktop.sheets.writer import TEMPLATE_HEADINGS, TEMPLATE_ROW
from asn_desktop.storage import mappings
from asn_desktop.storage.database import Database
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.employees import now
from asn_desktop.storage.employees.known import read_known
from asn_desktop.storage.employees.tables import employee as employee_table
from asn_desktop.storage.journal.writer import Writer
from asn_desktop.storage.offices import unit as unit_table

_TOLD_EVERY: Final = 1_000
EmployeePreview: TypeAlias = Preview[EmployeeSheet, EmployeeImportPlan]


class EmployeeImportService(ImportService[EmployeeSheet, EmployeeImportPlan]):
    """The import of employees: any list, its columns matched by people and remembered.

    Args:
        database: The office's database.
        principal: The person who imports.
        clock: Tells the time.
        office: Code of the office.
        backup: Makes and verifies a backup; called before anything is written.
    """

    subject: ClassVar[str] = "employees"
    right: ClassVar[Right] = Right.IMPORT_PEOPLE
    bulk: ClassVar[int] = 5_000
    repeats: ClassVar[Repeats] = Repeats(
        "NIP",
        "satu baris untuk setiap pegawai",
        "NIP ini sudah ada di baris {row} lembar “{sheet}”. Baris pertama yang dipakai.",
    )
    example: ClassVar[Example] = {"Data Pegawai": (TEMPLATE_HEADINGS, TEMPLATE_ROW)}

    def __init__(
        self,
        database: Database,
        principal: Principal,
        clock: Clock,
        *,
        office: str,
        backup: Callable[[], object],
    ) -> None:
        super().__init__(database, principal, clock, backup=backup)
        self._office = office

    def propose(self, tables: Sequence[SheetTable]) -> Mapping:
        """Return how the columns of the first fitting sheet are matched.

        As last time for a file with the same headings, else guessed.

        Raises:
            NoFittingSheetError: No sheet looks like a list of employees.
        """
        for table in tables:
            guessed = None if table.hidden else propose(table)
            if guessed is not None:
                return self._remembered(table, guessed)
        raise NoFittingSheetError(
            "Tidak ada lembar yang tampak seperti daftar pegawai. Periksa apakah berkas ini memuat "
            "tabel dengan judul kolom NIP dan Nama."
        )

    def columns_of(self, table: SheetTable, fields: Fields) -> Mapping | None:
        """Override ImportService.columns_of."""
        mapping = None if table.hidden else propose(table, remembered=fields)
        return mapping if mapping is not None and not mapping.missing else None

    def count_rows(self, tables: Sequence[SheetTable], fields: Fields, progress: Progress) -> int:
        """Return how many rows of data the sheets hold; titles and signatures are none.

        Args:
            tables: From :meth:`open_file`.
            fields: Field by heading, as people left it.
            progress: Told how many are counted, of an unknown number (0).
        """
        count = 0
        for table in tables:
            mapping = propose(table, remembered=fields)
            if mapping is not None and not mapping.missing:
                for _ in data_rows(table, mapping):
                    count += 1
                    if count % _TOLD_EVERY == 0:
                        progress(count, 0)
        return count

    def _compare(
        self, tables: Sequence[SheetTable], choices: Choices, progress: Progress
    ) -> EmployeePreview:
        sheet = read_employees(tables, choices.fields)
        with self._database.read() as connection:
            known = read_known(connection)
        plan = Planner(known, self._office, self._clock.today()).plan(sheet.rows, progress)
        facts = {
            "provisional_units": [unit.name for unit in plan.units],
            "proposed_superiors": plan.proposed,
        }
        found = Found(len(sheet.rows), sheet.problems, sheet.warnings, facts)
        write = partial(_write, sheet.mappings, plan, self._clock.today())
        return previewed(sheet, plan, write, found, choices)

    def _remembered(self, table: SheetTable, guessed: Mapping) -> Mapping:
        with self._database.read() as connection:
            kept = mappings.find(connection, guessed.fingerprint)
        again = propose(table, remembered=json.loads(kept)) if kept else None
        return again or guessed


def _write(
    columns: Sequence[Mapping],
    plan: EmployeeImportPlan,
    today: date,
    writer: Writer,
    progress: Progress,
) -> None:
    """Write the people, and remember the columns for the next file."""
    for mapping in columns:
        fields = json.dumps(mapping.to_dict())
        mappings.remember(writer.connection, mapping.fingerprint, fields)
    for unit in plan.units:
        values = {"code": unit.code, "name": unit.name, "provisional": 1}
        writer.insert(unit_table, unit.id, values)
    for done, person in enumerate(plan.people):
        if done % 500 == 0:
            progress(done, len(plan.people))
        if person.effect is not Effect.UNCHANGED:
            _write_person(writer, person)
    writer.flush()
    touched = [each.employee for each in plan.people if each.effect is not Effect.UNCHANGED]
    now.refresh(writer.connection, touched, today)


def _write_person(writer: Writer, person: PlannedPerson) -> None:
    if person.effect is Effect.NEW:
        writer.insert(employee_table, person.employee, person.person)
    elif person.person:
        writer.update(employee_table, person.employee, person.person)
    for each in person.dated:
        table = JOURNALLED[each.kind.value]
        row = dated_id(person.employee, each.kind, each.starts_on)
        if each.dates:
            writer.delete(table, dated_id(person.employee, each.kind, None))
        if each.corrects:
            writer.update(table, row, each.values)
            continue
        start = each.starts_on.isoformat() if each.starts_on else None
        writer.insert(
            table, row, {"employee_id": person.employee, "starts_on": start, **each.values}
        )
