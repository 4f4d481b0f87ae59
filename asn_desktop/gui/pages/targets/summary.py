"""What stands beside the list: whose line it is, their plans, and what can be done with many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.targets.plan import Plan
from asn_desktop.domain.targets.words import PlanState
from asn_desktop.gui.pages.targets.versions import PlanVersions
from asn_desktop.gui.widgets.person_summary import PersonSummary, Way, is_open, is_submitted

COPY: Final = "copy"
TEMPLATE: Final = "template"
SUBMIT: Final = "submit"
DETERMINE: Final = "determine"


def _begins(state: PlanState | None) -> bool:
    return state is None or state is PlanState.CANCELLED


_WAYS: Final = (
    Way(COPY, "Salin dari SKP tahun lalu", "copy", Right.EDIT_TARGETS, _begins),
    Way(TEMPLATE, "Terapkan SKP contoh…", "users", Right.EDIT_TARGETS, _begins),
    Way(SUBMIT, "Ajukan", "upload", Right.EDIT_TARGETS, is_open),
    Way(DETERMINE, "Tetapkan…", "circle-check", Right.DETERMINE_TARGETS, is_submitted),
)


class PlanSummary(PersonSummary):
    """Shows a line of the list at once, and its plans when they are read."""

    def __init__(self, principal: Principal) -> None:
        super().__init__(_WAYS, principal)
        self.versions = PlanVersions()
        self.middle.addWidget(self.versions)

    def show_plans(self, plans: Sequence[Plan], year: int) -> None:
        """Show the plans that were read."""
        self.versions.show_plans(plans, year)
        last = plans[-1].rater if plans else None
        self.rater.setText(f"Penilai: {last.name}" if last else "")
        self.rater.setVisible(last is not None)
