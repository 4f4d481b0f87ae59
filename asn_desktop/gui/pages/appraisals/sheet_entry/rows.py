"""The rows of a signed rating sheet while they are typed, as values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final, NamedTuple

from asn_desktop.domain.appraisals.appraisal import Appraisal, SignedSheet
from asn_desktop.domain.appraisals.lists import QueueLine
from asn_desktop.domain.course import State
from asn_desktop.domain.dates import short_date
from asn_desktop.domain.names import fold
from asn_desktop.domain.predicates import Rating
from asn_desktop.domain.targets.lengths import LONG_TEXT, overlong
from asn_desktop.gui.widgets.entry_grid import Entry
from asn_desktop.ids import RowId

RATINGS: Final = ("results", "behaviour")
NOTE: Final = "note"
KEYS: Final = MappingProxyType(
    {
        "1": Rating.BELOW.short,
        "2": Rating.MEETS.short,
        "3": Rating.ABOVE.short,
        "b": Rating.BELOW.short,
        "s": Rating.MEETS.short,
        "a": Rating.ABOVE.short,
    }
)
"""What is pressed for each rating: the number of its box, or the first letter of its word."""


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody on the sheet.

    Attributes:
        stored: The appraisal as it is stored, a blank one where there is none.
        name: With titles.
        nip: Eighteen digits.
        closed: Why nothing can be entered; empty where it can.
    """

    stored: Appraisal
    name: str
    nip: str
    closed: str

    @property
    def key(self) -> RowId:
        """What the grid calls it."""
        return self.stored.id

    @property
    def from_unit(self) -> str:
        """From what the rating of results was filled; empty for who is no head of a unit."""
        given = self.stored.results_from
        return "" if given is None else f"Dari capaian organisasi: {given.term}"


class Rejected(NamedTuple):
    """A text that cannot be stored, and why."""

    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the cells of a row."""

    results: Rating | None = None
    behaviour: Rating | None = None
    note: str = ""
    rejected: Mapping[str, Rejected] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Tell whether both ratings are in."""
        return self.results is not None and self.behaviour is not None


Values = Mapping[RowId, Typed]


def row_of(line: QueueLine, stored: Appraisal) -> Row:
    """Return a row of the queue with what is stored of it."""
    return Row(stored, line.name, line.nip, why_closed(stored, line.locked))


def why_closed(stored: Appraisal, locked: str) -> str:
    """Return why nothing can be entered, in few words; empty where it can."""
    if stored.state is State.DETERMINED:
        on = stored.determined_on
        return f"Sudah ditetapkan {short_date(on)}." if on else "Sudah ditetapkan."
    if stored.state is State.SUBMITTED:
        return "Sudah diajukan, menunggu penetapan."
    return locked


def typed_of(stored: Appraisal) -> Typed:
    """Return what a row shows of what is stored."""
    return Typed(stored.results, stored.behaviour, stored.note)


def is_empty(row: Row, typed: Typed) -> bool:
    """Tell whether nothing was typed into a row; what a head's unit filled does not count."""
    rated = typed.results if not row.from_unit else None
    return rated is typed.behaviour is None and not typed.note and not typed.rejected


def entered(values: Values, rows: Mapping[RowId, Row], entries: Iterable[Entry]) -> Values:
    """Return what stands in the rows after some cells were entered."""
    after = dict(values)
    for entry in entries:
        row = rows.get(RowId(entry.key)) if isinstance(entry.key, bytes) else None
        if row is None or row.closed:
            continue
        for column, text in entry.values.items():
            if column != "results" or not row.from_unit:
                after[row.key] = _with(after[row.key], column, text)
    return after


def _with(typed: Typed, column: str, text: str) -> Typed:
    others = {name: each for name, each in typed.rejected.items() if name != column}
    refusal = _refusal(column, text)
    if refusal is not None:
        others[column] = Rejected(text, refusal)
        # A rating that was typed over is gone; a note stays stored until a shorter one comes.
        text = typed.note if column == NOTE else ""
    kept = replace(typed, rejected=others)
    if column == NOTE:
        return replace(kept, note=text)
    rating = read_rating(text)
    return replace(kept, results=rating) if column == "results" else replace(kept, behaviour=rating)


def _refusal(column: str, text: str) -> str | None:
    if column == NOTE:
        return overlong("Catatan", text, LONG_TEXT)
    if not text or read_rating(text) is not None:
        return None
    return f"“{text[:40]}” bukan rating. Isi 1, 2, atau 3."


def read_rating(text: str) -> Rating | None:
    """Return the rating that a text means: a number, a letter, or its words; None for none."""
    # The cell of a head says below its rating where that comes from.
    first = fold(text.partition("\n")[0]).removesuffix("ekspektasi").strip()
    word = fold(KEYS.get(first, first))
    return next((rating for rating in Rating if fold(rating.short) == word), None)


def wanted(row: Row, typed: Typed, sheet: SignedSheet | None) -> Appraisal:
    """Return the appraisal that is to be stored for a row.

    Args:
        row: Whose.
        typed: What stands in its cells.
        sheet: The signed sheet, once its day is known.
    """
    stored = row.stored
    if row.closed:
        return stored
    was_typed = typed != typed_of(stored) or stored.sheet is not None
    return replace(
        stored,
        results=typed.results,
        behaviour=typed.behaviour,
        note=typed.note,
        sheet=sheet if sheet and was_typed and not is_empty(row, typed) else stored.sheet,
    )
