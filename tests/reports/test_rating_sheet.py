"""The rating sheet: its columns, its boxes, and where its pages end."""

from __future__ import annotations

import pytest

from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.predicates import Rating
from asn_desktop.domain.printing import Paper
from asn_desktop.reports.layout import compose
from asn_desktop.reports.rating_sheet import RatingSheet, SheetLine, rating_sheet
from tests.reports.plans import ANDI, ISSUER, MAYOR, RATNA, in_order, printed, texts

TW1 = AppraisalPeriod(2026, "tw1")


def line(n: int, *reached: str) -> SheetLine:
    return SheetLine(f"Pegawai {n}", f"19870512201101{n:04}", reached)


def sheet(*lines: SheetLine) -> RatingSheet:
    return RatingSheet(RATNA, TW1, lines)


def ticks(found: RatingSheet) -> list[float]:
    """Return where ticks begin, from the left."""
    pages = compose(rating_sheet(found, ISSUER), Paper.A4).pages
    return [
        curve.points[0][0]
        for page in pages
        for placed in page.placed
        for curve in placed.ink.curves
    ]


def test_title_rater_columns_and_signature() -> None:
    (page,) = texts(printed(rating_sheet(sheet(line(1), line(2)), ISSUER)))
    assert in_order(
        page,
        [
            "LEMBAR PENILAIAN PER PEJABAT PENILAI KINERJA PERIODE: TRIWULAN I 2026",
            "KECAMATAN CONTOH", "PERIODE PENILAIAN: 1 JANUARI SD 31 MARET TAHUN 2026",
            "Pejabat penilai : Ratna Sari, M.Si.", "NIP : 19780510 200312 1 002",
            "Jabatan : Camat", "Unit kerja : Kecamatan Contoh",
            "NO", "NAMA / NIP", "REALISASI SINGKAT", "RATING HASIL KERJA",
            "RATING PERILAKU KERJA", "CATATAN", "1 DI BAWAH", "2 SESUAI", "3 DI ATAS",
            "(1)", "(6)", "1 Pegawai 1", "NIP 19870512 201101 0 001", "2 Pegawai 2",
            "Kota Contoh, …", "Pejabat Penilai Kinerja,", "Ratna Sari, M.Si.",
            "NIP 19780510 200312 1 002",
        ],
    )  # fmt: skip


def test_only_settled_ratings_are_ticked() -> None:
    assert ticks(sheet(line(1))) == []
    low = line(1)._replace(results=Rating.BELOW, behaviour=Rating.ABOVE)
    high = line(1)._replace(results=Rating.ABOVE, behaviour=Rating.BELOW)
    below, above = ticks(sheet(low))
    top, bottom = ticks(sheet(high))
    assert below < top < bottom < above


def test_long_realisations_are_shortened_and_counted() -> None:
    reached = ("tercapai " * 30, "Dua.", "Tiga.", "Empat.", "Lima.", "Enam.")
    (page,) = texts(printed(rating_sheet(sheet(line(1, *reached)), ISSUER)))
    assert "tercapai …" in page
    assert "… dan 2 lainnya" in page
    assert "Lima." not in page


def test_a_rater_from_outside_has_dashes_for_what_is_not_known() -> None:
    found = RatingSheet(MAYOR._replace(position=None, unit=None), TW1, (line(1),))
    (page,) = texts(printed(rating_sheet(found, ISSUER)))
    assert in_order(page, ["NIP : –", "Jabatan : –", "Unit kerja : –"])
    assert ANDI.name not in page


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("count", range(1, 30))
def test_nobody_signs_an_empty_page_and_headings_come_again(count: int, paper: Paper) -> None:
    lines = [line(n, "Satu.", "Dua.") for n in range(1, count + 1)]
    pages = texts(printed(rating_sheet(sheet(*lines), ISSUER), paper))
    for page in pages:
        assert "REALISASI SINGKAT" in page
    assert f"{count} Pegawai {count}" in pages[-1]
    assert pages[-1].count("Pejabat Penilai Kinerja,") == 1
    assert [page.count("Pejabat Penilai Kinerja,") for page in pages[:-1]] == [0] * (len(pages) - 1)
