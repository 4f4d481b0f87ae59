"""What the page is asked to show, as other pages and the search hand it over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from asn_desktop.domain.appraisals.lists import Chosen
from asn_desktop.domain.appraisals.period import AppraisalPeriod, read_period
from asn_desktop.domain.course import State
from asn_desktop.domain.targets.lists import WITHOUT
from asn_desktop.gui.pages.appraisals.frame_bar import View
from asn_desktop.ids import RowId

_VIEWS: Final = {
    "list": View.LIST,
    "rate": View.RATE,
    "sheet": View.SHEET,
    "organisation": View.ORGANISATION,
}


class Arrival(NamedTuple):
    """What is wanted; everything may be left out.

    Attributes:
        view: Which view; None for the usual one.
        filtered: Whether state or unit restrict the list.
    """

    view: View | None = None
    period: AppraisalPeriod | None = None
    rater: RowId | None = None
    employee: RowId | None = None
    appraisal: RowId | None = None
    filtered: bool = False
    state: Chosen = None
    unit: RowId | None = None


def arrival(argument: object) -> Arrival:
    """Return what an argument asks for.

    Args:
        argument: A mapping with ``view`` ("list", "rate", "sheet", "organisation"), ``year``
            with ``period`` (a stored name), ``rater``, ``employee``, ``appraisal``,
            ``state`` and ``unit``, each as far as it matters; all else asks for nothing.
    """
    if not isinstance(argument, Mapping):
        return Arrival()
    year, name, state = (argument.get(key) for key in ("year", "period", "state"))
    named = isinstance(year, int) and isinstance(name, str)
    return Arrival(
        _VIEWS.get(str(argument.get("view"))),
        read_period(str(name), int(year or 0)) if named else None,
        _row(argument, "rater"),
        _row(argument, "employee"),
        _row(argument, "appraisal"),
        filtered="state" in argument or "unit" in argument,
        state=state if isinstance(state, State) or state is WITHOUT else None,
        unit=_row(argument, "unit"),
    )


def _row(wanted: Mapping[object, object], key: str) -> RowId | None:
    found = wanted.get(key)
    return RowId(found) if isinstance(found, bytes) else None
