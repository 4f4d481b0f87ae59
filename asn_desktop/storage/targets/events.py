"""The events of plans."""

from __future__ import annotations

from typing import Final

from asn_desktop.storage.events import Chained, EventTable
from asn_desktop.storage.targets import tables

__all__ = ["Chained", "is_settled", "last", "read_events", "state"]

_EVENTS: Final = EventTable(tables.event, "plan_id")
read_events = _EVENTS.read
state = _EVENTS.state
last = _EVENTS.last
is_settled = _EVENTS.is_settled
