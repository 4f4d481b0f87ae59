"""Which values that merge as a whole a person may still choose one by one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from asn_desktop.domain.journal import WireValue
from asn_desktop.domain.labels import field_label
from asn_desktop.errors import UserError

# Each of these says something of its own, whatever stands beside it.
_INDEPENDENT: Final = frozenset(
    {("employee", "name"), ("appraisal", "sheet"), ("realisation", "evidence")}
)
# Of these, one must not lie after the other.
_ORDERED: Final[Mapping[tuple[str, str], tuple[str, str]]] = MappingProxyType(
    {
        ("unit", "period"): ("starts_on", "ends_on"),
        ("training", "period"): ("starts_on", "ends_on"),
        ("training_session", "times"): ("starts_at", "ends_at"),
        ("objection", "filed"): ("received_on", "filed_on"),
    }
)


class MixedError(UserError):
    """Values of several versions do not go together."""

    code = "mixed"


def may_mix(table: str, register: str) -> bool:
    """Tell whether the values of a register may come from several versions."""
    return (table, register) in _INDEPENDENT or (table, register) in _ORDERED


def require_fitting(table: str, register: str, values: Mapping[str, WireValue]) -> None:
    """Refuse values of several versions that contradict each other.

    Raises:
        MixedError: They may not be mixed, or their order is the wrong one.
    """
    if not may_mix(table, register):
        raise MixedError(
            "Isian ini saling terkait, jadi dipilih seutuhnya dari satu versi. "
            "Pilih salah satu versi; sesudahnya isinya dapat diubah seperti biasa."
        )
    if (pair := _ORDERED.get((table, register))) is None:
        return
    first, last = pair
    begins, ends = values[first], values[last]
    if begins is not None and ends is not None and str(begins) > str(ends):
        raise MixedError(
            f"{field_label(table, first)} jatuh sesudah {field_label(table, last)}. "
            "Pilih keduanya dari versi yang sama."
        )
