"""Marks of attendance: single, by column, pasted, scanned; durable, and guarded."""

from __future__ import annotations

import pytest

from asn_desktop.domain.access import NotAllowedError, Role
from asn_desktop.domain.audit import JournalFilter
from asn_desktop.domain.training.activity import Cell, Grid, scan_code
from asn_desktop.domain.training.refusals import (
    ActivityFrozenError,
    ActivityMissingError,
    ActivityRefusedError,
)
from asn_desktop.domain.training.words import Mark
from asn_desktop.ids import RowId, name_id
from asn_desktop.storage.journal.writer import StaleError
from tests.services.training.ground import HEAD, RATER, SITI, TONO, Ground

GONE = name_id("training_session", "tidak ada")
H, T, I, NONE = Mark.PRESENT, Mark.ABSENT, Mark.EXCUSED, Mark.EMPTY  # noqa: E741 - the letters of the list


def marks(grid: Grid) -> list[str]:
    return ["".join(mark.sign or "." for mark in each.marks) for each in grid.participants]


def corner(grid: Grid, row: int = 0, column: int = 0) -> tuple[RowId, RowId]:
    return grid.participants[row].id, grid.activity.sessions[column].id


def one(ground: Ground, grid: Grid, mark: Mark) -> int:
    """Set the first mark by what was read; return how many changed."""
    cell = Cell(*corner(grid), mark)
    return ground.training.mark(grid.activity.id, [cell], seen=grid.seen).changed


def test_a_mark_is_set_changed_taken_away_and_set_again(ground: Ground) -> None:
    grid = ground.begin(SITI, count=2)
    for mark in (H, I, NONE, T):
        assert one(ground, ground.again(grid), mark) == 1
        assert ground.again(grid).participants[0].marks == (mark, NONE)
    assert one(ground, ground.again(grid), T) == 0
    assert one(ground, ground.begin(TONO), NONE) == 0
    ground.require_sound()


def test_every_mark_is_an_entry_that_says_whose_it_is(ground: Ground) -> None:
    grid = ground.begin(SITI, count=1)
    one(ground, grid, H)
    one(ground, ground.again(grid), I)
    last, first, *_ = ground.journal.in_words(ground.journal.history(grid.activity.id))
    [change] = last.changes
    assert change.label == "Kehadiran Siti Aminah, Sesi 1: Tanda hadir"
    assert (change.old, change.new) == ("hadir", "izin")
    assert [each.new for each in first.changes] == ["hadir"]


def test_an_entry_of_marks_is_taken_back(ground: Ground) -> None:
    grid = ground.begin(SITI, count=1)
    one(ground, grid, H)
    ground.journal.undo_entry(ground.journal.history(grid.activity.id)[0].entry)
    assert marks(ground.again(grid)) == ["."]


def test_the_history_of_an_activity_is_found_by_its_name_or_code(ground: Ground) -> None:
    grid = ground.begin(SITI)
    for search in ("manajemen waktu", "P01"):
        found = ground.journal.audit(JournalFilter(search=search))
        assert {line.row for line in found} == {grid.activity.id}
    assert grid.activity.id not in {
        line.row for line in ground.journal.audit(JournalFilter(search="Siti"))
    }


def test_a_whole_column_is_one_entry(ground: Ground) -> None:
    grid = ground.attend(ground.begin(SITI, TONO, HEAD, count=2), "T.", "..", "I.")
    first, second = (each.id for each in grid.activity.sessions)
    entries = len(ground.journal.history(grid.activity.id))
    outcome = ground.training.mark_all(grid.activity.id, second, H, seen=grid.seen)
    assert outcome.changed == 3
    assert len(ground.journal.history(grid.activity.id)) == entries + 1
    kept = ground.training.mark_all(grid.activity.id, first, H, seen=outcome.seen, only_empty=True)
    assert kept.changed == 1
    assert marks(ground.again(grid)) == ["TH", "HH", "IH"]
    with pytest.raises(ActivityMissingError, match="Sesi ini sudah tidak ada"):
        ground.training.mark_all(grid.activity.id, GONE, H, seen=None)


def test_a_block_is_pasted_whole_or_not_at_all(ground: Ground) -> None:
    grid = ground.begin(SITI, TONO, HEAD, count=3)
    block = "H\tizin\nhadir\t\n"
    ground.training.paste(grid.activity.id, corner(grid, 1, 1), block, seen=grid.seen)
    assert marks(ground.again(grid)) == ["...", ".HI", ".H."]
    with pytest.raises(ActivityRefusedError, match=r"Nomor 2 \(Tono Lubis\): “telat” bukan tanda"):
        ground.training.paste(grid.activity.id, corner(grid), "H\ntelat", seen=None)
    with pytest.raises(ActivityRefusedError, match="2 baris dan 1 kolom, sedangkan"):
        ground.training.paste(grid.activity.id, corner(grid, 2), "H\nH", seen=None)
    with pytest.raises(ActivityRefusedError, match="hanya ada 3 baris dan 1 sesi"):
        ground.training.paste(grid.activity.id, corner(grid, 0, 2), "H\tH", seen=None)
    with pytest.raises(ActivityRefusedError, match="sudah dikeluarkan"):
        ground.training.paste(grid.activity.id, (GONE, corner(grid)[1]), "H", seen=None)
    with pytest.raises(ActivityMissingError, match="Sesi ini sudah tidak ada"):
        ground.training.paste(grid.activity.id, (corner(grid)[0], GONE), "H", seen=None)
    assert marks(ground.again(grid)) == ["...", ".HI", ".H."]


def test_a_scanner_types_the_code_of_a_row_or_a_number(ground: Ground) -> None:
    grid = ground.attend(ground.begin(SITI, TONO, count=1), ".", "T")
    activity, session = grid.activity.id, grid.activity.sessions[0].id
    code = f" {scan_code(grid.participants[0].id).lower()} "
    scanned = ground.training.scan(activity, session, code)
    assert (scanned.place, scanned.name, scanned.before) == (1, "Siti Aminah", NONE)
    assert ground.training.scan(activity, session, code).before is H
    grouped = f"{TONO[:8]} {TONO[8:14]} {TONO[14]} {TONO[15:]}"
    assert ground.training.scan(activity, session, grouped).before is T
    assert marks(ground.again(grid)) == ["H", "H"]


def test_a_code_that_names_nobody_here_is_refused(ground: Ground) -> None:
    grid = ground.begin(SITI, count=1)
    activity, session = grid.activity.id, grid.activity.sessions[0].id
    with pytest.raises(ActivityRefusedError, match="Kode “BK000000000000” tidak dikenal"):
        ground.training.scan(activity, session, "BK000000000000")
    with pytest.raises(ActivityRefusedError, match="Budi Siregar belum ada di daftar peserta"):
        ground.training.scan(activity, session, RATER)
    with pytest.raises(ActivityMissingError, match="Sesi ini sudah tidak ada"):
        ground.training.scan(activity, GONE, SITI)


def test_marks_outside_the_list_are_refused(ground: Ground) -> None:
    grid = ground.begin(SITI, count=1)
    stranger = Cell(GONE, corner(grid)[1], H)
    with pytest.raises(ActivityRefusedError, match="tidak ada di daftar peserta"):
        ground.training.mark(grid.activity.id, [stranger], seen=grid.seen)
    outside = Cell(corner(grid)[0], GONE, H)
    with pytest.raises(ActivityMissingError, match="Sesi ini sudah tidak ada"):
        ground.training.mark(grid.activity.id, [outside], seen=grid.seen)


def test_a_mark_that_somebody_else_set_is_not_overwritten(ground: Ground) -> None:
    grid = ground.begin(SITI, TONO, count=1)
    one(ground, grid, H)
    with pytest.raises(StaleError, match="baru saja diubah"):
        one(ground, grid, T)
    other = Cell(*corner(grid, 1), T)
    ground.training.mark(grid.activity.id, [other], seen=grid.seen)
    assert marks(ground.again(grid)) == ["H", "T"]


def test_a_finished_activity_takes_no_marks(ground: Ground) -> None:
    grid = ground.finish(ground.attend(ground.begin(SITI, count=1), "H"))
    with pytest.raises(ActivityFrozenError, match="Buka kembali"):
        one(ground, grid, T)
    with pytest.raises(ActivityFrozenError, match="Buka kembali"):
        ground.training.scan(grid.activity.id, grid.activity.sessions[0].id, SITI)
    with pytest.raises(ActivityFrozenError, match="Buka kembali"):
        ground.training.paste(grid.activity.id, corner(grid), "T", seen=None)
    with pytest.raises(ActivityFrozenError, match="Buka kembali"):
        ground.training.add_people(grid.activity.id, [ground.id(TONO)])


def test_only_who_may_marks(ground: Ground) -> None:
    grid = ground.begin(SITI, count=1)
    with pytest.raises(NotAllowedError):
        ground.as_role(Role.RATER).mark(grid.activity.id, [], seen=None)
