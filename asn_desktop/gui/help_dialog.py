"""Help that stays open beside the work."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFontDatabase,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from asn_desktop.gui import theme
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.key_strip import KeyHint
from asn_desktop.paths import resource

FALLBACK = "jendela"


@cache
def topics() -> dict[str, str]:
    """Return the title of every help text by its key."""
    found: dict[str, str] = {}
    for file in sorted(resource("help").glob("*.md")):
        first = file.read_text(encoding="utf-8").partition("\n")[0]
        found[file.stem] = first.removeprefix("# ").strip()
    return found


def topic_text(key: str) -> str:
    """Return a help text as Markdown; of the window in general where there is none."""
    name = key if key in topics() else FALLBACK
    return resource("help", f"{name}.md").read_text(encoding="utf-8")


class HelpDialog(QDialog):
    """Shows a help text or a list of keys; the window behind it stays usable."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bantuan")
        self.setModal(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        card = Card()
        self._browser = QTextBrowser()
        self._browser.setOpenExternalLinks(False)
        self._browser.setOpenLinks(False)
        self._browser.setAccessibleName("Isi bantuan")
        card.body.addWidget(self._browser)
        column.addWidget(card)
        self.setMinimumSize(320, 300)

    def show_topic(self, key: str, field: str = "") -> None:
        """Show the help text of a page; before it that of a ``field``, if one was asked about."""
        below = topic_text(key)
        self._show(f"{field}\n\n---\n\n{below}" if field else below)

    def show_keys(self, page: str, own: Sequence[KeyHint], everywhere: Sequence[KeyHint]) -> None:
        """Show the keys of a page and those that work everywhere."""
        parts = []
        if own:
            parts.append(f"# Tombol di {page}\n\n{_table(own)}")
        parts.append(f"# Tombol di mana saja\n\n{_table(everywhere)}")
        self._show("\n\n".join(parts))

    def _show(self, markdown: str) -> None:
        _load_bold()
        self._browser.document().setDefaultFont(theme.font("body"))
        self._browser.setMarkdown(markdown)
        _set_spacing(self._browser.document())
        if not self.isVisible():
            self.resize(theme.scaled(460), theme.scaled(520))
        self.show()
        self.raise_()
        self.activateWindow()
        self._browser.setFocus(Qt.FocusReason.ShortcutFocusReason)


@cache
def _load_bold() -> None:
    """Load the one weight that only help uses; the start does without it."""
    QFontDatabase.addApplicationFont(str(resource("fonts", "Inter-Bold.ttf")))


def _set_spacing(document: QTextDocument) -> None:
    """Give headings our sizes, and all blocks the distances that Markdown lacks."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        cursor.setPosition(block.position())
        spacing = QTextBlockFormat()
        spacing.setTopMargin(12 if level > 1 else 0)
        spacing.setBottomMargin(6)
        cursor.mergeBlockFormat(spacing)
        if level:
            look = QTextCharFormat()
            look.setFont(theme.font("title" if level == 1 else "subtitle"))
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            cursor.setCharFormat(look)
        block = block.next()


def _table(hints: Sequence[KeyHint]) -> str:
    rows = "\n".join(f"| **{keys}** | {what} |" for keys, what in hints)
    return f"| Tombol | Guna |\n| --- | --- |\n{rows}"
