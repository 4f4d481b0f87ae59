"""Evidence files: attached once, found by content, shown or replaced by a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.appraisals.course import require_open
from asn_desktop.domain.evidence import Evidence, EvidenceContent, media_type
from asn_desktop.errors import UserError
from asn_desktop.files import write_atomically
from asn_desktop.ids import RowId, name_id
from asn_desktop.services.appraisals import drafting
from asn_desktop.services.rater_scope import APPRAISALS, scope_of
from asn_desktop.storage.appraisals import reading
from asn_desktop.storage.database import Database
from asn_desktop.storage.evidence import (
    CHUNK,
    DamagedEvidenceError,
    EvidenceStore,
    by_id,
    evidence,
)
from asn_desktop.storage.journal.writer import Change
from asn_desktop.storage.targets.people import ReadConnection

_MEGABYTE: Final = 1024 * 1024
# Our choice: a long scan fits, a film does not.
LARGEST: Final = 20 * _MEGABYTE


_FILES: Final = APPRAISALS._replace(
    seen="Berkas bukti ini melekat pada penilaian pegawai yang dinilai oleh pejabat penilai lain. "
    "Pilih pegawai yang Anda nilai, atau mintalah admin kantor."
)


class EvidenceRefusedError(UserError):
    """The file cannot be kept as evidence."""

    code = "evidence_refused"


class EvidenceService:
    """Keeps evidence files.

    Args:
        database: The open database.
        principal: On whose behalf.
        clock: Tells the time.
        folder: Where contents are kept.
        key: The database key, or None for a folder without accounts.
    """

    def __init__(
        self,
        database: Database,
        principal: Principal,
        clock: Clock,
        folder: Path,
        key: bytes | None,
    ) -> None:
        self._database = database
        self._principal = principal
        self._clock = clock
        self._store = EvidenceStore(folder, key)

    def attach_to(self, appraisal: Appraisal, path: Path) -> Evidence:
        """Keep a file that an appraisal is to rest on; saving the appraisal attaches it.

        Raises:
            NotAllowedError: Another rater's people.
            AppraisalFrozenError: The appraisal was submitted, determined or cancelled.
            EvidenceRefusedError: It cannot be read, is too large, empty, or of no known kind.
            FileNotWrittenError: The disk is full, or the folder may not be written.
        """
        self._principal.require(Right.EDIT_APPRAISALS)
        with self._database.read() as connection:
            known = drafting.stored_or_new(
                connection, appraisal.employee, appraisal.period, appraisal.start
            )
            scope_of(connection, self._principal).require_rates(known.rater_id)
        require_open(known.state)
        return self.attach(path)

    def attach(self, path: Path, largest: int = LARGEST) -> Evidence:
        """Keep a file; the same content is kept once, under the name it had first.

        Who writes appraisals attaches what they rest on, as who edits people does.

        Raises:
            EvidenceRefusedError: It cannot be read, is too large, empty, or of no known kind.
            FileNotWrittenError: The disk is full, or the folder may not be written.
        """
        if not self._principal.may(Right.EDIT_APPRAISALS):
            self._principal.require(Right.EDIT_PEOPLE)
        try:
            with path.open("rb") as file:
                kind, chunks = _recognised(path, file, largest)
                sha256 = self._store.put(chunks)
                size = file.tell()
        except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
            raise EvidenceRefusedError(
                f"Berkas {path.name} tidak dapat dibaca dari {path.parent}. Periksa apakah "
                "berkas itu masih ada dan boleh dibuka."
            ) from error
        return self._describe(Evidence(_row(sha256), sha256, size, kind, path.name[-255:]))

    def find(self, row: RowId) -> Evidence | None:
        """Return a descriptor, if there is one.

        Raises:
            NotAllowedError: It is attached to appraisals of another rater's people alone.
        """
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            self._require_seen(connection, row)
            return by_id(connection, row)

    def of_content(self, sha256: str) -> Evidence | None:
        """Return the descriptor of a content by its hash, if there is one."""
        return self.find(_row(sha256))

    def open(self, descriptor: Evidence) -> EvidenceContent:
        """Return a content, or the sentence to show in its place.

        Raises:
            NotAllowedError: It is attached to appraisals of another rater's people alone.
        """
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            self._require_seen(connection, descriptor.id)
        try:
            return EvidenceContent(self._store.get(descriptor.sha256))
        except FileNotFoundError:
            problem = "tidak ada di komputer ini; catatannya tetap tersimpan"
        except DamagedEvidenceError:
            problem = "rusak sehingga tidak dapat ditampilkan; lampirkan lagi dari aslinya"
        return EvidenceContent(None, f"Berkas bukti {descriptor.file_name} {problem}.")

    def copy_to(self, descriptor: Evidence, target: Path) -> Path:
        """Write a content, no longer encrypted, as a file; it is there whole or not at all.

        Raises:
            NotAllowedError: It is attached to appraisals of another rater's people alone.
            EvidenceRefusedError: The content is missing or damaged.
            FileNotWrittenError: The disk is full, or the folder may not be written.
        """
        found = self.open(descriptor)
        if found.content is None:
            raise EvidenceRefusedError(found.problem)
        write_atomically(target, found.content)
        return target

    def _require_seen(self, connection: ReadConnection, file: RowId) -> None:
        """Refuse a linked rater what is attached to appraisals, but to none of the own people's."""
        scope = scope_of(connection, self._principal, _FILES)
        if not scope.bound:
            return
        found = list(reading.bare(connection, reading.with_file(connection, file)))
        if found and not any(scope.sees(each.employee, each.rater_id) for each in found):
            scope.require_sees(found[0].employee, found[0].rater_id)

    def _describe(self, found: Evidence) -> Evidence:
        with self._database.write(Change(self._principal)) as writer:
            if known := by_id(writer.connection, found.id):
                return known
            writer.insert(
                evidence,
                found.id,
                {
                    "sha256": found.sha256,
                    "size": found.size,
                    "media_type": found.media_type,
                    "file_name": found.file_name,
                },
            )
        return found


def _row(sha256: str) -> RowId:
    return name_id("evidence", sha256)


def _recognised(path: Path, file: BinaryIO, largest: int) -> tuple[str, Iterator[bytes]]:
    """Return the kind of a file by its beginning, and its content in chunks."""
    head = file.read(CHUNK)
    kind = media_type(head)
    if kind is None:
        raise EvidenceRefusedError(
            f"Berkas {path.name} bukan jenis yang dikenal. Yang dapat dilampirkan: PDF, JPG, "
            "PNG, dan dokumen Word, Excel, PowerPoint atau LibreOffice."
        )
    return kind, chain([head], _rest(path, file, largest, len(head)))


def _rest(path: Path, file: BinaryIO, largest: int, size: int) -> Iterator[bytes]:
    while True:
        if size > largest:
            raise EvidenceRefusedError(
                f"Berkas {path.name} lebih besar dari {largest // _MEGABYTE} MB. Perkecil, "
                "misalnya dengan memindai hitam-putih, lalu lampirkan lagi."
            )
        chunk = file.read(CHUNK)
        if not chunk:
            return
        size += len(chunk)
        yield chunk
