"""A practice office with its targets, and their page in a window."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QItemSelectionModel
from pytestqt.qtbot import QtBot

from asn_desktop.domain.targets.lists import Chosen, PlanFilter, PlanLine
from asn_desktop.domain.targets.plan import Plan
from asn_desktop.domain.targets.words import PlanState
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.pages.targets import TargetsPage
from asn_desktop.ids import RowId
from asn_desktop.services.workspace import Workspace

YEAR: Final = 2026
SPEC: Final = PageSpec("targets", "Target / SKP", "target", lambda: TargetsPage)


def lines_of(workspace: Workspace, state: Chosen, year: int = YEAR) -> list[PlanLine]:
    """Return the lines of a state."""
    return workspace.targets.every(PlanFilter(year, state=state))


def first(workspace: Workspace, state: Chosen, year: int = YEAR) -> PlanLine:
    """Return the first line of a state."""
    return lines_of(workspace, state, year)[0]


def plan_of(workspace: Workspace, line: PlanLine) -> Plan:
    """Return the plan of a line."""
    assert line.plan is not None
    return workspace.targets.get(line.plan)


def complete_draft(workspace: Workspace) -> PlanLine:
    """Return a draft that lacks nothing."""
    return next(line for line in lines_of(workspace, PlanState.DRAFT) if not line.gaps)


def with_two_gaps(workspace: Workspace) -> Plan:
    """Take the first two targets out of a draft."""
    plan = plan_of(workspace, complete_draft(workspace))
    result = plan.results[0]
    blank = [each._replace(target="") for each in result.indicators[:2]]
    emptied = replace(result, indicators=(*blank, *result.indicators[2:]))
    changed = replace(plan, results=(emptied, *plan.results[1:]))
    workspace.targets.save(changed, draft=False)
    return workspace.targets.get(plan.id)


def settle_list(page: TargetsPage, qtbot: QtBot, total: int) -> None:
    """Wait until the list has so many lines, and the first is here."""
    qtbot.waitUntil(lambda: page.list.model.rowCount() == total and page.list.line() is not None)


def open_plan(page: TargetsPage, qtbot: QtBot, plan: RowId) -> None:
    """Open a plan through the window, and wait until it can be worked on."""
    page.go("targets", {"plan": plan})
    showing(page, qtbot, plan)


def showing(page: TargetsPage, qtbot: QtBot, plan: RowId) -> None:
    """Wait until a plan is shown, in the editor, too."""

    def there() -> bool:
        draft = page.area.editor.bench.draft
        return draft is not None and draft.plan.id == plan == (page.area.plan and page.area.plan.id)

    qtbot.waitUntil(there)


def in_state(page: TargetsPage, qtbot: QtBot, state: PlanState) -> None:
    """Wait until the plan that is shown is in a state."""
    qtbot.waitUntil(lambda: page.area.plan is not None and page.area.plan.state is state)


def choose(page: TargetsPage, rows: list[int]) -> None:
    """Choose some rows of the list, as Ctrl and a click do."""
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    page.list.table.clearSelection()
    for row in rows:
        page.list.table.selectionModel().select(page.list.model.index(row, 0), flags)
