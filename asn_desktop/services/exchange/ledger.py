"""What is kept of every package that came in, whatever became of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from asn_desktop.clock import WIB
from asn_desktop.domain.exchange import (
    Counts,
    Direction,
    Imported,
    Named,
    PackageHead,
    PackageState,
)
from asn_desktop.domain.journal import Dot
from asn_desktop.errors import UserError
from asn_desktop.exchange.manifest import Manifest
from asn_desktop.exchange.reader import Package
from asn_desktop.services.exchange import receiving
from asn_desktop.services.exchange.ground import Ground
from asn_desktop.services.exchange.receiving import Kept
from asn_desktop.storage.exchange import packages, trust
from asn_desktop.storage.targets.people import ReadConnection


class Ledger:
    """The packages that came in."""

    def __init__(self, ground: Ground) -> None:
        self._ground: Final = ground

    def again(self, known: packages.Stored) -> Imported:
        """Return the answer for a package that was applied before."""
        entry = known.entry
        at = packages.moment(entry.at)
        with self._ground.database.read() as connection:
            partner = trust.partner(connection, entry.office)
            missing = tuple(packages.missing(connection, entry.office))
        head = PackageHead(
            entry.kind, entry.package, entry.office, partner.name if partner else entry.office,
            entry.replica.hex(), self._ground.office.code, entry.number,
            packages.moment(entry.exported_at), "", "", introduced=False, entries=0,
            size=entry.size, counts={}, ranges=(),
        )  # fmt: skip
        counts = Counts(unchanged=entry.counts.total + entry.counts.unchanged)
        return Imported(known.id, head, counts, missing, None, already_told(at), None, at, None)

    def found(self, told: Manifest) -> packages.Stored | None:
        """Return what is kept of a package."""
        with self._ground.database.read() as connection:
            return packages.find(connection, told.package, Direction.IN)

    def missing(self, told: Manifest) -> tuple[Named, ...]:
        """Return the packages of a sender that never came."""
        with self._ground.database.read() as connection:
            return tuple(packages.missing(connection, told.sender.office))

    def head(self, package: Package, file: Path) -> PackageHead:
        """Return what a package says of itself, for people."""
        with self._ground.database.read() as connection:
            return receiving.head_of(package, connection, file.stat().st_size)

    def entry(self, package: Package, kept: Kept, state: PackageState) -> packages.Entry:
        """Return what is to be kept of a package."""
        told = package.manifest
        return packages.Entry(
            told.package, Direction.IN, told.kind, told.sender.office,
            bytes.fromhex(told.sender.replica), bytes.fromhex(told.sender.epoch), told.number,
            package.digest, told.exported_at, self._ground.clock.milliseconds(), state,
            file=kept.path.name, sha256=kept.sha256, size=kept.size,
        )  # fmt: skip

    def note_unread(self, kept: Kept, state: PackageState, error: UserError, why: str) -> None:
        """Keep that a file came in of which nothing is known for certain."""
        at = self._ground.clock.milliseconds()
        dot = Dot(b"", b"", 0)
        self.note(
            packages.Entry(
                kept.sha256[:32], Direction.IN, "", "", *dot, "", at, at, state, why, str(error),
                kept.path.name, kept.sha256, kept.size,
            )
        )  # fmt: skip

    def note(self, entry: packages.Entry) -> int:
        """Keep a package and return its number in the list."""
        with self._ground.database.write_plainly() as connection:
            return self.put(connection, entry)

    def put(self, connection: ReadConnection, entry: packages.Entry) -> int:
        """Keep a package, in the place of what was known of its file before."""
        known = packages.find(connection, entry.package, Direction.IN)
        if known is None:
            known = packages.find(connection, entry.sha256[:32], Direction.IN)
        if known is None:
            return packages.add(connection, entry)
        packages.change(connection, known.id, entry)
        return known.id


def already_told(at: datetime) -> str:
    """Return the sentence for a package that was applied before."""
    told = f"{at.astimezone(WIB):%d-%m-%Y pukul %H.%M}"
    return f"Paket ini sudah diterapkan pada {told}. Tidak ada perubahan baru."
