"""What entries changed: for each field the value before and the value after."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from asn_desktop.domain.journal import (
    EXISTS,
    Registers,
    RowPatch,
    WireValue,
    Written,
    touched_by,
)

Order = tuple[int, int, bytes, bytes, int]
Values = dict[str, WireValue]


class RowChange(NamedTuple):
    """What one entry changed in one row.

    Attributes:
        table: Wire name of the table.
        row: Row id.
        exists: True where the row began, False where it was deleted.
        fields: For each field whose value differs, what it was and what it became.
    """

    table: str
    row: bytes
    exists: bool | None
    fields: dict[str, tuple[WireValue, WireValue]]


def differences(entries: Iterable[Written], registers: Registers) -> dict[int, list[RowChange]]:
    """Return what each of a record's entries changed, by entry.

    Args:
        entries: All entries of the record, in any order.
        registers: Per table, the fields of each register.
    """
    known: dict[tuple[str, bytes, str, str], tuple[Order, Values]] = {}
    found = {}
    # A stamp never decreases, so a base always comes before what names it.
    for written in sorted(entries, key=lambda each: each.order[1:]):
        changes = []
        for patch in written.patches:
            before = _before(patch, known, registers)
            changes.append(_change(patch, before, registers))
            for register in touched_by(patch, registers[patch.table]):
                key = (patch.table, patch.row, register, written.dot)
                known[key] = (written.order, _after(patch, register, registers))
        found[written.entry] = changes
    return found


def _before(
    patch: RowPatch,
    known: dict[tuple[str, bytes, str, str], tuple[Order, Values]],
    registers: Registers,
) -> Values:
    before: Values = {}
    for register in touched_by(patch, registers[patch.table]):
        seen = [
            known[patch.table, patch.row, register, dot]
            for dot in patch.bases.get(register, ())
            if (patch.table, patch.row, register, dot) in known
        ]
        if seen:
            before |= max(seen, key=lambda each: each[0])[1]
    return before


def _after(patch: RowPatch, register: str, registers: Registers) -> Values:
    if register == EXISTS or patch.exists is False:
        return {}
    return {name: patch.values.get(name) for name in registers[patch.table][register]}


def _change(patch: RowPatch, before: Values, registers: Registers) -> RowChange:
    # In the order of the table, which is the order in which people read them.
    names = [name for fields in registers[patch.table].values() for name in fields]
    named = before.keys() | patch.values.keys()
    pairs = {name: (before.get(name), patch.values.get(name)) for name in names if name in named}
    different = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
    return RowChange(patch.table, patch.row, patch.exists, different)
