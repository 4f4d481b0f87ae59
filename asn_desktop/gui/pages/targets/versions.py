"""The plans of a person and year with their versions: states, dates, who decided, and why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.domain.targets.plan import Plan
from asn_desktop.gui.pages.targets import words
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.gui.widgets.labels import button, label
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
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
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
        head = QHBoxLayout()
        head.setSpacing(6)
        if is_current:
            head.addWidget(label(title, "strong", wrap=True), 1)
        else:
            link = button(title, "link", clicked=partial(self.wanted.emit, plan.id))
            link.setAccessibleName(f"Buka SKP {title}, {plan.state.title}")
            head.addWidget(link, 1, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(Chip(*words.state_chip(plan.state)))
        column.addLayout(head)
        column.addWidget(label(words.content_word(plan), "caption", wrap=True))
        for event in plan.events:
            column.addWidget(label(words.event_sentence(event), "caption", wrap=True))
        return made
