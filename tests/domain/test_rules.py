"""Rule versions: what is in force when, and what data is refused."""

from __future__ import annotations

import json
from datetime import date

import pytest

from asn_desktop.domain.nip import InvalidNipError, parse_nip
from asn_desktop.domain.rules.catalogue import RULES, rule_named
from asn_desktop.domain.rules.nip import NipAges
from asn_desktop.domain.rules.questions import RuleKey, RuleQuestionError
from asn_desktop.domain.rules.versions import (
    InvalidRuleError,
    NoRuleInForceError,
    RuleVersion,
    Verified,
    in_force,
    parse_versions,
    without_overlap,
)
from asn_desktop.paths import resource

SHIPPED = parse_versions(resource("rules.json").read_bytes())
TODAY = date(2026, 12, 31)


def version(start: date, end: date | None = None, **data: object) -> RuleVersion:
    return RuleVersion("hours", start, end, "PP 49/2018 Pasal 40", Verified.YES, data)


def written(**changes: object) -> bytes:
    entry: dict[str, object] = {
        "key": "hours",
        "valid_from": "2020-01-01",
        "valid_to": None,
        "basis": "PP 49/2018",
        "verified": "from memory",
        "data": {"limit": 24},
    }
    return json.dumps([entry | changes]).encode()


OLD = version(date(2020, 1, 1), date(2024, 6, 30), limit=20)
NEW = version(date(2024, 7, 1), limit=24)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2020, 1, 1), OLD),
        (date(2024, 6, 30), OLD),
        (date(2024, 7, 1), NEW),
        (date(2099, 12, 31), NEW),
    ],
)
def test_the_version_in_force_on_the_end_date_of_the_period_is_used(
    on: date, expected: RuleVersion
) -> None:
    assert in_force([NEW, OLD], "hours", on) is expected


def test_a_day_without_a_version_is_refused_with_the_days_that_have_one() -> None:
    with pytest.raises(NoRuleInForceError) as refusal:
        in_force([OLD, NEW], "hours", date(2019, 12, 31))
    assert str(refusal.value) == (
        "Tidak ada aturan “hours” yang berlaku pada 31 Desember 2019. Yang dikenal program: "
        "sejak 1 Januari 2020 sampai 30 Juni 2024, sejak 1 Juli 2024. Periksa tanggalnya."
    )


def test_a_rule_that_is_nowhere_is_refused() -> None:
    with pytest.raises(NoRuleInForceError, match="belum ada"):
        in_force([OLD], "credit", TODAY)


def test_versions_are_read_from_json_with_every_part() -> None:
    [found] = parse_versions(written(valid_to="2024-06-30"))
    assert found == RuleVersion(
        "hours",
        date(2020, 1, 1),
        date(2024, 6, 30),
        "PP 49/2018",
        Verified.FROM_MEMORY,
        {"limit": 24},
    )


@pytest.mark.parametrize(
    "raw",
    [
        b"{",
        b"{}",
        b'[{"key": "hours"}]',
        written(valid_from="31-12-2020"),
        written(verified="perhaps"),
        written(basis=7),
        written(basis=" "),
        written(key=""),
        written(valid_to="2019-12-31"),
    ],
)
def test_data_that_is_no_list_of_rules_is_refused(raw: bytes) -> None:
    with pytest.raises(InvalidRuleError):
        parse_versions(raw)


def test_a_last_day_before_the_first_names_both_days() -> None:
    with pytest.raises(InvalidRuleError, match="30 Juni 2019, sebelum mulai berlaku 1 Januari"):
        version(date(2020, 1, 1), date(2019, 6, 30))


def test_versions_of_one_rule_may_not_overlap() -> None:
    with pytest.raises(InvalidRuleError, match="“hours” bertumpang tindih"):
        without_overlap([NEW, version(date(2020, 1, 1), date(2024, 7, 1))])
    with pytest.raises(InvalidRuleError, match="masih berlaku pada 1 Juli 2024"):
        without_overlap([NEW, version(date(2020, 1, 1))])


def test_versions_that_touch_are_accepted_and_ordered() -> None:
    assert without_overlap([NEW, OLD]) == (OLD, NEW)


def test_data_of_another_shape_is_refused() -> None:
    with pytest.raises(InvalidRuleError, match="sejak 1 Januari 2020 tidak sesuai bentuk"):
        OLD.read(NipAges)


def test_how_well_a_rule_is_known_is_said_in_words() -> None:
    assert [verified.label for verified in Verified] == [
        "terverifikasi",
        "praktik",
        "belum diverifikasi",
        "pilihan program",
    ]


PART_TIME = "PP 49/2018 Pasal 40 ayat (1), seperti PPPK"
DERIVED = "PermenPANRB 6/2022, dengan tabel yang diturunkan"


@pytest.mark.parametrize(
    ("key", "basis", "verified"),
    [
        ("attendance", "ketetapan setiap kegiatan", Verified.OUR_CHOICE),
        ("distribution", "SE MenPANRB 3/2023", Verified.YES),
        ("gain", "Kirkpatrick tingkat 2, pembelajaran", Verified.FROM_MEMORY),
        ("hours_pns", "PP 11/2017 jo. PP 17/2020", Verified.YES),
        ("hours_pppk", "PP 49/2018 Pasal 40 ayat (1)", Verified.YES),
        ("hours_pppk_paruh_waktu", PART_TIME, Verified.FROM_MEMORY),
        ("nip", "Perka BKN 22/2007", Verified.YES),
        ("nip_ages", "Bina Kinerja", Verified.OUR_CHOICE),
        ("nip_pppk", "pola nomor yang dipakai BKN", Verified.PRACTICE),
        ("objection", "PP 30/2019 Pasal 59", Verified.YES),
        ("organisation_rating", DERIVED, Verified.FROM_MEMORY),
        ("predicate", "PermenPANRB 6/2022", Verified.YES),
        ("session_hours", "kebiasaan pada aplikasi instansi", Verified.PRACTICE),
    ],
)
def test_a_shipped_rule_says_on_what_it_rests(key: str, basis: str, verified: Verified) -> None:
    shipped = in_force(SHIPPED, key, TODAY)
    assert (shipped.basis, shipped.verified) == (basis, verified)


def test_the_ages_that_the_rule_names_are_those_by_which_numbers_are_judged() -> None:
    ages = in_force(SHIPPED, "nip_ages", TODAY).read(NipAges)
    warned = parse_nip(f"20000101{2000 + ages.warn_below - 1}121001")
    assert warned.warnings()
    assert not parse_nip(f"20000101{2000 + ages.warn_below}011001").warnings()
    assert parse_nip(f"20000101{2000 + ages.refuse_below}011001").warnings()
    with pytest.raises(InvalidNipError):
        parse_nip(f"20000101{2000 + ages.refuse_below - 1}121001")


G01: dict[str, object] = {
    "valid": True,
    "kind": "pns",
    "birth_date": "1986-09-26",
    "appointed": "2015-05",
    "sex": "L",
    "serial": "001",
    "printed": "19860926 201505 1 001",
    "warnings": [],
    "error": None,
}
G03 = G01 | {
    "birth_date": "1968-04-12",
    "appointed": "1993-03",
    "serial": "009",
    "printed": "19680412 199303 1 009",
}
G05 = G01 | {
    "kind": "pppk",
    "birth_date": "1994-01-15",
    "appointed": "2025",
    "sex": "P",
    "printed": "19940115 202521 2 001",
}
G13 = G01 | {
    "birth_date": "2000-02-29",
    "appointed": "2024-04",
    "printed": "20000229 202404 1 001",
}


@pytest.mark.parametrize(
    ("number", "values"),
    [
        pytest.param("198609262015051001", G01, id="G01"),
        pytest.param("19860926 201505 1 001", G01, id="G02"),
        pytest.param("196804121993031009", G03, id="G03"),
        pytest.param("199401152025212001", G05, id="G05"),
        pytest.param("200002292024041001", G13, id="G13"),
        pytest.param("'198609262015051001", G01, id="G19"),
    ],
)
def test_a_number_is_read(number: str, values: dict[str, object]) -> None:
    assert RULES["nip"].answer({"number": number}, SHIPPED, TODAY).values == values


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        pytest.param("19860926201505100", "17 angka", id="G06"),
        pytest.param("1986092620150510011", "19 angka", id="G07"),
        pytest.param("198613262015051001", "bukan tanggal lahir", id="G09"),
        pytest.param("198609262015053001", "ke-15", id="G11"),
        pytest.param("198609262015051000", "tertulis 000", id="G12"),
        pytest.param("201001012025011001", "di bawah 16 tahun", id="G15"),
        pytest.param("130131468", "NIP lama", id="G17"),
    ],
)
def test_a_number_that_is_no_nip_is_answered_with_the_reason(number: str, reason: str) -> None:
    answer = RULES["nip"].answer({"number": number}, SHIPPED, TODAY)
    assert answer.values["valid"] is False
    assert answer.values["kind"] is None
    assert reason in str(answer.values["error"])
    assert reason in answer.explanation[1]


def test_a_number_explains_what_it_says() -> None:
    answer = RULES["nip"].answer({"number": "199401152025212001"}, SHIPPED, TODAY)
    assert answer.verified is Verified.PRACTICE
    assert answer.explanation == (
        "Nilai: sah, nomor PPPK 19940115 202521 2 001.",
        (
            "Dari apa: lahir 15 Januari 1994, diangkat pertama kali tahun 2025, perempuan, "
            "nomor urut 001."
        ),
        (
            "Aturannya: Susunan NI PPPK 18 angka (pola nomor yang dipakai BKN), berlaku sejak "
            "tahun 2018; praktik."
        ),
        (
            "Yang akan mengubahnya: Nomor diberi peringatan bila usia saat pengangkatan di bawah "
            "18 tahun, dan ditolak bila di bawah 16 tahun (pilihan program)."
        ),
    )


def test_the_catalogue_names_its_rules() -> None:
    assert list(RULES) == [
        "predicate",
        "organisation-rating",
        "distribution",
        "hours",
        "session-hours",
        "attendance",
        "gain",
        "objection",
        "nip",
    ]
    assert rule_named("nip").title == "Pembacaan NIP dan NI PPPK"
    with pytest.raises(
        RuleQuestionError, match="Yang dapat dihitung: predicate, organisation-rating"
    ):
        rule_named("credit")


def test_a_key_that_the_rule_does_not_know_is_refused_with_those_it_knows() -> None:
    with pytest.raises(RuleQuestionError, match="Yang dikenal: results, behaviour"):
        RULES["predicate"].answer({"hasil": "above"}, SHIPPED, TODAY)


def test_a_value_that_is_no_choice_is_refused_with_the_choices() -> None:
    with pytest.raises(RuleQuestionError) as refusal:
        RULES["predicate"].answer({"results": "baik"}, SHIPPED, TODAY)
    assert str(refusal.value) == (
        "“results” (Rating hasil kerja) berisi “baik”. "
        "Yang diterima: above, meets, below, atau kosong."
    )


def test_a_key_that_is_needed_must_be_given() -> None:
    with pytest.raises(RuleQuestionError, match="belum diisi\\. Isilah seperti number=nilai"):
        RULES["nip"].answer({}, SHIPPED, TODAY)
    with pytest.raises(RuleQuestionError, match="Yang diterima: pns, pppk\\."):
        RuleKey("kind", "Jenis", {"pns": "PNS", "pppk": "PPPK"}).check(" ")
