"""Finds the heading of a table among titles, numbering rows and merged cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Final

from asn_desktop.sheets.cells import Cell, Row, SheetTable, text_of
from asn_desktop.sheets.vocabulary import Vocabulary, normal

_SEARCHED_ROWS: Final = 60
_SAMPLE_ROWS: Final = 200
_NUMBERING = re.compile(r"[(\[]?[0-9]{1,3}[)\].]?")
_LONGEST_HEADING: Final = 80
_NIP_LIKE = re.compile(r"[0-9]{18}")


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a table.

    ``headings`` has one entry a column; equal ones are told apart by a number.
    ``row`` is the file's number of its last row, data begins below it.
    """

    row: int
    headings: tuple[str, ...]


def find_head(
    table: SheetTable, words: Vocabulary, known: dict[str, str] | None = None
) -> Head | None:
    """Return the heading that fits best, or None where the required fields are missing.

    Args:
        table: The sheet.
        words: The fields that the list should have.
        known: Headings, in :func:`~asn_desktop.sheets.vocabulary.normal` form, that were
            mapped by hand, with their fields.
    """
    top = list(islice(table.rows(), _SEARCHED_ROWS))
    best: Head | None = None
    most = (0, False)
    for index in range(len(top)):
        for headings, last in _candidates(top, index, words):
            fields = _fields(headings, words, known or {})
            # Of two that tell the same, the head of one row is the likelier.
            score = (len(fields), last == index)
            if set(words.required) <= fields and score > most:
                best, most = Head(last + 1, _distinct(headings)), score
    if best:
        return best
    return _above_first_number(top) if "nip" in words.required else None


def sample_below(table: SheetTable, head: Head) -> list[Row]:
    """Return the first rows of data, for looking at what the columns hold."""
    return list(islice(table.rows(), head.row, head.row + _SAMPLE_ROWS))


def is_numbering(cells: Row) -> bool:
    """Say whether the row only counts its columns: (1) (2) (3)."""
    texts = [text for cell in cells if (text := text_of(cell))]
    if len(texts) < 2 or not all(map(_NUMBERING.fullmatch, texts)):  # noqa: PLR2004 - a run needs two.
        return False
    numbers = [int(text.strip("()[].")) for text in texts]
    return all(after - before == 1 for before, after in pairwise(numbers))


def _candidates(top: list[Row], index: int, words: Vocabulary) -> list[tuple[list[str], int]]:
    """Return the row as a head of its own, then together with the one below it."""
    upper = _heading_texts(top[index])
    found = [(upper, index)]
    # One text alone is a title, not the upper row of a head.
    if sum(map(bool, upper)) > 1 and index + 1 < len(top) and _may_continue(top[index + 1]):
        lower = _heading_texts(top[index + 1])
        found.append((_joined(upper, lower, words), index + 1))
    return found


def _heading_texts(cells: Row) -> list[str]:
    texts = [text_of(cell) if isinstance(cell, str) else "" for cell in cells]
    return [text if len(text) <= _LONGEST_HEADING else "" for text in texts]


def _may_continue(cells: Row) -> bool:
    """Say whether a row may be the second of a head: words only, no numbering, no data."""
    texts = [text for cell in cells if (text := text_of(cell))]
    if not texts or is_numbering(cells):
        return False
    return not any(not isinstance(cell, str) or _has_digits(cell) for cell in cells if cell != "")


def _has_digits(text: str) -> bool:
    return sum(map(str.isdigit, text)) > 1


def _joined(upper: list[str], lower: list[str], words: Vocabulary) -> list[str]:
    """Join two rows; a heading that spans columns counts for each that has one below."""
    joined = []
    above = ""
    for index, below in enumerate(lower):
        own = upper[index] if index < len(upper) else ""
        above = own or (above if below else "")
        both = " ".join(part for part in (above, below) if part)
        group_only = words.meaning(both) is None and words.meaning(below) is not None
        joined.append(below if group_only else both)
    return joined + upper[len(lower) :]


def _fields(headings: list[str], words: Vocabulary, known: dict[str, str]) -> set[str]:
    fields = set()
    for heading in headings:
        if (meaning := words.meaning(heading)) is not None:
            fields.add(meaning[0])
        elif (mapped := known.get(normal(heading))) is not None:
            fields.add(mapped)
        elif heading and (guessed := words.guess(heading)) is not None:
            fields.add(guessed)
    return fields


def _above_first_number(top: list[Row]) -> Head | None:
    """Fall back on what the cells hold: the last heading above the first NIP."""
    first = next((at for at, row in enumerate(top) if any(map(_is_nip_like, row))), 0)
    for index in range(first - 1, -1, -1):
        texts = _heading_texts(top[index])
        if sum(map(bool, texts)) > 1 and not is_numbering(top[index]):
            width = max(len(top[index]), len(top[first]))
            named = texts + [""] * (width - len(texts))
            return Head(index + 1, _distinct(named))
    return None


def _is_nip_like(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return False
    return bool(_NIP_LIKE.fullmatch(re.sub(r"[\s.'\-]", "", cell)))


def _distinct(headings: list[str]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    named = []
    for index, heading in enumerate(headings):
        name = heading or f"Kolom {index + 1}"
        seen[name] = seen.get(name, 0) + 1
        named.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(named)
