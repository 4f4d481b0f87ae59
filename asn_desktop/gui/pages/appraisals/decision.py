"""The two ratings that decide: empty until a person chooses, and what keeps them from it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.gui.pages.appraisals import edits, words
from asn_desktop.gui.pages.appraisals.fields import RatingField
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import ElidedLabel, label

RESULTS: Final = "Rating hasil kerja"
BEHAVIOUR: Final = "Rating perilaku kerja"
_MISSING: Final = "belum dipilih"


class _Row(QWidget):
    """A rating with its name and a line below it at the left."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.rating = RatingField(name)
        self.field = FieldRow("", self.rating)
        self.field.caption.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        told = QVBoxLayout()
        told.setSpacing(1)
        self.title: QLabel = label(name, "strong")
        self.caption = ElidedLabel("", "caption")
        self.title.setBuddy(self.rating)
        told.addWidget(self.title)
        told.addWidget(self.caption)
        row.addLayout(told, 1)
        row.addWidget(self.field, 0, Qt.AlignmentFlag.AlignTop)

    def tell(self, text: str) -> None:
        """Say below the name from where it comes, or how the lines are noted."""
        if text != self.caption.full():
            self.caption.set_full(text)


class Decision(Card):
    """Rating hasil kerja and Rating perilaku kerja.

    Signals:
        entered: Carries the edit.
        passed_above: The person went up from the first of them.
        passed_below: The person went down from the last of them.
    """

    entered = Signal(object)
    passed_above = Signal()
    passed_below = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._results = _Row(RESULTS)
        self._behaviour = _Row(BEHAVIOUR)
        self.results = self._results.rating
        self.behaviour = self._behaviour.rating
        for row in (self._results, self._behaviour):
            self.body.addWidget(row)
        self.results.rated.connect(lambda rating: self.entered.emit(edits.results(rating)))
        self.behaviour.rated.connect(lambda rating: self.entered.emit(edits.behaviour(rating)))
        self.results.stepped.connect(self._from_results)
        self.behaviour.stepped.connect(self._from_behaviour)

    def show_appraisal(self, appraisal: Appraisal, *, closed: bool) -> None:
        """Show both; that of a head comes from the organisation and is not entered."""
        source = words.results_source(appraisal)
        self.results.set_rating(appraisal.results)
        self.behaviour.set_rating(appraisal.behaviour)
        self.results.setEnabled(not closed and not source)
        self.behaviour.setEnabled(not closed)
        self._results.tell(source or words.results_count(appraisal))
        self._behaviour.tell(words.behaviour_count(appraisal))
        for row, rating in (
            (self._results, appraisal.results),
            (self._behaviour, appraisal.behaviour),
        ):
            if rating is not None or closed:
                row.field.set_problem("")

    def speak_up(self, appraisal: Appraisal) -> None:
        """Mark what is empty, so that F8 finds it."""
        for row, rating in (
            (self._results, appraisal.results),
            (self._behaviour, appraisal.behaviour),
        ):
            row.field.set_problem("" if rating is not None else _MISSING)

    def first_gap(self, appraisal: Appraisal) -> RatingField | None:
        """Return the first of them that is empty."""
        if appraisal.results is None:
            return self.results
        return self.behaviour if appraisal.behaviour is None else None

    def first(self) -> RatingField | None:
        """Return the first of them that can be entered."""
        return next((each for each in (self.results, self.behaviour) if each.isEnabled()), None)

    def go_first(self) -> None:
        """Focus the first of them, coming from above."""
        if (field := self.first()) is not None:
            field.setFocus()

    def _from_results(self, step: int) -> None:
        if step < 0:
            self.passed_above.emit()
        else:
            self.behaviour.setFocus()

    def _from_behaviour(self, step: int) -> None:
        if step > 0:
            self.passed_below.emit()
        elif self.results.isEnabled():
            self.results.setFocus()
        else:
            self.passed_above.emit()
