"""The predicate of two ratings: cases A of the worked cases."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.domain.predicates import Predicate, Quadrant, Rating, predicate
from asn_desktop.domain.rules.catalogue import RULES
from asn_desktop.domain.rules.versions import (
    InvalidRuleError,
    NoRuleInForceError,
    RuleVersion,
    Verified,
    parse_versions,
)
from asn_desktop.paths import resource
from tests.domain.rating_cases import ABOVE, MEETS, RATED

SHIPPED = parse_versions(resource("rules.json").read_bytes())
YEAR_END = date(2026, 12, 31)
CASES = [
    *RATED,
    pytest.param(None, MEETS, None, id="A10"),
    pytest.param(MEETS, None, None, id="A11"),
    pytest.param(None, None, None, id="both empty"),
]


@pytest.mark.parametrize(("results", "behaviour", "expected"), CASES)
def test_two_ratings_lead_to_a_predicate(
    results: Rating | None, behaviour: Rating | None, expected: str | None
) -> None:
    found = predicate(SHIPPED, results, behaviour, YEAR_END)
    assert (found.predicate.value if found.predicate else None) == expected
    assert found.status == ("dinilai" if expected else "belum dinilai")


@pytest.mark.parametrize(("results", "behaviour", "expected"), CASES)
def test_the_calculator_answers_the_same(
    results: Rating | None, behaviour: Rating | None, expected: str | None
) -> None:
    keys = {
        "results": results.value if results else "",
        "behaviour": behaviour.value if behaviour else "",
    }
    assert RULES["predicate"].answer(keys, SHIPPED, YEAR_END).values["predicate"] == expected


def test_a_key_that_is_left_out_is_an_empty_rating() -> None:
    answer = RULES["predicate"].answer({"results": "above"}, SHIPPED, YEAR_END)
    assert answer.values == {"predicate": None, "curve_label": None, "status": "belum dinilai"}


def test_kurang_is_printed_on_the_curve_with_its_official_name() -> None:
    answer = RULES["predicate"].answer(
        {"results": "above", "behaviour": "below"}, SHIPPED, YEAR_END
    )
    assert answer.values["curve_label"] == "Kurang/Misconduct"
    assert Predicate.VERY_POOR.curve_label == "Sangat Kurang"


def test_ratings_have_the_terms_of_the_form() -> None:
    assert [rating.term for rating in Rating] == [
        "DI BAWAH EKSPEKTASI",
        "SESUAI EKSPEKTASI",
        "DI ATAS EKSPEKTASI",
    ]


def test_a_predicate_says_why_and_what_would_change_it() -> None:
    found = predicate(SHIPPED, MEETS, ABOVE, YEAR_END)
    assert found.explanation.sentences() == [
        "Nilai: Baik.",
        (
            "Dari apa: baris hasil kerja Sesuai bertemu kolom perilaku kerja Di atas, "
            "sehingga predikatnya Baik."
        ),
        (
            "Aturannya: Kuadran kinerja pegawai (PermenPANRB 6/2022), berlaku sejak tahun 2022; "
            "terverifikasi."
        ),
        (
            "Yang akan mengubahnya: Bila hasil kerja menjadi Di atas, predikat berubah menjadi "
            "Sangat Baik. Bila hasil kerja menjadi Di bawah, predikat berubah menjadi Butuh "
            "Perbaikan. Bila perilaku kerja menjadi Di bawah, predikat berubah menjadi Kurang."
        ),
    ]


def test_where_no_single_rating_helps_both_together_are_named() -> None:
    assert predicate(SHIPPED, MEETS, MEETS, YEAR_END).explanation.changes[0] == (
        "Bila keduanya menjadi Di atas, predikat berubah menjadi Sangat Baik."
    )


def test_nothing_is_promised_above_the_best_predicate() -> None:
    changes = predicate(SHIPPED, ABOVE, ABOVE, YEAR_END).explanation.changes
    assert changes
    assert not any("Sangat Baik" in change for change in changes)


def test_an_empty_rating_is_named_and_never_counts_as_sesuai() -> None:
    sentences = predicate(SHIPPED, None, MEETS, YEAR_END).explanation.sentences()
    assert sentences[:2] == [
        "Nilai: belum dinilai.",
        "Dari apa: hasil kerja belum diisi, perilaku kerja Sesuai.",
    ]


def test_a_period_before_the_rule_has_no_predicate() -> None:
    with pytest.raises(NoRuleInForceError, match="31 Desember 2021"):
        predicate(SHIPPED, MEETS, MEETS, date(2021, 12, 31))


@pytest.mark.parametrize(
    "cells", [{}, {"above": {}}, {row: {"above": "Baik"} for row in ("above", "meets", "below")}]
)
def test_a_quadrant_with_an_empty_cell_is_refused(cells: object) -> None:
    version = RuleVersion(
        "predicate", date(2022, 1, 1), None, "PermenPANRB 6/2022", Verified.YES, {"cells": cells}
    )
    with pytest.raises(InvalidRuleError, match="kesembilan sel"):
        version.read(Quadrant)
