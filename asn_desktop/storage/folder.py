"""The office folder: what lies where, and what is known before log-in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from asn_desktop.errors import UserError

if TYPE_CHECKING:  # The first window shows a folder's name, and is painted before all else.
    from asn_desktop.domain.identity import OfficeIdentity

_FORMAT: Final = 1
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


class Nameplate(NamedTuple):
    """What the first window says of an office folder.

    Attributes:
        name: The name of the office.
        practice: Invented people only.
        protected: It has accounts, so that somebody has to log in.
    """

    name: str
    practice: bool
    protected: bool


class OfficeFolder(NamedTuple):
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
    def exchange(self) -> Path:
        """Packages that were made or came in."""
        return self.path / "exchange"

    @property
    def logs(self) -> Path:
        """Logs of the program."""
        return self.path / "logs"

    @property
    def sessions(self) -> Path:
        """One locked file for each program that has the folder open."""
        return self.path / "sessions"


def read_nameplate(folder: Path, parse: Callable[[bytes], dict[str, Any]]) -> Nameplate | None:
    """Return what the first window says of a folder, None where no office is.

    It loads less than :func:`read_identity`, which looks at the rest when the folder is opened.

    Args:
        folder: The folder of an office.
        parse: Reads JSON; the window has a way that needs no further import.

    Raises:
        NotAnOfficeError: The folder was made by a newer program, or its file is damaged.
    """
    place = OfficeFolder(folder)
    if not place.identity.exists():
        return None
    with _refusing_strange(folder):
        found = _content(folder, parse)
        return Nameplate(found["name"].strip(), found["practice"] is True, place.keys.exists())


def read_identity(folder: Path) -> OfficeIdentity:
    """Return whose folder it is, before anybody has logged in.

    Raises:
        NotAnOfficeError: It is no office folder, was never finished, or is from a newer program.
    """
    # Imported here and below: the nameplate, which the first window waits for, does without.
    import json
    from datetime import datetime

    from asn_desktop.domain.identity import OfficeIdentity, OfficeKind

    with _refusing_strange(folder):
        found = _content(folder, json.loads)
        return OfficeIdentity(
            kind=OfficeKind(found["kind"]),
            code=found["code"],
            name=found["name"],
            practice=found["practice"] is True,
            created=datetime.fromisoformat(found["created"]),
        )


def _content(folder: Path, parse: Callable[[bytes], dict[str, Any]]) -> dict[str, Any]:
    found = parse(OfficeFolder(folder).identity.read_bytes())
    if found["format"] > _FORMAT:
        raise NotAnOfficeError(
            f"Folder {folder} dibuat oleh versi program yang lebih baru. "
            "Perbarui program dahulu, lalu buka kembali."
        )
    return found


@contextmanager
def _refusing_strange(folder: Path) -> Iterator[None]:
    """Say of a file that cannot be used what is wrong with the folder."""
    name = OfficeFolder(folder).identity.name
    try:
        yield
    except NotAnOfficeError:
        raise
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotAnOfficeError(
            f"Folder {folder} bukan folder kantor Bina Kinerja: {name} tidak ada di sana. "
            "Pilih folder lain, atau buat kantor baru."
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError, UserError) as error:
        raise NotAnOfficeError(
            f"Berkas {name} di folder {folder} tidak dapat dibaca atau rusak. "
            "Pulihkan berkas itu dari cadangan; data kantor tidak diubah."
        ) from error


def write_identity(folder: Path, office: OfficeIdentity) -> None:
    """Write whose folder it is; from then on it is an office folder."""
    import json

    from asn_desktop.files import write_atomically

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
