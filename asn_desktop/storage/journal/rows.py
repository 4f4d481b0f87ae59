"""Rows as their tables hold them beside rows as they follow from the journal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection

from asn_desktop.domain.journal import EXISTS, RowPatch, RowState, WireValue, touched_by
from asn_desktop.domain.journal_report import Fault
from asn_desktop.storage.dictionary import JOURNALLED, REGISTERS
from asn_desktop.storage.fields import info, to_wire
from asn_desktop.storage.journal.entries import Record

Key = tuple[str, bytes]


class Stored(NamedTuple):
    """A row as its table holds it, with the heads that are kept beside it.

    Attributes:
        subject: Row id of its record.
        born: The entry that wrote it as a whole; None where there is no row.
        values: By field, in the form of the journal.
        heads: By register, in order.
    """

    subject: bytes
    born: int | None
    values: Mapping[str, WireValue]
    heads: dict[str, tuple[int, ...]]


def in_range(connection: Connection, low: bytes, high: bytes | None) -> dict[Key, Stored]:
    """Return the rows of the records with ids from ``low`` up to but without ``high``."""
    found: dict[Key, Stored] = {}
    for name, table in JOURNALLED.items():
        owner = info(table).subject or "id"
        within = f"t.{owner} >= ?" if high is None else f"t.{owner} >= ? AND t.{owner} < ?"
        bound = (low,) if high is None else (low, high)
        fields = list(info(table).fields)
        columns = ", ".join(f't."{each}"' for each in fields)
        there = connection.exec_driver_sql(
            f"SELECT t.{owner}, t.id, t.born, {columns} FROM {name} t WHERE {within}", bound
        ).all()
        if not there:
            continue
        for subject, row, born, *values in there:
            wire = dict(zip(fields, map(to_wire, values), strict=True))
            found[name, row] = Stored(subject, born, wire, {})
        for row, register, entry in connection.exec_driver_sql(
            f'SELECT h."row", h.register, h.entry FROM {name} t JOIN head h'
            f""" ON h."table" = '{name}' AND h."row" = t.id WHERE {within} ORDER BY h.entry""",
            bound,
        ):
            kept = found[name, row].heads
            kept[register] = (*kept.get(register, ()), entry)
    return found


def one(connection: Connection, key: Key) -> Stored:
    """Return one row; ``born`` is None where it is not there."""
    name, row = key
    fields = list(info(JOURNALLED[name]).fields)
    columns = ", ".join(f'"{each}"' for each in fields)
    found = connection.exec_driver_sql(f"SELECT born, {columns} FROM {name} WHERE id = ?", (row,))
    kept = without_row(connection, key)
    for born, *values in found:
        wire = dict(zip(fields, map(to_wire, values), strict=True))
        kept = kept._replace(born=born, values=wire)
    return kept


def without_row(connection: Connection, key: Key) -> Stored:
    """Return what is kept of a row that is not there."""
    kept: dict[str, tuple[int, ...]] = {}
    for register, entry in connection.exec_driver_sql(
        'SELECT register, entry FROM head WHERE "table" = ? AND "row" = ? ORDER BY entry', key
    ):
        kept[register] = (*kept.get(register, ()), entry)
    return Stored(b"", None, {}, kept)


def expected_heads(state: RowState, *, present: bool) -> tuple[int, dict[str, tuple[int, ...]]]:
    """Return ``born``, and the heads that have to be kept beside a row.

    A deleted row is present as well while others still refer to it.
    """
    born = state.heads[EXISTS][0]
    if not present:
        return born, {EXISTS: state.heads[EXISTS]}
    return born, {name: each for name, each in state.heads.items() if each != (born,)}


def judge(state: RowState, stored: Stored, *, kept: bool) -> Fault | None:
    """Return what is wrong between a row and its entries.

    Args:
        state: As it follows from its entries.
        stored: As its table holds it.
        kept: It was deleted, but is kept for the rows that refer to it.
    """
    if EXISTS not in state.heads:
        return Fault.HEAD  # The entry that began it is not among its record's entries.
    present = state.exists or kept
    if present and stored.born is None:
        return Fault.ENTRY_WITHOUT_ROW
    if not present and stored.born is not None:
        return Fault.ROW_WITHOUT_ENTRY
    if present and dict(stored.values) != state.values:
        return Fault.ROW
    born, placed = expected_heads(state, present=present)
    if stored.heads != placed or (present and stored.born != born):
        return Fault.HEAD
    return None


def judge_erased(record: Record, key: Key, stored: Stored) -> Fault | None:
    """Return what is wrong with a row of a record of which some entries are erased.

    What an erased entry covered is not known any more, so that each head that
    is kept must be an entry that can be read and says so, or an erased one.
    """
    unread = frozenset(record.unread)
    if stored.born is None:
        ends = stored.heads.get(EXISTS, ())
        gone = ends and all(entry in unread or _ends(record, entry, key) for entry in ends)
        return None if gone else Fault.ENTRY_WITHOUT_ROW
    for register, fields in REGISTERS[key[0]].items():
        shown = stored.heads.get(register, (stored.born,))[-1]
        if shown in unread:
            continue
        patch = _patch(record, shown, key)
        if patch is None or register not in touched_by(patch, REGISTERS[key[0]]):
            return Fault.HEAD
        if any(stored.values[name] != patch.values.get(name) for name in fields):
            return Fault.ROW
    return None


def _ends(record: Record, entry: int, key: Key) -> bool:
    patch = _patch(record, entry, key)
    return patch is not None and patch.exists is False


def _patch(record: Record, entry: int, key: Key) -> RowPatch | None:
    patches = (p for each in record.entries if each.entry == entry for p in each.patches)
    return next((patch for patch in patches if (patch.table, patch.row) == key), None)
