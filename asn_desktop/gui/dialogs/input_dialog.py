"""The frame of dialogs that save: a title, fields, what is wrong, and the verb that saves."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.errors import UserError
from asn_desktop.gui import theme
from asn_desktop.gui.field_help import offer_help
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.page import scrolled
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import button, label

T = TypeVar("T")
_WIDTH: Final = 560
_LOW: Final = 440


class Noting(Protocol):
    """Wraps work so that what it changes can be taken back."""

    def __call__(self, work: Callable[[], T]) -> Callable[[], T]:
        """Return the wrapped work."""


def plainly(work: Callable[[], T]) -> Callable[[], T]:
    """Return work as it is: nothing remembers what it changed."""
    return work


class InputDialog(QDialog):
    """Asks for something and saves it; what was typed stays until that succeeded.

    A dialog adds its fields to ``body`` and connects ``save_requested``, sets what is
    wrong at the fields, or calls :meth:`write`. ``subject`` is what it changes.

    Signals:
        save_requested: The person wants to save.
    """

    subject: str = ""

    save_requested = Signal()

    def __init__(self, title: str, verb: str, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.noting: Noting = plainly
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 14, 14, 14)
        outer.setSpacing(10)
        outer.addWidget(label(title, "title"))
        self.banner = Banner("bad")
        outer.addWidget(self.banner)
        card = Card()
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(2, 2, 8, 2)
        self.body.setSpacing(10)
        card.body.addWidget(scrolled(inner))
        outer.addWidget(card, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        self.cancel = button("Batal", clicked=self.reject)
        self.save = button(verb, "primary", clicked=self._on_save)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        outer.addLayout(row)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._on_save)
        offer_help(self)
        self.save.setDefault(True)

    def show_for_input(self) -> None:
        """Open above the window, no higher than it."""
        parent = self.parentWidget()
        above = parent.window().height() if parent is not None else _LOW
        wanted = self.body.sizeHint().height() + theme.scaled(210)
        self.resize(theme.scaled(_WIDTH), min(wanted, max(above - 20, _LOW)))
        self.open()

    def rows(self) -> list[FieldRow]:
        """Return the fields in their order."""
        return self.findChildren(FieldRow)

    def problems(self) -> list[FieldRow]:
        """Return the fields with something to repair, after checking all of them."""
        return [row for row in self.rows() if row.problem()]

    def write(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        """Save in the background; close when it is saved, else say why it is not."""
        self.save.setEnabled(False)
        done = partial(self._done, then)
        self._jobs.write(self, self.noting(work), done, self.subject, self.refuse)

    def refuse(self, error: UserError) -> None:
        """Say why nothing was saved; what was typed stays."""
        self.save.setEnabled(True)
        self.banner.show_message("Belum disimpan.", str(error))

    def _done(self, then: Callable[[T], object], result: T) -> None:
        self.accept()
        then(result)

    def _on_save(self) -> None:
        if self.save.isEnabled():
            self.banner.hide()
            self.save_requested.emit()
            if wrong := self.problems():
                wrong[0].field.setFocus()
