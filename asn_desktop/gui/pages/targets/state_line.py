"""The line below the title of an open plan: its course, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QWidget

from asn_desktop.domain.targets.plan import Plan
from asn_desktop.domain.targets.words import PlanState
from asn_desktop.gui.figures import grouped
from asn_desktop.gui.pages.targets import words
from asn_desktop.gui.widgets.accessible import describe
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.gui.widgets.labels import ElidedLabel, IconLabel, label

_USUAL: Final = (PlanState.DRAFT, PlanState.SUBMITTED, PlanState.DETERMINED)
_COURSES: Final = {
    PlanState.RETURNED: (
        PlanState.DRAFT, PlanState.SUBMITTED, PlanState.RETURNED, PlanState.DETERMINED,
    ),
    PlanState.CANCELLED: (PlanState.DRAFT, PlanState.CANCELLED),
}  # fmt: skip


class Station(NamedTuple):
    """A state on the way of a plan."""

    state: PlanState
    passed: bool
    current: bool


def course(state: PlanState) -> Iterator[Station]:
    """Yield the states on the way of a plan: Draf, Diajukan, and where it stands now."""
    stations = _COURSES.get(state, _USUAL)
    at = stations.index(state)
    for place, each in enumerate(stations):
        yield Station(each, passed=place < at, current=place == at)


class StateLine(QWidget):
    """Draf > Diajukan > [Dikembalikan] > Ditetapkan, then NIP, jabatan and penilai."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(5)
        self._who = ElidedLabel("", "muted")
        self._parts: list[QWidget] = []
        self._row.addWidget(self._who, 1)

    def show_plan(self, plan: Plan, *, late: bool) -> None:
        """Show where a plan stands; ``late`` marks one determined after the deadline."""
        self._clear()
        for station in course(plan.state):
            self._add_station(station)
        if late:
            self._add(Chip("Terlambat", "bad"))
        if plan.version > 1:
            self._add(Chip(f"Versi {plan.version}", "neutral"))
        self._who.set_full(_who(plan))
        spoken = f"Status SKP: {plan.state.title}" + (", terlambat" if late else "")
        describe(self, spoken)

    def show_person(self, nip: str, position: str | None) -> None:
        """Show somebody who has no plan."""
        self._clear()
        self._add(Chip(*words.state_chip(None)))
        self._who.set_full(f"  NIP {grouped(nip)} · {position or 'jabatan belum diisi'}")
        describe(self, "Status SKP: belum dibuat")

    def _clear(self) -> None:
        for part in self._parts:
            self._row.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []

    def _add_station(self, station: Station) -> None:
        if self._parts:
            self._add(IconLabel("chevron-right", "textMuted", 14))
        if station.current:
            self._add(Chip(*words.state_chip(station.state)))
            return
        if station.passed:
            self._add(IconLabel("circle-check", "ok", 14))
        self._add(label(station.state.title, "muted"))

    def _add(self, part: QWidget) -> None:
        self._row.insertWidget(len(self._parts), part)
        self._parts.append(part)


def _who(plan: Plan) -> str:
    person, rater = plan.person, plan.rater
    parts = (
        f"NIP {grouped(person.nip)}" if person.nip else "",
        person.position or "jabatan belum diisi",
        f"Penilai: {rater.name}" if rater else "Penilai belum ada",
    )
    return "  " + " · ".join(part for part in parts if part)
