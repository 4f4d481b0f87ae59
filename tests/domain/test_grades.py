"""Golongan and pangkat as lists write them."""

from __future__ import annotations

import pytest

from asn_desktop.domain.grades import (
    PPPK_GRADES,
    RANKS,
    InvalidGradeError,
    grade_of_rank,
    is_pppk_grade,
    parse_grade,
    print_grade,
    rank_of,
)


@pytest.mark.parametrize(
    "text",
    [
        "III/d",
        "III / d",
        "iii/D",
        "III.d",
        "III d",
        "IIId",
        "3/d",
        "3D",
        "(III/d)",
        "Gol. III/d",
        "Penata Tingkat I / III/d",
        "Penata Tk. I (III/d)",
        "Penata TK.I, III d",
        "Penata Tk I",
        "Pangkat: Penata Tingkat 1",
    ],
)
def test_every_usual_writing_is_the_same_grade(text: str) -> None:
    assert parse_grade(text) == "III/d"


@pytest.mark.parametrize(
    ("text", "grade"),
    [("Penata, III/b", "III/b"), ("Pengatur Muda Tk.I, II b", "II/b"), ("Pembina IV/e", "IV/e")],
)
def test_the_grade_wins_over_a_rank_beside_it(text: str, grade: str) -> None:
    assert parse_grade(text) == grade


@pytest.mark.parametrize(
    ("text", "grade"),
    [("IX", "IX"), ("9", "IX"), ("Golongan XVII", "XVII"), ("PPPK / V", "V"), ("vii", "VII")],
)
def test_pppk_grades_have_no_letter(text: str, grade: str) -> None:
    assert parse_grade(text) == grade
    assert is_pppk_grade(grade)


@pytest.mark.parametrize("text", ["III/e", "V/a", "XVIII", "0", "18", "Honorer", "", "-"])
def test_an_unknown_grade_is_refused(text: str) -> None:
    with pytest.raises(InvalidGradeError, match="bukan golongan"):
        parse_grade(text)


@pytest.mark.parametrize("grade", [*RANKS, *PPPK_GRADES])
def test_what_is_printed_reads_back(grade: str) -> None:
    assert parse_grade(print_grade(grade)) == grade


def test_ranks_and_grades_belong_together() -> None:
    assert rank_of("III/d") == "Penata Tingkat I"
    assert rank_of("IX") is None
    assert print_grade("III/d") == "Penata Tingkat I (III/d)"
    assert print_grade("IX") == "IX"
    assert grade_of_rank("PEMBINA  UTAMA MUDA") == "IV/c"
    assert grade_of_rank("Kepala") is None
    assert not is_pppk_grade("III/d")
