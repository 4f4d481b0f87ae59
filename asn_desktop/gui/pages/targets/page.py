"""The page of the targets (SKP): the list, one plan, and the steps that lead on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.access import Right
from asn_desktop.domain.audit import ChangeKey
from asn_desktop.domain.targets.lists import PlanLine
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.pages.targets import foot
from asn_desktop.gui.pages.targets.asking import SUBJECT
from asn_desktop.gui.pages.targets.columns import Calendar
from asn_desktop.gui.pages.targets.list_area import LIST_HINTS, PlanList
from asn_desktop.gui.pages.targets.panel import ListPanel
from asn_desktop.gui.pages.targets.plan_area import PLAN_HINTS, PlanArea
from asn_desktop.gui.pages.targets.printing import print_plan
from asn_desktop.gui.pages.targets.reading import ListReading
from asn_desktop.gui.pages.targets.steps import PlanSteps
from asn_desktop.gui.undoing import NOTHING, Undoing
from asn_desktop.gui.widgets.labels import button
from asn_desktop.ids import RowId

KEY: Final = "targets"
IMPORT_PAGE: Final = "target_import"


class TargetsPage(Page):
    """Finds targets, opens one, and leads it from draft to determined."""

    title = "Target / SKP"
    help_key = KEY
    key_hints = (*LIST_HINTS, *PLAN_HINTS)
    subjects: ClassVar[frozenset[str]] = frozenset({SUBJECT, "employees", "units", "settings"})

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._may_edit = tools.workspace.principal.may(Right.EDIT_TARGETS)
        self._stepping = False
        self._told = ""
        calendar = Calendar(tools.workspace.clock.today())
        self.undoing = Undoing(tools, self, SUBJECT)
        self.list = PlanList(tools.workspace.targets, tools.jobs, calendar)
        self.reading = ListReading(tools, self.list, calendar)
        self.area = PlanArea(tools, self)
        self.panel = ListPanel(tools, self.list, self)
        self.steps = PlanSteps(tools, self.list, self.area, self.undoing, self)
        self._lay_out_parts()
        self._offer_actions()
        self._connect()
        self._bind_keys()

    def arrive(self, argument: object = None) -> None:
        """Answer that the person came here: for a plan, a person, or a part of the list."""
        wanted = argument if isinstance(argument, Mapping) else {}
        self.refresh()
        plan, employee, year = _row(wanted, "plan"), _row(wanted, "employee"), wanted.get("year")
        if employee is not None and isinstance(year, int):
            self.open_plan(employee, year, plan)
        elif employee is not None:
            self.reading.with_year(partial(self.open_plan, employee))
        elif plan is not None:
            targets = self.tools.workspace.targets
            read = partial(targets.get, plan)
            self.tools.jobs.read(self, read, lambda p: self.open_plan(p.employee, p.year, p.id))
        else:
            self.show_list()
            if wanted:
                state, unit = wanted.get("state"), _row(wanted, "unit")
                self.list.filters.show_only(year=year, state=state, unit=unit)

    def leave(self) -> None:
        """Save what was typed before the person goes elsewhere."""
        self.area.leave()

    def reload(self) -> None:
        """Show the data as they are stored now."""
        self.list.reload()
        self.reading.read()

    def undo(self) -> bool:
        """Take back the last change: of the grid first, then the last step."""
        if self.shows_plan() and self.area.editor.undo():
            return True
        return self.undoing.undo(_nothing)

    def redo(self) -> bool:
        """Make the change that was taken back again."""
        if self.shows_plan() and self.area.editor.redo():
            return True
        return self.undoing.redo()

    def print_record(self) -> bool:
        """Override Page.print_record: on the page of the forms."""
        return print_plan(self, self.area if self.shows_plan() else self.list)

    def first_focus(self) -> QWidget | None:
        """Return the search box, or the first cell of a plan."""
        return self.area.editor.first_focus() if self.shows_plan() else self.list.filters.search

    def press_primary(self) -> None:
        """Override Page.press_primary: an open plan has its primary button below."""
        if self.shows_plan():
            self.buttons.press()
        else:
            super().press_primary()

    def set_narrow(self, *, narrow: bool) -> None:
        """Override Page.set_narrow: only the drawer needs a heading."""
        super().set_narrow(narrow=narrow)
        self.side.heading.setText(self.title if narrow else "")
        self.side.heading.setVisible(narrow)

    def shows_plan(self) -> bool:
        """Tell whether one person's plan is shown, not the list."""
        return self.parts.currentWidget() is self.area

    def show_list(self) -> None:
        """Go back to the list, at the person who was shown."""
        if self.shows_plan():
            self.area.leave()
            self.area.forget()
            self._show_part(self.list)
            self.reload()

    def open_plan(self, employee: RowId, year: int, plan: RowId | None = None) -> None:
        """Show a person's plan of a year."""
        self.area.leave()
        self.buttons.forget_gaps()
        self._show_part(self.area)
        self.foot.say("Setiap isian tersimpan sendiri.", "circle-check")
        self.area.open(employee, year, plan)

    def step(self, by: int) -> None:
        """Go to the plan of a neighbour in the list."""
        if self.shows_plan():
            # Before the step: a row that is here already answers at once.
            self._stepping = True
            self._stepping = self.list.step(by) and self._stepping

    def _lay_out_parts(self) -> None:
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        self.parts = QStackedWidget()
        self.parts.addWidget(self.list)
        self.parts.addWidget(self.area)
        column.addWidget(self.parts)
        self.side.body.addWidget(self.panel.summary)
        self.side.body.addWidget(self.area.panel)
        self.open_button = button("Buka SKP", "", "pencil", self.list.open_current)
        self.side.feet.addWidget(self.open_button, 1)
        self.foot.undo.setVisible(self._may_edit)
        self.foot.undo.clicked.connect(lambda _checked=False: self._undo_or_tell())
        self.stop = self.foot.add(button("Hentikan", clicked=self.steps.many.stop))
        self.buttons = foot.PlanFoot(self.foot, self.tools.workspace.principal)

    def _offer_actions(self) -> None:
        self._back = self.add_secondary("Kembali ke daftar", "arrow-left", partial(self.go, KEY))
        self._export = self.add_secondary(
            "Simpan sebagai Excel", "download", self.steps.ask_where_to_save
        )
        self._import = self.add_secondary(
            "Impor dari Excel", "file-spreadsheet", partial(self.go, IMPORT_PAGE)
        )
        self._add = self.set_primary("Buat SKP", "plus", self.steps.begin)
        self._show_part(self.list)

    def _connect(self) -> None:
        area, steps = self.area, self.steps
        self.list.opened.connect(self._go_to_line)
        self.list.chosen.connect(self._on_chosen)
        self.list.empty.acted.connect(lambda _way: self.go("employees"))
        self.panel.filled.connect(self._on_filled)
        self.panel.summary.versions.wanted.connect(self._go_to_plan)
        self.panel.summary.done.connect(steps.do_for_chosen)
        self.reading.told.connect(self._tell_context)
        self.reading.waits.connect(self.counted)
        area.shown.connect(self._on_shown)
        area.versions.wanted.connect(self._go_to_plan)
        area.editor.saving.said.connect(self.foot.say)
        area.editor.gaps_changed.connect(self.buttons.set_gaps)
        self.buttons.wanted.connect(steps.do)
        self.buttons.print.clicked.connect(lambda _checked=False: self.print_record())
        steps.doing.done.connect(self._on_done)
        steps.doing.settled.connect(self._answer)
        steps.doing.opened.connect(self._go_to_plan)
        steps.doing.incomplete.connect(self._on_incomplete)
        steps.doing.refused.connect(self.warned)
        steps.many.done.connect(self._answer)
        steps.said.connect(self.toast)
        for slow in (steps.many, steps.sheets):
            slow.progressed.connect(self._on_progress)
        self.undoing.turned.connect(self._answer)

    def _bind_keys(self) -> None:
        for keys, slot, place in (
            ("Ctrl+N", self.steps.begin, self),
            ("PgUp", partial(self.step, -1), self.area),
            ("PgDown", partial(self.step, 1), self.area),
        ):
            made = QShortcut(QKeySequence(keys), place)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(slot)

    def _show_part(self, part: QWidget) -> None:
        in_list = part is self.list
        self.parts.setCurrentWidget(part)
        self.foot.setVisible(not in_list)
        self.stop.hide()
        self.panel.summary.setVisible(in_list)
        self.area.panel.setVisible(not in_list)
        for action, offered in (
            (self._back, not in_list),
            (self._export, in_list),
            (self._import, in_list and self._may_edit),
            (self._add, in_list and self._may_edit),
        ):
            action.setVisible(offered)
        self.open_button.setVisible(in_list)
        self.context_widget = None if in_list else self.area.state_line
        if in_list:
            self.buttons.show_plan(None)
            self.set_heading(self.title, self._told)

    def _on_shown(self) -> None:
        area = self.area
        if not self.shows_plan() or area.read is None:
            return
        self.side.use()
        self.buttons.show_plan(area.plan, newer=area.has_newer())
        self.set_heading(f"SKP {area.read.year} — {area.read.person.name}")

    def _go_to_line(self, line: PlanLine) -> None:
        # Through the window, so that Alt+Left leads back here.
        year = self.list.wanted.year
        self.go(KEY, {"employee": line.employee, "plan": line.plan, "year": year})

    def _go_to_plan(self, plan: RowId) -> None:
        self.go(KEY, {"plan": plan})

    def _on_filled(self, somebody: bool) -> None:  # noqa: FBT001 - a signal's value
        if self.shows_plan() or somebody == self.side.is_used():
            return
        (self.side.use if somebody else self.side.leave_out)()
        self.bar_changed.emit()  # The button of the panel comes or goes.

    def _on_chosen(self, line: PlanLine | None) -> None:
        if self._stepping and line is not None:
            self._stepping = False
            self.open_plan(line.employee, self.list.wanted.year, line.plan)

    def _on_incomplete(self, count: int) -> None:
        self.buttons.set_gaps(count, pressed=True)
        self.area.editor.next_gap()

    def _on_done(self, told: str) -> None:
        key = self.undoing.last()
        self._answer(told, () if key is None or not self._may_edit else (key,))

    def _answer(self, told: str, keys: Sequence[ChangeKey] = ()) -> None:
        back = partial(self.undoing.take_back_all, _nothing, keys) if keys else None
        self.toast(told, back)
        self._read_again()

    def _read_again(self) -> None:
        self.reload()
        if self.shows_plan():
            self.area.reopen()

    def _undo_or_tell(self) -> None:
        if not self.undo():
            self.toast(NOTHING)

    def _tell_context(self, told: str) -> None:
        self._told = told
        if not self.shows_plan():
            self.set_heading(self.title, told)

    def _on_progress(self, text: str) -> None:
        if not self.shows_plan():
            self.foot.setVisible(bool(text))
            self.stop.setVisible(bool(text))
        if text:
            self.foot.say(text)


def _row(wanted: Mapping[object, object], key: str) -> RowId | None:
    found = wanted.get(key)
    return RowId(found) if isinstance(found, bytes) else None


def _nothing() -> None:
    """Seal nothing: an open plan was sealed before."""
