"""Numbers as people write them."""

from __future__ import annotations

from asn_desktop.domain.nip import grouped

__all__ = ["grouped", "thousands"]


def thousands(number: int) -> str:
    """Return a count as people write it: 1.140."""
    return f"{number:,}".replace(",", ".")
