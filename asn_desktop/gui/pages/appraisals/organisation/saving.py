"""Stores what is typed about units, each change as soon as it is complete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from asn_desktop.domain.appraisals.organisations import OrganisationPerformance
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.errors import UserError
from asn_desktop.gui.page import Tools
from asn_desktop.ids import RowId

SUBJECT: Final = "appraisals"
Targets = Mapping[RowId, OrganisationPerformance | None]


class Refused(NamedTuple):
    """A unit that could not be stored, and why."""

    unit: RowId
    error: UserError


class Saved(NamedTuple):
    """What a save led to."""

    refused: list[Refused]
    remarks: list[str]


@dataclass(slots=True)
class _Reading:
    """The journal positions to write against; only the write lane moves them on."""

    period: AppraisalPeriod
    seen: dict[RowId, int]


class Saving(QObject):
    """Stores the units that differ from what was sent last.

    Args:
        tools: What the page works with.
        parent: The widget that asks; it is named as the writer.

    Signals:
        said: Carries the saving state, an icon and its colour.
        saved: Carries what a save led to.
    """

    said = Signal(str, str, str)
    saved = Signal(object)

    def __init__(self, tools: Tools, parent: QObject) -> None:
        super().__init__(parent)
        self._tools = tools
        self._owner = parent
        self._reading: _Reading | None = None
        self._sent: dict[RowId, OrganisationPerformance | None] = {}
        self._running = 0

    def begin(self, period: AppraisalPeriod, stored: Targets) -> None:
        """Store against this reading from now on."""
        seen = {unit: each.seen for unit, each in stored.items() if each is not None}
        self._reading = _Reading(period, seen)
        self._sent = dict(stored)

    def is_running(self) -> bool:
        """Tell whether something is on its way."""
        return self._running > 0

    def save(self, targets: Targets) -> None:
        """Store what differs."""
        reading = self._reading
        changed = {unit: each for unit, each in targets.items() if each != self._sent.get(unit)}
        if reading is None or not changed:
            return
        self._sent.update(changed)
        self._running += 1
        self.said.emit("Menyimpan…", "", "")
        work = partial(self._write, reading, changed)
        self._tools.jobs.write(self._owner, work, self._on_saved, SUBJECT)

    def _write(self, reading: _Reading, changed: Targets) -> Saved:
        saved = Saved([], [])
        for unit, each in changed.items():
            try:
                saved.remarks.extend(self._write_one(reading, unit, each))
            except UserError as error:  # The other units are not to wait for this one.
                saved.refused.append(Refused(unit, error))
        return saved

    def _write_one(
        self, reading: _Reading, unit: RowId, wanted: OrganisationPerformance | None
    ) -> tuple[str, ...]:
        appraisals = self._tools.workspace.appraisals
        seen = reading.seen.get(unit, 0)
        if wanted is None:
            done = appraisals.remove_organisation(unit, reading.period, seen=seen)
            reading.seen.pop(unit, None)
        else:
            done = appraisals.set_organisation(wanted._replace(seen=seen))
            reading.seen[unit] = done.seen
        return done.remarks

    def _on_saved(self, saved: Saved) -> None:
        self._running -= 1
        for each in saved.refused:
            self._sent.pop(each.unit, None)  # Whatever comes next is to be tried.
        if saved.refused:
            self.said.emit("Belum tersimpan", "triangle-alert", "warn")
        else:
            now = self._tools.workspace.clock.now()
            self.said.emit(f"Tersimpan otomatis pukul {now:%H.%M}", "circle-check", "ok")
        self.saved.emit(saved)
