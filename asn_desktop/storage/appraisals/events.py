"""The events of appraisals."""

from __future__ import annotations

from typing import Final

from asn_desktop.storage.appraisals import tables
from asn_desktop.storage.events import EventTable

EVENTS: Final = EventTable(tables.event, "appraisal_id")
