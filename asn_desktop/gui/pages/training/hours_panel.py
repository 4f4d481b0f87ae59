"""What stands beside the list of hours: why they are so, and what would change them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from asn_desktop.domain.decimals import shortest
from asn_desktop.domain.names import first_of
from asn_desktop.domain.training.lists import ActivityLine, HoursPart, PersonHours
from asn_desktop.gui import theme
from asn_desktop.gui.figures import grouped
from asn_desktop.gui.pages.training import words
from asn_desktop.gui.pages.training.grid.painting import paint_bar
from asn_desktop.gui.pages.training.grid.scores import standing
from asn_desktop.gui.widgets.accessible import describe
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.gui.widgets.labels import IconLabel, button, label, line

_NAMED: Final = 3
_HIGH: Final = 20


class HoursBar(QWidget):
    """Hours of a year as a bar."""

    def __init__(self) -> None:
        super().__init__()
        self._line: PersonHours | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_line(self, shown: PersonHours) -> None:
        """Show somebody's hours."""
        self._line = shown
        describe(self, "JP setahun", f"{shortest(shown.hours)} JP, {words.limits_word(shown)}.")
        self.update()

    def sizeHint(self) -> QSize:
        """Override QWidget.sizeHint."""
        return QSize(theme.scaled(120), theme.scaled(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        if self._line is not None:
            room = QRect(1, 0, self.width() - 2, self.height())
            shown = self._line
            paint_bar(QPainter(self), room, shown.hours, shown.required, shown.limit)


class HoursPanel(QWidget):
    """Shows the hours of a person with their parts.

    Signals:
        scheduled_wanted: The activities that are still to come are to be listed.
    """

    scheduled_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.name = label("", "subtitle", wrap=True)
        self.nip = label("", "caption")
        self.amount = label("", "title")
        self.chip = Chip()
        self.bar = HoursBar()
        self.limit = label("", "muted", wrap=True)
        top = QHBoxLayout()
        top.addWidget(self.amount)
        top.addWidget(self.chip)
        top.addStretch(1)
        for part in (self.name, self.nip):
            column.addWidget(part)
        column.addLayout(top)
        column.addWidget(self.bar)
        column.addWidget(self.limit)
        column.addWidget(line())
        column.addLayout(_why_title())
        self.why = [label("", wrap=True) for _ in range(4)]
        self.doubts = label("", "muted", wrap=True)
        for part in (*self.why, self.doubts):
            column.addWidget(part)
        column.addWidget(line())
        self._lay_out_way_out(column)
        self.show_scheduled([])

    def _lay_out_way_out(self, column: QVBoxLayout) -> None:
        self.parts = QVBoxLayout()
        self.parts.setSpacing(6)
        column.addLayout(self.parts)
        self.scheduled = label("", wrap=True)
        self.scheduled_link = button(
            "Lihat kegiatan", "link", "calendar", self.scheduled_wanted.emit
        )
        column.addWidget(self.scheduled)
        way = QHBoxLayout()
        way.addWidget(self.scheduled_link)
        way.addStretch(1)
        column.addLayout(way)
        column.addStretch(1)

    def show_line(self, shown: PersonHours, year: int) -> None:
        """Show somebody's hours."""
        self.name.setText(shown.name)
        self.nip.setText(f"NIP {grouped(shown.nip)}")
        self.amount.setText(f"{shortest(shown.hours)} JP")
        chip = standing(shown.hours, shown.required, shown.limit)
        self.chip.set_text(chip.text, chip.tone)
        self.bar.show_line(shown)
        self.limit.setText(f"Tahun {year}: {words.limits_word(shown)}.")
        for part, sentence in zip(self.why, shown.explanation.sentences(), strict=True):
            part.setText(sentence)
        self.doubts.setText(" ".join(shown.doubts))
        self.doubts.setVisible(bool(shown.doubts))
        self._show_parts(shown.parts)

    def show_scheduled(self, lines: Sequence[ActivityLine]) -> None:
        """Say which activities are still to come."""
        self.scheduled.setText(scheduled_sentence(lines))
        self.scheduled.setVisible(bool(lines))
        self.scheduled_link.setVisible(bool(lines))

    def _show_parts(self, parts: Sequence[HoursPart]) -> None:
        while (item := self.parts.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for part in parts:
            told = label(part_sentence(part), wrap=True)
            told.setToolTip("\n".join(part.why.sentences()))
            self.parts.addWidget(told)


def part_sentence(part: HoursPart) -> str:
    """Return what an activity adds: its name, its days, its JP."""
    hours = "belum dapat dihitung" if part.hours is None else f"{shortest(part.hours)} JP"
    by = ", menurut sertifikat" if part.by_certificate else ""
    return f"{part.name} ({words.days_word(part.start, part.end)}): {hours}{by}"


def scheduled_sentence(lines: Sequence[ActivityLine]) -> str:
    """Return which activities are still to come, "" for none."""
    if not lines:
        return ""
    named = [f"{each.name}, {words.days_word(each.start, each.end)}" for each in lines]
    return f"Ada {len(lines)} pelatihan terjadwal tahun ini: {first_of(named, _NAMED)}."


def still_to_come(lines: Sequence[ActivityLine], today: date) -> list[ActivityLine]:
    """Return the activities that have not ended yet, the next first."""
    ahead = [each for each in lines if each.end >= today]
    return sorted(ahead, key=lambda each: (each.start, each.code))


def _why_title() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(IconLabel("lightbulb", "warn", 18))
    row.addWidget(label("Mengapa nilai ini?", "strong"), 1)
    return row
