"""The recovery key on paper, in two sealed halves that open nothing alone.

One half is random, the other is the key combined with it (exclusive or): each alone is noise, and
that can be proven, not only believed. Two people of two offices hold them; who needs a threshold
of three would need a scheme that nobody can check by hand.
"""

from __future__ import annotations

import hashlib
from typing import Final, NamedTuple

from asn_desktop.exchange import letters
from asn_desktop.exchange.keys import KEY_BYTES
from asn_desktop.exchange.letters import PaperCodeError

# 256 bits of the half, then 20 bits that both halves of one key share.
_HALF_LETTERS: Final = 52
_PAIR_BITS: Final = 20
_COUNT: Final = 56
_SHIFT: Final = 5 * _HALF_LETTERS


class Halves(NamedTuple):
    """Two texts to print on two sheets, for two holders."""

    first: str
    second: str


def split(secret: bytes, random: bytes) -> Halves:
    """Return a secret of 32 bytes as two halves; ``random`` is 32 fresh bytes."""
    if len(secret) != KEY_BYTES or len(random) != KEY_BYTES:
        raise ValueError("a key and as many random bytes are needed")
    other = bytes(one ^ two for one, two in zip(secret, random, strict=True))
    return Halves(_written(random, secret, 1), _written(other, secret, 2))


def join(first: str, second: str) -> bytes:
    """Return the secret from both halves, as they were typed.

    Raises:
        PaperCodeError: One was mistyped, or they are halves of two different keys.
    """
    one, two = _read(first, 1), _read(second, 2)
    secret = ((one ^ two) % (1 << 8 * KEY_BYTES)).to_bytes(KEY_BYTES, "big")
    if not one >> _SHIFT == two >> _SHIFT == _pair(secret):
        raise PaperCodeError(
            "Kedua belahan kunci pemulihan bukan pasangan: masing-masing benar, tetapi berasal "
            "dari kunci yang berbeda. Periksa tanggal di kedua lembar."
        )
    return secret


def _written(half: bytes, secret: bytes, number: int) -> str:
    value = int.from_bytes(half, "big") | _pair(secret) << _SHIFT
    return letters.written(value, _COUNT, _label(number))


def _read(text: str, number: int) -> int:
    return letters.read(text, _COUNT, _label(number), f"Belahan {number} kunci pemulihan")


def _label(number: int) -> str:
    return f"bina-kinerja recovery half {number}"


def _pair(secret: bytes) -> int:
    """Return a mark of both halves; twenty bits of a hash say nothing useful about 256."""
    digest = hashlib.sha256(b"bina-kinerja recovery pair\n" + secret).digest()
    return int.from_bytes(digest, "big") >> (256 - _PAIR_BITS)
