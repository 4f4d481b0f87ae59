"""Whose evaluations are ready, whose are not and why, and who may print them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from asn_desktop.domain.access import NotAllowedError, Role
from asn_desktop.domain.appraisals.appraisal import Realisation
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.appraisals.refusals import AppraisalMissingError
from asn_desktop.domain.printing import (
    FormKind,
    OfPerson,
    OfUnit,
    Readiness,
    Setup,
    UnfitWishError,
    Wanted,
)
from asn_desktop.ids import name_id
from tests.services.appraisals.ground import ABOVE, DIVISION, MEETS, TW1
from tests.services.employees.ground import silent
from tests.services.reports.ground import SPLIT, Ground, text_of
from tests.services.targets.ground import CONTRACT, HEAD, RATER, SITI, TONO, YEAR

EVALUATION = Wanted(FormKind.APPRAISAL, YEAR, period=TW1)
PAPER = Wanted(FormKind.APPRAISAL_DOCUMENT, YEAR, period=TW1)
JULY = date(YEAR, 7, 1)


def of(ground: Ground, nip: str, wanted: Wanted = EVALUATION) -> Readiness:
    return ground.reports.ready(wanted._replace(scope=OfPerson(ground.id(nip))))


def reason(ground: Ground, nip: str, wanted: Wanted = EVALUATION) -> str:
    found = of(ground, nip, wanted)
    assert not found.ready
    (waiting,) = found.waiting
    return waiting.reason


def printed(ground: Ground, nip: str, out: Path, wanted: Wanted = EVALUATION) -> str:
    ground.reports.compose(of(ground, nip, wanted).ready, out, Setup(), silent)
    return text_of(out)


def test_everybody_is_ready_or_named_with_the_reason(ground: Ground) -> None:
    ground.determined(SITI)
    ground.appraised(SITI)
    ground.determined(TONO)
    ground.rated(TONO)
    ground.rated(CONTRACT)
    found = ground.reports.ready(EVALUATION)
    assert [(each.nip, each.state, each.draft) for each in found.ready] == [
        (SITI, "Ditetapkan", False),
        (TONO, "Draf", True),
    ]
    assert {each.period for each in found.ready} == {TW1}
    told = {each.nip: each.reason for each in found.waiting}
    assert set(told) == {RATER, CONTRACT, HEAD}
    assert told[HEAD] == "Belum dinilai pada Triwulan I 2026. Isi atau impor penilaiannya dahulu."
    assert told[CONTRACT].startswith("Belum mempunyai SKP pada Triwulan I 2026.")
    # The document does not tell of the plan.
    assert len(ground.reports.ready(PAPER).ready) == 3


def test_a_unit_or_a_person_can_be_chosen(ground: Ground) -> None:
    ground.determined(SITI)
    ground.appraised(SITI)
    wanted = EVALUATION._replace(scope=OfUnit(DIVISION))
    people = {each.nip for each in ground.reports.ready(wanted).waiting}
    assert people < {RATER, TONO, CONTRACT, HEAD}
    assert [each.nip for each in of(ground, SITI).ready] == [SITI]


def test_a_cancelled_appraisal_and_another_first_day_are_told(ground: Ground) -> None:
    ground.determined(SITI)
    late = EVALUATION._replace(start=JULY)
    found = ground.rated(SITI)
    assert reason(ground, SITI, late).startswith(
        "Tidak mempunyai penilaian Triwulan I 2026 atas SKP yang mulai 1 Juli 2026."
    )
    ground.appraisals.cancel(found.id, "Salah pegawai", seen=found.seen)
    assert reason(ground, SITI).startswith("Penilaian Triwulan I 2026 dibatalkan.")


def test_who_is_not_active_and_has_none_is_told_so(ground: Ground) -> None:
    ground.leave_office(SITI)
    assert reason(ground, SITI).startswith("Tidak dinilai pada Triwulan I 2026")


def test_a_determined_appraisal_is_printed_while_the_next_version_is_written(
    ground: Ground, tmp_path: Path
) -> None:
    ground.determined(SITI)
    first = ground.appraised(SITI, results=ABOVE, behaviour=MEETS)
    second = ground.appraisals.revise(first.id, "Keliru", seen=first.seen)
    (document,) = of(ground, SITI).ready
    assert (document.record, document.draft) == (first.id, False)
    assert second.appraisal != first.id
    text = printed(ground, SITI, tmp_path / "a.pdf")
    assert "Kode periksa" in text
    assert "DRAF" not in text


def test_what_was_reached_and_the_predicate_are_printed(ground: Ground, tmp_path: Path) -> None:
    ground.determined(SITI)
    blank = ground.blank(SITI)
    assert blank.plan is not None
    first = blank.plan.results[0].indicators[0].lineage
    told = {first: Realisation("Selesai semua", "Laporan")}
    ground.appraisals.save(
        replace(blank, realisations=told, results=ABOVE, behaviour=ABOVE), draft=False
    )
    text = printed(ground, SITI, tmp_path / "a.pdf")
    assert "Selesai semua Bukti dukung: Laporan" in text
    paper = printed(ground, SITI, tmp_path / "b.pdf", PAPER)
    assert "PREDIKAT KINERJA PEGAWAI SANGAT BAIK" in paper


def test_periods_have_files_of_their_own(ground: Ground, tmp_path: Path) -> None:
    year = AppraisalPeriod(YEAR, "tahunan")
    ground.determined(SITI)
    for period, name in ((TW1, "2026_Evaluasi-TW1_Siti"), (year, "2026_Evaluasi_Siti")):
        ground.rated(SITI, period)
        done = ground.reports.compose(
            of(ground, SITI, EVALUATION._replace(period=period)).ready, tmp_path, SPLIT, silent
        )
        assert [path.name for path in done.files] == [f"{name}-Aminah.pdf"]


def test_a_linked_rater_prints_only_the_own_people(ground: Ground, tmp_path: Path) -> None:
    for nip in (SITI, RATER):
        ground.determined(nip)
        ground.rated(nip)
    everybody = ground.reports.ready(EVALUATION).ready
    assert {each.nip for each in everybody} == {SITI, RATER}
    stranger = ground.reports_as(Role.RATER, TONO)
    assert stranger.ready(EVALUATION).ready == ()
    assert {each.nip for each in stranger.ready(EVALUATION).waiting} == {TONO}
    named = stranger.ready(EVALUATION._replace(scope=OfPerson(ground.id(SITI))))
    assert named.waiting[0].reason.endswith("hanya untuk pejabat penilainya.")
    with pytest.raises(NotAllowedError):
        stranger.compose(everybody, tmp_path / "a.pdf", Setup(), silent)
    assert not list(tmp_path.glob("*.pdf"))


def test_what_went_meanwhile_is_refused(ground: Ground, tmp_path: Path) -> None:
    ground.determined(SITI)
    ground.rated(SITI)
    (document,) = of(ground, SITI).ready
    with pytest.raises(AppraisalMissingError):
        ground.reports.preview(document._replace(record=name_id("gone")))
    bare = ground.rated(TONO)
    planless = document._replace(record=bare.id)
    with pytest.raises(AppraisalMissingError, match="SKP yang dinilai untuk Tono Lubis"):
        ground.reports.preview(planless)


def test_a_period_is_needed(ground: Ground) -> None:
    with pytest.raises(UnfitWishError):
        ground.reports.ready(EVALUATION._replace(period=None))


def test_the_emblem_of_the_office_stands_on_the_document(ground: Ground, tmp_path: Path) -> None:
    ground.rated(SITI)
    picture, words = tmp_path / "lambang.png", tmp_path / "surat.pdf"
    Image.new("RGB", (30, 30), "navy").save(picture)
    words.write_bytes(b"%PDF-1.4 surat")
    out = tmp_path / "dokumen.pdf"
    for file, count in ((words, 0), (picture, 1)):
        kept = ground.evidence.attach(file)
        read = ground.settings.read()
        ground.settings.update(replace(read.values, emblem=kept.sha256), seen=read.seen)
        printed(ground, SITI, out, PAPER)
        assert len(PdfReader(out).pages[0].images) == count
    for stored in (tmp_path / "evidence").rglob("*"):
        if stored.is_file():
            stored.unlink()
    printed(ground, SITI, out, PAPER)
    assert not PdfReader(out).pages[0].images


def test_signatures_of_the_document_count_as_the_office_wants(
    ground: Ground, tmp_path: Path
) -> None:
    ground.rated(SITI)
    assert "9. PEGAWAI YANG DINILAI" in printed(ground, SITI, tmp_path / "a.pdf", PAPER)
    read = ground.settings.read()
    ground.settings.update(replace(read.values, first_signature=10), seen=read.seen)
    text = printed(ground, SITI, tmp_path / "b.pdf", PAPER)
    assert "10. PEGAWAI YANG DINILAI" in text
    assert "11. PEJABAT PENILAI KINERJA" in text
