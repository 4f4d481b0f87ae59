"""Who is on the list of an activity: added, refused, removed, and what is noted about them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from asn_desktop.domain.training.activity import Certificate
from asn_desktop.domain.training.refusals import (
    ActivityFrozenError,
    ActivityMissingError,
    ActivityRefusedError,
)
from asn_desktop.domain.training.words import Mark
from asn_desktop.domain.units import unit_id
from asn_desktop.ids import name_id
from tests.services.training.ground import CONTRACT, HEAD, RATER, SITI, TONO, Ground

GONE = name_id("employee", "tidak ada")


def test_people_stand_in_the_order_in_which_they_were_added(ground: Ground) -> None:
    grid = ground.begin(TONO, SITI)
    added = ground.training.add_people(grid.activity.id, [ground.id(SITI), ground.id(HEAD)])
    assert added.already == ("Siti Aminah",)
    assert added.outcome.changed == 1
    people = ground.again(grid).participants
    assert [(each.place, each.nip) for each in people] == [(1, TONO), (2, SITI), (3, HEAD)]
    assert people[0].position == "Arsiparis Ahli Pertama"
    assert people[0].unit == "Bidang Contoh"
    assert set(people[0].marks) == {Mark.EMPTY}


def test_nobody_and_unknown_people_are_refused(ground: Ground) -> None:
    activity = ground.begin().activity.id
    with pytest.raises(ActivityRefusedError, match="Belum ada pegawai yang dipilih"):
        ground.training.add_people(activity, [])
    with pytest.raises(ActivityRefusedError, match="1 pegawai yang dipilih sudah tidak ada"):
        ground.training.add_people(activity, [ground.id(SITI), GONE])
    assert ground.training.grid(activity).participants == ()


def test_a_unit_comes_with_those_below_it(ground: Ground) -> None:
    activity = ground.begin().activity.id
    assert len(ground.training.add_unit(activity, unit_id("1")).added) == 5
    again = ground.training.add_unit(activity, unit_id("1.1"))
    assert (again.added, len(again.already)) == ((), 4)
    names = [each.name for each in ground.training.grid(activity).participants]
    assert names == sorted(names)
    with pytest.raises(ActivityRefusedError, match="belum mempunyai pegawai aktif"):
        ground.training.add_unit(activity, unit_id("9"))


def test_pasted_lines_name_people_by_number_or_name(ground: Ground) -> None:
    activity = ground.begin(HEAD).activity.id
    ground.add("198001012005011001", "Tono Lubis")
    text = "\n".join(
        (
            f"1.\t{SITI[:8]} {SITI[8:14]} {SITI[14]} {SITI[15:]}\tSiti Aminah",
            "2. Budi Siregar, S.E.",
            "",
            "3\tTono Lubis",
            "4. Ratna Sari",
            "199001012015032999",
            "5. Orang Lain",
            "123",
        )
    )
    added = ground.training.add_pasted(activity, text)
    assert added.already == ("Ratna Sari",)
    assert [(each.row, each.reason) for each in added.refused] == [
        (4, "ada 2 pegawai bernama ini; tulis NIP-nya"),
        (6, "belum ada pegawai dengan NIP 199001012015032999 di kantor ini"),
        (7, "belum ada pegawai aktif dengan nama ini di kantor ini"),
        (8, "tidak memuat NIP atau nama"),
    ]
    assert added.refused[2].text == "5. Orang Lain"
    people = ground.training.grid(activity).participants
    assert [each.nip for each in people] == [HEAD, SITI, RATER]
    with pytest.raises(ActivityRefusedError, match="Belum ada yang ditempel"):
        ground.training.add_pasted(activity, " \n")


def test_who_goes_leaves_the_row_numbers_of_the_others(ground: Ground) -> None:
    grid = ground.attend(ground.begin(SITI, TONO, HEAD, count=1), "H", "T", "H")
    second = grid.participants[1].id
    outcome = ground.training.remove_people(grid.activity.id, [second, second], seen=grid.seen)
    assert outcome.changed == 1
    left = ground.again(grid).participants
    assert [(each.place, each.nip) for each in left] == [(1, SITI), (3, HEAD)]
    ground.training.add_people(grid.activity.id, [ground.id(TONO)])
    assert ground.again(grid).participants[-1].place == 4
    assert ground.again(grid).participants[-1].marks == (Mark.EMPTY,)
    with pytest.raises(ActivityMissingError, match="tidak ada di daftar"):
        ground.training.remove_people(grid.activity.id, [GONE], seen=None)
    ground.require_sound()


def test_tests_certificate_and_note_are_kept_also_after_the_finish(ground: Ground) -> None:
    grid = ground.finish(ground.attend(ground.begin(SITI, count=1), "H"))
    [person] = grid.participants
    noted = person._replace(
        before=Fraction(56),
        after=Fraction("82.5"),
        certificate=Certificate(" P01/2026/0001 ", date(2026, 2, 12)),
        note=" Ketua kelompok ",
    )
    outcome = ground.training.save_participant(grid.activity.id, noted, seen=grid.seen)
    assert outcome.changed == 1
    assert ground.again(grid).participants[0] == noted._replace(
        certificate=Certificate("P01/2026/0001", date(2026, 2, 12)), note="Ketua kelompok"
    )
    bare = noted._replace(certificate=None, before=None)
    ground.training.save_participant(grid.activity.id, bare, seen=outcome.seen)
    assert ground.again(grid).participants[0].certificate is None


def test_a_certificate_without_a_number_still_has_its_date(ground: Ground) -> None:
    grid = ground.begin(SITI)
    dated = grid.participants[0]._replace(certificate=Certificate("", date(2026, 2, 12)))
    ground.training.save_participant(grid.activity.id, dated, seen=grid.seen)
    assert ground.again(grid).participants[0].certificate == Certificate("", date(2026, 2, 12))


def test_what_cannot_be_noted_is_refused(ground: Ground) -> None:
    grid = ground.begin(SITI, CONTRACT)
    activity, (person, other) = grid.activity.id, grid.participants
    early = person._replace(certificate=Certificate("1", date(2026, 2, 8)))
    with pytest.raises(ActivityRefusedError, match="Sertifikat bertanggal 8 Februari 2026"):
        ground.training.save_participant(activity, early, seen=None)
    with pytest.raises(ActivityRefusedError, match="Nilai tes akhir Siti Aminah berisi 101"):
        ground.training.save_participant(activity, person._replace(after=Fraction(101)), seen=None)
    with pytest.raises(ActivityMissingError, match="tidak ada di daftar"):
        ground.training.save_participant(activity, person._replace(id=GONE), seen=None)
    ground.training.cancel(activity, "Batal", seen=None)
    with pytest.raises(ActivityFrozenError, match="sudah dibatalkan"):
        ground.training.save_participant(activity, other, seen=None)
