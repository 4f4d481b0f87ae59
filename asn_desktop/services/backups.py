"""Backups of an office: made, listed, proven, and restored into a new folder."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.backups import Backup, Reason, superfluous
from asn_desktop.domain.identity import OfficeIdentity
from asn_desktop.domain.passwords import RANDOM_BYTES, recovery_code
from asn_desktop.exchange.keys import open_small, seal_small
from asn_desktop.exchange.recovery import join
from asn_desktop.files import told_to_people, write_atomically
from asn_desktop.services.logins import (
    HalvesLogin,
    Login,
    LoginRefusedError,
    RecoveryLogin,
    unlock,
)
from asn_desktop.services.new_folder import new_folder
from asn_desktop.storage import backups, keys, migrate, seal
from asn_desktop.storage.database import Database
from asn_desktop.storage.evidence import EvidenceStore
from asn_desktop.storage.exchange import trust
from asn_desktop.storage.folder import OfficeFolder, read_identity
from asn_desktop.storage.journal import identity, state
from asn_desktop.storage.sessions import one_at_a_time

_OFTEN_ENOUGH: Final = timedelta(days=1)
# Beside backups in a second place: evidence contents, each copied there once.
_EVIDENCE_BESIDE: Final = "bukti"
# When a backup was last made in a second place; whoever loses it is only reminded again.
_COPIED: Final = "salinan-terakhir.txt"


@dataclass(frozen=True, slots=True)
class Restored:
    """An office that was made from a backup.

    Attributes:
        folder: The new office folder.
        office: Whose it is.
        backup: What it was made from.
        evidence: How many evidence contents were found beside the backup and copied.
        evidence_missing: How many were not found; their descriptors stay.
        recovery_code: Of a new recovery sheet; None where the passwords of then open it.
    """

    folder: Path
    office: OfficeIdentity
    backup: Backup
    evidence: int
    evidence_missing: int
    recovery_code: str | None = field(default=None, repr=False)


class BackupService:
    """Makes and restores backups.

    A backup holds the database, the wrapped keys and the office's identity.
    Contents of evidence files never change, so they are not copied each time:
    a backup in a second place brings those that are not there yet.

    Args:
        database: The open database.
        principal: On whose behalf.
        clock: Tells the time.
        place: The office folder.
        key: The database key, or None for a folder without accounts.
    """

    def __init__(
        self,
        database: Database,
        principal: Principal,
        clock: Clock,
        place: OfficeFolder,
        key: bytes | None,
    ) -> None:
        self._database = database
        self._principal = principal
        self._clock = clock
        self._place = place
        self._key = key

    def create(self, reason: Reason = Reason.BY_HAND, to: Path | None = None) -> Backup:
        """Make a backup, prove it by opening it, and let old ones go.

        Args:
            reason: Why; by hand needs the right, what the program does by itself does not.
            to: A folder in a second place, instead of the office's own.

        Raises:
            NotAllowedError: The role may not make backups.
            FileNotWrittenError, NotWrittenError: The disk is full or the folder not writable.
        """
        if reason is Reason.BY_HAND:
            self._principal.require(Right.MAKE_BACKUP)
        folder = to or self._place.backups
        store = EvidenceStore(self._place.evidence, self._key)
        made = self._clock.now()
        making = backups.Making(
            self._place, self._database, made, reason, len(store.hashes()), self._sealed()
        )
        with one_at_a_time(self._place, "backup"):
            with told_to_people(folder):
                folder.mkdir(parents=True, exist_ok=True)
            done = backups.make(making, self._key, backups.file_name(folder, made, reason))
            if to is None:
                self._let_go()
            else:
                store.copy_to(to / _EVIDENCE_BESIDE)
                write_atomically(self._place.backups / _COPIED, made.isoformat().encode())
        return done

    def last_copy(self) -> datetime | None:
        """Return when a backup was last made in a second place, None if never."""
        path = self._place.backups / _COPIED
        try:
            return datetime.fromisoformat(path.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None

    def list(self) -> tuple[Backup, ...]:
        """Return the office's own backups, newest first."""
        return tuple(backups.all_in(self._place.backups))

    def is_due(self) -> bool:
        """Tell whether data changed since the newest backup, or it is older than a day."""
        return self.is_old() or self.has_changed()

    def is_old(self) -> bool:
        """Tell whether the newest backup is older than a day, or there is none."""
        newest = next(iter(self.list()), None)
        return newest is None or self._clock.now() - newest.made > _OFTEN_ENOUGH

    def has_changed(self) -> bool:
        """Tell whether data or keys differ from those in the newest backup."""
        since = next(iter(self.list()), None)
        with self._database.read() as connection:
            position, dot = state.position(connection), identity.last_dot(connection)
        now = (position, dot.epoch.hex(), _hash_of(self._place.keys))
        return since is None or now != (since.position, since.epoch, since.keys)

    def verify(self, file: Path) -> Backup:
        """Open a backup's database and look at every page.

        Raises:
            BackupDamagedError: It is not whole.
            DatabaseUnreadableError: It belongs to another office: the key does not fit.
        """
        found = backups.read(file)
        with one_at_a_time(self._place, "backup"), backups.workplace(self._place.backups) as work:
            backups.extract(file, OfficeFolder(work))
            if backups.check_copy(OfficeFolder(work).database, self._key) != found.counts:
                raise backups.damaged(file)
        return found

    def restore(
        self, file: Path, folder: Path, login: Login | RecoveryLogin | None = None
    ) -> Restored:
        """Make a new office folder from a backup; the open one stays as it is.

        Without a login the key of the open folder is tried, where the backup needs one.

        Raises:
            NotAllowedError: The role may not restore.
            UserError: As `restore_backup`.
        """
        self._principal.require(Right.RESTORE_BACKUP)
        if login is None:
            locked = backups.member(file, backups.KEYS)
            return _restore(file, folder, self._key if locked else None)
        return restore_backup(file, folder, login)

    def _sealed(self) -> bytes:
        """Return the database key as only both halves of the recovery key open it."""
        with self._database.read() as connection:
            known = trust.standing(connection)
        if self._key is None or known is None or not known.recovery:
            return b""
        return seal_small(self._key, known.recovery)

    def _let_go(self) -> None:
        for each in superfluous(backups.all_in(self._place.backups), self._clock.now()):
            each.path.unlink(missing_ok=True)


def restore_backup(
    file: Path, folder: Path, login: Login | RecoveryLogin | HalvesLogin | None = None
) -> Restored:
    """Make a new office folder from a backup, with the passwords of the day of the backup.

    With both halves of the recovery key no password of the office is needed: a new recovery
    sheet comes with it, to set one.

    It starts a new epoch, so that its changes are never taken for those that
    the backup does not know of.

    Raises:
        BackupDamagedError: The file is no backup, or not whole.
        LoginRequiredError, LoginRefusedError: The backup needs a password, or another one.
        PaperCodeError: A half was mistyped, or they are halves of two keys.
        FolderTakenError, SyncedFolderError: The new folder cannot be used.
        NewerDatabaseError: The backup is from a newer program.
    """
    wrapped = backups.member(file, backups.KEYS)
    if not wrapped:
        return _restore(file, folder, None)
    ring = _ring(file, wrapped)
    if not isinstance(login, HalvesLogin):
        return _restore(file, folder, unlock(ring, login))
    key = open_small(backups.member(file, backups.HALVES), join(login.first, login.second))
    if key is None:
        raise LoginRefusedError(
            "Cadangan ini dibuat sebelum kunci pemulihan itu dikenal di kantornya, atau untuk "
            "kunci pemulihan lain. Cocokkan tanggal di kedua lembar dengan tanggal cadangan."
        )
    restored = _restore(file, folder, key)
    code = recovery_code(os.urandom(RANDOM_BYTES))
    keys.write(OfficeFolder(folder).keys, ring.holding(key, keys.RECOVERY, code))
    return replace(restored, recovery_code=code)


def _ring(file: Path, wrapped: bytes) -> keys.KeyRing:
    try:
        return keys.decode(wrapped)
    except (ValueError, KeyError, TypeError) as error:
        raise backups.damaged(file) from error


def _restore(file: Path, folder: Path, key: bytes | None) -> Restored:
    backup = backups.read(file)
    with new_folder(folder) as place:
        backups.extract(file, place)
        if backups.check_copy(place.database, key) != backup.counts:
            raise backups.damaged(file)
        database = Database(place.database, key)
        try:
            migrate.pending(database)
            with database.write_plainly() as connection:
                seal.begin_epoch(connection)
            with database.read() as connection:
                seal.write(place.seal, connection)
        finally:
            database.close()
        copied = _evidence_beside(file, place)
        write_atomically(place.identity, backups.member(file, backups.IDENTITY))
        office = read_identity(folder)
    return Restored(folder, office, backup, copied, max(0, backup.evidence - copied))


def _evidence_beside(file: Path, place: OfficeFolder) -> int:
    """Copy the evidence contents that lie where the backup was made to."""
    candidates = (file.parent / _EVIDENCE_BESIDE, OfficeFolder(file.parent.parent).evidence)
    return sum(EvidenceStore(each, None).copy_to(place.evidence) for each in candidates)


def _hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
