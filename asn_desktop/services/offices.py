"""The unit tree of an office: seen, changed, imported."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.unit_checks import checked, require_closable, require_mergeable
from asn_desktop.domain.unit_import import UnitImportPlan, UnitList, UnitProblem, UnitRow
from asn_desktop.domain.unit_plan import plan_units
from asn_desktop.domain.units import UnitRefusedError, UnitTree, unit_id
from asn_desktop.ids import RowId, new_id
from asn_desktop.services.officials import OfficialService
from asn_desktop.sheets.reader import read_tables
from asn_desktop.sheets.units import UnitSheet, read_units
from asn_desktop.storage import offices
from asn_desktop.storage.database import Database
from asn_desktop.storage.employees import now
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal import batches
from asn_desktop.storage.journal.writer import Change, Writer

BATCH_KIND: Final = "units"


class UnitOutcome(NamedTuple):
    """What a write leads to.

    Attributes:
        unit: The unit to show from now on.
        seen: The position to pass back next time.
        change: Names the change in the journal, to take it back; None where nothing changed.
    """

    unit: RowId
    seen: int
    change: int | None


def _no_backup() -> None:
    """Make no backup: for folders that nobody would restore."""


class OfficeService:
    """The unit tree. Each method is one transaction.

    Attributes:
        officials: The raters without an employee row.

    Args:
        database: The office's database.
        principal: On whose behalf.
        clock: Tells the time.
        backup: Makes a backup; called before an import writes anything.
    """

    def __init__(
        self,
        database: Database,
        principal: Principal,
        clock: Clock,
        *,
        backup: Callable[[], object] = _no_backup,
    ) -> None:
        self._database = database
        self._principal = principal
        self._clock = clock
        self._backup = backup
        self.officials: Final = OfficialService(database, principal, clock)

    def tree(self) -> UnitTree:
        """Return all units with how many people each has, and the position to pass back."""
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            return offices.tree(connection)

    def add(
        self, code: str, name: str, echelon: str | None = None, parent: RowId | None = None
    ) -> UnitOutcome:
        """Add a unit.

        Raises:
            UnitRefusedError: Code or name is missing or taken, or the echelon is unknown.
            UnitMissingError: The parent is gone.
        """
        self._principal.require(Right.EDIT_UNITS)
        with self._database.write(self._change()) as writer:
            tree = offices.structure(writer.connection)
            values = checked(
                tree, None, {"code": code, "name": name, "echelon": echelon, "parent_id": parent}
            )
            unit = unit_id(str(values["code"]))
            if writer.exists(offices.unit, unit):
                # A unit whose code was corrected keeps the id made of the old one.
                unit = new_id(self._clock.milliseconds())
            writer.insert(offices.unit, unit, {**values, "provisional": 0})
        return self._outcome(unit, unit, writer)

    def edit(self, unit: RowId, values: Mapping[str, Value], *, seen: int) -> UnitOutcome:
        """Change code, name, echelon or parent_id of a unit.

        Raises:
            StaleError: Somebody changed one of them in the meantime.
            UnitRefusedError: A value cannot be so; ``field`` says which.
            UnitMissingError: The unit or its new parent is gone.
        """
        self._principal.require(Right.EDIT_UNITS)
        with self._database.write(self._change(seen=seen)) as writer:
            tree = offices.structure(writer.connection)
            tree.get(unit)
            writer.update(offices.unit, unit, checked(tree, unit, values))
        return self._outcome(unit, unit, writer)

    def close(
        self, unit: RowId, ends_on: date, successor: RowId | None, *, seen: int
    ) -> UnitOutcome:
        """End a unit that was reorganised; its successor takes over.

        Raises:
            StaleError: Somebody changed the same in the meantime.
            UnitRefusedError: The day or the successor cannot be so.
        """
        self._principal.require(Right.EDIT_UNITS)
        with self._database.write(self._change(seen=seen)) as writer:
            tree = offices.structure(writer.connection)
            require_closable(tree, unit, ends_on, successor)
            values: dict[str, Value] = {
                "ends_on": ends_on.isoformat(),
                "successor_id": successor,
            }
            writer.update(offices.unit, unit, values)
        return self._outcome(unit, unit, writer)

    def remove(self, unit: RowId, *, seen: int) -> UnitOutcome:
        """Remove a unit that nothing refers to.

        Raises:
            StaleError: Somebody changed it in the meantime.
            UnitRefusedError: People, units or accounts refer to it.
        """
        self._principal.require(Right.EDIT_UNITS)
        with self._database.write(self._change(seen=seen)) as writer:
            line = offices.structure(writer.connection).get(unit)
            if offices.referring(writer.connection, unit):
                raise UnitRefusedError(
                    f"{line.name} tidak dapat dihapus karena masih ada pegawai, riwayat, satuan "
                    "kerja, atau akun yang menyebutnya. Tutup satuan kerja ini dan pilih "
                    "penerusnya; riwayatnya tetap tersimpan."
                )
            writer.delete(offices.unit, unit)
        return self._outcome(unit, unit, writer)

    def confirm(self, unit: RowId, *, seen: int) -> UnitOutcome:
        """Make a provisional unit a regular one.

        Raises:
            StaleError: Somebody changed it in the meantime.
            UnitRefusedError: It has no code yet.
        """
        self._principal.require(Right.EDIT_UNITS)
        with self._database.write(self._change(seen=seen)) as writer:
            line = offices.structure(writer.connection).get(unit)
            if line.code is None:
                raise UnitRefusedError(
                    f"{line.name} belum mempunyai kode. Isi kodenya dahulu, atau satukan dengan "
                    "satuan kerja yang sudah ada.",
                    "code",
                )
            writer.update(offices.unit, unit, {"provisional": 0})
        return self._outcome(unit, unit, writer)

    def merge(self, provisional: RowId, real: RowId, *, seen: int) -> UnitOutcome:
        """Say that a provisional unit is another one; people stay where they were recorded.

        Raises:
            StaleError: Somebody changed it in the meantime.
            UnitRefusedError: The two cannot be one.
        """
        self._principal.require(Right.EDIT_UNITS)
        with self._database.write(self._change(seen=seen)) as writer:
            tree = offices.structure(writer.connection)
            require_mergeable(tree, provisional, real)
            self._point(writer, provisional, real)
        return self._outcome(real, provisional, writer)

    def read_file(self, path: Path) -> UnitSheet:
        """Return the unit list that a spreadsheet or text file holds.

        Raises:
            SheetError: It cannot be read, with the reason and the way out.
        """
        self._principal.require(Right.EDIT_UNITS)
        return read_units(read_tables(path))

    def plan_import(self, sheet: UnitSheet) -> UnitImportPlan:
        """Return what an import would do; nothing is written."""
        self._principal.require(Right.EDIT_UNITS)
        return plan_units(self.tree(), _unit_list(sheet))

    def apply(self, plan: UnitImportPlan, title: str = "Impor satuan kerja") -> RowId | None:
        """Write a plan as one batch; return it, or None where there was nothing to write.

        Raises:
            StaleError: A unit was changed since the plan was made.
            UnitRefusedError: A new unit exists by now.
        """
        self._principal.require(Right.EDIT_UNITS)
        if not plan.writes:
            return None
        self._backup()
        batch = new_id(self._clock.milliseconds())
        change = Change(self._principal, seen=plan.seen, batch=batch)
        with self._database.write(change) as writer:
            batches.record(
                writer.connection, batch, BATCH_KIND, title, self._principal, self._clock
            )
            self._write_plan(writer, plan)
            told = {"new": len(plan.new), "changed": len(plan.changed), "joined": len(plan.joined)}
            batches.finish_batch(writer.connection, batch, told)
        return batch

    def _change(self, *, seen: int | None = None) -> Change:
        return Change(self._principal, seen=seen)

    def _outcome(self, shown: RowId, written: RowId, writer: Writer) -> UnitOutcome:
        with self._database.read() as connection:
            change = offices.change_at(connection, written, writer.position)
        return UnitOutcome(shown, writer.position, change)

    def _write_plan(self, writer: Writer, plan: UnitImportPlan) -> None:
        for new in plan.new:
            if writer.exists(offices.unit, new.id):
                raise UnitRefusedError(
                    f"{new.name} ({new.code}) sudah ditambahkan setelah pratinjau dibuat. Belum "
                    "ada yang ditulis. Buka pratinjau sekali lagi, lalu terapkan."
                )
            values: dict[str, Value] = {
                "code": new.code,
                "name": new.name,
                "echelon": new.echelon,
                "parent_id": new.parent_id,
                "provisional": 0,
            }
            writer.insert(offices.unit, new.id, values)
        for changed in plan.changed:
            writer.update(offices.unit, changed.id, changed.values)
        for joined in plan.joined:
            self._point(writer, joined.provisional, joined.real)

    def _point(self, writer: Writer, provisional: RowId, real: RowId) -> None:
        writer.update(offices.unit, provisional, {"same_as": real})
        # What a list names as somebody's unit follows the pointer.
        people = offices.people_of(writer.connection, provisional)
        now.refresh(writer.connection, people, self._clock.today())


def _unit_list(sheet: UnitSheet) -> UnitList:
    return UnitList(
        rows=[
            UnitRow(row.sheet, row.row, row.code, row.name, row.parent, row.head_echelon)
            for row in sheet.rows
        ],
        problems=[UnitProblem(*problem) for problem in sheet.problems],
        repeated=len(sheet.repeated),
        mapping={
            heading: field for each in sheet.mappings for heading, field in each.to_dict().items()
        },
        skipped_sheets=sheet.skipped_sheets,
    )
