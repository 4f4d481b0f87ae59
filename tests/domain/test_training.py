"""Training: marks and jalur by their words, hours that are earned, and what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from fractions import Fraction

import pytest

from asn_desktop.domain.employees import EmployeeKind
from asn_desktop.domain.rules.versions import NoRuleInForceError
from asn_desktop.domain.training.activity import (
    Activity,
    Certificate,
    Grid,
    Participant,
    Session,
    scan_code,
    session_id,
)
from asn_desktop.domain.training.earning import (
    Conversion,
    ConversionTable,
    Earned,
    EarningRules,
    PerUnit,
    earned,
    total_hours,
)
from asn_desktop.domain.training.gaps import Gap, gaps
from asn_desktop.domain.training.words import (
    ActivityState,
    Earning,
    Mark,
    Track,
    TrackGroup,
    mark_of,
    track_named,
)
from asn_desktop.ids import RowId, name_id
from asn_desktop.services.rules import shipped_versions

ROW = name_id("training", "contoh")
EMPTY = ConversionTable("Konversi", ())
RULES = EarningRules.on(shipped_versions(), date(2026, 2, 11))
H, T, I, NONE = Mark.PRESENT, Mark.ABSENT, Mark.EXCUSED, Mark.EMPTY  # noqa: E741 - the letters of the list


def sessions(count: int, hours: int | None = None) -> tuple[Session, ...]:
    each = None if hours is None else Fraction(hours)
    return tuple(
        Session(session_id(ROW, number), number, hours=each) for number in range(1, count + 1)
    )


def activity(count: int = 4, earning: Earning | None = Earning.WHOLE) -> Activity:
    return Activity(
        id=ROW,
        code="P01",
        name="Manajemen Waktu",
        track="Pelatihan teknis",
        organiser="BKPSDM",
        place="Aula",
        start=date(2026, 2, 9),
        end=date(2026, 2, 11),
        hours=Fraction(8),
        earning=earning,
        minimum=Fraction(80),
        sessions=sessions(count),
    )


def person(*marks: Mark) -> Participant:
    row = RowId(bytes(16))
    return Participant(row, row, 1, "1", "Siti", EmployeeKind.PNS, None, None, marks)


def judged(of: Activity, *marks: Mark, certificate: Certificate | None = None) -> Earned:
    return earned(of, marks, certificate, RULES)


def told(found: Earned) -> str:
    return " ".join(found.explanation.sentences())


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("h", H),
        (" Hadir ", H),
        ("✓", H),
        ("T", T),
        ("alpa", T),
        ("Ijin", I),
        ("", NONE),
        (".", NONE),
    ],
)
def test_a_mark_is_known_by_its_words(text: str, mark: Mark) -> None:
    assert mark_of(text) is mark


def test_an_unknown_word_is_no_mark() -> None:
    assert mark_of("terlambat") is None
    assert [mark.sign for mark in Mark] == ["", "H", "T", "I"]
    assert H.title == "Hadir"


def test_a_way_of_development_is_known_by_its_other_words() -> None:
    tracks = (Track("Workshop/lokakarya", TrackGroup.CLASSICAL, ("Lokakarya",)),)
    assert track_named(tracks, "LOKAKARYA") == tracks[0]
    assert track_named(tracks, "workshop / lokakarya") == tracks[0]
    assert track_named(tracks, "Rapat") is None


def test_a_scan_code_has_only_capitals_and_digits() -> None:
    code = scan_code(name_id("training_participant", "1"))
    assert len(code) == 14
    assert code.startswith("BK")
    assert code == code.upper()
    assert code.isalnum()


def test_d11_eight_of_ten_sessions_pass_a_minimum_of_eighty_percent() -> None:
    found = judged(activity(10), *[H] * 8, T, I)
    assert found.passes is True
    assert found.hours == 8
    assert "80,0%" in told(found)


def test_below_the_minimum_nothing_is_earned() -> None:
    found = judged(activity(), H, H, H, I)
    assert found.passes is False
    assert found.hours == 0
    assert found.year == 2026
    assert "kurang dari kehadiran minimal 80%" in told(found)


def test_d13_without_a_minimum_nothing_is_assumed() -> None:
    found = judged(replace(activity(), minimum=None), H, H, H, H)
    assert (found.hours, found.passes) == (None, None)
    assert "Kehadiran minimal belum diisi" in told(found)


def test_d05_the_certificate_decides_the_year() -> None:
    of = replace(activity(1), start=date(2025, 12, 28), end=date(2026, 1, 3), hours=Fraction(40))
    found = judged(of, H, certificate=Certificate("01", date(2026, 1, 3)))
    assert found.hours == 40
    assert (found.year, found.by_certificate) == (2026, True)
    assert "menurut tanggal sertifikat, 3 Januari 2026" in told(found)


def test_without_a_certificate_date_the_last_day_decides_and_says_so() -> None:
    found = judged(activity(1), H, certificate=Certificate("01", None))
    assert (found.counted_on, found.by_certificate) == (date(2026, 2, 11), False)
    assert "Tanggal sertifikat belum diisi" in told(found)


def test_hours_by_session_are_the_sum_of_those_attended() -> None:
    of = replace(activity(3, Earning.BY_SESSION), sessions=sessions(3, 2))
    found = judged(of, H, I, H)
    assert found.hours == 4
    assert "2 + 2 = 4 JP" in told(found)


def test_sessions_without_hours_of_their_own_share_the_whole_equally() -> None:
    assert judged(activity(3, Earning.BY_SESSION), H, T, T).hours == Fraction(8, 3)
    assert judged(activity(3, Earning.BY_SESSION), T, T, T).hours == 0
    bare = replace(activity(3, Earning.BY_SESSION), hours=None)
    assert judged(bare, H, T, T).hours is None


def test_empty_marks_are_counted_as_not_attended_and_told() -> None:
    found = judged(activity(), H, H, H, NONE)
    assert found.hours == 0
    assert "1 sesi masih kosong" in told(found)


@pytest.mark.parametrize("earning", [Earning.WHOLE, Earning.BY_SESSION])
def test_nothing_can_be_earned_where_there_are_no_sessions(earning: Earning) -> None:
    found = judged(activity(0, earning))
    assert (found.hours, found.passes) == (None, None)
    assert "Belum ada sesi" in told(found)


def test_nothing_is_earned_until_it_is_said_how() -> None:
    assert "belum dipilih" in told(judged(activity(1, None), H))


def test_a_certificate_counts_what_it_states() -> None:
    found = judged(activity(0, Earning.CERTIFICATE))
    assert found.hours == 8
    assert "Sertifikat belum bertanggal" in told(found)


def test_d10_without_a_row_in_the_table_there_are_no_hours() -> None:
    of = replace(activity(1), track="Coaching", hours=None)
    found = judged(of, H)
    assert found.hours is None
    assert "Tabel konversi belum ditetapkan" in told(found)


@pytest.mark.parametrize(
    ("unit", "most", "hours"),
    [
        (PerUnit.ACTIVITY, None, 3),
        (PerUnit.DAY, None, 9),
        (PerUnit.DAY, 5, 5),
        (PerUnit.HOUR, None, Fraction(9, 2)),
    ],
)
def test_a_row_of_the_conversion_table_gives_hours(
    unit: PerUnit, most: int | None, hours: int | Fraction
) -> None:
    table = ConversionTable("Konversi", (Conversion("Coaching", unit, Decimal(3), most),))
    long = Session(session_id(ROW, 1), 1, starts=time(8), ends=time(9, 30))
    of = replace(activity(1), track="coaching", hours=None, sessions=(long,))
    assert total_hours(of, table) == hours


def test_hours_of_the_clock_need_times_of_all_sessions() -> None:
    table = ConversionTable("Konversi", (Conversion("Coaching", PerUnit.HOUR, Decimal(1)),))
    of = replace(activity(2), track="Coaching", hours=None)
    assert total_hours(of, table) is None


def test_no_rule_is_known_for_very_old_activities() -> None:
    with pytest.raises(NoRuleInForceError):
        EarningRules.on(shipped_versions(), date(2001, 1, 1))


def missing(of: Activity, *people: Participant) -> list[Gap]:
    return list(gaps(Grid(of, people, 0), EMPTY))


def test_everything_that_is_missing_is_named() -> None:
    bare = replace(activity(0), minimum=None)
    assert [gap.field for gap in missing(bare)] == ["minimum", "sessions", "participants"]
    assert [gap.field for gap in missing(replace(activity(1, None), hours=None))] == [
        "earning",
        "participants",
        "hours",
    ]


def test_empty_marks_are_told_by_session_and_do_not_block() -> None:
    found = missing(activity(2), person(H, NONE))
    assert [(gap.field, gap.blocks, gap.session) for gap in found] == [
        ("marks", False, session_id(ROW, 2))
    ]
    assert "mulai dari nomor 1" in found[0].sentence


def test_a_whole_activity_lacks_nothing() -> None:
    assert missing(activity(1), person(H)) == []
    assert missing(activity(1, Earning.BY_SESSION), person(T)) == []
    assert missing(activity(0, Earning.CERTIFICATE), person()) == []


def test_an_activity_is_planned_until_it_begins() -> None:
    of = activity()
    assert of.phase(date(2026, 2, 8)) == "direncanakan"
    assert of.phase(date(2026, 2, 9)) == "berjalan"
    done = replace(of, state=ActivityState.FINISHED)
    assert done.phase(date(2026, 2, 8)) == "selesai"
    assert (done.year, done.state.open, done.state.title) == (2026, False, "Selesai")


def test_a_session_is_called_by_its_title_or_number() -> None:
    plain = Session(ROW, 2)
    assert (plain.label, plain.minutes) == ("Sesi 2", None)
    assert plain._replace(title="Pembukaan").label == "Pembukaan"
    assert plain._replace(starts=time(8), ends=time(9, 30)).minutes == 90


def test_a_grid_counts_its_marks() -> None:
    grid = Grid(activity(3), (person(H, T, NONE),), 0)
    assert dict(grid.counts()) == {NONE: 1, H: 1, T: 1, I: 0}
    assert grid.empty == 1
    assert grid.participant(RowId(bytes(16))) is not None
    assert grid.participant(ROW) is None
