"""One version of what two people said without knowing of each other: a radio button with room."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout

from asn_desktop.domain.conflict_words import ConflictCard, ConflictSide, authorship, choice
from asn_desktop.domain.labels import EMPTY
from asn_desktop.gui import theme
from asn_desktop.gui.widgets.labels import label

_SHOWN: Final = 10
_TOP: Final = Qt.AlignmentFlag.AlignTop
_USED: Final = "Belum dapat dihapus: masih dipakai data lain."
STANDS: Final = "Yang tampil sekarang"
WILL_STAND: Final = "Yang akan tampil bila tidak dipilih"


class _Mark(QRadioButton):
    """The mark of a version; its frame shows the focus.

    Signals:
        focused: It took or lost the focus.
    """

    focused = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Override QWidget.focusInEvent."""
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Override QWidget.focusOutEvent."""
        super().focusOutEvent(event)
        self.focused.emit()


class VersionCard(QFrame):
    """What one person wrote, who and when; the whole card can be clicked."""

    def __init__(self, card: ConflictCard, number: int, stands: str = STANDS) -> None:
        """Show version ``number`` of a conflict; ``stands`` is said of the one that holds."""
        super().__init__()
        self.side = card.sides[number]
        self._stands = stands if self.side.shown and self.side.at else ""
        self.mark = _Mark()
        self.mark.setEnabled(self.side.possible)
        self.mark.setAccessibleName(choice(self.side))
        self.mark.setAccessibleDescription(_spoken(card, number, self._stands))
        self.mark.toggled.connect(lambda _on: self.update())
        self.mark.focused.connect(self.update)
        self._lay_out(card, number)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Override QWidget.mousePressEvent."""
        if self.side.possible and event.button() == Qt.MouseButton.LeftButton:
            self.mark.setFocus()
            self.mark.setChecked(True)

    def changeEvent(self, event: QEvent) -> None:
        """Override QWidget.changeEvent: it is painted with the colours in force."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        chosen = self.mark.isChecked()
        token, width = ("primary", 2) if chosen else ("border", 1)
        if self.mark.hasFocus():
            token, width = "focus", 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(token), width))
        painter.setBrush(theme.color("primarySoft" if chosen else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _lay_out(self, card: ConflictCard, number: int) -> None:
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(label(choice(self.side), "strong", wrap=True))
        words.addWidget(label(authorship(self.side), "caption", wrap=True))
        if self._stands:
            words.addWidget(label(self._stands, "caption", wrap=True))
        if not self.side.possible:
            words.addWidget(label(_USED, "problem", wrap=True))
        if not self.side.deletes:
            words.addLayout(_values(card, number))
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(8)
        row.addWidget(self.mark, 0, _TOP)
        row.addLayout(words, 1)


def _values(card: ConflictCard, number: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 4, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 2)
    ordered = sorted(card.fields, key=lambda each: not each.differs)
    for row, field in enumerate(ordered[:_SHOWN]):
        grid.addWidget(label(field.label, "caption", wrap=True), row, 0, _TOP)
        role = "strong" if field.differs else "body"
        grid.addWidget(label(field.values[number], role, wrap=True), row, 1, _TOP)
    if (more := len(ordered) - _SHOWN) > 0:
        grid.addWidget(label(f"dan {more} isian lain", "muted"), _SHOWN, 0, 1, 2)
    return grid


def _spoken(card: ConflictCard, number: int, stands: str) -> str:
    """Return a version as it is read aloud."""
    side: ConflictSide = card.sides[number]
    told = [] if side.deletes else [f"{f.label}: {f.values[number]}" for f in card.fields]
    reason = [] if side.possible else [_USED]
    shown = [each for each in told if not each.endswith(EMPTY)] or told
    return ". ".join([authorship(side), *filter(None, [stands]), *reason, *shown])
