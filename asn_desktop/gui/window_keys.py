"""The keys that work everywhere in the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtGui import QKeySequence, QShortcut

from asn_desktop.gui.areas import walk
from asn_desktop.gui.field_help import show_help
from asn_desktop.gui.gaps import finish_field, gaps
from asn_desktop.gui.help_dialog import HelpDialog
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.navigation import with_keys
from asn_desktop.gui.notes_dialog import NOTES, NotesDialog
from asn_desktop.gui.palette import Palette
from asn_desktop.gui.widgets.key_strip import KeyHint

EVERYWHERE: Final[tuple[KeyHint, ...]] = (
    ("Ctrl+1 … Ctrl+9, Ctrl+0", "membuka halaman menurut urutannya, dan Pengaturan"),
    ("Ctrl+K", "mencari halaman, pegawai, dan bantuan"),
    ("Ctrl+F", "mencari di halaman ini"),
    ("F1", "bantuan untuk isian yang sedang dipakai, atau halaman ini"),
    ("F6, Ctrl+Tab", "ke bagian jendela berikutnya"),
    ("F8, Shift+F8", "ke isian berikutnya, sebelumnya yang perlu diperbaiki"),
    ("F9", "menampilkan atau melipat panel samping"),
    ("Alt+←, Alt+→", "kembali, maju"),
    ("Ctrl+Z, Ctrl+Y", "mengurungkan, mengulangi"),
    ("Ctrl+Enter", "tombol utama halaman"),
    ("Ctrl+P", "mencetak yang ditampilkan"),
    ("Ctrl+S", "tidak perlu: semua tersimpan otomatis"),
    ("Ctrl+B", "pemberitahuan yang sudah lewat"),
    ("Ctrl+/ atau ?", "daftar tombol ini"),
)


class WindowKeys:
    """Connects the keys to the window; lives as long as the window does."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._help = HelpDialog(window)
        self._notes = NotesDialog(window)
        self.palette = Palette(window, window.jobs)
        self.palette.chosen.connect(window.go)
        self.palette.help_wanted.connect(self._help.show_topic)
        self.palette.add_act(NOTES, "bell", self._show_notes)
        window.top_bar.notes_requested.connect(self._show_notes)
        window.toasts.remembered.connect(self._offer_notes)
        for keys, slot in self._slots():
            QShortcut(QKeySequence(keys), window).activated.connect(slot)
        for number in range(10):
            digit = QShortcut(QKeySequence(f"Ctrl+{number}"), window)
            digit.activated.connect(partial(self._go_to, f"Ctrl+{number}"))

    def _slots(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        window = self._window
        return (
            ("Ctrl+K", self._open_palette),
            ("Ctrl+F", self._focus_search),
            ("F1", self._show_help),
            ("F6", partial(self._walk, 1)),
            ("Shift+F6", partial(self._walk, -1)),
            ("Ctrl+Tab", partial(self._walk, 1)),
            ("Ctrl+Shift+Tab", partial(self._walk, -1)),
            ("F9", window.toggle_side),
            ("Alt+Left", partial(window.pages.step, -1)),
            ("Alt+Right", partial(window.pages.step, 1)),
            ("Ctrl+/", self._show_keys),
            ("?", self._show_keys),
            ("Ctrl+B", self._show_notes),
            ("Ctrl+Z", self._undo),
            ("Ctrl+Y", self._redo),
            ("Ctrl+S", self._saved),
            ("Ctrl+P", self._print),
            ("Ctrl+Return", self._primary),
        )

    def _go_to(self, keys: str) -> None:
        for spec, own in with_keys(self._window.shown_specs()):
            if own == keys:
                self._window.go(spec.key)

    def _open_palette(self) -> None:
        self.palette.set_pages(self._window.shown_specs())
        self.palette.open_empty()

    def _focus_search(self) -> None:
        page = self._window.page()
        field = page.search_field() if page is not None else None
        if field is not None:
            field.setFocus()

    def _show_help(self) -> None:
        page = self._window.page()
        show_help(self._help, page.help_key if page is not None else "")

    def _show_keys(self) -> None:
        page = self._window.page()
        hints = tuple(page.key_hints) if page is not None else ()
        self._help.show_keys(page.title if page is not None else "", hints, EVERYWHERE)

    def _show_notes(self) -> None:
        self._notes.show_notes(self._window.toasts.notes)

    def _offer_notes(self) -> None:
        notes, page = self._window.toasts.notes, self._window.page()
        self._window.top_bar.set_notes_offered(offered=bool(notes))
        if page is not None:  # The Tab key has to find the button in its place.
            page.order_areas([self._window.navigation, self._window.practice, self._window.top_bar])
        if self._notes.isVisible():
            self._notes.show_notes(notes)

    def _walk(self, step: int) -> None:
        window = self._window
        page = window.page()
        areas = [window.navigation, window.top_bar, *(page.areas() if page is not None else ())]
        walk([area for area in areas if area.isVisible()], step)

    def _undo(self) -> None:
        page = self._window.page()
        if page is None or not page.undo():
            self._window.toasts.answer("Tidak ada yang dapat diurungkan di halaman ini.")

    def _redo(self) -> None:
        page = self._window.page()
        if page is None or not page.redo():
            self._window.toasts.answer("Tidak ada yang dapat diulangi di halaman ini.")

    def _saved(self) -> None:
        finish_field()
        page = self._window.page()
        count = len(gaps(page)) if page is not None else 0
        self._window.toasts.answer(
            f"{count} isian masih perlu diperbaiki. Yang lain sudah tersimpan otomatis."
            if count
            else "Sudah tersimpan otomatis."
        )

    def _print(self) -> None:
        page = self._window.page()
        if page is None or not page.print_record():
            self._window.toasts.answer("Tidak ada yang dapat dicetak di halaman ini.")

    def _primary(self) -> None:
        page = self._window.page()
        if page is not None:
            page.press_primary()
