"""A card: a white area with a frame, and a title when it has one."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.gui.widgets.labels import label


class Card(QFrame):
    """A framed area; put things into ``body``, and beside the title into ``head``."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 12, 14, 12)
        outer.setSpacing(8)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        outer.addLayout(self.head)
        self.title = label(title, "subtitle")
        self.head.addWidget(self.title, 1)
        self.title.setVisible(bool(title))
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        outer.addLayout(self.body, 1)

    def set_flush(self) -> None:
        """Let a table reach the frame of the card on all sides."""
        outer = self.layout()
        if outer is not None:
            outer.setContentsMargins(1, 1, 1, 1)
            outer.setSpacing(0)
        self.body.setSpacing(0)
