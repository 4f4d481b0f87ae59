"""The third step of the import: what it would do, person by person, before it does it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStackedWidget, QStyleOptionViewItem, QVBoxLayout, QWidget

from asn_desktop.gui import theme
from asn_desktop.gui.pages.employee_import.preview_rows import Line, Tab, View, in_full
from asn_desktop.gui.pages.employee_import.words import effect_words, number
from asn_desktop.gui.table_delegate import RowDelegate
from asn_desktop.gui.table_model import CELL_ROLE, Cell, ListModel
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.filter_chips import FilterChips, FilterOption
from asn_desktop.gui.widgets.labels import label, line
from asn_desktop.gui.widgets.table import Table

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.employees.importing import EmployeePreview

_NAMED_UNITS: Final = 8
_LEFT_MIDDLE: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NONE: Final[Mapping[Tab, str]] = {
    Tab.NEW: "Semua orang di berkas ini sudah tercatat.",
    Tab.CHANGED: "Tidak ada data yang berbeda dengan yang tercatat.",
    Tab.UNCHANGED: "Tidak ada orang yang datanya persis sama dengan yang tercatat.",
    Tab.REPEATED: "Setiap NIP hanya muncul sekali di berkas ini.",
    Tab.REFUSED: "Semua baris berkas ini dapat dipakai.",
    Tab.ABSENT: "Semua pegawai aktif dari unit di berkas ini ada di berkas.",
    Tab.NOTES: "Tidak ada yang perlu diperhatikan.",
}


class _GroupDelegate(RowDelegate):
    """Paints the heading of a group across the table."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Override RowDelegate.paint."""
        super().paint(painter, option, index)
        model, cell = index.model(), index.data(CELL_ROLE)
        line_ = model.row_at(index.row()) if isinstance(model, ListModel) else None
        if not isinstance(line_, Line) or line_.row is not None or not isinstance(cell, Cell):
            return
        place: QRect = option.rect
        painter.fillRect(place.adjusted(3, 2, -2, -2), theme.color("surfaceAlt"))
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.color("text"))
        painter.drawText(place.adjusted(12, 0, -12, -1), _LEFT_MIDDLE, line_.first)


class PreviewArea(QWidget):
    """Tabs with their counts, and the table of the chosen one.

    Signals:
        moved: Another row is the current one; carries the line.
    """

    moved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: Mapping[Tab, View] = {}
        self.message = Banner("bad")
        self.tabs = FilterChips()
        self.table = Table("Hasil pemeriksaan")
        self.table.setItemDelegate(_GroupDelegate(self.table))
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

    def show_views(self, views: Mapping[Tab, View]) -> None:
        """Show a preview, first what it is mostly about."""
        self._views = views
        self.message.hide()
        self.tabs.set_options([FilterOption(t.name, t.value, views[t].about) for t in Tab])
        first = next((tab for tab in Tab if views[tab].about), Tab.NEW)
        self.tabs.choose(first.name)
        self._show(first)

    def shown_lines(self) -> Sequence[Line]:
        """Return the rows of the table that is shown."""
        model = self.table.model()
        return model.rows() if isinstance(model, ListModel) else ()

    def _on_moved(self, row: int) -> None:
        lines = self.shown_lines()
        if 0 <= row < len(lines):
            self.moved.emit(lines[row])

    def _show(self, tab: Tab) -> None:
        view = self._views.get(tab)
        if view is None:
            return
        before = self.table.model()
        model: ListModel[Line] = ListModel(view.columns, self.table)
        model.set_rows(view.lines)
        self.table.clearSpans()
        self.table.show_model(model)
        if before is not None:
            before.deleteLater()
        self.table.setSortingEnabled(view.sorts)
        if not view.sorts:
            for at, line_ in enumerate(view.lines):
                if line_.row is None:
                    self.table.setSpan(at, 0, 1, len(view.columns))
        if view.lines:
            # A heading says nothing of its own: the first row below it is the first of use.
            self.table.selectRow(0 if view.lines[0].row is not None else 1)
        self.nothing.set_texts(f"{tab.value}: tidak ada", _NONE[tab])
        self.states.setCurrentIndex(0 if view.lines else 1)


class PreviewHelp(QWidget):
    """The side panel of the step: the whole of the import, and what comes along."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.effect = label("", "strong", wrap=True)
        self.units = label("", wrap=True)
        self.superiors = label("", wrap=True)
        column.addWidget(self.effect)
        column.addWidget(line())
        column.addWidget(self.units)
        column.addWidget(self.superiors)
        column.addWidget(line())
        self.title = label("", "strong", wrap=True)
        self.text = label("", "muted", wrap=True)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addWidget(line())
        safe = "Data lama tetap tersimpan di riwayat. Seluruh impor dapat dibatalkan sekaligus."
        column.addWidget(label(safe, "caption", wrap=True))
        column.addStretch(1)

    def show_preview(self, preview: EmployeePreview) -> None:
        """Say what the import does beyond the people of the file."""
        self.effect.setText(f"{effect_words(preview)}.")
        self.units.setText(units_words(preview))
        self.superiors.setText(superiors_words(preview))

    def show_line(self, line_: Line) -> None:
        """Show one row in full: a table cuts what has no room."""
        title, text = in_full(line_)
        self.title.setText(title)
        self.text.setText(text)


def units_words(preview: EmployeePreview) -> str:
    """Return which provisional units will be made."""
    units = preview.plan.units
    if not units:
        return "Semua unit kerja di berkas ini sudah ada di susunan satuan kerja."
    names = ", ".join(unit.name for unit in units[:_NAMED_UNITS])
    more = len(units) - _NAMED_UNITS
    rest = f", dan {number(more)} lagi" if more > 0 else ""
    return (
        f"{number(len(units))} satuan kerja sementara akan dibuat: {names}{rest}. "
        "Tetapkan nanti di halaman Satuan kerja."
    )


def superiors_words(preview: EmployeePreview) -> str:
    """Return how many superiors are proposed, and by what."""
    if not preview.plan.proposed:
        return "Tidak ada atasan yang diusulkan; yang dipakai hanya isi kolom atasan."
    return (
        f"{number(preview.plan.proposed)} atasan diusulkan dari susunan satuan kerja dan ditandai "
        "“dugaan”. Periksa nanti di halaman Pegawai."
    )
