"""Numbers as people write them."""

from __future__ import annotations

from typing import Final

from asn_desktop.domain.nip import grouped

__all__ = ["grouped", "size_words", "thousands"]

_KILO: Final = 1024


def thousands(number: int) -> str:
    """Return a count as people write it: 1.140."""
    return f"{number:,}".replace(",", ".")


def size_words(size: int) -> str:
    """Return a size as people read it: 640 kB, 3,2 MB."""
    if size < _KILO * _KILO:
        return f"{max(1, round(size / _KILO))} kB"
    return f"{size / _KILO / _KILO:.1f} MB".replace(".", ",")
