"""How often a wrong password was given, so that guessing at the keyboard grows slow.

A brake, not a wall: who can copy the folder can delete this file too; what then
protects the key is the cost of each try.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from asn_desktop.domain.passwords import pause_after
from asn_desktop.files import write_atomically


@dataclass(frozen=True, slots=True)
class Attempts:
    """Wrong passwords of one account since the last right one.

    Attributes:
        wrong: How many.
        last: When the last one was given, in milliseconds.
    """

    wrong: int = 0
    last: int = 0

    def seconds_left(self, milliseconds: int) -> int:
        """Return how long the pause still is; a clock set back does not lengthen it."""
        pause = pause_after(self.wrong)
        since = max(0, milliseconds - self.last) // 1000
        return max(0, pause - since)


def of(path: Path, login: str) -> Attempts:
    """Return the wrong passwords of an account; none where the file is missing or damaged."""
    wrong, last = _read(path).get(login, (0, 0))
    return Attempts(wrong, last)


def add(path: Path, login: str, milliseconds: int) -> Attempts:
    """Count a wrong password."""
    known = _read(path)
    now = Attempts(known.get(login, (0, 0))[0] + 1, milliseconds)
    _write(path, {**known, login: (now.wrong, now.last)})
    return now


def forget(path: Path, login: str) -> None:
    """Begin again at nothing: the password was right, or it is a new one."""
    known = _read(path)
    if known.pop(login, None):
        _write(path, known)


def _read(path: Path) -> dict[str, tuple[int, int]]:
    try:
        found = json.loads(path.read_bytes())
        return {str(login): (int(wrong), int(last)) for login, (wrong, last) in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _write(path: Path, known: dict[str, tuple[int, int]]) -> None:
    write_atomically(path, json.dumps(known).encode())
