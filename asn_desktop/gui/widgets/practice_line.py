"""The amber line that says: this is practice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from asn_desktop.gui.widgets.labels import ElidedLabel, IconLabel, button


class PracticeLine(QWidget):
    """Stands above every page of a practice office.

    Signals:
        restart_requested: The person wants to begin anew.
    """

    restart_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("practiceLine")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Mode latihan")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("sparkles", "warn", 16))
        row.addWidget(ElidedLabel("Mode latihan: data contoh, bebas dicoba", "practice"), 1)
        self.restart = button("Ulang dari awal", "practice", clicked=self.restart_requested.emit)
        row.addWidget(self.restart)
