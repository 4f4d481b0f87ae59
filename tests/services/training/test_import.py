"""Training from spreadsheets: expected counts, what changes, what is refused, what is undone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from asn_desktop.domain.access import NotAllowedError, Role
from asn_desktop.domain.import_choices import Choices
from asn_desktop.domain.imports import Counted, Effect
from asn_desktop.domain.training.lists import ActivityFilter, HoursFilter
from asn_desktop.domain.training.words import ActivityState, Earning, Mark
from asn_desktop.services.imports import PlanOutdatedError
from asn_desktop.services.training.importing import TrainingImportService, TrainingPreview
from asn_desktop.sheets.cells import Cell, SheetTable
from tests.services.employees.ground import LISTS, someone
from tests.services.training.ground import CONTRACT, SITI, TONO, YEAR, Ground, silent
from tests.sheets.books import table

TRAINING = LISTS / "pelatihan_2026.xlsx"
EXPECTED = json.loads((LISTS / "expected.json").read_text(encoding="utf-8"))
WHOLE = "Seluruh JP bila memenuhi kehadiran minimal"
ACTIVITY = (
    "Kode",
    "Nama Kegiatan",
    "Jalur",
    "Penyelenggara",
    "Tempat",
    "Tanggal Mulai",
    "Tanggal Selesai",
    "JP",
    "Jumlah Sesi",
    "Kehadiran Minimal (%)",
    "Perolehan JP",
)
FIRST = ("P01", "Etika", "Bimtek", "BKPSDM", "Aula", "09-02-2026", "11-02-2026", 8, 2, 80, WHOLE)
MARKS = ("Kode", "NIP", "Nama", "Sesi 1", "Sesi 2", "Nilai Pre", "Nilai Post", "Nomor Sertifikat")
ROWS = (
    ("P01", SITI, "Siti", "H", "H", 56, 80, "P01/1"),
    ("P01", TONO, "Tono", "H", "T", "", "", ""),
)


def book(activities: Sequence[Sequence[Cell]], rows: Sequence[Sequence[Cell]]) -> list[SheetTable]:
    return [
        table(ACTIVITY, *activities, name="Kegiatan"),
        table(MARKS, *rows, name="Kehadiran"),
    ]


def marks(*rows: Sequence[Cell], head: Sequence[Cell] = MARKS) -> list[SheetTable]:
    return [table(head, *rows, name="Kehadiran")]


def changed(row: Sequence[Cell], at: int, cell: Cell) -> list[Cell]:
    return [*row[:at], cell, *row[at + 1 :]]


def preview(ground: Ground, tables: Sequence[SheetTable], year: int = YEAR) -> TrainingPreview:
    return ground.training_import.preview(tables, Choices(year=year), silent)


def bring_in(ground: Ground, tables: Sequence[SheetTable]) -> TrainingPreview:
    found = preview(ground, tables)
    ground.training_import.apply(found, "Impor pelatihan", silent)
    return found


def messages(found: TrainingPreview) -> list[str]:
    return [problem.message for problem in found.problems]


def whole(ground: Ground) -> None:
    """Bring in the shared units and people."""
    ground.offices.apply(ground.offices.plan_import(ground.offices.read_file(LISTS / "units.csv")))
    ground.bring_in(LISTS / "siasn_export.xlsx")


def test_the_shared_training_comes_in_and_changes_nothing_again(ground: Ground) -> None:
    whole(ground)
    tables = ground.training_import.open_file(TRAINING)
    found = bring_in(ground, tables)
    rows = EXPECTED["attendance_rows"]
    assert found.facts["attendance_rows"] == rows
    assert found.plan.records() == {
        "training": Counted(5, 0, 0),
        "training_participant": Counted(rows, 0, 0),
    }
    assert (found.accepted, found.counts.refused, found.counts.repeated) == (rows + 5, 0, 0)
    lines = ground.training.every(ActivityFilter(YEAR, state=ActivityState.FINISHED))
    assert [line.empty for line in lines] == [0] * 5
    assert sum(line.participants for line in lines) == rows
    again = preview(ground, tables)
    assert (again.counts.unchanged, again.counts.written) == (rows + 5, 0)
    assert again.plan.notes == ()
    assert ground.backups == 2
    ground.require_sound()


def test_an_import_is_taken_back_as_one(ground: Ground) -> None:
    found = preview(ground, book([FIRST], ROWS))
    batch = ground.training_import.apply(found, "Impor pelatihan", silent)
    ground.journal.undo_batch(batch)
    assert ground.training.every(ActivityFilter(YEAR)) == []
    ground.require_sound()


def test_a_whole_list_is_finished_at_once(ground: Ground) -> None:
    found = bring_in(ground, book([FIRST], ROWS))
    assert found.plan.notes == ("P01 Etika: daftarnya lengkap, jadi selesai dan JP-nya dihitung.",)
    grid = ground.training.grid(ground.training.find("P01", YEAR).id)
    assert grid.activity.state is ActivityState.FINISHED
    assert grid.activity.earning is Earning.WHOLE
    siti, tono = grid.participants
    assert (siti.place, siti.nip, siti.marks) == (1, SITI, (Mark.PRESENT, Mark.PRESENT))
    assert (siti.before, siti.after) == (Fraction(56), Fraction(80))
    assert siti.certificate is not None
    assert siti.certificate.number == "P01/1"
    assert (tono.place, tono.certificate) == (2, None)
    hours = {line.nip: line.hours for line in ground.training.hours(HoursFilter(YEAR))}
    assert hours[SITI] == 8
    assert hours[TONO] == 0


def test_what_is_missing_keeps_the_activity_a_draft_and_is_told(ground: Ground) -> None:
    bare = ("P01", "Etika", "Bimtek", "", "", "09-02-2026", "", "", "", "", "")
    rows = [("P01", SITI, "Siti", "H", "", "", "", ""), ("P01", TONO, "Tono", "", "", "", "", "")]
    found = bring_in(ground, book([bare], rows))
    [note] = found.plan.notes
    assert note.startswith("P01 Etika: JP belum dihitung. Perolehan JP belum dipilih")
    assert "mulai dari nomor 2" in note
    activity = ground.training.find("P01", YEAR)
    assert activity.state is ActivityState.DRAFT
    assert len(activity.sessions) == 1
    completed = [FIRST], [("P01", TONO, "Tono", "I", "T", "", "", "")]
    more = bring_in(ground, book(*completed))
    assert [(each.effect, [c.label for c in each.changes]) for each in more.plan.compared] == [
        (
            Effect.CHANGED,
            [
                "Penyelenggara",
                "Tempat",
                "Tanggal selesai",
                "JP",
                "Kehadiran minimal (%)",
                "Perolehan JP",
                "Jumlah sesi",
            ],
        ),
        (Effect.CHANGED, ["Sesi 1", "Sesi 2"]),
    ]
    assert "Sesi 2: 1 isian kehadiran masih kosong, mulai dari nomor 1" in more.plan.notes[0]
    unchanged = ("P01", TONO, "Tono", "", "T", "", "", "")
    last = bring_in(ground, marks(("P01", SITI, "Siti", "", "H", "", "", ""), unchanged))
    assert last.plan.finished
    grid = ground.training.grid(activity.id)
    assert grid.activity.state is ActivityState.FINISHED
    assert [each.marks for each in grid.participants] == [
        (Mark.PRESENT, Mark.PRESENT),
        (Mark.EXCUSED, Mark.ABSENT),
    ]
    ground.require_sound()


def test_people_are_added_behind_those_on_the_list(ground: Ground) -> None:
    bring_in(ground, book([FIRST], [("P01", SITI, "Siti", "H", "", "", "", "")]))
    found = bring_in(ground, marks(("p01", CONTRACT, "Dewi", "", "", "", "", "")))
    assert found.plan.records()["training_participant"] == Counted(1, 0, 0)
    grid = ground.training.grid(ground.training.find("P01", YEAR).id)
    assert [(each.place, each.nip) for each in grid.participants] == [(1, SITI), (2, CONTRACT)]


def test_a_blank_cell_clears_nothing_and_letters_do_not_count(ground: Ground) -> None:
    bring_in(ground, book([FIRST], ROWS))
    bare = ("P01", "ETIKA", "", "bkpsdm", "", "09-02-2026", "11-02-2026", "", "", "", "")
    rows = [("P01", SITI, "", "", "", "", "", "")]
    again = preview(ground, book([bare], rows))
    assert [each.effect for each in again.plan.compared] == [Effect.UNCHANGED, Effect.UNCHANGED]


def test_certificates_and_notes_come_in_after_the_finish(ground: Ground) -> None:
    bring_in(ground, book([FIRST], ROWS))
    head = (*MARKS, "Tanggal Sertifikat", "Keterangan")
    row = ("P01", SITI, "", "", "", 60, "", "P01/9", "12-02-2026", "Ketua")
    found = bring_in(ground, marks(row, head=head))
    [compared] = found.plan.compared
    assert [(each.label, each.old, each.new) for each in compared.changes] == [
        ("Nilai tes awal", "56", "60"),
        ("Nomor sertifikat", "P01/1", "P01/9"),
        ("Tanggal sertifikat", "–", "12 Feb 2026"),
        ("Keterangan", "–", "Ketua"),
    ]
    [part] = ground.training.hours(HoursFilter(YEAR, text="siti"))[0].parts
    assert (part.certificate, part.counted_on) == ("P01/9", date(2026, 2, 12))


def test_marks_of_a_finished_activity_are_refused(ground: Ground) -> None:
    bring_in(ground, book([FIRST], ROWS))
    rows = [changed(ROWS[0], 3, "T"), ("P01", CONTRACT, "Dewi", "H", "H", "", "", "")]
    found = preview(ground, book([changed(FIRST, 4, "Balai")], rows))
    assert len(found.problems) == 3
    assert "kegiatan P01 sudah selesai. Buka kembali kegiatannya" in messages(found)[0]
    assert "kegiatan P01 ditolak" in messages(found)[1]
    alone = preview(ground, marks(*rows))
    assert all("kegiatan P01 sudah selesai" in message for message in messages(alone))


def test_nothing_is_noted_in_a_cancelled_activity(ground: Ground) -> None:
    bring_in(ground, book([FIRST], ROWS))
    ground.training.cancel(ground.training.find("P01", YEAR).id, "Batal", seen=None)
    found = preview(ground, marks(changed(ROWS[0], 7, "P01/9")))
    assert "kegiatan P01 sudah dibatalkan" in messages(found)[0]
    assert preview(ground, marks(ROWS[0])).counts.unchanged == 1


@pytest.mark.parametrize(
    ("at", "cell", "column", "words"),
    [
        (2, "Rapat", "Jalur", "Jalur “Rapat” tidak dikenal"),
        (6, "08-02-2026", "Tanggal Selesai", "sebelum mulai 9 Februari 2026"),
        (1, "x" * 301, "Nama Kegiatan", "paling panjang 300"),
    ],
)
def test_an_activity_that_cannot_be_is_refused_with_its_list(
    ground: Ground, at: int, cell: str, column: str, words: str
) -> None:
    found = preview(ground, book([changed(FIRST, at, cell)], ROWS))
    first, *others = found.problems
    assert (first.sheet, first.row, first.column) == ("Kegiatan", 2, column)
    assert words in first.message
    assert [each.message for each in others] == [
        f"Baris {row}, kolom Kode: kegiatan P01 ditolak, jadi kehadirannya tidak dapat dicatat."
        for row in (2, 3)
    ]


def test_an_activity_before_any_rule_is_refused(ground: Ground) -> None:
    old = changed(changed(FIRST, 5, "09-02-2001"), 6, "11-02-2001")
    found = preview(ground, book([old], []))
    assert "Tidak ada aturan “training_tracks”" in messages(found)[0]


def test_rows_for_unknown_people_and_activities_are_refused(ground: Ground) -> None:
    rows = [
        ROWS[0],
        changed(ROWS[1], 1, "199203152019032999"),
        changed(ROWS[1], 0, "P09"),
    ]
    found = preview(ground, book([FIRST], rows))
    assert [(each.row, each.column) for each in found.problems] == [(3, "NIP"), (4, "Kode")]
    assert "belum ada pegawai dengan NIP ini" in messages(found)[0]
    assert (
        "tidak ada kegiatan berkode P09 di berkas ini, juga tidak di kantor" in (messages(found)[1])
    )
    assert found.accepted == 2


def test_a_mark_beyond_the_sessions_is_refused(ground: Ground) -> None:
    head = (*MARKS, "Sesi 3")
    tables = [
        table(ACTIVITY, FIRST, name="Kegiatan"),
        table(head, (*ROWS[0], "H"), name="Kehadiran"),
    ]
    [message] = messages(preview(ground, tables))
    assert message == "Baris 2, kolom Sesi 3: kegiatan P01 hanya mempunyai 2 sesi."


def test_notes_that_cannot_be_are_refused(ground: Ground) -> None:
    head = (*MARKS, "Tanggal Sertifikat")
    tables = [
        table(ACTIVITY, FIRST, name="Kegiatan"),
        table(
            head,
            (*ROWS[0], "01-02-2026"),
            (*changed(ROWS[1], 6, 101), ""),
            name="Kehadiran",
        ),
    ]
    problems = preview(ground, tables).problems
    assert [(each.row, each.column) for each in problems] == [
        (2, "Tanggal Sertifikat"),
        (3, "Nilai Post"),
    ]


def test_a_whole_list_of_tomorrow_is_worth_a_look(ground: Ground) -> None:
    later = changed(changed(FIRST, 5, "09-12-2026"), 6, "11-12-2026")
    found = preview(ground, book([later], ROWS))
    assert "tanggal selesainya belum tiba" in found.plan.notes[1]


def test_an_activity_that_the_office_has_is_taken_by_code_and_year(ground: Ground) -> None:
    grid = ground.begin(SITI, count=2)
    found = bring_in(ground, marks(("P01", TONO, "Tono", "H", "H", "", "", "")))
    assert found.plan.compared[0].effect is Effect.NEW
    assert "mulai dari nomor 1" in found.plan.notes[0]
    assert [each.nip for each in ground.again(grid).participants] == [SITI, TONO]
    other = preview(ground, marks(ROWS[0]), year=2025)
    assert "di kantor ini pada tahun 2025" in messages(other)[0]


def test_the_year_is_that_of_today_where_nobody_says_it(ground: Ground) -> None:
    ground.begin(count=2)
    found = ground.training_import.preview(marks(ROWS[0]), Choices(), silent)
    assert found.counts.new == 1


def test_a_preview_that_is_outdated_is_not_written(ground: Ground) -> None:
    found = preview(ground, book([FIRST], ROWS))
    ground.begin()
    with pytest.raises(PlanOutdatedError):
        ground.training_import.apply(found, "Impor", silent)


def test_refused_and_repeated_rows_are_saved(ground: Ground, tmp_path: Path) -> None:
    found = preview(ground, book([FIRST, FIRST], [*ROWS, changed(ROWS[0], 1, "1")]))
    assert ground.training_import.save_refused(found, tmp_path / "ditolak.xlsx") == 2


def test_only_who_may_imports(ground: Ground) -> None:
    service = TrainingImportService(
        ground.database, someone(Role.LEADER), ground.clock, backup=list
    )
    with pytest.raises(NotAllowedError):
        service.open_file(TRAINING)
    assert len(ground.training_import.fitting(book([FIRST], ROWS))) == 2
