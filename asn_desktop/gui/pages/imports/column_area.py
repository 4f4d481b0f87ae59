"""The second step of the import: which column becomes what."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from asn_desktop.gui.figures import thousands
from asn_desktop.gui.pages.imports.column_table import ColumnTable
from asn_desktop.gui.pages.imports.second_step import SecondStep
from asn_desktop.gui.pages.imports.state import State
from asn_desktop.gui.pages.imports.words import column_help, guesses, required_chip
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.gui.widgets.labels import ElidedLabel, IconLabel, button, label, line

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.sheets.cells import SheetTable
    from asn_desktop.sheets.mapping import Mapping


class ColumnArea(SecondStep):
    """Names the file, its sheet and its header row, and shows its columns.

    Signals:
        changed: A column becomes something else; carries its heading and the field or None.
        sheet_chosen: Carries the name of another sheet, "" for all that fit.
    """

    caption = "Cocokkan kolom"
    panel_title = "Mengapa langkah ini?"
    changed = Signal(str, object)
    sheet_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mapping: Mapping | None = None
        self._chosen: tuple[str, ...] = ()
        self.message = Banner("warn")
        self.file = ElidedLabel("", "strong")
        self.sheet = ElidedLabel("", "caption")
        self.sheets = button("&Ganti lembar", "link")
        self.sheets.setMenu(QMenu(self.sheets))
        self.required = Chip()
        self.guessed = Chip()
        self.table = ColumnTable()
        self.panel = self.help = ColumnHelp()
        self._lay_out()
        self.table.changed.connect(self.changed)
        self.table.moved.connect(self._explain)

    def first_field(self) -> QWidget:
        """Override SecondStep.first_field."""
        return self.table

    def show_file(self, state: State) -> None:
        """Override SecondStep.show_file: name the file and offer its other sheets."""
        self.message.hide()
        self._name_file(state.name(), state.tables, [table.name for table in state.chosen])
        self.show_state(state)

    def show_state(self, state: State) -> None:
        """Override SecondStep.show_state."""
        if state.mapping is not None:
            self._mapping = state.mapping
            self._show_mapping(state.mapping, state.rows)
            self._explain(self.table.currentIndex().row())
            if not state.mapping.missing:
                self.message.hide()

    def reason(self, state: State) -> str:
        """Override SecondStep.reason."""
        missing = state.mapping.missing if state.mapping is not None else ()
        return f"Belum ada kolom untuk {' dan '.join(missing)}" if missing else ""

    def show_gap(self, state: State) -> None:
        """Override SecondStep.show_gap."""
        how = "Pilih baris kolomnya di tabel, tekan Enter, lalu pilih isiannya."
        self.message.show_message(self.reason(state), how)
        self.table.setFocus()

    def next_words(self, state: State) -> str:
        """Override SecondStep.next_words."""
        return f"&Periksa {thousands(state.rows)} baris" if state.rows else "&Periksa"

    def _explain(self, row: int) -> None:
        if self._mapping is not None:
            self.help.show_column(self._mapping, row)

    def _name_file(self, name: str, tables: Sequence[SheetTable], chosen: Sequence[str]) -> None:
        self.file.set_full(name)
        self._chosen = tuple(chosen)
        self.sheets.setVisible(len(tables) > 1)
        menu = self.sheets.menu()
        menu.clear()
        if len(chosen) > 1:
            every = menu.addAction("Semua lembar yang cocok")
            every.triggered.connect(partial(self._choose, ""))
        for table in tables:
            action = menu.addAction(table.name.replace("&", "&&"))
            action.triggered.connect(partial(self._choose, table.name))

    def _show_mapping(self, mapping: Mapping, rows: int | None) -> None:
        sheets = [name for name in self._chosen if name != mapping.sheet]
        more = f" dan {len(sheets)} lembar lain" if sheets else ""
        counted = "" if rows is None else f" · {thousands(rows)} baris data"
        self.sheet.set_full(
            f"Lembar “{mapping.sheet}”{more} · judul kolom di baris {mapping.head_row}{counted}"
        )
        self.required.set_text(*required_chip(mapping))
        found = guesses(mapping)
        self.guessed.setVisible(bool(found))
        self.guessed.set_text(f"{found} dugaan perlu diperiksa", "warn")
        self.table.show_mapping(mapping)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(10)
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel("file-spreadsheet", "primary", 20))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.file)
        words.addWidget(self.sheet)
        row.addLayout(words, 1)
        row.addWidget(self.sheets)
        card.body.addLayout(row)
        head.addWidget(card, 1)
        chips = QVBoxLayout()
        chips.setSpacing(6)
        chips.addStretch(1)
        for chip in (self.required, self.guessed):
            chips.addWidget(chip)
        chips.addStretch(1)
        head.addLayout(chips)
        column.addLayout(head)
        column.addWidget(self.message)
        frame = Card()
        frame.set_flush()
        frame.body.addWidget(self.table)
        column.addWidget(frame, 1)

    def _choose(self, name: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
        self.sheet_chosen.emit(name)


class ColumnHelp(QWidget):
    """The side panel of the step: why it is there, and what the current column means."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        why = (
            "Nama kolom di setiap kantor berbeda. Program menebak pasangannya; Anda cukup "
            "membetulkan yang keliru."
        )
        column.addWidget(label(why, wrap=True))
        column.addWidget(line())
        self.title: QLabel = label("", "strong", wrap=True)
        self.text: QLabel = label("", "muted", wrap=True)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addWidget(line())
        kept = "Pasangan ini diingat untuk berkas berikutnya dengan judul kolom yang sama."
        column.addWidget(label(kept, "caption", wrap=True))
        column.addStretch(1)

    def show_column(self, mapping: Mapping, row: int) -> None:
        """Explain one column."""
        if 0 <= row < len(mapping.columns):
            title, text = column_help(mapping, mapping.columns[row])
            self.title.setText(title)
            self.text.setText(text)
