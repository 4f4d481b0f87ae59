"""Which column of a sheet is which field: proposed, changeable, remembered."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from asn_desktop.domain.dates import InvalidDateError, parse_date
from asn_desktop.domain.grades import InvalidGradeError, parse_grade
from asn_desktop.domain.nip import InvalidNipError, RoundedNipError, parse_nip
from asn_desktop.sheets.cells import Cell, Row, SheetTable, text_of
from asn_desktop.sheets.cleaning import UnknownWordError, clean_sex
from asn_desktop.sheets.employee_words import EMPLOYEES
from asn_desktop.sheets.header import Head, find_head, is_numbering, sample_below
from asn_desktop.sheets.vocabulary import Vocabulary, normal

Certainty = Literal["cocok", "dugaan", "tidak dipakai"]

_EXAMPLES: Final = 3
_LONGEST_EXAMPLE: Final = 60
# So much of what a column holds must look like its field.
_ENOUGH: Final = 0.6


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file and what becomes of it."""

    heading: str
    examples: tuple[str, ...]
    field: str | None
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Mapping:
    """The columns of one sheet in their order."""

    sheet: str
    head_row: int
    columns: tuple[Column, ...]
    words: Vocabulary = EMPLOYEES

    def with_field(self, heading: str, field: str | None) -> Mapping:
        """Return the mapping with one column changed; a field belongs to one column only.

        Raises:
            KeyError: There is no such column or field.
        """
        if heading not in {column.heading for column in self.columns}:
            raise KeyError(heading)
        if field is not None and field not in self.words.synonyms:
            raise KeyError(field)
        return replace(self, columns=tuple(_changed(c, heading, field) for c in self.columns))

    def with_fields(self, fields: AnyMapping[str, str | None]) -> Mapping:
        """Return the mapping with those columns changed that this sheet has."""
        here = {column.heading: column.heading for column in self.columns}
        here |= {normal(heading): heading for heading in reversed(here)}
        changed = self
        for heading, field in fields.items():
            if (own := here.get(heading) or here.get(normal(heading))) is not None:
                changed = changed.with_field(own, field)
        return changed

    def index_of(self, field: str) -> int | None:
        """Return the index of the column that holds the field."""
        return next((at for at, column in enumerate(self.columns) if column.field == field), None)

    @property
    def missing(self) -> tuple[str, ...]:
        """The labels of required fields that no column has."""
        taken = {column.field for column in self.columns}
        return tuple(self.words.labels[name] for name in self.words.required if name not in taken)

    @property
    def fingerprint(self) -> str:
        """What the headings of this file are remembered by."""
        return fingerprint(column.heading for column in self.columns)

    def to_dict(self) -> dict[str, str | None]:
        """Return field by heading, for a file or JSON; None for what is not used."""
        return {column.heading: column.field for column in self.columns}


def fingerprint(headings: Iterable[str]) -> str:
    """Return a short stable name of a set of headings, however they are spelled."""
    text = "\n".join(map(normal, headings))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def propose(
    table: SheetTable,
    words: Vocabulary = EMPLOYEES,
    remembered: AnyMapping[str, str | None] | None = None,
) -> Mapping | None:
    """Return what the columns of a sheet seem to be, or None where no head fits.

    Args:
        table: The sheet.
        words: The fields that the list may have.
        remembered: Field by heading from an earlier file or from hand.
    """
    kept = remembered or {}
    known = {normal(heading): field for heading, field in kept.items() if field}
    head = find_head(table, words, known)
    if head is None:
        return None
    sample = [row for row in sample_below(table, head) if not is_numbering(row)]
    fields = _assigned(head, words)
    columns = [
        _column(heading, fields.get(at), [row[at] for row in sample if at < len(row)], words)
        for at, heading in enumerate(head.headings)
    ]
    mapping = Mapping(table.name, head.row, tuple(_by_content(columns, sample, words)), words)
    return mapping.with_fields(kept)


def _changed(column: Column, heading: str, field: str | None) -> Column:
    if column.heading == heading:
        return replace(column, field=field, certainty="cocok" if field else "tidak dipakai")
    if field is not None and column.field == field:
        return replace(column, field=None, certainty="tidak dipakai")
    return column


def _assigned(head: Head, words: Vocabulary) -> dict[int, tuple[str, Certainty]]:
    """Give each field to the heading that names it best, the rest by their hints."""
    ranked = sorted(
        (meaning[1], at, meaning[0])
        for at, heading in enumerate(head.headings)
        if (meaning := words.meaning(heading)) is not None
    )
    fields: dict[int, tuple[str, Certainty]] = {}
    taken = set()
    for _, at, field in ranked:
        if field not in taken:
            fields[at] = (field, "cocok")
            taken.add(field)
    named = {at for _, at, _ in ranked}
    for at, heading in enumerate(head.headings):
        guess = None if at in named or words.is_ignored(heading) else words.guess(heading)
        if guess is not None and guess not in taken:
            fields[at] = (guess, "dugaan")
            taken.add(guess)
    return fields


def _column(
    heading: str, found: tuple[str, Certainty] | None, cells: list[Cell], words: Vocabulary
) -> Column:
    if words.is_ignored(heading) and found is None:
        return Column(heading, (), None, "tidak dipakai")
    texts = dict.fromkeys(text for cell in cells if (text := text_of(cell)))
    examples = tuple(text[:_LONGEST_EXAMPLE] for text in list(texts)[:_EXAMPLES])
    if found is None:
        return Column(heading, examples, None, "tidak dipakai")
    field, certainty = found
    looks = _LOOKS.get(field)
    if looks and texts and _share(looks, cells) < _ENOUGH:
        certainty = "dugaan"
    return Column(heading, examples, field, certainty)


def _by_content(columns: list[Column], sample: list[Row], words: Vocabulary) -> list[Column]:
    """Guess fields that no heading names from what the columns hold."""
    taken = {column.field for column in columns}
    for field, looks in _TOLD_BY_CONTENT.items():
        if field in taken or field not in words.synonyms:
            continue
        for at, column in enumerate(columns):
            cells = [row[at] for row in sample if at < len(row)]
            free = column.field is None and column.examples
            if free and _share(looks, cells) >= _ENOUGH:
                columns[at] = replace(column, field=field, certainty="dugaan")
                break
    return columns


def _share(looks: Callable[[Cell], bool], cells: list[Cell]) -> float:
    filled = [cell for cell in cells if text_of(cell)]
    return sum(map(looks, filled)) / len(filled) if filled else 0.0


def _is_nip(cell: Cell) -> bool:
    if not isinstance(cell, str | float):
        return False
    try:
        parse_nip(cell)
    except RoundedNipError:
        return True
    except InvalidNipError:
        return False
    return True


def _is_grade(cell: Cell) -> bool:
    try:
        parse_grade(text_of(cell))
    except InvalidGradeError:
        return False
    return True


def _is_date(cell: Cell) -> bool:
    if not isinstance(cell, str | float | date):
        return False
    try:
        parse_date(cell.rpartition(",")[2] if isinstance(cell, str) else cell)
    except InvalidDateError:
        return False
    return True


def _is_sex(cell: Cell) -> bool:
    try:
        return clean_sex(cell) is not None
    except UnknownWordError:
        return False


def _is_sex_in_letters(cell: Cell) -> bool:
    # 1 and 2 are sexes in a column that says so, elsewhere they count rows.
    return not text_of(cell).isdecimal() and _is_sex(cell)


def _is_grade_with_letter(cell: Cell) -> bool:
    return "/" in text_of(cell) and _is_grade(cell)


_LOOKS: Final[dict[str, Callable[[Cell], bool]]] = {
    "nip": _is_nip,
    "superior_nip": _is_nip,
    "birth_date": _is_date,
    "grade_since": _is_date,
    "position_since": _is_date,
    "sex": _is_sex,
    "grade": _is_grade,
}
# A date alone does not say which it is; a second NIP need not be the superior's.
_TOLD_BY_CONTENT: Final[dict[str, Callable[[Cell], bool]]] = {
    "nip": _is_nip,
    "sex": _is_sex_in_letters,
    "grade": _is_grade_with_letter,
}
