"""What stands beside the list: whose line it is, their plans, and what can be done with many."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.targets.lists import PlanLine
from asn_desktop.domain.targets.plan import Plan
from asn_desktop.domain.targets.words import PlanState
from asn_desktop.gui.figures import grouped
from asn_desktop.gui.pages.targets.versions import PlanVersions
from asn_desktop.gui.widgets.labels import button, label, line

COPY: Final = "copy"
TEMPLATE: Final = "template"
SUBMIT: Final = "submit"
DETERMINE: Final = "determine"


class _Way(NamedTuple):
    """Something to do with the chosen people, and the right that it takes."""

    key: str
    caption: str
    icon: str
    right: Right


_WAYS: Final = (
    _Way(COPY, "Salin dari SKP tahun lalu", "copy", Right.EDIT_TARGETS),
    _Way(TEMPLATE, "Terapkan SKP contoh…", "users", Right.EDIT_TARGETS),
    _Way(SUBMIT, "Ajukan", "upload", Right.EDIT_TARGETS),
    _Way(DETERMINE, "Tetapkan…", "circle-check", Right.DETERMINE_TARGETS),
)


class PlanSummary(QWidget):
    """Shows a line of the list at once, and its plans when they are read.

    Signals:
        done: Something is to be done with the chosen people; carries what.
    """

    done = Signal(str)

    def __init__(self, principal: Principal) -> None:
        super().__init__()
        self._line: PlanLine | None = None
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
        self.versions = PlanVersions()
        column.addWidget(self.versions)
        self.ways = self._add_ways(column, principal)
        column.addStretch(1)
        self.set_chosen(1)

    def show_line(self, shown: PlanLine) -> None:
        """Show what the list knows."""
        self._line = shown
        self._offer()
        self.name.setText(shown.name)
        self.nip.setText(f"NIP {grouped(shown.nip)}")
        self.position.setText(shown.position or "jabatan belum diisi")
        self.unit.setText(shown.unit or "satuan kerja belum diisi")

    def show_plans(self, plans: Sequence[Plan], year: int) -> None:
        """Show the plans that were read."""
        self.versions.show_plans(plans, year)
        last = plans[-1].rater if plans else None
        self.rater.setText(f"Penilai: {last.name}" if last else "")
        self.rater.setVisible(last is not None)

    def set_chosen(self, count: int) -> None:
        """Say for how many chosen people the ways below would be, and offer those that fit."""
        self._count = count
        self._offer()
        self.chosen.setText(
            "Untuk pegawai ini" if count <= 1 else f"Untuk {count} baris yang dipilih"
        )

    def _offer(self) -> None:
        fits = {way.key: True for way in _WAYS}
        if self._count <= 1 and self._line is not None:
            state = self._line.state
            begins = state is None or state is PlanState.CANCELLED
            open_ = state is not None and state.open
            fits = {COPY: begins, TEMPLATE: begins, SUBMIT: open_}
            fits[DETERMINE] = state is PlanState.SUBMITTED
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
