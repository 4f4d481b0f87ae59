"""Ending rows set-wise: which may go, since nothing refers to them, and their deletion."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final, NamedTuple

import msgspec
from sqlalchemy import Connection

from asn_desktop.domain.journal import EXISTS, RowPatch
from asn_desktop.ids import RowId
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.journal import heads
from asn_desktop.storage.journal.writer import Writer

_CHUNK: Final = 500
_REFERENCES: Final = tuple(
    (table.name, column.name, key.column.table.name)
    for table in JOURNALLED.values()
    for column in table.columns
    for key in column.foreign_keys
)
_decoder: Final = msgspec.json.Decoder(dict[str, list[str]])
_REGISTERS: Final = {name: sorted(heads.registers_of(table)) for name, table in JOURNALLED.items()}


class Doomed(NamedTuple):
    """A row that is to end.

    Attributes:
        subject_table: Wire name of its record's table.
        subject: Row id of its record.
        table: Wire name of its own table.
        row: Row id.
        bases: JSON of the dots of its heads, for each register; or one dot,
            where a single entry ever wrote the record.
    """

    subject_table: str
    subject: bytes
    table: str
    row: bytes
    bases: bytes | str


def encoded(bases: dict[str, list[str]]) -> bytes:
    """Return bases for :class:`Doomed`."""
    return msgspec.json.encode(bases)


class Ending:
    """The rows that are to end, kept in a table of the connection until they do."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        connection.exec_driver_sql("DROP TABLE IF EXISTS temp.doomed")
        connection.exec_driver_sql(
            "CREATE TEMP TABLE doomed (subject_table TEXT, subject BLOB, tbl TEXT, row BLOB,"
            " bases ANY, PRIMARY KEY (tbl, row)) WITHOUT ROWID"
        )
        connection.exec_driver_sql("CREATE INDEX temp.doomed_of ON doomed (subject, tbl, row)")

    def add(self, rows: list[Doomed]) -> None:
        """Add rows."""
        if rows:
            self._connection.exec_driver_sql("INSERT INTO temp.doomed VALUES (?, ?, ?, ?, ?)", rows)

    def spare_what_is_used(self) -> list[Doomed]:
        """Take off the list, record by record, what rows that stay refer to; return it."""
        spared: list[Doomed] = []
        while used := self._used():
            for subject in used:
                rows = self._connection.exec_driver_sql(
                    "SELECT * FROM temp.doomed WHERE subject = ?", (subject,)
                )
                spared += [Doomed(*row) for row in rows]
            self._connection.exec_driver_sql(
                "DELETE FROM temp.doomed WHERE subject = ?", [(subject,) for subject in used]
            )
        return spared

    def carry_out(self, writer: Writer) -> int:
        """End all rows on the list with their entries; return how many records that were."""
        counted: int = self._connection.exec_driver_sql(
            "SELECT count(DISTINCT subject) FROM temp.doomed"
        ).scalar_one()
        self._connection.exec_driver_sql(
            'DELETE FROM head WHERE ("table", "row") IN (SELECT tbl, row FROM temp.doomed)'
        )
        for chunk in self._chunks():
            self._journal(writer, chunk)
        for table in JOURNALLED:
            self._connection.exec_driver_sql(
                f"DELETE FROM {table} WHERE id IN (SELECT row FROM temp.doomed WHERE tbl = ?)",
                (table,),
            )
        self._connection.exec_driver_sql("DROP TABLE temp.doomed")
        return counted

    def _used(self) -> list[bytes]:
        tables = self._connection.exec_driver_sql("SELECT DISTINCT tbl FROM temp.doomed")
        present = {row[0] for row in tables}
        found: set[bytes] = set()
        for child, column, parent in _REFERENCES:
            if parent in present:
                # The child is read once from end to end: not every reference has an index.
                rows = self._connection.exec_driver_sql(
                    f"SELECT DISTINCT d.subject FROM {child} c CROSS JOIN temp.doomed d"
                    f" ON d.tbl = ? AND d.row = c.{column} WHERE c.{column} IS NOT NULL"
                    " AND NOT EXISTS"
                    " (SELECT 1 FROM temp.doomed x WHERE x.tbl = ? AND x.row = c.id)",
                    (parent, child),
                )
                found.update(row[0] for row in rows)
        return sorted(found)

    def _chunks(self) -> Iterator[list[Doomed]]:
        last = b""
        while subjects := self._connection.exec_driver_sql(
            "SELECT DISTINCT subject FROM temp.doomed WHERE subject > ? ORDER BY subject LIMIT ?",
            (last, _CHUNK),
        ).all():
            first, last = subjects[0][0], subjects[-1][0]
            rows = self._connection.exec_driver_sql(
                "SELECT * FROM temp.doomed WHERE subject BETWEEN ? AND ?"
                " ORDER BY subject, tbl, row",
                (first, last),
            )
            yield [Doomed(*row) for row in rows]

    def _journal(self, writer: Writer, chunk: list[Doomed]) -> None:
        records = []
        for _, group in groupby(chunk, key=lambda each: each.subject):
            rows = list(group)
            patches = [_end(each) for each in rows]
            records.append((rows[0].subject_table, RowId(rows[0].subject), patches))
        numbers = writer.append(records)
        buried = [
            (patch.table, patch.row, EXISTS, number)
            for number, (_, _, patches) in zip(numbers, records, strict=True)
            for patch in patches
        ]
        self._connection.exec_driver_sql("INSERT INTO head VALUES (?, ?, ?, ?)", buried)


def _end(doomed: Doomed) -> RowPatch:
    if isinstance(doomed.bases, bytes):
        bases = _decoder.decode(doomed.bases)
    else:
        bases = {register: [doomed.bases] for register in _REGISTERS[doomed.table]}
    return RowPatch(doomed.table, doomed.row, exists=False, values={}, bases=bases)
