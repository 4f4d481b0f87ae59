"""The dialog that tells for whom something could not be done, each with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.gui import theme
from asn_desktop.gui.page import scrolled
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.labels import button, label

_SHOWN: Final = 100


class Refused(NamedTuple):
    """Somebody for whom it was not done, and why."""

    name: str
    sentence: str


class PlanResultsDialog(QDialog):
    """Lists who is left; what was done for the others stays done."""

    def __init__(self, title: str, told: str, refused: Sequence[Refused], parent: QWidget) -> None:
        super().__init__(parent)
        self._refused = tuple(refused)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 14, 14, 14)
        outer.setSpacing(10)
        outer.addWidget(label(title, "title"))
        outer.addWidget(label(told, wrap=True))
        card = Card()
        card.body.addWidget(scrolled(self._listed()))
        outer.addWidget(card, 1)
        row = QHBoxLayout()
        row.addWidget(button("Salin daftar", icon="copy", clicked=self.copy))
        row.addStretch(1)
        self.close_button = button("Tutup", "primary", clicked=self.accept)
        row.addWidget(self.close_button)
        outer.addLayout(row)
        self.close_button.setDefault(True)
        self.close_button.setFocus()
        self.resize(theme.scaled(560), theme.scaled(420))

    def text(self) -> str:
        """Return the list as lines to paste elsewhere."""
        return "\n".join(f"{each.name}\t{each.sentence}" for each in self._refused)

    def copy(self) -> None:
        """Put the list on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())

    def _listed(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 2, 8, 2)
        column.setSpacing(2)
        for each in self._refused[:_SHOWN]:
            column.addWidget(label(each.name, "strong", wrap=True))
            column.addWidget(label(each.sentence, "muted", wrap=True))
            column.addSpacing(6)
        rest = len(self._refused) - _SHOWN
        if rest > 0:
            column.addWidget(label(f"dan {rest} lainnya; salin daftarnya untuk melihat semua"))
        column.addStretch(1)
        return inner
