"""Training in the calculator: cases D, what is refused, and what holds for every number."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.decimals import printed
from asn_desktop.domain.rules.catalogue import RULES
from asn_desktop.domain.rules.questions import Answer, RuleQuestionError
from asn_desktop.domain.rules.versions import (
    NoRuleInForceError,
    RuleVersion,
    Verified,
    parse_versions,
)
from asn_desktop.domain.training_hours import HoursLimits, HoursStatus, judge_hours
from asn_desktop.paths import resource

SHIPPED = parse_versions(resource("rules.json").read_bytes())
TODAY = date(2026, 11, 20)
MET = ("20", None, "0", "terpenuhi")


def ask(rule: str, on: date = TODAY, **keys: str) -> Answer:
    return RULES[rule].answer(keys, SHIPPED, on)


def judged(kind: str, hours: str) -> tuple[object, ...]:
    values = ask("hours", kind=kind, hours=hours).values
    return tuple(values[name] for name in ("total", "required", "limit", "short", "status"))


@pytest.mark.parametrize(
    ("kind", "hours", "expected"),
    [
        pytest.param("pns", "8,12", ("20", *MET), id="D01"),
        pytest.param("pppk", "18", ("18", None, "24", "0", "tanpa kewajiban"), id="D03"),
        pytest.param("pns", "40", ("40", *MET), id="D05: one certificate, counted once"),
        ("pns", "0", ("0", "20", None, "20", "belum terpenuhi")),
        ("pns", "8, 4.5", ("12,5", "20", None, "7,5", "belum terpenuhi")),
        ("pns", "19.999999", ("19,999999", "20", None, "0,000001", "belum terpenuhi")),
        ("pppk", "24", ("24", None, "24", "0", "tanpa kewajiban")),
        ("pppk", "20,4.1", ("24,1", None, "24", "0", "melebihi batas")),
        ("pppk-paruh-waktu", "25", ("25", None, "24", "0", "melebihi batas")),
    ],
)
def test_hours_of_a_year_are_judged(kind: str, hours: str, expected: tuple[object, ...]) -> None:
    assert judged(kind, hours) == expected


@pytest.mark.parametrize(
    ("kind", "hours", "said"),
    [
        ("pns", "8,12", "Menjadi belum terpenuhi bila jumlahnya di bawah 20 JP."),
        ("pns", "8", "Paling sedikit 20 JP dalam satu tahun; kurang 12 JP lagi."),
        ("pppk", "18", "Tidak ada jumlah minimal, sehingga tidak ada kekurangan."),
        ("pppk", "30", "Paling lama 24 JP dalam satu tahun kontrak; ini 6 JP di atasnya."),
    ],
)
def test_hours_say_what_would_change_them(kind: str, hours: str, said: str) -> None:
    assert said in ask("hours", kind=kind, hours=hours).explanation[3]


def test_hours_say_from_what_they_came() -> None:
    assert ask("hours", kind="pns", hours="8,4.5").explanation[:2] == (
        "Nilai: 12,5 JP, belum terpenuhi.",
        "Dari apa: PNS, 2 kegiatan: 8 + 4,5 = 12,5 JP.",
    )
    assert ask("hours", kind="pppk", hours="18").explanation[1].endswith("sebesar 18 JP.")


def test_the_duty_of_a_pns_is_known_but_not_the_number_of_its_article() -> None:
    answer = ask("hours", kind="pns", hours="20")
    assert (answer.basis, answer.verified) == ("PP 11/2017 jo. PP 17/2020", Verified.YES)
    assert "Pasal 203 PP 11/2017, belum diverifikasi" in answer.explanation[3]
    assert answer.values["warnings"] == []


def test_the_ceiling_of_a_pppk_is_known_until_2023_and_in_doubt_after_it() -> None:
    answer = ask("hours", kind="pppk", hours="18")
    assert (answer.basis, answer.verified) == ("PP 49/2018 Pasal 40 ayat (1)", Verified.YES)
    doubt = "Apakah batas 24 JP ini masih berlaku setelah tahun 2023 belum diketahui."
    assert answer.values["warnings"] == [doubt]
    assert ask("hours", date(2023, 12, 31), kind="pppk", hours="18").values["warnings"] == []


def test_the_ceiling_of_a_part_time_pppk_is_not_verified() -> None:
    answer = ask("hours", kind="pppk-paruh-waktu", hours="18")
    assert answer.verified is Verified.FROM_MEMORY
    assert "dipakai batas PPPK" in answer.explanation[3]


def test_before_its_regulation_there_is_no_duty_to_judge_by() -> None:
    with pytest.raises(NoRuleInForceError):
        ask("hours", date(2016, 12, 31), kind="pns", hours="8")


def test_another_version_of_the_data_gives_another_answer() -> None:
    data = {
        "title": "JP PPPK",
        "year": "tahun",
        "required": None,
        "limit": None,
        "note": "",
        "unsure_after": None,
        "doubt": "",
    }
    later = RuleVersion("hours_pppk", date(2024, 1, 1), None, "aturan baru", Verified.YES, data)
    answer = RULES["hours"].answer({"kind": "pppk", "hours": "30"}, (later,), TODAY)
    assert answer.values["status"] == "tanpa kewajiban"
    assert answer.explanation[3].endswith("Tidak ada jumlah minimal dan tidak ada batas.")


limits = st.none() | st.integers(0, 40)
amounts = st.lists(st.fractions(0, 40, max_denominator=60), min_size=1, max_size=6)


@given(amounts, limits, limits)
def test_one_more_hour_never_lengthens_what_is_missing(
    hours: list[Fraction], required: int | None, limit: int | None
) -> None:
    data = HoursLimits("JP", "tahun", required, limit, "", None, "")
    before, after = judge_hours(hours, data), judge_hours([*hours, Fraction(1, 7)], data)
    assert after.total == before.total + Fraction(1, 7)
    assert after.short <= before.short
    assert before.status is not HoursStatus.OVER or after.status is HoursStatus.OVER
    assert (before.status is HoursStatus.NOT_MET) <= (before.short > 0)


@given(amounts)
def test_the_order_of_activities_does_not_matter(hours: list[Fraction]) -> None:
    data = HoursLimits("JP", "tahun", 20, None, "", None, "")
    assert judge_hours(hours, data) == judge_hours(reversed(hours), data)


@pytest.mark.parametrize(
    ("minutes", "per_hour", "expected"),
    [
        pytest.param("90", "45", (2, 0), id="D07"),
        pytest.param("90", "", (2, 0), id="D07 by the rule"),
        ("44", "", (0, 44)),
        ("100", "60", (1, 40)),
        ("0", "", (0, 0)),
    ],
)
def test_a_session_counts_whole_hours(
    minutes: str, per_hour: str, expected: tuple[int, int]
) -> None:
    answer = ask("session-hours", minutes=minutes, minutes_per_hour=per_hour)
    assert tuple(answer.values.values()) == expected
    assert answer.verified is Verified.PRACTICE


def test_a_session_says_whose_length_of_an_hour_was_used() -> None:
    said = ask("session-hours", minutes="100").explanation
    assert said[0] == "Nilai: 2 JP, sisa 10 menit."
    assert said[1] == (
        "Dari apa: 100 menit dibagi 45 menit untuk 1 JP (menurut aturan), "
        "hanya JP penuh yang dihitung."
    )
    said = ask("session-hours", minutes="100", minutes_per_hour="60").explanation
    assert "(isian Anda; menurut aturan 45 menit)" in said[1]
    assert said[3].endswith("Dengan 20 menit lagi menjadi 2 JP.")


@given(st.integers(0, 10_000), st.integers(1, 120))
def test_no_minute_of_a_session_is_lost(minutes: int, per_hour: int) -> None:
    values = ask("session-hours", minutes=str(minutes), minutes_per_hour=str(per_hour)).values
    hours, left = values["hours"], values["left_over_minutes"]
    assert isinstance(hours, int)
    assert isinstance(left, int)
    assert hours * per_hour + left == minutes
    assert 0 <= left < per_hour


@pytest.mark.parametrize(
    ("present", "sessions", "minimum", "expected"),
    [
        pytest.param("8", "10", "80", ("80,0", "80", True), id="D11"),
        pytest.param("8", "10", "80%", ("80,0", "80", True), id="D11 with the sign"),
        pytest.param("8", "10", "", ("80,0", "80", None), id="D13"),
        ("2", "3", "66,7", ("66,7", "200/3", False)),
        ("2", "3", "66.6", ("66,7", "200/3", True)),
        ("0", "3", "0", ("0,0", "0", True)),
        ("0", "3", "100", ("0,0", "0", False)),
    ],
)
def test_attendance_is_compared_exactly(
    present: str, sessions: str, minimum: str, expected: tuple[object, ...]
) -> None:
    values = ask("attendance", present=present, sessions=sessions, minimum=minimum).values
    assert tuple(values.values()) == expected


@pytest.mark.parametrize(
    ("minimum", "value", "change"),
    [
        ("80", "80,0%, lulus kehadiran", "Tidak lulus bila hadir kurang dari 8 dari 10 sesi."),
        ("81", "80,0%, tidak lulus kehadiran", "Lulus bila hadir sedikitnya 9 dari 10 sesi."),
        ("0", "80,0%, lulus kehadiran", "Dengan kehadiran minimal 0% setiap peserta lulus."),
        ("", "80,0%, kehadiran minimal belum ditetapkan", "Isi kehadiran minimal menurut"),
    ],
)
def test_attendance_explains_itself(minimum: str, value: str, change: str) -> None:
    said = ask("attendance", present="8", sessions="10", minimum=minimum).explanation
    assert said[0] == f"Nilai: {value}."
    assert change in said[3]


def test_attendance_that_rounds_to_the_minimum_is_shown_below_it() -> None:
    answer = ask("attendance", present="7999", sessions="10000", minimum="80")
    assert answer.values["percent"] == "80,0"
    assert answer.explanation[0] == "Nilai: 79,99%, tidak lulus kehadiran."
    assert "79,99%, kurang dari kehadiran minimal 80%" in answer.explanation[1]


@given(st.integers(1, 200), st.data())
def test_whoever_attends_one_more_session_does_not_fail_by_it(
    sessions: int, data: st.DataObject
) -> None:
    present = data.draw(st.integers(0, sessions - 1))
    minimum = str(data.draw(st.integers(0, 100)))
    passes = [
        ask("attendance", present=str(at), sessions=str(sessions), minimum=minimum).values["passes"]
        for at in (present, present + 1)
    ]
    assert passes in ([False, False], [False, True], [True, True])


@pytest.mark.parametrize(
    ("before", "after", "maximum", "expected"),
    [
        ("60", "80", "", ("20", "0,500", "1/2")),
        ("60", "80", "100", ("20", "0,500", "1/2")),
        ("70", "60", "", ("-10", "-0,333", "-1/3")),
        ("7.5", "8,5", "10", ("1", "0,400", "2/5")),
        ("50", "50", "", ("0", "0,000", "0")),
        ("100", "100", "", ("0", None, None)),
        ("100", "90", "", ("-10", None, None)),
    ],
)
def test_gain_is_the_difference_and_its_part_of_what_was_possible(
    before: str, after: str, maximum: str, expected: tuple[object, ...]
) -> None:
    answer = ask("gain", before=before, after=after, maximum=maximum)
    assert tuple(answer.values.values()) == expected
    assert answer.verified is Verified.FROM_MEMORY


def test_gain_explains_itself_also_where_no_part_can_be_told() -> None:
    said = ask("gain", before="60", after="80").explanation
    assert said[1] == (
        "Dari apa: 80 - 60 = 20; dibandingkan dengan peningkatan yang mungkin, "
        "100 - 60 = 40, menjadi 0,500."
    )
    said = ask("gain", before="100", after="100").explanation
    assert said[0].endswith("ternormalisasi tidak dapat dihitung.")
    assert "Tes awal sudah setinggi nilai tertinggi 100" in said[1]
    assert said[3].endswith("Dapat dihitung bila nilai tes awal di bawah nilai tertinggi.")


@given(st.integers(0, 99), st.integers(0, 100))
def test_the_part_times_the_possible_is_the_gain(before: int, after: int) -> None:
    values = ask("gain", before=str(before), after=str(after)).values
    part = Fraction(str(values["exact"]))
    assert part * (100 - before) == after - before
    assert part <= 1
    assert values["normalised"] == printed(part, 3)


@pytest.mark.parametrize(
    ("rule", "keys", "named"),
    [
        ("hours", {"kind": "cpns", "hours": "1"}, "Yang diterima: pns, pppk, pppk-paruh-waktu."),
        ("hours", {"kind": "pns", "hours": ""}, "Isilah seperti hours=8,12,4.5."),
        ("hours", {"kind": "pns", "hours": "8,,4"}, "dipisah koma, pecahan dengan titik"),
        ("hours", {"kind": "pns", "hours": "8;4"}, "berisi “8;4”. Yang diterima: angka 0"),
        ("hours", {"kind": "pns", "hours": "-8"}, "angka 0 atau lebih"),
        ("session-hours", {"minutes": "1.5"}, "bilangan bulat 0 atau lebih"),
        ("session-hours", {"minutes": "90", "minutes_per_hour": "0"}, "bilangan bulat 1 atau"),
        ("attendance", {"present": "1", "sessions": "0"}, "bilangan bulat 1 atau lebih"),
        ("attendance", {"present": "11", "sessions": "10"}, "Yang diterima: 0 sampai 10"),
        ("attendance", {"present": "x", "sessions": "10"}, "bilangan bulat 0 atau lebih"),
        ("attendance", {"present": "1", "sessions": "2", "minimum": "101"}, "dari 0 sampai 100"),
        ("attendance", {"present": "1", "sessions": "2", "minimum": "%"}, "dari 0 sampai 100"),
        ("gain", {"before": "1", "after": "101"}, "angka dari 0 sampai 100, yaitu nilai tertinggi"),
        ("gain", {"before": "6", "after": "5", "maximum": "5"}, "angka dari 0 sampai 5"),
        ("gain", {"before": "1", "after": "2", "maximum": "0"}, "angka di atas 0"),
        ("gain", {"before": "1", "after": "2", "maximum": "ten"}, "angka di atas 0, atau kosong"),
    ],
)
def test_what_is_no_such_number_is_refused_with_what_is_allowed(
    rule: str, keys: dict[str, str], named: str
) -> None:
    with pytest.raises(RuleQuestionError) as refusal:
        RULES[rule].answer(keys, SHIPPED, TODAY)
    assert named in str(refusal.value)
