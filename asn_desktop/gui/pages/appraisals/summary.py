"""What stands beside the list: whose line it is, and what can be done with the chosen people."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.appraisals.lists import AppraisalLine
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.gui.pages.appraisals import words
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.gui.widgets.labels import label
from asn_desktop.gui.widgets.matrix import predicate_chip
from asn_desktop.gui.widgets.person_summary import PersonSummary, Way, is_open, is_submitted

SUBMIT: Final = "submit"
DETERMINE: Final = "determine"

_WAYS: Final = (
    Way(SUBMIT, "Ajukan", "upload", Right.EDIT_APPRAISALS, is_open),
    Way(DETERMINE, "Tetapkan…", "circle-check", Right.DETERMINE_APPRAISALS, is_submitted),
)


class AppraisalSummary(PersonSummary):
    """Shows a line of the list, and what can be done with those that are chosen."""

    def __init__(self, principal: Principal) -> None:
        super().__init__(_WAYS, principal)
        self.middle.addLayout(self._standing())
        self.locked = label("", "muted", wrap=True)
        self.middle.addWidget(self.locked)

    def show_line(self, shown: AppraisalLine) -> None:
        """Show what the list knows; the predicate only to who may see it."""
        self.show_person(shown)
        self.rater.setText(f"Penilai: {shown.rater or 'belum ada'}")
        self.title.setText(AppraisalPeriod(shown.year, shown.period).title)
        self.state.set_text(*words.state_chip(shown.state))
        self.rated.setText(words.rated_word(shown))
        self.predicate.setVisible(shown.predicate is not None)
        if shown.predicate is not None:
            self.predicate.set_text(*predicate_chip(shown.predicate))
        self.locked.setText("" if shown.plan_determined else words.LOCKED)
        self.locked.setVisible(not shown.plan_determined)

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
