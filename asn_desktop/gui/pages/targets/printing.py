"""Printing targets: by the page of the forms, with the plan that is meant chosen there."""

from __future__ import annotations

from typing import Final

from asn_desktop.domain.printing import FormKind
from asn_desktop.gui.page import Page
from asn_desktop.gui.pages.targets.list_area import PlanList
from asn_desktop.gui.pages.targets.plan_area import PlanArea
from asn_desktop.ids import RowId

_PAGE: Final = "reports"


def print_plan(page: Page, part: PlanArea | PlanList) -> bool:
    """Go where the open plan, or that of the current line, is printed; False if there is none."""
    meant = _open(part) if isinstance(part, PlanArea) else _current(part)
    if meant is None:
        return False
    person, year, plan = meant
    wanted = {"kind": FormKind.TARGETS.value, "employee": person, "year": year}
    page.go(_PAGE, {**wanted, "record": plan})
    return True


def _open(area: PlanArea) -> tuple[RowId, int, RowId] | None:
    plan = area.plan
    return None if plan is None else (plan.employee, plan.year, plan.id)


def _current(lines: PlanList) -> tuple[RowId, int, RowId] | None:
    line = lines.line()
    if line is None or line.plan is None:
        return None
    return line.employee, lines.wanted.year, line.plan
