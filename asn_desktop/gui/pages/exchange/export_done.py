"""The last step of making a package: what was made, and what is to be done with it now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.domain.exchange import Made
from asn_desktop.gui.figures import size_words, thousands
from asn_desktop.gui.page import scrolled
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.labels import IconLabel, button, label

_SENT: Final = (
    "Sesudah berkasnya diserahkan, tandai sudah dikirim. “Diterima” muncul sendiri dari paket atau "
    "tanda terima berikutnya."
)
_WORDS: Final = (
    "Delapan kata ini milik komputer ini. Bila penerima bertanya lewat telepon apakah paketnya "
    "benar dari sini, bacakan."
)
_NAMED: Final = 8


class DoneStep(QWidget):
    """Tells the result.

    Signals:
        open_wanted: The folder is to be shown.
        sent_wanted: The packages were handed over.
        list_wanted: Back to the list.
    """

    open_wanted = Signal()
    sent_wanted = Signal()
    list_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heading = label("", "title", wrap=True)
        self.files = label("", wrap=True)
        self.words = label("", "subtitle", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open = button("&Buka folder", "primary", "folder-open", self.open_wanted.emit)
        self.sent = button("&Tandai sudah dikirim", icon="check", clicked=self.sent_wanted.emit)
        self.list = button("&Kembali ke daftar", clicked=self.list_wanted.emit)
        card = Card()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel("circle-check", "ok", 24), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.heading, 1)
        card.body.addLayout(head)
        card.body.addWidget(self.files)
        row = QHBoxLayout()
        row.setSpacing(8)
        for made in (self.open, self.sent, self.list):
            row.addWidget(made)
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addWidget(label(_SENT, "muted", wrap=True))
        card.body.addSpacing(8)
        card.body.addWidget(self.words)
        card.body.addWidget(label(_WORDS, "muted", wrap=True))
        card.body.addStretch(1)
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(card, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner), 1)

    def show_made(self, made: Sequence[Made]) -> None:
        """Show what was made."""
        self.heading.setText(made_words(made))
        every = [file for each in made for file in each.files]
        names = [file.name for file in every[:_NAMED]]
        if len(every) > _NAMED:
            names.append(f"dan {thousands(len(every) - _NAMED)} berkas lain")
        where = f"Di {folder_of(made)}:\n" if every else ""
        self.files.setText(where + "\n".join(names))
        self.words.setText(made[0].fingerprint if made else "")
        self.sent.setVisible(bool(made))
        self.sent.setEnabled(True)

    def show_sent(self) -> None:
        """Show that it is noted."""
        self.sent.setEnabled(False)
        self.list.setFocus()


def made_words(made: Sequence[Made]) -> str:
    """Return what was made, in one sentence."""
    if not made:
        return "Belum ada kantor yang dapat menerima paket."
    changes = thousands(sum(each.changes for each in made))
    size = size_words(sum(each.size for each in made))
    if len(made) > 1:
        return f"{thousands(len(made))} paket siap: {changes} perubahan, {size}."
    (one,) = made
    parts = f" dalam {len(one.files)} bagian" if len(one.files) > 1 else ""
    what = f"Paket nomor {one.number} untuk {one.office_name}"
    return f"{what} siap: {changes} perubahan, {size}{parts}."


def folder_of(made: Sequence[Made]) -> Path:
    """Return where the files are."""
    return made[0].files[0].parent
