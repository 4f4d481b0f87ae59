"""What is kept of a failure that nobody foresaw: places in the program, no data."""

from __future__ import annotations

import platform
import re
import sys
import traceback
import zipfile
import zlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath
from types import TracebackType

from asn_desktop import __version__

LOG_NAME = "bina-kinerja.log"
_LOG_TAIL = 64 * 1024
_LOG_LIMIT = 1024 * 1024
_DIGITS = re.compile(r"\d(?:[ .]?\d){7,}")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”")


@dataclass(frozen=True, slots=True)
class CrashReport:
    """A failure as it may leave the office.

    Attributes:
        code: What the person tells who helps them, the same for the same place.
        kind: The class of the exception; its message is left out, as it may quote data.
        places: File, line and function of each step, the last one first.
    """

    code: str
    kind: str
    places: tuple[str, ...]

    def text(self) -> str:
        """Return the report as lines."""
        return "\n".join([f"{self.code} {self.kind}", *(f"  {place}" for place in self.places)])


def report_of(error: BaseException, trace: TracebackType | None) -> CrashReport:
    """Return what is to be known of an exception."""
    steps = traceback.extract_tb(trace)
    places = tuple(f"{_short(s.filename)}:{s.lineno} {s.name}" for s in reversed(steps))
    own = [place for place in places if place.startswith("asn_desktop/")]
    place = (own or list(places) or ["?"])[0]
    number = zlib.crc32(f"{type(error).__name__} {place}".encode()) % 9000 + 1000
    return CrashReport(f"KK-{number}", type(error).__name__, places)


def append_to_log(folder: Path, report: CrashReport, moment: datetime) -> None:
    """Write a report to the log in ``folder``; a full or closed disk is no new failure."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / LOG_NAME
        if file.exists() and file.stat().st_size > _LOG_LIMIT:
            file.replace(file.with_suffix(".old.log"))
        with file.open("a", encoding="utf-8") as log:
            log.write(f"{moment:%Y-%m-%d %H:%M:%S} {__version__} {report.text()}\n")
    except OSError:
        return


def redact(text: str) -> str:
    """Take out of a text whatever may be about people: long numbers and quoted values."""
    return _QUOTED.sub("‹…›", _DIGITS.sub("‹angka›", text))


def write_bundle(target: Path, report: CrashReport, log_folder: Path) -> None:
    """Write the help bundle: versions, the report, the end of the log.

    Raises:
        OSError: ``target`` cannot be written.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("versi.txt", _versions())
        bundle.writestr("laporan.txt", redact(report.text()))
        bundle.writestr("catatan.txt", redact(_log_tail(log_folder)))


def _versions() -> str:
    return "\n".join(
        (
            f"Bina Kinerja {__version__}",
            f"Python {platform.python_version()}",
            f"{platform.system()} {platform.release()} {platform.machine()}",
            f"frozen: {bool(getattr(sys, 'frozen', False))}",
        )
    )


def _log_tail(folder: Path) -> str:
    try:
        with (folder / LOG_NAME).open("rb") as log:
            log.seek(0, 2)
            log.seek(max(log.tell() - _LOG_TAIL, 0))
            return log.read().decode("utf-8", errors="replace")
    except OSError:
        return ""


def _short(filename: str) -> str:
    """Return a path from the package on: the part before it may hold the person's name."""
    parts = PurePath(filename).parts
    for root in ("asn_desktop", "site-packages"):
        if root in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(root) :])
    return PurePath(filename).name
