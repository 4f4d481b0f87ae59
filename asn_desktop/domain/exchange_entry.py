"""An entry as it travels: one line of JSON with bounds, read strictly and written once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Annotated, Final, NamedTuple
from unicodedata import is_normalized

import msgspec

from asn_desktop.domain.journal import (
    Dot,
    Header,
    RowPatch,
    decode_patches,
    encode_patches,
    patch_hash,
)
from asn_desktop.errors import UserError

GREATEST: Final = 2**63 - 1
# An import of a whole list of marks is one entry; nothing that people do comes near.
MOST_BYTES: Final = 8 * 1024 * 1024
MOST_ROWS: Final = 50_000
MOST_BASES: Final = 1_000
_ROW: Final = 16
_WORD: Final = re.compile(r"[a-z_][a-z0-9_]{0,59}")
_DOT: Final = re.compile(r"([0-9a-f]{32})\.([0-9a-f]{16})\.([1-9][0-9]{0,18})")
_LONGEST_DOT: Final = 32 + 1 + 16 + 1 + 19
_ERASED: Final = b"null"

_Id = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
_Epoch = Annotated[bytes, msgspec.Meta(min_length=8, max_length=8)]
_Hash = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
_Number = Annotated[int, msgspec.Meta(ge=1, le=GREATEST)]
_Stamp = Annotated[int, msgspec.Meta(ge=0, le=GREATEST)]
_Word = Annotated[str, msgspec.Meta(pattern=f"^{_WORD.pattern}$")]


class EntryRefusedError(UserError):
    """A line of a package is no entry that this program could have written."""

    code = "entry_refused"


class WireEntry(msgspec.Struct, array_like=True, frozen=True, forbid_unknown_fields=True):
    """One sealed entry.

    Attributes:
        replica: Who wrote it; with ``epoch`` and ``n`` its dot.
        hlc: Stamp of the hybrid clock.
        transaction: What was written together.
        account: Whose account, with ``actor`` and ``role`` as they were that day.
        subject_row: Row id of the record, in ``subject_table``.
        patch: Its patches byte for byte as they were hashed; null once erased.
        patch_hash: Only beside an erased patch.
        hash: Its link of the chain.
        previous: The link before it; left out right after the entry before it.
    """

    replica: _Id
    epoch: _Epoch
    n: _Number
    hlc: _Stamp
    transaction: _Id
    account: _Id
    actor: Annotated[str, msgspec.Meta(max_length=300)]
    role: Annotated[str, msgspec.Meta(max_length=40)]
    subject_table: _Word
    subject_row: _Id
    reason: Annotated[str, msgspec.Meta(max_length=10_000)]
    batch: _Id | None
    salt: _Id
    patch: msgspec.Raw
    patch_hash: _Hash | None
    hash: _Hash
    previous: _Hash | None = None

    @property
    def dot(self) -> Dot:
        """Its name for ever."""
        return Dot(self.replica, self.epoch, self.n)

    def header(self) -> Header:
        """Return what goes into the chain beside the patch."""
        return Header(
            self.dot,
            self.hlc,
            self.transaction,
            self.account,
            self.actor,
            self.role,
            self.subject_table,
            self.subject_row,
            self.reason,
            self.batch,
        )

    def stored_patch(self) -> bytes | None:
        """Return the patch as it is stored, None where it was erased."""
        found = bytes(self.patch)
        return None if found == _ERASED else found

    def hashed_patch(self) -> bytes:
        """Return ``H(salt, patch)``."""
        return self.patch_hash or patch_hash(self.salt, bytes(self.patch))


class Arriving(NamedTuple):
    """An entry that was read from a line.

    Attributes:
        wire: As it travelled.
        patches: What it does; empty where its content was erased.
    """

    wire: WireEntry
    patches: list[RowPatch]


_encoder: Final = msgspec.json.Encoder()
_decoder: Final = msgspec.json.Decoder(WireEntry)


def erased() -> msgspec.Raw:
    """Return what stands in the place of an erased patch."""
    return msgspec.Raw(_ERASED)


def encode(entry: WireEntry) -> bytes:
    """Return an entry as one line, without the end of the line."""
    return _encoder.encode(entry)


def decode(line: bytes, number: int = 1) -> Arriving:
    """Read one line.

    Args:
        line: Without the end of the line.
        number: Of the line, for people.

    Raises:
        EntryRefusedError: It is no entry, or breaks a bound.
    """
    if len(line) > MOST_BYTES:
        raise refused(number, "terlalu panjang")
    try:
        wire = _decoder.decode(line)
        stored = wire.stored_patch()
        patches = [] if stored is None else decode_patches(stored)
    except (msgspec.MsgspecError, UnicodeError, RecursionError, ValueError) as error:
        raise refused(number, "bukan catatan perubahan") from error
    problem = _problem(wire, stored, patches) or _problem_of_text(line, wire, patches)
    if problem:
        raise refused(number, problem)
    return Arriving(wire, patches)


def refused(number: int, problem: str) -> EntryRefusedError:
    """Return the refusal of one line, in words for people."""
    return EntryRefusedError(
        f"Isi paket baris {number} tidak dapat diterima: {problem}. Tidak ada yang diubah. "
        "Mintalah kantor pengirim menulis paket itu sekali lagi dengan program terbaru."
    )


def parse_dot(text: str) -> Dot | None:
    """Return the dot that a text names, None where it names none."""
    return _parsed(text) if len(text) <= _LONGEST_DOT else None


@lru_cache(maxsize=4_096)  # What an entry rests on is asked for again as it merges.
def _parsed(text: str) -> Dot | None:
    found = _DOT.fullmatch(text)
    if found is None or int(found[3]) > GREATEST:
        return None
    return Dot(bytes.fromhex(found[1]), bytes.fromhex(found[2]), int(found[3]))


def _problem(wire: WireEntry, stored: bytes | None, patches: list[RowPatch]) -> str | None:
    if (stored is None) != (wire.patch_hash is not None):
        return "isi dan sidiknya tidak cocok"
    if stored is None:
        return None
    if not 1 <= len(patches) <= MOST_ROWS or encode_patches(patches) != stored:
        # Doubled keys, floats, and extra items do not come back as they were.
        return "isinya tidak tertulis sebagaimana mestinya"
    if len(patches) > 1 and len({(each.table, each.row) for each in patches}) < len(patches):
        return "satu baris disebut dua kali"
    return next(filter(None, map(_problem_of_row, patches)), None)


def _problem_of_row(patch: RowPatch) -> str | None:
    if len(patch.row) != _ROW or not _WORD.fullmatch(patch.table):
        return "nama baris tidak sah"
    for value in patch.values.values():
        if type(value) is int and not -GREATEST <= value <= GREATEST:
            return "ada bilangan yang terlalu besar"
    for dots in patch.bases.values():
        if len(dots) != 1 and not (1 < len(dots) <= MOST_BASES and len(set(dots)) == len(dots)):
            return "dasar perubahan tidak sah"
    named = set(chain.from_iterable(patch.bases.values()))
    return None if all(map(parse_dot, named)) else "dasar perubahan tidak sah"


def _problem_of_text(line: bytes, wire: WireEntry, patches: list[RowPatch]) -> str | None:
    if line.isascii() and b"\\u" not in line:
        return None  # Nothing that has to be looked at letter by letter.
    for text in _texts(wire, patches):
        if "\x00" in text:
            return "ada karakter NUL di dalam teks"
        if not is_normalized("NFC", text):
            return "ada teks yang tidak dalam bentuk NFC"
    return None


def _texts(wire: WireEntry, patches: list[RowPatch]) -> Iterator[str]:
    yield from (wire.actor, wire.role, wire.reason)
    for patch in patches:
        yield from patch.values
        yield from patch.bases
        yield from (value for value in patch.values.values() if isinstance(value, str))
