"""The field dictionary: what every travelling table holds, declared with the table itself.

A column made by :func:`field` carries its permanent wire name (the column's
name), type, limit, merge group, authority and the schema version that brought
it. Journal, authority checks, ``check`` and later the package format read the
dictionary; nobody repeats it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.schema import SchemaItem

from asn_desktop.ids import RowId

# What a field may hold in a row and in the journal. Dates are ISO text, and
# references are the sixteen bytes of a row id (hexadecimal in the journal).
Value = str | int | bytes | None

metadata: Final = MetaData()


class Kind(Enum):
    """What a field holds."""

    TEXT = "text"
    INTEGER = "integer"
    DATE = "date"
    REFERENCE = "reference"


class Authority(Enum):
    """Who may write a field (section 4 of the exchange design)."""

    OFFICE = "office"
    HEAD_OFFICE = "head office"
    AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a travelling table.

    Attributes:
        wire: Permanent name, in the journal and in packages.
        kind: What it holds.
        limit: Longest text in characters, or greatest magnitude of an integer.
        register: What merges as a whole: the group's name, or the field alone.
        authority: Who may write it.
        since: Schema version that brought it.
    """

    wire: str
    kind: Kind
    limit: int
    register: str
    authority: Authority
    since: int

    def accepts(self, value: Value) -> bool:
        """Tell whether a value has the type and keeps the limit of this field."""
        if type(value) is str:
            return (
                len(value) <= self.limit
                and "\x00" not in value
                and (self.kind is Kind.TEXT or (self.kind is Kind.DATE and _is_date(value)))
            )
        if value is None:
            return True
        if type(value) is int:
            return self.kind is Kind.INTEGER and abs(value) <= self.limit
        return self.kind is Kind.REFERENCE and type(value) is bytes and len(value) == self.limit


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class TableInfo:
    """What the journal needs to know of a table.

    Attributes:
        name: Permanent wire name of the table.
        fields: By wire name, in the order of the table.
        subject: Field that names the record a row belongs to (the employee of
            a dated position), or None where the row is a record of its own.
    """

    name: str
    fields: Mapping[str, Field]
    subject: str | None

    def register_of(self, wire: str) -> str:
        """Return the register that a field belongs to."""
        return self.fields[wire].register

    def fields_of(self, register: str) -> list[str]:
        """Return the fields that merge together with this register's name."""
        return [wire for wire, each in self.fields.items() if each.register == register]


_TYPES: Final[Mapping[Kind, type[Text | Integer | LargeBinary]]] = {
    Kind.TEXT: Text,
    Kind.INTEGER: Integer,
    Kind.DATE: Text,
    Kind.REFERENCE: LargeBinary,
}
_LIMITS: Final[Mapping[Kind, int]] = {
    Kind.TEXT: 500,
    Kind.INTEGER: 2**53,
    Kind.DATE: 10,
    Kind.REFERENCE: 16,
}


@dataclass(frozen=True, slots=True)
class Rules:
    """The less usual properties of a field."""

    limit: int | None = None
    group: str | None = None
    authority: Authority = Authority.OFFICE
    since: int = 1


_PLAIN: Final = Rules()


def field(
    wire: str,
    kind: Kind = Kind.TEXT,
    rules: Rules = _PLAIN,
    *,
    required: bool = False,
    refers_to: str | None = None,
) -> Column[object]:
    """Return a column that is entered in the field dictionary."""
    items: list[SchemaItem] = []
    if refers_to is not None:
        # Checked at commit, so that rows of one transaction come in any order.
        items.append(ForeignKey(f"{refers_to}.id", deferrable=True, initially="DEFERRED"))
    entry = Field(
        wire=wire,
        kind=kind,
        limit=rules.limit if rules.limit is not None else _LIMITS[kind],
        register=rules.group or wire,
        authority=rules.authority,
        since=rules.since,
    )
    return Column(wire, _TYPES[kind](), *items, nullable=not required, info={"field": entry})


def journalled(name: str, *columns: Column[object], subject: str | None = None) -> Table:
    """Return a table whose every change goes through the journal.

    It gets the sixteen-byte ``id`` and ``born``, the journal entry that wrote
    the row as a whole: the head of each register that has no head of its own.
    """
    fields = {column.name: column.info["field"] for column in columns}
    return Table(
        name,
        metadata,
        Column("id", LargeBinary, primary_key=True, nullable=False),
        Column("born", Integer, nullable=False),
        *columns,
        info={"journal": TableInfo(name, fields, subject)},
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def info(table: Table) -> TableInfo:
    """Return the dictionary's entry of a journalled table."""
    found: TableInfo = table.info["journal"]
    return found


def to_wire(value: Value) -> str | int | None:
    """Return a field's value as the journal writes it."""
    return value.hex() if isinstance(value, bytes) else value


def from_wire(each: Field, value: str | int | None) -> Value:
    """Return a field's value as the table stores it."""
    if each.kind is Kind.REFERENCE and isinstance(value, str):
        return RowId(bytes.fromhex(value))
    return value
