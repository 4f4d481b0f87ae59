"""How the typing of a signed sheet is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from asn_desktop.domain.dates import long_date
from asn_desktop.domain.names import first_of
from asn_desktop.gui.pages.appraisals.sheet_entry.bench import Counts

_SHOWN: Final = 6


def count_sentence(counts: Counts, closed: int) -> str:
    """Return how far the sheet is."""
    if not counts.total:
        return f"Semua {closed} baris terkunci"
    parts = [f"{counts.complete} dari {counts.total} baris lengkap"]
    if counts.partial:
        parts.append(f"{counts.partial} baru sebagian")
    if closed:
        parts.append(f"{closed} terkunci")
    return " · ".join(parts)


def effect(counts: Counts, rater: str, on: date) -> str:
    """Return what determining the sheet does, for the box that asks."""
    left = counts.partial + counts.empty
    others = f" {left} baris yang belum lengkap tetap terbuka." if left else ""
    return (
        f"Lembar {rater}, ditandatangani {long_date(on)}: {counts.complete} penilaian ditetapkan "
        f"per tanggal itu.{others} Setelah ditetapkan, penilaian tidak dapat diubah langsung; "
        "perbaikan dibuat sebagai versi baru dengan alasan."
    )


def done_sentence(determined: int, written: int) -> str:
    """Return what applying the sheet led to."""
    if determined:
        return f"{determined} penilaian ditetapkan menurut lembar."
    return f"{written} baris tersimpan sebagai draf menurut lembar."


def left_open(reasons: Sequence[tuple[str, str]], empty: Sequence[str]) -> tuple[str, str]:
    """Return a title and a text about the rows that stay open; empty where none does.

    Args:
        reasons: Name and reason of rows that were typed but could not be determined.
        empty: Names of rows that were left empty.
    """
    total = len(reasons) + len(empty)
    if not total:
        return "", ""
    told = [f"{name}: {why}" for name, why in reasons[:_SHOWN]]
    if len(reasons) > _SHOWN:
        told.append(f"dan {len(reasons) - _SHOWN} baris lain dengan sebab serupa.")
    if empty:
        told.append(f"Belum diisi: {first_of(empty, _SHOWN)}.")
    return f"{total} baris tetap terbuka.", "\n".join(told)


def outside_sentence(count: int) -> str:
    """Return how many pasted lines found no row."""
    return f"{count} baris tempelan tidak masuk: lembar ini tidak mempunyai baris sebanyak itu."
