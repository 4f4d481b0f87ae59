"""Who has an office folder open: locks that a killed program lets go of by itself.

Apart from the folder itself, which is looked at before the first window is painted.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from asn_desktop.errors import UserError
from asn_desktop.files import told_to_people
from asn_desktop.storage.folder import OfficeFolder

_OPENING_SECONDS: Final = 10.0
_WINDOW: Final = "window-"
_COMMAND: Final = "command-"


class AlreadyOpenError(UserError):
    """The folder is open in another window, or is being opened or changed as a whole."""

    code = "already_open"


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
