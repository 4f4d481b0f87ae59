"""Labels, buttons and lines in the roles of the style sheet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from asn_desktop.gui import icons, theme

BESIDE_TEXT = QSize(20, 16)  # An icon of 16 pixels and its distance to the caption.


def label(text: str, role: str = "body", *, wrap: bool = False) -> QLabel:
    """Return a label in a type role: display, title, subtitle, strong, body, muted, caption."""
    made = QLabel(text)
    made.setProperty("role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    return made


def button(
    text: str, kind: str = "", icon: str = "", clicked: Callable[[], object] | None = None
) -> QPushButton:
    """Return a button; ``kind`` is "", "primary", "danger" or "link", ``icon`` a Lucide name."""
    made = QPushButton(text)
    dress(made, kind=kind, icon=icon)
    if clicked is not None:
        made.clicked.connect(lambda _checked=False: clicked())
    return made


def dress(made: QPushButton, kind: str = "", icon: str = "") -> None:
    """Give a button of a form its kind and its icon."""
    tints = {"primary": "onPrimary", "link": "link", "danger": "bad"}
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    if icon:
        made.setIcon(icons.icon(icon, tints.get(kind, "text")))
        made.setIconSize(BESIDE_TEXT)
    repolish(made)


def icon_button(name: str, text: str, clicked: Callable[[], object] | None = None) -> QToolButton:
    """Return a button that shows only an icon; ``text`` is its name and tooltip."""
    made = QToolButton()
    made.setIcon(icons.icon(name, "textMuted"))
    made.setIconSize(QSize(18, 18))
    made.setToolTip(text)
    made.setAccessibleName(text)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if clicked is not None:
        made.clicked.connect(lambda _checked=False: clicked())
    return made


def line() -> QFrame:
    """Return a thin horizontal line."""
    made = QFrame()
    made.setProperty("kind", "line")
    return made


def repolish(widget: QWidget) -> None:
    """Have the style sheet look at the properties of a widget again."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # It has not looked yet.
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class IconLabel(QWidget):
    """A decorative icon beside a text that says the same."""

    def __init__(self, name: str, tint: str = "text", size: int = 18) -> None:
        super().__init__()
        self._name = name
        self._tint = tint
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, tint: str) -> None:
        """Show another icon."""
        self._name = name
        self._tint = tint
        self.update()

    def sizeHint(self) -> QSize:
        """Override QWidget.sizeHint."""
        return QSize(theme.scaled(self._size), theme.scaled(self._size))

    def minimumSizeHint(self) -> QSize:
        """Override QWidget.minimumSizeHint."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        side = theme.scaled(self._size)
        place = self.rect()
        place.setSize(QSize(side, side))
        place.moveCenter(self.rect().center())
        icons.paint(QPainter(self), place, self._name, self._tint)


class ElidedLabel(QLabel):
    """One line of text that ends in "…" when it has too little room; the tooltip holds all."""

    def __init__(self, text: str = "", role: str = "body") -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(40)
        self._full = ""
        self.set_full(text)

    def full(self) -> str:
        """Return the whole text."""
        return self._full

    def set_full(self, text: str) -> None:
        """Show another text."""
        self._full = text
        self.setAccessibleName(text)
        self._elide()

    def sizeHint(self) -> QSize:
        """Override QLabel.sizeHint: the room that the whole text would take."""
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance(self._full) + 2, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget.resizeEvent."""
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        """Override QWidget.changeEvent: another font takes other room."""
        super().changeEvent(event)
        if self.isVisible() and event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._elide()

    def showEvent(self, event: QShowEvent) -> None:
        """Override QWidget.showEvent: the font may have changed while nobody saw it."""
        super().showEvent(event)
        self._elide()

    def _elide(self) -> None:
        if not self.isVisible():
            self.setText(self._full)  # Its font and its room come with being shown.
            return
        room = self.contentsRect().width()
        shown = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        self.setToolTip(self._full if shown != self._full else "")
