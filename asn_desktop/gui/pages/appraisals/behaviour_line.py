"""One of the seven behaviours on the rater's screen: its rating and the feedback on it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from asn_desktop.domain.appraisals.appraisal import Appraisal, Feedback
from asn_desktop.domain.predicates import Rating
from asn_desktop.domain.targets.words import Behaviour
from asn_desktop.gui.pages.appraisals import edits
from asn_desktop.gui.pages.appraisals.fields import NoteField, RatingLine
from asn_desktop.gui.widgets.labels import label


class BehaviourLine(RatingLine):
    """One behaviour.

    Signals:
        entered: Carries an edit that is to be stored at once.
        typed: Carries an edit that may rest until the typing does.
    """

    entered = Signal(object)
    typed = Signal(object)

    def __init__(self, behaviour: Behaviour) -> None:
        super().__init__(behaviour.title, behaviour.title, more="Catatan", below=False)
        self._behaviour = behaviour
        self._feedback: NoteField | None = None
        self._shown: tuple[Appraisal, bool] | None = None
        self.rating.rated.connect(self._on_rated)
        self.toggled.connect(self._on_toggled)

    def show_appraisal(self, appraisal: Appraisal, *, closed: bool) -> None:
        """Show what is known; ``closed``: it can only be read."""
        self._shown = (appraisal, closed)
        said = appraisal.behaviours.get(self._behaviour.number, Feedback())
        self.rating.set_rating(said.rating)
        self.rating.setEnabled(not closed)
        self.set_caption(said.text)
        if self._feedback is not None:
            self._feedback.set_text(said.text)
            self._feedback.setReadOnly(closed)

    def _on_rated(self, rating: Rating) -> None:
        self.entered.emit(edits.behaviour_rating(self._behaviour.number, rating))

    def _on_toggled(self, is_open: bool) -> None:  # noqa: FBT001 - a signal's value
        if is_open and self._feedback is None:
            self._make_field()
        if is_open and self._shown is not None:
            appraisal, closed = self._shown
            self.show_appraisal(appraisal, closed=closed)

    def _make_field(self) -> None:
        """Make the field when it is wanted: most behaviours go without a word."""
        number, title = self._behaviour.number, self._behaviour.title
        self.details.setAccessibleName("Umpan balik")
        guidance = "; ".join(self._behaviour.guidance)
        self.inner.addWidget(label(f"{guidance}.", "caption", wrap=True))
        self._feedback = NoteField(
            f"Umpan balik {title}", "Apa yang baik, apa yang perlu diperbaiki"
        )
        self._feedback.typed.connect(
            lambda text: self.typed.emit(edits.behaviour_text(number, text))
        )
        self.inner.addWidget(self._feedback)
