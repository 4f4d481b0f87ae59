"""Evidence files: kept once, by content, encrypted like the database."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from asn_desktop.clock import Clock
from asn_desktop.domain.access import NotAllowedError, Principal, Role
from asn_desktop.ids import RowId
from asn_desktop.services.evidence import EvidenceRefusedError, EvidenceService
from asn_desktop.services.workspace import Workspace, open_workspace
from asn_desktop.storage.evidence import CHUNK, DamagedEvidenceError, EvidenceStore
from tests.services.offices import SITI_LOGIN, plain, protected

PDF = b"%PDF-1.7 Surat tugas Siti"


@pytest.fixture
def workspace(tmp_path: Path, still_clock: Clock) -> Workspace:
    """Return an encrypted office."""
    return open_workspace(
        protected(tmp_path / "kantor", still_clock).folder, SITI_LOGIN, still_clock
    )


def a_file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def stored(workspace: Workspace) -> list[Path]:
    return [path for path in (workspace.folder / "evidence").rglob("*") if path.is_file()]


def test_a_file_comes_back_as_it_was_and_cannot_be_read_in_the_folder(
    workspace: Workspace, tmp_path: Path
) -> None:
    kept = workspace.evidence.attach(a_file(tmp_path, "surat.pdf", PDF))
    assert (kept.media_type, kept.size, kept.file_name) == ("application/pdf", 25, "surat.pdf")
    assert workspace.evidence.open(kept).content == PDF
    [path] = stored(workspace)
    assert path.name == kept.sha256
    assert b"Siti" not in path.read_bytes()


def test_the_same_content_is_kept_once_under_its_first_name(
    workspace: Workspace, tmp_path: Path
) -> None:
    first = workspace.evidence.attach(a_file(tmp_path, "surat.pdf", PDF))
    again = workspace.evidence.attach(a_file(tmp_path, "salinan.pdf", PDF))
    assert again == first
    assert len(stored(workspace)) == 1
    assert workspace.evidence.find(first.id) == first
    assert workspace.evidence.find(RowId(bytes(16))) is None
    assert workspace.evidence.of_content(first.sha256) == first
    assert workspace.evidence.of_content("0" * 64) is None


@pytest.mark.parametrize("size", [CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_files_of_many_chunks_come_back_whole(
    workspace: Workspace, tmp_path: Path, size: int
) -> None:
    content = b"\xff\xd8\xff".ljust(size, b"\x07")
    kept = workspace.evidence.attach(a_file(tmp_path, "foto.jpg", content))
    assert workspace.evidence.open(kept).content == content


def test_the_kind_is_told_by_content_not_by_name(workspace: Workspace, tmp_path: Path) -> None:
    book = tmp_path / "nilai.pdf"
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert workspace.evidence.attach(book).media_type.endswith("spreadsheetml.sheet")
    other = tmp_path / "arsip.docx"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("foto.txt", "x")
    assert workspace.evidence.attach(other).media_type == "application/zip"
    with pytest.raises(EvidenceRefusedError, match="jenis"):
        workspace.evidence.attach(a_file(tmp_path, "virus.pdf", b"MZ\x90"))


def test_files_that_are_too_large_or_missing_are_refused_and_nothing_stays(
    workspace: Workspace, tmp_path: Path
) -> None:
    large = a_file(tmp_path, "besar.pdf", PDF.ljust(3 * CHUNK))
    with pytest.raises(EvidenceRefusedError, match="lebih besar"):
        workspace.evidence.attach(large, largest=2 * CHUNK)
    with pytest.raises(EvidenceRefusedError, match="lebih besar"):
        workspace.evidence.attach(large, largest=10)
    with pytest.raises(EvidenceRefusedError, match="tidak dapat dibaca"):
        workspace.evidence.attach(tmp_path / "tidak-ada.pdf")
    assert stored(workspace) == []


def test_a_missing_or_damaged_content_is_a_sentence(workspace: Workspace, tmp_path: Path) -> None:
    kept = workspace.evidence.attach(a_file(tmp_path, "surat.pdf", PDF))
    [path] = stored(workspace)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + b"?")
    assert "rusak" in workspace.evidence.open(kept).problem
    path.write_bytes(PDF.lower())
    assert "rusak" in workspace.evidence.open(kept).problem
    path.unlink()
    shown = workspace.evidence.open(kept)
    assert shown.content is None
    assert "surat.pdf tidak ada di komputer ini" in shown.problem


def test_contents_kept_before_there_was_a_key_are_encrypted_afterwards(tmp_path: Path) -> None:
    before, after = EvidenceStore(tmp_path / "a", None), EvidenceStore(tmp_path / "a", bytes(32))
    first = before.put([PDF])
    second = after.put([PDF * 2])
    assert after.get(first) == PDF
    assert after.protect() == 1
    assert after.protect() == 0
    assert after.get(first) == PDF
    with pytest.raises(DamagedEvidenceError):
        before.get(second)


def test_contents_are_copied_once_to_a_second_place(tmp_path: Path) -> None:
    store = EvidenceStore(tmp_path / "a", bytes(32))
    sha256 = store.put([PDF])
    assert store.copy_to(tmp_path / "b") == 1
    assert store.copy_to(tmp_path / "b") == 0
    assert EvidenceStore(tmp_path / "b", bytes(32)).get(sha256) == PDF
    assert store.has(sha256)
    assert not store.has("0" * 64)


def test_who_may_not_edit_may_not_attach(tmp_path: Path, still_clock: Clock) -> None:
    office = open_workspace(plain(tmp_path / "kantor", still_clock), None, still_clock)
    leader = Principal(RowId(bytes(16)), "Tuti", Role.LEADER)
    service = EvidenceService(office.database, leader, still_clock, tmp_path, None)
    with pytest.raises(NotAllowedError):
        service.attach(a_file(tmp_path, "surat.pdf", PDF))
    rater = Principal(RowId(bytes(16)), "Budi", Role.RATER)
    rating = EvidenceService(office.database, rater, still_clock, tmp_path, None)
    assert rating.attach(tmp_path / "surat.pdf").size == len(PDF)
