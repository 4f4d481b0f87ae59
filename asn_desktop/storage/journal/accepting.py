"""Whether this program knows what a foreign entry speaks of, and could have written it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Table

from asn_desktop.domain.exchange_entry import WireEntry, refused
from asn_desktop.domain.journal import EXISTS, RowPatch, WireValue
from asn_desktop.storage.dictionary import JOURNALLED, REGISTERS
from asn_desktop.storage.fields import Field, Kind, Value, from_wire, info


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a patch of one table has to look like.

    Attributes:
        fields: By wire name.
        first: For each register the field that tells whether it was written.
        required: For each register the fields that may not be empty.
        references: For each field that refers to a row, the table of that row.
    """

    fields: Mapping[str, Field]
    first: Mapping[str, str]
    required: Mapping[str, list[str]]
    references: Mapping[str, str]
    owner: str | None
    subject_table: str


def _shape(table: Table) -> _Shape:
    described = info(table)
    registers = REGISTERS[table.name]
    owner = described.subject
    return _Shape(
        described.fields,
        {name: fields[0] for name, fields in registers.items()},
        {name: [f for f in each if not table.c[f].nullable] for name, each in registers.items()},
        {c.name: key.column.table.name for c in table.columns for key in c.foreign_keys},
        owner,
        table.name if owner is None else owner.removesuffix("_id"),
    )


SHAPES: Final = {name: _shape(table) for name, table in JOURNALLED.items()}


def is_known(patches: Iterable[RowPatch]) -> bool:
    """Tell whether this program knows every table, field and register that is named."""
    for patch in patches:
        shape = SHAPES.get(patch.table)
        if shape is None or not patch.values.keys() <= shape.fields.keys():
            return False
        if any(name != EXISTS and name not in shape.first for name in patch.bases):
            return False
    return True


def require_fitting(wire: WireEntry, patches: Iterable[RowPatch]) -> None:
    """Refuse an entry whose patches break the field dictionary.

    Raises:
        EntryRefusedError: One does.
    """
    for patch in patches:
        shape = SHAPES[patch.table]
        if not (_is_of_record(wire, patch, shape) and _fits(patch, shape)):
            raise refused(wire.n, f"baris tabel {patch.table} tidak sesuai aturannya")


def references(patch: RowPatch) -> Iterable[tuple[str, bytes]]:
    """Return the rows that the values of a patch refer to."""
    for name, table in SHAPES[patch.table].references.items():
        value = patch.values.get(name)
        if isinstance(value, str):
            yield table, bytes.fromhex(value)


def stored_values(patch: RowPatch) -> dict[str, Value]:
    """Return the values of a patch as its table holds them."""
    fields = SHAPES[patch.table].fields
    return {name: from_wire(fields[name], value) for name, value in patch.values.items()}


def _is_of_record(wire: WireEntry, patch: RowPatch, shape: _Shape) -> bool:
    """Tell whether a row belongs to the record that the entry is of."""
    if wire.subject_table != shape.subject_table:
        return False
    if shape.owner is None:
        return patch.row == wire.subject_row
    owner = patch.values.get(shape.owner)
    return owner == wire.subject_row.hex() if patch.exists or owner is not None else True


def _fits(patch: RowPatch, shape: _Shape) -> bool:
    if patch.exists is False:
        return not patch.values and EXISTS in patch.bases
    written = set()
    for name, value in patch.values.items():
        if not _accepts(shape.fields[name], value):
            return False
        written.add(shape.fields[name].register)
    for register in shape.first if patch.exists else written:
        required = shape.required[register]
        if required and not _is_whole(patch, required):
            return False
        # A change names what it covers, and writes the field that tells so.
        if not patch.exists and not _covers(patch, register, shape):
            return False
    return bool(patch.exists or patch.values)


def _covers(patch: RowPatch, register: str, shape: _Shape) -> bool:
    return register in patch.bases and shape.first[register] in patch.values


def _is_whole(patch: RowPatch, required: Iterable[str]) -> bool:
    return all(patch.values.get(name) is not None for name in required)


def _accepts(each: Field, value: WireValue) -> bool:
    if each.kind is not Kind.REFERENCE or value is None:
        return each.accepts(value)
    try:
        return isinstance(value, str) and each.accepts(from_wire(each, value))
    except ValueError:
        return False
