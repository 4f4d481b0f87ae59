"""The second step of making a package: where it goes, and in pieces of which size."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from asn_desktop.gui.page import Tools, scrolled
from asn_desktop.gui.pages.exchange.deeds import PURPOSE, ask_folder
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import IconLabel, button, label
from asn_desktop.gui.widgets.segmented import Segmented

_MIB: Final = 1024 * 1024
# Mail writes three bytes as four letters, so this is just below the 10 MB that most take.
_MAIL: Final = 7 * _MIB
_CHAT: Final = 60 * _MIB


class _Way(NamedTuple):
    """How a package travels, and how large a piece may be."""

    caption: str
    hint: str
    volume: int | None


_WAYS: Final = (
    _Way("Flashdisk", "Satu berkas, berapa pun ukurannya.", None),
    _Way("Surel", "Bila besar, dipotong supaya setiap surel di bawah 10 MB.", _MAIL),
    _Way("Pesan", "Bila besar, dipotong menjadi bagian 60 MB.", _CHAT),
)
_NEEDED: Final = "Pilih folder atau flashdisk yang ada, misalnya E:\\."


class TargetStep(QWidget):
    """Asks for the folder, and how the package travels."""

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tools = tools
        start = tools.preferences.folder(PURPOSE) or str(Path.home())
        self.folder = QLineEdit(start)
        self.row = FieldRow("&Folder atau flashdisk", self.folder)
        self.browse = button("&Pilih folder…", icon="folder-open", clicked=self._browse)
        self.pieces = QWidget()
        column = QVBoxLayout(self.pieces)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.way = Segmented("Dikirim lewat", [each.caption for each in _WAYS])
        self.way.set_current(0)
        self.way_row = FieldRow("&Dikirim lewat", self.way, _WAYS[0].hint)
        self.way.chosen.connect(lambda at: self.way_row.set_hint(_WAYS[at].hint))
        column.addWidget(self.way_row)
        card = Card("Tujuan")
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self.row, 1)
        place.addWidget(self.browse, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(place)
        card.body.addWidget(self.pieces)
        safe = QHBoxLayout()
        safe.setSpacing(8)
        safe.addWidget(IconLabel("lock", "ok", 16), 0, Qt.AlignmentFlag.AlignTop)
        words = (
            "Paket terkunci: hanya penerimanya yang dapat membukanya, juga bila berkasnya hilang."
        )
        safe.addWidget(label(words, "muted", wrap=True), 1)
        card.body.addLayout(safe)
        card.body.addStretch(1)
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(card, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner), 1)

    def set_pieces_offered(self, *, offered: bool) -> None:
        """Offer to cut the package, or not: those for every office are small."""
        self.pieces.setVisible(offered)

    def check(self) -> bool:
        """Mark a folder that is not there; tell whether it can be used."""
        text = self.folder.text().strip()
        usable = bool(text) and Path(text).is_dir()
        self.row.set_problem("" if usable else f"Folder “{text}” tidak ditemukan. {_NEEDED}")
        return usable

    def refuse(self, sentence: str) -> None:
        """Say at the folder why nothing was written there."""
        self.row.set_problem(sentence)
        self.folder.setFocus()

    def target(self) -> Path:
        """Return the folder."""
        return Path(self.folder.text().strip())

    def volume(self) -> int | None:
        """Return how large a piece may be, None for a single file."""
        return None if self.pieces.isHidden() else _WAYS[self.way.current()].volume

    def _browse(self) -> None:
        if (folder := ask_folder(self._tools, self, "Simpan paket di")) is not None:
            self.folder.setText(str(folder))
            self.row.set_problem("")
