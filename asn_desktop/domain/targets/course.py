"""The course of a plan: what may happen next, and when it is late."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

import msgspec

from asn_desktop.domain.dates import long_date
from asn_desktop.domain.targets.refusals import (
    CANCELLED,
    DETERMINED,
    SUBMITTED,
    PlanFrozenError,
    PlanStateError,
)
from asn_desktop.domain.targets.words import PlanEventKind, PlanState

DEADLINE: Final = "deadline-targets"
_OPEN: Final = frozenset({PlanState.DRAFT, PlanState.RETURNED})
_FROM: Final[Mapping[PlanEventKind, Collection[PlanState]]] = MappingProxyType(
    {
        PlanEventKind.SUBMITTED: _OPEN,
        PlanEventKind.RETURNED: {PlanState.SUBMITTED},
        PlanEventKind.DETERMINED: {PlanState.SUBMITTED},
        PlanEventKind.CANCELLED: {*_OPEN, PlanState.SUBMITTED, PlanState.DETERMINED},
    }
)
_VERB: Final[Mapping[PlanEventKind, str]] = MappingProxyType(
    {
        PlanEventKind.SUBMITTED: "diajukan",
        PlanEventKind.RETURNED: "dikembalikan",
        PlanEventKind.DETERMINED: "ditetapkan",
        PlanEventKind.CANCELLED: "dibatalkan",
    }
)
_WAY_OUT: Final[Mapping[PlanEventKind, str]] = MappingProxyType(
    {
        PlanEventKind.RETURNED: "Hanya SKP yang sedang diajukan dapat dikembalikan.",
        PlanEventKind.DETERMINED: "Ajukan dahulu, lalu tetapkan.",
    }
)
_FROZEN: Final[Mapping[PlanState, str]] = MappingProxyType(
    {
        PlanState.SUBMITTED: SUBMITTED,
        PlanState.DETERMINED: DETERMINED,
        PlanState.CANCELLED: CANCELLED,
    }
)


def require_step(state: PlanState, step: PlanEventKind) -> None:
    """Refuse a step that does not lead on from a state.

    Raises:
        PlanStateError: It does not.
    """
    if state in _FROM[step]:
        return
    if state in _OPEN:
        raise PlanStateError(
            f"SKP ini berstatus {state.value}, jadi belum dapat {_VERB[step]}. {_WAY_OUT[step]}"
        )
    raise PlanStateError(
        f"SKP ini sudah {state.value}, jadi tidak dapat {_VERB[step]}. "
        "Muat ulang untuk melihat keadaan terbaru."
    )


def require_open(state: PlanState) -> None:
    """Refuse an edit of a plan that is not with its author.

    Raises:
        PlanFrozenError: It was submitted, determined or cancelled.
    """
    if not state.open:
        raise PlanFrozenError(_FROZEN[state])


class Deadline(msgspec.Struct, frozen=True):
    """The last day of the year on which targets are determined in time (``rules.md`` 1.8)."""

    month: int
    day: int

    def of(self, year: int) -> date:
        """Return the day in a year."""
        return date(year, self.month, self.day)


def is_late(deadline: date, start: date, on: date) -> bool:
    """Tell whether targets were determined after the deadline.

    Targets that begin after the deadline (a new employee, a new position) have none.
    """
    return on > deadline >= start


def late_words(deadline: date, on: date) -> str:
    """Say that a plan was determined late; it is valid all the same."""
    return (
        f"Ditetapkan {long_date(on)}, melewati batas {long_date(deadline)}. "
        "SKP tetap berlaku dan ditandai terlambat."
    )
