"""How a package lies in its age envelope: magic, length, manifest, signature, sections."""

from __future__ import annotations

import struct
from typing import Final

from asn_desktop.exchange.keys import SIGNATURE_BYTES

MAGIC: Final = b"BINA-KINERJA-PACKAGE\n"
AGE_MAGIC: Final = b"age-encryption.org/v1\n"
_LENGTH: Final = struct.Struct(">I")
# Before the manifest: the magic and the manifest's length.
OPENING: Final = len(MAGIC) + _LENGTH.size


def head(manifest: bytes, signature: bytes) -> bytes:
    """Return everything before the first section."""
    return MAGIC + _LENGTH.pack(len(manifest)) + manifest + signature


def manifest_length(opening: bytes) -> int | None:
    """Return how long the manifest is, or None where this is no package of ours."""
    if len(opening) != OPENING or not opening.startswith(MAGIC):
        return None
    found: int = _LENGTH.unpack(opening[len(MAGIC) :])[0]
    return found


def sections_start(length: int) -> int:
    """Return where the first section begins."""
    return OPENING + length + SIGNATURE_BYTES
