"""The year on the first page: three shares that grow, and the days that are near."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from asn_desktop.domain.home import Due, Hours, YearStanding
from asn_desktop.domain.training_hours import HoursStatus
from asn_desktop.gui import theme
from asn_desktop.gui.pages.home.share_card import ShareCard
from asn_desktop.gui.pages.home.year_words import appraisals_argument, due_text
from asn_desktop.gui.widgets.accessible import describe
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.labels import label

_DAY = 36
_BAR = 3


class YearShares(QWidget):
    """Targets, appraisals and training hours: how many people are done.

    Signals:
        wanted: Carries a page key and its argument.
    """

    wanted = Signal(str, object)

    def __init__(self, pages: Collection[str]) -> None:
        super().__init__()
        self.caption = label("", "subtitle")
        self.plans = ShareCard("SKP ditetapkan", "Yang belum")
        self.appraisals = ShareCard("Penilaian ditetapkan", "Yang belum")
        self.hours = ShareCard("Pemenuhan JP", "Yang belum")
        self._standing: YearStanding | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.caption)
        self._cards = QGridLayout()
        self._cards.setSpacing(12)
        column.addLayout(self._cards)
        for at, (card, page) in enumerate(self.cards()):
            self._cards.addWidget(card, 0, at)
            self._cards.setColumnStretch(at, 1)
            if page not in pages:
                card.hide_way()
        self.plans.wanted.connect(lambda: self._go("targets", {}))
        self.appraisals.wanted.connect(self._to_appraisals)
        self.hours.wanted.connect(self._to_hours)

    def cards(self) -> tuple[tuple[ShareCard, str], ...]:
        """Return the shares, each with the page that its button leads to."""
        return (
            (self.plans, "targets"),
            (self.appraisals, "appraisals"),
            (self.hours, "training"),
        )

    def show_standing(self, standing: YearStanding) -> None:
        """Show how targets and appraisals stand."""
        self._standing = standing
        self.caption.setText(f"Kemajuan tahun {standing.year}")
        self.plans.show_share(*standing.plans)
        self.appraisals.set_title(f"Penilaian {standing.period.title}")
        self.appraisals.show_share(*standing.appraisals)

    def show_hours(self, hours: Hours) -> None:
        """Show how the training hours stand."""
        self.hours.show_share(*hours.share)

    def _to_appraisals(self) -> None:
        if self._standing is not None:
            self.wanted.emit("appraisals", appraisals_argument(self._standing.period, "list"))

    def _to_hours(self) -> None:
        self._go("training", {"view": "hours", "status": HoursStatus.NOT_MET})

    def _go(self, page: str, more: dict[str, object]) -> None:
        if self._standing is not None:
            self.wanted.emit(page, {"year": self._standing.year, **more})


class DatesCard(Card):
    """The days that are near, each with what ends or begins on it."""

    def __init__(self) -> None:
        super().__init__("Tenggat terdekat")
        self._lines = QWidget()
        self.body.addWidget(self._lines)

    def show_dates(self, dates: Sequence[Due], today: date) -> None:
        """Show these, the nearest first."""
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for each in dates:
            column.addWidget(_Line(each, today))
        self.body.replaceWidget(self._lines, made)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = made


class _Line(QWidget):
    """A day, a bar in its tone, and the words."""

    def __init__(self, due: Due, today: date) -> None:
        super().__init__()
        text = due_text(due, today)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        day = QVBoxLayout()
        day.setSpacing(0)
        for words, role in ((text.day, "strong"), (text.month, "caption")):
            day.addWidget(_centred(words, role))
        row.addLayout(day)
        row.addWidget(_Bar(text.tone))
        words_column = QVBoxLayout()
        words_column.setSpacing(0)
        words_column.addWidget(label(text.title, "strong", wrap=True))
        words_column.addWidget(label(text.detail, "caption", wrap=True))
        row.addLayout(words_column, 1)
        describe(self, text.title, f"{text.day} {text.month}. {text.detail}")


def _centred(words: str, role: str) -> QLabel:
    made = label(words, role)
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    made.setMinimumWidth(theme.scaled(_DAY))
    return made


class _Bar(QWidget):
    """A narrow upright bar in a tone."""

    def __init__(self, tone: str) -> None:
        super().__init__()
        self._tone = tone
        self.setFixedWidth(_BAR)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color(self._tone))
