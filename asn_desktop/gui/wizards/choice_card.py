"""A choice with room to explain itself: a radio button drawn as a card."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from asn_desktop.gui import icons, theme
from asn_desktop.gui.widgets.chip import ChipText, chip_size, paint_chip

_TEXT_LEFT: Final = 92
_ICON_LEFT: Final = 54
_PAD: Final = 14
_WRAPPED: Final = Qt.TextFlag.TextWordWrap.value


class Choice(NamedTuple):
    """What a card says; an ampersand in the title marks its access key."""

    icon: str
    title: str
    detail: str
    tag: str = ""


class ChoiceCard(QRadioButton):
    """One of several ways; the whole card can be clicked, arrows go to the next."""

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self._title = choice.title.replace("&", "")
        self.setText(choice.title)
        self.setAccessibleName(self._title)
        self.setAccessibleDescription(f"{choice.detail} {choice.tag}".strip())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hitButton(self, place: QPoint) -> bool:
        """Override QAbstractButton.hitButton: all of the card."""
        return self.rect().contains(place)

    def hasHeightForWidth(self) -> bool:
        """Override QWidget.hasHeightForWidth."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Override QWidget.heightForWidth: the detail may take several lines."""
        title = QFontMetrics(theme.font("subtitle")).height()
        room = QRect(0, 0, max(width - theme.scaled(_TEXT_LEFT) - _PAD, 120), 1000)
        detail = QFontMetrics(theme.font("body")).boundingRect(room, _WRAPPED, self._choice.detail)
        return title + detail.height() + 4 + 2 * _PAD

    def sizeHint(self) -> QSize:
        """Override QWidget.sizeHint."""
        width = theme.scaled(520)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Override QWidget.minimumSizeHint."""
        return QSize(theme.scaled(300), self.heightForWidth(max(self.width(), 300)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        self._paint_mark(painter)
        side = theme.scaled(22)
        place = QRect(theme.scaled(_ICON_LEFT), (self.height() - side) // 2, side, side)
        icons.paint(painter, place, self._choice.icon, "primary")
        self._paint_words(painter)

    def _paint_frame(self, painter: QPainter) -> None:
        token, width = "border", 1
        if self.isChecked():
            token, width = "primary", 2
        if self.hasFocus():
            token, width = "focus", 2
        painter.setPen(QPen(theme.color(token), width))
        back = "surface"
        if self.isChecked():
            back = "primarySoft"
        elif self.underMouse():
            back = "surfaceHover"
        painter.setBrush(theme.color(back))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _paint_mark(self, painter: QPainter) -> None:
        side = theme.scaled(15)
        circle = QRectF(theme.scaled(18), (self.height() - side) / 2, side, side)
        chosen = self.isChecked()
        painter.setPen(QPen(theme.color("primary" if chosen else "borderStrong"), 1))
        painter.setBrush(theme.color("primary" if chosen else "surface"))
        painter.drawEllipse(circle)
        if chosen:
            painter.setBrush(theme.color("onPrimary"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(circle.center(), side / 5, side / 5)

    def _paint_words(self, painter: QPainter) -> None:
        left = theme.scaled(_TEXT_LEFT)
        title_font = theme.font("subtitle")
        height = QFontMetrics(title_font).height()
        room = self.width() - left - _PAD
        painter.setFont(title_font)
        painter.setPen(theme.color("text"))
        # The letter of the access key is underlined, as everywhere.
        mnemonic = Qt.TextFlag.TextShowMnemonic.value
        painter.drawText(QRect(left, _PAD, room, height), mnemonic, self._choice.title)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text" if self.isChecked() else "textMuted"))
        below = QRect(left, _PAD + height + 4, room, self.height())
        painter.drawText(below, _WRAPPED, self._choice.detail)
        if self._choice.tag:
            size = chip_size(self._choice.tag)
            place = QRect(self.width() - _PAD - size.width(), _PAD, size.width(), height)
            paint_chip(painter, place, ChipText(self._choice.tag, "ok"))
