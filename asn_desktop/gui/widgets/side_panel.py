"""The panel at the right of a page; on a narrow window a drawer above the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from asn_desktop.gui import theme
from asn_desktop.gui.widgets.labels import icon_button, label

_WIDTH = 304
_MARGIN = 14


class SidePanel(QFrame):
    """Details or help beside the work; put them into ``body``, buttons into ``feet``.

    It stays out of sight until :meth:`use` is called.

    Signals:
        toggled: It was opened or closed by the person; carries whether it is open.
    """

    toggled = Signal(bool)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setProperty("kind", "card")
        self.setAccessibleName("Panel samping")
        self._page = page
        self._used = False
        self._drawer = False
        self._wanted = True
        self._opener: QWidget | None = None
        self.setFixedWidth(theme.scaled(_WIDTH))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 8, 1, 10)
        head = QHBoxLayout()
        head.setContentsMargins(_MARGIN, 2, 6, 0)
        self.heading = label("", "subtitle", wrap=True)
        head.addWidget(self.heading, 1)
        self._close = icon_button("x", "Tutup panel", self.close_drawer)
        head.addWidget(self._close)
        outer.addLayout(head)
        outer.addWidget(self._scrolled(), 1)
        self.feet = QHBoxLayout()
        self.feet.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        self.feet.setSpacing(8)
        outer.addLayout(self.feet)

    def use(self, heading: str = "") -> None:
        """Give the page a side panel."""
        self._used = True
        self.heading.setText(heading)
        self._show_or_hide()

    def leave_out(self) -> None:
        """Give the page no side panel, until :meth:`use` is called again."""
        self._used = False
        self._show_or_hide()

    def is_used(self) -> bool:
        """Tell whether the page has a side panel at all."""
        return self._used

    def set_wanted(self, *, wanted: bool) -> None:
        """Show or fold it where there is room."""
        self._wanted = wanted
        self._show_or_hide()

    def set_drawer(self, *, drawer: bool) -> None:
        """Stand in the page, or above it on a narrow window."""
        if drawer == self._drawer:
            return
        self._drawer = drawer
        layout = self._page.layout()
        first = layout.itemAt(0) if layout is not None else None
        row = first.layout() if first is not None else None
        if isinstance(row, QHBoxLayout):
            if drawer:
                row.removeWidget(self)
            else:
                row.addWidget(self)
        self._show_or_hide()

    def toggle(self) -> None:
        """Open or close it, as the key F9 does."""
        if not self._used:
            return
        if self._drawer and not self.isVisible():
            self._opener = QApplication.focusWidget()
            self.show()
            self.place()
            self.raise_()
            self._close.setFocus()
        elif self._drawer:
            self.close_drawer()
        else:
            self.set_wanted(wanted=not self._wanted)
        self.toggled.emit(self.isVisible())

    def close_drawer(self) -> None:
        """Close it and give the focus back to where it was."""
        if not self._drawer:
            self.set_wanted(wanted=False)
            self.toggled.emit(False)  # noqa: FBT003 - a signal has no keywords
            return
        self.hide()
        if self._opener is not None:
            self._opener.setFocus()

    def place(self) -> None:
        """Stand at the right edge of the page while it is a drawer."""
        if self._drawer:
            left = self._page.width() - self.width()
            self.setGeometry(left, 0, self.width(), self._page.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget.keyPressEvent: Esc closes the drawer."""
        if event.key() == Qt.Key.Key_Escape and self._drawer:
            self.close_drawer()
        else:
            super().keyPressEvent(event)

    def _scrolled(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setObjectName("scrolled")
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(_MARGIN, 2, _MARGIN, 2)
        self.body.setSpacing(8)
        area.setWidget(inner)
        return area

    def _show_or_hide(self) -> None:
        self._close.setVisible(self._drawer)
        self.setVisible(self._used and self._wanted and not self._drawer)
