"""The lines of the rater's screen: work results, the seven behaviours, and the note."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.evidence import Evidence
from asn_desktop.domain.targets.plan import WorkResult
from asn_desktop.domain.targets.words import BEHAVIOURS
from asn_desktop.gui.page import scrolled
from asn_desktop.gui.pages.appraisals import edits
from asn_desktop.gui.pages.appraisals.behaviour_line import BehaviourLine
from asn_desktop.gui.pages.appraisals.fields import NoteField, RatingField
from asn_desktop.gui.pages.appraisals.result_line import ResultLine
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.labels import label
from asn_desktop.ids import RowId

NOTE: Final = "Catatan pejabat penilai"
_NO_PLAN: Final = "SKP periode ini belum ada, jadi hasil kerja belum dapat ditampilkan."


class RatingSheet(Card):
    """What a rater writes about each line; the two ratings stand below it.

    Signals:
        entered: Carries an edit that is to be stored at once.
        typed: Carries an edit that may rest until the typing does.
        proof_wanted: Something is wanted of an evidence file; carries the wish.
        passed_below: The person went down from the last line.
        ordered: The Tab key goes another way through the lines.
    """

    entered = Signal(object)
    typed = Signal(object)
    proof_wanted = Signal(object)
    passed_below = Signal()
    ordered = Signal()

    def __init__(self, *, may_attach: bool) -> None:
        super().__init__()
        self._may_attach = may_attach
        self._results: tuple[WorkResult, ...] | None = None
        self.results: list[ResultLine] = []
        self.behaviours = [BehaviourLine(each) for each in BEHAVIOURS]
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(6)
        column.addWidget(label("Hasil kerja", "subtitle"))
        self._no_plan = label(_NO_PLAN, "muted", wrap=True)
        column.addWidget(self._no_plan)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        column.addLayout(self._lines)
        column.addSpacing(6)
        column.addWidget(label("Perilaku kerja (BerAKHLAK)", "subtitle"))
        for line in self.behaviours:
            self._connect(line)
            column.addWidget(line)
        self.note = NoteField(NOTE, "Tidak wajib, tetapi membantu pegawai memahami nilainya")
        caption = label(NOTE, "strong")
        caption.setBuddy(self.note)
        self.note.typed.connect(lambda text: self.typed.emit(edits.note(text)))
        column.addSpacing(4)
        column.addWidget(caption)
        column.addWidget(self.note)
        column.addStretch(1)
        self.area = scrolled(self._inner)
        self.body.addWidget(self.area)

    def show_appraisal(
        self, appraisal: Appraisal, files: Mapping[RowId, Evidence], *, closed: bool
    ) -> None:
        """Show what is known; ``closed``: it can only be read."""
        planned = () if appraisal.plan is None else appraisal.plan.results
        if planned != self._results:
            self._make(planned)
        for result in self.results:
            result.show_appraisal(appraisal, files, closed=closed)
        for behaviour in self.behaviours:
            behaviour.show_appraisal(appraisal, closed=closed)
        self.note.set_text(appraisal.note)
        self.note.setReadOnly(closed)

    def ratings(self) -> list[RatingField]:
        """Return the fields of the lines from above."""
        return [each.rating for each in (*self.results, *self.behaviours)]

    def first(self) -> RatingField | None:
        """Return the first line that can be rated."""
        return next((each for each in self.ratings() if each.isEnabled()), None)

    def order(self) -> None:
        """Let the Tab key go through the lines as they are read; fields are made late."""
        lines = (*self.results, *self.behaviours)
        stops = [stop for line in lines for stop in line.stops()]
        for before, after in pairwise([*stops, self.note]):
            QWidget.setTabOrder(before, after)
        self.ordered.emit()

    def go_last(self) -> None:
        """Focus the last line, coming from below."""
        self._step(len(self.ratings()), -1)

    def _make(self, planned: tuple[WorkResult, ...]) -> None:
        """Make the lines of another plan."""
        self._results = planned
        for old in self.results:
            self._lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.results = [
            ResultLine(number, each, may_attach=self._may_attach)
            for number, each in enumerate(planned, start=1)
        ]
        for line in self.results:
            self._connect(line)
            line.proof_wanted.connect(self.proof_wanted)
            self._lines.addWidget(line)
        self._no_plan.setVisible(not planned)
        self.order()

    def _connect(self, line: ResultLine | BehaviourLine) -> None:
        line.entered.connect(self.entered)
        line.typed.connect(self.typed)
        line.toggled.connect(lambda _is_open: self.order())
        line.rating.stepped.connect(partial(self._on_stepped, line.rating))

    def _on_stepped(self, field: RatingField, step: int) -> None:
        self._step(self.ratings().index(field), step)

    def _step(self, at: int, step: int) -> None:
        """Focus the next line that can be rated; below the last one stand the ratings."""
        fields = self.ratings()
        at += step
        while 0 <= at < len(fields) and not fields[at].isEnabled():
            at += step
        if at >= len(fields):
            self.passed_below.emit()
        elif at >= 0:
            fields[at].setFocus()
            self.area.ensureWidgetVisible(fields[at].parentWidget() or fields[at], 0, 20)
