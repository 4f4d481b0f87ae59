"""Computers that introduce themselves: invited or not, waiting, confirmed by words, rejected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from asn_desktop.clock import WIB
from asn_desktop.domain.access import Right
from asn_desktop.domain.enrolment import (
    Confirmed,
    NothingWaitsError,
    WaitingComputer,
    WordsDifferError,
)
from asn_desktop.domain.exchange import Imported, PackageState, Waits
from asn_desktop.errors import UserError
from asn_desktop.exchange.activation import Activation
from asn_desktop.exchange.fingerprint import fingerprint, same_words
from asn_desktop.exchange.keys import Introduction
from asn_desktop.exchange.manifest import Manifest
from asn_desktop.exchange.marking import visible
from asn_desktop.exchange.refusals import PackageRefusedError
from asn_desktop.services.exchange import receiving
from asn_desktop.services.exchange.ground import Ground
from asn_desktop.services.exchange.receiving import Kept
from asn_desktop.services.exchange.trusting import require_head
from asn_desktop.storage.exchange import invitations, packages, trust
from asn_desktop.storage.exchange.packages import Stored
from asn_desktop.storage.targets.people import ReadConnection


class NotInvitedError(PackageRefusedError):
    """A computer introduces itself whom no invitation speaks of, or not any more."""

    code = "package_not_invited"


class _Asking(NamedTuple):
    """A computer that waits, with its packages in order."""

    manifest: Manifest
    introduction: Introduction
    packages: tuple[Stored, ...]


def admits(ground: Ground, manifest: Manifest) -> None:
    """Refuse a computer that introduces itself unless an open invitation proves it.

    Raises:
        NotInvitedError: No invitation does, or it was used, withdrawn, or is too old.
    """
    with ground.database.read() as connection:
        _invitation(ground, connection, manifest)


def waiting(ground: Ground) -> list[WaitingComputer]:
    """Return the computers that wait to be confirmed, the first that came first."""
    ground.principal.require(Right.EXCHANGE)
    return [
        WaitingComputer(
            each.manifest.sender.office,
            each.manifest.sender.name,
            each.manifest.sender.replica,
            fingerprint(each.introduction.keys),
            packages.moment(each.packages[0].entry.at),
            len(each.packages),
        )
        for each in _asking(ground)
    ]


def confirm(
    ground: Ground, office: str, words: str, apply_waiting: Callable[[int], Imported]
) -> Confirmed:
    """Trust the computer whose words were read out, and apply what waits of it.

    Raises:
        NothingWaitsError: No computer of the office waits.
        WordsDifferError: None that waits has these words.
        NotInvitedError: Its invitation was used or withdrawn in the meantime.
        UserError: A package of it was refused; the computer is trusted all the same.
    """
    require_head(ground)
    asking = [each for each in _asking(ground) if each.manifest.sender.office == office]
    if not asking:
        raise NothingWaitsError(
            f"Tidak ada komputer kantor {office} yang menunggu konfirmasi. Terapkan dahulu paket "
            "pertama dari kantor itu, lalu bandingkan kata kuncinya."
        )
    meant = [each for each in asking if same_words(words, each.introduction.keys)]
    if not meant:
        raise WordsDifferError(
            f"Kata kunci itu bukan milik komputer kantor {office} yang menunggu. Mintalah kantor "
            "itu membacakannya sekali lagi. Bila tetap berbeda, tolak komputernya dan buat "
            "undangan baru. Tidak ada yang diubah."
        )
    (chosen,) = meant
    for other in _trust(ground, chosen, asking):
        _refuse(ground, other, _USED)
    applied = tuple(apply_waiting(each.id) for each in chosen.packages)
    sender = chosen.manifest.sender
    return Confirmed(
        office, sender.name, sender.replica, fingerprint(chosen.introduction.keys), applied
    )


def reject(ground: Ground, office: str, replica: str) -> int:
    """Refuse a computer that waits and withdraw its invitation; return how many packages went.

    Raises:
        NothingWaitsError: No such computer waits.
    """
    require_head(ground)
    meant = [
        each
        for each in _asking(ground)
        if (each.manifest.sender.office, each.manifest.sender.replica) == (office, replica)
    ]
    if not meant:
        raise NothingWaitsError(
            f"Tidak ada komputer {replica} kantor {office} yang menunggu konfirmasi. Muat ulang "
            "daftarnya."
        )
    for each in meant:
        with ground.database.write_plainly() as connection:
            for invitation in _proven(connection, each.manifest):
                invitations.withdraw(connection, invitation.id)
        _refuse(ground, each, _REJECTED)
    return sum(len(each.packages) for each in meant)


def _trust(ground: Ground, chosen: _Asking, asking: list[_Asking]) -> list[_Asking]:
    """Enter a computer into the trust list; return the others that used the same code."""
    sender = chosen.manifest.sender
    keys = chosen.introduction.keys
    at = ground.clock.milliseconds()
    with ground.database.write_plainly() as connection:
        if any(each.signing == keys.signing for each in trust.members(connection)):
            return []  # Confirmed before, and interrupted.
        invitation = _invitation(ground, connection, chosen.manifest)
        others = [
            each
            for each in asking
            if each is not chosen and invitation in _proven(connection, each.manifest)
        ]
        replica = bytes.fromhex(sender.replica)
        line = trust.Member(
            keys.signing, keys.sealing, replica, sender.office, trust.ACTIVE, {}, at
        )
        trust.put_members(connection, [line])
        invitations.use(connection, invitation.id, replica)
        trust.rise(connection, at)
        return others


def _asking(ground: Ground) -> list[_Asking]:
    """Return the computers that wait; a package that cannot be read any more is passed over."""
    found: dict[Introduction, _Asking] = {}
    with ground.database.read() as connection:
        stored = packages.waiting(connection)
    for each in stored:
        if each.entry.reason != Waits.CONFIRMATION.value:
            continue
        try:
            with receiving.read(ground, ground.received / each.entry.file) as package:
                manifest = package.manifest
        except UserError:
            continue
        new = manifest.introduction
        assert new  # noqa: S101 - what waits for a confirmation introduces itself
        before = found[new].packages if new in found else ()
        found[new] = _Asking(manifest, new, (*before, each))
    return sorted(found.values(), key=lambda each: each.packages[0].id)


def _invitation(
    ground: Ground, connection: ReadConnection, manifest: Manifest
) -> invitations.Invitation:
    """Return the open invitation whose code a computer knows.

    Raises:
        NotInvitedError: There is none.
    """
    sender = manifest.sender
    replica = bytes.fromhex(sender.replica)
    found = _proven(connection, manifest)
    if not found:
        raise NotInvitedError(_told(manifest, "tidak ada undangan kantor itu yang cocok"))
    (invitation,) = found
    if invitation.replica is not None:
        raise NotInvitedError(_told(manifest, "kode undangannya sudah dipakai komputer lain"))
    if invitation.withdrawn:
        raise NotInvitedError(_told(manifest, "undangannya sudah ditarik"))
    same = [each for each in trust.members(connection) if each.replica == replica]
    if any(each.office != sender.office or each.state == trust.ACTIVE for each in same):
        raise NotInvitedError(
            _told(
                manifest,
                "nomor komputernya sudah dipakai komputer lain yang terdaftar, mungkin karena "
                "folder kantornya disalin. Cabut dahulu komputer yang lama",
            )
        )
    if _came(ground, connection, replica) > invitation.expires_at:
        until = packages.moment(invitation.expires_at).astimezone(WIB)
        raise NotInvitedError(_told(manifest, f"undangannya berlaku sampai {until:%d-%m-%Y}"))
    return invitation


def _proven(connection: ReadConnection, manifest: Manifest) -> list[invitations.Invitation]:
    """Return the invitation whose code was typed, if any: a code has too many bits to meet two."""
    sender, new = manifest.sender, manifest.introduction
    assert new  # noqa: S101 - the reader asks for it
    return [
        each
        for each in invitations.of_office(connection, sender.office)
        if Activation(b"", each.proving).proves(sender.office, sender.replica, new.keys, new.proof)
    ]


def _came(ground: Ground, connection: ReadConnection, replica: bytes) -> int:
    """Return when a computer's first package came in that waits; now, where none does."""
    times = [
        each.entry.at
        for each in packages.waiting(connection)
        if each.entry.replica == replica and each.entry.reason == Waits.CONFIRMATION.value
    ]
    return min(times, default=ground.clock.milliseconds())


def _refuse(ground: Ground, asking: _Asking, told: str) -> None:
    """Put the packages of a computer into quarantine."""
    for number, entry in asking.packages:
        kept = Kept(ground.received / entry.file, entry.sha256, entry.size)
        receiving.put_aside(kept, ground.quarantine)
        refused = entry._replace(state=PackageState.REFUSED, reason=NotInvitedError.code, told=told)
        with ground.database.write_plainly() as connection:
            packages.change(connection, number, refused)


def _told(manifest: Manifest, why: str) -> str:
    name = visible(manifest.sender.name)
    return (
        f"Paket ini memperkenalkan komputer baru dari {name}, tetapi {why}. Tidak ada yang "
        "diterapkan. Telepon kantor itu; bila komputernya memang milik mereka, buat undangan baru."
    )


_USED: Final = (
    "Kode undangan yang sama dipakai dua komputer, dan komputer yang lain sudah dikonfirmasi. Buat "
    "undangan sendiri untuk komputer ini."
)
_REJECTED: Final = (
    "Komputer pembuat paket ini ditolak karena kata kuncinya tidak cocok. Undangannya ditarik; "
    "buat undangan baru untuk kantor itu."
)
