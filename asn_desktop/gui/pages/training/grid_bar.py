"""What stands above the grid of attendance: counts of the marks, and what is done to many."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from asn_desktop.domain.training.words import Mark
from asn_desktop.gui.pages.training import words
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.gui.widgets.labels import button

ADD_UNIT: Final = "unit"
ADD_FOUND: Final = "found"
ADD_PASTED: Final = "pasted"
REMOVE: Final = "remove"
_PEOPLE: Final = (
    (ADD_UNIT, "Tambah dari satuan kerja…"),
    (ADD_FOUND, "Cari dan tambah pegawai…"),
    (ADD_PASTED, "Tempel daftar NIP atau nama…"),
    (REMOVE, "Keluarkan peserta yang dipilih"),
)


class GridBar(QWidget):
    """Chips at the left, buttons at the right; what is rare is in the menu.

    Signals:
        mark_rest_wanted: Whoever is not marked yet is present.
        paste_wanted: What is on the clipboard is to be entered.
        people_wanted: The list of people is to change; carries how.
        codes_toggled: The field for codes is to be shown or hidden.
        extras_toggled: Further columns are to be shown or hidden.
        why_wanted: "Mengapa nilai ini?" of the current participant.
    """

    mark_rest_wanted = Signal()
    paste_wanted = Signal()
    people_wanted = Signal(str)
    codes_toggled = Signal(bool)
    extras_toggled = Signal(bool)
    why_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._narrow = False
        self._locked = False
        self._counts: Mapping[Mark, int] = {}
        self.chips = [Chip() for _mark in Mark]
        rest, paste = self.mark_rest_wanted.emit, self.paste_wanted.emit
        self.all_button = button("Tandai semua hadir", "", "check", rest)
        self.paste_button = button("Tempel dari Excel", "link", "file-spreadsheet", paste)
        self.people_button = button("Peserta", icon="users")
        self.people_menu = self._people_menu()
        self.people_button.setMenu(self.people_menu)
        self.more = button("Lainnya", icon="ellipsis-vertical")
        self.more_menu = self._more_menu()
        self.more.setMenu(self.more_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for chip in self.chips:
            row.addWidget(chip)
        row.addStretch(1)
        for made in (self.all_button, self.paste_button, self.people_button, self.more):
            row.addWidget(made)
        self.show_counts({})

    def show_counts(self, counts: Mapping[Mark, int]) -> None:
        """Say how many marks there are of each kind."""
        self._counts = counts
        texts = words.mark_chips(counts, short=self._narrow)
        for chip, (text, tone) in zip(self.chips, texts, strict=True):
            chip.set_text(text, tone)

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave what is rarely used to the menu, and shorten the chips."""
        self._narrow = narrow
        self.show_counts(self._counts)
        self._offer()

    def set_locked(self, *, locked: bool) -> None:
        """Offer only what changes nothing."""
        self._locked = locked
        self._offer()

    def _offer(self) -> None:
        for made in (self.all_button, self.people_button):
            made.setVisible(not self._locked)
        self.paste_button.setVisible(not self._locked and not self._narrow)
        self.code_action.setVisible(not self._locked)
        self.paste_action.setVisible(not self._locked and self._narrow)

    def _people_menu(self) -> QMenu:
        menu = QMenu(self.people_button)
        for key, caption in _PEOPLE:
            menu.addAction(caption).triggered.connect(partial(self._want_people, key))
        return menu

    def _more_menu(self) -> QMenu:
        menu = QMenu(self.more)
        # Of the bar, not of the menu: Qt's wrappers lose those that a menu makes.
        self.code_action = QAction("Pindai atau ketik nomor urut", self)
        self.code_action.setCheckable(True)
        self.code_action.toggled.connect(self.codes_toggled)
        self.extra_action = QAction("Isian tambahan (5)", self)
        self.extra_action.setCheckable(True)
        self.extra_action.toggled.connect(self.extras_toggled)
        self.paste_action = QAction("Tempel dari Excel", self)
        self.paste_action.triggered.connect(lambda _checked=False: self.paste_wanted.emit())
        why = QAction("Mengapa nilai ini?", self)
        why.triggered.connect(lambda _checked=False: self.why_wanted.emit())
        menu.addActions([self.code_action, self.extra_action, self.paste_action, why])
        return menu

    def _want_people(self, key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
        self.people_wanted.emit(key)
