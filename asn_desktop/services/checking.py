"""Looking whether program and data are whole, one line a check."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from asn_desktop.domain.access import Right
from asn_desktop.domain.checking import Check
from asn_desktop.domain.dates import long_date
from asn_desktop.paths import resource
from asn_desktop.services.rules import shipped_versions
from asn_desktop.storage import integrity
from asn_desktop.storage.employees import now

if TYPE_CHECKING:  # A workspace does not know its checks, nor do they need it to exist.
    from asn_desktop.services.workspace import Workspace

Progress = Callable[[int, int], None]
_FONTS: Final = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold")
_FONT_MARK: Final = b"\x00\x01\x00\x00"
_REPAIR: Final = "Pulihkan dari cadangan terakhir, dan simpan folder ini untuk diperiksa."


def check_program() -> Iterator[Check]:
    """Yield what the program itself needs, with or without an office."""
    missing = [name for name in _FONTS if not _is_font(resource("fonts", f"{name}.ttf"))]
    told = f"tidak terbaca: {', '.join(missing)}. Pasang ulang program." if missing else "lengkap"
    yield Check("fonts", "Huruf", not missing, told)
    versions = shipped_versions()
    yield Check("rules", "Aturan bawaan", bool(versions), f"{len(versions)} versi")
    with tempfile.TemporaryDirectory() as folder:
        works = integrity.encryption_works(Path(folder))
    told = "dapat ditulis dan dibaca kembali" if works else "tidak bekerja. Pasang ulang program."
    yield Check("encryption", "Enkripsi", works, told)


def check_office(office: Workspace, progress: Progress | None = None) -> Iterator[Check]:
    """Yield whether the data of an open office are whole.

    Raises:
        NotAllowedError: The role may not read the journal.
    """
    office.principal.require(Right.VIEW_JOURNAL)
    with office.database.read() as connection:
        damaged = integrity.damaged_pages(connection)
        broken = integrity.broken_references(connection)
        summary = now.differences(connection, office.clock.today())
    yield Check("database", "Basis data", not damaged, _told(damaged))
    yield Check("references", "Hubungan antardata", not broken, _told(broken))
    yield from _journal(office, progress)
    told = "cocok" if summary == 0 else f"{summary} baris berbeda. {_REPAIR}"
    yield Check("summary", "Ringkasan pegawai", summary == 0, told)
    newest = next(iter(office.backups.list()), None)
    told = "belum ada" if newest is None else f"terakhir {long_date(newest.made.date())}"
    yield Check("backup", "Cadangan", passed=True, detail=told)


def _journal(office: Workspace, progress: Progress | None) -> Iterator[Check]:
    report = office.journal.verify(progress)
    found = [f"{each.fault.value} ({each.where})" for each in report.findings[:3]]
    told = _told(found) if found else f"{report.entries} entri, {report.rows} baris cocok"
    yield Check("journal", "Riwayat", report.is_clean, told)


def _told(faults: list[str]) -> str:
    return f"{'; '.join(faults)}. {_REPAIR}" if faults else "utuh"


def _is_font(path: Path) -> bool:
    return path.is_file() and path.read_bytes()[:4] == _FONT_MARK
