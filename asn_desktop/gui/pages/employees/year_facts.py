"""The year of the chosen person: targets, predicates for who may see them, training hours."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.domain.appraisals.lists import YearPredicate
from asn_desktop.domain.decimals import shortest
from asn_desktop.domain.person_year import PersonYear
from asn_desktop.domain.targets.lists import WITHOUT_TITLE
from asn_desktop.domain.targets.words import PlanState
from asn_desktop.domain.training.lists import PersonHours
from asn_desktop.domain.training_hours import HoursStatus
from asn_desktop.gui.widgets.accessible import describe
from asn_desktop.gui.widgets.chip import Chip, ChipText
from asn_desktop.gui.widgets.labels import label
from asn_desktop.gui.widgets.matrix import predicate_chip
from asn_desktop.ids import RowId

_TOP: Final = Qt.AlignmentFlag.AlignTop
_PLANS: Final = {
    PlanState.DRAFT: "neutral",
    PlanState.SUBMITTED: "info",
    PlanState.RETURNED: "warn",
    PlanState.DETERMINED: "ok",
    PlanState.CANCELLED: "neutral",
}
_HOURS: Final = {
    HoursStatus.MET: "ok",
    HoursStatus.NOT_MET: "warn",
    HoursStatus.NO_DUTY: "neutral",
    HoursStatus.OVER: "bad",
}


class YearFacts(QWidget):
    """Shows a person's year; hidden until it is known."""

    def __init__(self) -> None:
        super().__init__()
        self._person: RowId | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.title = label("", "strong")
        self._column.addWidget(self.title)
        self._facts = QWidget()
        self._column.addWidget(self._facts)
        self.hide()

    def begin(self, person: RowId) -> None:
        """Hide what is known of somebody else; of the same person it stays until it is renewed."""
        if person != self._person:
            self.hide()

    def show_year(self, person: RowId, found: PersonYear) -> None:
        """Show a year in place of the one before."""
        self._person = person
        self.title.setText(f"Tahun {found.year}")
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        facts: list[tuple[str, QWidget]] = []
        if found.shows_plan:
            facts.append(("SKP", _row(plan_chip(found.plan), "")))
        if found.predicates is not None:
            facts.append(("Predikat", _predicates(found.predicates)))
        if found.hours is not None:
            facts.append(("JP", _row(hours_chip(found.hours), hours_words(found.hours))))
        for at, (caption, value) in enumerate(facts):
            grid.addWidget(label(caption, "caption"), at, 0, _TOP)
            grid.addWidget(value, at, 1)
        self._column.replaceWidget(self._facts, made)
        self._facts.hide()
        self._facts.deleteLater()
        self._facts = made
        self.show()


def plan_chip(state: PlanState | None) -> ChipText:
    """Return where the targets stand; None where there are none."""
    return ChipText(WITHOUT_TITLE) if state is None else ChipText(state.title, _PLANS[state])


def hours_chip(hours: PersonHours) -> ChipText:
    """Return how the hours stand."""
    return ChipText(hours.status.value, _HOURS[hours.status])


def hours_words(hours: PersonHours) -> str:
    """Return the hours against the duty or the ceiling, and what is missing."""
    told = f"{shortest(hours.hours)} JP"
    if hours.required is not None:
        missing = f", kurang {shortest(hours.short)}" if hours.short else ""
        return f"{told} dari {hours.required}{missing}"
    return told if hours.limit is None else f"{told}, batas {hours.limit}"


def _row(chip: ChipText, words: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(Chip(*chip))
    row.addWidget(label(words, wrap=True), 1)
    return made


def _predicates(predicates: tuple[YearPredicate, ...]) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for each in predicates:
        if each.predicate is not None:
            line = _row(predicate_chip(each.predicate), each.period.title)
            describe(line, each.period.title, each.predicate.value)
            column.addWidget(line)
    if not predicates:
        column.addWidget(label("Belum ada yang ditetapkan", wrap=True))
    return made
