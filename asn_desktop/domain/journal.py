"""The journal as values: entries, patches, heads, and the rows that follow from them.

Pure functions of the *set* of entries (``exchange.md`` sections 2 and 3), so
that order, repetition and splitting cannot matter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import msgspec

EXISTS: Final = "_exists"

WireValue = str | int | None


class RowPatch(msgspec.Struct, array_like=True, frozen=True):
    """What one entry does to one row.

    Attributes:
        table: Wire name of the table.
        row: Row id, sixteen bytes.
        exists: True where the row begins, False where it is deleted.
        values: New values by field; a group is always written whole.
        bases: For each register touched, the dots of the heads that were seen.
            Empty where the row begins for the first time.
    """

    table: str
    row: bytes
    exists: bool | None
    values: dict[str, WireValue]
    bases: dict[str, list[str]]


class Dot(NamedTuple):
    """Names one entry for ever: who wrote it, in which life, and its number."""

    replica: bytes
    epoch: bytes
    n: int

    def __str__(self) -> str:
        return f"{self.replica.hex()}.{self.epoch.hex()}.{self.n}"


class Header(NamedTuple):
    """Everything of an entry but its patch; goes into the chain as it stands."""

    dot: Dot
    hlc: int
    transaction: bytes
    account: bytes
    actor: str
    role: str
    subject_table: str
    subject_row: bytes
    reason: str
    batch: bytes | None

    def encoded(self) -> bytes:
        """Return the one canonical form that is hashed."""
        batch = self.batch.hex() if self.batch else None
        return _encoder.encode(
            [
                str(self.dot),
                self.hlc,
                self.transaction.hex(),
                self.account.hex(),
                self.actor,
                self.role,
                self.subject_table,
                self.subject_row.hex(),
                self.reason,
                batch,
            ]
        )


_encoder: Final = msgspec.json.Encoder(order="deterministic")
_decoder: Final = msgspec.json.Decoder(list[RowPatch])


def encode_patches(patches: list[RowPatch]) -> bytes:
    """Return an entry's patches in the one form that is stored and hashed."""
    return _encoder.encode(patches)


def decode_patches(stored: bytes) -> list[RowPatch]:
    """Return the patches of a stored entry."""
    return _decoder.decode(stored)


def patch_hash(salt: bytes, patch: bytes) -> bytes:
    """Return ``H(salt, patch)``: the patch can be erased, its hash stays."""
    return hashlib.sha256(salt + patch).digest()


def chain_hash(previous: bytes, header: bytes, hashed_patch: bytes) -> bytes:
    """Return ``H(prev, header, H(salt, patch))``, the next link of the chain."""
    link = hashlib.sha256(previous)
    link.update(hashlib.sha256(header).digest())
    link.update(hashed_patch)
    return link.digest()


class HybridClock:
    """A hybrid logical clock: 48 bits of milliseconds, 16 of counter, never back.

    Args:
        last: The greatest stamp known so far.
        milliseconds: The time now.
    """

    def __init__(self, last: int, milliseconds: int) -> None:
        self._last = max(last, (milliseconds << 16) - 1)

    @property
    def last(self) -> int:
        """The stamp given out last."""
        return self._last

    def stamp(self) -> int:
        """Return the next stamp."""
        self._last += 1
        return self._last

    def follow(self, hlc: int) -> None:
        """Go on after a stamp that another replica gave out."""
        self._last = max(self._last, hlc)


def stamp_milliseconds(hlc: int) -> int:
    """Return the UTC milliseconds of a stamp."""
    return hlc >> 16


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as the merge sees it.

    Attributes:
        entry: Number of the entry in this database.
        dot: Its dot as text; a draft has none yet and uses its number.
        order: (authority rank, HLC, replica, epoch, n): the greatest is shown.
        patches: What it does, row by row.
    """

    entry: int
    dot: str
    order: tuple[int, int, bytes, bytes, int]
    patches: list[RowPatch]


class Touch(NamedTuple):
    """An entry with what it does to one row."""

    written: Written
    patch: RowPatch


@dataclass(slots=True)
class RowState:
    """A row as it follows from the entries that name it.

    Attributes:
        exists: Something that was not deleted is left of it.
        values: By field.
        heads: By register.
        ended: One of the heads of its existence is a deletion.
    """

    exists: bool
    values: dict[str, WireValue] = field(default_factory=dict)
    heads: dict[str, tuple[int, ...]] = field(default_factory=dict)
    ended: bool = False


Registers = Mapping[str, Mapping[str, list[str]]]
"""Per table, the fields of each register."""


def rebuild(entries: Iterable[Written], registers: Registers) -> dict[tuple[str, bytes], RowState]:
    """Return every row that the entries speak of, rebuilt from its heads.

    Heads of a register are the entries that no other known entry names as
    base; shown is the head with the greatest order. An entry that begins a row
    writes all its registers; one that deletes it covers what its bases name: a
    row is gone where nothing but deletions is left. A register of which only
    deletions are left keeps the value that they covered, for a row that
    something else brings back.
    Entries that name each other can only be forged: then all of them are heads.
    """
    touched: dict[tuple[str, bytes], dict[str, list[Touch]]] = {}
    named: dict[tuple[str, bytes, str], set[str]] = {}
    for written in entries:
        for patch in written.patches:
            key = (patch.table, patch.row)
            rows = touched.setdefault(key, {})
            for register in touched_by(patch, registers[patch.table]):
                rows.setdefault(register, []).append(Touch(written, patch))
            for register, dots in patch.bases.items():
                named.setdefault((*key, register), set()).update(dots)
    return {key: _row(key, rows, named, registers[key[0]]) for key, rows in touched.items()}


def touched_by(patch: RowPatch, registers: Mapping[str, list[str]]) -> Iterable[str]:
    """Return the registers of its row that a patch writes."""
    if patch.exists is not None:
        return (EXISTS, *registers)
    return [name for name, fields in registers.items() if fields[0] in patch.values]


def _row(
    key: tuple[str, bytes],
    touched: Mapping[str, list[Touch]],
    named: Mapping[tuple[str, bytes, str], set[str]],
    registers: Mapping[str, list[str]],
) -> RowState:
    state = RowState(exists=False)
    for register, touches in touched.items():
        heads = heads_of(touches, named.get((*key, register), set()))
        state.heads[register] = tuple(sorted(each.written.entry for each in heads))
        living = [each for each in heads if each.patch.exists is not False]
        state.exists = state.exists or bool(living)
        if register == EXISTS:
            state.ended = len(living) < len(heads)
        else:
            told = shown(living or beneath(register, touches, heads))
            values = told.patch.values if told else {}
            state.values.update({name: values.get(name) for name in registers[register]})
    return state


def heads_of(touches: list[Touch], covered: AbstractSet[str]) -> list[Touch]:
    """Return what nothing covers of all that touched a register."""
    return [each for each in touches if each.written.dot not in covered] or touches


def shown(touches: Iterable[Touch]) -> Touch | None:
    """Return what is shown of several: never the last to arrive, never one's own."""
    return max(touches, key=lambda each: each.written.order, default=None)


def beneath(register: str, touches: Iterable[Touch], heads: Iterable[Touch]) -> list[Touch]:
    """Return what the deletions among some heads covered last, through older deletions."""
    known = {each.written.dot: each for each in touches}
    ends = [each for each in heads if each.patch.exists is False]
    below = {
        dot: known[dot]
        for dot in below_of(register, ends, known)
        if known[dot].patch.exists is not False
    }
    replaced = below_of(register, below.values(), known)
    return [each for dot, each in below.items() if dot not in replaced]


def below_of(register: str, above: Iterable[Touch], known: Mapping[str, Touch]) -> set[str]:
    """Return the dots of all known entries that some rest on, directly or not."""
    passed: set[str] = set()
    unread = list(above)
    while unread:
        dots = unread.pop().patch.bases.get(register, ())
        new = {dot for dot in dots if dot in known} - passed
        passed |= new
        unread += [known[dot] for dot in new]
    return passed
