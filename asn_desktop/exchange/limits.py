"""What a package may take at most; whatever the input, a reader stays within these bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

KIB: Final = 1024
MIB: Final = 1024 * KIB
GIB: Final = 1024 * MIB

# Part of the format: a reader refuses more, so a writer must not make more.
MANIFEST: Final = 256 * KIB
SECTIONS: Final = 1000
AGE_HEADER: Final = 64 * KIB
# Level 3 of zstd looks back 2 MiB; a window is memory that the sender asks the reader for.
WINDOW: Final = 8 * MIB
# How much is held in memory at a time, on every road.
CHUNK: Final = 64 * KIB


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds in bytes that a reader may choose.

    Attributes:
        package: Of the file; the private file beside it grows no larger.
        raw: Of all sections together, unpacked.
        line: Of one line.
    """

    package: int = 2 * GIB
    raw: int = 8 * GIB
    line: int = 8 * MIB


USUAL: Final = Limits()
