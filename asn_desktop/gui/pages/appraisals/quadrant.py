"""The matrix beside the ratings: one cell lit, and a cell that is picked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.predicates import Outcome, Rating
from asn_desktop.gui.pages.appraisals import edits
from asn_desktop.gui.pages.appraisals.reading import Pair, cells_of
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.gui.widgets.labels import label
from asn_desktop.gui.widgets.matrix import PredicateMatrix, predicate_chip

_ARROWS: Final = frozenset(
    {Qt.Key.Key_Up.value, Qt.Key.Key_Down.value, Qt.Key.Key_Left.value, Qt.Key.Key_Right.value}
)
NOT_LIT: Final = (
    "Belum ada sel yang menyala. Pilih dahulu Rating hasil kerja dan Rating perilaku kerja."
)
OF_THE_HEAD: Final = (
    "Rating hasil kerja kepala satuan kerja mengikuti capaian organisasinya. Perbaiki capaian "
    "organisasi bila keliru."
)


class _Matrix(PredicateMatrix):
    """The matrix of somebody to rate: an arrow moves a lit cell, it lights none.

    Signals:
        unlit: An arrow was pressed while nothing is lit.
    """

    unlit = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override PredicateMatrix.keyPressEvent: an empty rating never counts as "sesuai"."""
        if event.key() in _ARROWS and self.lit() is None:
            self.unlit.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Override PredicateMatrix.mousePressEvent: a click takes the focus, too."""
        self.setFocus()
        super().mousePressEvent(event)


class Quadrant(Card):
    """The predicate: its chip, and the matrix that only the two ratings light.

    Signals:
        entered: A cell was picked; carries the edit.
        said: Why a cell cannot be picked.
    """

    entered = Signal(object)
    said = Signal(str)

    def __init__(self) -> None:
        super().__init__("Predikat kinerja")
        self.chip = Chip()
        self.head.addWidget(self.chip)
        self.matrix = _Matrix()
        self.refused = label("", "muted", wrap=True)
        self.body.addWidget(self.matrix)
        self.body.addWidget(self.refused)
        self._appraisal: Appraisal | None = None
        self._closed = True
        self.matrix.picked.connect(self._on_picked)
        self.matrix.unlit.connect(lambda: self.said.emit(NOT_LIT))

    def set_answers(self, answers: Mapping[Pair, Outcome], refused: str) -> None:
        """Show the rule's cells, or why there is none."""
        self.matrix.set_cells(cells_of(answers))
        self.matrix.setVisible(not refused)
        self.refused.setText(refused)
        self.refused.setVisible(bool(refused))

    def show_appraisal(
        self, appraisal: Appraisal, outcome: Outcome | None, *, closed: bool
    ) -> None:
        """Light the cell where the two ratings meet; none while one is empty."""
        self._appraisal, self._closed = appraisal, closed
        self.matrix.set_ratings(appraisal.results, appraisal.behaviour)
        found = outcome.predicate if outcome is not None else None
        if found is None:
            self.chip.set_text("Belum dinilai", "neutral")
        else:
            self.chip.set_text(*predicate_chip(found))

    def _on_picked(self, results: Rating, behaviour: Rating) -> None:
        shown = self._appraisal
        if shown is None or self._closed:
            return
        if shown.results_from is not None and results is not shown.results:
            self.said.emit(OF_THE_HEAD)
            return
        rated = shown.results is not None and shown.behaviour is not None
        if rated and results is not shown.results and behaviour is not shown.behaviour:
            self._ask(results, behaviour)
        elif (results, behaviour) != (shown.results, shown.behaviour):
            self.entered.emit(edits.both(results, behaviour))

    def _ask(self, results: Rating, behaviour: Rating) -> None:
        """Ask which rating is to change, where a cell changes both."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for caption, edit in (
            (
                f"Ubah keduanya: {results.short} dan {behaviour.short}",
                edits.both(results, behaviour),
            ),
            (f"Ubah rating hasil kerja saja: {results.short}", edits.results(results)),
            (f"Ubah rating perilaku kerja saja: {behaviour.short}", edits.behaviour(behaviour)),
        ):
            menu.addAction(caption).triggered.connect(self._entering(edit))
        cell = self.matrix.cell(results, behaviour)
        menu.popup(self.matrix.mapToGlobal(QPoint(cell.left(), cell.bottom())))

    def _entering(self, edit: edits.Edit) -> Callable[[], None]:
        return partial(self.entered.emit, edit)
