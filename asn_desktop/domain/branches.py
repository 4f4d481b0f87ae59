"""Events of a record that name the same one before them: nobody has decided which course holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from asn_desktop.domain.conflicts import ConflictKind, Disagreement, Side
from asn_desktop.domain.journal import EXISTS, Registers, RowState, Written, rebuild

PREVIOUS: Final = "previous_id"
Key = tuple[str, bytes]


def event_tables(registers: Registers) -> frozenset[str]:
    """Return the tables whose rows name the one before them."""
    return frozenset(
        table
        for table, each in registers.items()
        if any(PREVIOUS in fields for fields in each.values())
    )


def branches(entries: Iterable[Written], registers: Registers) -> list[Disagreement]:
    """Return where the course of a record parts, the same for every order of its entries.

    Shown is the branch that ends in the greatest event id, as everywhere.
    """
    known = list(entries)
    tables = event_tables(registers)
    if not any(patch.table in tables for each in known for patch in each.patches):
        return []
    events = {
        key: state
        for key, state in rebuild(known, registers).items()
        if key[0] in tables and state.exists
    }
    following: dict[Key, list[bytes]] = defaultdict(list)
    for (table, row), state in sorted(events.items()):
        following[table, _previous(state)].append(row)
    return [
        _parting(table, rows, events, following)
        for (table, _), rows in sorted(following.items())
        if len(rows) > 1
    ]


def with_all_after(table: str, row: bytes, following: Mapping[Key, list[bytes]]) -> list[bytes]:
    """Return the events that rest on one, the last ones first, and itself at the end."""
    found = [row]
    for each in found:  # Grows as it is read; a ring, which can only be forged, is walked once.
        found += [after for after in following.get((table, each), ()) if after not in found]
    return found[::-1]


def _parting(
    table: str,
    rows: list[bytes],
    events: Mapping[Key, RowState],
    following: Mapping[Key, list[bytes]],
) -> Disagreement:
    ends = {
        row: max(
            (
                each
                for each in with_all_after(table, row, following)
                if (table, each) not in following
            ),
            default=row,
        )
        for row in rows
    }
    ordered = sorted(rows, key=lambda row: ends[row], reverse=True)
    sides = []
    for place, row in enumerate(ordered):
        state = events[table, row]
        entry = max(state.heads[EXISTS])
        sides.append(Side(entry, state.values, shown=place == 0, row=row))
    return Disagreement(ConflictKind.COURSE, table, ordered[0], PREVIOUS, tuple(sides), None)


def _previous(state: RowState) -> bytes:
    value = state.values.get(PREVIOUS)
    return bytes.fromhex(value) if isinstance(value, str) else b""
