"""The editor of one plan: its parts on tabs, what is missing above them, saved by itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from asn_desktop.domain.access import Right
from asn_desktop.domain.targets.plan import Plan
from asn_desktop.errors import UserError
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.pages.targets.editor import telling
from asn_desktop.gui.pages.targets.editor.bench import Bench
from asn_desktop.gui.pages.targets.editor.draft import Spot, Tab
from asn_desktop.gui.pages.targets.editor.framing import framed, set_back
from asn_desktop.gui.pages.targets.editor.gap_banner import GapBanner
from asn_desktop.gui.pages.targets.editor.help_panel import HelpPanel
from asn_desktop.gui.pages.targets.editor.parts import Parts
from asn_desktop.gui.pages.targets.editor.reading import Opened, read
from asn_desktop.gui.pages.targets.editor.row_deeds import RowDeeds
from asn_desktop.gui.pages.targets.editor.saving import Saving
from asn_desktop.gui.pages.targets.editor.structure import RowKey
from asn_desktop.gui.record_saving import AFTER_MS
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.entry_grid import Deed, Entry
from asn_desktop.ids import RowId, new_id

_REFUSED: Final = "plan_refused"
_STALE: Final = frozenset({"stale", "plan_frozen", "plan_missing"})


class PlanEditor(QWidget):
    """Edits the plan that :meth:`show_plan` names; its page only leads there and on.

    It binds F8 and Shift+F8 on its page itself.

    Signals:
        saved: Carries the saving state in words.
        plan_changed: Carries the plan as it is stored now, also after it was opened.
        gaps_changed: Carries how many values are missing or cannot be stored.
        cell_help: Carries the help for the cell that has the focus.
    """

    saved = Signal(str)
    plan_changed = Signal(object)
    gaps_changed = Signal(int)
    cell_help = Signal(object)

    def __init__(self, tools: Tools, page: Page) -> None:
        super().__init__(page)
        self._tools = tools
        self._page = page
        self._may_edit = tools.workspace.principal.may(Right.EDIT_TARGETS)
        self._last_year: Mapping[str, str] = {}
        self._asked: RowId | None = None
        self._gaps = -1
        self._reloads = False
        self._turned_at: Spot | None = None
        clock = tools.workspace.clock
        self.bench = Bench(lambda: new_id(clock.milliseconds()), self)
        self.parts = Parts(tools, self.bench)
        self.rows = RowDeeds(self.bench, self)
        self.saving = Saving(tools, page, self)
        self.banner = GapBanner()
        self.refusal = Banner("warn")
        self.help = HelpPanel()
        self._lay_out()
        self._connect()
        for keys, slot in (("F8", self.next_gap), ("Shift+F8", self.previous_gap)):
            made = QShortcut(QKeySequence(keys), page)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(slot)

    def show_plan(self, plan_id: RowId) -> None:
        """Read a plan and show it; what was entered into another one is saved first."""
        if self._asked == plan_id:  # Only to be read again: nobody is to be interrupted.
            self._read(plan_id)
            return
        self.parts.commit()
        self._asked = plan_id
        self.saving.finish(partial(self._read, plan_id))

    def leave(self) -> None:
        """Save and seal what was entered."""
        self.parts.commit()
        self.saving.finish(lambda: None)

    def undo(self) -> bool:
        """Take back the last deed made here; False if there is none."""
        self.parts.commit()
        return self._tell_turn(self.bench.undo(), "Diurungkan")

    def redo(self) -> bool:
        """Do again what was taken back; False if there is nothing."""
        self.parts.commit()
        return self._tell_turn(self.bench.redo(), "Diulangi")

    def first_focus(self) -> QWidget:
        """Return the grid, its first cell being the current one."""
        grid = self.parts.grid()
        if grid is None:
            return self.parts.frame.rater
        grid.go_first()
        return grid

    def next_gap(self) -> None:
        """Go to the next value that is missing or cannot be stored."""
        self._go_gap(1)

    def previous_gap(self) -> None:
        """Go to the previous value that is missing or cannot be stored."""
        self._go_gap(-1)

    def help_widget(self) -> QWidget:
        """Return the help for the focused cell, for the page's side panel."""
        return self.help

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.refusal)
        column.addWidget(self.banner)
        column.addWidget(self.parts, 1)

    def _connect(self) -> None:
        parts, rows = self.parts, self.rows
        parts.entered.connect(self._on_entered)
        parts.typing.connect(self.bench.type)
        parts.add_wanted.connect(rows.add)
        parts.insert_wanted.connect(rows.insert)
        parts.remove_wanted.connect(rows.remove)
        parts.shift_wanted.connect(rows.shift)
        parts.menu_wanted.connect(self._open_menu)
        parts.moved.connect(self._on_moved)
        parts.frame.changed.connect(self._on_frame)
        rows.go_wanted.connect(parts.go)
        rows.removed.connect(self._on_removed)
        self.bench.turned.connect(self._on_turned)
        self.bench.wanted.connect(self.saving.want)
        self.saving.said.connect(lambda text, _icon, _tint: self.saved.emit(text))
        self.saving.saved.connect(self._on_saved)
        self.saving.refused.connect(self._on_refused)
        self.banner.acted.connect(self.next_gap)
        self.refusal.acted.connect(self._on_retry)
        self.help.take_wanted.connect(self._take_last_year)
        self.help.accept_wanted.connect(self._accept)

    def _read(self, plan_id: RowId) -> None:
        work = partial(read, self._tools.workspace.targets, plan_id)
        self._tools.jobs.read(self._page, work, self._open)

    def _open(self, opened: Opened) -> None:
        plan = opened.plan
        if plan.id != self._asked:
            return
        if self.bench.holds(plan.id):
            if self.refusal.isVisibleTo(self):
                return  # What was refused stays until the person decides.
            if self.parts.is_entering() or self.saving.is_newer_than(plan):
                QTimer.singleShot(AFTER_MS, self, partial(self._read, plan.id))
                return
        self._last_year = opened.last_year
        self.saving.begin(plan)
        self.refusal.hide()
        locked = not self._may_edit or not plan.state.open
        self.bench.open(plan, opened.superior, locked=locked)
        self.help.set_locked(locked=locked)
        self.plan_changed.emit(plan)

    def _on_entered(self, tab: Tab, entries: list[Entry], deed: Deed) -> None:
        draft = self.bench.draft
        if draft is None:
            return
        entry = entries[0]
        column = next(iter(entry.values))
        spot = Spot(tab, entry.key, column)
        after = self.bench.entered(tab, entries)
        if not self.bench.do(telling.deed_name(draft.plan, entries, deed), after, spot):
            self.bench.type(tab, None)  # What was typed meanwhile is not to be saved.

    def _on_frame(self, name: str, value: object) -> None:
        draft = self.bench.draft
        if draft is None:
            return
        changed = framed(draft, value)
        self.bench.do(telling.FRAME_DEEDS[name], changed, Spot(Tab.FRAME, name, ""))

    def _on_turned(self, spot: Spot | None) -> None:
        self._turned_at = spot
        self.parts.show_bench()
        self._show_problems()
        self._show_help()

    def _show_problems(self) -> None:
        self.banner.show_bench(self.bench)
        count = len(self.bench.marks.problems)
        if count != self._gaps:
            self._gaps = count
            self.gaps_changed.emit(count)

    def _show_help(self) -> None:
        draft, spot = self.bench.draft, self.parts.spot()
        if draft is None:
            return
        marks = (self.bench.problems(), self.bench.remarks())
        told = telling.help_for(draft.plan, spot, marks, self._last_year)
        self.help.show_help(told)
        self.cell_help.emit(told)

    def _on_moved(self, spot: Spot | None) -> None:
        self.bench.left_row(spot.line if spot is not None else None)
        self._show_help()

    def _go_gap(self, step: int) -> None:
        self.parts.commit()
        self.bench.speak_up()
        spots = [mark.spot for mark in self.bench.marks.problems]
        if not spots:
            self._page.toast("Tidak ada isian yang kurang.")
            return
        here = self.parts.spot()
        at = spots.index(here) if here in spots else (-1 if step > 0 else 0)
        self.parts.go(spots[(at + step) % len(spots)])

    def _tell_turn(self, name: str, verb: str) -> bool:
        if name:
            if self._turned_at is not None:
                self.parts.go(self._turned_at)
            self._page.toast(f"{verb}: {name}.")
        return bool(name)

    def _on_removed(self, told: str) -> None:
        self._page.toast(told, partial(self._undo_to, self.bench.steps()))

    def _undo_to(self, steps: int) -> None:
        """Take back a removal and what was done after it."""
        self.parts.commit()
        while self.bench.steps() >= steps and self.bench.undo():
            pass

    def _open_menu(self, spot: Spot, where: QPoint) -> None:
        choices = self.rows.menu(spot)
        if not choices:
            return
        menu = QMenu(self)
        for choice in choices:
            text = f"{choice.text}\t{choice.keys}" if choice.keys else choice.text
            menu.addAction(text, choice.act)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)

    def _on_saved(self, plan: Plan) -> None:
        self.refusal.hide()
        self.bench.identify(plan)
        self.plan_changed.emit(plan)

    def _on_refused(self, error: UserError) -> None:
        draft, stored = self.bench.draft, self.saving.stored
        if draft is None or stored is None:
            return
        after = set_back(draft, stored, str(error)) if error.code == _REFUSED else None
        if after is not None:
            self.bench.amend(after)
            self.saving.save()  # What else was entered is not to wait.
            return
        action = "Muat ulang" if error.code in _STALE else "Coba lagi"
        self.refusal.show_message("Perubahan terakhir belum tersimpan.", str(error), action)
        self._reloads = error.code in _STALE

    def _on_retry(self) -> None:
        self.refusal.hide()
        if self._reloads and self._asked is not None:
            self.parts.commit()
            self.saving.give_up()
            self._read(self._asked)
        else:
            self.saving.save()

    def _take_last_year(self, target: str) -> None:
        spot = self.parts.spot()
        if spot is not None and isinstance(spot.line, RowKey):
            entry = Entry(spot.line, None, {"target": target})
            self._on_entered(Tab.RESULTS, [entry], Deed.TYPED)
            self.parts.go(spot._replace(column="target"))

    def _accept(self) -> None:
        spot = self.parts.spot()
        if spot is not None:
            self.bench.accept(spot)
            self.parts.go(spot)
