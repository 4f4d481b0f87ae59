"""A work result on the rater's screen: indicators, realisation, evidence, and feedback."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from asn_desktop.domain.appraisals.appraisal import Appraisal, Feedback, Realisation
from asn_desktop.domain.evidence import Evidence
from asn_desktop.domain.predicates import Rating
from asn_desktop.domain.targets.plan import Indicator, WorkResult
from asn_desktop.gui.pages.appraisals import edits
from asn_desktop.gui.pages.appraisals.fields import NoteField, RatingLine, has_focus
from asn_desktop.gui.pages.appraisals.proof_row import Act, ProofRow, ProofWish, dropped
from asn_desktop.gui.widgets.labels import label
from asn_desktop.ids import RowId

_REALISATION: Final = "Realisasi"
_EVIDENCE: Final = "Bukti dukung"
_FEEDBACK: Final = "Umpan balik"


class _Fields(NamedTuple):
    """The fields of an indicator."""

    lineage: RowId
    text: NoteField
    evidence: QLineEdit
    proof: ProofRow


class ResultLine(RatingLine):
    """One work result. Its fields are made when it is opened: most stay closed.

    Signals:
        entered: Carries an edit that is to be stored at once.
        typed: Carries an edit that may rest until the typing does.
        proof_wanted: Something is wanted of an evidence file; carries the wish.
    """

    entered = Signal(object)
    typed = Signal(object)
    proof_wanted = Signal(object)

    def __init__(self, number: int, result: WorkResult, *, may_attach: bool) -> None:
        super().__init__(
            f"{number}. {result.text}", f"hasil kerja {number}", more="Rincian", below=True
        )
        self._number = number
        self._result = result
        self._may_attach = may_attach
        self._fields: list[_Fields] = []
        self._feedback: NoteField | None = None
        self.setAcceptDrops(may_attach)
        self._shown: tuple[Appraisal, Mapping[RowId, Evidence], bool] | None = None
        self.rating.rated.connect(self._on_rated)
        self.toggled.connect(self._on_toggled)

    def show_appraisal(
        self, appraisal: Appraisal, files: Mapping[RowId, Evidence], *, closed: bool
    ) -> None:
        """Show what is known; ``closed``: it can only be read."""
        self._shown = (appraisal, files, closed)
        said = appraisal.feedback.get(self._result.lineage, Feedback())
        self.rating.set_rating(said.rating)
        self.rating.setEnabled(not closed)
        self.set_caption(self._told(appraisal))
        if self._feedback is None:
            return
        self._feedback.set_text(said.text)
        self._feedback.setReadOnly(closed)
        for fields in self._fields:
            reached = appraisal.realisations.get(fields.lineage, Realisation())
            self._fill(fields, reached, files, closed=closed)

    def _told(self, appraisal: Appraisal) -> str:
        """Say what was reached, or that nothing is written yet, and how many files there are."""
        known = [
            appraisal.realisations.get(each.lineage, Realisation())
            for each in self._result.indicators
        ]
        written = [each.text for each in known if each.text]
        told = [written[0] if written else "Realisasi belum diisi"]
        if written and len(known) > 1:
            told.append(f"{len(written)} dari {len(known)} realisasi")
        if files := sum(each.file is not None for each in known):
            told.append(f"{files} berkas bukti")
        return " · ".join(told)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Override QWidget.dragEnterEvent: a file over a closed line opens it, to choose where."""
        if self._takes_files() and dropped(event.mimeData()):
            event.acceptProposedAction()
            if not self.is_open():
                self.set_open(is_open=True)

    def dropEvent(self, event: QDropEvent) -> None:
        """Override QWidget.dropEvent: beside the fields it is clear where only for one of them."""
        event.acceptProposedAction()
        act = Act.KEEP if len(self._fields) == 1 else Act.CHOOSE
        paths = dropped(event.mimeData())
        self.proof_wanted.emit(ProofWish(act, self._result.indicators[0].lineage, paths))

    def _takes_files(self) -> bool:
        open_to = self._may_attach and self._shown is not None and not self._shown[2]
        return open_to and bool(self._result.indicators)

    def _on_rated(self, rating: Rating) -> None:
        self.entered.emit(edits.result_rating(self._result.lineage, rating))

    def _on_toggled(self, is_open: bool) -> None:  # noqa: FBT001 - a signal's value
        if is_open and self._feedback is None:
            self._make_fields()
        if is_open and self._shown is not None:
            appraisal, files, closed = self._shown
            self.show_appraisal(appraisal, files, closed=closed)

    def _make_fields(self) -> None:
        for place, indicator in enumerate(self._result.indicators, start=1):
            self._fields.append(self._indicator(f"{self._number}.{place}", indicator))
        self._feedback = NoteField(
            f"{_FEEDBACK} hasil kerja {self._number}", "Apa yang baik, apa yang perlu diperbaiki"
        )
        lineage = self._result.lineage
        self._typing(self._feedback, partial(edits.result_text, lineage))
        self.inner.addWidget(_named(_FEEDBACK, label(_FEEDBACK, "caption"), self._feedback))

    def _indicator(self, number: str, indicator: Indicator) -> _Fields:
        lineage = indicator.lineage
        aspect = f"{indicator.aspect.value}: " if indicator.aspect else ""
        target = f" Target: {indicator.target}." if indicator.target else ""
        text = NoteField(f"{_REALISATION} {number}", "Realisasi berdasarkan bukti dukung", lines=1)
        self._typing(text, partial(edits.reached, lineage))
        proof = QLineEdit()
        proof.setAccessibleName(f"{_EVIDENCE} {number}")
        proof.setPlaceholderText("Nama dokumen atau tautan")
        proof.textEdited.connect(lambda text: self.typed.emit(edits.evidence(lineage, text)))
        fields = _Fields(
            lineage,
            text,
            proof,
            ProofRow(number, lineage),
        )
        fields.proof.wanted.connect(self.proof_wanted)
        self.inner.addWidget(label(f"{aspect}{indicator.text}.{target}", "muted", wrap=True))
        self.inner.addWidget(_named(_REALISATION, label(_REALISATION, "caption"), text))
        self.inner.addWidget(_named(_EVIDENCE, label(_EVIDENCE, "caption"), proof))
        self.inner.addWidget(fields.proof)
        return fields

    def _typing(self, field: NoteField, edit: Callable[[str], edits.Edit]) -> None:
        field.typed.connect(lambda text: self.typed.emit(edit(text)))

    def _fill(
        self,
        fields: _Fields,
        reached: Realisation,
        files: Mapping[RowId, Evidence],
        *,
        closed: bool,
    ) -> None:
        fields.text.set_text(reached.text)
        fields.text.setReadOnly(closed)
        if not has_focus(fields.evidence):
            fields.evidence.setText(reached.evidence)
        fields.evidence.setReadOnly(closed)
        attached = reached.file is not None
        found = files.get(reached.file) if reached.file is not None else None
        open_to = self._may_attach and not closed
        fields.proof.show_proof(found, attached=attached, open_to=open_to)


def _named(name: str, caption: QLabel, field: QWidget) -> QWidget:
    """Return a field below its caption; what explains it is found by the name around it."""
    around = QWidget()
    around.setAccessibleName(name)
    column = QVBoxLayout(around)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    caption.setBuddy(field)
    caption.setAlignment(Qt.AlignmentFlag.AlignLeft)
    column.addWidget(caption)
    column.addWidget(field)
    return around
