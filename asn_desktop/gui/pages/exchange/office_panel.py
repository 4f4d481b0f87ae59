"""What the side panel tells of one office, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from asn_desktop.domain.exchange import PartnerStatus
from asn_desktop.gui import theme
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.pages.exchange.words import last_words, missing_words, office_chip
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.gui.widgets.labels import button, label, line

_CHAT_HEIGHT = 104


class OfficePanel(QWidget):
    """Shows one office.

    Signals:
        confirm_wanted: A computer that waits is to be confirmed by its words.
        package_wanted: A package for the office is to be made.
        copy_wanted: The text for the chat is to be copied.
        computers_wanted: Its computers are to be shown.
    """

    confirm_wanted = Signal()
    package_wanted = Signal()
    copy_wanted = Signal()
    computers_wanted = Signal()

    def __init__(self, *, may: bool) -> None:
        """Offer what changes whom the head office trusts only to who ``may``."""
        super().__init__()
        self._may = may
        self.title = label("", "strong", wrap=True)
        self.chip = Chip()
        self.facts = label("", "muted", wrap=True)
        self.confirm = button(
            "&Pastikan komputer…", icon="shield-check", clicked=self.confirm_wanted.emit
        )
        self.package = button("Buat &paketnya…", icon="package", clicked=self.package_wanted.emit)
        self.computers = button(
            "Komputer dan &undangannya…", icon="list", clicked=self.computers_wanted.emit
        )
        self.caption = label("Pesan untuk kantor ini", "caption")
        self.chat = QPlainTextEdit()
        self.chat.setReadOnly(True)
        self.chat.setTabChangesFocus(True)
        self.chat.setFixedHeight(theme.scaled(_CHAT_HEIGHT))
        self.chat.setAccessibleName("Pesan untuk kantor ini")
        self.caption.setBuddy(self.chat)
        self.copy = button("&Salin pesan", icon="copy", clicked=self.copy_wanted.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._whole: tuple[QWidget, ...] = (self.chip, self.facts, self.package)
        self._message: tuple[QWidget, ...] = (self.caption, self.chat, self.copy)
        first = (self.title, self.chip, self.facts, line())
        for part in (*first, self.confirm, self.package, self.computers, *self._message):
            column.addWidget(part)
        column.addStretch(1)
        self.show_office(None)

    def show_office(self, shown: PartnerStatus | None) -> None:
        """Show an office, None for none."""
        for part in self._whole:
            part.setVisible(shown is not None)
        for part in self._message:
            part.setVisible(shown is not None and bool(shown.chat))
        self.confirm.setVisible(self._may and shown is not None and shown.waiting > 0)
        self.computers.setVisible(self._may and shown is not None)
        if shown is None:
            self.title.setText("Belum ada kantor yang dipilih.")
            return
        self.title.setText(shown.name)
        self.chip.set_text(*office_chip(shown))
        self.facts.setText(_facts(shown))
        self.chat.setPlainText(shown.chat)

    def first_button(self) -> QWidget | None:
        """Return the first thing that can be done about the office."""
        every = (self.confirm, self.package)
        return next((each for each in every if each.isVisibleTo(self)), None)


def _facts(shown: PartnerStatus) -> str:
    told = [
        f"Kode: {shown.office}",
        f"Terakhir diterima: {last_words(shown.last_received, shown.last_received_number)}",
        f"Terakhir dibuat: {last_words(shown.last_sent, shown.last_sent_number)}",
        f"Belum diterima kantor ini: {thousands(shown.unsent)} perubahan",
        f"Konflik: {thousands(shown.conflicts)}" if shown.conflicts else "",
        f"Program: {shown.program}" if shown.program else "",
        missing_words(shown.missing),
    ]
    return "\n".join(fact for fact in told if fact)
