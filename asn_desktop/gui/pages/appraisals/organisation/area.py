"""The view “Capaian”: the achievement of every unit at the left, the spread of one at the right."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.gui import theme
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.pages.appraisals.organisation.bench import Bench, Spot
from asn_desktop.gui.pages.appraisals.organisation.reading import (
    Opened,
    ShownSpread,
    read,
    read_spread,
)
from asn_desktop.gui.pages.appraisals.organisation.rows import KEYS, PREDICATE
from asn_desktop.gui.pages.appraisals.organisation.saving import Saved, Saving
from asn_desktop.gui.pages.appraisals.organisation.sheets import sheet_of
from asn_desktop.gui.pages.appraisals.organisation.spread_panel import SpreadPanel
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.entry_grid import Deed, Entry, Key
from asn_desktop.gui.widgets.key_strip import ListFoot
from asn_desktop.gui.widgets.keyed_grid import KeyedGrid
from asn_desktop.gui.widgets.labels import button
from asn_desktop.ids import RowId

_PANEL: Final = 380
_TOGETHER_FROM: Final = 960
_AGAIN_MS: Final = 400
_HINTS: Final = (("1–5", "predikat"), ("Ctrl+D", "salin dari atas"), ("Del", "kosongkan"))
_READY: Final = "1 Istimewa … 5 Sangat Kurang"


class OrganisationArea(QWidget):
    """Records how units achieved in the period that :meth:`show_period` names.

    Args:
        tools: What the page works with.
        page: Says short notes.
    """

    def __init__(self, tools: Tools, page: Page) -> None:
        super().__init__(page)
        self._tools = tools
        self._page = page
        self._asked: AppraisalPeriod | None = None
        self._unit: Key | None = None
        self._spread_shown = False
        self._turned_at: Spot | None = None
        self._may_edit = False
        self.bench = Bench(tools.workspace.clock.today(), self)
        self.saving = Saving(tools, self)
        self.banner = Banner("warn", closable=True)
        self.grid = KeyedGrid("Capaian organisasi", {PREDICATE: KEYS})
        self.grid.set_locked(locked=True)
        self.foot = ListFoot(_HINTS)
        self.panel = SpreadPanel()
        self.to_spread = button("Lihat sebaran", "link", clicked=self.show_other)
        self.to_units = button("Lihat satuan kerja", "link", clicked=self.show_other)
        self._lay_out()
        self._connect()

    def show_period(self, period: AppraisalPeriod) -> None:
        """Read the units of a period and show them."""
        self.grid.commit()
        self._asked = period
        self._read()

    def leave(self) -> None:
        """Store what is being typed."""
        self.grid.commit()

    def undo(self) -> bool:
        """Take back the last deed of this view; False if there is none."""
        self.grid.commit()
        return self._tell_turn(self.bench.undo(), "Diurungkan")

    def redo(self) -> bool:
        """Do again what was taken back; False if there is nothing."""
        self.grid.commit()
        return self._tell_turn(self.bench.redo(), "Diulangi")

    def first_focus(self) -> QWidget:
        """Return the grid, its first cell being the current one."""
        self.grid.go_first()
        return self.grid

    def next_gap(self) -> None:
        """Go to the first cell that has to be repaired, or to the one after the current one."""
        self.grid.commit()
        gaps = self.bench.gaps()
        if not gaps:
            self._page.toast("Tidak ada isian yang kurang.")
            return
        here = self.grid.here()
        at = next((number for number, spot in enumerate(gaps) if spot == here), -1)
        self._go(gaps[(at + 1) % len(gaps)])

    def show_other(self) -> None:
        """Where there is room for one of them, turn from the units to the spread and back."""
        self._spread_shown = not self._spread_shown
        self._arrange()
        (self.to_units if self._spread_shown else self.to_spread).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget.resizeEvent."""
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        self.units = Card()
        self.units.set_flush()
        self.units.body.addWidget(self.grid, 1)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 8, 0)
        below.addWidget(self.foot, 1)
        below.addWidget(self.to_spread)
        self.units.body.addLayout(below)
        self.panel.head.addWidget(self.to_units)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.units, 1)
        row.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.banner)
        column.addLayout(row, 1)
        self.foot.count.set_full(_READY)

    def _connect(self) -> None:
        self.grid.entered.connect(self._on_entered)
        self.grid.moved.connect(self._on_moved)
        self.bench.turned.connect(self._on_turned)
        self.saving.said.connect(lambda text, _icon, _tint: self.foot.count.set_full(text))
        self.saving.saved.connect(self._on_saved)
        made = QShortcut(QKeySequence("F8"), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(self.next_gap)

    def _arrange(self) -> None:
        together = self.width() >= theme.scaled(_TOGETHER_FROM)
        for way in (self.to_spread, self.to_units):
            way.setVisible(not together)
        self.units.setVisible(together or not self._spread_shown)
        self.panel.setVisible(together or self._spread_shown)
        if together:
            self.panel.setFixedWidth(theme.scaled(_PANEL))
        else:
            self.panel.setMinimumWidth(0)
            self.panel.setMaximumWidth(self.maximumWidth())

    def _read(self) -> None:
        if self._asked is not None:
            work = partial(read, self._tools.workspace, self._asked)
            self._tools.jobs.read(self, work, self._open)

    def _open(self, opened: Opened) -> None:
        if opened.period != self._asked:
            return
        same = self.bench.period == opened.period
        if same and (self.grid.is_entering() or self.saving.is_running()):
            # What was typed meanwhile is newer than what was read.
            QTimer.singleShot(_AGAIN_MS, self, self._read)
            return
        if not same:
            self.banner.hide()
        stored = {row.unit: row.stored for row in opened.rows}
        self.saving.begin(opened.period, stored)
        self._may_edit = opened.editable
        self.grid.set_locked(locked=not opened.editable)
        self.bench.open(opened)
        self.grid.go_first()
        self._read_spread()

    def _on_entered(self, entries: list[Entry], deed: Deed) -> None:
        self.bench.do(entries, deed)

    def _on_moved(self, unit: Key | None, _column: str) -> None:
        if unit == self._unit:
            return
        self._unit = unit
        self._show()  # What the unit before still lacks is told now.
        self._read_spread()

    def _on_turned(self, spot: Spot | None) -> None:
        self._turned_at = spot
        self._show()
        if spot is not None and self._may_edit:
            self.saving.save(self.bench.targets())

    def _show(self) -> None:
        self.grid.show_sheet(sheet_of(self.bench.rows, self.bench.values, self._unit))

    def _read_spread(self) -> None:
        row, period = self.bench.rows.get(self._unit), self.bench.period
        if row is not None and period is not None:
            work = partial(read_spread, self._tools.workspace, row, period)
            self._tools.jobs.read(self, work, self._show_spread)

    def _show_spread(self, shown: ShownSpread) -> None:
        if shown.unit == self._unit and shown.period == self._asked:
            self.panel.show_spread(shown)

    def _on_saved(self, saved: Saved) -> None:
        if saved.refused:
            names = {row.unit: row.name for row in self.bench.rows.values()}
            told = [f"{names[each.unit]}: {each.error}" for each in saved.refused]
            self.banner.show_message(f"{len(told)} satuan kerja belum tersimpan.", "\n".join(told))
        else:
            self.banner.hide()
        for remark in saved.remarks:
            self._page.toast(remark)
        self._read()

    def _tell_turn(self, name: str, verb: str) -> bool:
        if name and self._turned_at is not None:
            self._go(self._turned_at)
            self._page.toast(f"{verb}: {name}.")
        return bool(name)

    def _go(self, spot: Spot) -> None:
        self.grid.setFocus()
        self.grid.go(RowId(spot.line), spot.column)
