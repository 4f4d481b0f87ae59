"""The buttons below an open plan: the next step of its course, and the rarer ones in a menu."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.targets.plan import Plan
from asn_desktop.domain.targets.words import PlanState
from asn_desktop.gui.offers import Offer, Offers
from asn_desktop.gui.pages.targets.words import gaps_sentence
from asn_desktop.gui.widgets.foot_bar import FootBar
from asn_desktop.gui.widgets.labels import button

SUBMIT: Final = "submit"
DETERMINE: Final = "determine"
REVISE: Final = "revise"
FILL: Final = "fill"
SEND_BACK: Final = "send_back"
CANCEL: Final = "cancel"
TEMPLATE: Final = "template"
ANOTHER: Final = "another"
HISTORY: Final = "history"


def primary_of(plan: Plan, principal: Principal, *, newer: bool) -> Offer | None:
    """Return the next step of a plan that this person may take.

    Args:
        plan: Which.
        principal: Who works.
        newer: A later version exists; the next step is taken there.
    """
    edits, determines = _rights(principal)
    if plan.state.open and edits:
        again = plan.state is PlanState.RETURNED
        return Offer(SUBMIT, "Ajukan lagi" if again else "Ajukan")
    if plan.state is PlanState.SUBMITTED and determines:
        return Offer(DETERMINE, "Tetapkan SKP")
    if plan.state is PlanState.DETERMINED and edits and not newer:
        return Offer(REVISE, "Buat perubahan")
    return None


def others_of(plan: Plan, principal: Principal) -> Iterator[Offer]:
    """Yield what else this person may do to a plan."""
    edits, determines = _rights(principal)
    if plan.state.open and not plan.results and edits:
        yield Offer(FILL, f"Salin dari SKP {plan.year - 1}")
    if plan.state is PlanState.SUBMITTED and (edits or determines):
        yield Offer(SEND_BACK, "Kembalikan…")
    if plan.state is not PlanState.CANCELLED and edits:
        yield Offer(TEMPLATE, "Jadikan contoh untuk pegawai lain…")
    if edits:
        yield Offer(ANOTHER, "Buat SKP lain tahun ini…")
    if principal.may(Right.VIEW_JOURNAL):
        yield Offer(HISTORY, "Riwayat SKP ini")
    cancels = determines if plan.state is PlanState.DETERMINED else edits or determines
    if plan.state is not PlanState.CANCELLED and cancels:
        yield Offer(CANCEL, "Batalkan SKP…")


class PlanFoot(Offers):
    """Fills the foot bar of the page, and says how much a plan lacks."""

    def __init__(self, foot: FootBar, principal: Principal) -> None:
        printer = foot.add(button("Cetak", icon="printer"))
        super().__init__(foot, button("", "primary"))
        self._principal = principal
        self._gaps = 0
        self._pressed = False
        self.print = printer
        self.primary = self.step

    def show_plan(self, plan: Plan | None, *, newer: bool = False) -> None:
        """Offer what fits a plan; nothing where there is none."""
        if plan is None:
            self.offer(None)
        else:
            step = primary_of(plan, self._principal, newer=newer)
            self.offer(step, others_of(plan, self._principal))
        self._show_print(plan)
        self._tell()

    def _show_print(self, plan: Plan | None) -> None:
        may = self._principal.may(Right.PRINT_FORMS)
        self.print.setVisible(may and plan is not None and plan.state is not PlanState.CANCELLED)
        determined = plan is not None and plan.state is PlanState.DETERMINED
        self.print.setText("Cetak" if determined else "Cetak draf")

    def set_gaps(self, count: int, *, pressed: bool = False) -> None:
        """Say how much is missing; in red once it kept the plan from being submitted."""
        self._gaps = count
        self._pressed = (self._pressed or pressed) and count > 0
        self._tell()

    def forget_gaps(self) -> None:
        """Begin anew with another plan."""
        self._gaps, self._pressed = 0, False
        self._tell()

    def _tell(self) -> None:
        text = gaps_sentence(self._gaps) if self.offers(SUBMIT) else ""
        self.foot.set_reason(text, "bad" if self._pressed else "warn")


def _rights(principal: Principal) -> tuple[bool, bool]:
    return principal.may(Right.EDIT_TARGETS), principal.may(Right.DETERMINE_TARGETS)
