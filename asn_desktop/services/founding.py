"""Making an office folder, and protecting one that began without accounts."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL, Principal, Role
from asn_desktop.domain.accounts import Account, read_login, read_name
from asn_desktop.domain.backups import Reason
from asn_desktop.domain.identity import NewOffice, OfficeIdentity
from asn_desktop.domain.passwords import RANDOM_BYTES, recovery_code, require_usable
from asn_desktop.errors import UserError
from asn_desktop.files import write_atomically
from asn_desktop.ids import new_id
from asn_desktop.services.backups import BackupService
from asn_desktop.services.new_folder import new_folder
from asn_desktop.storage import accounts, encryption, keys, migrate, seal
from asn_desktop.storage.database import Database
from asn_desktop.storage.evidence import EvidenceStore
from asn_desktop.storage.folder import OfficeFolder, read_identity, write_identity
from asn_desktop.storage.journal import identity
from asn_desktop.storage.journal.writer import Change
from asn_desktop.storage.sessions import AlreadyOpenError, Sessions

USUAL_COST: Final = keys.Cost()


class AlreadyProtectedError(UserError):
    """The folder has accounts already."""

    code = "already_protected"


@dataclass(frozen=True, slots=True)
class NewAccount:
    """The first account of an office: its admin."""

    login: str
    name: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CreatedOffice:
    """A folder that is ready.

    Attributes:
        folder: Where it is.
        office: Whose it is.
        recovery_code: To be printed and kept; None where no account was made.
    """

    folder: Path
    office: OfficeIdentity
    recovery_code: str | None = field(repr=False)


def create_office(
    folder: Path,
    new: NewOffice,
    clock: Clock,
    first_account: NewAccount | None = None,
    cost: keys.Cost = USUAL_COST,
) -> CreatedOffice:
    """Make an office folder; with a first account its database is encrypted.

    Raises:
        FolderTakenError: Something else is in the folder.
        SyncedFolderError: A cloud program copies the folder.
        InvalidAccountError, WeakPasswordError: The account cannot be made so.
        FileNotWrittenError: The disk or the folder does not take it.
    """
    office = OfficeIdentity(new.kind, new.code, new.name, new.practice, clock.now())
    account = None if first_account is None else _account(first_account, clock)
    key = None if account is None else keys.new_key()
    code = None
    with new_folder(folder) as place:
        database = Database(place.database, key, clock)
        try:
            migrate.upgrade(database)
            with database.write_plainly() as connection:
                identity.begin_replica(connection)
            if account:
                _record(database, account)
            with database.read() as connection:
                seal.write(place.seal, connection)
        finally:
            database.close()
        if first_account and account and key:
            code = _write_keys(place, key, account.login, first_account.password, cost)
        write_identity(folder, office)
    return CreatedOffice(folder, office, code)


def protect_office(
    folder: Path, first_account: NewAccount, clock: Clock, cost: keys.Cost = USUAL_COST
) -> str:
    """Give a folder its first account, encrypt all that is in it, and return the recovery code.

    Nobody may have the folder open. A crash at any moment leaves either the
    folder as it was, or one that the next log-in finishes protecting.

    Raises:
        AlreadyProtectedError: It has accounts.
        AlreadyOpenError: Somebody has it open.
        InvalidAccountError, WeakPasswordError: The account cannot be made so.
        FileNotWrittenError: The disk or the folder does not take it.
    """
    read_identity(folder)
    place = OfficeFolder(folder)
    account = _account(first_account, clock)
    sessions = Sessions(place)
    with sessions.gate():
        if keys.exist(place.keys):
            raise AlreadyProtectedError(
                f"Kantor di folder {folder} sudah memakai akun. Buka dengan salah satu akunnya."
            )
        if not sessions.alone():
            raise AlreadyOpenError(
                "Kantor ini masih terbuka. Tutup jendela dan perintah lain yang memakainya, "
                "lalu ulangi pembuatan akun."
            )
        key = keys.new_key()
        database = Database(place.database, None, clock)
        try:
            migrate.upgrade(database)
            _record(database, account)
        finally:
            database.close()
        encryption.prepare(place, key)
        write_atomically(place.protecting, b"")
        code = _write_keys(place, key, account.login, first_account.password, cost)
        finish_protection(place, key, clock)
    return code


def finish_protection(place: OfficeFolder, key: bytes, clock: Clock) -> bool:
    """Take the steps of protecting a folder that are still due; tell whether there were any.

    Plain backups go once there is an encrypted one that was proven.
    """
    if not place.protecting.exists() and not encryption.is_plain(place.database):
        return False
    encryption.swap(place, key)
    EvidenceStore(place.evidence, key).protect()
    database = Database(place.database, key, clock)
    try:
        service = BackupService(database, LOCAL_PRINCIPAL, clock, place, key)
        service.create(Reason.PROTECTION)
        for backup in service.list():
            if not backup.protected:
                backup.path.unlink()
    finally:
        database.close()
    place.protecting.unlink(missing_ok=True)
    return True


def _account(first: NewAccount, clock: Clock) -> Account:
    login, name = read_login(first.login), read_name(first.name)
    require_usable(first.password, login)
    return Account(new_id(clock.milliseconds()), login, name, Role.ADMIN, active=True)


def _record(database: Database, account: Account) -> None:
    """Write the first account's row; one that an interrupted try left is used again."""
    by = Principal(account.id, account.name, account.role)
    with database.write(Change(by)) as writer:
        known = accounts.by_login(writer.connection, account.login)
        if known:
            writer.update(accounts.account, known.id, accounts.values_of(account))
        else:
            writer.insert(accounts.account, account.id, accounts.values_of(account))


def _write_keys(place: OfficeFolder, key: bytes, login: str, password: str, cost: keys.Cost) -> str:
    code = recovery_code(os.urandom(RANDOM_BYTES))
    ring = keys.KeyRing(cost).holding(key, login, password).holding(key, keys.RECOVERY, code)
    keys.write(place.keys, ring)
    return code
