"""Opening and closing an office folder: the steps, in the order that loses nothing."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL, Principal
from asn_desktop.domain.backups import Reason
from asn_desktop.domain.identity import OfficeIdentity
from asn_desktop.errors import UserError
from asn_desktop.services.backups import BackupService
from asn_desktop.services.founding import finish_protection
from asn_desktop.services.logins import Login, RecoveryLogin, principal_for, unlock_counting
from asn_desktop.storage import encryption, keys, migrate, seal
from asn_desktop.storage.database import Database
from asn_desktop.storage.folder import NotAnOfficeError, OfficeFolder, read_identity, refuse_synced
from asn_desktop.storage.journal.writer import Change
from asn_desktop.storage.sessions import Sessions

NEW_EPOCH_NOTICE: Final = (
    "Data kantor ini lebih lama daripada saat terakhir ditutup, jadi tampaknya dipulihkan "
    "dengan menyalin berkas. Data tetap dapat dipakai; perubahan baru dicatat dengan tanda "
    "pemulihan agar tidak tertukar dengan yang hilang."
)


ELSEWHERE_NOTICE: Final = (
    "Folder kantor ini sebelumnya dipakai di komputer lain. Bila dipindahkan, lanjutkan seperti "
    "biasa. Bila disalin dan kedua komputer akan dipakai, hentikan salah satunya: komputer kedua "
    "memerlukan undangannya sendiri dari BKPSDM."
)
_NEW_LIFE: Final[Mapping[seal.SealState, str]] = MappingProxyType(
    {
        seal.SealState.BEHIND: NEW_EPOCH_NOTICE,
        seal.SealState.ELSEWHERE: ELSEWHERE_NOTICE,
    }
)
LOST_SHEET_NOTICE: Final = (
    "Perlindungan data yang terputus sudah diselesaikan. Kode pemulihannya mungkin belum sempat "
    "dicetak; buat lembar pemulihan baru di Pengaturan, bagian Akun."
)


class Opening(Enum):
    """As what a program comes into the folder."""

    WINDOW = "window"
    COMMAND = "command"


@dataclass(slots=True)
class OpenedFolder:
    """What an open folder consists of.

    Attributes:
        place: What lies where.
        office: Whose it is.
        database: The open database, at the newest schema.
        key: Its key, or None for a folder without accounts.
        principal: The person who came in.
        clock: Tells the time.
        opening: As what they came in.
        sessions: The place among all who have the folder open.
        notices: Sentences for the person.
    """

    place: OfficeFolder
    office: OfficeIdentity
    database: Database
    key: bytes | None
    principal: Principal
    clock: Clock
    opening: Opening
    sessions: Sessions
    notices: tuple[str, ...] = ()


def enter(
    folder: Path, login: Login | RecoveryLogin | None, clock: Clock, opening: Opening
) -> OpenedFolder:
    """Open a folder for a person.

    Raises:
        UserError: The folder, the account or the password does not allow it.
    """
    office = read_identity(folder)
    refuse_synced(folder)
    place = OfficeFolder(folder)
    sessions = Sessions(place)
    with sessions.gate():
        key = _key(place, login, clock)
        resumed = key is not None and finish_protection(place, key, clock)
        sessions.enter(secrets.token_hex(8), as_window=opening is Opening.WINDOW)
        database = Database(place.database, key, clock)
        try:
            opened = OpenedFolder(
                place, office, database, key, LOCAL_PRINCIPAL, clock, opening, sessions
            )
            opened.notices = (LOST_SHEET_NOTICE,) if resumed else ()
            update_schema(opened)
            if key and login:
                opened.principal = principal_for(database, login)
            if not sessions.beside_window():
                opened.notices = (*opened.notices, *_tidy(opened))
        except BaseException:
            database.close()
            sessions.leave_inside_gate()
            raise
    if opening is Opening.WINDOW:
        opened.notices = (*opened.notices, *_back_up_at_start(opened))
    return opened


def close(opened: OpenedFolder) -> None:
    """Leave a folder: seal drafts, back up what changed, write the seal, let go.

    Raises:
        UserError: The backup or the seal could not be written; the data is safe all the same.
    """
    try:
        if opened.opening is Opening.WINDOW:
            _seal_drafts(opened)
        with opened.database.read() as connection:
            seal.write(opened.place.seal, connection)
        if _wants_backup_at_exit(opened):
            backups_of(opened).create(Reason.EXIT)
    finally:
        opened.database.close()
        opened.sessions.leave()


def backups_of(opened: OpenedFolder) -> BackupService:
    """Return the backups of an open folder."""
    return BackupService(opened.database, opened.principal, opened.clock, opened.place, opened.key)


def _key(place: OfficeFolder, login: Login | RecoveryLogin | None, clock: Clock) -> bytes | None:
    if not place.database.exists():
        raise NotAnOfficeError(
            f"Basis data {place.database.name} tidak ada di folder {place.path}. Pulihkan kantor "
            "dari cadangan terakhir ke folder baru."
        )
    if not keys.exist(place.keys):
        if encryption.is_plain(place.database):
            return None
        raise keys.KeysDamagedError(
            f"Berkas kunci {place.keys.name} tidak ada di folder {place.path}, padahal datanya "
            "dilindungi. Kembalikan berkas itu, atau pulihkan kantor dari cadangan terakhir."
        )
    return unlock_counting(keys.read(place.keys), login, place.attempts, clock)


def update_schema(
    opened: OpenedFolder,
    pending: Callable[[Database], list[str]] = migrate.pending,
    upgrade: Callable[[Database], list[str]] = migrate.upgrade,
) -> None:
    """Bring the database to this program's schema, after a backup.

    Raises:
        NewerDatabaseError: It was written by a newer program.
        FileNotWrittenError, NotWrittenError: There is no room for the backup.
    """
    if pending(opened.database):
        made = backups_of(opened).create(Reason.UPDATE)
        upgrade(opened.database)
        sentence = f"Data disesuaikan dengan versi program ini; cadangannya {made.path.name}."
        opened.notices = (*opened.notices, sentence)


def _back_up_at_start(opened: OpenedFolder) -> tuple[str, ...]:
    """Back up what changed, or say why that was not possible: the work itself can go on."""
    service = backups_of(opened)
    try:
        if not opened.office.practice and service.is_due():
            service.create(Reason.START)
    except UserError as error:
        return (f"Cadangan saat program dibuka belum dapat dibuat. {error}",)
    return ()


def _wants_backup_at_exit(opened: OpenedFolder) -> bool:
    """A window backs up what changed; a command only once a day, so that it stays quick."""
    service = backups_of(opened)
    if opened.office.practice or not service.has_changed():
        return False
    return opened.opening is Opening.WINDOW or service.is_old()


def _tidy(opened: OpenedFolder) -> tuple[str, ...]:
    """Do what a folder needs that was not left properly or was put back by hand."""
    notices = []
    with opened.database.read() as connection:
        state = seal.compare(opened.place.seal, connection)
    if state in _NEW_LIFE:
        with opened.database.write_plainly() as connection:
            seal.begin_epoch(connection)
        with opened.database.read() as connection:
            seal.write(opened.place.seal, connection)
        notices.append(_NEW_LIFE[state])
    drafts = _seal_drafts(opened)
    if opened.sessions.found_left_over:
        notices.append(_sudden(drafts))
    return tuple(notices)


def _sudden(drafts: int) -> str:
    sentence = "Terakhir kali program berhenti mendadak."
    if drafts:
        return f"{sentence} {drafts} isian yang belum ditetapkan sudah dipulihkan."
    return f"{sentence} Semua data yang tersimpan utuh."


def _seal_drafts(opened: OpenedFolder) -> int:
    """Seal what was being typed; return how many records."""
    with opened.database.read() as connection:
        if not seal.count_drafts(connection):
            return 0
    with opened.database.write(Change(by=opened.principal)) as writer:
        return writer.seal_drafts()
