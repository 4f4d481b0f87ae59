"""What of the head office's data an office gets: what it holds, and what that refers to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from sqlalchemy import Connection

from asn_desktop.domain.exchange_entry import WireEntry
from asn_desktop.storage.employees.holding import HOLDER, author_of
from asn_desktop.storage.exchange import trust
from asn_desktop.storage.exchange.tables import scope as _table
from asn_desktop.storage.journal import authority
from asn_desktop.storage.journal.sorting import in_parts

# The tree, what officials of other bodies are called, and the rules are everybody's.
_REFERENCE: Final = ("unit", "rule_version")
# Where rows of a table name people, officials and files, and the column of the record.
_PEOPLE: Final = (
    ("employee_superior", "employee_id", "superior_id"),
    ("plan", "id", "superior_id"),
    ("appraisal", "id", "superior_id"),
    ("training_participant", "training_id", "employee_id"),
    ("employee", "id", "same_as"),
)
_OFFICIALS: Final = (
    ("employee_superior", "employee_id", "official_id"),
    ("plan", "id", "official_id"),
    ("appraisal", "id", "official_id"),
)
_FILES: Final = (
    ("realisation", "appraisal_id", "file_id"),
    ("appraisal", "id", "scan_id"),
)
_RECORDS_OF_PEOPLE: Final = (authority.PERSON, *authority.OF_PEOPLE)
_SUBTREE: Final = (
    "WITH RECURSIVE below (id) AS (SELECT unit_id FROM partner WHERE office = ?"
    " UNION SELECT u.id FROM unit u JOIN below b ON u.parent_id = b.id)"
)


class Departed(NamedTuple):
    """A record that left the scope of an office."""

    record: bytes
    table: str
    state: int


class Brought:
    """Notes the people that an office has, though nothing here tells that it got them.

    A head office that was restored learns so from what comes back to it. What of it is not the
    office's leaves with a following package.

    Args:
        connection: Of the transaction that takes a package in.
        office: Whose package it is.
    """

    def __init__(self, connection: Connection, office: str) -> None:
        self._connection: Final = connection
        self._office: Final = office
        self._own: Final = {each.replica for each in trust.members_of(connection, office)}
        self._records: Final[dict[bytes, str]] = {}

    def see(self, wire: WireEntry) -> None:
        """Note the record of an entry that somebody else wrote."""
        if wire.replica not in self._own and wire.subject_table in _RECORDS_OF_PEOPLE:
            self._records[wire.subject_row] = wire.subject_table

    def keep(self, state: int) -> None:
        """Keep the records as the office's of this state, where nothing is known of them yet."""
        rows = [(self._office, record, table, state) for record, table in self._records.items()]
        if rows:
            self._connection.exec_driver_sql(
                f"INSERT OR IGNORE INTO {_table.name} VALUES (?, ?, ?, ?, NULL)", rows
            )


def update(connection: Connection, office: str) -> int:
    """Bring the scope of an office up to date and return the state that it speaks of.

    What enters or leaves raises the state: a day can bring a transfer into force without a write.
    """
    wanted = _wanted(connection, office)
    rows = connection.exec_driver_sql(
        'SELECT record, "table", gone FROM scope WHERE office = ?', (office,)
    ).all()
    present = {record: table for record, table, gone in rows if gone is None}
    enters = [record for record in wanted if record not in present]
    # What it wrote about leaves as well: it was never in the scope, or was begun again after.
    tables = present | _wrote_outside(connection, office)
    stays = wanted.keys() | _undecided(connection)
    leaves = [record for record in tables if record not in stays]
    state: int = connection.exec_driver_sql(
        "UPDATE replica SET position = position + ? RETURNING position",
        (int(bool(enters or leaves)),),
    ).scalar_one()
    if enters:
        connection.exec_driver_sql(
            f"INSERT INTO {_table.name} VALUES (?, ?, ?, ?, NULL) ON CONFLICT DO UPDATE SET"
            " since = excluded.since, gone = NULL",
            [(office, record, wanted[record], state) for record in enters],
        )
    if leaves:
        connection.exec_driver_sql(
            f"INSERT INTO {_table.name} VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
            " gone = excluded.gone",
            [(office, record, tables[record], state, state) for record in leaves],
        )
    return state


def changes_since(connection: Connection, office: str, since: int) -> int:
    """Return how many entries of the scope an office may lack, as it was when last made."""
    found: int = connection.exec_driver_sql(
        "SELECT count(*) FROM entry e JOIN scope s ON s.office = ?1 AND s.record = e.subject_row"
        " AND s.gone IS NULL WHERE e.n IS NOT NULL AND (s.since > ?2 OR e.position > ?2)",
        (office, since),
    ).scalar_one()
    return found


def evidence_of(connection: Connection, office: str | None) -> list[str]:
    """Return the hashes of evidence files, the newest first: in the scope of an office, or all."""
    rows = connection.exec_driver_sql(
        "SELECT v.sha256 FROM evidence v WHERE ?1 IS NULL OR EXISTS (SELECT 1 FROM scope s"
        " WHERE s.office = ?1 AND s.record = v.id AND s.gone IS NULL) ORDER BY v.born DESC",
        (office,),
    )
    return list(dict.fromkeys(row[0] for row in rows))


def departed(connection: Connection, office: str, since: int) -> list[Departed]:
    """Return what left the scope after a state."""
    rows = connection.exec_driver_sql(
        'SELECT record, "table", gone FROM scope WHERE office = ? AND gone > ? ORDER BY record',
        (office, since),
    )
    return [Departed(*row) for row in rows]


def _wanted(connection: Connection, office: str) -> dict[bytes, str]:
    """Return the records of the scope with their tables."""
    found: dict[bytes, str] = {}
    for table in _REFERENCE:
        _enter(found, table, _column(connection, f"SELECT id FROM {table}"))
    people = _column(connection, f"SELECT e.id FROM employee e WHERE {HOLDER} = ?", (office,))
    _enter(found, "employee", people)
    _enter_theirs(connection, found, people)
    _enter(found, "training", _trainings(connection, office, set(people)))
    _enter(
        found,
        "organisation_performance",
        _column(
            connection,
            f"{_SUBTREE} SELECT p.id FROM organisation_performance p JOIN below b"
            " ON b.id = p.unit_id",
            (office,),
        ),
    )
    _close(connection, found)
    return found


def _wrote_outside(connection: Connection, office: str) -> dict[bytes, str]:
    """Return the records of people that an office wrote about and was not told to leave since."""
    marks = ", ".join("?" * len(_RECORDS_OF_PEOPLE))
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT e.subject_row, e.subject_table FROM member m"
        " JOIN origin o ON o.replica = m.replica JOIN entry e ON e.origin = o.id"
        " LEFT JOIN scope s ON s.office = m.office AND s.record = e.subject_row"
        " WHERE m.office = ? AND (s.record IS NULL OR s.gone < e.position)"
        f" AND e.subject_table IN ({marks})",
        (office, *_RECORDS_OF_PEOPLE),
    )
    return {row[0]: row[1] for row in rows}


def _undecided(connection: Connection) -> set[bytes]:
    """Return the records of which something came back and nobody has decided on it yet."""
    rows = connection.exec_driver_sql(
        "SELECT subject_row FROM held WHERE answer IS NULL AND kind = ?",
        (authority.HeldKind.RETURNED.value,),
    )
    return {row[0] for row in rows}


def _enter_theirs(connection: Connection, found: dict[bytes, str], people: list[bytes]) -> None:
    for table in authority.OF_PEOPLE:
        rows = in_parts(connection, f"SELECT id FROM {table} WHERE employee_id IN ({{}})", people)
        _enter(found, table, (row[0] for row in rows))


def _close(connection: Connection, found: dict[bytes, str]) -> None:
    """Add what the records refer to, and what that refers to: else they would wait there."""
    new = set(found)
    while new:
        before = set(found)
        for references, table in ((_PEOPLE, "employee"), (_OFFICIALS, "official")):
            _enter(found, table, _referred(connection, references, new))
        _enter(found, "evidence", _referred(connection, _FILES, new))
        new = set(found) - before


def _referred(
    connection: Connection, references: Iterable[tuple[str, str, str]], records: set[bytes]
) -> Iterator[bytes]:
    for table, record, column in references:
        rows = in_parts(
            connection,
            f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL"
            f" AND {record} IN ({{}})",
            records,
        )
        yield from (row[0] for row in rows)


def _trainings(connection: Connection, office: str, people: set[bytes]) -> list[bytes]:
    """Return the activities of an office, and those that only its people took part in.

    Attendance is of an activity as a whole, so one of several offices goes to none of them.
    """
    taking_part: dict[bytes, set[bytes]] = {}
    for training, person in connection.exec_driver_sql(
        "SELECT training_id, employee_id FROM training_participant"
    ):
        taking_part.setdefault(training, set()).add(person)
    own = _column(
        connection,
        f"SELECT t.id FROM training t WHERE {author_of('t')} = ?",
        (office,),
    )
    return [*own, *(each for each, those in taking_part.items() if those <= people)]


def _enter(found: dict[bytes, str], table: str, records: Iterable[bytes]) -> None:
    found.update(dict.fromkeys(records, table))


def _column(connection: Connection, query: str, bound: tuple[object, ...] = ()) -> list[bytes]:
    return [row[0] for row in connection.exec_driver_sql(query, bound)]
