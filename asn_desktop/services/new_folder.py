"""A new folder being filled: it becomes an office at the very end, or is cleared again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from asn_desktop.files import told_to_people
from asn_desktop.storage.folder import FolderTakenError, OfficeFolder, refuse_synced

# Lies in a folder while it is being filled; who finds it without office.json may clear it.
_MARKER: Final = "sedang-dibuat"


@contextmanager
def new_folder(folder: Path) -> Iterator[OfficeFolder]:
    """Yield a folder to be filled; clear it again if that fails.

    The block ends with office.json, which makes it an office folder.
    """
    refuse_synced(folder)
    place = OfficeFolder(folder)
    with told_to_people(folder):
        was_there = folder.is_dir()
        _require_free(place)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _MARKER).touch()
        try:
            for each in (place.backups, place.evidence, place.logs):
                each.mkdir()
            yield place
        except BaseException:
            _clear(folder)
            if not was_there:
                folder.rmdir()
            raise
        (folder / _MARKER).unlink(missing_ok=True)


def _require_free(place: OfficeFolder) -> None:
    if not place.path.exists():
        return
    if not place.path.is_dir():
        raise FolderTakenError(
            f"{place.path} adalah berkas, bukan folder. Pilih nama folder yang lain."
        )
    if (place.path / _MARKER).exists() and not place.identity.exists():
        _clear(place.path)  # Made by us, and never finished.
    if place.identity.exists():
        raise FolderTakenError(
            f"Folder {place.path} sudah berisi sebuah kantor. Buka kantor itu, atau pilih "
            "folder lain untuk kantor baru."
        )
    if any(place.path.iterdir()):
        raise FolderTakenError(
            f"Folder {place.path} sudah berisi berkas lain. Pilih folder kosong atau folder "
            "baru; berkas yang ada tidak disentuh."
        )


def _clear(folder: Path) -> None:
    for each in folder.iterdir():
        if each.is_dir():
            shutil.rmtree(each)
        else:
            each.unlink()
