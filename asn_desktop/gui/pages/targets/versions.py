"""The plans of a person and year with their versions: states, dates, who decided, and why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from asn_desktop.domain.targets.plan import Plan
from asn_desktop.gui.pages.targets import words
from asn_desktop.gui.widgets.labels import label
from asn_desktop.gui.widgets.leading_row import Lead, leading_row, take_all
from asn_desktop.ids import RowId


class PlanVersions(QWidget):
    """Lists the plans, the newest first; each leads to itself.

    Signals:
        wanted: Another plan is to be opened; carries its id.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.title = label("", "strong")
        column.addWidget(self.title)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        column.addLayout(self._rows)

    def show_plans(self, plans: Sequence[Plan], year: int, current: RowId | None = None) -> None:
        """Show the plans of a year; the current one is no link."""
        self.title.setText(f"SKP {year}")
        take_all(self._rows)
        if not plans:
            self._rows.addWidget(label(f"SKP {year} belum dibuat.", "muted", wrap=True))
        for plan in reversed(plans):
            self._rows.addWidget(self._row(plan, is_current=plan.id == current))

    def _row(self, plan: Plan, *, is_current: bool) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        title = words.plan_title(plan)
        spoken = f"Buka SKP {title}, {plan.state.title}"
        lead = None if is_current else Lead(partial(self.wanted.emit, plan.id), spoken)
        column.addLayout(leading_row(title, [words.state_chip(plan.state)], lead))
        column.addWidget(label(words.content_word(plan), "caption", wrap=True))
        for event in plan.events:
            column.addWidget(label(words.event_sentence(event), "caption", wrap=True))
        return made
