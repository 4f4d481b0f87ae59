"""What is typed about the achievement of units, as values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from asn_desktop.domain.appraisals.organisations import OrganisationPerformance
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.dates import InvalidDateError, long_date, parse_date
from asn_desktop.domain.names import fold
from asn_desktop.domain.organisation import OrganisationPredicate
from asn_desktop.domain.targets.lengths import LONG_TEXT, SHORT_TEXT, overlong
from asn_desktop.gui.widgets.entry_grid import Entry
from asn_desktop.ids import RowId

PREDICATE: Final = "predicate"
ON: Final = "on"
BY: Final = "by"
NOTE: Final = "note"
TYPED_COLUMNS: Final = (PREDICATE, ON, BY, NOTE)
KEYS: Final = MappingProxyType(
    {str(number): each.term for number, each in enumerate(OrganisationPredicate, 1)}
)
"""What is pressed for each predicate: 1 for the best."""


class UnitRow(NamedTuple):
    """A unit of the tree, and what is stored of it.

    Attributes:
        depth: How many units stand above it.
        stored: None where nothing is recorded for the period.
    """

    unit: RowId
    name: str
    depth: int
    stored: OrganisationPerformance | None


class Rejected(NamedTuple):
    """A text that cannot be stored, and why."""

    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the cells of a unit."""

    predicate: OrganisationPredicate | None = None
    on: date | None = None
    by: str = ""
    note: str = ""
    rejected: Mapping[str, Rejected] = field(default_factory=dict)


Values = Mapping[RowId, Typed]


def typed_of(row: UnitRow) -> Typed:
    """Return what a unit shows of what is stored."""
    found = row.stored
    if found is None:
        return Typed()
    return Typed(found.predicate, found.on, found.decided_by, found.note)


def entered(values: Values, entries: Iterable[Entry], today: date) -> Values:
    """Return what stands in the cells after some were entered."""
    after = dict(values)
    for entry in entries:
        key = RowId(entry.key) if isinstance(entry.key, bytes) else None
        if key is not None and key in after:
            for column, text in entry.values.items():
                after[key] = _with(after[key], column, text, today)
    return after


def problems(typed: Typed) -> Mapping[str, str]:
    """Return what has to be repaired before a unit can be stored, by column."""
    found = {column: each.sentence for column, each in typed.rejected.items()}
    if typed.predicate is None:
        return found
    if typed.on is None:
        found.setdefault(ON, "Belum diisi. Tulis misalnya 10-04-2026.")
    if not typed.by:
        found.setdefault(BY, "Belum diisi. Tulis pimpinan yang menetapkan.")
    return found


def target_of(
    row: UnitRow, typed: Typed, period: AppraisalPeriod
) -> OrganisationPerformance | None:
    """Return what is to be stored of a unit, None for nothing.

    What is not complete yet leaves what is stored as it is.
    """
    if problems(typed):
        return row.stored
    if typed.predicate is None or typed.on is None:
        return None
    seen = row.stored.seen if row.stored is not None else 0
    return OrganisationPerformance(
        row.unit, period, typed.predicate, typed.on, typed.by, typed.note, seen
    )


def read_predicate(text: str) -> OrganisationPredicate | None:
    """Return the predicate that a text means: its number or its word; None for none."""
    word = fold(KEYS.get(text.strip(), text))
    return next((each for each in OrganisationPredicate if fold(each.term) == word), None)


def written(day: date | None) -> str:
    """Return a date as the cell takes it."""
    return f"{day:%d-%m-%Y}" if day else ""


def _with(typed: Typed, column: str, text: str, today: date) -> Typed:
    others = {name: each for name, each in typed.rejected.items() if name != column}
    if column == PREDICATE:
        predicate = read_predicate(text)
        if text and predicate is None:
            words = ", ".join(f"{key} {word}" for key, word in KEYS.items())
            others[column] = Rejected(text, f"“{text[:40]}” bukan predikat. Isi {words}.")
        return replace(typed, predicate=predicate, rejected=others)
    if column == ON:
        on, wrong = _read_day(text, today)
        if wrong:
            others[column] = Rejected(text, wrong)
        return replace(typed, on=on, rejected=others)
    label, limit = ("Catatan", LONG_TEXT) if column == NOTE else ("Nama", SHORT_TEXT)
    refusal = overlong(label, text, limit)
    if refusal is not None:
        others[column] = Rejected(text, refusal)
        return replace(typed, rejected=others)
    if column == NOTE:
        return replace(typed, note=text, rejected=others)
    return replace(typed, by=" ".join(text.split()), rejected=others)


def _read_day(text: str, today: date) -> tuple[date | None, str]:
    if not text:
        return None, ""
    try:
        on = parse_date(text)
    except InvalidDateError as error:
        return None, str(error)
    if on > today:
        return None, f"{long_date(on)} belum tiba. Isi tanggal hari ini atau sebelumnya."
    return on, ""
