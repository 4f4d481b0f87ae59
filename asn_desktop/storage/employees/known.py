"""What is recorded of people, read as a whole for an import to compare with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from sqlalchemy import Connection

from asn_desktop.domain.employee_import import Stored
from asn_desktop.domain.employees import DatedKind
from asn_desktop.domain.names import fold
from asn_desktop.ids import RowId
from asn_desktop.storage import offices
from asn_desktop.storage.employees import holding
from asn_desktop.storage.employees.detail import FIELDS
from asn_desktop.storage.journal import state

PERSON_FIELDS: Final = (
    "name",
    "title_front",
    "title_back",
    "birth_date",
    "sex",
    "kind",
    "candidate",
    "education",
)


class KnownPerson(NamedTuple):
    """The fields of a person as they are stored."""

    id: RowId
    values: dict[str, Stored]


@dataclass(slots=True)
class Known:
    """A snapshot of people and units.

    Attributes:
        people: By NIP.
        dated: Per kind and employee, the stored values by start ("" for unknown).
        units_by_code: Units that are not merged into another.
        units_by_name: By folded name; None where two units have it.
        parents: The unit above each unit.
        unit_names: For words.
        heads: Who leads each unit.
        taken: Ids of employees, also of those whose NIP was corrected.
        official_names: Raters from outside, for words.
        elsewhere: People whom another office holds, with its code: they are only read here.
        position: The journal position of the snapshot.
    """

    position: int
    people: dict[str, KnownPerson] = field(default_factory=dict)
    dated: dict[DatedKind, dict[RowId, dict[str, dict[str, Stored]]]] = field(default_factory=dict)
    units_by_code: dict[str, RowId] = field(default_factory=dict)
    units_by_name: dict[str, RowId | None] = field(default_factory=dict)
    parents: dict[RowId, RowId | None] = field(default_factory=dict)
    unit_names: dict[Stored, str] = field(default_factory=dict)
    heads: Mapping[RowId, RowId] = field(default_factory=dict)
    taken: set[RowId] = field(default_factory=set)
    official_names: dict[Stored, str] = field(default_factory=dict)
    elsewhere: dict[RowId, str] = field(default_factory=dict)


def read_known(connection: Connection) -> Known:
    """Return what is recorded now."""
    known = Known(position=state.position(connection))
    columns = ", ".join(PERSON_FIELDS)
    for row in connection.exec_driver_sql(f"SELECT id, nip, {columns} FROM employee"):
        known.people[row[1]] = KnownPerson(row[0], dict(zip(PERSON_FIELDS, row[2:], strict=True)))
        known.taken.add(row[0])
    for kind in DatedKind:
        known.dated[kind] = _dated(connection, kind)
    _read_units(connection, known)
    officials = connection.exec_driver_sql("SELECT id, name FROM official")
    known.official_names = {row[0]: row[1] for row in officials}
    known.elsewhere = holding.held_elsewhere(connection)
    return known


def _dated(connection: Connection, kind: DatedKind) -> dict[RowId, dict[str, dict[str, Stored]]]:
    names = FIELDS[kind]
    found: dict[RowId, dict[str, dict[str, Stored]]] = {}
    for row in connection.exec_driver_sql(
        f"SELECT employee_id, coalesce(starts_on, ''), {', '.join(names)} FROM {kind.value}"
    ):
        found.setdefault(row[0], {})[row[1]] = dict(zip(names, row[2:], strict=True))
    return found


def _read_units(connection: Connection, known: Known) -> None:
    for row in connection.exec_driver_sql(
        "SELECT id, code, name, parent_id FROM unit WHERE same_as IS NULL ORDER BY id"
    ):
        if row.code:
            known.units_by_code[row.code] = row.id
        name = fold(row.name)
        known.units_by_name[name] = None if name in known.units_by_name else row.id
        known.parents[row.id] = row.parent_id
        known.unit_names[row.id] = row.name
    # A unit that was merged into another is still found by the name people use.
    for row in connection.exec_driver_sql(
        "SELECT code, name, same_as FROM unit WHERE same_as IS NOT NULL"
    ):
        known.units_by_name.setdefault(fold(row.name), row.same_as)
    known.heads = offices.heads(connection)
