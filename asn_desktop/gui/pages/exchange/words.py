"""How the exchange says what a package is, what it brings, and how an office stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from asn_desktop.clock import WIB
from asn_desktop.domain.dates import short_date
from asn_desktop.domain.exchange import (
    Change,
    Counts,
    Direction,
    Named,
    PackageLine,
    PackageState,
    PartnerStatus,
    PreviewLine,
    Waits,
)
from asn_desktop.domain.journal_words import change_words, headline, moment
from asn_desktop.domain.labels import table_label
from asn_desktop.domain.names import first_of
from asn_desktop.gui.figures import size_words, thousands
from asn_desktop.gui.table_model import RIGHT, Column
from asn_desktop.gui.widgets.chip import ChipText

_STATE_TONES: Final[Mapping[PackageState, str]] = {
    PackageState.WRITING: "neutral",
    PackageState.MADE: "warn",
    PackageState.SENT: "info",
    PackageState.RECEIVED: "ok",
    PackageState.WAITING: "warn",
    PackageState.APPLIED: "ok",
    PackageState.UNDONE: "neutral",
    PackageState.REFUSED: "bad",
}
_CHANGE_CHIPS: Final[Mapping[Change, ChipText]] = {
    Change.NEW: ChipText(Change.NEW.value, "ok"),
    Change.CHANGED: ChipText(Change.CHANGED.value, "info"),
    Change.CONFLICT: ChipText(Change.CONFLICT.value, "warn"),
    Change.DELETED: ChipText(Change.DELETED.value, "bad"),
    Change.REFUSED: ChipText(Change.REFUSED.value, "neutral"),
}
WAITS_FOR: Final[Mapping[Waits, str]] = {
    Waits.EARLIER: "Menunggu paket sebelumnya",
    Waits.CONFIRMATION: "Komputer pengirim belum dipastikan",
    Waits.CLOCK: "Jam pengirim lebih maju",
    Waits.PROGRAM: "Perlu program yang lebih baru",
}
_SILENT: Final = 30
_NAMED: Final = 3


def state_chip(line: PackageLine) -> ChipText:
    """Return how far a package is."""
    words = line.state.value
    return ChipText(f"{words[0].upper()}{words[1:]}", _STATE_TONES[line.state])


def package_title(line: PackageLine) -> str:
    """Return what a package is, and whose."""
    out = line.direction is Direction.OUT
    what = {"receipt": "Tanda terima", "invitation": "Undangan"}.get(line.kind, "Paket")
    way = "untuk" if out else "dari"
    return f"{what} {way} {line.office_name}"


def package_detail(line: PackageLine) -> str:
    """Return a package's number and when it was made."""
    return f"Nomor {thousands(line.number)}, dibuat {moment(line.exported_at)}"


def counts_words(counts: Counts) -> str:
    """Return what a package does, in one line: "12 baru, 34 diperbarui, 3 konflik"."""
    told = (
        (counts.new, "baru"),
        (counts.changed, "diperbarui"),
        (counts.deleted, "dihapus"),
        (counts.conflicts, "konflik"),
        (counts.refused, "perlu keputusan"),
        (counts.parked, "menunggu"),
    )
    return ", ".join(f"{thousands(number)} {words}" for number, words in told if number)


def content_words(line: PackageLine) -> str:
    """Return what a package that came in brought; of one that was made, its size."""
    return counts_words(line.counts) or size_words(line.size)


def missing_words(missing: Sequence[Named]) -> str:
    """Return which packages never came, as a sentence; "" for none."""
    if not missing:
        return ""
    named = [
        f"nomor {each.number} ({short_date(each.exported_at.astimezone(WIB).date())})"
        for each in missing
    ]
    return f"Paket yang belum sampai: {first_of(named, _NAMED)}."


def change_chip(line: PreviewLine) -> ChipText:
    """Return what becomes of a record."""
    return _CHANGE_CHIPS[line.change]


def change_detail(line: PreviewLine) -> str:
    """Return the change that tells most of a record."""
    return headline(line.line)


def record_title(line: PreviewLine) -> str:
    """Return what a record is called."""
    return line.line.line.title or line.line.record


def change_lines(line: PreviewLine) -> list[str]:
    """Return every field of a change, old and new."""
    return [change_words(change) for change in line.line.changes]


def last_words(at: datetime | None, number: int | None) -> str:
    """Return when the newest package went or came, and its number."""
    if at is None:
        return "Belum pernah"
    return f"{short_date(at.astimezone(WIB).date())}, nomor {thousands(number or 0)}"


def office_chip(status: PartnerStatus) -> ChipText:
    """Return what is pressing about an office."""
    if status.waiting:
        return ChipText("Paket menunggu", "warn")
    if status.missing:
        return ChipText(f"{thousands(len(status.missing))} paket belum sampai", "bad")
    if status.last_received is None:
        return ChipText("Belum pernah mengirim", "neutral")
    if status.silent_days is not None and status.silent_days > _SILENT:
        return ChipText(f"Diam {thousands(status.silent_days)} hari", "warn")
    return ChipText("Lengkap", "ok")


PACKAGE_COLUMNS: Final[tuple[Column[PackageLine], ...]] = (
    Column(
        "Waktu",
        lambda line: short_date(line.at.astimezone(WIB).date()),
        detail=lambda line: f"{line.at.astimezone(WIB):%H.%M} WIB",
        sort_key=lambda line: int(line.at.timestamp()),
        width=108,
    ),
    Column("Paket", package_title, detail=package_detail, strong=True),
    Column("Isi", content_words, width=236),
    Column("Keadaan", lambda line: state_chip(line).text, chip=state_chip, width=124),
)
CONTENT_COLUMN: Final = 2

OFFICE_COLUMNS: Final[tuple[Column[PartnerStatus], ...]] = (
    Column("Kantor", lambda each: each.name, detail=lambda each: each.office, strong=True),
    Column(
        "Terakhir diterima",
        lambda each: last_words(each.last_received, each.last_received_number),
        sort_key=lambda each: int(each.last_received.timestamp()) if each.last_received else 0,
        width=168,
    ),
    Column(
        "Terakhir dibuat",
        lambda each: last_words(each.last_sent, each.last_sent_number),
        sort_key=lambda each: int(each.last_sent.timestamp()) if each.last_sent else 0,
        width=168,
    ),
    Column(
        "Belum dikirim",
        lambda each: thousands(each.unsent),
        align=RIGHT,
        sort_key=lambda each: each.unsent,
        width=100,
    ),
    Column("Keadaan", lambda each: office_chip(each).text, chip=office_chip, width=172),
)
SENT_COLUMN: Final = 2

PREVIEW_COLUMNS: Final[tuple[Column[PreviewLine], ...]] = (
    Column("Perubahan", lambda line: line.change.value, chip=change_chip, width=132),
    Column("Jenis", lambda line: table_label(line.line.line.table), width=112),
    Column("Data", record_title, strong=True, width=200),
    Column("Rincian", change_detail),
)
