"""Whether this program knows what a foreign entry speaks of, and could have written it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from sqlalchemy import Table

from asn_desktop.domain.exchange_entry import WireEntry, refused
from asn_desktop.domain.journal import EXISTS, RowPatch, WireValue, touched_by
from asn_desktop.storage.dictionary import JOURNALLED, REGISTERS
from asn_desktop.storage.fields import Field, Kind, Value, from_wire, info

# Programs write few; each is kept, for as many as a hostile sender cannot make dear.
_MOST_FORMS: Final = 200
_Names = tuple[bool | None, tuple[str, ...], tuple[str, ...]]


class _Form(NamedTuple):
    """What follows from the names alone that a patch mentions.

    Attributes:
        sound: The names go together.
        fields: Of its values, in their order.
        required: Fields that may not be empty.
        references: Fields that refer to a row, each with the table of that row.
        registers: What it writes.
        plain: Its table holds the values as they travel.
    """

    sound: bool
    fields: list[Field]
    required: list[str]
    references: list[tuple[str, str]]
    registers: list[str]
    plain: bool


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a patch of one table has to look like.

    Attributes:
        fields: By wire name.
        first: For each register the field that tells whether it was written.
        required: For each register the fields that may not be empty.
        references: For each field that refers to a row, the table of that row.
        forms: What was found out about patches that name the same.
    """

    fields: Mapping[str, Field]
    first: Mapping[str, str]
    required: Mapping[str, list[str]]
    references: Mapping[str, str]
    owner: str | None
    subject_table: str
    forms: dict[_Names, _Form] = field(default_factory=dict)


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
    return all(_form(patch) for patch in patches)


def require_fitting(wire: WireEntry, patches: Iterable[RowPatch]) -> None:
    """Refuse an entry whose patches, which are known, break the field dictionary.

    Raises:
        EntryRefusedError: One does.
    """
    for patch in patches:
        if not (_is_of_record(wire, patch, SHAPES[patch.table]) and _fits(patch)):
            raise refused(wire.n, f"baris tabel {patch.table} tidak sesuai aturannya")


def references(patch: RowPatch) -> Iterable[tuple[str, bytes]]:
    """Return the rows that the values of a known patch refer to."""
    for name, table in _known_form(patch).references:
        value = patch.values[name]
        if isinstance(value, str):
            yield table, bytes.fromhex(value)


def stored_values(patch: RowPatch) -> Mapping[str, Value]:
    """Return the values of a known patch as its table holds them."""
    form = _known_form(patch)
    if form.plain:
        return patch.values
    values = zip(patch.values, map(from_wire, form.fields, patch.values.values()), strict=True)
    return dict(values)


def registers_of(patch: RowPatch) -> list[str]:
    """Return the registers that a known patch writes."""
    return _known_form(patch).registers


def _known_form(patch: RowPatch) -> _Form:
    form = _form(patch)
    assert form  # noqa: S101 - what is not known is parked before
    return form


def _form(patch: RowPatch) -> _Form | None:
    """Return what follows from the names; None where one of them is not known."""
    shape = SHAPES.get(patch.table)
    if shape is None:
        return None
    names = (patch.exists, tuple(patch.values), tuple(patch.bases))
    form = shape.forms.get(names)
    if form is None and _knows(shape, patch):
        if len(shape.forms) >= _MOST_FORMS:
            shape.forms.clear()  # So many are only made up.
        form = shape.forms[names] = _made(shape, patch)
    return form


def _knows(shape: _Shape, patch: RowPatch) -> bool:
    return patch.values.keys() <= shape.fields.keys() and all(
        name == EXISTS or name in shape.first for name in patch.bases
    )


def _made(shape: _Shape, patch: RowPatch) -> _Form:
    fields = [shape.fields[name] for name in patch.values]
    written = dict.fromkeys(each.register for each in fields)
    if patch.exists is False:
        sound = not patch.values and EXISTS in patch.bases
    else:
        # A change names what it covers, and writes the field that tells so.
        sound = bool(patch.exists) or (
            bool(written) and all(_covers(patch, register, shape) for register in written)
        )
    whole = shape.first if patch.exists else written
    return _Form(
        sound,
        fields,
        [name for register in whole for name in shape.required[register]],
        [each for each in shape.references.items() if each[0] in patch.values],
        list(touched_by(patch, REGISTERS[patch.table])),
        all(each.kind is not Kind.REFERENCE for each in fields),
    )


def _is_of_record(wire: WireEntry, patch: RowPatch, shape: _Shape) -> bool:
    """Tell whether a row belongs to the record that the entry is of."""
    if wire.subject_table != shape.subject_table:
        return False
    if shape.owner is None:
        return patch.row == wire.subject_row
    owner = patch.values.get(shape.owner)
    return owner == wire.subject_row.hex() if patch.exists or owner is not None else True


def _fits(patch: RowPatch) -> bool:
    form = _known_form(patch)
    return (
        form.sound
        and all(map(_accepts, form.fields, patch.values.values()))
        and all(patch.values.get(name) is not None for name in form.required)
    )


def _covers(patch: RowPatch, register: str, shape: _Shape) -> bool:
    return register in patch.bases and shape.first[register] in patch.values


def _accepts(each: Field, value: WireValue) -> bool:
    if each.kind is not Kind.REFERENCE or value is None:
        return each.accepts(value)
    try:
        return isinstance(value, str) and each.accepts(from_wire(each, value))
    except ValueError:
        return False
