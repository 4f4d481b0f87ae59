"""Entries of the journal in words: every field, and a short form for what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from asn_desktop.domain.audit import JournalLine, PrintedChange, PrintedLine
from asn_desktop.domain.changes import RowChange
from asn_desktop.domain.labels import (
    EMPTY,
    HIDDEN,
    field_label,
    is_reference,
    role_label,
    table_label,
    value_label,
)

# A new record with no more fields than these is short enough as it is.
_FEW: Final = 4
# What tells one new record from the next, where its name alone does not.
_TELLING: Final[Mapping[str, tuple[tuple[str, str], ...]]] = MappingProxyType(
    {
        "employee": (
            ("employee", "nip"),
            ("employee_position", "title"),
            ("employee_rank", "grade"),
            ("employee_unit", "unit_id"),
        ),
        "rule_version": (
            ("rule_version", "valid_from"),
            ("rule_version", "basis"),
        ),
    }
)
_COUNTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "expectation": "ekspektasi khusus",
        "annex_line": "baris lampiran",
        "plan_event": "langkah proses",
    }
)
_STEP: Final = "_event"
# Rows whose own name says whose they are, wherever one of them changes.
_NAMED: Final = frozenset({"training_session", "training_participant", "attendance"})
_FATES: Final[Mapping[bool, str]] = MappingProxyType({True: "ditambahkan", False: "dihapus"})


class _Told(NamedTuple):
    """A row of an entry, and its fields in words."""

    row: RowChange
    changes: tuple[PrintedChange, ...]


def printed(line: JournalLine, names: Mapping[str, str]) -> PrintedLine:
    """Return an entry in words.

    Args:
        line: The entry.
        names: Names of the rows that it refers to, by id in hexadecimal.
    """
    record = f"{table_label(line.table)} {line.title}".strip()
    own = next((change for change in line.rows if change.row == line.row), None)
    told = [_Told(change, tuple(_printed(line, change, names))) for change in line.rows]
    changes = tuple(change for each in told for change in each.changes)
    brief = _new(line, told) if own is not None and own.exists else _grouped(line, told)
    return PrintedLine(line, record, _act(line, own), changes, role_label(line.role), brief)


def references(line: JournalLine) -> set[bytes]:
    """Return the rows whose names are needed to print an entry."""
    named = {change.row for change in line.rows if change.table in _NAMED}
    return named | {
        bytes.fromhex(str(value))
        for change in line.rows
        for name, pair in change.fields.items()
        if is_reference(name) and name not in HIDDEN
        for value in pair
        if value
    }


def _new(line: JournalLine, told: Sequence[_Told]) -> tuple[PrintedChange, ...]:
    """Return a new record as one sentence, with what tells it from others, or how much it holds."""
    changes = tuple(change for each in told for change in each.changes)
    if len(changes) <= _FEW:
        return changes
    wanted = _TELLING.get(line.table)
    if wanted is not None:
        by_label = {change.label: change.new for change in changes}
        found = [by_label.get(_label(line.table, *place), EMPTY) for place in wanted]
        words = ", ".join(each for each in found if each != EMPTY)
        return (PrintedChange("", EMPTY, f"{table_label(line.table)} baru: {words}"),)
    counts = Counter(each.row.table for each in told if each.row.row != line.row)
    parts = ", ".join(f"{count} {_counted(table)}" for table, count in counts.items())
    held = f" ({parts})" if parts else ""
    return (PrintedChange("", EMPTY, f"{table_label(line.table)} dibuat{held}"),)


def _label(own: str, table: str, field: str) -> str:
    label = field_label(table, field)
    return label if table == own else f"{table_label(table)}: {label}"


def _grouped(line: JournalLine, told: Sequence[_Told]) -> tuple[PrintedChange, ...]:
    """Return what changed, several rows that began or ended alike as their number."""
    counts = Counter((each.row.table, each.row.exists) for each in told)
    found: list[PrintedChange] = []
    said: set[tuple[str, bool]] = set()
    for each in told:
        table, exists = each.row.table, each.row.exists
        if exists is None or each.row.row == line.row or counts[table, exists] == 1:
            found += _step(each) if exists and table.endswith(_STEP) else each.changes
        elif (table, exists) not in said:
            said.add((table, exists))
            words = f"{counts[table, exists]} {_counted(table)} {_FATES[exists]}"
            found.append(PrintedChange("", EMPTY, words))
    return tuple(found)


def _step(told: _Told) -> tuple[PrintedChange, ...]:
    """Return a step of a course as one sentence: what, when, by whom, why."""
    words = ", ".join(change.new for change in told.changes)
    return (PrintedChange("", EMPTY, f"{table_label(told.row.table)}: {words}"),)


def _counted(table: str) -> str:
    return _COUNTED.get(table) or table_label(table).casefold()


def _act(line: JournalLine, own: RowChange | None) -> str:
    if line.erased:
        return "Isi dihapus sesuai perintah"
    if own is None or own.exists is None:
        return "Diubah"
    return "Dicatat" if own.exists else "Dihapus"


def _printed(
    line: JournalLine, change: RowChange, names: Mapping[str, str]
) -> Iterator[PrintedChange]:
    name = names.get(change.row.hex(), "") if change.table in _NAMED else ""
    kind = f"{table_label(change.table)} {name}".rstrip()
    prefix = "" if change.row == line.row else f"{kind}: "
    for field, (old, new) in change.fields.items():
        if field in HIDDEN or (change.row != line.row and field == "employee_id"):
            continue  # The line itself says whose row it is.
        label = field_label(change.table, field)
        before, after = value_label(field, old, names), value_label(field, new, names)
        if before != after:  # Empty text and no text are the same to people.
            yield PrintedChange(f"{prefix}{label}", before, after)
