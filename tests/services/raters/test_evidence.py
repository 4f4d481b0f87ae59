"""Evidence of appraisals: kept and shown by the right and the reach of who rates."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from asn_desktop.domain.access import NotAllowedError, Role
from asn_desktop.domain.appraisals.appraisal import Appraisal, Realisation, SignedSheet
from asn_desktop.domain.appraisals.refusals import AppraisalFrozenError
from asn_desktop.domain.evidence import Evidence
from asn_desktop.files import FileNotWrittenError
from asn_desktop.services.evidence import EvidenceRefusedError
from tests.services.appraisals.ground import APRIL, TW1
from tests.services.raters.ground import Linked, linked
from tests.services.reports.ground import Ground
from tests.services.targets.ground import HEAD, RATER, SITI, TONO

PDF = b"%PDF-1.7 Laporan Siti"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Laporan Siti Aminah.pdf"
    path.write_bytes(PDF)
    return path


def attached(budi: Linked, appraisal: Appraisal, file: Path) -> Evidence:
    """Attach a file to the first indicator, as the window does."""
    found = budi.evidence.attach_to(appraisal, file)
    assert appraisal.plan is not None
    lineage = appraisal.plan.results[0].indicators[0].lineage
    proof = Realisation("12 laporan", file=found.id)
    budi.appraisals.save(replace(appraisal, realisations={lineage: proof}), draft=False)
    return found


def test_a_rater_attaches_to_appraisals_of_the_own_people(ground: Ground, file: Path) -> None:
    budi = linked(ground, RATER)
    found = attached(budi, budi.appraisals.open_for(ground.id(SITI), TW1), file)
    assert budi.evidence.find(found.id) == found
    assert budi.evidence.open(found).content == PDF
    ground.require_sound()


def test_another_rater_neither_attaches_nor_sees(ground: Ground, file: Path) -> None:
    budi, head = linked(ground, RATER), linked(ground, HEAD)
    blank = ground.blank(SITI)
    with pytest.raises(NotAllowedError, match="dinilai oleh pejabat penilai lain"):
        head.evidence.attach_to(blank, file)
    assert ground.evidence.of_content("0" * 64) is None
    found = attached(budi, blank, file)
    for refused in (
        lambda: head.evidence.find(found.id),
        lambda: head.evidence.open(found),
        lambda: head.evidence.copy_to(found, file.with_name("salinan.pdf")),
    ):
        with pytest.raises(NotAllowedError, match="melekat pada penilaian pegawai yang dinilai"):
            refused()
    assert linked(ground, SITI).evidence.open(found).content == PDF  # One's own.
    # What the own people have too is seen, and so is what nothing is attached to.
    above = replace(ground.blank(RATER), sheet=SignedSheet(APRIL, "Ratna", found.id))
    ground.appraisals.save(above, draft=False)
    assert head.evidence.open(found).content == PDF


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.ADMIN])
def test_who_writes_all_appraisals_attaches_to_all(ground: Ground, file: Path, role: Role) -> None:
    assert linked(ground, TONO, role).evidence.attach_to(ground.blank(SITI), file).size == len(PDF)


@pytest.mark.parametrize("role", [Role.LEADER, Role.AUDITOR])
def test_who_only_reads_attaches_to_none(ground: Ground, file: Path, role: Role) -> None:
    with pytest.raises(NotAllowedError, match="mengubah penilaian"):
        linked(ground, TONO, role).evidence.attach_to(ground.blank(SITI), file)


def test_nothing_is_attached_to_what_was_handed_in(ground: Ground, file: Path) -> None:
    appraisal = ground.appraised(SITI)
    with pytest.raises(AppraisalFrozenError):
        ground.evidence.attach_to(appraisal, file)


def test_a_copy_is_written_whole_or_the_reason_is_said(ground: Ground, file: Path) -> None:
    found = ground.evidence.attach(file)
    target = file.with_name("salinan.pdf")
    assert ground.evidence.copy_to(found, target) == target
    assert target.read_bytes() == PDF
    with pytest.raises(FileNotWrittenError):
        ground.evidence.copy_to(found, file / "di-dalam-berkas.pdf")
    [kept] = [each for each in ground.evidence_folder.rglob("*") if each.is_file()]
    kept.unlink()
    with pytest.raises(EvidenceRefusedError, match="tidak ada di komputer ini"):
        ground.evidence.copy_to(found, target)
    assert target.read_bytes() == PDF
