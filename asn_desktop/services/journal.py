"""The history: who changed what and why, taking it back, and proving that it is whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.audit import (
    Batch,
    ChangeKey,
    JournalFilter,
    JournalLine,
    LastChanges,
    PrintedLine,
    UndoResult,
)
from asn_desktop.domain.journal_lines import printed, references
from asn_desktop.domain.journal_report import Report
from asn_desktop.domain.labels import table_label
from asn_desktop.errors import UserError
from asn_desktop.ids import RowId, new_id
from asn_desktop.services.rights import right_to_change
from asn_desktop.storage.database import Database
from asn_desktop.storage.employees import now
from asn_desktop.storage.journal import batches, cancelled, check, history, undo
from asn_desktop.storage.journal.capture import REASON, SYSTEM, any_dirty, capture_dirty
from asn_desktop.storage.journal.writer import Change, Writer

PAGE: Final = 200
Progress = Callable[[int, int], None]
_Act = Callable[[Writer, ChangeKey, date], UndoResult]

_ACCOUNT: Final = "account"
# Batches that hold determinations are taken back by who may determine.
_BATCH_RIGHTS: Final[Mapping[str, Right]] = MappingProxyType(
    {batches.APPRAISAL_SHEET: Right.DETERMINE_APPRAISALS}
)


class NotUndoableError(UserError):
    """The change is not there, or is of a kind that is never taken back from the history."""

    code = "not_undoable"


class JournalService:
    """The journal of one office. Each method is one transaction."""

    def __init__(self, database: Database, principal: Principal, clock: Clock) -> None:
        self._database = database
        self._principal = principal
        self._clock = clock

    def history(self, row: RowId) -> list[JournalLine]:
        """Return all that happened to a record, newest first."""
        self._principal.require(Right.VIEW_JOURNAL)
        with self._database.read() as connection:
            return history.of_record(connection, row)

    def audit(
        self,
        wanted: JournalFilter,
        before: int | None = None,
        limit: int = PAGE,
        offset: int = 0,
    ) -> list[JournalLine]:
        """Return a page of entries, newest first.

        Args:
            wanted: Which entries.
            before: The ``entry`` of the last line of the page before; None for the first.
            limit: How many at most.
            offset: How many to leave out first, for a list that jumps.
        """
        self._principal.require(Right.VIEW_JOURNAL)
        with self._database.read() as connection:
            return history.listed(connection, wanted, before, limit, offset)

    def count(self, wanted: JournalFilter) -> int:
        """Return how many entries a filter lets through."""
        self._principal.require(Right.VIEW_JOURNAL)
        with self._database.read() as connection:
            return history.count(connection, wanted)

    def actors(self) -> list[str]:
        """Return the names of all who changed anything."""
        self._principal.require(Right.VIEW_JOURNAL)
        with self._database.read() as connection:
            return history.actors(connection)

    def in_words(self, lines: Iterable[JournalLine]) -> list[PrintedLine]:
        """Return entries as people read them, references by their names."""
        self._principal.require(Right.VIEW_JOURNAL)
        listed = list(lines)
        with self._database.read() as connection:
            wanted = {row for line in listed for row in references(line)}
            names = history.names_of(connection, wanted)
        return [printed(line, names) for line in listed]

    def batches(self) -> list[Batch]:
        """Return imports, bulk actions and undos, newest first."""
        self._principal.require(Right.VIEW_JOURNAL)
        with self._database.read() as connection:
            return batches.list_batches(connection)

    def last_changes(self) -> LastChanges:
        """Return what this person's Ctrl+Z and Ctrl+Y would take back."""
        with self._database.read() as connection:
            chain = cancelled.Chain(connection)
            return chain.last_of(connection, self._principal.account)

    def may_undo(self, table: str) -> bool:
        """Tell whether this person may take back changes of a kind of record."""
        return table != _ACCOUNT and self._principal.may(right_to_change(table))

    def undo_entry(self, entry: int) -> UndoResult:
        """Take back one entry, as far as nothing was changed since.

        Raises:
            NothingToUndoError: It was taken back before.
            NotUndoableError: There is no such entry, or it is about an account.
            NotAllowedError: This person may not change such data.
        """
        return self._turn(entry, undo.undo, "Urungkan")

    def undo_batch(self, batch: RowId) -> UndoResult:
        """Take back an import or bulk action, as far as nothing was changed since.

        Raises:
            NothingToUndoError: It was taken back before.
            NotUndoableError: There is no such batch.
            NotAllowedError: This person may not change such data.
        """
        return self._turn(batch, undo.undo, "Urungkan")

    def redo(self, change: ChangeKey) -> UndoResult:
        """Put in force again an entry or a batch that was taken back.

        Raises:
            NothingToUndoError: It stands.
            NotUndoableError: There is no such entry or batch.
            NotAllowedError: This person may not change such data.
        """
        return self._turn(change, undo.redo, "Ulangi")

    def verify(self, progress: Progress | None = None) -> Report:
        """Walk the chain and rebuild every row from the journal."""
        self._principal.require(Right.VIEW_JOURNAL)
        with self._database.read() as connection:
            return check.check_journal(connection, progress)

    def take_up_bypassed(self) -> int:
        """Journal what was changed outside the program, as its own work; return how many rows."""
        with self._database.read() as connection:
            if not any_dirty(connection):
                return 0
        with self._database.write(Change(SYSTEM, reason=REASON)) as writer:
            captured = capture_dirty(writer)
            now.refresh(writer.connection, None, self._clock.today())
            return captured

    def _turn(self, change: ChangeKey, act: _Act, verb: str) -> UndoResult:
        title = f"{verb}: {self._title(change)}"
        batch = new_id(self._clock.milliseconds())
        with self._database.write(Change(self._principal, reason=verb, batch=batch)) as writer:
            result = act(writer, change, self._clock.today())
            if result.undone:
                batches.record_undo(
                    writer.connection, batch, title, self._principal, self._clock, result.took_back
                )
        return result

    def _title(self, change: ChangeKey) -> str:
        """Return what the change is called, if this person may take it back."""
        with self._database.read() as connection:
            tables = history.tables_of(connection, change)
            batch = None if isinstance(change, int) else batches.find(connection, change)
        if not tables:
            raise NotUndoableError(
                "Perubahan yang akan diurungkan tidak ada lagi di riwayat. "
                "Muat ulang halaman riwayat, lalu pilih kembali."
            )
        if _ACCOUNT in tables:
            raise NotUndoableError(
                "Perubahan akun tidak diurungkan dari riwayat, karena kunci akun tidak ikut "
                "tercatat di sana. Ubah akun itu di Pengaturan, bagian Akun."
            )
        for table in tables:
            self._principal.require(right_to_change(table))
        if batch and batch.kind == batches.DETERMINATION:
            raise NotUndoableError(
                "Yang sudah ditetapkan tidak diurungkan, karena menjadi dasar dokumen resmi. "
                "Perbaiki dengan versi baru, orang demi orang, dan sebutkan alasannya."
            )
        if batch and (right := _BATCH_RIGHTS.get(batch.kind)):
            self._principal.require(right)
        return batch.title if batch else table_label(tables[0])
