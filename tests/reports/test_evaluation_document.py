"""The evaluation document: its items, who signs, the emblem, and one page."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.course import State
from asn_desktop.domain.predicates import Predicate
from asn_desktop.domain.printing import Paper
from asn_desktop.reports.evaluation_document import evaluation_document
from tests.reports.appraisals import MAY, OBJECTION, THE_YEAR, appraisal
from tests.reports.plans import ISSUER, in_order, plan, printed, result, texts
from tests.reports.struck import struck_words


def found(**changes: object) -> Appraisal:
    return replace(appraisal(plan(result("A")), THE_YEAR), **changes)  # type: ignore[arg-type] # any field


def text_of(given: Appraisal, predicate: Predicate | None = Predicate.GOOD) -> str:
    return " ".join(texts(printed(evaluation_document(given, predicate, ISSUER))))


def emblem(colour: str = "teal") -> bytes:
    target = BytesIO()
    Image.new("RGBA", (40, 50), colour).save(target, "PNG")
    return target.getvalue()


def test_items_in_their_order_on_one_upright_page() -> None:
    data = printed(evaluation_document(found(), Predicate.GOOD, ISSUER))
    (page,) = PdfReader(BytesIO(data)).pages
    assert page.mediabox.width < page.mediabox.height
    (text,) = texts(data)
    person = ("NAMA", "NIP", "PANGKAT/GOL RUANG", "JABATAN", "UNIT KERJA")
    assert in_order(
        text,
        [
            "DOKUMEN EVALUASI KINERJA PEGAWAI PERIODE*: TRIWULAN I/II/III/IV-AKHIR**",
            "KECAMATAN CONTOH", "PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2026",
            "1. PEGAWAI YANG DINILAI", *person, "2. PEJABAT PENILAI KINERJA", *person,
            "3. ATASAN PEJABAT PENILAI KINERJA", *person, "4. EVALUASI KINERJA",
            "CAPAIAN KINERJA ORGANISASI BAIK", "PREDIKAT KINERJA PEGAWAI BAIK",
            "5. CATATAN/REKOMENDASI Dampingi pegawai baru.", "6. KEBERATAN",
            "7. PENJELASAN PEJABAT PENILAI ATAS KEBERATAN",
            "8. KEPUTUSAN ATASAN PEJABAT PENILAI KINERJA",
            "Kota Contoh, …", "9. PEGAWAI YANG DINILAI",
            "Kota Contoh, 9 Juli 2026", "10. PEJABAT PENILAI KINERJA",
        ],
    )  # fmt: skip
    for old in ("NILAI SKP", "NILAI PERILAKU", "IDE BARU", "PERMASALAHAN", "ANGKA KREDIT"):
        assert old not in text


def test_the_superior_signs_only_where_there_is_an_objection() -> None:
    assert "11." not in text_of(found())
    text = text_of(found(objection=OBJECTION))
    assert in_order(
        text,
        [
            "6. KEBERATAN Capaian triwulan belum dihitung. Diajukan 12 Juli 2026.",
            "ATAS KEBERATAN Sudah diperiksa kembali.",
            "8. KEPUTUSAN ATASAN PEJABAT PENILAI KINERJA Predikat tetap.",
            "Diputuskan Contoh Sekda, 20 Juli 2026.",
            "Kota Contoh, 20 Juli 2026", "11. ATASAN PEJABAT PENILAI KINERJA",
            "Contoh Sekda, M.Si.",
        ],
    )  # fmt: skip


def test_an_objection_without_decision_leaves_room_to_write_it() -> None:
    waiting = OBJECTION._replace(explanation="", decision="", decided_by="", decided_on=None)
    text = text_of(found(objection=waiting))
    assert "Diputuskan" not in text
    assert in_order(text, ["Diajukan 12 Juli 2026.", "10. PEJABAT", "Kota Contoh, …", "11. ATASAN"])
    undated = OBJECTION._replace(decided_on=None)
    assert "Diputuskan Contoh Sekda." in text_of(found(objection=undated))


def test_the_numbers_of_signatures_can_be_others() -> None:
    work = evaluation_document(found(objection=OBJECTION), Predicate.GOOD, ISSUER, first=10)
    text = " ".join(texts(printed(work)))
    numbers = ["10. PEGAWAI YANG DINILAI", "11. PEJABAT PENILAI KINERJA", "12. ATASAN PEJABAT"]
    assert all(each in text for each in numbers)


def test_the_period_is_struck_and_months_are_named() -> None:
    assert struck_words(evaluation_document(found(), None, ISSUER)) == ["I", "II", "III"]
    assert "PERIODE*: BULAN MEI**" in text_of(appraisal(plan(result("A")), MAY))


def test_a_draft_without_plan_people_or_grades_is_printed_with_draf() -> None:
    bare = replace(
        appraisal(None, THE_YEAR, state=State.DRAFT, organisation=None), rater=None, above=None,
        note="",
    )  # fmt: skip
    text = text_of(bare, None)
    assert "DRAF" in text
    assert "CAPAIAN KINERJA ORGANISASI PREDIKAT KINERJA PEGAWAI 5." in text
    assert "Belum ditetapkan" in text


@pytest.mark.parametrize("paper", list(Paper))
def test_the_emblem_of_the_office_stands_on_top_once_in_the_file(paper: Paper) -> None:
    without = printed(evaluation_document(found(), Predicate.GOOD, ISSUER), paper)
    assert not PdfReader(BytesIO(without)).pages[0].images
    work = evaluation_document(found(), Predicate.GOOD, ISSUER, emblem())
    data = printed(work, paper)
    assert data == printed(work, paper)
    (page,) = PdfReader(BytesIO(data)).pages
    (image,) = page.images
    assert image.image is not None
    assert image.image.size == (40, 50)


def test_long_notes_go_on_and_the_last_item_stays_with_the_signatures() -> None:
    long = found(note="Perlu pendampingan terus-menerus. " * 60)
    pages = texts(printed(evaluation_document(long, Predicate.GOOD, ISSUER)))
    assert len(pages) > 1
    assert "8. KEPUTUSAN" in pages[-1]
    assert "10. PEJABAT PENILAI KINERJA" in pages[-1]
