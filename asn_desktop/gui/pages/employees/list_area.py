"""The list of employees: search, filters, table, and what stands there when it is empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.employees import Chip, EmployeeFilter, EmployeeLine
from asn_desktop.gui import icons, theme
from asn_desktop.gui.form import set_up
from asn_desktop.gui.forms.ui_employees_page import Ui_EmployeesPage
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.paged_model import PagedModel
from asn_desktop.gui.pages.employees.columns import COLUMNS, PeopleDelegate
from asn_desktop.gui.pages.employees.words import found_sentence
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.filter_chips import FilterChips, FilterOption
from asn_desktop.gui.widgets.key_strip import KeyHint, ListFoot
from asn_desktop.gui.widgets.labels import dress
from asn_desktop.gui.widgets.search_box import SearchBox
from asn_desktop.gui.widgets.table import Table
from asn_desktop.ids import RowId

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.employees import EmployeeService

LIST_HINTS: Final[tuple[KeyHint, ...]] = (
    ("↑ ↓", "pilih"),
    ("Enter", "buka"),
    ("Ctrl+N", "baru"),
    ("Alt+S", "SKP"),
)
_SEARCH_WIDTH: Final = 300


class EmployeeList(QWidget):
    """Finds people; the rows come from the read lane, so typing never waits for them.

    Signals:
        chosen: The current person is another one; carries their line or None.
        opened: A person is to be opened; carries the number of the row.
        began: An empty office is to be filled; carries the number of the way.
        bared: The office became empty, or has people again.
    """

    chosen = Signal(object)
    opened = Signal(int)
    began = Signal(int)
    bared = Signal()

    def __init__(self, employees: EmployeeService, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self.wanted = EmployeeFilter()
        self._employees = employees
        self._counts: Mapping[Chip, int] = {}
        self._whole: int | None = None
        self._kept: int | None = None
        self._found: tuple[int, bool] | None = None
        self._shown: EmployeeLine | None = None
        self.model = PagedModel(COLUMNS, jobs, self)
        self._lay_out()
        self._connect()

    def line(self) -> EmployeeLine | None:
        """Return the current person, None while the row is on its way."""
        return self.line_at(self.table.currentIndex().row())

    def is_bare(self) -> bool:
        """Tell whether there is nobody at all, so that nothing can be searched."""
        return self.ui.states.currentWidget() is self.empty

    def line_at(self, row: int) -> EmployeeLine | None:
        """Return the person in a row."""
        return self.model.row_at(row) if 0 <= row < self.model.rowCount() else None

    def chosen_lines(self) -> list[EmployeeLine]:
        """Return the chosen people, as far as their rows are here."""
        lines = [self.line_at(row) for row in self.table.chosen_rows()]
        return [line for line in lines if line is not None]

    def step(self, by: int) -> bool:
        """Go to a neighbour; False at either end."""
        row = self.table.currentIndex().row() + by
        if not 0 <= row < self.model.rowCount():
            return False
        self.table.selectRow(row)
        return True

    def reload(self) -> None:
        """Read the list again; the current row stays."""
        self._kept = max(self.table.currentIndex().row(), 0)
        self._show()

    def set_counts(self, counts: Mapping[Chip, int]) -> None:
        """Show how many people each filter holds."""
        self._counts = counts
        self.chips.set_options([FilterOption(c.name, c.value, counts[c]) for c in Chip])
        if self.is_bare() and any(counts.values()):
            self._show_empty()
        self._tell()

    def show_unit(self, unit: RowId | None, name: str = "") -> None:
        """Show the people of one unit and those below it, None for all units."""
        self.ui.unit.setText(name)
        self.ui.unit.setAccessibleName(f"Satuan kerja {name}: hapus saringan ini")
        self.ui.unit.setVisible(unit is not None)
        self._whole = None
        self.wanted = EmployeeFilter(unit=unit)
        self.search.blockSignals(True)  # noqa: FBT003 - Qt takes the value by position
        self.search.clear()
        self.search.blockSignals(False)  # noqa: FBT003 - Qt takes the value by position
        self.chips.choose(Chip.ALL.name)
        self._show()

    def show_all(self) -> None:
        """Drop every restriction."""
        self.show_unit(None)
        self.search.setFocus()

    def search_for(self, text: str) -> None:
        """Show who fits a text."""
        if text != self.wanted.text:
            self.wanted = replace(self.wanted, text=text)
            self._show()

    def _lay_out(self) -> None:
        self.ui = set_up(Ui_EmployeesPage(), self)
        self.ui.unit.setIcon(icons.icon("x", "primary"))
        self.ui.unit.setProperty("kind", "tag")
        self.search = SearchBox("Ketik nama, NIP, atau jabatan")
        self.search.setFixedWidth(theme.scaled(_SEARCH_WIDTH))
        self.chips = FilterChips()
        self.ui.searchRow.insertWidget(0, self.search)
        self.ui.searchRow.addWidget(self.chips, 1)
        self.table = Table("Daftar pegawai")
        self.table.set_several()
        self.table.setItemDelegate(PeopleDelegate(self.table))
        self.table.show_model(self.model)
        self.foot = ListFoot(LIST_HINTS)
        card = Card()
        card.set_flush()
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.foot)
        self.ui.listColumn.addWidget(card)
        self.empty = EmptyState(
            "users",
            "Belum ada data pegawai",
            "Mulailah dengan salah satu cara. Dari Excel biasanya paling cepat: cukup kolom Nama, "
            "NIP, dan Jabatan.",
            ("Impor dari Excel", "Tambah satu per satu", "Unduh contoh daftar"),
        )
        self.nobody = EmptyState("search", "", "", ("Hapus pencarian",))
        dress(self.nobody.buttons[0])  # The page has its one primary button in the top bar.
        self.ui.states.addWidget(self.empty)
        self.ui.states.addWidget(self.nobody)
        for before, after in ((self.search, self.ui.unit), (self.ui.unit, self.chips)):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.search.searched.connect(self.search_for)
        self.search.returnPressed.connect(self._open_first)
        self.search.left_down.connect(self.table.take_focus)
        self.chips.chosen.connect(self._filter)
        self.table.moved.connect(self._on_moved)
        self.table.opened.connect(self.opened)
        self.ui.unit.clicked.connect(lambda _checked=False: self.show_all())
        self.empty.acted.connect(self.began)
        self.nobody.acted.connect(lambda _way: self._clear())
        self.model.counted.connect(self._on_counted)
        self.model.dataChanged.connect(lambda *_place: self._on_moved())

    def _filter(self, key: str) -> None:
        chip = Chip[key]
        if chip is not self.wanted.chip:
            self.wanted = replace(self.wanted, chip=chip)
            self._whole = None
            self._show()

    def _clear(self) -> None:
        if self.wanted.text:
            self.search.clear()
            self.search.setFocus()
        else:
            self.show_all()

    def _open_first(self) -> None:
        if self.table.currentIndex().isValid() and self.model.rowCount():
            self.opened.emit(self.table.currentIndex().row())

    def _show(self) -> None:
        wanted, employees = self.wanted, self._employees
        self.model.show(lambda offset, limit: employees.page(wanted, offset=offset, limit=limit))

    def _on_counted(self, total: int, capped: bool) -> None:  # noqa: FBT001 - a signal's value
        self.table.set_needle(self.wanted.text)
        if not self.wanted.text:
            self._whole = total
        self._found = (total, capped)
        self._tell()
        kept, self._kept = self._kept or 0, None
        if total:
            self._show_state(self.ui.listState)
            self.table.selectRow(min(kept, total - 1))
        else:
            self._show_empty()
            self._on_moved()

    def _show_state(self, state: QWidget) -> None:
        bare = self.is_bare()
        self.ui.states.setCurrentWidget(state)
        if bare != self.is_bare():
            for part in (self.search, self.chips):
                part.setVisible(bare)
            self.bared.emit()

    def _show_empty(self) -> None:
        wanted = self.wanted
        if not wanted.text and wanted.chip is Chip.ALL and wanted.unit is None:
            nobody_at_all = not any(self._counts.values())
            self._show_state(self.empty if nobody_at_all else self.nobody)
        else:
            self._show_state(self.nobody)
        if wanted.text:
            self.nobody.set_texts(
                f"Tidak ada yang cocok dengan “{wanted.text}”",
                "Periksa ejaan, atau cari dengan NIP.",
            )
            self.nobody.buttons[0].setText("Hapus pencarian")
            return
        self.nobody.set_texts(
            "Tidak ada pegawai di saringan ini", "Pilih saringan lain, atau tampilkan semua."
        )
        self.nobody.buttons[0].setText("Tampilkan semua")

    def _tell(self) -> None:
        if self._found is None:
            return
        total, capped = self._found
        whole = self._whole
        if whole is None and self.wanted.unit is None:
            whole = self._counts.get(self.wanted.chip)
        sentence = found_sentence(total, whole, self.wanted.text, capped=capped)
        self.foot.count.set_full(sentence)
        self.search.tell_count(sentence)

    def _on_moved(self, _row: int = -1) -> None:
        line = self.line()
        if line != self._shown:
            self._shown = line
            self.chosen.emit(line)
