"""Bringing in the targets (SKP) that an office keeps in a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar, Final, TypeAlias

from asn_desktop.domain.access import Right
from asn_desktop.domain.import_choices import Choices, Fields
from asn_desktop.domain.targets.importing import TargetImportPlan
from asn_desktop.services.imports import (
    Found,
    ImportService,
    Preview,
    Progress,
    Repeats,
    previewed,
)
from asn_desktop.services.imports.drafts import write_drafts
from asn_desktop.services.imports.service import Example
from asn_desktop.services.targets.planning import Planner
from asn_desktop.sheets.cells import SheetTable
from asn_desktop.sheets.mapping import Mapping
from asn_desktop.sheets.target_words import TARGETS
from asn_desktop.sheets.targets import TargetSheet, read_targets, target_columns
from asn_desktop.storage.targets import writing

_EXAMPLE: Final = (
    "nip",
    "name",
    "part",
    "intervened",
    "result",
    "aspect",
    "indicator",
    "target",
)
TargetPreview: TypeAlias = Preview[TargetSheet, TargetImportPlan]


class TargetImportService(ImportService[TargetSheet, TargetImportPlan]):
    """The import of targets: all sheets that fit, one plan a person and year."""

    subject: ClassVar[str] = "targets"
    right: ClassVar[Right] = Right.EDIT_TARGETS
    bulk: ClassVar[int] = 1_000
    repeats: ClassVar[Repeats] = Repeats(
        "NIP",
        "satu kelompok baris untuk setiap pegawai, tanpa baris yang sama",
        "SKP pegawai ini sudah dibaca mulai baris {row} lembar “{sheet}”, dan isinya yang dipakai.",
    )
    example: ClassVar[Example] = {"SKP": (TARGETS.headings(_EXAMPLE),)}

    def columns_of(self, table: SheetTable, _fields: Fields) -> Mapping | None:
        """Override ImportService.columns_of."""
        return target_columns(table)

    def _compare(
        self, tables: Sequence[SheetTable], choices: Choices, progress: Progress
    ) -> TargetPreview:
        year = choices.year or self._clock.today().year
        sheet = read_targets(tables)
        with self._database.read() as connection:
            planner = Planner(connection, self._clock, year)
            plan = planner.plan(sheet, progress)
        problems = (*sheet.problems, *planner.problems)
        accepted = sum(len(each.rows) for each in plan.compared)
        records = {name: counted._asdict() for name, counted in plan.records().items()}
        facts = {"year": year, "plans": len(plan.compared), "records": records}
        found = Found(accepted, problems, facts=facts)
        write = partial(write_drafts, writing.begin, writing.change, plan.compared)
        return previewed(sheet, plan, write, found, choices)
