"""Walking the chain: every sealed entry by its number, every hash computed again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from sqlalchemy import Connection

from asn_desktop.domain.journal import Dot, Header, chain_hash, patch_hash
from asn_desktop.domain.journal_report import Fault, Finding

# In this order nothing is sorted: entries stream from their index by number.
_SELECT: Final = (
    "SELECT e.id, o.replica, o.epoch, e.n, e.hlc, e.tx, a.account, a.name, a.role,"
    " e.subject_table, e.subject_row, e.reason, e.batch, e.salt, e.patch, e.patch_hash, e.hash,"
    " e.previous"
    " FROM origin o CROSS JOIN entry e ON e.origin = o.id CROSS JOIN actor a ON a.id = e.actor"
)


class _Link(NamedTuple):
    """A sealed entry as it is stored."""

    entry: int
    replica: bytes
    epoch: bytes
    n: int
    hlc: int
    transaction: bytes
    account: bytes
    actor: str
    role: str
    subject_table: str
    subject_row: bytes
    reason: str
    batch: bytes | None
    salt: bytes
    patch: bytes | None
    patch_hash: bytes
    hash: bytes | None
    before: bytes | None

    def header(self) -> Header:
        """Return what goes into the chain beside the patch."""
        dot = Dot(self.replica, self.epoch, self.n)
        return Header(dot, *self[4:13])

    def holds(self) -> bool:
        """Tell whether the patch is the one that was hashed, or was erased by order."""
        return self.patch is None or patch_hash(self.salt, self.patch) == self.patch_hash


def walk(connection: Connection) -> Iterator[Finding]:
    """Yield where a chain does not hold, of every replica and epoch.

    Of other replicas entries may be missing; the first one after a gap tells
    the link before it itself.
    """
    ends: dict[bytes, int] = {}
    previous = b""
    rows = connection.exec_driver_sql(f"{_SELECT} WHERE e.n IS NOT NULL ORDER BY o.id, e.n")
    for link in map(_Link._make, rows):
        where = f"entri {link.entry}"
        expected = ends.get(link.epoch, 0) + 1
        previous = previous if expected > 1 else b""
        if link.n != expected:
            if link.before is None:
                yield Finding(Fault.NUMBER, where)
            previous = link.before or b""
        if not link.holds():
            yield Finding(Fault.PATCH, where)
        if chain_hash(previous, link.header().encoded(), link.patch_hash) != link.hash:
            yield Finding(Fault.CHAIN, where)
        ends[link.epoch] = link.n
        previous = link.hash or b""
    yield from _ends(connection, ends)
    yield from _outside(connection)


def _ends(connection: Connection, ends: dict[bytes, int]) -> Iterator[Finding]:
    """Yield a finding if the newest entries of the running epoch were cut off."""
    epoch, following, link = connection.exec_driver_sql(
        "SELECT o.epoch, r.next_n, r.link FROM replica r JOIN origin o ON o.id = r.origin"
    ).one()
    # Where the last one left with its record, its link is kept.
    if ends.get(epoch, 0) != following - 1 and link is None:
        yield Finding(Fault.NUMBER, f"nomor {following - 1} tidak ada")


def _outside(connection: Connection) -> Iterator[Finding]:
    """Yield the drafts that do not hold, and entries whose author or origin is gone."""
    drafts = connection.exec_driver_sql(
        "SELECT id, salt, patch, patch_hash, hash FROM entry WHERE n IS NULL"
    )
    for entry, salt, patch, hashed, link in drafts:
        if link is not None or (patch is not None and patch_hash(salt, patch) != hashed):
            yield Finding(Fault.PATCH, f"entri {entry}")
    lost = connection.exec_driver_sql(
        "SELECT id FROM entry WHERE origin NOT IN (SELECT id FROM origin)"
        " OR actor NOT IN (SELECT id FROM actor)"
    )
    yield from (Finding(Fault.CHAIN, f"entri {row[0]}") for row in lost)
