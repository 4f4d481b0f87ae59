"""A message above the work: what is wrong, or what to know, and one way on."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from asn_desktop.gui import theme
from asn_desktop.gui.widgets.accessible import announce
from asn_desktop.gui.widgets.labels import IconLabel, button, icon_button, label

_ICONS: Final = {"bad": "circle-x", "warn": "triangle-alert", "info": "info", "ok": "circle-check"}


class Banner(QWidget):
    """A coloured message with a title, a text, one action and, if wanted, a way to close it.

    It is hidden until it has a message. It must stand in its layout by then.

    Signals:
        acted: The action was pressed.
        closed: The person closed it.
    """

    acted = Signal()
    closed = Signal()

    def __init__(
        self, tone: str = "info", parent: QWidget | None = None, *, closable: bool = False
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 10, 8)
        row.setSpacing(12)
        self._icon = IconLabel(_ICONS[tone], tone, 18)
        row.addWidget(self._icon)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._title = label("", "strong", wrap=True)
        self._text = label("", wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row.addLayout(words, 1)
        self._action = button("", "link", clicked=self.acted.emit)
        self._close = icon_button("x", "Tutup pesan", self._on_close)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self._close.setVisible(closable)
        self.hide()

    def show_message(self, title: str, text: str = "", action: str = "") -> None:
        """Show a message; empty parts take no room."""
        for part, words in ((self._title, title), (self._text, text)):
            part.setText(words)
            part.setVisible(bool(words))
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(f"{title} {text}".strip())
        self.show()
        announce(self, f"{title} {text}".strip())

    def set_tone(self, tone: str) -> None:
        """Show it as bad, warn, info or ok."""
        self._tone = tone
        self._icon.set_icon(_ICONS[tone], tone)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(box, 6, 6)
        painter.fillPath(shape, theme.color(f"{self._tone}Soft"))
        painter.setClipPath(shape)
        painter.fillRect(QRectF(0, 0, 4, self.height()), theme.color(self._tone))
        if theme.variant() == "contrast":
            painter.setClipping(False)
            painter.setPen(theme.color(self._tone))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(shape)

    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()
