"""Bringing in the appraisals that an office keeps in a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar, TypeAlias

from asn_desktop.domain.access import Right
from asn_desktop.domain.appraisals.importing import AppraisalImportPlan
from asn_desktop.domain.import_choices import Choices, Fields
from asn_desktop.services.appraisals.grading import Grading
from asn_desktop.services.appraisals.planning import Planner
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
from asn_desktop.services.rules import RuleService
from asn_desktop.sheets.appraisal_words import APPRAISALS
from asn_desktop.sheets.appraisals import AppraisalSheet, appraisal_columns, read_appraisals
from asn_desktop.sheets.cells import SheetTable
from asn_desktop.sheets.mapping import Mapping
from asn_desktop.storage.appraisals import writing
from asn_desktop.storage.rules import stored_versions

AppraisalPreview: TypeAlias = Preview[AppraisalSheet, AppraisalImportPlan]


class AppraisalImportService(ImportService[AppraisalSheet, AppraisalImportPlan]):
    """The import of appraisals: all sheets that fit, a draft for each person and period."""

    subject: ClassVar[str] = "appraisals"
    right: ClassVar[Right] = Right.EDIT_APPRAISALS
    bulk: ClassVar[int] = 1_000
    repeats: ClassVar[Repeats] = Repeats(
        "NIP",
        "satu baris untuk setiap pegawai dan periode",
        "pegawai dan periode ini sudah dibaca dari baris {row} lembar “{sheet}”, dan isinya "
        "yang dipakai.",
    )
    example: ClassVar[Example] = {"Penilaian": (APPRAISALS.headings(APPRAISALS.labels),)}

    def columns_of(self, table: SheetTable, _fields: Fields) -> Mapping | None:
        """Override ImportService.columns_of."""
        return appraisal_columns(table)

    def _compare(
        self, tables: Sequence[SheetTable], choices: Choices, progress: Progress
    ) -> AppraisalPreview:
        year = choices.year or self._clock.today().year
        sheet = read_appraisals(tables, year)
        rules = RuleService(self._clock, stored=partial(stored_versions, self._database))
        grading = Grading(rules.versions())
        with self._database.read() as connection:
            planner = Planner(connection, self._principal, grading, year)
            plan = planner.plan(sheet, progress)
        problems = (*sheet.problems, *planner.problems)
        records = {name: counted._asdict() for name, counted in plan.records().items()}
        facts = {"year": year, "appraisals": len(plan.compared), "records": records}
        found = Found(len(plan.compared), problems, facts=facts)
        write = partial(write_drafts, writing.begin, writing.change, plan.compared)
        return previewed(sheet, plan, write, found, choices)
