"""Undo as a plan: what has to be written so that a record is as it was before some entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from asn_desktop.domain.journal import (
    EXISTS,
    Registers,
    RowPatch,
    RowState,
    WireValue,
    Written,
    rebuild,
    touched_by,
)

Key = tuple[str, bytes]


class Act(Enum):
    """What a step does to its row."""

    BEGIN = "begin"
    CHANGE = "change"
    END = "end"
    KEEP = "keep"


class Step(NamedTuple):
    """One row's part in taking back entries.

    Attributes:
        act: What to do; KEEP where the row was changed since.
        table: Wire name of the table.
        row: Row id.
        values: The values to write, or the registers that are kept (without values).
        bases: Where the row is to end: for each register the dots of its heads.
    """

    act: Act
    table: str
    row: bytes
    values: dict[str, WireValue]
    bases: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Taken:
    """Which entries are taken back.

    Attributes:
        members: The entries whose effect is to go.
        void: Entries that cancel each other, an undo and what it undid: a value
            that rests on them rests on what was before them.
    """

    members: AbstractSet[int]
    void: AbstractSet[int]


def plan(
    subject: bytes, entries: Iterable[Written], taken: Taken, registers: Registers
) -> list[Step]:
    """Return the steps that take entries back, as far as nothing has changed since.

    A record that the entries began goes as a whole or stays as a whole.

    Args:
        subject: Row id of the record.
        entries: All its entries.
        taken: Which of them are taken back.
        registers: Per table, the fields of each register.
    """
    known = list(entries)
    past = _Past(known, taken)
    rows = rebuild(known, registers)
    touched: dict[Key, dict[str, None]] = {}
    begun = False
    for patch in (p for each in known if each.entry in taken.members for p in each.patches):
        names = dict.fromkeys(touched_by(patch, registers[patch.table]))
        touched.setdefault((patch.table, patch.row), {}).update(names)
        begun = begun or (patch.row == subject and patch.exists is True)
    steps = [
        step
        for key, names in touched.items()
        for step in past.steps(key, rows[key], set(names), registers)
    ]
    if begun and any(step.act is Act.KEEP for step in steps):
        return [step._replace(act=Act.KEEP) for step in steps]
    return steps


class _Past:
    """Finds what stood before the entries that are taken back."""

    def __init__(self, entries: list[Written], taken: Taken) -> None:
        self._gone = taken.members | taken.void
        self._by_entry = {each.entry: each for each in entries}
        self._by_dot = {each.dot: each for each in entries}
        self._patches: dict[tuple[int, Key], RowPatch] = {
            (each.entry, (patch.table, patch.row)): patch
            for each in entries
            for patch in each.patches
        }

    def steps(
        self, key: Key, now: RowState, names: set[str], registers: Registers
    ) -> Iterable[Step]:
        """Return the steps of one row."""
        fields = registers[key[0]]
        moved = {name for name in names if not self._stands(now.heads[name])}
        if EXISTS not in names - moved:
            if not now.exists:
                return [self._keep(key, [EXISTS])]
            return self._change(key, now, names - {EXISTS}, fields)
        before = self._before(key, EXISTS, now.heads[EXISTS])
        if before is None:
            return [self._keep(key, [EXISTS])]
        existed = bool(before) and self._shown(key, before).exists is True
        if now.exists and existed:
            return self._change(key, now, names - {EXISTS}, fields)
        if now.exists:
            return [self._keep(key, moved) if moved else self._end(key, now)]
        return self._begin(key, now, fields) if existed else []

    def _begin(self, key: Key, now: RowState, fields: Mapping[str, list[str]]) -> list[Step]:
        before = {each: self._before(key, each, now.heads[each]) for each in fields}
        shown = {each: self._shown(key, those).values for each, those in before.items() if those}
        values = {name: told.get(name) for each, told in shown.items() for name in fields[each]}
        unknown = fields.keys() - shown.keys()
        return [self._keep(key, unknown) if unknown else Step(Act.BEGIN, *key, values, {})]

    def _change(
        self, key: Key, now: RowState, names: AbstractSet[str], fields: Mapping[str, list[str]]
    ) -> list[Step]:
        kept: list[str] = []
        values: dict[str, WireValue] = {}
        for register in sorted(names):
            before = self._living(key, self._before(key, register, now.heads[register]))
            if not before or not self._stands(now.heads[register]):
                kept.append(register)
                continue
            shown = self._shown(key, before).values
            values |= {name: shown.get(name) for name in fields[register]}
        steps = [self._keep(key, kept)] if kept else []
        if any(now.values[name] != value for name, value in values.items()):
            steps.append(Step(Act.CHANGE, *key, values, {}))
        return steps

    def _keep(self, key: Key, registers: Iterable[str]) -> Step:
        return Step(Act.KEEP, *key, dict.fromkeys(sorted(registers)), {})

    def _end(self, key: Key, now: RowState) -> Step:
        bases = {
            register: [self._by_entry[head].dot for head in heads]
            for register, heads in now.heads.items()
        }
        return Step(Act.END, *key, {}, bases)

    def _stands(self, heads: Iterable[int]) -> bool:
        return all(head in self._gone for head in heads)

    def _before(self, key: Key, register: str, heads: Iterable[int]) -> list[Written] | None:
        """Return the nearest entries that stay: none where it began here, None if erased."""
        outside = []
        unread = [self._by_entry[head] for head in heads]
        while unread:
            each = unread.pop()
            if each.entry not in self._gone:
                outside.append(each)
                continue
            for dot in self._patches[each.entry, key].bases.get(register, ()):
                if dot not in self._by_dot:
                    return None
                unread.append(self._by_dot[dot])
        return outside

    def _living(self, key: Key, entries: list[Written] | None) -> list[Written]:
        """Return those that wrote values: a row may have survived a deletion."""
        return [
            each for each in entries or () if self._patches[each.entry, key].exists is not False
        ]

    def _shown(self, key: Key, entries: list[Written]) -> RowPatch:
        return self._patches[max(entries, key=lambda each: each.order).entry, key]
