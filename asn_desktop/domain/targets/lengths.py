"""How long the texts of targets may be, in letters."""

from __future__ import annotations

from typing import Final

LONG_TEXT: Final = 2_000
SHORT_TEXT: Final = 300
WORD: Final = 60


def overlong(label: str, text: str, limit: int) -> str | None:
    """Return what is to be said of a text that is too long, None of one that is not."""
    if len(text) <= limit:
        return None
    return f"{label} berisi {len(text)} huruf, paling panjang {limit}. Singkatlah."
