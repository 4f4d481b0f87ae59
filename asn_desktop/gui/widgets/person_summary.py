"""What stands beside a list of people: whose line it is, and what can be done with the chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.course import State
from asn_desktop.gui.figures import grouped
from asn_desktop.gui.widgets.labels import button, label, line


class Way(NamedTuple):
    """Something to do with the chosen people.

    Attributes:
        key: What it is.
        caption: Of its button.
        icon: Of its button.
        right: Who may do it.
        fits: Tells whether it can be done in this state; None where there is no record yet.
    """

    key: str
    caption: str
    icon: str
    right: Right
    fits: Callable[[State | None], bool]


class PersonLine(Protocol):
    """A line of a list: a person, and how their record stands."""

    @property
    def nip(self) -> str:
        """Their number."""

    @property
    def name(self) -> str:
        """With titles."""

    @property
    def position(self) -> str | None:
        """None where it is not known."""

    @property
    def unit(self) -> str | None:
        """None where it is not known."""

    @property
    def state(self) -> State | None:
        """None where there is no record."""


class PersonSummary(QWidget):
    """Shows a person; a page adds to ``middle`` what it knows of them.

    Args:
        ways: What can be done with the chosen people.
        principal: Who works.

    Signals:
        done: Something is to be done with the chosen people; carries what.
    """

    done = Signal(str)

    def __init__(self, ways: Sequence[Way], principal: Principal) -> None:
        super().__init__()
        self._offered = [way for way in ways if principal.may(way.right)]
        self._line: PersonLine | None = None
        self._count = 1
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.name = label("", "subtitle", wrap=True)
        self.nip = label("", "caption")
        self.position = label("", wrap=True)
        self.unit = label("", "muted", wrap=True)
        self.rater = label("", "muted", wrap=True)
        self.middle = QVBoxLayout()
        self.middle.setSpacing(8)
        self._above = line()
        self.chosen = label("", "strong", wrap=True)
        for part in (self.name, self.nip, self.position, self.unit, self.rater, line()):
            column.addWidget(part)
        column.addLayout(self.middle)
        for part in (self._above, self.chosen):
            column.addWidget(part)
        self.ways: dict[str, QPushButton] = {}
        for way in self._offered:
            made = button(way.caption, "link", way.icon, partial(self.done.emit, way.key))
            self.ways[way.key] = made
            column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.set_chosen(1)

    def show_person(self, shown: PersonLine) -> None:
        """Show whose line it is."""
        self._line = shown
        self.name.setText(shown.name)
        self.nip.setText(f"NIP {grouped(shown.nip)}")
        self.position.setText(shown.position or "jabatan belum diisi")
        self.unit.setText(shown.unit or "satuan kerja belum diisi")
        self._offer()

    def set_chosen(self, count: int) -> None:
        """Say for how many chosen people the ways below would be, and offer those that fit."""
        self._count = count
        self._offer()
        self.chosen.setText(
            "Untuk pegawai ini" if count <= 1 else f"Untuk {count} baris yang dipilih"
        )

    def _offer(self) -> None:
        shown = self._line
        # Of several lines each one is tried: those that do not fit are named afterwards.
        every = self._count > 1 or shown is None
        state = None if shown is None else shown.state
        fits = {way.key: every or way.fits(state) for way in self._offered}
        for key, made in self.ways.items():
            made.setVisible(fits[key])
        for part in (self._above, self.chosen):
            part.setVisible(any(fits.values()))


def is_open(state: State | None) -> bool:
    """Tell whether there is a record that may still be edited."""
    return state is not None and state.open


def is_submitted(state: State | None) -> bool:
    """Tell whether a record waits to be determined."""
    return state is State.SUBMITTED
