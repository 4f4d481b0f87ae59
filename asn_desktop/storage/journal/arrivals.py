"""Foreign entries at the gate: known ones pass by, chains hold, forks and clocks are refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from sqlalchemy import Connection

from asn_desktop.clock import Clock
from asn_desktop.domain.exchange_entry import Arriving, WireEntry, refused
from asn_desktop.domain.journal import RowPatch, chain_hash
from asn_desktop.errors import UserError
from asn_desktop.storage.journal import identity
from asn_desktop.storage.journal.identity import Rank

_DAY: Final = 24 * 60 * 60 * 1000
_PART: Final = 500


class ForkError(UserError):
    """One name stands for two contents: two copies of a database were at work.

    Attributes:
        replica: Of which computer.
    """

    code = "fork"

    def __init__(self, message: str, replica: bytes) -> None:
        super().__init__(message)
        self.replica: Final = replica


class HoldError(UserError):
    """The sender's clock is far ahead; a person has to confirm the package."""

    code = "clock_ahead"


class Verified(NamedTuple):
    """An entry that is new here and hangs in its chain.

    Attributes:
        wire: As it travelled.
        patches: What it does.
        origin: Local number of its replica and epoch.
        link: The chain's link before it.
        hashed: The hash of its patch.
        dot: Its name as bases tell it.
    """

    wire: WireEntry
    patches: list[RowPatch]
    origin: int
    link: bytes
    hashed: bytes
    dot: str

    @property
    def number(self) -> tuple[int, int]:
        """Its origin with its number there."""
        return self.origin, self.wire.n

    @property
    def subject(self) -> bytes:
        """Row id of its record."""
        return self.wire.subject_row


class _Known(NamedTuple):
    hash: bytes
    previous: bytes | None


class Gate:
    """Lets through what is new, in one import.

    Args:
        connection: Of the transaction.
        clock: Of this computer.
        ranks: Authority of replicas that may be new here.
        confirmed: A person has confirmed a clock that is ahead.
    """

    def __init__(
        self,
        connection: Connection,
        clock: Clock,
        ranks: Mapping[bytes, Rank],
        *,
        confirmed: bool,
    ) -> None:
        self._connection: Final = connection
        self._clock_limit: Final = (clock.milliseconds() + _DAY) << 16
        self._limit: int | None = None
        self._ranks: Final = ranks
        self._confirmed: Final = confirmed
        self._origins: Final[dict[tuple[bytes, bytes], int]] = {}
        # The life that runs here, and its next number.
        self._own: Final[tuple[int, int]] = tuple(
            connection.exec_driver_sql("SELECT origin, next_n FROM replica").one()
        )
        # The newest stamp that this computer's own clock may follow.
        self.newest = 0

    def admit(self, batch: Sequence[Arriving]) -> list[Verified]:
        """Return the entries that are not known yet.

        Raises:
            ForkError: A known name comes with other content.
            HoldError: A stamp is more than a day ahead.
            EntryRefusedError: A chain does not hold.
        """
        by_origin: dict[int, set[int]] = {}
        for each in batch:
            n = each.wire.n
            by_origin.setdefault(self._origin(each), set()).update((n - 1, n, n + 1))
        known = {origin: self._known(origin, ns) for origin, ns in by_origin.items()}
        admitted = []
        for each in batch:
            origin = self._origin(each)
            new = self._verify(each, origin, known[origin])
            if new is not None:
                admitted.append(new)
        return admitted

    def _verify(self, each: Arriving, origin: int, known: dict[int, _Known]) -> Verified | None:
        wire = each.wire
        if wire.n in known:
            if known[wire.n].hash != wire.hash:
                raise _fork(each)
            return None
        own, following = self._own
        # Nobody else can have written on in the life that runs here; what left it may come back.
        if origin == own and wire.n >= following:
            raise _fork(each)
        before = known.get(wire.n - 1)
        link = b"" if wire.n == 1 else before.hash if before else wire.previous
        if link is None:
            raise refused(wire.n, "entri sebelum entri ini tidak ikut dan belum pernah diterima")
        if wire.previous is not None and wire.previous != link:
            raise _fork(each)
        hashed = wire.hashed_patch()
        if chain_hash(link, wire.header().encoded(), hashed) != wire.hash:
            raise refused(wire.n, "rantai perubahan tidak cocok")
        after = known.get(wire.n + 1)
        if after and after.previous is not None and after.previous != wire.hash:
            raise _fork(each)
        self._look_at_clock(wire.hlc)
        known[wire.n] = _Known(wire.hash, link)
        return verified(each, origin, link, hashed)

    def _look_at_clock(self, hlc: int) -> None:
        if hlc <= self.newest:
            return
        if hlc > self._clock_limit and hlc > self._furthest():
            if self._confirmed:
                return
            raise HoldError(
                "Jam komputer pengirim lebih dari satu hari di depan jam komputer ini. Belum ada "
                "yang ditulis. Periksa tanggal kedua komputer; bila jam di sini sudah benar, "
                "terima paket ini dengan persetujuan Anda."
            )
        self.newest = hlc

    def _furthest(self) -> int:
        """Return a day after the newest stamp of the head office; rarely asked for."""
        if self._limit is None:
            newest = self._connection.exec_driver_sql(
                "SELECT max(e.hlc) FROM entry e JOIN origin o ON o.id = e.origin WHERE o.rank = ?",
                (int(Rank.HEAD_OFFICE),),
            ).scalar()
            self._limit = (newest or 0) + (_DAY << 16)
        return self._limit

    def _origin(self, each: Arriving) -> int:
        key = (each.wire.replica, each.wire.epoch)
        if key not in self._origins:
            self._origins[key] = self._find(*key)
        return self._origins[key]

    def _find(self, replica: bytes, epoch: bytes) -> int:
        found: int | None = self._connection.exec_driver_sql(
            "SELECT id FROM origin WHERE replica = ? AND epoch = ?", (replica, epoch)
        ).scalar()
        if found is None:
            rank = identity.rank_of(self._connection, replica)
            if rank is None:
                rank = self._ranks.get(replica, Rank.OFFICE)
            found = self._connection.exec_driver_sql(
                "INSERT INTO origin (replica, epoch, rank) VALUES (?, ?, ?) RETURNING id",
                (replica, epoch, int(rank)),
            ).scalar_one()
        return found

    def _known(self, origin: int, numbers: Iterable[int]) -> dict[int, _Known]:
        known: dict[int, _Known] = {}
        wanted = sorted(numbers)
        for start in range(0, len(wanted), _PART):
            part = wanted[start : start + _PART]
            marks = ", ".join("?" * len(part))
            for table in ("entry", "parked"):
                for n, link, previous in self._connection.exec_driver_sql(
                    f"SELECT n, hash, previous FROM {table} WHERE origin = ? AND n IN ({marks})",
                    (origin, *part),
                ):
                    known[n] = _Known(link, previous)
        return known


def verified(each: Arriving, origin: int, link: bytes, hashed: bytes) -> Verified:
    """Return an entry with what is known of it at the gate."""
    return Verified(each.wire, each.patches, origin, link, hashed, str(each.wire.dot))


def _fork(each: Arriving) -> ForkError:
    replica = each.wire.replica
    return ForkError(
        f"Komputer {replica.hex()[:8]} pernah mengirim entri {each.wire.n} dengan isi lain: dua "
        "salinan dari satu basis data dipakai bersamaan. Tidak ada yang diubah dan paket ini "
        "disimpan. Hentikan salinan yang lama, lalu hubungi admin BKPSDM.",
        replica,
    )
