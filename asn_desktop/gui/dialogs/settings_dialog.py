"""The frame of the small windows of the settings: fields, what is wrong, the verb."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from asn_desktop.errors import UserError
from asn_desktop.gui import theme
from asn_desktop.gui.field_help import offer_help
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.page import scrolled
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.labels import button, label

T = TypeVar("T")
_WIDTH: Final = 480
_LOW: Final = 440


class SettingsDialog(QDialog):
    """Asks for something; it stays open, with what was typed, until that was done.

    Signals:
        wanted: The person pressed the verb.
    """

    wanted = Signal()

    def __init__(self, title: str, verb: str, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.setWindowTitle(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 14, 14, 14)
        outer.setSpacing(10)
        outer.addWidget(label(title, "title", wrap=True))
        self.banner = Banner("bad")
        outer.addWidget(self.banner)
        card = Card()
        self.body = card.body
        self.body.setSpacing(10)
        # A scrolled widget has no background of its own, so the card stands inside one.
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(card)
        outer.addWidget(scrolled(inner), 1)
        row = QHBoxLayout()
        row.addStretch(1)
        self.cancel = button("Batal", clicked=self.reject)
        self.act = button(verb, "primary", clicked=self.wanted.emit)
        self.act.setDefault(True)
        row.addWidget(self.cancel)
        row.addWidget(self.act)
        outer.addLayout(row)
        offer_help(self, "settings")

    def show_for_input(self) -> None:
        """Open above the window, no higher than it."""
        self.fit()
        self.open()
        fields = [field for field in self.findChildren(QLineEdit) if field.isVisible()]
        if fields and not self.cancel.isDefault():
            fields[0].setFocus()

    def fit(self) -> None:
        """Take the height that the fields need, no more than the window has."""
        parent = self.parentWidget()
        above = parent.window().height() if parent is not None else _LOW
        high = self.body.sizeHint().height() + theme.scaled(180)
        self.resize(theme.scaled(_WIDTH), min(high, max(above - 20, _LOW)))

    def write(self, work: Callable[[], T], then: Callable[[T], object], subject: str) -> None:
        """Do the work in the background, then close; a refusal stays in the window."""
        self.banner.hide()
        self.act.setEnabled(False)

        def done(result: T) -> None:
            self.act.setEnabled(True)
            then(result)

        self._jobs.write(self, work, done, subject, self.refuse)

    def refuse(self, error: UserError) -> None:
        """Say why it was not done."""
        self.act.setEnabled(True)
        self.banner.show_message("", str(error))
