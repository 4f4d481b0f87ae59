"""What the side panel tells of one package, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from asn_desktop.domain.exchange import Direction, PackageLine, PackageState
from asn_desktop.domain.journal_words import moment
from asn_desktop.gui.figures import size_words
from asn_desktop.gui.pages.exchange.words import (
    WAITS_FOR,
    counts_words,
    package_title,
    state_chip,
)
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.gui.widgets.labels import button, label, line

_SENDABLE = {PackageState.MADE}
_MADE = {PackageState.MADE, PackageState.SENT, PackageState.RECEIVED}


class PackagePanel(QWidget):
    """Shows one package.

    Signals:
        undo_wanted: The import is to be taken back.
        again_wanted: The file is to be written again.
        sent_wanted: The person handed it over.
    """

    undo_wanted = Signal()
    again_wanted = Signal()
    sent_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chip = Chip()
        self.title = label("", "strong", wrap=True)
        self.told = label("", wrap=True)
        self.facts = label("", "muted", wrap=True)
        self.sent = button("Tandai &sudah dikirim", icon="check", clicked=self.sent_wanted.emit)
        self.again = button("T&ulis ulang paket…", icon="save", clicked=self.again_wanted.emit)
        self.undo = button("Batalkan &impor ini", icon="undo-2", clicked=self.undo_wanted.emit)
        self.kept = label(
            "Yang dibatalkan hanya isian yang belum diubah lagi sesudahnya; sisanya dibiarkan dan "
            "disebutkan.",
            "caption",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        parts = (self.title, self.chip, self.told, self.facts, line())
        for part in (*parts, self.sent, self.again, self.undo, self.kept):
            column.addWidget(part)
        column.addStretch(1)
        self.show_package(None)

    def show_package(self, shown: PackageLine | None) -> None:
        """Show a package, None for none."""
        for part in (self.chip, self.told, self.facts):
            part.setVisible(shown is not None)
        if shown is None:
            self.title.setText("Belum ada paket yang dipilih.")
        else:
            self.title.setText(package_title(shown))
            self.chip.set_text(*state_chip(shown))
            self.told.setText(_told(shown))
            self.told.setVisible(bool(self.told.text()))
            self.facts.setText(_facts(shown))
        made = shown is not None and shown.direction is Direction.OUT
        self.sent.setVisible(shown is not None and made and shown.state in _SENDABLE)
        self.again.setVisible(shown is not None and made and shown.state in _MADE)
        self.undo.setVisible(shown is not None and shown.undoable)
        self.kept.setVisible(shown is not None and shown.undoable)

    def first_button(self) -> QWidget | None:
        """Return the first thing that can be done with the package."""
        every = (self.sent, self.again, self.undo)
        return next((each for each in every if each.isVisibleTo(self)), None)


def _told(shown: PackageLine) -> str:
    waits = f"{WAITS_FOR[shown.waits]}." if shown.waits is not None else ""
    return shown.told or waits


def _facts(shown: PackageLine) -> str:
    arrived = "Dibuat" if shown.direction is Direction.OUT else "Diterima"
    told = [
        f"Kantor: {shown.office_name} ({shown.office})",
        f"Nomor paket: {shown.number}",
        f"{arrived} di sini: {moment(shown.at)}",
        f"Dibuat pengirim: {moment(shown.exported_at)}",
        f"Ukuran: {size_words(shown.size)}",
        f"Isi: {counts_words(shown.counts)}" if counts_words(shown.counts) else "",
        f"Nama tetap: {shown.package[:8]}",
    ]
    if shown.direction is Direction.OUT:
        told = [fact for fact in told if not fact.startswith("Dibuat pengirim")]
    return "\n".join(fact for fact in told if fact)
