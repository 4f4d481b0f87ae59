"""Row ids: sixteen bytes, made at random in time order or from natural keys."""

from __future__ import annotations

import hashlib
import os
from typing import Final, NewType

RowId = NewType("RowId", bytes)

# Part of the data format: two computers that record the same thing must reach
# the same id, so this namespace never changes.
_NAMESPACE: Final = bytes.fromhex("6f0d6a523c1e5b8a9f571276a5b10001")


def new_id(milliseconds: int) -> RowId:
    """Return a UUIDv7 for something that only this computer can have made.

    The time inside orders nothing; it keeps index pages close together.
    """
    tail = bytearray(os.urandom(10))
    tail[0] = 0x70 | (tail[0] & 0x0F)
    tail[2] = 0x80 | (tail[2] & 0x3F)
    return RowId(milliseconds.to_bytes(6, "big") + bytes(tail))


def name_id(*parts: str) -> RowId:
    """Return the UUIDv5 of a natural key, such as ``("unit", "1276.03")``.

    Parts are joined with a character that no key contains, so that
    ``("a", "bc")`` and ``("ab", "c")`` differ.
    """
    # As uuid.uuid5 does, without an object for each of a large import's rows.
    digest = bytearray(hashlib.sha1(_NAMESPACE + "\x1f".join(parts).encode()).digest()[:16])  # noqa: S324 - what UUIDv5 is made of
    digest[6] = 0x50 | (digest[6] & 0x0F)
    digest[8] = 0x80 | (digest[8] & 0x3F)
    return RowId(bytes(digest))
