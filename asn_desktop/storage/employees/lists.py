"""Employees as lists show them: found by name, NIP and position, a slice at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row

from asn_desktop.domain.employees import (
    Chip,
    EmployeeFilter,
    EmployeeLine,
    EmployeePage,
)
from asn_desktop.domain.names import full_name
from asn_desktop.ids import RowId

# A search that fits more people than this is not counted to the end: nobody
# reads so many, and counting them is what costs.
CAP: Final = 1_000
_TRIGRAM: Final = 3
# What stands between words; apostrophes are typed in several ways.
_APART: Final = str.maketrans(dict.fromkeys("%_'\u2018\u2019`\0", " "))
# What people write between the groups of a NIP.
_IN_NUMBERS: Final = str.maketrans(dict.fromkeys(" .-"))

_FIELDS: Final = (
    "n.employee_id, e.nip, e.name, e.title_front, e.title_back, e.kind, e.candidate,"
    " n.grade, n.position, u.name AS unit, coalesce(s.nip, o.nip) AS superior_nip,"
    " s.name AS superior, s.title_front AS superior_front, s.title_back AS superior_back,"
    " o.name AS official, n.proposed, n.state"
)
_JOINED: Final = (
    " JOIN employee e ON e.id = n.employee_id"
    " LEFT JOIN unit u ON u.id = n.unit_id LEFT JOIN employee s ON s.id = n.superior_id"
    " LEFT JOIN official o ON o.id = n.official_id"
)
_LINES: Final = f"SELECT {_FIELDS} FROM employee_now n{_JOINED}"
# The index knows who has all parts of three letters; whether they stand together, the row tells,
# which is read anyway. The order is said, so that nobody begins with the rows.
_BY_PARTS: Final = "employee_search CROSS JOIN employee_now n ON n.id = employee_search.rowid"
# Few numbers begin with the digits of some texts, and all people are in one state.
_BY_NUMBER: Final = "employee_now n INDEXED BY employee_now_nip"
_LAST: Final = "\U0010ffff"
# Names that begin with the letters come first: a full thousand of them ends the search early.
_SHORT: Final = (
    "(SELECT * FROM employee_now WHERE sort_key >= ? AND sort_key < ?"
    " UNION ALL SELECT * FROM employee_now WHERE instr(sort_key, ?) > 1) n"
)
_ORDER: Final = "ORDER BY n.sort_key, n.employee_id"
_UNIT_TREE: Final = (
    "n.unit_id IN (WITH RECURSIVE below(id) AS (SELECT ? UNION"
    " SELECT u.id FROM unit u JOIN below ON u.parent_id = below.id) SELECT id FROM below)"
)
_CHIPS: Final = {
    Chip.ALL: "n.state = 'aktif'",
    Chip.PNS: "n.state = 'aktif' AND EXISTS (SELECT 1 FROM employee k"
    " WHERE k.id = n.employee_id AND k.kind = 'pns')",
    Chip.PPPK: "n.state = 'aktif' AND EXISTS (SELECT 1 FROM employee k"
    " WHERE k.id = n.employee_id AND k.kind <> 'pns')",
    Chip.NO_SUPERIOR: "n.state = 'aktif' AND n.superior_id IS NULL AND n.official_id IS NULL",
    Chip.PROPOSED_SUPERIOR: "n.state = 'aktif' AND n.proposed = 1",
    Chip.INCOMPLETE: "n.state = 'aktif' AND (n.unit_id IS NULL OR n.grade IS NULL)",
    Chip.NOT_ACTIVE: "n.state <> 'aktif'",
}


class _Query(NamedTuple):
    """The condition of a list and what is bound to it."""

    source: str
    condition: str
    values: tuple[object, ...]
    searched: bool


def page(
    connection: Connection, wanted: EmployeeFilter, *, offset: int, limit: int
) -> EmployeePage:
    """Return a slice of the list in order of name.

    A text search sorts and counts its first thousand matches only.
    """
    query = _query(wanted)
    matches = (
        "SELECT n.id AS id, n.employee_id AS employee_id, n.sort_key AS sort_key"
        f" FROM {query.source} WHERE {query.condition}"
    )
    if query.searched:
        # Looked for once: the same matches are counted and sorted.
        matches += f" LIMIT {CAP + 1}"
        found, counting = f"WITH found AS MATERIALIZED ({matches})", "SELECT count(*) FROM found"
    else:
        found, counting = f"WITH found AS ({matches})", "SELECT NULL"
    rows = connection.exec_driver_sql(
        f"{found}, shown AS"
        " (SELECT id FROM found ORDER BY sort_key, employee_id LIMIT ? OFFSET ?)"
        f" SELECT {_FIELDS}, ({counting}) AS counted"
        f" FROM shown CROSS JOIN employee_now n ON n.id = shown.id{_JOINED} {_ORDER}",
        (*query.values, limit, offset),
    ).all()
    counted: int | None = rows[0].counted if rows else None
    if counted is None:
        counted = connection.exec_driver_sql(
            f"SELECT count(*) FROM ({matches})", query.values
        ).scalar_one()
    capped = query.searched and counted > CAP
    return EmployeePage(
        [_line(row) for row in rows], min(counted, CAP) if capped else counted, capped
    )


def every(connection: Connection, wanted: EmployeeFilter) -> Iterator[EmployeeLine]:
    """Return everybody who fits, however many, in order of name."""
    query = _query(wanted)
    rows = connection.exec_driver_sql(
        f"{_LINES} WHERE n.employee_id IN (SELECT n.employee_id FROM {query.source}"
        f" WHERE {query.condition}) {_ORDER}",
        query.values,
    )
    return (_line(row) for row in rows)


def count_all(connection: Connection, wanted: EmployeeFilter) -> int:
    """Return how many people fit, counted to the end."""
    query = _query(wanted)
    found: int = connection.exec_driver_sql(
        f"SELECT count(*) FROM {query.source} WHERE {query.condition}", query.values
    ).scalar_one()
    return found


def counts(connection: Connection) -> dict[Chip, int]:
    """Return how many people each ready-made filter holds; all but PPPK in one pass."""
    alone = (Chip.PNS, Chip.PPPK)
    passed = [chip for chip in Chip if chip not in alone]
    sums = ", ".join(f"coalesce(sum({_CHIPS[chip]}), 0)" for chip in passed)
    row = connection.exec_driver_sql(f"SELECT {sums} FROM employee_now n").one()
    found = dict(zip(passed, row, strict=True))
    # A set of few people is sooner made than everybody's kind looked up.
    found[Chip.PPPK] = connection.exec_driver_sql(
        "SELECT count(*) FROM employee_now n WHERE n.state = 'aktif'"
        " AND n.employee_id IN (SELECT id FROM employee WHERE kind <> 'pns')"
    ).scalar_one()
    found[Chip.PNS] = found[Chip.ALL] - found[Chip.PPPK]
    return {chip: found[chip] for chip in Chip}


def line(connection: Connection, employee: RowId) -> EmployeeLine | None:
    """Return one employee as lists show one."""
    row = connection.exec_driver_sql(f"{_LINES} WHERE n.employee_id = ?", (employee,)).one_or_none()
    return None if row is None else _line(row)


def _query(wanted: EmployeeFilter) -> _Query:
    conditions = [_CHIPS[wanted.chip]]
    terms = _terms(wanted.text)
    source, values = _source(terms)
    if source is _BY_PARTS:
        conditions.append("employee_search MATCH ?")
    for term in terms:
        if len(term) >= _TRIGRAM:
            conditions.append("instr(n.haystack, ?) > 0")
            values.append(term)
        elif term.isdigit():
            conditions.append("n.nip >= ? AND n.nip < ?")
            values.extend((term, term + ":"))
        elif source is not _SHORT:
            conditions.append("instr(n.sort_key, ?) > 0")
            values.append(term)
    if wanted.unit is not None:
        conditions.append(_UNIT_TREE)
        values.append(wanted.unit)
    return _Query(source, " AND ".join(conditions), tuple(values), bool(wanted.text.strip()))


def _source(terms: list[str]) -> tuple[str, list[object]]:
    """Return what to look through for these words, and what is bound to it."""
    parts = {term[at : at + _TRIGRAM] for term in terms for at in range(len(term) - _TRIGRAM + 1)}
    if parts:
        return _BY_PARTS, [" AND ".join(map(_quoted, sorted(parts)))]
    if any(term.isdigit() for term in terms):
        return _BY_NUMBER, []
    if len(terms) == 1:
        [term] = terms
        return _SHORT, [term, term + _LAST, term]
    return "employee_now n", []


def _quoted(part: str) -> str:
    return '"' + part.replace('"', '""') + '"'


def _terms(text: str) -> list[str]:
    """Return the words to look for; digits typed in groups are one NIP."""
    plain = text.lower().translate(_APART)
    digits = plain.translate(_IN_NUMBERS)
    if digits.isdigit():
        return [digits]
    return plain.split()


def _line(row: Row[Any]) -> EmployeeLine:
    superior = row.superior and full_name(row.superior, row.superior_front, row.superior_back)
    return EmployeeLine(
        id=row.employee_id,
        nip=row.nip,
        name=full_name(row.name, row.title_front, row.title_back),
        kind=row.kind,
        candidate=bool(row.candidate),
        grade=row.grade,
        position=row.position,
        unit=row.unit,
        superior_nip=row.superior_nip,
        superior_name=superior or row.official,
        proposed=bool(row.proposed),
        state=row.state,
    )
