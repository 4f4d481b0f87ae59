"""The bar below an editor: what is saved, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from asn_desktop.gui import theme
from asn_desktop.gui.widgets.accessible import announce
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.gui.widgets.labels import ElidedLabel, IconLabel, button


class FootBar(QWidget):
    """At the left the state and ``undo``, at the right a reason and the buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.scaled(50))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(8)
        self._icon = IconLabel("circle-check", "ok", 16)
        self._state = ElidedLabel("", "muted")
        self.undo = button("Urungkan", "link", "undo-2")
        self._reason = Chip(tone="bad")
        row.addWidget(self._icon)
        policy = self._state.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Maximum)
        self._state.setSizePolicy(policy)
        row.addWidget(self._state)
        row.addWidget(self.undo)
        row.addStretch(1)
        row.addWidget(self._reason)
        self._row = row
        self._icon.hide()
        self.undo.hide()
        self._reason.hide()

    def say(self, text: str, icon: str = "", tint: str = "ok") -> None:
        """Say the saving state ("Tersimpan otomatis pukul 10.42")."""
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.set_icon(icon, tint)
        self._state.set_full(text)
        announce(self, text)

    def set_reason(self, text: str, tone: str = "bad") -> None:
        """Say beside the primary button what is still missing; "" for nothing."""
        self._reason.setVisible(bool(text))
        self._reason.set_text(text, tone)

    def add(self, made: QPushButton) -> QPushButton:
        """Add a button at the right; the last one added is the primary."""
        self._row.addWidget(made)
        return made
