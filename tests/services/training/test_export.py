"""Lists of training as spreadsheets: what is written is read again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from python_calamine import CalamineWorkbook

from asn_desktop.domain.import_choices import Choices
from asn_desktop.domain.training.activity import Certificate
from asn_desktop.domain.training.lists import ActivityFilter, HoursFilter
from tests.services.training.ground import CONTRACT, SITI, TONO, YEAR, Ground, silent


def sheets(path: Path) -> list[list[Sequence[object]]]:
    """Return the rows of each sheet."""
    book = CalamineWorkbook.from_path(str(path))
    return [list(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]


def test_an_activity_is_written_as_the_import_reads_it(ground: Ground, tmp_path: Path) -> None:
    grid = ground.attend(ground.begin(SITI, TONO, CONTRACT, count=2), "HT", "I.", "HH")
    noted = grid.participants[0]._replace(
        before=Fraction("56.5"), certificate=Certificate("P01/1", date(2026, 2, 12)), note="Ketua"
    )
    ground.training.save_participant(grid.activity.id, noted, seen=None)
    path = tmp_path / "kegiatan.xlsx"
    assert ground.training.export_grid(grid.activity.id, path) == 3
    tables = ground.training_import.open_file(path)
    found = ground.training_import.preview(tables, Choices(year=YEAR), silent)
    assert (found.counts.unchanged, found.counts.written, found.counts.refused) == (4, 0, 0)
    _, people = sheets(path)
    assert people[1][:5] == ["P01", SITI, "Siti Aminah", "H", "T"]
    assert people[3][-1] == 8


def test_lists_of_activities_and_hours_are_written(ground: Ground, tmp_path: Path) -> None:
    ground.finish(ground.attend(ground.begin(SITI, TONO), "HHHH", "HHTT"))
    draft = ground.begin(count=0).activity
    ground.training.save(replace(draft, hours=None, earning=None))
    path = tmp_path / "daftar.xlsx"
    told: list[tuple[int, int]] = []
    count = ground.training.export(ActivityFilter(YEAR), path, lambda *at: told.append(at))
    assert (count, told) == (2, [(1, 2), (2, 2)])
    [listed] = sheets(path)
    assert [row[-1] for row in listed[1:]] == ["Selesai", "Draf"]
    assert ground.training.export_hours(HoursFilter(YEAR), path, silent) == 5
    people, parts = sheets(path)
    siti = next(row for row in people if row[0] == SITI)
    assert siti[5:] == [8, 20, "", 12, "belum terpenuhi"]
    assert [row[0] for row in parts[1:]] == [SITI, TONO]


def test_an_example_has_the_headings_that_the_import_reads(ground: Ground, tmp_path: Path) -> None:
    path = tmp_path / "contoh.xlsx"
    ground.training_import.save_example(path)
    tables = ground.training_import.open_file(path)
    assert [table.name for table in ground.training_import.fitting(tables)] == [
        "Kegiatan",
        "Kehadiran",
    ]
