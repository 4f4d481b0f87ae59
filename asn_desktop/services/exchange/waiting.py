"""Whether a verified package can be applied now, or what it has to wait for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, Protocol

from asn_desktop.clock import WIB
from asn_desktop.domain.exchange import Named, Waits
from asn_desktop.domain.journal import Dot
from asn_desktop.exchange.manifest import Manifest
from asn_desktop.exchange.reader import Package
from asn_desktop.services.exchange.ground import Ground
from asn_desktop.storage.exchange import packages, peers, trust
from asn_desktop.storage.journal import identity, reoffer
from asn_desktop.storage.targets.people import ReadConnection


class Admission(Protocol):
    """Knows who was invited."""

    def admits(self, manifest: Manifest) -> None:
        """Refuse a computer that introduces itself and was not invited."""


class Gatekeeper:
    """Looks at verified packages before they are applied.

    Args:
        ground: What the exchange stands on.
        admission: Knows who was invited.
        backup: Makes a backup.
    """

    def __init__(self, ground: Ground, admission: Admission, backup: Callable[[], object]) -> None:
        self._ground: Final = ground
        self._admission: Final = admission
        self._backup: Final = backup

    def waits(self, package: Package) -> tuple[Waits | None, str]:
        """Return what a package waits for, with the sentence; None where it can go in."""
        told = package.manifest
        if package.introduced:
            self._admission.admits(told)
            return Waits.CONFIRMATION, (
                f"Paket pertama dari {told.sender.name} sudah diperiksa dan disimpan, tetapi belum "
                "diterapkan. Telepon kantor itu dan bandingkan delapan kata kuncinya, lalu "
                "konfirmasi komputernya."
            )
        with self._ground.database.read() as connection:
            if not self._starts_too_late(connection, told):
                return None, ""
            absent = _named(packages.missing(connection, told.sender.office))
        return Waits.EARLIER, (
            f"Paket nomor {told.number} dari {told.sender.name} disimpan, tetapi belum dapat "
            f"diterapkan karena ada paket sebelumnya yang belum diterima{absent}. Mintalah paket "
            "itu ditulis ulang, atau kirim tanda terima terakhir supaya dibuatkan paket lengkap."
        )

    def _starts_too_late(self, connection: ReadConnection, told: Manifest) -> bool:
        """Tell whether something before a package is missing here."""
        if self._ground.is_head:
            if told.known_epoch == identity.last_dot(connection).epoch.hex():
                # It starts from what this life acknowledged; what lies before has left that office.
                return False
            known = peers.known(connection)
            return any(
                each.first
                > known.get((bytes.fromhex(each.replica), bytes.fromhex(each.epoch)), 0) + 1
                for each in told.ranges
                if each.replica == told.sender.replica
            )
        if not told.since:
            return False
        standing = trust.standing(connection)
        assert standing  # noqa: S101 - the sender is trusted
        known_life = standing.head_epoch == bytes.fromhex(told.sender.epoch)
        return not known_life or told.since > standing.head_state

    def part_from_copies(self, told: Manifest) -> None:
        """Give new names to entries that another copy of this database used as well.

        Also where the package has to wait: it builds on what the other copy acknowledged, and
        nobody sends that to this one while both go by the same name.
        """
        if self._ground.is_head:
            return
        with self._ground.database.read() as connection:
            known = _known_of_another_copy(connection, told)
        if known is None:
            return
        self._backup()  # The journal is rewritten.
        replica = bytes.fromhex(told.sender.replica)
        with self._ground.database.write_plainly() as connection:
            agreed = peers.acknowledged(connection, replica)
            reoffer.rename(connection, agreed.get((known.replica, known.epoch), 0))
            # What the other copy acknowledged may be missing here.
            trust.forget_state(connection)


def _known_of_another_copy(connection: ReadConnection, told: Manifest) -> Dot | None:
    """Return what the head office has of this life, if another copy of it wrote that."""
    for each in told.known:
        dot = Dot(bytes.fromhex(each.replica), bytes.fromhex(each.epoch), each.last)
        link = None if each.hash is None else bytes.fromhex(each.hash)
        if link and reoffer.is_other_copy(connection, *dot, link):
            return dot
    return None


def _named(missing: Iterable[Named]) -> str:
    told = ", ".join(
        f"nomor {each.number} ({each.exported_at.astimezone(WIB):%d-%m-%Y})" for each in missing
    )
    return f": {told}" if told else ""
