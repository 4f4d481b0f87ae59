"""A computer that this program did not write on: its lines may say anything."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from asn_desktop.domain.exchange_entry import WireEntry, encode, erased
from asn_desktop.domain.journal import (
    Dot,
    RowPatch,
    WireValue,
    chain_hash,
    encode_patches,
    patch_hash,
)
from tests.exchange.replicas import SITI

HLC = 117669062311936000
WHOLE: dict[str, WireValue] = {
    "nip": "199001012015032001",
    "name": "Siti Rahma",
    "kind": "pns",
    "candidate": 0,
}


def begins(values: dict[str, WireValue] | None = None, row: bytes = SITI) -> RowPatch:
    """Return the beginning of a person."""
    return RowPatch("employee", row, exists=True, values={**WHOLE, **(values or {})}, bases={})


def changes(values: dict[str, WireValue], base: str, row: bytes = SITI) -> RowPatch:
    """Return a change of a person; each field is a register of its own, but for the name."""
    bases = {"name" if name.startswith("title") else name: [base] for name in values}
    return RowPatch("employee", row, exists=None, values=values, bases=bases)


class Stranger:
    """Writes well-linked entries with whatever content."""

    def __init__(self, name: str) -> None:
        self.replica = name.encode().ljust(16, b".")
        self.epoch = name.encode().ljust(8, b".")[:8]
        self.n = 0
        self.link = b""

    def dot(self, n: int | None = None) -> str:
        """Return the name of an entry, of the newest one by default."""
        return str(Dot(self.replica, self.epoch, n or self.n))

    def entry(
        self,
        patches: Sequence[RowPatch],
        *,
        hlc: int | None = None,
        subject: tuple[str, bytes] = ("employee", SITI),
        erase: bool = False,
    ) -> WireEntry:
        """Return the next entry; it tells the link before it, too."""
        self.n += 1
        salt = self.n.to_bytes(16, "big")
        stored = encode_patches(list(patches))
        wire = WireEntry(
            replica=self.replica,
            epoch=self.epoch,
            n=self.n,
            hlc=HLC + self.n if hlc is None else hlc,
            transaction=salt,
            account=bytes(16),
            actor="Orang Asing",
            role="OPERATOR",
            subject_table=subject[0],
            subject_row=subject[1],
            reason="",
            batch=None,
            salt=salt,
            patch=erased() if erase else msgspec.Raw(stored),
            patch_hash=patch_hash(salt, stored) if erase else None,
            hash=bytes(32),
            previous=self.link or None,
        )
        self.link = chain_hash(self.link, wire.header().encoded(), patch_hash(salt, stored))
        return msgspec.structs.replace(wire, hash=self.link)

    def line(
        self,
        patches: Sequence[RowPatch],
        *,
        hlc: int | None = None,
        subject: tuple[str, bytes] = ("employee", SITI),
    ) -> bytes:
        """Return the next entry as a line."""
        return encode(self.entry(patches, hlc=hlc, subject=subject))
