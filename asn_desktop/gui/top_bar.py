"""The bar above a page: where one is, and what one can do here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from asn_desktop.gui import theme
from asn_desktop.gui.widgets.labels import (
    BESIDE_TEXT,
    ElidedLabel,
    IconLabel,
    button,
    dress,
    icon_button,
    label,
)

if TYPE_CHECKING:  # The window is painted before the pages are loaded.
    from PySide6.QtGui import QAction

    from asn_desktop.gui.page import Page


class TopBar(QWidget):
    """Title, one line of context, up to two secondary actions and the primary one.

    Signals:
        drawer_requested: The button for the side panel was pressed.
        notes_requested: The button for earlier notes was pressed.
    """

    drawer_requested = Signal()
    notes_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAccessibleName("Bilah judul halaman")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._title = ElidedLabel("", "title")
        self._context = ElidedLabel("", "muted")
        self._below = QVBoxLayout()
        self._below.addWidget(self._context)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addLayout(self._below)
        words.addStretch(1)
        row.addLayout(words, 1)
        self._notes = QHBoxLayout()
        self._notes.setSpacing(8)
        row.addLayout(self._notes)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        row.addLayout(self._actions)
        self._drawer: QPushButton | None = None
        self._bell: QToolButton | None = None
        self._row = row
        self.set_short(short=False)

    def set_short(self, *, short: bool) -> None:
        """Take less height on a low window."""
        self.setFixedHeight(theme.scaled(58 if short else 66))

    def set_drawer_offered(self, *, offered: bool) -> None:
        """Offer the button that opens the side panel."""
        if self._drawer is None and offered:
            self._drawer = button("Panel (F9)", icon="info", clicked=self.drawer_requested.emit)
            self._row.addWidget(self._drawer)
        if self._drawer is not None:
            self._drawer.setVisible(offered)

    def set_notes_offered(self, *, offered: bool) -> None:
        """Offer the button that opens the earlier notes."""
        if self._bell is None and offered:
            name = "Pemberitahuan (Ctrl+B)"
            self._bell = icon_button("bell", name, self.notes_requested.emit)
            self._row.insertWidget(1, self._bell)
        if self._bell is not None:
            self._bell.setVisible(offered)

    def show_title(self, title: str, context: str = "") -> None:
        """Show a title before there is a page."""
        self._title.set_full(title)
        self._context.set_full(context)

    def show_page(self, page: Page) -> None:
        """Show the title and the actions of a page."""
        self._title.set_full(page.heading)
        self._context.set_full(page.context)
        self._show_context_widget(page)
        _empty(self._notes)
        icon, text = page.note
        if text:
            self._notes.addWidget(IconLabel(icon, "ok", 16))
            self._notes.addWidget(label(text, "strong"))
        _empty(self._actions)
        for action in page.secondary:
            self._actions.addWidget(_ActionButton(action, "", self))
        if page.primary is not None:
            self._actions.addWidget(_ActionButton(page.primary, "primary", self))

    def _show_context_widget(self, page: Page) -> None:
        wanted = page.context_widget
        self._context.setVisible(wanted is None)
        for at in range(self._below.count()):
            item = self._below.itemAt(at)
            widget = item.widget() if item is not None else None
            if widget is not None and widget is not self._context:
                widget.setVisible(widget is wanted)
        if wanted is not None and wanted.parentWidget() is not self:
            self._below.addWidget(wanted)
            wanted.show()


def _empty(layout: QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()


class _ActionButton(QPushButton):
    """A button that does what an action does and follows its state."""

    def __init__(self, action: QAction, kind: str, parent: QWidget) -> None:
        super().__init__(action.text(), parent)
        self._action = action
        dress(self, kind=kind)
        self.setIcon(action.icon())
        self.setIconSize(BESIDE_TEXT)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        action = self._action
        self.setText(action.text())
        self.setEnabled(action.isEnabled())
        self.setVisible(action.isVisible())
        self.setToolTip(action.toolTip() if action.toolTip() != action.text() else "")
