"""What lists of people are searched by: words of a name, digits of a NIP, a unit tree."""

from __future__ import annotations

from typing import Final

# Wildcards and apostrophes are no letters of ours; digits are typed in groups.
_APART: Final = str.maketrans(dict.fromkeys("'‘’`", " "))
_IN_NUMBERS: Final = str.maketrans(dict.fromkeys(" .-"))


def terms(text: str) -> list[str]:
    """Return what must all occur in the ``haystack`` of a person; digits in groups are one NIP."""
    plain = text.lower().translate(_APART)
    digits = plain.translate(_IN_NUMBERS)
    return [digits] if digits.isdigit() else plain.split()


def in_unit(column: str, mark: str = "?") -> str:
    """Return the SQL for a column that names a unit or one below it, bound at a mark."""
    return (
        f"{column} IN (WITH RECURSIVE below(id) AS (SELECT {mark} UNION"
        " SELECT u.id FROM unit u JOIN below ON u.parent_id = below.id) SELECT id FROM below)"
    )
