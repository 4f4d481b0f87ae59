"""The oracle: what follows from a plain set of entries, computed slowly, without a database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from asn_desktop.domain.branches import branches
from asn_desktop.domain.conflicts import Disagreement, disagreements
from asn_desktop.domain.exchange_entry import WireEntry
from asn_desktop.domain.journal import RowPatch, RowState, Written, decode_patches, rebuild
from asn_desktop.storage.dictionary import JOURNALLED, REGISTERS
from asn_desktop.storage.journal.identity import Rank

Key = tuple[str, bytes]
Order = tuple[int, int, bytes, bytes, int]
Rebuild = Callable[[list[Written]], dict[Key, RowState]]


def correct(entries: list[Written]) -> dict[Key, RowState]:
    """Return the rows of a record as the program has to show them."""
    return rebuild(entries, REGISTERS)


@dataclass
class World:
    """What follows from a set of entries.

    Attributes:
        applied: Dots of the entries that take effect.
        parked: Dots of those that have to wait.
        rows: Rows that are there, deleted ones that are referred to included.
        kept: Those.
        conflicts: In order.
    """

    applied: set[str] = field(default_factory=set)
    parked: set[str] = field(default_factory=set)
    rows: dict[Key, RowState] = field(default_factory=dict)
    kept: set[Key] = field(default_factory=set)
    conflicts: list[Disagreement] = field(default_factory=list)
    by_number: dict[int, WireEntry] = field(default_factory=dict)


def world(
    entries: Iterable[WireEntry], ranks: Mapping[bytes, Rank], how: Rebuild = correct
) -> World:
    """Return what follows from entries; numbers in it are those of their order by dot."""
    known = sorted({str(each.dot): each for each in entries}.items())
    found = World()
    found.applied = _closed(dict(known))
    found.parked = {dot for dot, _ in known} - found.applied
    records: dict[bytes, list[Written]] = {}
    for number, (dot, each) in enumerate(known, start=1):
        found.by_number[number] = each
        if dot in found.applied:
            order = (int(ranks[each.replica]), each.hlc, each.replica, each.epoch, each.n)
            written = Written(number, dot, order, decode_patches(bytes(each.patch)))
            records.setdefault(each.subject_row, []).append(written)
    states = {key: state for each in records.values() for key, state in how(each).items()}
    found.rows = {key: state for key, state in states.items() if state.exists}
    while (
        wanted := {key for state, table in _present(found) for key in _referred(state, table)}
        - found.rows.keys()
    ):
        found.kept |= wanted
        found.rows |= {key: states[key] for key in wanted}
    for _, each_record in sorted(records.items()):
        found.conflicts += disagreements(each_record, REGISTERS, found.kept)
        found.conflicts += branches(each_record, REGISTERS)
    return found


def ancestors(patches: Iterable[tuple[str, RowPatch]], register: str) -> dict[str, set[str]]:
    """Return for each entry that touches a row all that a register rests on, directly or not.

    Args:
        patches: Of the row, each with the dot of its entry.
        register: Its name.
    """
    bases = {dot: set(patch.bases.get(register, ())) for dot, patch in patches}
    found: dict[str, set[str]] = {}
    for dot in bases:
        passed: set[str] = set()
        unread = [dot]
        while unread:
            new = bases.get(unread.pop(), set()) - passed
            passed |= new
            unread += new
        found[dot] = passed
    return found


def _present(found: World) -> list[tuple[RowState, str]]:
    return [(state, table) for (table, _), state in found.rows.items()]


def _referred(state: RowState, table: str) -> set[Key]:
    found: set[Key] = set()
    for column in JOURNALLED[table].columns:
        value = state.values.get(column.name)
        if isinstance(value, str):
            row = {(key.column.table.name, bytes.fromhex(value)) for key in column.foreign_keys}
            found |= row
    return found


def _closed(known: dict[str, WireEntry]) -> set[str]:
    """Return the entries whose bases and references are all among them."""
    patches = {dot: decode_patches(bytes(each.patch)) for dot, each in known.items()}
    standing = set(known)
    while True:
        begun = {
            (patch.table, patch.row)
            for dot in standing
            for patch in patches[dot]
            if patch.exists is True
        }
        fallen = {
            dot
            for dot in standing
            if any(
                not set().union(*patch.bases.values()) <= standing
                or not _referred(RowState(exists=True, values=patch.values), patch.table) <= begun
                for patch in patches[dot]
            )
        }
        if not fallen:
            return standing
        standing -= fallen
