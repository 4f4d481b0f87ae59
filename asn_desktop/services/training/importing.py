"""Bringing in the activities and attendance that an office keeps in a spreadsheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import ClassVar, Final, TypeAlias

from asn_desktop.domain.access import Right
from asn_desktop.domain.import_choices import Choices, Fields
from asn_desktop.domain.imports import Effect
from asn_desktop.domain.training.importing import PlannedAttendance, TrainingImportPlan
from asn_desktop.ids import RowId
from asn_desktop.services.imports import (
    TOLD_EVERY,
    Found,
    ImportService,
    Preview,
    Progress,
    Repeats,
    previewed,
)
from asn_desktop.services.imports.service import Example
from asn_desktop.services.rules import RuleService
from asn_desktop.services.training.planning import Planner
from asn_desktop.sheets.cells import SheetTable
from asn_desktop.sheets.mapping import Mapping
from asn_desktop.sheets.training import read_training, training_columns
from asn_desktop.sheets.training_records import TrainingSheet
from asn_desktop.sheets.training_words import ACTIVITIES, ATTENDANCE, session_field
from asn_desktop.storage.journal.writer import Writer
from asn_desktop.storage.rules import stored_versions
from asn_desktop.storage.training import reading, writing

_ATTENDANCE: Final = (
    "code",
    "nip",
    "name",
    *(session_field(number) for number in (1, 2)),
    "before",
    "after",
    "certificate",
    "certified_on",
    "note",
)
TrainingPreview: TypeAlias = Preview[TrainingSheet, TrainingImportPlan]


class TrainingImportService(ImportService[TrainingSheet, TrainingImportPlan]):
    """The import of training: activities, and who attended which session."""

    subject: ClassVar[str] = "training"
    right: ClassVar[Right] = Right.EDIT_TRAINING
    bulk: ClassVar[int] = 2_000
    repeats: ClassVar[Repeats] = Repeats(
        "Kode",
        "satu baris untuk setiap kegiatan, dan untuk setiap pegawai di dalamnya",
        "Hal yang sama sudah ada di baris {row} lembar “{sheet}”. Baris pertama yang dipakai.",
    )
    example: ClassVar[Example] = {
        "Kegiatan": (ACTIVITIES.headings(ACTIVITIES.synonyms),),
        "Kehadiran": (ATTENDANCE.headings(_ATTENDANCE),),
    }

    def columns_of(self, table: SheetTable, _fields: Fields) -> Mapping | None:
        """Override ImportService.columns_of."""
        return training_columns(table)

    def _compare(
        self, tables: Sequence[SheetTable], choices: Choices, progress: Progress
    ) -> TrainingPreview:
        year = choices.year or self._clock.today().year
        rules = RuleService(self._clock, stored=partial(stored_versions, self._database))
        sheet = read_training(tables)
        with self._database.read() as connection:
            planner = Planner(connection, self._clock, rules.versions(), year)
            plan = planner.plan(sheet, progress)
        facts = {
            "activities": len(plan.activities),
            "attendance_rows": len(plan.attendance),
            "records": {name: each._asdict() for name, each in plan.records().items()},
        }
        found = Found(len(plan.compared), sheet.problems, facts=facts)
        return previewed(sheet, plan, partial(_write, plan), found, choices)


def _write(plan: TrainingImportPlan, writer: Writer, progress: Progress) -> None:
    finished = {each.id: each for each in plan.finished}
    for each in plan.activities:
        wanted = finished.pop(each.wanted.id, each.wanted)
        if each.effect is Effect.NEW:
            writing.begin(writer, wanted)
            continue
        writing.change(writer, wanted)
        for session in each.sessions:
            writing.add_session(writer, wanted.id, session)
    for wanted in finished.values():
        writing.change(writer, wanted)
    _write_lists(plan, writer, progress)


def _write_lists(plan: TrainingImportPlan, writer: Writer, progress: Progress) -> None:
    places: dict[RowId, int] = {}
    cells: dict[RowId, list[writing.Cell]] = defaultdict(list)
    for done, each in enumerate(plan.attendance):
        if done % TOLD_EVERY == 0:
            progress(done, len(plan.attendance))
        activity = each.activity.id
        if each.effect is Effect.NEW:
            last = places.get(activity) or reading.last_place(writer.connection, activity)
            places[activity] = last + 1
            writing.begin_participant(writer, activity, each.wanted._replace(place=last + 1))
        elif each.effect is Effect.CHANGED:
            writing.change_participant(writer, each.wanted)
        cells[activity] += _cells(each)
    for activity, told in cells.items():
        writing.mark(writer, activity, told)


def _cells(each: PlannedAttendance) -> list[writing.Cell]:
    sessions = {session.number: session.id for session in each.activity.sessions}
    person = each.wanted
    return [
        writing.Cell(person.id, person.employee, sessions[number], mark)
        for number, mark in each.marks.items()
    ]
