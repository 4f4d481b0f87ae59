"""Packages that come in: kept, verified, rehearsed, applied, acknowledged; never half of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from asn_desktop.domain.access import Right
from asn_desktop.domain.exchange import (
    Counts,
    Imported,
    PackageHead,
    PackageState,
    Preview,
    Waits,
)
from asn_desktop.domain.exchange_entry import EntryRefusedError
from asn_desktop.errors import UserError
from asn_desktop.exchange.reader import Package
from asn_desktop.exchange.refusals import NewerPackageError, PackageRefusedError
from asn_desktop.services.exchange import receiving
from asn_desktop.services.exchange.exporting import Exporter
from asn_desktop.services.exchange.ground import Ground, NoPartnerError
from asn_desktop.services.exchange.intake import Intake, Progress, announce
from asn_desktop.services.exchange.ledger import Ledger, already_told
from asn_desktop.services.exchange.preview import conflicts_after, lines_after
from asn_desktop.services.exchange.receiving import Kept
from asn_desktop.services.exchange.waiting import Admission, Gatekeeper
from asn_desktop.storage.exchange import packages
from asn_desktop.storage.journal import entries, parking
from asn_desktop.storage.journal.incoming import ForkError, HoldError, Incoming
from asn_desktop.storage.journal.writer import Change

_BULK: Final = 2_000


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
        self._gate: Final = Gatekeeper(ground, admission, backup)
        self._ledger: Final = Ledger(ground)
        self._backup: Final = backup

    def inspect(self, path: Path) -> PackageHead:
        """Verify a package and return what it says of itself; nothing is kept.

        Raises:
            PackageRefusedError: One subclass for each reason.
        """
        self._ground.principal.require(Right.EXCHANGE)
        with receiving.whole(self._ground, path) as file, receiving.read(self._ground, file) as it:
            return self._ledger.head(it, file)

    def rehearse(self, path: Path, progress: Progress = _silent) -> Preview:
        """Tell what an import would do, by doing all of it and taking it back.

        Raises:
            PackageRefusedError, EntryRefusedError, ForkError: It would be refused.
        """
        self._ground.principal.require(Right.EXCHANGE)
        with receiving.whole(self._ground, path) as file, receiving.read(self._ground, file) as it:
            head = self._ledger.head(it, file)
            known = self._ledger.found(it.manifest)
            if known and known.entry.state is PackageState.APPLIED:
                at = packages.moment(known.entry.at)
                return Preview(head, Counts(), (), (), None, already_told(at), at)
            waits, told = self._gate.waits(it)
            if waits:
                missing = self._ledger.missing(it.manifest)
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
                return self._ledger.again(known)
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
            self._ledger.note_unread(kept, PackageState.WAITING, error, Waits.PROGRAM.value)
            raise
        except PackageRefusedError as error:
            aside = receiving.put_aside(kept, self._ground.quarantine)
            self._ledger.note_unread(aside, PackageState.REFUSED, error, error.code)
            raise
        with package:
            known = self._ledger.found(package.manifest)
            if known and known.entry.state is PackageState.APPLIED:
                return self._ledger.again(known)
            return self._apply(package, kept, confirmed=confirmed, progress=progress)

    def _apply(
        self, package: Package, kept: Kept, *, confirmed: bool, progress: Progress
    ) -> Imported:
        with self._ground.database.write_plainly() as connection:
            announce(connection, package)
        try:
            waits, told = self._gate.waits(package)
        except PackageRefusedError as error:
            self._refuse(package, kept, error)
            raise
        self._gate.part_from_copies(package.manifest)
        if waits:
            return self._keep_waiting(package, kept, waits, told)
        if sum(package.manifest.counts.values()):
            self._backup()
        entry = self._ledger.entry(package, kept, PackageState.APPLIED)
        try:
            made, counts = self._write(package, entry, confirmed=confirmed, progress=progress)
        except HoldError as error:
            return self._keep_waiting(package, kept, Waits.CLOCK, str(error))
        except (ForkError, EntryRefusedError, PackageRefusedError) as error:
            self._refuse(package, kept, error)
            raise
        head = self._ledger.head(package, kept.path)
        receipt = None
        if package.manifest.kind != "receipt":
            # An office whose only computer was revoked has nobody to acknowledge anything to.
            with suppress(NoPartnerError):
                receipt = self._exporter.receipt(package.manifest.sender.office)
            self.resume()
        missing = self._ledger.missing(package.manifest)
        return Imported(made, head, counts, missing, None, "", None, None, receipt)

    def _refuse(self, package: Package, kept: Kept, error: UserError) -> None:
        """Put a package into quarantine that was verified and cannot be taken in."""
        aside = receiving.put_aside(kept, self._ground.quarantine)
        refused = self._ledger.entry(package, aside, PackageState.REFUSED)
        self._ledger.note(refused._replace(reason=error.code, told=str(error)))

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
            made = self._ledger.put(
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
                cards = conflicts_after(writer.connection, self._ground.principal, last)
                preview = Preview(head, counts, lines, missing, None, "", None, cards)
                raise _RehearsedError
        except _RehearsedError:
            assert preview  # noqa: S101 - made just before
            return preview

    def _keep_waiting(self, package: Package, kept: Kept, waits: Waits, told: str) -> Imported:
        entry = self._ledger.entry(package, kept, PackageState.WAITING)
        made = self._ledger.note(entry._replace(reason=waits.value, told=told))
        head = self._ledger.head(package, kept.path)
        words = head.signed_by if package.introduced else None
        missing = self._ledger.missing(package.manifest)
        return Imported(made, head, Counts(), missing, waits, told, words, None, None)
