"""The organisation in the calculator: cases B, and A13 to A15."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.organisation import (
    Distribution,
    HeadRatings,
    OrganisationPredicate,
    Pattern,
    departures,
)
from asn_desktop.domain.predicates import Predicate
from asn_desktop.domain.rules.catalogue import RULES
from asn_desktop.domain.rules.questions import Answer, RuleQuestionError
from asn_desktop.domain.rules.versions import (
    InvalidRuleError,
    NoRuleInForceError,
    Verified,
    in_force,
    parse_versions,
)
from asn_desktop.paths import resource

SHIPPED = parse_versions(resource("rules.json").read_bytes())
TODAY = date(2026, 11, 20)
NAMES = ("sb", "b", "bp", "k", "sk")
PATTERNS = in_force(SHIPPED, "distribution", TODAY).read(Distribution).patterns


def ask(rule: str, on: date = TODAY, **keys: str) -> Answer:
    return RULES[rule].answer(keys, SHIPPED, on)


def spread(organisation: str, *people: int) -> Answer:
    counts = {name: str(count) for name, count in zip(NAMES, people, strict=True)}
    keys = {"organisation": organisation, **counts}
    return RULES["distribution"].answer(keys, SHIPPED, TODAY)


@pytest.mark.parametrize(
    ("organisation", "people", "fits", "warnings"),
    [
        pytest.param("baik", (3, 14, 3, 0, 0), True, [], id="B01"),
        pytest.param(
            "baik", (2, 15, 3, 0, 0), False, ["Baik 75,0%, padahal paling banyak 70%."], id="B02"
        ),
        pytest.param("istimewa", (7, 3, 0, 0, 0), True, [], id="B05"),
        pytest.param(
            "istimewa",
            (3, 7, 0, 0, 0),
            False,
            ["Sangat Baik (3 orang) harus menjadi kelompok terbesar, tetapi Baik 7 orang."],
            id="B07",
        ),
        pytest.param("butuh_perbaikan", (1, 3, 6, 0, 0), True, [], id="B08"),
        pytest.param("kurang", (1, 2, 1, 6, 0), True, [], id="B11"),
        pytest.param("sangat_kurang", (0, 3, 0, 1, 6), True, [], id="B13"),
        pytest.param("baik", (0, 1, 0, 0, 0), None, [], id="B15"),
        ("istimewa", (0, 0, 0, 0, 0), None, []),
        ("istimewa", (4, 0, 0, 0, 0), None, []),
        (
            "istimewa",
            (5, 5, 0, 0, 0),
            False,
            ["Sangat Baik (5 orang) harus menjadi kelompok terbesar, tetapi Baik 5 orang."],
        ),
        (
            "baik",
            (4, 6, 0, 0, 0),
            False,
            ["Harus ada pegawai berpredikat Butuh Perbaikan dan/atau Kurang."],
        ),
        ("baik", (3, 6, 0, 1, 0), True, []),
        (
            "kurang",
            (2, 2, 0, 5, 1),
            False,
            [
                "Kurang 50,0%, padahal paling sedikit 60%.",
                "Butuh Perbaikan 0,0%, padahal paling sedikit 10%.",
                "Sangat Baik 20,0%, padahal paling banyak 10%.",
            ],
        ),
        (
            "sangat_kurang",
            (1, 3, 0, 0, 6),
            False,
            [
                "Kurang dan/atau Butuh Perbaikan 0,0%, padahal paling sedikit 10%.",
                "Sangat Baik 10,0%, padahal tidak boleh ada.",
            ],
        ),
        (
            "istimewa",
            (7001, 2999, 0, 0, 0),
            False,
            ["Sangat Baik 70,01%, padahal paling banyak 70%."],
        ),
    ],
)
def test_a_distribution_is_compared_with_its_pattern(
    organisation: str, people: tuple[int, ...], *, fits: bool | None, warnings: list[str]
) -> None:
    assert spread(organisation, *people).values == {"fits": fits, "warnings": warnings}


def test_a_distribution_explains_itself() -> None:
    answer = spread("sangat_kurang", 3, 14, 3, 0, 0)
    assert (answer.basis, answer.verified) == ("SE MenPANRB 3/2023", Verified.YES)
    assert answer.explanation[0] == "Nilai: belum sesuai pola."
    assert "organisasi Sangat Kurang, 20 pegawai: Sangat Baik 3, Baik 14" in answer.explanation[1]
    assert "sesuai untuk susunan ini: Baik." in answer.explanation[3]
    assert "dengan menuliskan alasannya" in answer.explanation[3]
    assert "tidak satu pun" in spread("baik", 3, 14, 3, 0, 0).explanation[3]


def test_a_small_team_is_not_judged_and_told_from_when_on_it_would_be() -> None:
    answer = spread("baik", 0, 4, 0, 0, 0)
    assert answer.explanation[0] == "Nilai: tidak dapat diuji."
    assert "mulai 5 pegawai (pilihan program)" in answer.explanation[3]


def test_before_the_circular_there_was_no_pattern() -> None:
    keys = {"organisation": "baik", "sb": "0", "b": "7", "bp": "3", "k": "0", "sk": "0"}
    with pytest.raises(NoRuleInForceError):
        RULES["distribution"].answer(keys, SHIPPED, date(2023, 1, 30))
    assert RULES["distribution"].answer(keys, SHIPPED, date(2023, 1, 31)).values["fits"]


@pytest.mark.parametrize("given_count", ["", "-1", "1.5", "dua"])
def test_a_count_of_people_is_a_whole_number(given_count: str) -> None:
    with pytest.raises(RuleQuestionError, match=r"“bp” \(Pegawai berpredikat Butuh Perbaikan\)"):
        ask("distribution", organisation="baik", sb="1", b="1", bp=given_count, k="1", sk="1")


counts = st.fixed_dictionaries({predicate: st.integers(0, 30) for predicate in Predicate}).filter(
    lambda found: sum(found.values()) > 0
)


@given(st.sampled_from(list(PATTERNS.values())), counts, st.integers(2, 5))
def test_only_the_proportions_count(
    pattern: Pattern, people: Mapping[Predicate, int], times: int
) -> None:
    larger = {predicate: count * times for predicate, count in people.items()}
    assert bool(departures(pattern, people)) == bool(departures(pattern, larger))


@given(counts)
def test_more_very_good_people_never_suit_an_organisation_that_did_very_poorly(
    people: dict[Predicate, int],
) -> None:
    people[Predicate.VERY_GOOD] += 1
    told = departures(PATTERNS[OrganisationPredicate.VERY_POOR], people)
    assert any("tidak boleh ada" in warning for warning in told)


@pytest.mark.parametrize(
    ("organisation", "results"),
    [
        pytest.param("istimewa", "above", id="A13"),
        ("baik", "meets"),
        ("butuh_perbaikan", "below"),
        pytest.param("kurang", "below", id="A14"),
        ("sangat_kurang", "below"),
    ],
)
def test_the_head_has_the_rating_of_the_organisation(organisation: str, results: str) -> None:
    answer = ask("organisation-rating", organisation=organisation)
    assert answer.values == {"results": results}
    assert answer.verified.label == "belum diverifikasi"
    assert "Tabel ini diturunkan" in answer.explanation[3]


@pytest.mark.parametrize(
    ("organisation", "behaviour", "predicate"),
    [
        pytest.param("istimewa", "above", "Sangat Baik", id="A13"),
        pytest.param("kurang", "meets", "Butuh Perbaikan", id="A14"),
    ],
)
def test_the_rating_of_the_head_leads_to_the_predicate(
    organisation: str, behaviour: str, predicate: str
) -> None:
    results = str(ask("organisation-rating", organisation=organisation).values["results"])
    assert ask("predicate", results=results, behaviour=behaviour).values["predicate"] == predicate


def test_a_percentage_cannot_be_given_to_the_predicate() -> None:
    """A15: 118 % of every target, rated Sesuai, stays Baik."""
    assert ask("predicate", results="meets", behaviour="meets").values["predicate"] == "Baik"
    with pytest.raises(RuleQuestionError, match="tidak mengenal “percent”"):
        ask("predicate", results="meets", behaviour="meets", percent="118")


def test_the_rating_says_which_achievement_would_change_it() -> None:
    said = ask("organisation-rating", organisation="istimewa").explanation
    assert said[0] == "Nilai: Di atas ekspektasi."
    assert said[3].startswith(
        "Yang akan mengubahnya: Bila capaian organisasi Baik, ratingnya Sesuai ekspektasi. "
        "Bila capaian organisasi Butuh Perbaikan, Kurang, atau Sangat Kurang, ratingnya "
        "Di bawah ekspektasi."
    )


def test_an_organisation_has_one_of_five_predicates() -> None:
    allowed = "Yang diterima: istimewa, baik, butuh_perbaikan, kurang, sangat_kurang"
    with pytest.raises(RuleQuestionError, match=allowed):
        ask("organisation-rating", organisation="Baik")


def test_data_without_all_five_predicates_is_refused() -> None:
    with pytest.raises(InvalidRuleError, match="“distribution” tidak lengkap"):
        Distribution("Pola", 5, {})
    with pytest.raises(InvalidRuleError, match="“organisation_rating” tidak lengkap"):
        HeadRatings("Rating", "", {})
