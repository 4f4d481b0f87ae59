"""A share of the people: a ring, a number, and the way to those who are missing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from asn_desktop.gui.figures import thousands
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.labels import button, label
from asn_desktop.gui.widgets.progress_ring import ProgressRing

_LEFT = Qt.AlignmentFlag.AlignLeft


class ShareCard(Card):
    """How many of the people have something, as a ring and a number.

    Signals:
        wanted: The card's button was pressed.
    """

    wanted = Signal()

    def __init__(self, title: str, verb: str) -> None:
        super().__init__()
        self._verb = verb
        row = QHBoxLayout()
        row.setSpacing(12)
        self.ring = ProgressRing(title)
        row.addWidget(self.ring)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        self.name = label(title, "strong")
        words.addWidget(self.name)
        line = QHBoxLayout()
        line.setSpacing(6)
        self.number = label("", "title")
        self.of = label("", "muted")
        line.addWidget(self.number)
        line.addWidget(self.of, 1)
        words.addLayout(line)
        self.open = button(verb, "link", clicked=self.wanted.emit)
        self.open.setAccessibleName(f"{verb}: {title}")
        words.addWidget(self.open, 0, _LEFT)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.body.addLayout(row)

    def show_share(self, done: int, total: int) -> None:
        """Show another share."""
        self.ring.set_value(done, total)
        self.number.setText(thousands(done))
        self.of.setText(f"dari {thousands(total)} pegawai" if total else "pegawai")
        self.open.setEnabled(done < total)
        self.open.setText(self._verb if done < total else "Semua sudah")

    def set_title(self, title: str) -> None:
        """Call it otherwise."""
        self.name.setText(title)
        self.ring.set_name(title)
        self.open.setAccessibleName(f"{self._verb}: {title}")

    def hide_way(self) -> None:
        """Offer no way on: the page behind it is not for this person."""
        self.open.hide()
