"""The fields of a conflict chosen one by one, each from another version."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from asn_desktop.domain.conflict_words import ConflictCard, ConflictField, place
from asn_desktop.gui.widgets.labels import label

_BASE = 0
"""Number of the answer that a field is to be as it was."""


class FieldChoices(QWidget):
    """Asks for each field that differs whose value holds, or what it was before.

    Signals:
        chosen: An answer was given.
    """

    chosen = Signal()

    def __init__(self, card: ConflictCard) -> None:
        super().__init__()
        self._groups: dict[str, QButtonGroup] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for field in card.fields:
            if field.differs:
                column.addWidget(label(field.label, "strong", wrap=True))
                for made in self._answers(card, field):
                    column.addWidget(made)
                column.addSpacing(6)
        column.addStretch(1)

    def answers(self) -> dict[str, int | None] | None:
        """Return the version of each field, None for what it was; None while one is open."""
        ids = {field: group.checkedId() for field, group in self._groups.items()}
        if min(ids.values()) < _BASE:
            return None
        return {field: each or None for field, each in ids.items()}

    def first_field(self) -> QRadioButton:
        """Return where the keyboard begins."""
        return self.findChildren(QRadioButton)[0]

    def _answers(self, card: ConflictCard, field: ConflictField) -> list[_Answer]:
        group = QButtonGroup(self)
        group.idClicked.connect(lambda _id: self.chosen.emit())
        self._groups[field.field] = group
        offered = {
            side.entry: f"{field.values[number]} ({place(side)})"
            for number, side in enumerate(card.sides)
        }
        if field.base is not None and field.base not in field.values:
            offered[_BASE] = f"{field.base} (sebelum diubah)"
        made = [_Answer(field.label, words) for words in offered.values()]
        for entry, answer in zip(offered, made, strict=True):
            group.addButton(answer.mark, entry)
        return made


class _Answer(QWidget):
    """A radio button whose words may take several lines."""

    def __init__(self, asked: str, words: str) -> None:
        super().__init__()
        self.mark = QRadioButton()
        self.mark.setAccessibleName(f"{asked}: {words}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(words, wrap=True), 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Override QWidget.mousePressEvent: the words can be clicked too."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.mark.setFocus()
            self.mark.click()
