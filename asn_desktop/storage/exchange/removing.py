"""Taking records out of a database without a trace in the journal: eviction and erasure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import Connection

from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.fields import info
from asn_desktop.storage.journal.sorting import PART

Record = tuple[str, bytes]

# For each record table: the tables of its rows, with the column that names the record.
_ROWS: Final[dict[str, list[tuple[str, str]]]] = {}
for _name, _table in JOURNALLED.items():
    _owner = info(_table).subject
    _ROWS.setdefault(_owner.removesuffix("_id") if _owner else _name, []).append(
        (_name, _owner or "id")
    )
# Which tables refer to records, by which column.
_REFERRING: Final = [
    (name, column.name, key.column.table.name)
    for name, table in JOURNALLED.items()
    for column in table.columns
    for key in column.foreign_keys
]


def remove_rows(connection: Connection, records: Iterable[Record]) -> None:
    """Delete the rows of records; what others refer to keeps its row, emptied of who it was."""
    listed = list(records)
    # This is no change of the records: the net under the journal must not catch it.
    watching: int = connection.exec_driver_sql("SELECT watching FROM replica").scalar_one()
    connection.exec_driver_sql("UPDATE replica SET watching = 0")
    _remove(connection, listed)
    connection.exec_driver_sql("UPDATE replica SET watching = ?", (watching,))


def _remove(connection: Connection, listed: list[Record]) -> None:
    _forget_heads(connection, [record for _, record in listed])
    for table, record in listed:
        for name, column in reversed(_ROWS[table]):
            rows = [
                row[0]
                for row in connection.exec_driver_sql(
                    f"SELECT id FROM {name} WHERE {column} = ?", (record,)
                )
            ]
            _forget(connection, name, rows)
            if name != table or not is_referred(connection, table, record, listed):
                connection.exec_driver_sql(f"DELETE FROM {name} WHERE {column} = ?", (record,))
            else:
                _blank(connection, table, record)


def remove_entries(connection: Connection, record: bytes) -> None:
    """Delete the entries of a record; the chain keeps the link that the next one hangs on."""
    connection.exec_driver_sql(
        "UPDATE entry SET previous = coalesce(previous, (SELECT p.hash FROM entry p"
        " WHERE p.origin = entry.origin AND p.n = entry.n - 1)) WHERE id IN ("
        " SELECT a.id FROM entry e JOIN entry a ON a.origin = e.origin AND a.n = e.n + 1"
        " WHERE e.subject_row = ?)",
        (record,),
    )
    connection.exec_driver_sql(
        "UPDATE replica SET link = coalesce((SELECT e.hash FROM entry e WHERE e.subject_row = ?"
        " AND e.origin = replica.origin AND e.n = replica.next_n - 1), link)",
        (record,),
    )
    connection.exec_driver_sql("DELETE FROM entry WHERE subject_row = ?", (record,))
    connection.exec_driver_sql(
        "DELETE FROM waiting WHERE parked IN (SELECT id FROM parked WHERE subject_row = ?)",
        (record,),
    )
    connection.exec_driver_sql("DELETE FROM parked WHERE subject_row = ?", (record,))


def is_referred(
    connection: Connection, table: str, record: bytes, among: Iterable[Record] = ()
) -> bool:
    """Tell whether a row of another record refers to a record, apart from some that go too."""
    going = {row for _, row in among} | {record}
    for name, column, target in _REFERRING:
        if target != table:
            continue
        owner = info(JOURNALLED[name]).subject or "id"
        rows = connection.exec_driver_sql(
            f"SELECT DISTINCT {owner} FROM {name} WHERE {column} = ?", (record,)
        )
        if any(row[0] not in going for row in rows):
            return True
    return False


def _forget(connection: Connection, table: str, rows: list[bytes]) -> None:
    keys = [(table, row) for row in rows]
    if keys:
        connection.exec_driver_sql('DELETE FROM dirty WHERE "table" = ? AND "row" = ?', keys)


def _forget_heads(connection: Connection, records: Sequence[bytes]) -> None:
    """Forget what the rows of records rest on, those included that were deleted."""
    for start in range(0, len(records), PART):
        part = tuple(records[start : start + PART])
        marks = ", ".join("?" * len(part))
        connection.exec_driver_sql(
            "DELETE FROM head WHERE entry IN"
            f" (SELECT id FROM entry WHERE subject_row IN ({marks}))",
            part,
        )
        connection.exec_driver_sql(f"DELETE FROM contested WHERE subject IN ({marks})", part)


def _blank(connection: Connection, table: str, record: bytes) -> None:
    """Leave of a row only what others need of it."""
    fields = info(JOURNALLED[table]).fields
    required = {column.name for column in JOURNALLED[table].columns if not column.nullable}
    kept = {name: "" for name in fields if name in required and fields[name].kind.value == "text"}
    for name in fields:
        value = kept.get(name)
        if name in kept or name not in required:
            connection.exec_driver_sql(
                f'UPDATE {table} SET "{name}" = ? WHERE id = ?', (value, record)
            )


def records_of_person(connection: Connection, person: bytes) -> list[Record]:
    """Return the records of a person, those that refer to others first; empty where nobody is."""
    found: list[Record] = []
    for table, field in (("appraisal", "employee_id"), ("plan", "employee_id"), ("employee", "id")):
        rows = connection.exec_driver_sql(f"SELECT id FROM {table} WHERE {field} = ?", (person,))
        found += [(table, row[0]) for row in rows]
    return found
