"""The plan that is being edited, with what was typed but cannot be stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import NamedTuple

from asn_desktop.domain.targets.plan import Plan
from asn_desktop.gui.widgets.entry_grid import Key


class Tab(Enum):
    """The parts of a plan; the value is what stands on the tab."""

    RESULTS = "Hasil kerja"
    BEHAVIOUR = "Perilaku kerja"
    ANNEX = "Lampiran"
    FRAME = "Identitas & periode"


class Spot(NamedTuple):
    """Where a value stands: on a tab, in a line, in a column."""

    tab: Tab
    line: Key
    column: str


class Rejected(NamedTuple):
    """What was typed and why it cannot be stored."""

    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan under edit.

    Attributes:
        plan: What is stored, or about to be.
        rejected: What was typed but cannot be stored; it stays visible.
    """

    plan: Plan
    rejected: Mapping[Spot, Rejected] = field(default_factory=dict)

    def with_plan(self, plan: Plan) -> Draft:
        """Return the draft with another plan."""
        return replace(self, plan=plan)

    def reject(self, spot: Spot, text: str, sentence: str) -> Draft:
        """Return the draft with a value that cannot be stored."""
        return replace(self, rejected={**self.rejected, spot: Rejected(text, sentence)})

    def settle(self, spot: Spot) -> Draft:
        """Return the draft without what was rejected at a spot."""
        if spot not in self.rejected:
            return self
        kept = {place: each for place, each in self.rejected.items() if place != spot}
        return replace(self, rejected=kept)


class Turn(NamedTuple):
    """A draft and where something happened in it, for undo."""

    draft: Draft
    spot: Spot | None
