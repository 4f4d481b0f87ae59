"""The evaluation form against its description: parts, columns, what is struck, pages."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.course import State
from asn_desktop.domain.organisation import OrganisationPredicate
from asn_desktop.domain.predicates import Predicate
from asn_desktop.domain.printing import Paper
from asn_desktop.domain.targets.plan import Plan
from asn_desktop.domain.targets.words import Approach, Part, PlanForm
from asn_desktop.reports.evaluation import evaluation
from asn_desktop.reports.layout import Paperwork
from tests.reports.appraisals import MAY, THE_YEAR, TW2, appraisal
from tests.reports.plans import (
    EXECUTIVE,
    ISSUER,
    NUMBERS,
    STAFF,
    WORDS,
    in_order,
    plan,
    printed,
    result,
    texts,
)
from tests.reports.struck import struck_words

REACHED = "REALISASI BERDASARKAN BUKTI DUKUNG"
FEEDBACK = "UMPAN BALIK BERKELANJUTAN BERDASARKAN BUKTI DUKUNG"
BELOW = (
    "RATING HASIL KERJA", "DI ATAS EKSPEKTASI / SESUAI EKSPEKTASI / DI BAWAH EKSPEKTASI",
    "PERILAKU KERJA**", FEEDBACK, "1 Berorientasi Pelayanan", "Di atas ekspektasi",
    "7 Kolaboratif", "Ajak rekan lain.", "RATING PERILAKU KERJA",
    "DI ATAS EKSPEKTASI / SESUAI EKSPEKTASI / DI BAWAH EKSPEKTASI",
    "PREDIKAT KINERJA PEGAWAI",
    "SANGAT BAIK / BAIK / BUTUH PERBAIKAN / KURANG / SANGAT KURANG",
    "Kota Contoh, 9 Juli 2026", "Pejabat Penilai Kinerja,", "Ratna Sari, M.Si.",
    "NIP 19780510 200312 1 002",
)  # fmt: skip
# The evaluation of 2021 had these.
OLD = (
    "NILAI SKP",
    "NILAI PERILAKU",
    "NILAI AKHIR",
    "IDE BARU",
    "PERMASALAHAN",
    "ISTIMEWA / BAIK / BUTUH PERBAIKAN / KURANG / S",
)


def planned(form: PlanForm = STAFF, approach: Approach = NUMBERS) -> Plan:
    return plan(result("A"), result("T", Part.ADDITIONAL, 1), form=form, approach=approach)


def form(
    found: Plan, period: AppraisalPeriod = TW2, predicate: Predicate | None = Predicate.GOOD
) -> Paperwork:
    return evaluation(appraisal(found, period), found, predicate, ISSUER)


def read(work: Paperwork) -> str:
    text = " ".join(texts(printed(work)))
    for each in OLD[:-1]:
        assert each not in text
    assert text.count(OLD[-1]) == 1  # Of the organisation alone.
    return text


def test_the_quantitative_form_of_staff() -> None:
    assert in_order(
        read(form(planned())),
        [
            "EVALUASI KINERJA PEGAWAI PENDEKATAN HASIL KERJA KUANTITATIF",
            "BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL PERIODE: TRIWULAN I/II/III/IV-AKHIR",
            "PERIODE PENILAIAN: 1 APRIL SD 30 JUNI TAHUN 2026",
            "PEGAWAI YANG DINILAI", "PANGKAT/GOL. RUANG",
            "CAPAIAN KINERJA ORGANISASI*", "POLA DISTRIBUSI",
            "ISTIMEWA / BAIK / BUTUH PERBAIKAN / KURANG / SANGAT KURANG",
            "KURVA DISTRIBUSI PREDIKAT KINERJA PEGAWAI DENGAN CAPAIAN KINERJA ORGANISASI BAIK",
            "Frekuensi Pegawai", "Sangat Kurang", "Kurang/Misconduct", "Butuh Perbaikan", "Baik",
            "Sangat Baik", "Predikat Kinerja Pegawai",
            "HASIL KERJA NO", "RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI*",
            "RENCANA HASIL KERJA", "ASPEK", "INDIKATOR KINERJA INDIVIDU", "TARGET", REACHED,
            FEEDBACK, "(1)", "(8)", "A. UTAMA", "Ukuran A.0", "7 berkas", "Tercapai Ukuran A.0",
            "Bukti dukung: Laporan", "Sesuai ekspektasi", "Lanjutkan.", "Tercapai Ukuran A.1",
            "B. TAMBAHAN", *BELOW,
        ],
    )  # fmt: skip


def test_the_form_of_executives() -> None:
    text = read(form(planned(EXECUTIVE)))
    assert "BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI PERIODE" in text
    columns = (
        "NO.", "RENCANA HASIL KERJA", "INDIKATOR KINERJA INDIVIDU", "TARGET", "PERSPEKTIF",
        REACHED, FEEDBACK, "(1)", "(7)", "Penerima Layanan", "Tercapai Ukuran A.0", *BELOW,
    )  # fmt: skip
    assert in_order(text, columns)
    assert "(8)" not in text


@pytest.mark.parametrize("kind", [STAFF, EXECUTIVE])
def test_the_qualitative_forms_put_each_work_result_in_one_row(kind: PlanForm) -> None:
    text = read(form(planned(kind, WORDS)))
    assert "PENDEKATAN HASIL KERJA KUALITATIF" in text
    columns = (
        "HASIL KERJA", REACHED, FEEDBACK, "Ukuran keberhasilan / Indikator Kinerja Individu",
        "Tercapai Ukuran A.0", "Tercapai Ukuran A.1", "Lanjutkan.", *BELOW,
    )  # fmt: skip
    assert in_order(text, columns)
    assert "ASPEK" not in text


def test_in_words_what_was_reached_is_a_list_in_the_order_of_the_measures() -> None:
    found = plan(result("A", indicators=3), result("B"), approach=WORDS)
    given = appraisal(found)
    second = found.results[0].indicators[1].lineage
    of_b = {each.lineage for each in found.results[1].indicators}
    told = {k: v for k, v in given.realisations.items() if k != second and k not in of_b}
    work = evaluation(replace(given, realisations=told), found, Predicate.GOOD, ISSUER)
    text = " ".join(texts(printed(work)))
    assert "• Tercapai Ukuran A.0 Bukti dukung: Laporan • – • Tercapai Ukuran A.2" in text
    assert text.count("• –") == 1


def test_what_does_not_apply_is_struck() -> None:
    assert struck_words(form(planned())) == [
        "I", "III", "IV-AKHIR",
        "ISTIMEWA", "BUTUH PERBAIKAN", "KURANG", "SANGAT KURANG",
        "SESUAI EKSPEKTASI", "DI BAWAH EKSPEKTASI",
        "DI ATAS EKSPEKTASI", "DI BAWAH EKSPEKTASI",
        "SANGAT BAIK", "BUTUH PERBAIKAN", "KURANG", "SANGAT KURANG",
    ]  # fmt: skip


def test_the_year_and_the_last_quarter_share_a_word_and_months_have_their_own() -> None:
    assert struck_words(form(planned(), THE_YEAR))[:3] == ["I", "II", "III"]
    text = read(form(planned(), MAY))
    assert "PERIODE: BULAN MEI" in text
    assert "PERIODE PENILAIAN: 1 MEI SD 31 MEI TAHUN 2026" in text
    assert struck_words(form(planned(), MAY))[0] == "ISTIMEWA"


def test_nothing_is_struck_before_it_is_decided_and_draf_stands_across() -> None:
    found = planned()
    draft = appraisal(found, state=State.DRAFT, organisation=None)
    blank = evaluation(replace(draft, results=None, behaviour=None), found, None, ISSUER)
    assert struck_words(blank) == ["I", "III", "IV-AKHIR"]
    text = " ".join(texts(printed(blank)))
    assert "DRAF" in text
    assert "ORGANISASI …" in text
    assert "Kota Contoh, ………" in text


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("count", [1, 4, 9, 16])
def test_the_signature_is_never_alone_and_the_rating_stays_with_the_results(
    count: int, paper: Paper
) -> None:
    found = plan(*(result(f"R{n}", long=3) for n in range(count)))
    pages = texts(printed(form(found), paper))
    assert "7 Kolaboratif" in pages[-1]
    assert pages[-1].count("Pejabat Penilai Kinerja,") == 1
    (rated,) = [page for page in pages if "RATING HASIL KERJA" in page]
    assert "HASIL KERJA NO" in rated


def test_a_plan_that_begins_within_the_period_is_judged_from_its_first_day() -> None:
    text = read(form(replace(planned(), start=date(2026, 6, 1))))
    assert "PERIODE PENILAIAN: 1 JUNI SD 30 JUNI TAHUN 2026" in text


def test_the_same_appraisal_gives_the_same_bytes_with_embedded_fonts() -> None:
    data = printed(form(planned()))
    assert data == printed(form(planned()))
    names = set(re.findall(rb"/BaseFont /(\S+)", data))
    assert data.count(b"/FontFile2") == len(names) > 0


@pytest.mark.parametrize("achieved", list(OrganisationPredicate))
def test_every_achievement_is_named_in_the_picture(achieved: OrganisationPredicate) -> None:
    found = planned()
    work = evaluation(appraisal(found, organisation=achieved), found, Predicate.GOOD, ISSUER)
    assert f"KINERJA ORGANISASI {achieved.term.upper()} Frekuensi" in " ".join(texts(printed(work)))
