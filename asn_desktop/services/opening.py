"""Opening and closing an office folder: the steps, in the order that loses nothing."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL, Principal
from asn_desktop.domain.identity import OfficeIdentity
from asn_desktop.storage import migrate, seal
from asn_desktop.storage.database import Database
from asn_desktop.storage.folder import OfficeFolder, Sessions, read_identity, refuse_synced
from asn_desktop.storage.journal.writer import Change

NEW_EPOCH_NOTICE: Final = (
    "Data kantor ini lebih lama daripada saat terakhir ditutup, jadi tampaknya dipulihkan "
    "dengan menyalin berkas. Data tetap dapat dipakai; perubahan baru dicatat dengan tanda "
    "pemulihan agar tidak tertukar dengan yang hilang."
)


class Opening(Enum):
    """As what a program comes into the folder."""

    WINDOW = "window"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Login:
    """An account and its password."""

    name: str
    password: str


@dataclass(frozen=True, slots=True)
class RecoveryLogin:
    """The code of the printed recovery sheet."""

    code: str


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
    """Open a folder for a person."""
    office = read_identity(folder)
    refuse_synced(folder)
    place = OfficeFolder(folder)
    sessions = Sessions(place)
    with sessions.gate():
        sessions.enter(secrets.token_hex(8), as_window=opening is Opening.WINDOW)
        database = Database(place.database, None, clock)
        opened = OpenedFolder(
            place, office, database, None, LOCAL_PRINCIPAL, clock, opening, sessions
        )
        try:
            migrate.upgrade(database)
            if not sessions.beside_window():
                opened.notices = _tidy(opened)
        except BaseException:
            database.close()
            sessions.leave()
            raise
    return opened


def close(opened: OpenedFolder) -> None:
    """Leave a folder: seal drafts, write the seal, let go."""
    try:
        if opened.opening is Opening.WINDOW:
            _seal_drafts(opened)
        with opened.database.read() as connection:
            seal.write(opened.place.seal, connection)
    finally:
        opened.database.close()
        opened.sessions.leave()


def _tidy(opened: OpenedFolder) -> tuple[str, ...]:
    """Do what a folder needs that was not left properly or was put back by hand."""
    notices = []
    with opened.database.read() as connection:
        state = seal.compare(opened.place.seal, connection)
    if state is seal.SealState.BEHIND:
        with opened.database.write_plainly() as connection:
            seal.begin_epoch(connection)
            seal.write(opened.place.seal, connection)
        notices.append(NEW_EPOCH_NOTICE)
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
