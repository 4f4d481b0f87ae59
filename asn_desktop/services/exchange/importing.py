"""Packages that come in: kept, verified, rehearsed, applied, acknowledged; never half of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol

from asn_desktop.clock import WIB
from asn_desktop.domain.access import Right
from asn_desktop.domain.exchange import (
    Counts,
    Direction,
    Imported,
    Named,
    PackageHead,
    PackageState,
    Preview,
    Waits,
)
from asn_desktop.domain.exchange_entry import EntryRefusedError
from asn_desktop.domain.journal import Dot
from asn_desktop.errors import UserError
from asn_desktop.exchange.manifest import Manifest
from asn_desktop.exchange.reader import Package
from asn_desktop.exchange.refusals import NewerPackageError, PackageRefusedError
from asn_desktop.services.exchange import receiving
from asn_desktop.services.exchange.exporting import Exporter
from asn_desktop.services.exchange.ground import Ground
from asn_desktop.services.exchange.intake import Intake, Progress, announce
from asn_desktop.services.exchange.preview import lines_after
from asn_desktop.services.exchange.receiving import Kept
from asn_desktop.storage.exchange import packages, peers, trust
from asn_desktop.storage.journal import entries, parking, reoffer
from asn_desktop.storage.journal.incoming import ForkError, HoldError, Incoming
from asn_desktop.storage.journal.writer import Change
from asn_desktop.storage.targets.people import ReadConnection

_BULK: Final = 2_000


class Admission(Protocol):
    """Knows who was invited."""

    def admits(self, manifest: Manifest) -> None:
        """Refuse a computer that introduces itself and was not invited."""


class _RehearsedError(Exception):
    """Ends a rehearsal: the transaction is rolled back."""


def _silent(_done: int, _total: int) -> None:
    """Tell nobody."""


class Importer:
    """Takes packages in.

    Args:
        ground: What the exchange stands on.
        exporter: Writes receipts.
        admission: Knows who was invited.
        backup: Makes a backup; called before an import writes anything.
    """

    def __init__(
        self,
        ground: Ground,
        exporter: Exporter,
        admission: Admission,
        backup: Callable[[], object],
    ) -> None:
        self._ground: Final = ground
        self._exporter: Final = exporter
        self._admission: Final = admission
        self._backup: Final = backup

    def inspect(self, path: Path) -> PackageHead:
        """Verify a package and return what it says of itself; nothing is kept.

        Raises:
            PackageRefusedError: One subclass for each reason.
        """
        self._ground.principal.require(Right.EXCHANGE)
        with receiving.whole(self._ground, path) as file, receiving.read(self._ground, file) as it:
            return self._head(it, file)

    def rehearse(self, path: Path, progress: Progress = _silent) -> Preview:
        """Tell what an import would do, by doing all of it and taking it back.

        Raises:
            PackageRefusedError, EntryRefusedError, ForkError: It would be refused.
        """
        self._ground.principal.require(Right.EXCHANGE)
        with receiving.whole(self._ground, path) as file, receiving.read(self._ground, file) as it:
            head = self._head(it, file)
            known = self._found(it.manifest)
            if known and known.entry.state is PackageState.APPLIED:
                at = packages.moment(known.entry.at)
                return Preview(head, Counts(), (), (), None, _already(at), at)
            waits, told = self._waits(it)
            if waits:
                missing = self._missing(it.manifest)
                return Preview(head, Counts(), (), missing, waits, told, None)
            return self._rehearsed(it, head, progress)

    def apply(
        self, path: Path, *, confirmed: bool = False, progress: Progress = _silent
    ) -> Imported:
        """Take a package in; a second time is a no-op.

        Args:
            path: The package, or one of its volumes, under any name.
            confirmed: A person has confirmed that the sender's clock is ahead.
            progress: Told how many entries are in, and of how many.

        Raises:
            PackageRefusedError, EntryRefusedError, ForkError: It lies in quarantine now, and
                nothing was changed.
        """
        self._ground.principal.require(Right.EXCHANGE)
        with receiving.whole(self._ground, path) as file:
            sha256 = receiving.digest(file)
            with self._ground.database.read() as connection:
                known = packages.applied_file(connection, sha256)
            if known:
                return self._again(known)
            kept = receiving.keep(file, self._ground.received, sha256)
        return self._take(kept, confirmed=confirmed, progress=progress)

    def apply_many(
        self, paths: Iterable[Path], progress: Progress = _silent
    ) -> list[Imported | UserError]:
        """Take packages in, in the order in which they were made; one refused stops no other."""
        found: list[tuple[tuple[str, str, int], Path]] = []
        done: list[Imported | UserError] = []
        for path in paths:
            try:
                head = self.inspect(path)
                found.append(((head.replica, str(head.exported_at), head.number), path))
            except UserError:
                found.append((("", "", 0), path))
        for place, (_, path) in enumerate(sorted(found)):
            progress(place, len(found))
            try:
                done.append(self.apply(path))
            except UserError as error:
                done.append(error)
        progress(len(found), len(found))
        return done

    def apply_waiting(self, package: int) -> Imported:
        """Take in a package that waited for a person.

        Raises:
            PackageRefusedError, EntryRefusedError, ForkError: It lies in quarantine now.
        """
        with self._ground.database.read() as connection:
            stored = packages.get(connection, package)
        assert stored  # noqa: S101 - it is in the list
        path = self._ground.received / stored.entry.file
        kept = Kept(path, stored.entry.sha256, stored.entry.size)
        return self._take(kept, confirmed=stored.entry.reason == Waits.CLOCK.value)

    def resume(self) -> list[Imported]:
        """Take in what waited for an earlier package or a newer program, where that came."""
        with self._ground.database.read() as connection:
            waiting = packages.waiting(connection)
            upgraded = parking.waits_for_program(connection)
        if upgraded:
            self._take_known_now()
        done = []
        for each in waiting:
            if each.entry.reason in (Waits.EARLIER.value, Waits.PROGRAM.value):
                try:
                    found = self.apply_waiting(each.id)
                except UserError:
                    continue
                if found.waits is None:
                    done.append(found)
        return done

    def take_verified(self, package: Package, kept: Kept, progress: Progress = _silent) -> Imported:
        """Take in a package that was verified and that nothing can be missing before.

        Raises:
            EntryRefusedError, ForkError, HoldError: Nothing was changed.
        """
        entry = self._entry(package, kept, PackageState.APPLIED)
        made, counts = self._write(package, entry, confirmed=False, progress=progress)
        head = self._head(package, kept.path)
        return Imported(made, head, counts, (), None, "", None, None, None)

    def _take_known_now(self) -> None:
        """Apply changes that came from a newer program and are known to this one by now."""
        reason = "Data dari versi program yang lebih baru"
        with self._ground.database.write(Change(self._ground.principal, reason=reason)) as writer:
            incoming = Incoming(writer, self._ground.clock)
            incoming.finish()

    def _take(
        self, kept: Kept, *, confirmed: bool = False, progress: Progress = _silent
    ) -> Imported:
        try:
            package = receiving.read(self._ground, kept.path)
        except NewerPackageError as error:
            self._note_unread(kept, PackageState.WAITING, error, Waits.PROGRAM.value)
            raise
        except PackageRefusedError as error:
            aside = receiving.put_aside(kept, self._ground.quarantine)
            self._note_unread(aside, PackageState.REFUSED, error, error.code)
            raise
        with package:
            known = self._found(package.manifest)
            if known and known.entry.state is PackageState.APPLIED:
                return self._again(known)
            return self._apply(package, kept, confirmed=confirmed, progress=progress)

    def _apply(
        self, package: Package, kept: Kept, *, confirmed: bool, progress: Progress
    ) -> Imported:
        with self._ground.database.write_plainly() as connection:
            announce(connection, package)
        waits, told = self._waits(package)
        if waits:
            return self._keep_waiting(package, kept, waits, told)
        if sum(package.manifest.counts.values()):
            self._backup()
        self._part_from_copies(package.manifest)
        entry = self._entry(package, kept, PackageState.APPLIED)
        try:
            made, counts = self._write(package, entry, confirmed=confirmed, progress=progress)
        except HoldError as error:
            return self._keep_waiting(package, kept, Waits.CLOCK, str(error))
        except (ForkError, EntryRefusedError, PackageRefusedError) as error:
            aside = receiving.put_aside(kept, self._ground.quarantine)
            refused = self._entry(package, aside, PackageState.REFUSED)
            self._note(refused._replace(reason=error.code, told=str(error)))
            raise
        head = self._head(package, kept.path)
        receipt = None
        if package.manifest.kind != "receipt":
            receipt = self._exporter.receipt(package.manifest.sender.office)
            self.resume()
        missing = self._missing(package.manifest)
        return Imported(made, head, counts, missing, None, "", None, None, receipt)

    def _write(
        self, package: Package, entry: packages.Entry, *, confirmed: bool, progress: Progress
    ) -> tuple[int, Counts]:
        told = package.manifest
        reason = f"Paket nomor {told.number} dari {told.sender.name}"
        change = Change(self._ground.principal, reason=reason)
        bulk = sum(told.counts.values()) > _BULK
        with self._ground.database.write(change, bulk=bulk) as writer:
            intake = Intake(self._ground, writer, package, confirmed=confirmed, progress=progress)
            counts = intake.run()
            made = self._put(
                writer.connection, entry._replace(counts=counts, position=writer.position)
            )
        return made, counts

    def _rehearsed(self, package: Package, head: PackageHead, progress: Progress) -> Preview:
        preview = None
        try:
            with self._ground.database.write(Change(self._ground.principal)) as writer:
                last = entries.last(writer.connection)
                intake = Intake(self._ground, writer, package, confirmed=True, progress=progress)
                counts = intake.run()
                lines = lines_after(writer.connection, last)
                sender = package.manifest.sender.office
                missing = tuple(packages.missing(writer.connection, sender))
                preview = Preview(head, counts, lines, missing, None, "", None)
                raise _RehearsedError
        except _RehearsedError:
            assert preview  # noqa: S101 - made just before
            return preview

    def _waits(self, package: Package) -> tuple[Waits | None, str]:
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

    def _part_from_copies(self, told: Manifest) -> None:
        """Give new names to entries that another copy of this database used as well."""
        if self._ground.is_head:
            return
        replica = bytes.fromhex(told.sender.replica)
        with self._ground.database.write_plainly() as connection:
            agreed = peers.acknowledged(connection, replica)
            for each in told.known:
                dot = Dot(bytes.fromhex(each.replica), bytes.fromhex(each.epoch), each.last)
                link = None if each.hash is None else bytes.fromhex(each.hash)
                if link and reoffer.is_other_copy(connection, *dot, link):
                    reoffer.rename(connection, agreed.get((dot.replica, dot.epoch), 0))
                    return

    def _keep_waiting(self, package: Package, kept: Kept, waits: Waits, told: str) -> Imported:
        entry = self._entry(package, kept, PackageState.WAITING)
        made = self._note(entry._replace(reason=waits.value, told=told))
        head = self._head(package, kept.path)
        words = head.signed_by if package.introduced else None
        missing = self._missing(package.manifest)
        return Imported(made, head, Counts(), missing, waits, told, words, None, None)

    def _again(self, known: packages.Stored) -> Imported:
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
        return Imported(known.id, head, counts, missing, None, _already(at), None, at, None)

    def _found(self, told: Manifest) -> packages.Stored | None:
        with self._ground.database.read() as connection:
            return packages.find(connection, told.package, Direction.IN)

    def _missing(self, told: Manifest) -> tuple[Named, ...]:
        with self._ground.database.read() as connection:
            return tuple(packages.missing(connection, told.sender.office))

    def _head(self, package: Package, file: Path) -> PackageHead:
        with self._ground.database.read() as connection:
            return receiving.head_of(package, connection, file.stat().st_size)

    def _entry(self, package: Package, kept: Kept, state: PackageState) -> packages.Entry:
        told = package.manifest
        return packages.Entry(
            told.package, Direction.IN, told.kind, told.sender.office,
            bytes.fromhex(told.sender.replica), bytes.fromhex(told.sender.epoch), told.number,
            package.digest, told.exported_at, self._ground.clock.milliseconds(), state,
            file=kept.path.name, sha256=kept.sha256, size=kept.size,
        )  # fmt: skip

    def _note_unread(self, kept: Kept, state: PackageState, error: UserError, why: str) -> None:
        """Keep that a file came in of which nothing is known for certain."""
        at = self._ground.clock.milliseconds()
        dot = Dot(b"", b"", 0)
        self._note(
            packages.Entry(
                kept.sha256[:32], Direction.IN, "", "", *dot, "", at, at, state, why, str(error),
                kept.path.name, kept.sha256, kept.size,
            )
        )  # fmt: skip

    def _note(self, entry: packages.Entry) -> int:
        with self._ground.database.write_plainly() as connection:
            return self._put(connection, entry)

    def _put(self, connection: ReadConnection, entry: packages.Entry) -> int:
        """Keep a package, in the place of what was known of its file before."""
        known = packages.find(connection, entry.package, Direction.IN)
        if known is None:
            known = packages.find(connection, entry.sha256[:32], Direction.IN)
        if known is None:
            return packages.add(connection, entry)
        packages.change(connection, known.id, entry)
        return known.id


def _already(at: datetime) -> str:
    told = f"{at.astimezone(WIB):%d-%m-%Y pukul %H.%M}"
    return f"Paket ini sudah diterapkan pada {told}. Tidak ada perubahan baru."


def _named(missing: Iterable[Named]) -> str:
    told = ", ".join(
        f"nomor {each.number} ({each.exported_at.astimezone(WIB):%d-%m-%Y})" for each in missing
    )
    return f": {told}" if told else ""
