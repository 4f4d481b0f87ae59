"""The course of a record that people submit and determine: states, events, and their chain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Final, NamedTuple

from asn_desktop.errors import UserError
from asn_desktop.ids import RowId


class State(Enum):
    """Where a record stands; derived from its events."""

    DRAFT = "draf"
    SUBMITTED = "diajukan"
    RETURNED = "dikembalikan"
    DETERMINED = "ditetapkan"
    CANCELLED = "dibatalkan"

    @property
    def title(self) -> str:
        """The word on the screen."""
        return self.value.capitalize()

    @property
    def open(self) -> bool:
        """Tell whether the record may still be edited."""
        return self in {State.DRAFT, State.RETURNED}


class EventKind(Enum):
    """What happens to a record; the value is the state that it leads to."""

    SUBMITTED = "diajukan"
    RETURNED = "dikembalikan"
    DETERMINED = "ditetapkan"
    CANCELLED = "dibatalkan"


class Link(NamedTuple):
    """An event as the chain of a record's events holds it."""

    id: RowId
    previous: RowId | None
    kind: EventKind


def last_of(links: Collection[Link]) -> Link | None:
    """Return the event that no other one names as the one before it.

    Two events that name the same one are a conflict; until somebody decides,
    the greater id is shown, on every computer the same.
    """
    named = {link.previous for link in links}
    ends = [link for link in links if link.id not in named]
    return max(ends, key=lambda link: link.id, default=None)


def state_of(links: Collection[Link]) -> State:
    """Return the state that a record's events lead to."""
    last = last_of(links)
    return State.DRAFT if last is None else State(last.kind.value)


def in_order(links: Collection[Link]) -> list[RowId]:
    """Return the events, the oldest first: each after the one that it names."""
    following: dict[RowId | None, list[Link]] = defaultdict(list)
    for link in sorted(links, key=lambda each: each.id):
        following[link.previous].append(link)
    ordered: list[RowId] = []
    at: list[RowId | None] = [None]
    while at:
        for link in following[at.pop(0)]:
            ordered.append(link.id)
            at.append(link.id)
    return ordered


class Event(NamedTuple):
    """Something that happened to a record.

    Attributes:
        kind: What.
        on: The official date.
        decided_by: Who decided, in words.
        recorded_by: Whose account recorded it.
        note: The reason, or how it was recorded.
    """

    id: RowId
    kind: EventKind
    on: date
    decided_by: str
    recorded_by: str
    note: str


def determined_on(events: Collection[Event]) -> date | None:
    """Return the official date of the last determination, None before it."""
    days = [event.on for event in events if event.kind is EventKind.DETERMINED]
    return days[-1] if days else None


_OPEN: Final = frozenset({State.DRAFT, State.RETURNED})
_FROM: Final[Mapping[EventKind, Collection[State]]] = MappingProxyType(
    {
        EventKind.SUBMITTED: _OPEN,
        EventKind.RETURNED: {State.SUBMITTED},
        EventKind.DETERMINED: {State.SUBMITTED},
        EventKind.CANCELLED: {*_OPEN, State.SUBMITTED, State.DETERMINED},
    }
)


@dataclass(frozen=True, slots=True)
class Course:
    """What may happen next to one kind of record.

    Attributes:
        noun: What people call the record.
        wrong_step: Raised where a step does not lead on.
        frozen: Raised where an edit comes too late.
        why_frozen: The sentence for each state that is not open.
    """

    noun: str
    wrong_step: type[UserError]
    frozen: type[UserError]
    why_frozen: Mapping[State, str]

    def require_step(self, state: State, step: EventKind) -> None:
        """Refuse a step that does not lead on from a state.

        Raises:
            UserError: ``wrong_step``.
        """
        if state in _FROM[step]:
            return
        if state in _OPEN:
            way_out = (
                "Ajukan dahulu, lalu tetapkan."
                if step is EventKind.DETERMINED
                else f"Hanya {self.noun} yang sedang diajukan dapat dikembalikan."
            )
            raise self.wrong_step(
                f"{self._noun} ini berstatus {state.value}, jadi belum dapat {step.value}. "
                f"{way_out}"
            )
        raise self.wrong_step(
            f"{self._noun} ini sudah {state.value}, jadi tidak dapat {step.value}. "
            "Muat ulang untuk melihat keadaan terbaru."
        )

    def require_open(self, state: State) -> None:
        """Refuse an edit of a record that is not with its author.

        Raises:
            UserError: ``frozen``.
        """
        if not state.open:
            raise self.frozen(self.why_frozen[state])

    @property
    def _noun(self) -> str:
        return self.noun[0].upper() + self.noun[1:]
