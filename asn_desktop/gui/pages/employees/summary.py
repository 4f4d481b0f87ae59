"""The panel beside the list: who the chosen person is, and what their data still lack."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from asn_desktop.domain.employees import EmployeeDetail, EmployeeLine
from asn_desktop.gui import theme
from asn_desktop.gui.figures import grouped
from asn_desktop.gui.pages.employees import words
from asn_desktop.gui.pages.employees.year_facts import YearFacts
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.gui.widgets.labels import IconLabel, button, label, line
from asn_desktop.gui.widgets.leading_row import take_all

_SIDE: Final = 46
_ROWS: Final = ("Jabatan", "Satuan kerja", "Golongan", "Pejabat penilai", "Mulai bertugas")
_RATER_ROW: Final = 3


class Initials(QWidget):
    """A circle with the first letters of a name."""

    def __init__(self) -> None:
        super().__init__()
        self._letters = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        """Show the letters of another name."""
        self._letters = words.initials(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Override QWidget.sizeHint."""
        return QSize(theme.scaled(_SIDE), theme.scaled(_SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("primary"), 1))
        painter.setBrush(theme.color("primarySoft"))
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(theme.color("primary"))
        painter.setFont(theme.font("subtitle"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letters)


class EmployeeSummary(QWidget):
    """Shows a line of the list at once, and what only the record knows when it arrives.

    Signals:
        confirmed: The proposed superior is the right one.
        replace_wanted: The chosen people get another superior.
        team_wanted: The people below this one get another superior.
        transfer_wanted: Another office holds the chosen people from a day on.
    """

    confirmed = Signal()
    replace_wanted = Signal()
    team_wanted = Signal()
    transfer_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._head())
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        column.addLayout(self._chips)
        column.addWidget(line())
        self._values: list[QLabel] = []
        column.addLayout(self._facts())
        column.addWidget(line())
        self.year = YearFacts()
        column.addWidget(self.year)
        self.steps_title = label("Langkah berikutnya", "strong")
        column.addWidget(self.steps_title)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(6)
        column.addLayout(self._steps)
        column.addWidget(line())
        self.replace = button("", "link", "users", self.replace_wanted.emit)
        self.team = button("", "link", "users", self.team_wanted.emit)
        self.transfer = button("", "link", "arrow-left-right", self.transfer_wanted.emit)
        for made in (self.replace, self.team, self.transfer):
            column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.team.hide()
        self.transfer.hide()
        self.set_chosen(1)

    def show_line(self, shown: EmployeeLine) -> None:
        """Show a person as the list knows them."""
        self.year.begin(shown.id)
        self._initials.set_name(shown.name.split(",")[0].rpartition(". ")[2])
        self.name.setText(shown.name)
        self.nip.setText(f"NIP {grouped(shown.nip)}")
        _fill(self._chips, [Chip(*chip) for chip in words.chips(shown)])
        self._chips.addStretch(1)
        values = (
            shown.position or "belum diisi",
            shown.unit or "belum diisi",
            words.grade_word(shown),
            shown.superior_name or "belum ada",
            words.on_duty_since(shown.nip, None),
        )
        for value, text in zip(self._values, values, strict=True):
            value.setText(text)
        self._proposal.setVisible(shown.proposed)
        _fill(self._steps, [_step(step) for step in words.next_steps(shown)])

    def set_chosen(self, count: int) -> None:
        """Say how many chosen people would get another superior or another office."""
        self.replace.setText(
            "Ganti pejabat penilai" if count <= 1 else f"Ganti penilai {count} pegawai"
        )
        self.transfer.setText(
            "Pindahkan ke kantor lain" if count <= 1 else f"Pindahkan {count} pegawai"
        )

    def set_team(self, count: int) -> None:
        """Say how many people have this one as superior."""
        self.team.setVisible(count > 0)
        self.team.setText(f"Ganti penilai {count} bawahannya")

    def set_may_edit(self, *, may_edit: bool) -> None:
        """Offer changes only to whoever may make them."""
        self.confirm.setVisible(may_edit)
        self.replace.setVisible(may_edit)

    def set_may_transfer(self, *, may_transfer: bool) -> None:
        """Offer transfers at the head office, to whom they are allowed."""
        self.transfer.setVisible(may_transfer)

    def show_detail(self, detail: EmployeeDetail) -> None:
        """Add what only the record knows."""
        starts = [fact.starts_on for fact in detail.dated if fact.starts_on]
        first: date | None = min(starts, default=None)
        self._values[-1].setText(words.on_duty_since(detail.line.nip, first))
        self._initials.set_name(detail.plain_name)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self._initials = Initials()
        row.addWidget(self._initials)
        names = QVBoxLayout()
        names.setSpacing(2)
        self.name = label("", "subtitle", wrap=True)
        self.nip = label("", "caption", wrap=True)
        names.addWidget(self.name)
        names.addWidget(self.nip)
        row.addLayout(names, 1)
        return row

    def _facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(9)
        grid.setColumnStretch(1, 1)
        for at, caption in enumerate(_ROWS):
            value = label("", wrap=True)
            value.setAccessibleName(caption)
            self._values.append(value)
            row = at if at <= _RATER_ROW else at + 1
            grid.addWidget(label(caption, "caption"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        self._proposal = QWidget()
        inner = QVBoxLayout(self._proposal)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(2)
        inner.addWidget(Chip("dugaan dari susunan satuan kerja", "warn"))
        self.confirm = button("Benar, ini penilainya", "link", "check", self.confirmed.emit)
        self.confirm.setAccessibleName("Benar, ini pejabat penilainya")
        inner.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self._proposal, _RATER_ROW + 1, 0, 1, 2)
        return grid


def _step(step: words.Step) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    icon, tint = ("circle-check", "ok") if step.done else ("circle-dot", "warn")
    row.addWidget(IconLabel(icon, tint, 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(step.text, wrap=True), 1)
    return made


def _fill(layout: QHBoxLayout | QVBoxLayout, widgets: list[QWidget] | list[Chip]) -> None:
    take_all(layout)
    for widget in widgets:
        layout.addWidget(widget)
