"""The identity of a plan under edit: laid over its draft, and set back where it was refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from asn_desktop.domain.employees import Rater
from asn_desktop.domain.targets.plan import Plan, PrintedPerson
from asn_desktop.domain.targets.words import Approach, PlanForm
from asn_desktop.gui.dialogs.employee_fields import written_date
from asn_desktop.gui.pages.targets.editor.draft import Draft
from asn_desktop.gui.pages.targets.editor.frame_form import END, RATER


def framed(draft: Draft, value: object) -> Draft:
    """Return a draft with another end, rater, form or approach."""
    plan = draft.plan
    if isinstance(value, date):
        return draft.settle(END).with_plan(replace(plan, end=value))
    if isinstance(value, Rater):
        person = PrintedPerson(value.name, None, None, value.detail, None)
        return draft.settle(RATER).with_plan(replace(plan, rater_id=value.id, rater=person))
    if isinstance(value, PlanForm):
        return draft.with_plan(replace(plan, form=value))
    if isinstance(value, Approach):
        return draft.with_plan(replace(plan, approach=value))
    return draft


def set_back(draft: Draft, stored: Plan, sentence: str) -> Draft | None:
    """Return a draft whose refused end or rater is the stored one again, the typed one beside."""
    plan = draft.plan
    if plan.end != stored.end:
        back = draft.with_plan(replace(plan, end=stored.end))
        return back.reject(END, written_date(plan.end), sentence)
    if plan.rater_id != stored.rater_id:
        back = draft.with_plan(replace(plan, rater_id=stored.rater_id, rater=stored.rater))
        return back.reject(RATER, plan.rater.name if plan.rater else "", sentence)
    return None
