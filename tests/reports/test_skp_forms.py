"""The SKP forms and the lampiran: titles, columns, texts, notes, signatures, drafts, papers."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from asn_desktop.domain.printing import Paper
from asn_desktop.domain.targets.words import (
    BEHAVIOURS,
    Approach,
    Part,
    PlanForm,
    PlanState,
)
from asn_desktop.reports.annex import annex
from asn_desktop.reports.blocks import check_code
from asn_desktop.reports.ink import Ink
from asn_desktop.reports.layout import Picture, compose
from asn_desktop.reports.skp import skp
from asn_desktop.reports.text import Missing
from tests.reports.plans import (
    ANDI,
    EXECUTIVE,
    ISSUER,
    MAYOR,
    NUMBERS,
    RATNA,
    STAFF,
    WORDS,
    in_order,
    plan,
    printed,
    result,
    texts,
)

IDENTITY = ("NO PEGAWAI YANG DINILAI NO PEJABAT PENILAI KINERJA", "1 NAMA", "2 NIP")
FORMS = (
    (
        STAFF,
        NUMBERS,
        "KUANTITATIF BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL",
        ("NO", "DIINTERVENSI*", "RENCANA HASIL KERJA", "ASPEK", "INDIKATOR KINERJA INDIVIDU",
         "TARGET", "(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
    ),
    (
        STAFF,
        WORDS,
        "KUALITATIF BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL",
        ("(Penugasan dari Camat)",
         "Ukuran keberhasilan / Indikator Kinerja Individu, dan Target:",
         "• Ukuran R1.0: 7 berkas"),
    ),
    (
        EXECUTIVE,
        NUMBERS,
        "KUANTITATIF BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI",
        ("NO.", "RENCANA HASIL KERJA", "INDIKATOR KINERJA INDIVIDU", "TARGET", "PERSPEKTIF",
         "(1)", "(2)", "(3)", "(4)", "(5)", "(Penugasan dari Camat)", "Penerima Layanan"),
    ),
    (
        EXECUTIVE,
        WORDS,
        "KUALITATIF BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI",
        ("NO.", "RENCANA HASIL KERJA", "PERSPEKTIF", "(1)", "(2)", "(3)", "Ukuran R1.0: 7 berkas"),
    ),
)  # fmt: skip


@pytest.mark.parametrize(("form", "approach", "title", "columns"), FORMS)
def test_each_form_has_its_title_its_columns_and_all_parts_in_order(
    form: PlanForm, approach: Approach, title: str, columns: tuple[str, ...]
) -> None:
    results = (result("R1", assigned="Camat"), result("T1", Part.ADDITIONAL))
    text = " ".join(texts(printed(skp(plan(*results, form=form, approach=approach), ISSUER))))
    opening = f"SASARAN KINERJA PEGAWAI PENDEKATAN HASIL KERJA {title} KECAMATAN CONTOH"
    assert text.startswith(opening)
    assert "PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2026" in text
    assert in_order(text, (*IDENTITY, "HASIL KERJA", "A. UTAMA", "R1", "B. TAMBAHAN", "T1"))
    assert in_order(text, columns)
    assert in_order(
        text,
        ("PERILAKU KERJA**", *(each.title for each in BEHAVIOURS), "Pegawai yang Dinilai,",
         "Kota Contoh, 28 Januari 2026", "Pejabat Penilai Kinerja,", "** Pimpinan dapat"),
    )  # fmt: skip
    for each in BEHAVIOURS:
        assert all(f"• {line}" in text for line in each.guidance)


def test_only_the_staff_form_with_numbers_has_the_note_on_the_intervened_plan() -> None:
    told = [
        "* Bila rencana hasil kerja yang diintervensi" in
        " ".join(texts(printed(skp(plan(result("R"), form=form, approach=approach), ISSUER))))
        for form, approach, _, _ in FORMS
    ]  # fmt: skip
    assert told == [True, False, False, False]


def test_a_row_of_the_staff_form_holds_plan_aspect_measure_and_target() -> None:
    text = texts(printed(skp(plan(result("R1")), ISSUER)))[0]
    assert in_order(
        text,
        ("1 Milik camat R1", "R1 terlaksananya layanan warga", "Kuantitas", "Ukuran R1.0",
         "7 berkas", "Kualitas", "Ukuran R1.1", "8 berkas"),
    )  # fmt: skip


@pytest.mark.parametrize("assigned", ["Camat", "Penugasan dari Camat"])
def test_who_assigned_a_work_result_is_told_once(assigned: str) -> None:
    text = texts(printed(skp(plan(result("R1", assigned=assigned)), ISSUER)))[0]
    assert "(Penugasan dari Camat)" in text


def test_an_empty_block_and_an_unfinished_draft_are_printed_with_empty_rows() -> None:
    bare = result("R1", indicators=0)
    text = texts(printed(skp(plan(bare, state=PlanState.DRAFT, rater=None), ISSUER)))[0]
    assert in_order(text, ("A. UTAMA", "R1", "B. TAMBAHAN", "–"))


def test_pppk_have_their_golongan_alone_in_the_third_row() -> None:
    person = ANDI._replace(rank="IX")
    text = texts(printed(skp(plan(result("R"), person=person), ISSUER)))[0]
    assert in_order(text, ("3 PANGKAT/GOL. RUANG IX 3 PANGKAT/GOL. RUANG Pembina, IV/a",))


@pytest.mark.parametrize(
    ("form", "rater", "label"),
    [
        (EXECUTIVE, MAYOR, "INSTANSI Pemerintah Kota"),
        (EXECUTIVE, MAYOR._replace(position="Pj. Walikota Contoh"), "INSTANSI Pemerintah Kota"),
        (EXECUTIVE, RATNA._replace(position="Asisten Wali Kota"), "UNIT KERJA Kecamatan Contoh"),
        (STAFF, MAYOR, "UNIT KERJA Pemerintah Kota"),
        (EXECUTIVE, RATNA, "UNIT KERJA Kecamatan Contoh"),
    ],
)
def test_an_executive_rated_by_the_head_of_region_has_instansi(
    form: PlanForm, rater: object, label: str
) -> None:
    text = texts(printed(skp(plan(result("R"), form=form, rater=rater), ISSUER)))[0]  # type: ignore[arg-type] # a table of cases
    assert f"5 {label}" in text


def test_a_rater_without_nip_and_a_plan_without_rater_are_printed() -> None:
    outside = " ".join(texts(printed(skp(plan(result("R"), rater=MAYOR), ISSUER))))
    assert outside.count("Contoh Wali") == 2
    assert "NIP 19870512 201101 1 004" in outside
    assert "Contoh Wali NIP" not in outside
    assert "……" in " ".join(texts(printed(skp(plan(result("R"), rater=None), ISSUER))))


def test_a_determined_paper_has_its_date_and_a_code_that_follows_its_words() -> None:
    def code(name: str) -> str:
        pages = texts(printed(skp(plan(result(name)), ISSUER)))
        found = {
            re.findall(r"Ditetapkan 28 Januari 2026 · Kode periksa (\w{4}-\w{4})", page)[0]
            for page in pages
        }
        assert "DRAF" not in " ".join(pages)
        (only,) = found
        return str(only)

    assert code("R1") == code("R1") != code("R2")


@pytest.mark.parametrize("state", [PlanState.DRAFT, PlanState.SUBMITTED, PlanState.RETURNED])
def test_whatever_is_not_determined_has_draf_across_each_page(state: PlanState) -> None:
    for pages in (
        texts(printed(skp(plan(result("R"), state=state), ISSUER))),
        texts(printed(annex(plan(state=state), ISSUER))),
    ):
        assert all("DRAF" in page and "Belum ditetapkan" in page for page in pages)
        assert all("Kode periksa" not in page for page in pages)


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (842, 595)), (Paper.F4, (935, 609))])
def test_paper_lies_across_in_the_size_that_was_asked_for(
    paper: Paper, size: tuple[int, int]
) -> None:
    for work in (skp(plan(result("R")), ISSUER), annex(plan(), ISSUER)):
        for page in PdfReader(BytesIO(printed(work, paper))).pages:
            assert (round(page.mediabox.width), round(page.mediabox.height)) == size


def test_pages_are_numbered_and_long_plans_keep_a_work_result_on_one_page() -> None:
    results = tuple(result(f"R{n}", indicators=4, long=1 + n % 5) for n in range(10))
    pages = texts(printed(skp(plan(*results), ISSUER)))
    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        assert f"Halaman {number} dari {len(pages)}" in page
    for n in range(10):
        (page,) = [page for page in pages if f"Milik camat R{n} " in page]
        assert all(f"Ukuran R{n}.{at}" in page for at in range(4))
    for page in pages:
        assert ("(1) (2) (3) (4) (5) (6)" in page) == ("Ukuran" in page)


@pytest.mark.parametrize("count", range(1, 9))
def test_signatures_are_whole_and_never_alone(count: int) -> None:
    results = tuple(result(f"R{n}", indicators=3) for n in range(count))
    pages = texts(printed(skp(plan(*results), ISSUER)))
    (page,) = [page for page in pages if "Pejabat Penilai Kinerja," in page]
    assert in_order(page, ("Kolaboratif", "Pegawai yang Dinilai,", ANDI.name, RATNA.name, "**"))


def test_the_lampiran_has_its_title_and_three_numbered_blocks() -> None:
    text = " ".join(texts(printed(annex(plan(), ISSUER))))
    assert text.startswith(
        "LAMPIRAN SASARAN KINERJA PEGAWAI PENDEKATAN HASIL KERJA KUANTITATIF KECAMATAN CONTOH "
        "PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2026"
    )
    assert in_order(
        text,
        ("DUKUNGAN SUMBER DAYA 1 Komputer 2 Pelatihan", "SKEMA PERTANGGUNGJAWABAN 1 –",
         "KONSEKUENSI 1 Penghargaan", "Pegawai yang Dinilai,", "28 Januari 2026"),
    )  # fmt: skip


def test_the_code_does_not_depend_on_pictures() -> None:
    parts = skp(plan(result("R1")), ISSUER).blocks
    assert check_code(parts) == check_code((*parts, Picture(10.0, Ink())))


def test_an_empty_lampiran_has_lines_to_write_on_and_fits_one_page() -> None:
    (text,) = texts(printed(annex(replace(plan(), annex={}), ISSUER)))
    assert in_order(text, ("DUKUNGAN SUMBER DAYA 1 2 3", "KONSEKUENSI 1 2 3", "Pegawai yang"))


def test_every_font_is_embedded_and_the_same_plan_gives_the_same_bytes() -> None:
    data = printed(skp(plan(result("R ≥ 95 %")), ISSUER))
    assert data == printed(skp(plan(result("R ≥ 95 %")), ISSUER))
    names = set(re.findall(rb"/BaseFont /(\S+)", data))
    assert names
    assert all(b"Inter" in name for name in names)
    assert data.count(b"/FontFile2") == len(names)
    assert b"/Lang (id-ID)" in data
    assert "≥" in texts(data)[0]


def test_a_letter_that_cannot_be_printed_is_shown_as_its_number_and_named_with_its_field() -> None:
    work = skp(plan(result("R1 漢", indicators=0)), ISSUER)
    assert compose(work, Paper.A4).missing == (
        Missing("rencana pimpinan yang diintervensi 1", ("漢",)),
        Missing("rencana hasil kerja 1", ("漢",)),
    )
    assert "R1 [U+6F22]" in texts(printed(work))[0]
