"""Activities and their sessions: begun, edited, listed, and refused where they cannot be so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from fractions import Fraction

import pytest

from asn_desktop.domain.access import NotAllowedError, Role
from asn_desktop.domain.training.activity import Session
from asn_desktop.domain.training.lists import ActivityFilter
from asn_desktop.domain.training.refusals import (
    ActivityFrozenError,
    ActivityMissingError,
    ActivityRefusedError,
)
from asn_desktop.domain.training.words import ActivityState, Earning
from asn_desktop.ids import name_id
from asn_desktop.services.training.service import NewActivity, NewSession
from asn_desktop.storage.journal.writer import StaleError
from tests.services.training.ground import END, SITI, START, TONO, YEAR, Ground

GONE = name_id("training", "tidak ada")


def bare(name: str = "Pelayanan Prima", track: str = "Bimtek", code: str = "") -> NewActivity:
    return NewActivity(name, track, START, END, code=code)


def test_an_activity_begins_with_what_is_known_of_it(ground: Ground) -> None:
    activity = ground.training.get(ground.training.create(bare()).activity)
    assert (activity.code, activity.name, activity.track) == (
        "P01",
        "Pelayanan Prima",
        "Bimbingan teknis",
    )
    assert (activity.hours, activity.earning, activity.minimum) == (None, None, None)
    assert (activity.state, activity.sessions) == (ActivityState.DRAFT, ())


def test_codes_are_unique_within_a_year(ground: Ground) -> None:
    ground.training.create(bare(code="p01"))
    second = ground.training.create(bare()).activity
    assert ground.training.get(second).code == "P02"
    with pytest.raises(ActivityRefusedError, match="sudah dipakai"):
        ground.training.create(bare(code="P01"))
    with pytest.raises(ActivityRefusedError, match="sudah dipakai"):
        ground.training.save(replace(ground.training.get(second), code="P01"))


def test_an_activity_is_found_by_its_code(ground: Ground) -> None:
    made = ground.training.create(bare(code="P07")).activity
    assert ground.training.find(" p07 ", YEAR).id == made
    with pytest.raises(ActivityMissingError, match="kode “P08”"):
        ground.training.find("P08", YEAR)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": " "}, "Nama kegiatan belum diisi"),
        ({"name": "x" * 301}, "paling panjang 300"),
        ({"track": "Rapat"}, "Jalur “Rapat” tidak dikenal. Pilih salah satu dari: Pelatihan"),
        ({"track": ""}, "Jalur belum dipilih"),
        ({"end": date(2026, 2, 8)}, "selesai 8 Februari 2026, sebelum mulai 9 Februari 2026"),
        ({"minimum": Fraction(101)}, "Kehadiran minimal berisi 101"),
        ({"hours": Fraction(-1)}, "JP kegiatan berisi -1"),
        ({"hours": Fraction(1, 3)}, "enam angka"),
        ({"earning": Earning.CERTIFICATE}, "JP pada sertifikat belum diisi"),
        ({"sessions": 201}, "Paling banyak 200 sesi"),
    ],
)
def test_what_cannot_be_is_refused(ground: Ground, change: dict[str, object], words: str) -> None:
    with pytest.raises(ActivityRefusedError, match=words):
        ground.training.create(replace(bare(), **change))  # type: ignore[arg-type] # names of fields
    assert ground.training.every(ActivityFilter(YEAR)) == []


def test_edits_are_one_draft_until_the_page_is_left(ground: Ground) -> None:
    activity = ground.begin().activity
    seen = activity.seen
    for name in ("Manajemen", "Manajemen Wa", "Manajemen Waktu dan Prioritas"):
        seen = ground.training.save(replace(activity, name=name, seen=seen)).seen
    assert ground.training.leave(activity.id).changed == 1
    assert ground.training.get(activity.id).name == "Manajemen Waktu dan Prioritas"
    assert len(ground.journal.history(activity.id)) == 2
    ground.require_sound()


def test_saving_what_is_stored_changes_nothing(ground: Ground) -> None:
    activity = ground.begin().activity
    assert ground.training.save(activity, draft=False).changed == 0


def test_a_code_stays_while_the_year_does(ground: Ground) -> None:
    activity = ground.begin().activity
    ground.training.create(replace(bare(code="P01"), start=date(2025, 1, 6), end=date(2025, 1, 7)))
    moved = replace(activity, start=date(2025, 2, 9), end=date(2025, 2, 11))
    with pytest.raises(ActivityRefusedError, match="kegiatan lain tahun 2025"):
        ground.training.save(moved)
    ground.training.save(replace(moved, code=""))
    assert ground.training.get(activity.id).code == "P02"


def test_what_somebody_else_changed_is_not_overwritten(ground: Ground) -> None:
    activity = ground.begin().activity
    ground.training.save(replace(activity, place="Aula"), draft=False)
    with pytest.raises(StaleError, match="baru saja diubah"):
        ground.training.save(replace(activity, place="Balai"), draft=False)


def test_sessions_get_the_next_number_and_the_hours_of_their_length(ground: Ground) -> None:
    activity = ground.begin(count=1).activity
    d07 = NewSession(START, time(8), time(9, 30))
    outcome = ground.training.add_session(activity.id, d07)
    assert outcome.remarks == ("Sesi 2: 2 JP dari 90 menit (1 JP = 45 menit).",)
    added = ground.training.add_session(activity.id, NewSession(START, time(10), time(11)))
    assert "sisa 15 menit tidak dihitung" in added.remarks[0]
    given = NewSession(START, time(13), time(14), Fraction(3), "Penutup")
    assert ground.training.add_session(activity.id, given).remarks == ()
    ground.training.add_session(activity.id)
    stored = ground.training.get(activity.id).sessions
    assert [(each.label, each.hours) for each in stored] == [
        ("Sesi 1", None),
        ("Sesi 2", 2),
        ("Sesi 3", 1),
        ("Penutup", 3),
        ("Sesi 5", None),
    ]
    assert (stored[1].on, stored[1].starts, stored[1].ends) == (START, time(8), time(9, 30))


def test_a_session_lies_within_the_activity(ground: Ground) -> None:
    activity = ground.begin(count=0).activity
    with pytest.raises(ActivityRefusedError, match="bertanggal 12 Februari 2026, di luar kegiatan"):
        ground.training.add_session(activity.id, NewSession(date(2026, 2, 12)))
    ground.training.add_session(activity.id, NewSession(END))
    shorter = replace(ground.training.get(activity.id), end=START)
    with pytest.raises(ActivityRefusedError, match="Sesi 1 bertanggal 11 Februari 2026"):
        ground.training.save(shorter)


def test_a_session_begins_before_it_ends(ground: Ground) -> None:
    activity = ground.begin(count=0).activity
    with pytest.raises(ActivityRefusedError, match=r"selesai 08\.00, tidak sesudah mulai 09\.00"):
        ground.training.add_session(activity.id, NewSession(START, time(9), time(8)))


def test_a_session_is_renamed_and_keeps_its_number(ground: Ground) -> None:
    activity = ground.begin(count=2).activity
    second = activity.sessions[1]
    changed = second._replace(title="Praktik", number=9)
    outcome = ground.training.save_session(activity.id, changed, seen=activity.seen)
    assert outcome.changed == 1
    assert ground.training.get(activity.id).sessions[1] == second._replace(title="Praktik")
    with pytest.raises(ActivityMissingError, match="Sesi ini sudah tidak ada"):
        ground.training.save_session(activity.id, Session(GONE, 1), seen=None)


def test_the_first_times_of_a_session_lead_to_its_hours(ground: Ground) -> None:
    activity = ground.begin(count=1).activity
    timed = activity.sessions[0]._replace(starts=time(8), ends=time(9, 40))
    outcome = ground.training.save_session(activity.id, timed, seen=activity.seen)
    assert outcome.remarks == (
        "Sesi 1: 2 JP dari 100 menit (1 JP = 45 menit, sisa 10 menit tidak dihitung).",
    )
    assert ground.training.get(activity.id).sessions[0].hours == 2
    without = timed._replace(hours=None)
    assert not ground.training.save_session(activity.id, without, seen=outcome.seen).remarks
    assert ground.training.get(activity.id).sessions[0].hours is None


def test_a_session_goes_with_its_marks_and_comes_back(ground: Ground) -> None:
    grid = ground.attend(ground.begin(SITI, TONO, count=2), "HT", "H.")
    first, second = grid.activity.sessions
    outcome = ground.training.remove_session(grid.activity.id, first.id, seen=grid.seen)
    assert outcome.remarks == ("Sesi 1 dihapus bersama 2 tanda kehadirannya.",)
    left = ground.again(grid)
    assert [each.number for each in left.activity.sessions] == [2]
    assert [each.marks for each in left.participants] == [
        each.marks[1:] for each in grid.participants
    ]
    entry = ground.journal.history(grid.activity.id)[0].entry
    ground.journal.undo_entry(entry)
    assert ground.again(grid).participants == grid.participants
    ground.require_sound()
    outcome = ground.training.remove_session(grid.activity.id, second.id, seen=None)
    assert outcome.changed == 1


def test_an_empty_session_goes_without_a_remark(ground: Ground) -> None:
    activity = ground.begin(count=1).activity
    only = activity.sessions[0].id
    assert ground.training.remove_session(activity.id, only, seen=None).remarks == ()


def test_lists_show_the_newest_first_and_count_by_state(ground: Ground) -> None:
    first = ground.attend(ground.begin(SITI, TONO, count=2), "H.", "..")
    later = replace(bare("Etika", "Seminar"), start=date(2026, 5, 4), end=date(2026, 5, 4))
    second = ground.training.create(later).activity
    ground.training.cancel(second, "Batal", seen=None)
    lines = ground.training.every(ActivityFilter(YEAR))
    assert [line.name for line in lines] == ["Etika", "Manajemen Waktu"]
    assert (lines[1].sessions, lines[1].participants, lines[1].empty) == (2, 2, 3)
    assert lines[1].hours == 8
    assert lines[1].earning is Earning.WHOLE
    cancelled = ActivityFilter(YEAR, state=ActivityState.CANCELLED)
    assert [line.id for line in ground.training.page(cancelled).lines] == [second]
    assert ground.training.page(ActivityFilter(YEAR, "bkpsdm WAKTU")).lines[0].id == (
        first.activity.id
    )
    assert ground.training.counts(YEAR) == {
        None: 2,
        ActivityState.DRAFT: 1,
        ActivityState.FINISHED: 0,
        ActivityState.CANCELLED: 1,
    }
    assert ground.training.years() == [YEAR]


def test_what_is_gone_is_told(ground: Ground) -> None:
    with pytest.raises(ActivityMissingError, match="sudah tidak ada"):
        ground.training.get(GONE)
    with pytest.raises(ActivityMissingError, match="sudah tidak ada"):
        ground.training.grid(GONE)
    with pytest.raises(ActivityMissingError, match="sudah tidak ada"):
        ground.training.finish(GONE, seen=None)


def test_a_cancelled_activity_is_not_edited(ground: Ground) -> None:
    activity = ground.begin().activity
    ground.training.cancel(activity.id, "Narasumber berhalangan", seen=activity.seen)
    with pytest.raises(ActivityFrozenError, match="sudah dibatalkan"):
        ground.training.save(ground.training.get(activity.id))
    assert ground.training.get(activity.id).reason == "Narasumber berhalangan"


def test_only_who_may_writes(ground: Ground) -> None:
    with pytest.raises(NotAllowedError, match="mengubah pelatihan"):
        ground.as_role(Role.LEADER).create(bare())
    assert ground.as_role(Role.OPERATOR).create(bare()).changed == 1
    assert len(ground.as_role(Role.AUDITOR).every(ActivityFilter(YEAR))) == 1
