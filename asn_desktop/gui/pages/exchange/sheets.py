"""Texts that are told once and belong on paper: a letter, the halves of the recovery key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPageSize, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from asn_desktop.gui import theme
from asn_desktop.gui.page import scrolled
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.labels import button, label

_HEIGHT: Final = 130
_LETTER: Final = 270
_PAPER_PT: Final = 12.0


class Sheet(NamedTuple):
    """One sheet: what it is called, and what stands on it."""

    title: str
    text: str


class SheetDialog(QDialog):
    """Shows the sheets; each can be printed, saved and copied by itself."""

    def __init__(self, title: str, why: str, sheets: Sequence[Sheet], parent: QWidget) -> None:
        super().__init__(parent)
        self.sheets = tuple(sheets)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.message = Banner("ok")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 14, 14, 14)
        outer.setSpacing(10)
        outer.addWidget(label(title, "title"))
        outer.addWidget(label(why, wrap=True))
        outer.addWidget(self.message)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        high = theme.scaled(_HEIGHT if len(sheets) > 1 else _LETTER)
        for sheet in sheets:
            column.addWidget(self._card(sheet, high), 1)
        outer.addWidget(scrolled(inner), 1)
        row = QHBoxLayout()
        row.addStretch(1)
        self.close_button = button("&Tutup", "primary", clicked=self.accept)
        row.addWidget(self.close_button)
        outer.addLayout(row)
        wanted = theme.scaled(200) + len(sheets) * (high + theme.scaled(100))
        self.resize(theme.scaled(600), min(wanted, max(parent.window().height() - 20, 440)))

    def save(self, sheet: Sheet, path: Path) -> None:
        """Write a sheet as text, and say where it is or why it is not."""
        try:
            path.write_text(sheet.text, encoding="utf-8", newline="\r\n")
        except OSError:
            self.message.set_tone("bad")
            self.message.show_message(
                f"Belum tersimpan di {path.parent}",
                "Folder itu tidak dapat ditulisi atau ruangnya penuh. Pilih folder lain.",
            )
        else:
            self.message.set_tone("ok")
            self.message.show_message("", f"Tersimpan: {path}")

    def copy(self, sheet: Sheet) -> None:
        """Put a sheet on the clipboard."""
        QGuiApplication.clipboard().setText(sheet.text)
        self.message.set_tone("ok")
        self.message.show_message("", f"{sheet.title} disalin.")

    def _card(self, sheet: Sheet, high: int) -> Card:
        card = Card(sheet.title)
        text = QPlainTextEdit(sheet.text)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setMinimumHeight(high)
        text.setAccessibleName(sheet.title)
        card.body.addWidget(text)
        row = QHBoxLayout()
        row.setSpacing(8)
        for words, icon, act in (
            ("Cetak…", "printer", self._print),
            ("Simpan…", "download", self._ask_where),
            ("Salin", "copy", self.copy),
        ):
            made = button(words, icon=icon, clicked=partial(act, sheet))
            made.setAccessibleName(f"{words} {sheet.title}")
            row.addWidget(made)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _ask_where(self, sheet: Sheet) -> None:
        start = str(Path.home() / f"{sheet.title}.txt")
        path, _kind = QFileDialog.getSaveFileName(self, "Simpan", start, "Berkas teks (*.txt)")
        if path:
            self.save(sheet, Path(path).with_suffix(".txt"))

    def _print(self, sheet: Sheet) -> None:
        # Loaded when something is printed: few people do, and the start is measured.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(f"Cetak {sheet.title.casefold()}")
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            made = QTextDocument(sheet.text)
            # In points: a length in pixels would shrink with the resolution of the paper.
            font = theme.font("body")
            font.setPointSizeF(_PAPER_PT)
            made.setDefaultFont(font)
            made.print_(printer)
