"""The curve of predicates: its peak stands over the matching predicate."""

from __future__ import annotations

import pytest

from asn_desktop.domain.appraisals.curve import distribution_curve
from asn_desktop.domain.drawing import Path, Text
from asn_desktop.domain.organisation import OrganisationPredicate

PEAKS = {
    OrganisationPredicate.OUTSTANDING: "Sangat Baik",
    OrganisationPredicate.GOOD: "Baik",
    OrganisationPredicate.NEEDS_IMPROVEMENT: "Butuh Perbaikan",
    OrganisationPredicate.POOR: "Kurang/Misconduct",
    OrganisationPredicate.VERY_POOR: "Sangat Kurang",
}


@pytest.mark.parametrize(("achieved", "predicate"), PEAKS.items())
def test_the_peak_stands_over_the_matching_predicate(
    achieved: OrganisationPredicate, predicate: str
) -> None:
    drawing = distribution_curve(achieved)
    (curve,) = [mark for mark in drawing.marks if isinstance(mark, Path)]
    (name,) = [each for each in drawing.marks if isinstance(each, Text) and each.text == predicate]
    top = min(curve.points, key=lambda point: point[1])
    assert top[0] == pytest.approx(name.x, abs=5)
    assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in curve.points)


def test_the_words_of_title_and_axes_are_those_of_the_form() -> None:
    texts = [each.text for each in distribution_curve(OrganisationPredicate.OUTSTANDING).marks
             if isinstance(each, Text)]  # fmt: skip
    assert texts == [
        "KURVA DISTRIBUSI PREDIKAT KINERJA PEGAWAI DENGAN CAPAIAN KINERJA ORGANISASI ISTIMEWA",
        "Frekuensi Pegawai", "Sangat Kurang", "Kurang/Misconduct", "Butuh Perbaikan", "Baik",
        "Sangat Baik", "Predikat Kinerja Pegawai",
    ]  # fmt: skip


def test_without_an_achievement_there_are_axes_alone() -> None:
    marks = distribution_curve(None).marks
    assert not [mark for mark in marks if isinstance(mark, Path)]
    assert any(isinstance(mark, Text) and mark.text.endswith("ORGANISASI …") for mark in marks)
