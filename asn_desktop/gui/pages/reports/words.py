"""Sentences of the page: counts, periods, and how long a printing takes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from asn_desktop.domain.dates import short_date
from asn_desktop.domain.printing import Document, Readiness
from asn_desktop.gui.figures import thousands

if TYPE_CHECKING:  # Only its shape is known here: it prints, these are words.
    from asn_desktop.gui.pages.reports.batch import Outcome, Progress

_MINUTE: Final = 60.0


def count_words(found: Readiness) -> str:
    """Return how much of a form is ready: "21 siap · 25 belum"."""
    ready, waiting = len(found.ready), len(found.waiting)
    if not waiting:
        return f"{thousands(ready)} siap" if ready else "belum ada"
    return f"{thousands(ready)} siap · {thousands(waiting)} belum"


def summary_words(found: Readiness) -> str:
    """Return what will be printed, and who is left out."""
    ready = len(found.ready)
    parts = [f"{thousands(ready)} dokumen siap" if ready else "Belum ada dokumen yang siap"]
    if found.drafts:
        parts.append(f"{thousands(found.drafts)} di antaranya bertanda DRAF")
    told = ", ".join(parts) + "."
    if found.waiting:
        told += f" {thousands(len(found.waiting))} dilewati; alasannya di “Belum siap”."
    return told


def period_words(start: date, end: date) -> str:
    """Return a period: "1 Jan - 31 Des 2026"."""
    first = short_date(start)
    if start.year == end.year:
        first = first.rpartition(" ")[0]
    return f"{first} - {short_date(end)}"


def duration_words(seconds: float) -> str:
    """Return how long something took: "2 menit", "12 detik"."""
    if seconds < _MINUTE:
        return f"{max(round(seconds), 1)} detik"
    return f"{round(seconds / _MINUTE)} menit"


def left_words(seconds: float) -> str:
    """Return how long it will still take, no more exactly than it is known."""
    if seconds < _MINUTE:
        return "sisa kurang dari 1 menit"
    return f"sisa sekitar {round(seconds / _MINUTE)} menit"


def whose(document: Document, at: int, total: int) -> str:
    """Return whose paper is shown, and which of how many it is."""
    place = f" · {thousands(at + 1)} dari {thousands(total)}" if total > 1 else ""
    return f"{document.name}{place}"


def progress_words(progress: Progress) -> tuple[str, str]:
    """Return how far a printing is, and whose paper is next and how long it will take."""
    done, total = progress.done, progress.total
    told = f"Dokumen {thousands(done + 1)} dari {thousands(total)}"
    each = progress.seconds / done if done else 0.0
    left = f" · {left_words(each * (total - done))}" if done else ""
    return told, f"Sedang: {progress.name}{left}"


def done_words(outcome: Outcome) -> str:
    """Return what was printed and how long it took."""
    return f"{thousands(outcome.done)} dokumen dalam {duration_words(outcome.seconds)}."


def stopped_words(outcome: Outcome) -> str:
    """Return how far a printing came that did not come to its end, and how to go on."""
    done, following = outcome.done, outcome.done + 1
    whole = outcome.order.out is not None and not outcome.order.setup.split
    made = "tercetak" if outcome.order.out is None else "tersimpan"
    if outcome.problem:
        told = "" if whole or not done else f" {done} dokumen sudah {made}."
        return f"{outcome.problem}{told} Tekan Lanjutkan untuk mulai dari dokumen ke-{following}."
    if whole:
        return "Dihentikan; berkasnya belum ditulis. Tekan Lanjutkan untuk menulisnya dari awal."
    return f"{done} {made}. Lanjutkan dari ke-{following}?"
