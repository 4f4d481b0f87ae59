"""The cards of the first page: a task, a count, what was done last, the backup."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from asn_desktop.domain.home import Done, Overview
from asn_desktop.gui import icons, theme
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.pages.home.task_text import TaskText
from asn_desktop.gui.pages.home.words import when
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.gui.widgets.labels import ElidedLabel, IconLabel, button, label

_TILE = 44
_BUTTON = 138
_LEFT = Qt.AlignmentFlag.AlignLeft
# Pages that show one record: by the table of the record, the page and what it calls the record.
_PAGES = {
    "employee": ("employees", "employee"),
    "plan": ("targets", "plan"),
    "appraisal": ("appraisals", "appraisal"),
    "training": ("training", "activity"),
}


class IconTile(QWidget):
    """A decorative icon on a soft square."""

    def __init__(self, icon: str, tone: str) -> None:
        super().__init__()
        self._icon = icon
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Override QWidget.sizeHint."""
        return QSize(theme.scaled(_TILE), theme.scaled(_TILE))

    def minimumSizeHint(self) -> QSize:
        """Override QWidget.minimumSizeHint."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outlined = theme.variant() == "contrast"
        painter.setPen(theme.color(self._tone) if outlined else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"{self._tone}Soft"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 8, 8)
        side = theme.scaled(20)
        place = self.rect()
        place.setSize(QSize(side, side))
        place.moveCenter(self.rect().center())
        icons.paint(painter, place, self._icon, self._tone)


class TaskCard(Card):
    """One task: what, why, how pressing, and the one button that goes there.

    Signals:
        wanted: The button was pressed.
    """

    wanted = Signal()

    def __init__(self, text: TaskText, *, first: bool) -> None:
        super().__init__()
        self.text = text
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconTile(text.icon, text.tone))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(label(text.title, "strong", wrap=True))
        words.addWidget(label(text.why, "muted", wrap=True))
        words.addStretch(1)
        row.addLayout(words, 1)
        row.addWidget(Chip(*text.chip))
        self.button = button(text.verb, "primary" if first else "", clicked=self.wanted.emit)
        self.button.setAccessibleName(f"{text.verb}: {text.title}")
        self.button.setMinimumWidth(theme.scaled(_BUTTON))
        row.addWidget(self.button)
        self.body.addLayout(row)


class CountCard(Card):
    """A few counts in words.

    Signals:
        wanted: The card's button was pressed.
    """

    wanted = Signal()

    def __init__(self, title: str, verb: str) -> None:
        super().__init__()
        self.number = label("", "title")
        self.detail = label("", "muted", wrap=True)
        self.open = button(verb, "link", clicked=self.wanted.emit)
        self.open.setAccessibleName(f"{verb}: {title}")
        self.body.setSpacing(1)
        self.body.addWidget(label(title, "strong"))
        self.body.addWidget(self.number)
        self.body.addWidget(self.detail)
        self.body.addWidget(self.open, 0, _LEFT)
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)

    def show_counts(self, number: int, detail: str) -> None:
        """Show other counts."""
        self.number.setText(thousands(number))
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))


class LastCard(Card):
    """What was done last; each line leads to its record.

    Signals:
        wanted: Carries a page key and its argument.
    """

    wanted = Signal(str, object)

    def __init__(self, pages: Collection[str]) -> None:
        super().__init__("Terakhir dikerjakan")
        self._records = {table for table, (page, _record) in _PAGES.items() if page in pages}
        self._lines = QWidget()
        self.body.addWidget(self._lines)
        self.buttons: list[QPushButton] = []

    def show_done(self, done: Sequence[Done], today: date) -> None:
        """Show these, newest first."""
        self.buttons = []
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for at, each in enumerate(done, start=1):
            column.addLayout(self._line(each, today, at))
        self.body.replaceWidget(self._lines, made)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = made

    def _line(self, done: Done, today: date, number: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel("history", "textMuted", 16), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(done.title, "body"))
        detail = " · ".join(
            part for part in (when(done.at, today), done.detail or done.actor) if part
        )
        words.addWidget(ElidedLabel(detail, "caption"))
        row.addLayout(words, 1)
        go = button("Buka", "link", clicked=partial(self._go, done))
        go.setAccessibleName(f"Buka {number}: {done.title}")
        self.buttons.append(go)
        row.addWidget(go)
        return row

    def _go(self, done: Done) -> None:
        if not done.table:
            self.wanted.emit("journal", {"batches": True})
        elif done.table == "unit":
            self.wanted.emit("offices", done.row)
        elif done.table in self._records:
            page, record = _PAGES[done.table]
            self.wanted.emit(page, {record: done.row})
        else:
            self.wanted.emit("journal", {"search": ""})


class SafetyCard(Card):
    """When the data were last copied.

    Signals:
        wanted: The backups are to be shown.
    """

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Cadangan")
        self.state = Chip()
        self.head.addWidget(self.state)
        self.told = label("", "muted", wrap=True)
        self.body.addWidget(self.told)
        self.open = button("Buka Cadangan", "link", clicked=self.wanted.emit)
        self.body.addWidget(self.open, 0, _LEFT)

    def show_overview(self, found: Overview, today: date) -> None:
        """Show when the newest backups were made."""
        if found.backup is None:
            self.state.set_text("Belum ada", "warn")
            self.told.setText("Buat sekarang, lalu salin juga ke tempat lain.")
            return
        self.state.set_text("Aman", "ok")
        copied = (
            f"Salinan di luar komputer ini: {when(found.copied, today)}."
            if found.copied
            else ("Belum pernah disalin ke luar komputer ini.")
        )
        self.told.setText(f"Terakhir dibuat {_day(when(found.backup, today))}. {copied}")


def _day(words: str) -> str:
    return f"hari ini {words}" if words[:1].isdigit() and "." in words else words
