"""The first step of making a package: for whom, and what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from asn_desktop.domain.exchange import PartnerStatus
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.pages.exchange.words import last_words, missing_words
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import label

_ALL: Final = "Semua kantor"
_WHOLE: Final = (
    "Satu paket memuat semua perubahan yang belum diterima penerimanya. Paket yang hilang atau "
    "terlambat tidak merugikan: isinya ikut lagi di paket berikutnya."
)
_TYPED: Final = "Yang masih diketik ditutup lebih dulu, lalu ikut dikirim."


class ContentsStep(QWidget):
    """Says what a package will hold; the head office chooses the office.

    Signals:
        changed: Another office is chosen.
    """

    changed = Signal()

    def __init__(self, *, head: bool) -> None:
        super().__init__()
        self._head = head
        self._found: Sequence[PartnerStatus] = ()
        self.office = QComboBox()
        self.office.setAccessibleName("Untuk kantor")
        self.office_row = FieldRow("&Untuk kantor", self.office)
        self.office_row.setVisible(head)
        self.count = label("", "title", wrap=True)
        self.facts = label("", wrap=True)
        card = Card("Isi paket")
        for part in (self.office_row, self.count, self.facts):
            card.body.addWidget(part)
        for text in (_WHOLE, _TYPED):
            card.body.addWidget(label(text, "muted", wrap=True))
        card.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card, 1)
        self.office.currentIndexChanged.connect(lambda _at: self._say())

    def show_offices(self, found: Sequence[PartnerStatus], office: str | None) -> None:
        """Show whom a package can be made for, and begin with ``office``; None for all."""
        self._found = found
        self.office.blockSignals(True)  # noqa: FBT003 - Qt takes it by position
        self.office.clear()
        if len(found) > 1:
            self.office.addItem(_ALL, None)
        for each in found:
            self.office.addItem(each.name, each.office)
        self.office.setCurrentIndex(max(self.office.findData(office), 0) if found else -1)
        self.office.blockSignals(False)  # noqa: FBT003 - Qt takes it by position
        self._say()

    def chosen(self) -> str | None:
        """Return the code of the office, None for all of them."""
        code: str | None = self.office.currentData()
        return code

    def for_all(self) -> bool:
        """Tell whether every office gets one."""
        return len(self._found) > 1 and self.chosen() is None

    def ready(self) -> bool:
        """Tell whether there is anybody to make a package for."""
        return bool(self._found)

    def first_field(self) -> QWidget | None:
        """Return where the keyboard begins."""
        return self.office if self._head else None

    def _say(self) -> None:
        shown = [each for each in self._found if self.for_all() or each.office == self.chosen()]
        unsent = sum(each.unsent for each in shown)
        told = f"{thousands(unsent)} perubahan belum diterima" if unsent else "Tidak ada yang baru"
        self.count.setText(told if shown else "Kantor ini belum bertukar data")
        self.facts.setText(_facts(shown) if len(shown) == 1 else _sum(shown))
        self.changed.emit()


def _facts(shown: Sequence[PartnerStatus]) -> str:
    (one,) = shown
    told = (
        f"Untuk: {one.name}",
        f"Paket terakhir dibuat: {last_words(one.last_sent, one.last_sent_number)}",
        f"Paket terakhir diterima: {last_words(one.last_received, one.last_received_number)}",
        missing_words(one.missing),
    )
    return "\n".join(fact for fact in told if fact)


def _sum(shown: Sequence[PartnerStatus]) -> str:
    if not shown:
        return (
            "Mintalah berkas undangan dan surat kode aktivasi kepada BKPSDM, lalu buka undangan "
            "itu di halaman Pertukaran Data."
        )
    return f"Untuk {thousands(len(shown))} kantor, satu paket untuk setiap kantor."
