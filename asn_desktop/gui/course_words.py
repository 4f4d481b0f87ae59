"""How pages say where a record stands that people submit and determine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from asn_desktop.domain.course import Event, State
from asn_desktop.domain.dates import short_date
from asn_desktop.domain.targets.lists import WITHOUT, Chosen
from asn_desktop.gui.widgets.chip import ChipText

_TONES: Final[Mapping[State, str]] = {
    State.DRAFT: "neutral",
    State.SUBMITTED: "info",
    State.RETURNED: "warn",
    State.DETERMINED: "ok",
    State.CANCELLED: "neutral",
}


def filters(without: str) -> tuple[tuple[str, Chosen, str], ...]:
    """Return key, choice and title of the filters: what is not there, under way, done.

    Args:
        without: The title of those who have no record.
    """
    states = ((state.name, state, state.title) for state in State)
    return (("all", None, "Semua"), ("without", WITHOUT, without), *states)


def state_chip(state: State | None, without: str) -> ChipText:
    """Return a state as a chip; None where there is no record, which is called ``without``."""
    return ChipText(without, "neutral") if state is None else ChipText(state.title, _TONES[state])


def event_sentence(event: Event) -> str:
    """Return what happened, when, who decided it, and who recorded it."""
    recorded = f", dicatat oleh {event.recorded_by}" if event.recorded_by else ""
    if event.recorded_by == event.decided_by:
        recorded = ""
    who = f" oleh {event.decided_by}" if event.decided_by else ""
    note = f" “{event.note}”" if event.note else ""
    return f"{State(event.kind.value).title} {short_date(event.on)}{who}{recorded}.{note}"
