"""Which entries can be applied: those whose bases and references are here or come with them.

What is applied is the largest set of known entries in which every base is applied and every row
that is referred to has begun. It depends on the set alone, not on the order of arrival.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection

from asn_desktop.domain.exchange_entry import parse_dot
from asn_desktop.domain.journal import EXISTS, RowPatch
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.fields import info
from asn_desktop.storage.journal.accepting import references
from asn_desktop.storage.journal.arrivals import Verified
from asn_desktop.storage.journal.rows import Key

PART: Final = 500
# A need that nothing fulfils: the row or the base belongs to another record.
ELSEWHERE: Final = "elsewhere"
Found = tuple[Any, ...]


@dataclass(slots=True)
class Applicable:
    """What can be applied now.

    Attributes:
        entries: In order of arrival.
        numbers: Local numbers of the bases that were here before, by dot.
        buried: Deleted rows that some of them refer to.
        released: How many of them had been waiting.
        parked: How many arrived and have to wait.
        held: How many the head office has to decide on.
    """

    entries: list[Verified] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    buried: set[Key] = field(default_factory=set)
    released: int = 0
    parked: int = 0
    held: int = 0


class Sorting:
    """Finds what of some candidates can be applied."""

    def __init__(self, connection: Connection, candidates: dict[str, Verified]) -> None:
        self._connection = connection
        self._candidates = candidates
        self._found = Applicable()
        # What every candidate needs from outside this set, by its dot.
        self._needs: dict[str, set[str]] = {}

    def run(self) -> tuple[Applicable, dict[str, set[str]]]:
        """Return what was found, and the unmet needs of those that have to wait."""
        self._needs = {dot: _needed(each) for dot, each in self._candidates.items()}
        wanted = {need for needs in self._needs.values() for need in needs}
        met = self._bases(wanted) | self._rows(wanted)
        for needs in self._needs.values():
            needs.difference_update(met)
        self._refuse_other_records()
        return self._found, self._drop()

    def _drop(self) -> dict[str, set[str]]:
        """Return what has to wait: an unmet need, or one that only such an entry would meet."""
        if not any(self._needs.values()):
            return {}
        providers = Counter(t for each in self._candidates.values() for t in provided(each))
        needing: dict[str, list[str]] = defaultdict(list)
        for dot, needs in self._needs.items():
            for need in needs:
                needing[need].append(dot)
        unmet: dict[str, set[str]] = {}
        falling = [need for need in needing if not providers[need]]
        while falling:
            fallen = [dot for dot in needing[falling.pop()] if dot not in unmet]
            unmet |= {dot: self._needs[dot] for dot in fallen}
            lost = [token for dot in fallen for token in provided(self._candidates[dot])]
            providers.subtract(lost)
            falling += [token for token in set(lost) if token in needing and not providers[token]]
        return unmet

    def _bases(self, wanted: Iterable[str]) -> set[str]:
        by_life: dict[tuple[bytes, bytes], dict[int, str]] = defaultdict(dict)
        for need in wanted:
            if named := parse_dot(need):
                by_life[named.replica, named.epoch][named.n] = need
        subjects: dict[str, bytes] = {}
        for life, texts in by_life.items():
            rows = in_parts(
                self._connection,
                "SELECT n, id, subject_row FROM entry WHERE origin ="
                " (SELECT id FROM origin WHERE replica = ? AND epoch = ?) AND n IN ({})",
                texts,
                life,
            )
            for n, entry, subject in rows:
                self._found.numbers[texts[n]] = entry
                subjects[texts[n]] = subject
        subjects |= {dot: each.subject for dot, each in self._candidates.items()}
        for dot, needs in self._needs.items():
            subject = subjects[dot]
            if any(subjects.get(need, subject) != subject for need in needs):
                needs.add(ELSEWHERE)
        return set(self._found.numbers)

    def _rows(self, wanted: Iterable[str]) -> set[str]:
        by_table: dict[str, dict[bytes, str]] = defaultdict(dict)
        for need in wanted:
            table, _, row = need.partition(":")
            if row:
                by_table[table][bytes.fromhex(row)] = need
        met: set[str] = set()
        for table, texts in by_table.items():
            present = {
                row[0]
                for row in in_parts(
                    self._connection, f"SELECT id FROM {table} WHERE id IN ({{}})", texts
                )
            }
            buried = self._owners_of_buried(table, texts.keys() - present).keys()
            self._found.buried.update((table, row) for row in buried)
            met.update(texts[row] for row in present | buried)
        return met

    def _refuse_other_records(self) -> None:
        """Let wait for ever what begins a row that belongs to another record."""
        begun: dict[str, dict[bytes, list[Verified]]] = defaultdict(dict)
        for each in self._candidates.values():
            for patch in each.patches:
                if patch.exists and info(JOURNALLED[patch.table]).subject:
                    begun[patch.table].setdefault(patch.row, []).append(each)
        for table, rows in begun.items():
            owner = info(JOURNALLED[table]).subject
            found = in_parts(
                self._connection, f"SELECT id, {owner} FROM {table} WHERE id IN ({{}})", rows
            )
            owners = {row[0]: row[1] for row in found}
            owners |= self._owners_of_buried(table, rows.keys() - owners.keys())
            for row, beginners in rows.items():
                subject = owners.get(row, beginners[0].subject)
                for each in beginners:
                    if each.subject != subject:
                        self._needs[each.dot].add(ELSEWHERE)

    def _owners_of_buried(self, table: str, rows: Iterable[bytes]) -> dict[bytes, bytes]:
        found = in_parts(
            self._connection,
            'SELECT h."row", e.subject_row FROM head h JOIN entry e ON e.id = h.entry'
            f' WHERE h."table" = ? AND h.register = \'{EXISTS}\' AND h."row" IN ({{}})',
            rows,
            (table,),
        )
        return {row[0]: row[1] for row in found}


def row_token(patch: RowPatch) -> str:
    """Return what those name that wait for a row."""
    return f"{patch.table}:{patch.row.hex()}"


def provided(each: Verified) -> list[str]:
    """Return what others wait for that an entry gives: itself, and the rows it begins."""
    return [each.dot, *(row_token(patch) for patch in each.patches if patch.exists)]


def in_parts(
    connection: Connection,
    query: str,
    values: Iterable[object],
    first: tuple[object, ...] = (),
) -> list[Found]:
    """Return the rows of a query for some values, which stand where its braces are."""
    wanted = list(values)
    found: list[Found] = []
    for start in range(0, len(wanted), PART):
        part = wanted[start : start + PART]
        marks = ", ".join("?" * len(part))
        rows = connection.exec_driver_sql(query.format(marks), (*first, *part))
        found += [tuple(row) for row in rows]
    return found


def _needed(each: Verified) -> set[str]:
    needs = {dot for patch in each.patches for dots in patch.bases.values() for dot in dots}
    referred = [key for patch in each.patches for key in references(patch)]
    if referred:
        own = {(patch.table, patch.row) for patch in each.patches if patch.exists}
        needs |= {f"{table}:{row.hex()}" for table, row in referred if (table, row) not in own}
    return needs
