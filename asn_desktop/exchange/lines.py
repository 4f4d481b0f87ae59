"""One line of a section: JSON within bounds, written in the one way there is.

Canonical means: no blanks, no escape that is not needed, no key twice. It is checked by writing
the value again, which is quicker than looking for each of these.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Annotated, Any, Final, NewType

import msgspec

LEAST: Final = -(2**63)
MOST: Final = 2**63 - 1
# Entries need five levels; more is left for newer programs.
_DEPTH: Final = 12
_ESCAPED_NUL: Final = b"\\u0000"
_OPENINGS: Final = (b"{", b"[")
_encoder: Final = msgspec.json.Encoder()


class LineError(ValueError):
    """A line breaks the rules; the text says which, in Indonesian, to stand within a sentence."""


def check(line: bytes) -> None:
    """Refuse a line that is not canonical JSON, an object or a list, within the bounds.

    Whole numbers have 64 bits, there are no fractions, no text has a NUL or half a surrogate
    pair, and nothing is nested more than twelve deep.

    Raises:
        LineError: It is something else.
    """
    if not line.startswith(_OPENINGS):
        raise LineError("bukan objek atau daftar JSON")
    try:
        value = _decoder().decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise LineError("bukan JSON yang diperbolehkan") from error
    if _encoder.encode(value) != line:
        raise LineError("JSON tidak ditulis dalam bentuk baku, misalnya ada kunci ganda")
    if _ESCAPED_NUL in line and _has_nul(value):
        raise LineError("teks memuat tanda kosong (NUL)")


@cache
def _decoder() -> msgspec.json.Decoder[object]:
    """Return a decoder that knows the bounds, so that they are kept at the speed of C.

    Each level has a name: else Python compares all levels with each other, which takes longer
    than to read a small package.
    """
    whole = Annotated[int, msgspec.Meta(ge=LEAST, le=MOST)]
    value: Any = bool | whole | str | None
    for depth in range(_DEPTH):
        level: Any = NewType(f"Level{depth}", value)  # type: ignore[misc] # Grown level by level.
        value = bool | whole | str | list[level] | dict[str, level] | None
    return msgspec.json.Decoder(value)


def _has_nul(value: object) -> bool:
    """Look closer: the six signs may also be an escaped backslash and plain text."""
    if isinstance(value, str):
        return "\x00" in value
    inner: Iterable[object] = ()
    if isinstance(value, dict):
        inner = (*value, *value.values())
    elif isinstance(value, list):
        inner = value
    return any(_has_nul(each) for each in inner)
