"""Proof that journal and rows agree: the chain, the heads, and every row rebuilt from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from sqlalchemy import Connection

from asn_desktop.domain.journal import rebuild
from asn_desktop.domain.journal_report import Fault, Finding, Report
from asn_desktop.storage.dictionary import REGISTERS
from asn_desktop.storage.journal import entries, links, rows
from asn_desktop.storage.journal.rows import Key, Stored

_CHUNK: Final = 1_000
Progress = Callable[[int, int], None]


def check_journal(connection: Connection, progress: Progress | None = None) -> Report:
    """Walk the chains, then rebuild every row from its heads and compare it.

    Records are read a thousand at a time, so that memory does not grow with
    their number.

    Args:
        connection: To read with; one transaction sees one state.
        progress: Told how many entries are done of how many; may raise to stop.
    """
    report = Report()
    for finding in links.walk(connection):
        report.add(finding)
    total: int = connection.exec_driver_sql("SELECT count(*) FROM entry").scalar_one()
    matched = 0
    for low, high in _ranges(connection):
        matched += _Range(connection, report, low, high).compare()
        if progress:
            progress(report.entries, total)
    kept: int = connection.exec_driver_sql("SELECT count(*) FROM head").scalar_one()
    if kept != matched:
        report.add(Finding(Fault.HEAD, f"{kept - matched} penunjuk tanpa baris dan riwayat"))
    for table, row in connection.exec_driver_sql('SELECT "table", "row" FROM dirty'):
        report.add(Finding(Fault.DIRTY, _where((table, row))))
    return report


class _Range:
    """The records with ids from ``low`` up to but without ``high``."""

    def __init__(
        self, connection: Connection, report: Report, low: bytes, high: bytes | None
    ) -> None:
        self._connection = connection
        self._report = report
        self._stored = rows.in_range(connection, low, high)
        self._records = entries.of_range(connection, low, high)
        self._heads = sum(_count(each) for each in self._stored.values())
        self._kept = {
            (row[0], row[1])
            for row in connection.exec_driver_sql(
                'SELECT "table", "row" FROM contested WHERE kept = 1'
            )
        }

    def compare(self) -> int:
        """Compare all rows; return how many heads were found beside them."""
        self._report.rows += len(self._stored)
        for record in self._records:
            self._report.entries += len(record.entries) + len(record.unread)
            self._report.erased += len(record.unread)
            if record.unread:
                self._compare_erased(record)
            else:
                self._compare(record)
        for key in self._stored:
            self._report.add(Finding(Fault.ROW_WITHOUT_ENTRY, _where(key)))
        return self._heads

    def _compare(self, record: entries.Record) -> None:
        for key, state in rebuild(record.entries, REGISTERS).items():
            fault = rows.judge(state, self._take(key), kept=key in self._kept)
            self._note(key, fault)

    def _compare_erased(self, record: entries.Record) -> None:
        named = [(p.table, p.row) for each in record.entries for p in each.patches]
        own = [key for key, each in self._stored.items() if each.subject == record.subject]
        for key in dict.fromkeys([*named, *own]):
            self._note(key, rows.judge_erased(record, key, self._take(key)))

    def _take(self, key: Key) -> Stored:
        found = self._stored.pop(key, None)
        if found is None:
            found = rows.without_row(self._connection, key)
            self._heads += _count(found)
        return found

    def _note(self, key: Key, fault: Fault | None) -> None:
        if fault is not None:
            self._report.add(Finding(fault, _where(key)))


def _ranges(connection: Connection) -> Iterator[tuple[bytes, bytes | None]]:
    """Yield bounds that part all record ids, so that each part holds a bounded number."""
    low = b""
    while True:
        high: bytes | None = connection.exec_driver_sql(
            "SELECT subject_row FROM entry WHERE subject_row > ? ORDER BY subject_row"
            " LIMIT 1 OFFSET ?",
            (low, _CHUNK),
        ).scalar()
        yield low, high
        if high is None:
            return
        low = high


def _count(stored: Stored) -> int:
    return sum(len(each) for each in stored.heads.values())


def _where(key: Key) -> str:
    return f"{key[0]} {key[1].hex()}"
