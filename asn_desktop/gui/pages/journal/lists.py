"""The two lists of the history: single changes, and the imports and bulk changes they came in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QCheckBox

from asn_desktop.domain.audit import Batch, JournalFilter, PrintedLine
from asn_desktop.gui.areas import chain
from asn_desktop.gui.forms.ui_journal_page import Ui_JournalPage
from asn_desktop.gui.page import Tools
from asn_desktop.gui.paged_model import PagedModel
from asn_desktop.gui.pages.journal.columns import BATCH_COLUMNS, ENTRY_COLUMNS, REASON_COLUMN
from asn_desktop.gui.pages.journal.filters import JournalFilters
from asn_desktop.gui.table_model import ListModel
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.key_strip import KeyHint, ListFoot
from asn_desktop.gui.widgets.segmented import Segmented
from asn_desktop.gui.widgets.table import Table

HINTS: Final[tuple[KeyHint, ...]] = (("↑ ↓", "pilih"), ("Ctrl+F", "cari"))
ENTRIES: Final = 0
BATCHES: Final = 1
_UNDO: Final = "undo"


class JournalTables(QObject):
    """Fills the form with the filters and the lists, and tells what is chosen.

    Signals:
        chosen: Carries the current entry or batch, or None.
        mode_changed: The other list is shown; carries its number.
    """

    chosen = Signal(object)
    mode_changed = Signal(int)

    def __init__(self, ui: Ui_JournalPage, tools: Tools, parent: QObject) -> None:
        super().__init__(parent)
        self.ui = ui
        self._tools = tools
        self._journal = tools.workspace.journal
        self.batches: Mapping[bytes, Batch] = {}
        self.filters = JournalFilters(ui, tools.workspace.clock.today(), self)
        self.mode = Segmented("Yang ditampilkan", ("Perubahan", "Impor & massal"))
        self.mode.set_current(ENTRIES)
        self.model = PagedModel(ENTRY_COLUMNS, tools.jobs, self)
        self.batch_model = ListModel(BATCH_COLUMNS, self)
        self.table, self.foot = Table("Riwayat perubahan"), ListFoot(HINTS)
        self.full = QCheckBox("Cetak &rinci")
        self.full.setToolTip("Tulis setiap isian, juga milik data yang baru dibuat")
        self.batch_table = Table("Impor dan perubahan massal")
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Read both lists again."""
        jobs = self._tools.jobs
        jobs.read(self, self._journal.actors, self.filters.set_actors)
        jobs.read(self, self._journal.batches, self._show_batches)
        self._show_entries()

    def show_mode(self, mode: int) -> None:
        """Show the single changes or the batches."""
        self.mode.set_current(mode)
        self.filters.set_offered(offered=mode == ENTRIES)
        self.mode_changed.emit(mode)
        if mode == ENTRIES:
            self._show_entries()
        else:
            self._show_batch_list()

    def show_batch(self, batch: Batch) -> None:
        """Show the single changes of one batch."""
        self.filters.show_batch(batch.id, batch.title)
        self.show_mode(ENTRIES)

    def show_reasons(self, *, shown: bool) -> None:
        """Show or leave out the reasons, which the panel tells anyway."""
        if self.table.isColumnHidden(REASON_COLUMN) == shown:
            self.table.setColumnHidden(REASON_COLUMN, not shown)
            self.table.fit_columns()

    def current(self) -> PrintedLine | Batch | None:
        """Return what is chosen, None while a row is on its way."""
        if self.mode.current() == BATCHES:
            return self.batch_model.row_at(self.batch_table.currentIndex().row())
        row = self.table.currentIndex().row()
        return self.model.row_at(row) if 0 <= row < self.model.rowCount() else None

    def _lay_out(self) -> None:
        self.ui.searchRow.insertWidget(0, self.mode)
        self.ui.searchRow.addStretch(0)
        self.table.show_model(self.model)
        self.batch_table.show_model(self.batch_model)
        entries, batches = Card(), Card()
        for card, table in ((entries, self.table), (batches, self.batch_table)):
            card.set_flush()
            card.body.addWidget(table, 1)
        foot_row = self.foot.layout()
        if isinstance(foot_row, QBoxLayout):
            foot_row.insertWidget(1, self.full)
            foot_row.setSpacing(14)
        entries.body.addWidget(self.foot)
        self.ui.entriesColumn.addWidget(entries)
        self.ui.batchesColumn.addWidget(batches)
        self.empty = EmptyState(
            "history",
            "Belum ada riwayat",
            "Setiap impor dan perubahan akan tercatat di sini dan dapat dibatalkan.",
        )
        self.nothing = EmptyState(
            "search",
            "Tidak ada perubahan yang cocok",
            "Periksa ejaan, atau longgarkan saringannya.",
            ("Hapus saringan",),
        )
        self.ui.states.addWidget(self.empty)
        self.ui.states.addWidget(self.nothing)

    def _connect(self) -> None:
        filters, ui = self.filters, self.ui
        above = (self.mode, filters.search, ui.when, ui.first, ui.last, filters.subject, ui.who)
        chain([*above, ui.batch, self.table, self.foot, self.batch_table])
        filters.changed.connect(self._show_entries)
        self.filters.search.left_down.connect(self.table.take_focus)
        self.mode.chosen.connect(self.show_mode)
        self.model.counted.connect(self._on_counted)
        self.model.dataChanged.connect(lambda *_place: self._tell())
        self.table.moved.connect(lambda _row: self._tell())
        self.batch_table.moved.connect(lambda _row: self._tell())
        self.batch_table.opened.connect(lambda _row: self._open_batch())
        self.nothing.acted.connect(lambda _way: self.filters.clear())

    def _tell(self) -> None:
        self.chosen.emit(self.current())

    def _show_entries(self) -> None:
        self.model.show(partial(self._fetch, self.filters.wanted()))

    def _fetch(
        self, wanted: JournalFilter, offset: int, limit: int
    ) -> tuple[list[PrintedLine], int, bool]:
        """Read some entries in words; runs on the read lane."""
        lines = self._journal.audit(wanted, limit=limit, offset=offset)
        return self._journal.in_words(lines), self._journal.count(wanted), False

    def _show_batches(self, found: list[Batch]) -> None:
        kept = self.batch_model.row_at(self.batch_table.currentIndex().row())
        self.batches = {batch.id: batch for batch in found}
        shown = [batch for batch in found if batch.kind != _UNDO]
        self.batch_model.set_rows(shown)
        for row, batch in enumerate(shown):
            if kept is not None and batch.id == kept.id:
                self.batch_table.selectRow(row)
        if self.mode.current() == BATCHES:
            self._show_batch_list()
        else:
            self._tell()

    def _show_batch_list(self) -> None:
        if self.batch_model.rowCount():
            self.ui.states.setCurrentWidget(self.ui.batchesState)
            if not self.batch_table.currentIndex().isValid():
                self.batch_table.selectRow(0)
        else:
            self.ui.states.setCurrentWidget(self.empty)
        self._tell()

    def _on_counted(self, total: int, _capped: bool) -> None:  # noqa: FBT001 - a signal's value
        told = f"{total:,} perubahan".replace(",", ".")
        self.foot.count.set_full(told)
        self.filters.search.tell_count(told)
        self.table.set_needle(self.filters.search.text())
        if self.mode.current() == BATCHES:
            return
        if total:
            self.ui.states.setCurrentWidget(self.ui.entriesState)
            self.table.selectRow(0)
        else:
            unfiltered = self.filters.wanted() == JournalFilter()
            self.ui.states.setCurrentWidget(self.empty if unfiltered else self.nothing)
        self._tell()

    def _open_batch(self) -> None:
        batch = self.current()
        if isinstance(batch, Batch):
            self.show_batch(batch)
