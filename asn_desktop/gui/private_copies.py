"""A folder for copies that are opened with other programs, gone when the program ends."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from pathlib import Path


class PrivateCopies:
    """Makes the folder when it is first asked for; nobody else on the computer may look into it."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def folder(self) -> Path:
        """Return the folder."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="bina-kinerja-"))
            # Also at the end of the program; a copy that is still open elsewhere stays.
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        return self._folder
