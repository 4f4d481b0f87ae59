"""Conflicts as they follow from the entries of a record: both values and what they share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import NamedTuple

from asn_desktop.domain.journal import (
    EXISTS,
    Registers,
    Touch,
    WireValue,
    Written,
    below_of,
    heads_of,
    shown,
    touched_by,
)

Values = dict[str, WireValue]
Key = tuple[str, bytes]


class ConflictKind(Enum):
    """What is not settled.

    Attributes:
        VALUES: Several people gave a register different values.
        DELETED: One deleted the row, another wrote it without knowing.
        REFERRED: One deleted the row, another referred to it without knowing.
        COURSE: Two events of a record name the same one before them.
    """

    VALUES = "values"
    DELETED = "deleted"
    REFERRED = "referred"
    COURSE = "course"


class Side(NamedTuple):
    """One of the entries that disagree.

    Attributes:
        entry: Its number in this database.
        values: What it says of the register; None where it deleted the row.
        shown: The row stands as this entry says.
        row: The event, where two events disagree.
    """

    entry: int
    values: Values | None
    shown: bool
    row: bytes | None = None


class Disagreement(NamedTuple):
    """A register that several entries say something else of.

    Attributes:
        table: Wire name of the table.
        row: Row id.
        register: What merges as a whole; ``_exists`` for a deletion.
        sides: The shown one first, then the others, the newest first.
        base: What the register said when they parted; None where there was nothing.
    """

    kind: ConflictKind
    table: str
    row: bytes
    register: str
    sides: tuple[Side, ...]
    base: Values | None


def disagreements(
    entries: Iterable[Written], registers: Registers, kept: Iterable[Key] = ()
) -> list[Disagreement]:
    """Return what is not settled of one record, the same for every order of its entries.

    Equal values settle themselves.

    Args:
        entries: All entries of the record.
        registers: Per table, the fields of each register.
        kept: Deleted rows that others refer to.
    """
    touched: dict[Key, dict[str, list[Touch]]] = {}
    for written in entries:
        for patch in written.patches:
            rows = touched.setdefault((patch.table, patch.row), {})
            for register in touched_by(patch, registers[patch.table]):
                rows.setdefault(register, []).append(Touch(written, patch))
    referred = set(kept)
    found: list[Disagreement] = []
    for key, row in sorted(touched.items()):
        found += _Row(key, row, registers[key[0]]).disagreements(is_kept=key in referred)
    return found


class _Row:
    """One row with all that touched it."""

    def __init__(
        self,
        key: Key,
        touched: Mapping[str, list[Touch]],
        registers: Mapping[str, list[str]],
    ) -> None:
        self._key = key
        self._touched = touched
        self._registers = registers
        self._heads = {name: _heads(name, each) for name, each in touched.items()}

    def disagreements(self, *, is_kept: bool) -> list[Disagreement]:
        """Return what is not settled of the row; nothing of one that is gone."""
        living = [each for heads in self._heads.values() for each in _living(heads)]
        ends = [each for each in self._heads.get(EXISTS, ()) if each.patch.exists is False]
        if not living and not is_kept:
            return []
        found = [self._deletion(ends, living)] if ends else []
        for register, fields in self._registers.items():
            sides = _living(self._heads.get(register, ()))
            if len({tuple(_values(each, fields).items()) for each in sides}) > 1:
                found.append(self._values(register, sides))
        return found

    def _deletion(self, ends: list[Touch], living: list[Touch]) -> Disagreement:
        kind = ConflictKind.DELETED if living else ConflictKind.REFERRED
        writers = {each.written.dot: each for each in living}
        newest = sorted(writers.values(), key=_time, reverse=True)
        sides = [Side(each.written.entry, each.patch.values, shown=True) for each in newest]
        oldest_last = sorted(ends, key=_time, reverse=True)
        sides += [Side(each.written.entry, None, shown=False) for each in oldest_last]
        return Disagreement(kind, *self._key, EXISTS, tuple(sides), None)

    def _values(self, register: str, heads: list[Touch]) -> Disagreement:
        fields = self._registers[register]
        chosen = shown(heads)
        others = sorted((each for each in heads if each is not chosen), key=_time, reverse=True)
        sides = [
            Side(each.written.entry, _values(each, fields), shown=each is chosen)
            for each in ([chosen] if chosen else []) + others
        ]
        base = self._shared(register, heads)
        told = None if base is None else _values(base, fields)
        return Disagreement(ConflictKind.VALUES, *self._key, register, tuple(sides), told)

    def _shared(self, register: str, heads: list[Touch]) -> Touch | None:
        """Return the newest entry that all heads rest on."""
        known = {each.written.dot: each for each in self._touched[register]}
        common = set(known)
        for head in heads:
            common &= below_of(register, [head], known)
        values = [known[dot] for dot in common if known[dot].patch.exists is not False]
        return max(values, key=_time, default=None)


def _heads(register: str, touches: list[Touch]) -> list[Touch]:
    covered = {dot for each in touches for dot in each.patch.bases.get(register, ())}
    return heads_of(touches, covered)


def _living(heads: Iterable[Touch]) -> list[Touch]:
    return [each for each in heads if each.patch.exists is not False]


def _values(each: Touch, fields: list[str]) -> Values:
    return {name: each.patch.values.get(name) for name in fields}


def _time(each: Touch) -> tuple[int, bytes, bytes, int]:
    return each.written.order[1:]
