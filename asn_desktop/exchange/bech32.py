"""Writing keys as age writes them: Bech32 (BIP 173), the direction that we need."""

from __future__ import annotations

from typing import Final

_LETTERS: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECK: Final = 6
_BITS: Final = 5


def encode(prefix: str, data: bytes) -> str:
    """Return bytes behind a prefix, in lower case, with six letters that check the rest."""
    values = _groups(data)
    padded = [*_expanded(prefix), *values, *[0] * _CHECK]
    remainder = _polymod(padded) ^ 1
    check = [(remainder >> _BITS * (_CHECK - 1 - place)) & 31 for place in range(_CHECK)]
    return f"{prefix}1" + "".join(_LETTERS[value] for value in (*values, *check))


def _groups(data: bytes) -> list[int]:
    """Return the bits of data in groups of five, filled up with zeros."""
    count = -(-len(data) * 8 // _BITS)
    number = int.from_bytes(data, "big") << (count * _BITS - len(data) * 8)
    return [(number >> _BITS * (count - 1 - place)) & 31 for place in range(count)]


def _expanded(prefix: str) -> list[int]:
    return [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]


def _polymod(values: list[int]) -> int:
    remainder = 1
    for value in values:
        top = remainder >> 25
        remainder = (remainder & 0x1FFFFFF) << 5 ^ value
        for place, factor in enumerate(_GENERATOR):
            if top >> place & 1:
                remainder ^= factor
    return remainder
