"""The summary of what holds today: derived from the dated rows, kept by whoever writes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection

from asn_desktop.storage.employees.holding import OWN, holder_on

# Above this many people, where they are a third of all, it is cheaper to derive everybody anew.
_MANY: Final = 2_000
_PART: Final = 500
# What the summary takes from the person's own row; all else comes from other rows.
FIELDS: Final = frozenset({"nip", "name", "same_as"})
# As ``domain.employees.EmployeeState.OUTSIDE`` says it.
OUTSIDE: Final = "kantor-lain"
_COLUMNS: Final = (
    "employee_id, sort_key, nip, haystack, unit_id, position, grade, state, superior_id,"
    " official_id, proposed"
)
_ANEW: Final = ", ".join(f"{column} = excluded.{column}" for column in _COLUMNS.split(", ")[1:])


def _latest(column: str, table: str) -> str:
    """Return the SQL for a dated value as it holds on the day bound to ``?1``."""
    return (
        f"(SELECT d.{column} FROM {table} d WHERE d.employee_id = e.id"
        " AND (d.starts_on IS NULL OR d.starts_on <= ?1)"
        " ORDER BY d.starts_on DESC NULLS LAST LIMIT 1)"
    )


_SELECT: Final = (
    "SELECT employee_id, sort_key, nip, sort_key || ' ' || nip || ' ' || coalesce(lower(p), ''),"
    " coalesce((SELECT u.same_as FROM unit u WHERE u.id = unit_id), unit_id), p, grade,"
    # Whom another office holds is here because others refer to the person.
    f" CASE WHEN {OWN} <> holder THEN '{OUTSIDE}' ELSE coalesce(state, 'aktif') END,"
    " superior_id, official_id,"
    " coalesce(proposed, 0) FROM ("
    "SELECT e.id AS employee_id, lower(e.name) AS sort_key, e.nip AS nip,"
    f" {_latest('unit_id', 'employee_unit')} AS unit_id,"
    f" {_latest('title', 'employee_position')} AS p,"
    f" {_latest('grade', 'employee_rank')} AS grade,"
    f" {_latest('state', 'employee_state')} AS state, {holder_on('?1')} AS holder,"
    " s.superior_id AS superior_id, s.official_id AS official_id, s.proposed AS proposed"
    " FROM employee e LEFT JOIN employee_superior s"
    f" ON s.id = {_latest('id', 'employee_superior')} WHERE e.same_as IS NULL AND e.name <> ''"
)


def refresh(connection: Connection, employees: Iterable[bytes] | None, today: date) -> None:
    """Derive the summary of the named people anew (of everybody for None).

    People who are gone leave it. Belongs in the transaction that wrote them.
    """
    named = None if employees is None else list(dict.fromkeys(employees))
    day = today.isoformat()
    if named is None or (len(named) > _MANY and 3 * len(named) > _count(connection)):
        _refresh_everybody(connection, day)
    else:
        for start in range(0, len(named), _PART):
            _refresh_some(connection, named[start : start + _PART], day)


def is_of(connection: Connection, today: date) -> bool:
    """Tell whether the summary speaks of a day."""
    last = connection.exec_driver_sql("SELECT as_of FROM derived WHERE name = 'now'").scalar()
    return bool(last == today.isoformat())


def catch_up(connection: Connection, today: date) -> int:
    """Bring the summary to ``today``; return how many people were derived anew.

    The first time that is everybody: nothing tells of which day the summary speaks.
    """
    day = today.isoformat()
    last = connection.exec_driver_sql("SELECT as_of FROM derived WHERE name = 'now'").scalar()
    if last == day:
        return 0
    touched = _people(connection) if last is None else _overnight(connection, last, day)
    refresh(connection, touched, today)
    connection.exec_driver_sql(
        "INSERT INTO derived (name, as_of) VALUES ('now', ?)"
        " ON CONFLICT (name) DO UPDATE SET as_of = excluded.as_of",
        (day,),
    )
    return len(touched)


def _count(connection: Connection) -> int:
    found: int = connection.exec_driver_sql("SELECT count(*) FROM employee").scalar_one()
    return found


def _people(connection: Connection) -> set[bytes]:
    return set(connection.exec_driver_sql("SELECT id FROM employee").scalars())


def _overnight(connection: Connection, last: str, day: str) -> set[bytes]:
    """Return the people about whom something begins between two days, also back in time."""
    touched: set[bytes] = set()
    for table in ("position", "rank", "unit", "superior", "state", "office"):
        rows = connection.exec_driver_sql(
            f"SELECT employee_id FROM employee_{table} WHERE starts_on > ? AND starts_on <= ?",
            (min(last, day), max(last, day)),
        )
        touched.update(row[0] for row in rows)
    return touched


def differences(connection: Connection, today: date) -> int:
    """Return how many rows of the summary differ from what the dated rows say."""
    found: int = connection.exec_driver_sql(
        f"SELECT (SELECT count(*) FROM (SELECT {_COLUMNS} FROM employee_now EXCEPT {_SELECT})))"
        f" + (SELECT count(*) FROM ({_SELECT}) EXCEPT SELECT {_COLUMNS} FROM employee_now))",
        (today.isoformat(),),
    ).scalar_one()
    return found


def _refresh_everybody(connection: Connection, day: str) -> None:
    connection.exec_driver_sql("DELETE FROM employee_now")
    # In order of name: a page of the list, or the people a search finds, lie side by side.
    connection.exec_driver_sql(
        f"INSERT INTO employee_now ({_COLUMNS}) {_SELECT} ORDER BY sort_key)", (day,)
    )
    for command in ("rebuild", "optimize"):  # In one piece: each piece is looked through.
        connection.exec_driver_sql(
            "INSERT INTO employee_search (employee_search) VALUES (?)", (command,)
        )


def _refresh_some(connection: Connection, employees: Sequence[bytes], day: str) -> None:
    marks = ", ".join("?" * len(employees))
    before = _words(
        connection,
        f"SELECT employee_id, id, haystack FROM employee_now WHERE employee_id IN ({marks})",
        employees,
    )
    # In place: only the indexes of what changed are written.
    after = _words(
        connection,
        f"INSERT INTO employee_now ({_COLUMNS}) {_SELECT} AND e.id IN ({marks})) WHERE true"
        f" ON CONFLICT (employee_id) DO UPDATE SET {_ANEW} RETURNING employee_id, id, haystack",
        (day, *employees),
    )
    gone = [before[each][:1] for each in before.keys() - after.keys()]
    _run(connection, "DELETE FROM employee_now WHERE id = ?", gone)
    # Who is found by the same words as before is left alone: the index is what costs most.
    _run(
        connection,
        "INSERT INTO employee_search (employee_search, rowid, haystack) VALUES ('delete', ?, ?)",
        [words for employee, words in before.items() if after.get(employee) != words],
    )
    _run(
        connection,
        "INSERT INTO employee_search (rowid, haystack) VALUES (?, ?)",
        [words for employee, words in after.items() if before.get(employee) != words],
    )


def _words(
    connection: Connection, query: str, values: Sequence[object]
) -> dict[bytes, tuple[int, str]]:
    """Return by employee the row of the summary and the words that find it."""
    rows = connection.exec_driver_sql(query, tuple(values))
    return {row[0]: (row[1], row[2]) for row in rows}


def _run(connection: Connection, statement: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        connection.exec_driver_sql(statement, rows)
