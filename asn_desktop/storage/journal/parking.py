"""Entries that cannot be applied yet: each waits for its bases and for the rows it refers to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import Final

from sqlalchemy import Connection

from asn_desktop.domain.exchange_entry import decode, encode
from asn_desktop.storage.journal.accepting import is_known, require_fitting
from asn_desktop.storage.journal.arrivals import Verified, verified
from asn_desktop.storage.journal.authority import HeldKind, Judge
from asn_desktop.storage.journal.sorting import (
    ELSEWHERE,
    PART,
    Applicable,
    Sorting,
    in_parts,
    provided,
)


class Waits(Enum):
    """Why an entry waits; kept with it."""

    BASE = "base"
    REFERENCE = "reference"
    SCHEMA = "schema"
    RECORD = "record"
    HELD = "held"


class Parking:
    """The entries that wait, during one import.

    Args:
        connection: Of the transaction.
        judge: Says what has to be held; None where whatever comes is right.
    """

    def __init__(self, connection: Connection, judge: Judge | None = None) -> None:
        self._connection: Final = connection
        self._judge: Final = judge

    def sort(self, arrived: Sequence[Verified], position: int, began: Iterable[str]) -> Applicable:
        """Return what can be applied of what arrived and of what waited for it; park the rest.

        Args:
            arrived: New entries.
            position: Of this transaction.
            began: Tokens of rows that began here.

        Raises:
            EntryRefusedError: An entry breaks the field dictionary.
        """
        known = {each.dot: each for each in arrived if is_known(each.patches)}
        strange = [each for each in arrived if each.dot not in known]
        for each in known.values():
            require_fitting(each.wire, each.patches)
        waiting: dict[int, Verified] = {}
        if anything_waits(self._connection):
            tokens = {token for each in known.values() for token in provided(each)}
            waiting = self._woken({*began, *tokens})
        candidates = known | {each.dot: each for each in waiting.values()}
        held = self._judge.held(candidates.values(), known.keys()) if self._judge else {}
        free = {dot: each for dot, each in candidates.items() if dot not in held}
        found, unmet = Sorting(self._connection, free).run()
        found.entries = [each for dot, each in free.items() if dot not in unmet]
        self._release([n for n, each in waiting.items() if each.dot not in unmet])
        found.released = sum(
            each.dot in free and each.dot not in unmet for each in waiting.values()
        )
        for dot, kind in held.items():
            self._hold(candidates[dot], kind, position)
        found.held = len(held)
        for dot in [dot for dot in known if dot in unmet]:
            self._park(known[dot], unmet[dot], _reason(unmet[dot]), position)
            found.parked += 1
        for each in strange:
            self._park(each, (), Waits.SCHEMA, position)
            found.parked += 1
        return found

    def known_now(self) -> Iterator[list[Verified]]:
        """Take out what waited for a newer program and is known to this one now, in parts."""
        last = 0
        while rows := self._connection.exec_driver_sql(
            "SELECT id, origin, previous, line FROM parked WHERE reason = ? AND id > ?"
            " ORDER BY id LIMIT ?",
            (Waits.SCHEMA.value, last, PART),
        ).all():
            last = rows[-1][0]
            waiting = {row[0]: _waiting(*row[1:]) for row in rows}
            known = {n: each for n, each in waiting.items() if is_known(each.patches)}
            self._release(known)
            yield list(known.values())

    def take_out(self, parked: Sequence[int]) -> list[Verified]:
        """Take out entries that were held, in the order in which they came."""
        rows = in_parts(
            self._connection,
            "SELECT id, origin, previous, line FROM parked WHERE id IN ({})",
            parked,
        )
        self._release(parked)
        return [_waiting(*row[1:]) for row in sorted(rows)]

    def resting_on(self, entries: Iterable[Verified]) -> list[Verified]:
        """Return what waits for some entries, directly or not, in the order in which it came."""
        woken = self._woken({token for each in entries for token in provided(each)})
        return [woken[number] for number in sorted(woken)]

    def _woken(self, told: set[str]) -> dict[int, Verified]:
        """Return what waits for something that arrived, and what waits for that in turn."""
        woken: dict[int, Verified] = {}
        while told:
            ids = in_parts(
                self._connection, "SELECT DISTINCT parked FROM waiting WHERE need IN ({})", told
            )
            new = {row[0] for row in ids} - woken.keys()
            rows = in_parts(
                self._connection,
                "SELECT id, origin, previous, line FROM parked WHERE id IN ({})",
                new,
            )
            fresh = {row[0]: _waiting(*row[1:]) for row in rows}
            woken |= fresh
            told = {token for each in fresh.values() for token in provided(each)}
        return woken

    def _release(self, parked: Iterable[int]) -> None:
        gone = [(each,) for each in parked]
        if gone:
            self._connection.exec_driver_sql("DELETE FROM waiting WHERE parked = ?", gone)
            self._connection.exec_driver_sql("DELETE FROM parked WHERE id = ?", gone)

    def _hold(self, each: Verified, kind: HeldKind, position: int) -> None:
        """Park an entry until the head office has decided."""
        assert self._judge  # noqa: S101 - only a judge holds
        wire = each.wire
        parked = self._park(each, (), Waits.HELD, position)
        self._connection.exec_driver_sql(
            "INSERT INTO held (parked, replica, epoch, n, kind, office, subject_table, subject_row,"
            " at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                parked, wire.replica, wire.epoch, wire.n, kind.value, self._judge.office_of(each),
                wire.subject_table, wire.subject_row, wire.hlc >> 16,
            ),
        )  # fmt: skip

    def _park(self, each: Verified, needs: Iterable[str], reason: Waits, position: int) -> int:
        wire = each.wire
        parked: int = self._connection.exec_driver_sql(
            "INSERT INTO parked (origin, n, position, subject_row, hash, previous, reason, line)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (
                *each.number, position, wire.subject_row, wire.hash, each.link or None,
                reason.value, encode(wire),
            ),
        ).scalar_one()  # fmt: skip
        for need in needs:
            self._connection.exec_driver_sql("INSERT INTO waiting VALUES (?, ?)", (need, parked))
        return parked


def waits_for_program(connection: Connection) -> bool:
    """Tell whether entries wait that a newer program wrote, and that this one may know."""
    lines = connection.exec_driver_sql(
        "SELECT line FROM parked WHERE reason = ?", (Waits.SCHEMA.value,)
    )
    return any(is_known(decode(row[0]).patches) for row in lines)


def anything_waits(connection: Connection) -> bool:
    """Tell whether an entry waits for another or for a row."""
    return connection.exec_driver_sql("SELECT 1 FROM waiting LIMIT 1").scalar() is not None


def _reason(needs: Iterable[str]) -> Waits:
    if ELSEWHERE in needs:
        return Waits.RECORD
    return Waits.BASE if any(":" not in need for need in needs) else Waits.REFERENCE


def _waiting(origin: int, previous: bytes | None, line: bytes) -> Verified:
    each = decode(line)
    return verified(each, origin, previous or b"", each.wire.hashed_patch())
