"""What stands beside the list: whose line it is, and what can be done with the chosen people."""

from __future__ import annotations

from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.appraisals.lists import AppraisalLine
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.course import State
from asn_desktop.gui.figures import grouped
from asn_desktop.gui.pages.appraisals import words
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.gui.widgets.labels import button, label, line
from asn_desktop.gui.widgets.matrix import predicate_chip

SUBMIT: Final = "submit"
DETERMINE: Final = "determine"


class _Way(NamedTuple):
    """Something to do with the chosen people, and the right that it takes."""

    key: str
    caption: str
    icon: str
    right: Right


_WAYS: Final = (
    _Way(SUBMIT, "Ajukan", "upload", Right.EDIT_APPRAISALS),
    _Way(DETERMINE, "Tetapkan…", "circle-check", Right.DETERMINE_APPRAISALS),
)


class AppraisalSummary(QWidget):
    """Shows a line of the list, and what can be done with those that are chosen.

    Signals:
        done: Something is to be done with the chosen people; carries what.
    """

    done = Signal(str)

    def __init__(self, principal: Principal) -> None:
        super().__init__()
        self._line: AppraisalLine | None = None
        self._count = 1
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.name = label("", "subtitle", wrap=True)
        self.nip = label("", "caption")
        self.position = label("", wrap=True)
        self.unit = label("", "muted", wrap=True)
        self.rater = label("", "muted", wrap=True)
        for part in (self.name, self.nip, self.position, self.unit, self.rater, line()):
            column.addWidget(part)
        column.addLayout(self._standing())
        self.locked = label("", "muted", wrap=True)
        column.addWidget(self.locked)
        self.ways = self._add_ways(column, principal)
        column.addStretch(1)
        self.set_chosen(1)

    def show_line(self, shown: AppraisalLine) -> None:
        """Show what the list knows; the predicate only to who may see it."""
        self._line = shown
        self.name.setText(shown.name)
        self.nip.setText(f"NIP {grouped(shown.nip)}")
        self.position.setText(shown.position or "jabatan belum diisi")
        self.unit.setText(shown.unit or "satuan kerja belum diisi")
        self.rater.setText(f"Penilai: {shown.rater or 'belum ada'}")
        self.title.setText(AppraisalPeriod(shown.year, shown.period).title)
        self.state.set_text(*words.state_chip(shown.state))
        self.rated.setText(words.rated_word(shown))
        self.predicate.setVisible(shown.predicate is not None)
        if shown.predicate is not None:
            self.predicate.set_text(*predicate_chip(shown.predicate))
        self.locked.setText("" if shown.plan_determined else words.LOCKED)
        self.locked.setVisible(not shown.plan_determined)
        self._offer()

    def set_chosen(self, count: int) -> None:
        """Say for how many chosen people the ways below would be, and offer those that fit."""
        self._count = count
        self._offer()
        self.chosen.setText(
            "Untuk pegawai ini" if count <= 1 else f"Untuk {count} baris yang dipilih"
        )

    def _standing(self) -> QVBoxLayout:
        """Return the rows that tell how far the appraisal is."""
        self.title = label("", "strong")
        self.state = Chip()
        self.rated = label("", "muted")
        self.predicate = Chip()
        column = QVBoxLayout()
        column.setSpacing(6)
        for parts in ((self.title, self.state), (self.rated, self.predicate)):
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(parts[0], 1)
            row.addWidget(parts[1])
            column.addLayout(row)
        return column

    def _offer(self) -> None:
        fits = {way.key: True for way in _WAYS}
        if self._count <= 1 and self._line is not None:
            state = self._line.state
            fits = {SUBMIT: state is not None and state.open}
            fits[DETERMINE] = state is State.SUBMITTED
        for key, made in self.ways.items():
            made.setVisible(fits[key])
        for part in (self._above, self.chosen):
            part.setVisible(any(fits[key] for key in self.ways))

    def _add_ways(self, column: QVBoxLayout, principal: Principal) -> dict[str, QPushButton]:
        self.chosen = label("", "strong", wrap=True)
        offered = [way for way in _WAYS if principal.may(way.right)]
        self._above = line()
        if offered:
            column.addWidget(self._above)
            column.addWidget(self.chosen)
        made = {}
        for way in offered:
            made[way.key] = button(way.caption, "link", way.icon, partial(self.done.emit, way.key))
            column.addWidget(made[way.key], 0, Qt.AlignmentFlag.AlignLeft)
        return made
