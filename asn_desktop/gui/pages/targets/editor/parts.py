"""The tabs of the editor: three grids and the identity of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from asn_desktop.domain.targets.plan import Plan
from asn_desktop.gui.page import Tools, scrolled
from asn_desktop.gui.pages.targets.editor.bench import Bench
from asn_desktop.gui.pages.targets.editor.draft import Spot, Tab
from asn_desktop.gui.pages.targets.editor.frame_form import FrameForm
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.entry_grid import EntryGrid
from asn_desktop.gui.widgets.key_strip import KeyHint, ListFoot

_TAB: Final[KeyHint] = ("Tab", "isian berikut")
_ABOVE: Final[KeyHint] = ("Ctrl+D", "salin dari atas")
_HINTS: Final[Mapping[Tab, tuple[KeyHint, ...]]] = {
    Tab.RESULTS: (_TAB, _ABOVE, ("Ins", "indikator baru"), ("F8", "isian bermasalah")),
    Tab.BEHAVIOUR: (_TAB, ("Enter", "turun"), ("Del", "kosongkan")),
    Tab.ANNEX: (("Ins", "sisipkan baris"), ("Alt+↑↓", "pindahkan"), ("Ctrl+Del", "hapus baris")),
}
_NAMES: Final = {
    Tab.RESULTS: "Hasil kerja",
    Tab.BEHAVIOUR: "Perilaku kerja",
    Tab.ANNEX: "Lampiran SKP",
}


class Parts(QTabWidget):
    """Shows the draft on the bench, each part on its tab.

    Signals:
        entered: Carries the tab, the entries and the deed.
        typing: Carries the tab and the entry that is being typed.
        add_wanted: Carries the tab and the group.
        insert_wanted: Carries the tab and the line.
        remove_wanted: Carries the tab and the lines.
        shift_wanted: Carries the spot and the step.
        menu_wanted: Carries the spot and where.
        moved: Carries the spot that is current, or None.
    """

    entered = Signal(object, object, object)
    typing = Signal(object, object)
    add_wanted = Signal(object, object)
    insert_wanted = Signal(object, object)
    remove_wanted = Signal(object, object)
    shift_wanted = Signal(object, int)
    menu_wanted = Signal(object, QPoint)
    moved = Signal(object)

    def __init__(self, tools: Tools, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self.tabBar().setAccessibleName("Bagian SKP")
        self.grids: Mapping[Tab, EntryGrid] = {tab: EntryGrid(_NAMES[tab]) for tab in _NAMES}
        self._feet: dict[Tab, ListFoot] = {}
        self.frame = FrameForm(tools)
        for tab, grid in self.grids.items():
            self._connect(tab, grid)
            foot = self._feet[tab] = ListFoot(_HINTS[tab])
            self.addTab(_framed(grid, foot), tab.value)
        # An ampersand would mark an access key.
        self.addTab(scrolled(self.frame), Tab.FRAME.value.replace("&", "&&"))
        self.currentChanged.connect(lambda _at: self.moved.emit(self.spot()))

    def tab(self) -> Tab:
        """Return which tab is shown."""
        return list(Tab)[self.currentIndex()]

    def grid(self) -> EntryGrid | None:
        """Return the grid that is shown, None where the tab has none."""
        return self.grids.get(self.tab())

    def spot(self) -> Spot | None:
        """Return the current cell or field, None for none."""
        grid = self.grid()
        if grid is None:
            return self.frame.spot()
        here = grid.here()
        return None if here is None else Spot(self.tab(), *here)

    def show_bench(self) -> None:
        """Show the draft as it is now."""
        draft = self._bench.draft
        if draft is None:
            return
        for tab, grid in self.grids.items():
            grid.set_locked(locked=self._bench.locked)
            grid.show_sheet(self._bench.sheet(tab))
        self._feet[Tab.RESULTS].count.set_full(counted(draft.plan))
        self.frame.show_draft(draft, self._bench.problems(), locked=self._bench.locked)

    def go(self, spot: Spot, *, focus: bool = True) -> None:
        """Show a spot and make it the current one."""
        self.setCurrentIndex(list(Tab).index(spot.tab))
        grid = self.grids.get(spot.tab)
        field: QWidget = self.frame.field(spot) if grid is None else grid
        if grid is not None:
            grid.go(spot.line, spot.column)
        if focus:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_entering(self) -> bool:
        """Tell whether a cell is being entered."""
        return any(grid.is_entering() for grid in self.grids.values())

    def commit(self) -> None:
        """Enter what is being typed now."""
        for grid in self.grids.values():
            grid.commit()

    def _connect(self, tab: Tab, grid: EntryGrid) -> None:
        grid.entered.connect(partial(self.entered.emit, tab))
        grid.typing.connect(partial(self.typing.emit, tab))
        grid.add_wanted.connect(partial(self.add_wanted.emit, tab))
        grid.insert_wanted.connect(partial(self.insert_wanted.emit, tab))
        grid.remove_wanted.connect(partial(self.remove_wanted.emit, tab))
        grid.shift_wanted.connect(
            lambda line, column, step: self.shift_wanted.emit(Spot(tab, line, column), step)
        )
        grid.menu_wanted.connect(
            lambda line, where: self.menu_wanted.emit(Spot(tab, line, "menu"), where)
        )
        grid.moved.connect(lambda _line, _column: self._on_moved(tab))

    def _on_moved(self, tab: Tab) -> None:
        if tab is self.tab():
            self.moved.emit(self.spot())


def counted(plan: Plan) -> str:
    """Return how much a plan holds."""
    indicators = sum(len(result.indicators) for result in plan.results)
    return f"{len(plan.results)} hasil kerja, {indicators} indikator"


def _framed(grid: EntryGrid, foot: ListFoot) -> QWidget:
    """Return a grid in a card, its keys below it."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 10, 0, 0)
    card = Card()
    card.set_flush()
    card.body.addWidget(grid, 1)
    card.body.addWidget(foot)
    column.addWidget(card)
    return page
