"""Bringing in the targets (SKP) that an office keeps in a spreadsheet: read, compare, apply."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.employee_import import Effect
from asn_desktop.domain.targets.importing import TargetImportPlan
from asn_desktop.ids import RowId, new_id
from asn_desktop.services.collector import collector_paused
from asn_desktop.services.employees.importing import PlanOutdatedError
from asn_desktop.services.targets.planning import Planner, Progress
from asn_desktop.sheets.cells import SheetTable
from asn_desktop.sheets.reader import read_tables
from asn_desktop.sheets.records import Problem
from asn_desktop.sheets.targets import TargetSheet, read_targets
from asn_desktop.storage.database import Database
from asn_desktop.storage.journal import batches, state
from asn_desktop.storage.journal.writer import Change, Writer
from asn_desktop.storage.targets import people, writing

_BULK: Final = 1_000
_TOLD_EVERY: Final = 50
_YEAR: Final = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])")


@dataclass(frozen=True, slots=True)
class TargetPreview:
    """What was read of a file, and what it would do.

    Attributes:
        sheet: Rows taken and repeated, and the columns of each sheet.
        plan: The effect on what is recorded.
        problems: All rows that are refused, in the order of the file.
        accepted: How many rows are taken.
    """

    sheet: TargetSheet
    plan: TargetImportPlan
    problems: tuple[Problem, ...]
    accepted: int


class TargetImportService:
    """The import of targets in steps, so that people see each before the next.

    Args:
        database: The office's database.
        principal: The person who imports.
        clock: Tells the time.
        backup: Makes and verifies a backup; called before anything is written.
    """

    def __init__(
        self,
        database: Database,
        principal: Principal,
        clock: Clock,
        *,
        backup: Callable[[], object],
    ) -> None:
        self._database = database
        self._principal = principal
        self._clock = clock
        self._backup = backup

    def open_file(self, path: Path) -> list[SheetTable]:
        """Return the tables of a spreadsheet or text file.

        Raises:
            SheetError: It cannot be read, with the reason and the way out.
        """
        self._principal.require(Right.EDIT_TARGETS)
        with collector_paused():
            return read_tables(path)

    def year_of(self, path: Path) -> int | None:
        """Return the year that the name of a file tells; None where it tells none or several."""
        found = set(_YEAR.findall(path.stem))
        return int(found.pop()) if len(found) == 1 else None

    def preview(self, tables: Sequence[SheetTable], year: int, progress: Progress) -> TargetPreview:
        """Return what an import would do; nothing is written.

        Args:
            tables: From :meth:`open_file`.
            year: Of the plans.
            progress: Told how many plans are compared of how many.

        Raises:
            NoFittingSheetError: No sheet looks like targets.
        """
        self._principal.require(Right.EDIT_TARGETS)
        with collector_paused():
            sheet = read_targets(tables)
            with self._database.read() as connection:
                planner = Planner(connection, self._clock, year)
                plan = planner.plan(sheet, progress)
        order = {mapping.sheet: place for place, mapping in enumerate(sheet.mappings)}
        problems = sorted(
            (*sheet.problems, *planner.problems), key=lambda each: (order[each.sheet], each.row)
        )
        accepted = sum(len(each.rows) for each in plan.plans)
        return TargetPreview(sheet, plan, tuple(problems), accepted)

    def apply(self, preview: TargetPreview, title: str, progress: Progress) -> RowId:
        """Write a plan in one transaction; return its batch, to undo it as a whole.

        Args:
            preview: From :meth:`preview`.
            title: What the history calls it; holds no names of people.
            progress: Told how many plans are written of how many.

        Raises:
            PlanOutdatedError: Something was written since the preview.
            NotWrittenError: The disk did not take it; nothing was written.
        """
        self._principal.require(Right.EDIT_TARGETS)
        self._backup()
        plan = preview.plan
        batch = new_id(self._clock.milliseconds())
        change = Change(self._principal, batch=batch)
        bulk = len(plan.plans) > _BULK
        with collector_paused(), self._database.write(change, bulk=bulk) as writer:
            if state.position(writer.connection) != plan.position:
                raise PlanOutdatedError(
                    "Data kantor berubah sejak pratinjau ini dibuat, jadi belum ada yang ditulis. "
                    "Periksa kembali berkasnya supaya dibandingkan lagi, lalu terapkan."
                )
            batches.record(writer.connection, batch, "targets", title, self._principal, self._clock)
            _write(writer, plan, progress)
        return batch


def _write(writer: Writer, plan: TargetImportPlan, progress: Progress) -> None:
    for done, each in enumerate(plan.plans):
        if done % _TOLD_EVERY == 0:
            progress(done, len(plan.plans))
        if each.effect is Effect.UNCHANGED:
            continue
        rater_id = each.wanted.rater_id
        found = people.rater_of(writer.connection, rater_id) if rater_id else None
        rater = found or people.NOBODY
        if each.stored is None:
            writing.begin(writer, each.wanted, rater)
        else:
            writing.change(writer, each.stored, each.wanted, rater)
