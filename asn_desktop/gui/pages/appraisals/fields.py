"""The fields of the rater's screen: a line with its three segments, and texts that grow."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from asn_desktop.domain.predicates import Rating
from asn_desktop.gui import theme
from asn_desktop.gui.pages.appraisals import words
from asn_desktop.gui.widgets.labels import button, label, line
from asn_desktop.gui.widgets.segmented import Segmented

NOTE_NAME: Final = "Catatan rating"
_NOTE_LINES: Final = 2
_AROUND: Final = 26
_LINK: Final = 24
_NARROWER: Final = 10
_STEPS: Final = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}


class RatingField(Segmented):
    """Di bawah, Sesuai, Di atas: starts empty, keys 1 2 3; up and down go to the next line.

    Signals:
        rated: The person chose a rating; carries it.
        stepped: Another line is wanted; carries -1 or 1.
    """

    rated = Signal(object)
    stepped = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__(name, words.CAPTIONS)
        self.chosen.connect(lambda at: self.rated.emit(words.rating_at(at)))

    def set_rating(self, rating: Rating | None) -> None:
        """Show a rating without telling anybody."""
        at = words.place_of(rating)
        if at != self.current():
            self.set_current(at)

    def sizeHint(self) -> QSize:
        """Override Segmented.sizeHint: a row of words stands beside it, also on a small screen."""
        usual = super().sizeHint()
        return QSize(usual.width() - len(words.CAPTIONS) * _NARROWER, usual.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget.keyPressEvent."""
        step = _STEPS.get(event.key())
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class NoteField(QPlainTextEdit):
    """A text of a few lines; Tab leaves it.

    Signals:
        typed: Carries the text after each keystroke.
        left: The person went elsewhere.
    """

    typed = Signal(str)
    left = Signal()

    def __init__(self, name: str, hint: str = "", lines: int = _NOTE_LINES) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self._lines = lines
        self._fit()
        self.textChanged.connect(lambda: self.typed.emit(self.toPlainText()))

    def set_text(self, text: str) -> None:
        """Show a text without telling anybody; the one that is being typed stays."""
        if text != self.toPlainText() and not self.hasFocus():
            with QSignalBlocker(self):
                self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Override QWidget.focusOutEvent."""
        super().focusOutEvent(event)
        self.left.emit()

    def _fit(self) -> None:
        self.setFixedHeight(self._lines * self.fontMetrics().lineSpacing() + theme.scaled(_AROUND))


class RatingLine(QWidget):
    """What is judged at the left, its rating at the right, more of it behind a link.

    Signals:
        toggled: More or less is wanted; carries whether it is open.
    """

    toggled = Signal(bool)

    def __init__(self, title: str, name: str, *, more: str, below: bool) -> None:
        """Stand with the link beside the title, or ``below`` it where titles are long."""
        super().__init__()
        self.setAccessibleName(NOTE_NAME)
        self._more = more
        self._name = name
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(10)
        told = QVBoxLayout()
        told.setSpacing(2)
        self.title = label(title, wrap=True)
        self.caption = label("", "caption", wrap=True)
        self.link = button(more, "link", clicked=self._toggle)
        self.link.setFixedHeight(theme.scaled(_LINK))
        self.link.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.rating = RatingField(f"{NOTE_NAME}: {name}")
        told.addWidget(self.title)
        row.addLayout(told, 1)
        if below:
            second = QHBoxLayout()
            second.addWidget(self.caption, 1)
            second.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
            told.addLayout(second)
        else:
            told.addWidget(self.caption)
            row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.rating, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(row)
        self.details = QWidget()
        self.inner = QVBoxLayout(self.details)
        self.inner.setContentsMargins(12, 4, 0, 6)
        self.inner.setSpacing(8)
        outer.addWidget(self.details)
        outer.addWidget(line())
        self.details.hide()
        self._tell_link()

    def set_caption(self, text: str) -> None:
        """Say below the title what is known."""
        if text != self.caption.text():
            self.caption.setText(text)
        self.caption.setVisible(bool(text))

    def stops(self) -> list[QWidget]:
        """Return what the Tab key goes to, in reading order."""
        below = [
            each
            for each in self.details.findChildren(QWidget)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        return [self.link, self.rating, *below]

    def is_open(self) -> bool:
        """Tell whether more of it is shown."""
        return self.details.isVisibleTo(self)

    def set_open(self, *, is_open: bool) -> None:
        """Show more or less."""
        self.details.setVisible(is_open)
        self._tell_link()
        self.toggled.emit(is_open)

    def _toggle(self) -> None:
        self.set_open(is_open=not self.is_open())

    def _tell_link(self) -> None:
        self.link.setText("Tutup" if self.is_open() else self._more)
        verb = "Tutup rincian" if self.is_open() else "Rincian"
        self.link.setAccessibleName(f"{verb} {self._name}")


def has_focus(widget: QWidget) -> bool:
    """Tell whether the person works in a widget or in a part of it."""
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))
