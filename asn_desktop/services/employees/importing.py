"""Bringing in the employee list that an office really has: read, compare, apply, take back."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.employee_import import Effect, EmployeeImportPlan, PlannedPerson
from asn_desktop.domain.employees import dated_id
from asn_desktop.errors import UserError
from asn_desktop.ids import RowId, new_id
from asn_desktop.services.collector import collector_paused
from asn_desktop.services.employees.counting import data_rows
from asn_desktop.services.employees.planning import Planner
from asn_desktop.services.employees.refused import REFUSED_HEADINGS, refused_rows
from asn_desktop.sheets.cells import SheetTable
from asn_desktop.sheets.employees import read_employees
from asn_desktop.sheets.mapping import Mapping, propose
from asn_desktop.sheets.reader import read_tables
from asn_desktop.sheets.records import EmployeeSheet
from asn_desktop.sheets.refusals import NoFittingSheetError
from asn_desktop.sheets.writer import write_table
from asn_desktop.storage import mappings
from asn_desktop.storage.database import Database
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.employees import now
from asn_desktop.storage.employees.known import read_known
from asn_desktop.storage.employees.tables import employee as employee_table
from asn_desktop.storage.journal import batches, state
from asn_desktop.storage.journal.writer import Change, Writer
from asn_desktop.storage.offices import unit as unit_table

_BULK: Final = 5_000
_TOLD_EVERY: Final = 1_000
Progress = Callable[[int, int], None]
Fields = AnyMapping[str, str | None]


class PlanOutdatedError(UserError):
    """Something was written between preview and apply."""

    code = "plan_outdated"


@dataclass(frozen=True, slots=True)
class EmployeePreview:
    """What was read of a file, and what it would do.

    Attributes:
        sheet: Rows taken, refused and repeated.
        plan: The effect on what is recorded.
    """

    sheet: EmployeeSheet
    plan: EmployeeImportPlan


class EmployeeImportService:
    """The import of employees in steps, so that people see each before the next.

    Args:
        database: The office's database.
        principal: The person who imports.
        clock: Tells the time.
        office: Code of the office.
        backup: Makes and verifies a backup; called before anything is written.
    """

    def __init__(
        self,
        database: Database,
        principal: Principal,
        clock: Clock,
        *,
        office: str,
        backup: Callable[[], object],
    ) -> None:
        self._database = database
        self._principal = principal
        self._clock = clock
        self._office = office
        self._backup = backup

    def open_file(self, path: Path) -> list[SheetTable]:
        """Return the tables of a spreadsheet or text file.

        Raises:
            SheetError: It cannot be read, with the reason and the way out.
        """
        self._principal.require(Right.IMPORT_PEOPLE)
        with collector_paused():
            return read_tables(path)

    def propose(self, tables: list[SheetTable]) -> Mapping:
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

    def fitting(self, tables: Sequence[SheetTable]) -> list[SheetTable]:
        """Return the sheets that an import of all of them would read."""
        found = []
        for table in tables:
            mapping = None if table.hidden else propose(table)
            if mapping is not None and not mapping.missing:
                found.append(table)
        return found

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

    def preview(
        self, tables: list[SheetTable], fields: Fields, progress: Progress
    ) -> EmployeePreview:
        """Return what an import would do; nothing is written.

        Args:
            tables: From :meth:`open_file`.
            fields: Field by heading, as people left it; wins over what is guessed.
            progress: Told how many people are compared of how many.
        """
        self._principal.require(Right.IMPORT_PEOPLE)
        with collector_paused():
            sheet = read_employees(tables, fields)
            with self._database.read() as connection:
                known = read_known(connection)
            planner = Planner(known, self._office, self._clock.today())
            return EmployeePreview(sheet, planner.plan(sheet.rows, progress))

    def apply(self, preview: EmployeePreview, title: str, progress: Progress) -> RowId:
        """Write a plan in one transaction; return its batch, to undo it as a whole.

        Args:
            preview: From :meth:`preview`; its columns are remembered for the next file.
            title: What the history calls it; holds no names of people.
            progress: Told how many people are written of how many.

        Raises:
            PlanOutdatedError: Something was written since the preview.
            NotWrittenError: The disk did not take it; nothing was written.
        """
        self._principal.require(Right.IMPORT_PEOPLE)
        self._backup()
        plan = preview.plan
        batch = new_id(self._clock.milliseconds())
        change = Change(self._principal, batch=batch)
        bulk = len(plan.people) > _BULK
        with collector_paused(), self._database.write(change, bulk=bulk) as writer:
            if state.position(writer.connection) != plan.position:
                raise PlanOutdatedError(
                    "Data pegawai berubah sejak pratinjau ini dibuat, jadi belum ada yang ditulis. "
                    "Kembali ke langkah Periksa supaya dibandingkan lagi, lalu terapkan."
                )
            batches.record(
                writer.connection, batch, "employees", title, self._principal, self._clock
            )
            for mapping in preview.sheet.mappings:
                fields = json.dumps(mapping.to_dict())
                mappings.remember(writer.connection, mapping.fingerprint, fields)
            _write(writer, plan, progress)
            touched = [each.employee for each in plan.people if each.effect is not Effect.UNCHANGED]
            now.refresh(writer.connection, touched, self._clock.today())
        return batch

    def save_refused(self, preview: EmployeePreview, path: Path) -> int:
        """Write the rows that were not taken as a spreadsheet, with why; return how many.

        Raises:
            FileUnwritableError: It cannot be written there.
        """
        self._principal.require(Right.IMPORT_PEOPLE)
        rows = refused_rows(preview.sheet)
        write_table(path, "Baris yang ditolak", REFUSED_HEADINGS, rows)
        return len(rows)

    def _remembered(self, table: SheetTable, guessed: Mapping) -> Mapping:
        with self._database.read() as connection:
            kept = mappings.find(connection, guessed.fingerprint)
        again = propose(table, remembered=json.loads(kept)) if kept else None
        return again or guessed


def _write(writer: Writer, plan: EmployeeImportPlan, progress: Progress) -> None:
    for unit in plan.units:
        values = {"code": unit.code, "name": unit.name, "provisional": 1}
        writer.insert(unit_table, unit.id, values)
    for done, person in enumerate(plan.people):
        if done % 500 == 0:
            progress(done, len(plan.people))
        if person.effect is not Effect.UNCHANGED:
            _write_person(writer, person)
    writer.flush()


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
