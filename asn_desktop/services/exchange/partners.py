"""How the exchange with each office stands: what came, what went, what is missing."""

from __future__ import annotations

from typing import Final

from asn_desktop.clock import WIB
from asn_desktop.domain.exchange import Named, PartnerStatus
from asn_desktop.services.exchange import told
from asn_desktop.services.exchange.ground import Ground
from asn_desktop.storage.exchange import packages, peers, scope, trust
from asn_desktop.storage.targets.people import ReadConnection

_DAY: Final = 24 * 60 * 60 * 1000
_QUIET_DAYS: Final = 14


def status(ground: Ground, connection: ReadConnection) -> list[PartnerStatus]:
    """Return every office that this one exchanges with, in order of code."""
    return [_of(ground, connection, each) for each in trust.partners(connection)]


def unsent(ground: Ground, connection: ReadConnection, partner: trust.Partner) -> int:
    """Return how many changes an office has not acknowledged."""
    if not ground.is_head:
        return told.unsent(connection, partner.office)
    heard = told.heard(connection, partner.office)
    return scope.changes_since(connection, partner.office, heard.since)


def _of(ground: Ground, connection: ReadConnection, partner: trust.Partner) -> PartnerStatus:
    heard = peers.newest_of(connection, partner.office)
    sent = packages.last_made(connection, partner.office)
    missing = tuple(packages.missing(connection, partner.office))
    days = None
    if heard:
        days = max(0, (ground.clock.milliseconds() - heard.received_at) // _DAY)
    waiting = sum(each.entry.office == partner.office for each in packages.waiting(connection))
    return PartnerStatus(
        office=partner.office,
        name=partner.name,
        last_received=packages.moment(heard.exported_at) if heard else None,
        last_received_number=heard.number if heard else None,
        last_sent=packages.moment(sent.exported_at) if sent else None,
        last_sent_number=sent.number if sent else None,
        unsent=unsent(ground, connection, partner),
        missing=missing,
        conflicts=packages.conflicts_with(connection, partner.office, head=ground.is_head),
        waiting=waiting,
        program=heard.program if heard else "",
        silent_days=days,
        chat=_chat(partner.name, missing, days),
    )


def _chat(name: str, missing: tuple[Named, ...], days: int | None) -> str:
    """Return a text to send to an office: what is missing, and what to do."""
    greeting = f"Yth. admin {name},"
    if missing:
        told_ = ", ".join(
            f"nomor {each.number} ({each.exported_at.astimezone(WIB):%d-%m-%Y})" for each in missing
        )
        return (
            f"{greeting} paket data berikut belum kami terima: {told_}. Mohon buat paket baru "
            "di menu Pertukaran Data dan kirimkan; paket baru memuat semua yang belum kami terima. "
            "Terima kasih."
        )
    if days is None:
        return (
            f"{greeting} kami belum menerima paket data dari kantor Bapak/Ibu. Mohon buka "
            "undangan dengan kode aktivasinya, lalu buat paket pertama di menu Pertukaran Data. "
            "Terima kasih."
        )
    if days >= _QUIET_DAYS:
        return (
            f"{greeting} sudah {days} hari kami belum menerima paket data. Mohon buat paket di "
            "menu Pertukaran Data dan kirimkan lewat flashdisk, surel, atau pesan. Terima kasih."
        )
    return f"{greeting} semua paket data sudah kami terima. Terima kasih."
