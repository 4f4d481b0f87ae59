"""The pattern in words, and the bars beside it."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.domain.appraisals.patterns import Limit, limits_of, sentences
from asn_desktop.domain.appraisals.spread_chart import spread_bars
from asn_desktop.domain.drawing import Box, Drawing, Rule, Text
from asn_desktop.domain.organisation import Distribution, OrganisationPredicate, Pattern
from asn_desktop.domain.predicates import Predicate
from asn_desktop.domain.rules.versions import in_force
from asn_desktop.services.rules import shipped_versions


def pattern(organisation: OrganisationPredicate) -> Pattern:
    version = in_force(shipped_versions(), "distribution", date(2026, 12, 31))
    return version.read(Distribution).patterns[organisation]


def drawn(organisation: OrganisationPredicate | None, *counts: int) -> Drawing:
    rated = dict(zip(Predicate, counts, strict=True))
    return spread_bars(rated, pattern(organisation) if organisation else None, 340, 240)


def texts(drawing: Drawing) -> list[str]:
    return [mark.text for mark in drawing.marks if isinstance(mark, Text)]


def bars(drawing: Drawing) -> list[Box]:
    return [mark for mark in drawing.marks if isinstance(mark, Box)]


def dashes(drawing: Drawing) -> int:
    return sum(isinstance(mark, Rule) and mark.dashed for mark in drawing.marks)


@pytest.mark.parametrize(
    ("organisation", "told"),
    [
        (
            OrganisationPredicate.OUTSTANDING,
            ["Sangat Baik menjadi kelompok terbesar.", "Sangat Baik paling banyak 70%."],
        ),
        (
            OrganisationPredicate.GOOD,
            [
                "Baik menjadi kelompok terbesar.",
                "Baik paling banyak 70%.",
                "Ada pegawai berpredikat Butuh Perbaikan dan/atau Kurang.",
            ],
        ),
        (
            OrganisationPredicate.VERY_POOR,
            [
                "Sangat Kurang paling sedikit 60%.",
                "Kurang dan/atau Butuh Perbaikan paling sedikit 10%.",
                "Tidak ada Sangat Baik.",
            ],
        ),
    ],
)
def test_a_pattern_says_what_it_asks_for(
    organisation: OrganisationPredicate, told: list[str]
) -> None:
    assert list(sentences(pattern(organisation))) == told


def test_a_limit_counts_whole_people() -> None:
    assert Limit(70, at_most=True).gap(15, 20) == 1
    assert Limit(70, at_most=True).gap(14, 20) == 0
    assert Limit(60, at_most=False).gap(6, 12) == -2
    assert Limit(60, at_most=False).gap(6, 10) == 0
    # 60 % of 11 people are more than six of them.
    assert Limit(60, at_most=False).gap(6, 11) == -1


def test_shares_of_several_predicates_are_no_limit_of_one() -> None:
    assert limits_of(pattern(OrganisationPredicate.VERY_POOR), Predicate.POOR) == ()


def test_a_bar_over_its_limit_has_the_other_colour_and_a_mark() -> None:
    drawing = drawn(OrganisationPredicate.GOOD, 2, 15, 3, 0, 0)
    assert [bar.tint for bar in bars(drawing)] == ["chart1", "chart2", "chart1"]
    assert "▲ +1" in texts(drawing)
    assert "15 (75,0%)" in texts(drawing)
    assert "paling banyak 70%" in texts(drawing)


def test_a_bar_below_its_limit_says_how_many_are_missing() -> None:
    drawing = drawn(OrganisationPredicate.NEEDS_IMPROVEMENT, 0, 6, 6, 0, 0)
    assert "▼ −2" in texts(drawing)
    assert {bar.tint for bar in bars(drawing)} == {"chart1"}


def test_nobody_may_be_where_nobody_is_allowed() -> None:
    drawing = drawn(OrganisationPredicate.VERY_POOR, 1, 2, 1, 0, 6)
    assert "tidak boleh ada" in texts(drawing)
    assert "▲ +1" in texts(drawing)


def test_without_a_pattern_or_people_there_are_no_limits() -> None:
    assert dashes(drawn(None, 2, 15, 3, 0, 0)) == 0
    nobody = drawn(OrganisationPredicate.GOOD, 0, 0, 0, 0, 0)
    assert dashes(nobody) == 0
    assert bars(nobody) == []
    assert texts(nobody).count("0") == len(Predicate)


def test_bars_are_as_long_as_their_share() -> None:
    short, long = bars(drawn(None, 1, 3, 0, 0, 0))
    assert long.width == pytest.approx(3 * short.width)


def test_nothing_is_drawn_outside_the_room() -> None:
    for organisation in OrganisationPredicate:
        drawing = drawn(organisation, 20, 0, 0, 0, 0)
        for mark in drawing.marks:
            if isinstance(mark, Box):
                assert mark.x + mark.width <= drawing.width
            if isinstance(mark, Text):
                assert 0 <= mark.y <= drawing.height
