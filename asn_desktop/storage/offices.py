"""How the unit tree and officials from outside are kept: their tables and every query on them."""

from __future__ import annotations

from datetime import date
from typing import Final

from sqlalchemy import Connection, Index

from asn_desktop.domain.names import full_name
from asn_desktop.domain.units import Official, UnitLine, UnitTree
from asn_desktop.ids import RowId
from asn_desktop.storage.fields import Authority, Kind, Rules, field, journalled
from asn_desktop.storage.journal import state

_PERIOD: Final = Rules(group="period")

unit: Final = journalled(
    "unit",
    field("code", rules=Rules(limit=60)),
    field("name", rules=Rules(limit=300), required=True),
    field("echelon", rules=Rules(limit=10)),
    field("parent_id", Kind.REFERENCE, refers_to="unit"),
    field("starts_on", Kind.DATE, _PERIOD),
    field("ends_on", Kind.DATE, _PERIOD),
    field("successor_id", Kind.REFERENCE, refers_to="unit"),
    # 1 until the head office confirms a unit that an import named.
    field("provisional", Kind.INTEGER, required=True),
    field("same_as", Kind.REFERENCE, Rules(authority=Authority.HEAD_OFFICE), refers_to="unit"),
)
Index("unit_code", unit.c.code)
Index("unit_parent", unit.c.parent_id)
# What refers to a row that goes is looked for by SQLite; usually nothing does.
Index("unit_successor", unit.c.successor_id, sqlite_where=unit.c.successor_id.is_not(None))
Index("unit_same_as", unit.c.same_as, sqlite_where=unit.c.same_as.is_not(None))

# Raters without an employee row: the mayor, officials of another body.
official: Final = journalled(
    "official",
    field("name", rules=Rules(limit=200), required=True),
    field("nip", rules=Rules(limit=18)),
    field("position", rules=Rules(limit=300)),
    field("grade", rules=Rules(limit=20)),
    field("unit_name", rules=Rules(limit=300)),
)

# Where people work today. A unit that turned out to be another counts as that one.
_PLACES: Final = (
    "places AS (SELECT n.employee_id, coalesce(u.same_as, u.id) AS unit_id"
    " FROM employee_now n JOIN unit u ON u.id = n.unit_id WHERE n.state = 'aktif')"
)
_LATEST: Final = (
    "(SELECT p.{} FROM employee_position p WHERE p.employee_id = n.employee_id"
    " AND coalesce(p.starts_on, '') <="
    " coalesce((SELECT as_of FROM derived WHERE name = 'now'), '~')"
    " ORDER BY coalesce(p.starts_on, '') DESC LIMIT 1)"
)

# Who leads each unit today: of the active people in structural positions there
# the one with the highest echelon; nobody where two are equal.
HEADS: Final = (
    f"WITH {_PLACES}, structural AS (SELECT n.unit_id, n.employee_id,"
    f" coalesce({_LATEST.format('echelon')}, u.echelon, 'IV') AS level"
    " FROM places n JOIN unit u ON u.id = n.unit_id"
    f" WHERE {_LATEST.format('position_kind')} = 'Jabatan Struktural'),"
    " best AS (SELECT unit_id, min(level) AS level FROM structural GROUP BY unit_id),"
    " leading AS (SELECT s.unit_id, min(s.employee_id) AS employee_id FROM structural s"
    " JOIN best b ON b.unit_id = s.unit_id AND b.level = s.level"
    " GROUP BY s.unit_id HAVING count(*) = 1)"
)


def unit_lines(connection: Connection) -> list[UnitLine]:
    """Return every unit in order of code, then name; the head's name goes with it."""
    rows = connection.exec_driver_sql(
        f"WITH {_PLACES} SELECT unit_id, count(*) FROM places GROUP BY unit_id"
    )
    people = {row[0]: row[1] for row in rows}
    heads = head_names(connection)
    return [
        line._replace(people=people.get(line.id, 0), head=heads.get(line.id))
        for line in _bare_lines(connection)
    ]


def tree(connection: Connection) -> UnitTree:
    """Return the units with the journal position of this reading."""
    return UnitTree(tuple(unit_lines(connection)), state.position(connection))


def structure(connection: Connection) -> UnitTree:
    """Return the units as :func:`tree` does, but count no people and name no heads."""
    return UnitTree(tuple(_bare_lines(connection)), state.position(connection))


def _bare_lines(connection: Connection) -> list[UnitLine]:
    rows = connection.exec_driver_sql(
        "SELECT u.*, p.same_as AS above FROM unit u LEFT JOIN unit p ON p.id = u.parent_id"
        " WHERE u.same_as IS NULL ORDER BY coalesce(u.code, '~'), u.name, u.id"
    )
    return [
        UnitLine(
            id=row.id,
            code=row.code,
            name=row.name,
            echelon=row.echelon,
            parent_id=row.above or row.parent_id,
            provisional=bool(row.provisional),
            starts_on=row.starts_on and date.fromisoformat(row.starts_on),
            ends_on=row.ends_on and date.fromisoformat(row.ends_on),
            successor_id=row.successor_id,
            people=0,
            head=None,
        )
        for row in rows
    ]


def head_names(connection: Connection) -> dict[RowId, str]:
    """Return the name of each unit's head, where exactly one active employee leads it.

    Structural positions lead; among several the highest echelon does.
    """
    rows = connection.exec_driver_sql(
        f"{HEADS} SELECT unit_id, e.name, e.title_front, e.title_back"
        " FROM leading JOIN employee e ON e.id = leading.employee_id"
    )
    return {row.unit_id: full_name(row.name, row.title_front, row.title_back) for row in rows}


def heads(connection: Connection) -> dict[RowId, RowId]:
    """Return the head of each unit that has one, as an employee's id."""
    rows = connection.exec_driver_sql(f"{HEADS} SELECT unit_id, employee_id FROM leading")
    return {row.unit_id: row.employee_id for row in rows}


def referring(connection: Connection, unit_: RowId) -> int:
    """Return how many rows would lose their unit if it went."""
    found: int = connection.exec_driver_sql(
        "SELECT (SELECT count(*) FROM employee_unit WHERE unit_id = ?1)"
        " + (SELECT count(*) FROM unit WHERE parent_id = ?1 OR successor_id = ?1 OR same_as = ?1)"
        " + (SELECT count(*) FROM account WHERE unit_id = ?1)"
        " + (SELECT count(*) FROM organisation_performance WHERE unit_id = ?1)",
        (unit_,),
    ).scalar_one()
    return found


def officials(connection: Connection) -> list[Official]:
    """Return the officials without an employee row, in order of name."""
    rows = connection.exec_driver_sql("SELECT * FROM official ORDER BY name, id")
    return [
        Official(row.id, row.name, row.nip, row.position, row.grade, row.unit_name) for row in rows
    ]


def official_referring(connection: Connection, official_: RowId) -> int:
    """Return how many people have or had this official as superior or as rater."""
    found: int = connection.exec_driver_sql(
        "SELECT count(*) FROM (SELECT employee_id FROM employee_superior WHERE official_id = ?1"
        " UNION SELECT employee_id FROM plan WHERE official_id = ?1"
        " UNION SELECT employee_id FROM appraisal WHERE official_id = ?1)",
        (official_,),
    ).scalar_one()
    return found


def people_of(connection: Connection, unit_: RowId) -> list[RowId]:
    """Return everybody who is recorded in a unit today, in whatever state."""
    rows = connection.exec_driver_sql(
        "SELECT employee_id FROM employee_now WHERE unit_id = ?", (unit_,)
    )
    return [row.employee_id for row in rows]


def change_at(connection: Connection, unit_: RowId, position: int) -> int | None:
    """Return the journal entry that wrote a unit in the transaction at a position."""
    found: int | None = connection.exec_driver_sql(
        "SELECT id FROM entry WHERE subject_row = ? AND position = ?", (unit_, position)
    ).scalar()
    return found


def adopted(connection: Connection, position: int) -> list[RowId]:
    """Return the units that an office named in the transaction at a position as if confirmed."""
    rows = connection.exec_driver_sql(
        "SELECT u.id FROM unit u JOIN entry e ON e.id = u.born JOIN origin o ON o.id = e.origin"
        " WHERE e.position = ? AND o.rank = 0 AND u.provisional = 0",
        (position,),
    )
    return [row[0] for row in rows]
