"""The exchange with other offices: one object for everything that windows and commands ask."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from asn_desktop.domain.access import Right
from asn_desktop.domain.audit import UndoResult
from asn_desktop.domain.exchange import (
    Direction,
    Imported,
    Made,
    PackageLine,
    PackageState,
    PartnerStatus,
)
from asn_desktop.errors import UserError
from asn_desktop.services.exchange import partners
from asn_desktop.services.exchange.conflicts import ConflictService
from asn_desktop.services.exchange.deciding import DecisionService
from asn_desktop.services.exchange.enrolment import EnrolmentService
from asn_desktop.services.exchange.exporting import Exporter, copy_whole
from asn_desktop.services.exchange.filling import Progress, silent
from asn_desktop.services.exchange.ground import Ground, NoPartnerError
from asn_desktop.services.exchange.holding import HoldingService
from asn_desktop.services.exchange.importing import Importer
from asn_desktop.storage.exchange import packages, trust
from asn_desktop.storage.exchange.packages import Entry
from asn_desktop.storage.journal import undo
from asn_desktop.storage.journal.identity import Rank
from asn_desktop.storage.journal.writer import Change

# A name for ever has more digits than any number of the list.
_LONG: Final = 16


class PackageGoneError(UserError):
    """A package of the list cannot be used any more, or not for this."""

    code = "package_gone"


class ExchangeService:
    """The exchange of one office.

    Attributes:
        enrolment: Who takes part, and who is trusted.
        importing: Takes packages in.
        decisions: Changes that wait for the head office.
        conflicts: Values that are not settled.
        holding: Which office holds whom.

    Args:
        ground: What the exchange stands on.
        folder: The office folder.
        backup: Makes a backup; called before an import writes anything.
    """

    def __init__(self, ground: Ground, folder: Path, backup: Callable[[], object]) -> None:
        self._ground: Final = ground
        self._exporter: Final = Exporter(ground)
        self.enrolment: Final = EnrolmentService(ground, folder, backup, self._apply_waiting)
        self.importing: Final = Importer(ground, self._exporter, self.enrolment, backup)
        self.decisions: Final = DecisionService(ground)
        self.conflicts: Final = ConflictService(ground.database, ground.principal, ground.clock)
        self.holding: Final = HoldingService(ground)

    @property
    def is_head(self) -> bool:
        """Tell whether this is the head office."""
        return self._ground.is_head

    def takes_part(self) -> bool:
        """Tell whether there is anybody to exchange with."""
        with self._ground.database.read() as connection:
            return bool(trust.partners(connection))

    def packages(self) -> list[PackageLine]:
        """Return all packages that were made or came in, newest first."""
        self._ground.principal.require(Right.EXCHANGE)
        with self._ground.database.read() as connection:
            return packages.listed(connection, self._ground.folder)

    def status(self) -> list[PartnerStatus]:
        """Return how the exchange with each office stands."""
        self._ground.principal.require(Right.EXCHANGE)
        with self._ground.database.read() as connection:
            return partners.status(self._ground, connection)

    def unsent(self) -> int:
        """Return how many changes were not acknowledged by those they are for."""
        with self._ground.database.read() as connection:
            return sum(
                partners.unsent(self._ground, connection, each)
                for each in trust.partners(connection)
            )

    def export(
        self,
        office: str | None,
        folder: Path,
        *,
        volume: int | None = None,
        files: bool = False,
        progress: Progress = silent,
    ) -> Made:
        """Make a package with everything that an office has not acknowledged.

        Args:
            office: Code of the addressee; None for the head office.
            folder: Where it is put; a copy stays in the office folder.
            volume: Size in bytes that no file may exceed; None for a single file.
            files: Put the evidence files along that are on this computer.
            progress: Told how many entries are written, and of how many.

        Raises:
            NoPartnerError: The office does not take part, or none of its computers does yet.
            FileNotWrittenError: The disk is full or gone; there is no half of it.
            VolumeSizeError: The volumes would be too small.
        """
        to = self._head() if office is None else office
        return self._exporter.export(to, folder, volume=volume, files=files, progress=progress)

    def export_all(self, folder: Path, progress: Progress = silent) -> list[Made]:
        """Make a package for every office whose computer is known."""
        self._ground.principal.require(Right.EXCHANGE)
        with self._ground.database.read() as connection:
            offices = [
                each.office
                for each in trust.partners(connection)
                if trust.recipients(connection, each.office)
            ]
        made = []
        for place, office in enumerate(offices):
            progress(place, len(offices))
            made.append(self._exporter.export(office, folder))
        progress(len(offices), len(offices))
        return made

    def write_again(self, package: int, folder: Path) -> Path:
        """Write a package that was made before once more.

        Raises:
            PackageGoneError: Its copy is not kept any more.
            FileNotWrittenError: The disk is full or gone.
        """
        self._ground.principal.require(Right.EXCHANGE)
        entry = self._entry(package)
        kept = self._ground.out / entry.file
        if entry.direction is not Direction.OUT or not entry.file or not kept.exists():
            raise PackageGoneError(
                "Salinan paket ini tidak ada lagi. Buat paket baru: isinya semua yang belum "
                "diterima penerima, termasuk isi paket ini."
            )
        target = folder / entry.file
        copy_whole(kept, target)
        return target

    def mark_sent(self, package: int) -> None:
        """Keep that a person handed a package over; that it arrived its addressee says."""
        self._ground.principal.require(Right.EXCHANGE)
        entry = self._entry(package)
        if entry.state is PackageState.MADE:
            with self._ground.database.write_plainly() as connection:
                packages.change(connection, package, entry._replace(state=PackageState.SENT))

    def undo(self, package: int) -> UndoResult:
        """Take back an import, as far as nothing was changed since.

        Reference data stays: it is the head office's. What is taken back goes to the others as
        changes of this office.

        Raises:
            PackageGoneError: It was not applied, or was taken back before.
        """
        ground = self._ground
        ground.principal.require(Right.EXCHANGE)
        entry = self._entry(package)
        if entry.direction is not Direction.IN or entry.state is not PackageState.APPLIED:
            raise PackageGoneError(
                "Paket ini tidak sedang diterapkan, jadi tidak ada yang dibatalkan. Muat ulang "
                "daftar untuk melihat keadaannya."
            )
        title = f"Batalkan impor paket nomor {entry.number}"
        with ground.database.write(Change(ground.principal, reason=title)) as writer:
            taken = packages.entries_of(writer.connection, entry.position or 0)
            today = ground.clock.today()
            result = undo.undo_entries(writer, taken, today) if taken else UndoResult(0, [], 0)
            undone = entry._replace(state=PackageState.UNDONE)
            packages.change(writer.connection, package, undone)
        return result

    def number_of(self, text: str) -> int:
        """Return a package's number in the list, from that number or from its name for ever.

        Raises:
            PackageGoneError: There is none.
        """
        if text.isdecimal() and len(text) < _LONG:
            return int(text)
        with self._ground.database.read() as connection:
            found = packages.find(connection, text, Direction.IN) or packages.find(
                connection, text, Direction.OUT
            )
        if found is None:
            raise _gone()
        return found.id

    def _apply_waiting(self, package: int) -> Imported:
        return self.importing.apply_waiting(package)

    def _head(self) -> str:
        with self._ground.database.read() as connection:
            for each in trust.partners(connection):
                if each.rank is Rank.HEAD_OFFICE:
                    return each.office
        raise NoPartnerError(
            "Kantor ini belum terhubung dengan BKPSDM. Mintalah berkas undangan dan kode "
            "aktivasinya, lalu terapkan undangan itu."
        )

    def _entry(self, package: int) -> Entry:
        with self._ground.database.read() as connection:
            stored = packages.get(connection, package)
        if stored is None:
            raise _gone()
        return stored.entry


def _gone() -> PackageGoneError:
    return PackageGoneError("Paket ini tidak ada di daftar. Muat ulang daftar, lalu pilih kembali.")
