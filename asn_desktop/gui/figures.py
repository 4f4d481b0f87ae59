"""Numbers as people write them."""

from __future__ import annotations


def thousands(number: int) -> str:
    """Return a count as people write it: 1.140."""
    return f"{number:,}".replace(",", ".")


def grouped(nip: str) -> str:
    """Return a NIP in its four groups."""
    return f"{nip[:8]} {nip[8:14]} {nip[14:15]} {nip[15:]}".rstrip()
