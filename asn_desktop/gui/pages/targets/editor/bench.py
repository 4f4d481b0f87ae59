"""The plan on the workbench: its draft, what was done to it, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from asn_desktop.domain.targets.plan import Plan, SuperiorResult
from asn_desktop.domain.targets.words import PlanState
from asn_desktop.gui.pages.targets.editor.draft import Draft, Rejected, Spot, Tab, Turn
from asn_desktop.gui.pages.targets.editor.entering import Entering, anchored
from asn_desktop.gui.pages.targets.editor.marks import Accepted, Mark, Marks, is_quiet, marks_of
from asn_desktop.gui.pages.targets.editor.sheets import Sheets
from asn_desktop.gui.pages.targets.editor.structure import NewRow, RowKey
from asn_desktop.gui.widgets.entry_grid import Entry, History, Sheet, Step
from asn_desktop.ids import RowId


class Bench(QObject):
    """Holds the draft of one plan; every deed can be taken back.

    Signals:
        turned: Another draft is in force; carries the spot where something changed, or None.
        wanted: Carries the plan that is to be saved.
    """

    turned = Signal(object)
    wanted = Signal(object)

    def __init__(self, new_row: NewRow, parent: QObject) -> None:
        super().__init__(parent)
        self.new_row = new_row
        self.draft: Draft | None = None
        self.locked = True
        self.marks = Marks()
        self._entering = Entering(new_row, {})
        self._superior: tuple[SuperiorResult, ...] = ()
        self._history: History[Turn] = History(self._turn)
        self._fresh: set[RowId] = set()
        self._accepted: set[Accepted] = set()
        self._loud = False

    def open(self, plan: Plan, superior: tuple[SuperiorResult, ...], *, locked: bool) -> None:
        """Work on a plan; what was done to the same content before can still be taken back."""
        before = self.draft
        same = before is not None and before.plan.id == plan.id
        kept: Mapping[Spot, Rejected] = {}
        if before is not None and same and _content(before.plan) == _content(plan):
            kept = before.rejected
        else:
            self._history.forget()
            self._fresh.clear()
        if not same:
            self._accepted.clear()
        self._loud = plan.state is PlanState.RETURNED
        self._superior = superior
        self._entering = Entering(self.new_row, {each.text: each.lineage for each in superior})
        self.locked = locked
        self._put(Draft(plan, kept), None)

    def holds(self, plan: RowId) -> bool:
        """Tell whether this plan is worked on."""
        return self.draft is not None and self.draft.plan.id == plan

    def do(self, name: str, draft: Draft, spot: Spot | None = None) -> bool:
        """Put a changed draft in force; False where nothing changed."""
        before, after = self.draft, anchored(draft)
        if before is None or self.locked or after == before:
            return False
        self._history.do(Step(name, Turn(before, spot), Turn(after, spot)))
        return True

    def undo(self) -> str:
        """Take back the last deed; return its name, "" where there is none."""
        return self._history.undo()

    def redo(self) -> str:
        """Do again what was taken back; return its name, "" where there is none."""
        return self._history.redo()

    def steps(self) -> int:
        """Return how many deeds stand."""
        return self._history.stack.index()

    def entered(self, tab: Tab, entries: list[Entry]) -> Draft:
        """Return the draft with entries laid over it; nothing is in force yet."""
        assert self.draft is not None  # noqa: S101 - a grid is only shown with one
        return self._entering.enter(self.draft, tab, entries)

    def type(self, tab: Tab, entry: Entry | None) -> None:
        """Let what is being typed be saved, before it is entered."""
        if self.draft is not None and not self.locked:
            draft = self.draft if entry is None else self.entered(tab, [entry])
            self.wanted.emit(draft.plan)

    def amend(self, draft: Draft) -> None:
        """Put a draft in force that no deed led to."""
        self._put(draft, None)

    def identify(self, plan: Plan) -> None:
        """Take over who the people of the plan are, as it was read again."""
        if self.draft is not None and self.draft.plan.rater_id == plan.rater_id:
            named = replace(self.draft.plan, rater=plan.rater, above=plan.above)
            self.draft = self.draft.with_plan(named)

    def begin_row(self, result: RowId) -> None:
        """Bother nobody about a work result while it is being begun."""
        self._fresh.add(result)

    def left_row(self, line: object) -> None:
        """Say from now on what is missing in the work results but the one that is entered."""
        here = line.result if isinstance(line, RowKey) else None
        if self._fresh - {here}:
            self._fresh &= {here} if here is not None else set()
            self.amend_marks()

    def speak_up(self) -> None:
        """Say all that is missing from now on."""
        if not self._loud or self._fresh:
            self._loud = True
            self._fresh.clear()
            self.amend_marks()

    def accept(self, spot: Spot) -> None:
        """Leave an unusual target as it is."""
        if self.draft is None or not isinstance(spot.line, RowKey):
            return
        for result in self.draft.plan.results:
            for each in result.indicators:
                if each.id == spot.line.indicator:
                    self._accepted.add(Accepted(each.id, each.target))
        self.amend_marks()

    def problems(self) -> dict[Spot, Mark]:
        """Return what is shown as to be repaired, by its spot."""
        return {mark.spot: mark for mark in self.marks.problems if not self._is_quiet(mark)}

    def remarks(self) -> dict[Spot, Mark]:
        """Return what is shown as unusual, by its spot."""
        return {mark.spot: mark for mark in self.marks.remarks}

    def sheet(self, tab: Tab) -> Sheet:
        """Return the grid of a tab."""
        assert self.draft is not None  # noqa: S101 - a grid is only shown with one
        offered = tuple(each.text for each in self._superior)
        sheets = Sheets(self.problems(), self.remarks(), offered, locked=self.locked)
        return sheets.of(self.draft, tab)

    def amend_marks(self) -> None:
        """Say again what there is to be said."""
        if self.draft is not None:
            self._put(self.draft, None, save=False)

    def _turn(self, turn: Turn) -> None:
        self._put(turn.draft, turn.spot)

    def _put(self, draft: Draft, spot: Spot | None, *, save: bool = True) -> None:
        self.draft = draft
        self.marks = Marks() if self.locked else marks_of(draft, self._accepted)
        self.turned.emit(spot)
        if save and not self.locked:
            self.wanted.emit(draft.plan)

    def _is_quiet(self, mark: Mark) -> bool:
        return not self._loud and is_quiet(mark, self._fresh)


def _content(plan: Plan) -> tuple[object, ...]:
    """Return what a person edits of a plan, without blanks that are not stored."""
    annex = {
        block: kept for block, lines in plan.annex.items() if (kept := [t for t in lines if t])
    }
    frame = (plan.end, plan.form, plan.approach, plan.rater_id, plan.state)
    return (*frame, plan.results, plan.expectations, annex)
