"""The third step of the import: what it would do, record by record, before it does it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.gui.pages.imports.preview_rows import Line, Tab, View
from asn_desktop.gui.pages.imports.preview_table import PreviewTable
from asn_desktop.gui.pages.imports.subject import Subject
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.filter_chips import FilterChips, FilterOption

_NONE: Final[Mapping[Tab, str]] = {
    Tab.NEW: "Semua {records} di berkas ini sudah tercatat.",
    Tab.CHANGED: "Tidak ada data yang berbeda dengan yang tercatat.",
    Tab.UNCHANGED: "Tidak ada {records} yang datanya persis sama dengan yang tercatat.",
    Tab.REFUSED: "Semua baris berkas ini dapat dipakai.",
    Tab.LEFT_OUT: "",
    Tab.NOTES: "Tidak ada yang perlu diperhatikan.",
}


class PreviewArea(QWidget):
    """Tabs with their counts, and the table of the chosen one.

    Signals:
        moved: Another row is the current one; carries the line, None for none.
    """

    moved = Signal(object)

    def __init__(self, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._none = {
            Tab.REPEATED: subject.repeated_once,
            Tab.ABSENT: subject.nobody_absent,
            **{tab: text.format(records=subject.records) for tab, text in _NONE.items()},
        }
        self._views: Mapping[Tab, View] = {}
        self.message = Banner("bad")
        self.tabs = FilterChips()
        self.table = PreviewTable()
        self.nothing = EmptyState("circle-check", "Tidak ada", "")
        self.states = QStackedWidget()
        card = Card()
        card.set_flush()
        card.body.addWidget(self.table)
        self.states.addWidget(card)
        self.states.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.message)
        column.addWidget(self.tabs)
        column.addWidget(self.states, 1)
        self.tabs.chosen.connect(lambda key: self._show(Tab[key]))
        self.table.moved.connect(self._on_moved)

    def show_views(self, views: Mapping[Tab, View], *, stay: bool = False) -> None:
        """Show a preview, first what it is mostly about.

        Args:
            views: All tabs.
            stay: Keep the tab and the row where there is still something to see.
        """
        self._views = views
        self.message.hide()
        shown, row = self.shown_tab(), self.table.currentIndex().row()
        # Nobody has to look at a tab of what was left out before something was.
        tabs = [tab for tab in Tab if tab is not Tab.LEFT_OUT or views[tab].about]
        self.tabs.set_options([FilterOption(t.name, t.value, views[t].about) for t in tabs])
        first = next((tab for tab in Tab if views[tab].about), Tab.NEW)
        tab = shown if stay and shown is not None and views[shown].about else first
        self.tabs.choose(tab.name)
        self._show(tab)
        if stay and tab is shown:
            self._return_to(row)

    def shown_tab(self) -> Tab | None:
        """Return the tab that is shown."""
        key = self.tabs.current()
        return Tab[key] if key else None

    def shown_lines(self) -> Sequence[Line]:
        """Return the rows of the table that is shown."""
        return self.table.lines()

    def _return_to(self, row: int) -> None:
        """Choose the row that took the place of one that is gone."""
        lines = self.shown_lines()
        for at in range(min(row, len(lines) - 1), -1, -1):
            if lines[at].row is not None:
                self.table.selectRow(at)
                return

    def _on_moved(self, _row: int) -> None:
        self.moved.emit(self.table.current())

    def _show(self, tab: Tab) -> None:
        view = self._views.get(tab)
        if view is None:
            return
        self.table.show_view(view)
        self.nothing.set_texts(f"{tab.value}: tidak ada", self._none[tab])
        self.states.setCurrentIndex(0 if view.lines else 1)
        self.moved.emit(self.table.current())
