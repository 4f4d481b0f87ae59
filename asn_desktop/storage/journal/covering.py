"""What a change covers: the heads that the person saw, and nobody's that were not seen."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable
from typing import Final, NamedTuple

from sqlalchemy import Connection, Table

from asn_desktop.errors import UserError
from asn_desktop.storage.journal import heads


class StaleError(UserError):
    """A value was changed by somebody else after it had been read."""

    code = "stale"


class Covered(NamedTuple):
    """What a change of an existing row covers.

    Attributes:
        bases: Dots, for each register.
        placed: The registers that have heads of their own, which the change replaces.
    """

    bases: dict[str, list[str]]
    placed: list[str]


class Covering:
    """Finds the bases of changes.

    Args:
        connection: Of the transaction.
        seen: The position that came with the data; None where they were read in it.
    """

    def __init__(self, connection: Connection, seen: int | None) -> None:
        self._connection: Final = connection
        self._seen: Final = seen
        self._may_be_buried: bool | None = None  # Only asked for where a row begins.

    def cover(
        self, table: Table, row: bytes, born: int, registers: Collection[str], own: Container[int]
    ) -> Covered:
        """Return what a change of registers of an existing row covers.

        Raises:
            StaleError: One of them is younger than what was seen.
        """
        standing = heads.current(self._connection, table, row, born, registers, own)
        bases: dict[str, list[str]] = {}
        for register, foreign in standing.heads.items():
            self._require_seen(foreign)
            if foreign:
                bases[register] = [head.dot for head in foreign]
        return Covered(bases, standing.placed)

    def deletions(self, table: Table, row: bytes) -> list[str]:
        """Return the deletions that a row lies under that is about to begin."""
        if self._may_be_buried is None:
            self._may_be_buried = heads.any_buried(self._connection)
        if not self._may_be_buried:
            return []
        return [each.dot for each in heads.buried(self._connection, table, row)]

    def has_buried(self) -> None:
        """Note that this transaction itself deleted a row."""
        self._may_be_buried = True

    def _require_seen(self, standing: Iterable[heads.Head]) -> None:
        for head in standing:
            if self._seen is not None and head.position > self._seen:
                raise StaleError(
                    f"Data ini baru saja diubah oleh {head.actor} setelah Anda membukanya. "
                    "Belum ada yang ditimpa. Muat ulang untuk melihat isi terbaru, "
                    "lalu ulangi perubahan Anda bila masih perlu."
                )
