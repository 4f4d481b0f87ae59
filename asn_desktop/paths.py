"""Where shipped resources are, and where an office keeps its data."""

from __future__ import annotations

import os
import secrets
import sys
from functools import cache
from pathlib import Path


def resource(*parts: str) -> Path:
    """Return the path of a file that is shipped with the program."""
    return _root().joinpath("resources", *parts)


@cache
def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parent.parent


def default_folder() -> Path:
    """Return the office folder to use when none is named.

    ``ASN_DATA`` wins; otherwise the platform's data folder for the program.
    """
    if named := os.environ.get("ASN_DATA"):
        return Path(named)
    # Imported here because only this call needs it and start-up is measured.
    from platformdirs import user_data_path

    return user_data_path("Bina Kinerja", appauthor=False, roaming=False)


def practice_folder() -> Path:
    """Return the folder of the practice office, beside the real one."""
    folder = default_folder()
    return folder.with_name(f"{folder.name} Latihan")


@cache
def machine() -> str:
    """Return what names this computer and user among others; it is made at its first use.

    It says nothing of either. Empty where it cannot be kept: then nothing can be told apart.
    """
    from platformdirs import user_config_path

    path = user_config_path("Bina Kinerja", appauthor=False, roaming=False) / "komputer.txt"
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(secrets.token_hex(16), encoding="ascii")
        return path.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
