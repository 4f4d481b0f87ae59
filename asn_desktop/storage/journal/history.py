"""Who changed what, from what, to what, and why: the journal as people read it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, NamedTuple

from sqlalchemy import Connection

from asn_desktop.clock import WIB
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.audit import ChangeKey, JournalFilter, JournalLine
from asn_desktop.domain.changes import RowChange, differences
from asn_desktop.domain.journal import stamp_milliseconds
from asn_desktop.storage.dictionary import REGISTERS
from asn_desktop.storage.journal import entries

PAGE: Final = 200
_SELECT: Final = (
    "SELECT e.id, e.n, e.hlc, a.name, a.role, e.subject_table, e.subject_row, e.reason, e.batch,"
    " e.patch IS NULL FROM entry e JOIN actor a ON a.id = e.actor"
)


class _Row(NamedTuple):
    """A row of the query that both lists share."""

    entry: int
    n: int | None
    hlc: int
    actor: str
    role: str
    table: str
    subject: bytes
    reason: str
    batch: bytes | None
    erased: int


def of_record(connection: Connection, row: bytes) -> list[JournalLine]:
    """Return the whole history of a record, newest first."""
    rows = connection.exec_driver_sql(
        f"{_SELECT} WHERE e.subject_row = ? ORDER BY e.id DESC", (row,)
    )
    return _lines(connection, [_Row(*each) for each in rows])


def since(connection: Connection, last: int, limit: int) -> list[JournalLine]:
    """Return the entries of other computers after a number, in the order in which they came."""
    rows = connection.exec_driver_sql(
        f"{_SELECT} JOIN origin o ON o.id = e.origin WHERE e.id > ? AND e.n IS NOT NULL"
        " AND o.replica <> (SELECT w.replica FROM replica r JOIN origin w ON w.id = r.origin)"
        " ORDER BY e.id LIMIT ?",
        (last, limit),
    )
    return _lines(connection, [_Row(*each) for each in rows])


def listed(
    connection: Connection,
    wanted: JournalFilter,
    before: int | None = None,
    limit: int = PAGE,
    offset: int = 0,
) -> list[JournalLine]:
    """Return a page of entries, newest first.

    Args:
        connection: To read with.
        wanted: Which entries.
        before: The last ``entry`` of the page before, or None for the first page.
        limit: How many at most.
        offset: How many to leave out first, for a list that jumps.
    """
    conditions, values = _conditions(wanted)
    if before is not None:
        conditions.append("e.id < ?")
        values.append(before)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    rows = connection.exec_driver_sql(
        f"{_SELECT}{where} ORDER BY e.id DESC LIMIT ? OFFSET ?", (*values, limit, offset)
    )
    return _lines(connection, [_Row(*each) for each in rows])


def count(connection: Connection, wanted: JournalFilter) -> int:
    """Return how many entries there are."""
    conditions, values = _conditions(wanted)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    found: int = connection.exec_driver_sql(
        f"SELECT count(*) FROM entry e JOIN actor a ON a.id = e.actor{where}", tuple(values)
    ).scalar_one()
    return found


def actors(connection: Connection) -> list[str]:
    """Return the names of all who wrote entries."""
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT a.name FROM actor a WHERE EXISTS"
        " (SELECT 1 FROM entry e WHERE e.actor = a.id) ORDER BY a.name"
    )
    return [row[0] for row in rows]


def tables_of(connection: Connection, change: ChangeKey) -> list[str]:
    """Return the tables of the records that an entry or a batch is about."""
    column = "id" if isinstance(change, int) else "batch"
    rows = connection.exec_driver_sql(
        f"SELECT DISTINCT subject_table FROM entry WHERE {column} = ? ORDER BY 1", (change,)
    )
    return [row[0] for row in rows]


_SESSION: Final = "coalesce(nullif({0}.title, ''), 'Sesi ' || {0}.number)"
_NAMED: Final = {
    "unit": "name",
    "official": "name",
    "employee": "name",
    "account": "name",
    "evidence": "file_name",
    "training_session": _SESSION.format("t"),
    "training_participant": "(SELECT e.name FROM employee e WHERE e.id = t.employee_id)",
    "attendance": "(SELECT e.name FROM training_participant p JOIN employee e"
    " ON e.id = p.employee_id WHERE p.id = t.participant_id) || ', ' ||"
    f" (SELECT {_SESSION.format('s')} FROM training_session s WHERE s.id = t.session_id)",
}


def names_of(connection: Connection, rows: Iterable[bytes]) -> dict[str, str]:
    """Return what rows are called, by id in hexadecimal, as far as they exist."""
    found: dict[str, str] = {}
    wanted = sorted(set(rows))
    for start in range(0, len(wanted), PAGE):
        part = tuple(wanted[start : start + PAGE])
        marks = ", ".join("?" * len(part))
        for table, words in _NAMED.items():
            named = connection.exec_driver_sql(
                f"SELECT t.id, {words} FROM {table} t WHERE t.id IN ({marks})", part
            )
            found |= {row.hex(): name for row, name in named}
    return found


def _conditions(wanted: JournalFilter) -> tuple[list[str], list[object]]:
    like = None if wanted.search is None else _pattern(wanted.search)
    since, until = _stamp(wanted.first_day, 0), _stamp(wanted.last_day, 1)
    possible = (
        ("e.subject_row = ?1", wanted.subject),
        ("e.subject_table = ?1", wanted.table),
        ("a.name = ?1", wanted.actor),
        ("e.batch = ?1", wanted.batch),
        ("e.hlc >= ?1", since),
        ("e.hlc < ?1", until),
        (_FOUND, like),
    )
    used = [(text, value) for text, value in possible if value is not None]
    numbered = [text.replace("?1", f"?{n}") for n, (text, _) in enumerate(used, start=1)]
    return numbered, [value for _, value in used]


def _stamp(day: date | None, later: int) -> int | None:
    """Return the first stamp of a day at the office, or of some days later."""
    if day is None:
        return None
    begins = datetime.combine(day + timedelta(days=later), time(), WIB)
    return int(begins.timestamp() * 1000) << 16


_FOUND: Final = (
    "e.subject_row IN (SELECT id FROM employee WHERE name LIKE ?1 ESCAPE '\\'"
    " OR nip LIKE ?1 ESCAPE '\\'"
    " UNION ALL SELECT id FROM unit WHERE name LIKE ?1 ESCAPE '\\' OR code LIKE ?1 ESCAPE '\\'"
    " UNION ALL SELECT id FROM official WHERE name LIKE ?1 ESCAPE '\\'"
    # Marks of a whole list are no history of one person: an activity is found by its own name.
    " UNION ALL SELECT id FROM training WHERE name LIKE ?1 ESCAPE '\\' OR code LIKE ?1 ESCAPE '\\'"
    " UNION ALL SELECT p.id FROM (SELECT id, employee_id FROM plan"
    " UNION ALL SELECT id, employee_id FROM appraisal) p JOIN employee m ON m.id = p.employee_id"
    " WHERE m.name LIKE ?1 ESCAPE '\\' OR m.nip LIKE ?1 ESCAPE '\\')"
)


def _pattern(text: str) -> str:
    for sign in "\\%_":
        text = text.replace(sign, f"\\{sign}")
    return f"%{text}%"


def titles_of(connection: Connection, subjects: Iterable[bytes]) -> dict[bytes, str]:
    """Return what records are called, as their entries say; empty where nothing names them."""
    return _told(connection, subjects).titles


class _Told(NamedTuple):
    """What the entries of some records changed, and what the records are called."""

    changes: dict[int, list[RowChange]]
    titles: dict[bytes, str]


def _lines(connection: Connection, rows: list[_Row]) -> list[JournalLine]:
    told = _told(connection, (row.subject for row in rows))
    return [_line(row, told.changes, told.titles) for row in rows]


def _told(connection: Connection, wanted: Iterable[bytes]) -> _Told:
    subjects = sorted(set(wanted))
    told = _Told({}, {})
    owners: dict[bytes, tuple[bytes, str]] = {}
    for start in range(0, len(subjects), PAGE):
        for record in entries.of_subjects(connection, subjects[start : start + PAGE]):
            changed = differences(record.entries, REGISTERS)
            told.changes.update(changed)
            told.titles[record.subject] = _title(record.subject, changed.values())
            owned = _owner(record.subject, changed.values())
            if owned and not told.titles[record.subject]:
                owners[record.subject] = owned
    names = names_of(connection, {employee for employee, _ in owners.values()})
    for subject, (employee, year) in owners.items():
        told.titles[subject] = f"{names.get(employee.hex(), '')} {year}".strip()
    return told


def _line(row: _Row, changes: dict[int, list[RowChange]], titles: dict[bytes, str]) -> JournalLine:
    return JournalLine(
        entry=row.entry,
        n=row.n,
        at=datetime.fromtimestamp(stamp_milliseconds(row.hlc) / 1000, UTC),
        actor=row.actor,
        role=row.role,
        table=row.table,
        row=row.subject,
        title=titles.get(row.subject, ""),
        rows=tuple(changes.get(row.entry, ())),
        reason=row.reason,
        batch=row.batch,
        erased=bool(row.erased),
    )


def _title(subject: bytes, changes: Iterable[list[RowChange]]) -> str:
    """Return the name that a record had last: also where it is deleted, it is in its entries."""
    title = ""
    for each in (change for entry in changes for change in entry if change.row == subject):
        for name in ("name", "key", "file_name"):
            pair = each.fields.get(name)
            if pair is not None:
                title = str(pair[1] or pair[0])
    return title


def _owner(subject: bytes, changes: Iterable[list[RowChange]]) -> tuple[bytes, str] | None:
    """Return whose record it is that has no name of its own, and when it is of."""
    last: dict[str, str] = {}
    for each in (change for entry in changes for change in entry if change.row == subject):
        last |= {name: str(new or old) for name, (old, new) in each.fields.items()}
    owner = last.get("employee_id") or last.get("unit_id")
    if owner is None:
        return None
    when = last.get("ends_on", "")[:4]
    if "period" in last:
        when = AppraisalPeriod(int(last["year"]), last["period"]).title
    return bytes.fromhex(owner), when
