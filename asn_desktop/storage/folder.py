"""The office folder: what lies where, what is known before log-in, and who has it open."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from asn_desktop.domain.identity import InvalidOfficeError, OfficeIdentity, OfficeKind
from asn_desktop.errors import UserError
from asn_desktop.storage.files import told_to_people, write_atomically

_FORMAT: Final = 1
_OPENING_SECONDS: Final = 10.0
_WINDOW: Final = "window-"
_COMMAND: Final = "command-"
# Folders that a program of a cloud copies elsewhere: the last file wins there, so two
# computers lose each other's work, and a database may be copied while it is being written.
_SYNCED: Final = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud")
_SYNCED_NAMES: Final = frozenset({"my drive", "drive saya"})


class NotAnOfficeError(UserError):
    """The folder is not an office folder, or one that was never finished."""

    code = "no_office"


class FolderTakenError(UserError):
    """The folder cannot become an office folder, because something is in it."""

    code = "folder_taken"


class SyncedFolderError(UserError):
    """The folder is copied by a cloud program, which would damage a database."""

    code = "synced_folder"


class AlreadyOpenError(UserError):
    """The folder is open in another window, or is being opened or changed as a whole."""

    code = "already_open"


@dataclass(frozen=True, slots=True)
class OfficeFolder:
    """Names what lies in an office folder."""

    path: Path

    @property
    def database(self) -> Path:
        """The database."""
        return self.path / "office.db"

    @property
    def identity(self) -> Path:
        """Whose folder it is; written last, so that a folder that has it is whole."""
        return self.path / "office.json"

    @property
    def keys(self) -> Path:
        """The database key, wrapped for each account; absent without accounts."""
        return self.path / "keys.json"

    @property
    def attempts(self) -> Path:
        """How often a wrong password was given."""
        return self.path / "attempts.json"

    @property
    def protecting(self) -> Path:
        """Lies there while the folder is being encrypted."""
        return self.path / "perlindungan-belum-selesai"

    @property
    def seal(self) -> Path:
        """How far the database was when it was last closed."""
        return self.path / "seal.json"

    @property
    def backups(self) -> Path:
        """Backups."""
        return self.path / "backups"

    @property
    def evidence(self) -> Path:
        """Contents of evidence files."""
        return self.path / "evidence"

    @property
    def logs(self) -> Path:
        """Logs of the program."""
        return self.path / "logs"

    @property
    def sessions(self) -> Path:
        """One locked file for each program that has the folder open."""
        return self.path / "sessions"


def read_identity(folder: Path) -> OfficeIdentity:
    """Return whose folder it is, before anybody has logged in.

    Raises:
        NotAnOfficeError: It is no office folder, was never finished, or is from a newer program.
    """
    path = OfficeFolder(folder).identity
    try:
        found = json.loads(path.read_bytes())
        if found["format"] > _FORMAT:
            raise NotAnOfficeError(
                f"Folder {folder} dibuat oleh versi program yang lebih baru. "
                "Perbarui program dahulu, lalu buka kembali."
            )
        return OfficeIdentity(
            kind=OfficeKind(found["kind"]),
            code=found["code"],
            name=found["name"],
            practice=found["practice"] is True,
            created=datetime.fromisoformat(found["created"]),
        )
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotAnOfficeError(
            f"Folder {folder} bukan folder kantor Bina Kinerja: {path.name} tidak ada di sana. "
            "Pilih folder lain, atau buat kantor baru."
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError, InvalidOfficeError) as error:
        raise NotAnOfficeError(
            f"Berkas {path.name} di folder {folder} tidak dapat dibaca atau rusak. "
            "Pulihkan berkas itu dari cadangan; data kantor tidak diubah."
        ) from error


def write_identity(folder: Path, office: OfficeIdentity) -> None:
    """Write whose folder it is; from then on it is an office folder."""
    content = {
        "format": _FORMAT,
        "kind": office.kind.value,
        "code": office.code,
        "name": office.name,
        "practice": office.practice,
        "created": office.created.isoformat(),
    }
    text = json.dumps(content, ensure_ascii=False, indent=2)
    write_atomically(OfficeFolder(folder).identity, text.encode())


def refuse_synced(folder: Path) -> None:
    """Refuse a folder that a cloud program copies.

    Raises:
        SyncedFolderError: A part of its path is named as such programs name theirs.
    """
    for part in folder.absolute().parts:
        name = part.casefold()
        if name.startswith(_SYNCED) or name in _SYNCED_NAMES:
            raise SyncedFolderError(
                f"Folder {folder} berada di dalam “{part}” yang disalin ke internet. Basis data "
                "di sana dapat rusak atau tertimpa komputer lain. Pakai folder di luar "
                f"“{part}”, misalnya di C:\\BinaKinerja; bila folder kantor sudah telanjur di "
                "sana, tutup program dan pindahkan seluruh foldernya."
            )


@contextmanager
def one_at_a_time(place: OfficeFolder, work: str, seconds: float = 120.0) -> Iterator[None]:
    """Let one program at a time do some work in the folder; a killed one lets go by itself.

    Raises:
        AlreadyOpenError: Another program still does it after so many seconds.
    """
    with told_to_people(place.path):
        place.sessions.mkdir(exist_ok=True)
    lock = FileLock(place.sessions / f"{work}.lock", thread_local=False)
    try:
        lock.acquire(timeout=seconds)
    except Timeout:
        raise AlreadyOpenError(
            f"Program lain masih mengerjakan hal yang sama di folder {place.path}. "
            "Tunggu sampai selesai, lalu coba lagi."
        ) from None
    try:
        yield
    finally:
        lock.release()


class Sessions:
    """Who has the folder open: one window at most, any number of commands beside it.

    Every open program holds a lock on a file of its own. A window's file that
    nobody holds was left by one that stopped suddenly.
    """

    def __init__(self, folder: OfficeFolder) -> None:
        self._folder: Final = folder.sessions
        self._held: list[FileLock] = []
        self.found_left_over = False

    @contextmanager
    def gate(self) -> Iterator[None]:
        """Keep every other program from opening the folder meanwhile.

        Raises:
            AlreadyOpenError: Another program is opening it, or changes it as a whole.
        """
        lock = self._lock("opening")
        try:
            with told_to_people(self._folder.parent):
                self._folder.mkdir(exist_ok=True)
                lock.acquire(timeout=_OPENING_SECONDS)
        except Timeout:
            raise AlreadyOpenError(
                f"Folder {self._folder.parent} sedang dibuka program lain. "
                "Tunggu sebentar, lalu coba lagi."
            ) from None
        try:
            yield
        finally:
            lock.release()

    def enter(self, name: str, *, as_window: bool) -> None:
        """Take part, inside the gate.

        Raises:
            AlreadyOpenError: There is a window already, and this would be the second.
        """
        if as_window:
            window = self._lock("window")
            try:
                window.acquire(timeout=0)
            except Timeout:
                raise AlreadyOpenError(
                    "Kantor ini sudah terbuka di jendela Bina Kinerja yang lain. "
                    "Pakai jendela itu, atau tutup dahulu."
                ) from None
            self._held.append(window)
        self.found_left_over = self._clear_left_over()
        own = self._lock(f"{_WINDOW if as_window else _COMMAND}{name}")
        own.acquire(timeout=0)
        self._held.append(own)

    def beside_window(self) -> bool:
        """Tell whether another program has the folder open in a window."""
        return self._is_held("window")

    def alone(self) -> bool:
        """Tell whether no other program has the folder open; ask inside the gate."""
        own = {Path(lock.lock_file).stem for lock in self._held}
        others = [path.stem for path in self._present() if path.stem not in own]
        return not any(self._is_held(each) for each in others)

    def leave(self) -> None:
        """Give up the place; only a program that stopped suddenly leaves its file behind."""
        # Inside the gate, so that nobody sees the file unlocked and not yet gone.
        with suppress(AlreadyOpenError), self.gate():
            self.leave_inside_gate()

    def leave_inside_gate(self) -> None:
        """Give up the place, where the gate is held already."""
        for lock in self._held:
            lock.release()
            if Path(lock.lock_file).stem != "window":
                Path(lock.lock_file).unlink(missing_ok=True)
        self._held.clear()

    def _clear_left_over(self) -> bool:
        left = [path for path in self._present() if not self._is_held(path.stem)]
        for path in left:
            path.unlink(missing_ok=True)
        return any(path.stem.startswith(_WINDOW) for path in left)

    def _present(self) -> list[Path]:
        found = self._folder.glob("*-*.lock")
        return [path for path in found if path.stem.startswith((_WINDOW, _COMMAND))]

    def _is_held(self, name: str) -> bool:
        if any(Path(lock.lock_file).stem == name for lock in self._held):
            return False
        lock = self._lock(name)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            return True
        lock.release()
        return False

    def _lock(self, name: str) -> FileLock:
        return FileLock(self._folder / f"{name}.lock", thread_local=False)
