"""What the side panel tells of one entry, or of one batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.domain.audit import Batch, PrintedChange, PrintedLine
from asn_desktop.domain.journal_words import brief, moment
from asn_desktop.domain.labels import EMPTY
from asn_desktop.gui.pages.journal.columns import act_words, batch_chip, title_of
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.gui.widgets.labels import IconLabel, button, label, line
from asn_desktop.gui.widgets.side_panel import SidePanel

_SHOWN: Final = 40
_LEFT: Final = Qt.AlignmentFlag.AlignLeft
_ACCOUNT: Final = "account"
_PAGES: Final[Mapping[str, str]] = {"employee": "employees", "unit": "offices"}


def why_not(entry: PrintedLine, *, may: bool) -> str:
    """Return why an entry cannot be taken back, "" where it can be tried."""
    if entry.line.table == _ACCOUNT:
        return (
            "Perubahan akun tidak diurungkan dari riwayat, karena kunci akun tidak ikut tercatat. "
            "Ubah akun itu di Pengaturan, bagian Akun."
        )
    if entry.line.erased:
        return "Isinya sudah dihapus sesuai perintah, jadi tidak dapat dikembalikan."
    if not may:
        return "Akun Anda tidak berwenang mengubah data ini, jadi tidak dapat mengurungkannya."
    return ""


class ChosenPanel(QObject):
    """Fills the side panel with what is chosen, and offers what can be done with it.

    Signals:
        turn_wanted: The chosen change is to be taken back; a batch that was taken back
            is to be put in force again.
        all_wanted: The single changes of a batch are to be shown; carries it.
        record_wanted: Carries the page key and its argument.
    """

    turn_wanted = Signal()
    all_wanted = Signal(object)
    record_wanted = Signal(str, object)

    def __init__(self, side: SidePanel) -> None:
        super().__init__(side)
        self._side = side
        self._body = QWidget()
        side.use("")
        side.body.addWidget(self._body)
        self.turn = button("Urungkan", icon="undo-2", clicked=self.turn_wanted.emit)
        side.feet.addWidget(self.turn)
        self.turn.hide()

    def show_nothing(self) -> None:
        """Show that nothing is chosen."""
        self._show("Belum ada yang dipilih", QWidget(), "")

    def show_entry(self, entry: PrintedLine, batch: Batch | None, *, may: bool) -> None:
        """Show an entry; ``may`` tells whether this person may change such data."""
        reason = why_not(entry, may=may)
        body = EntryBody(entry, batch, reason)
        body.batch_wanted.connect(lambda: self.all_wanted.emit(batch))
        body.record_wanted.connect(lambda: self._open(entry))
        self._show(title_of(entry), body, "" if reason else "Urungkan perubahan ini")

    def show_batch(self, batch: Batch, *, may: bool) -> None:
        """Show a batch; ``may`` tells whether this person may take it back."""
        reason = "" if may else "Akun Anda tidak berwenang membatalkan perubahan massal ini."
        verb = _verb(batch) if may else ""
        body = BatchBody(batch, reason)
        body.entries_wanted.connect(lambda: self.all_wanted.emit(batch))
        self._show(batch.title, body, verb)

    def _show(self, heading: str, body: QWidget, verb: str) -> None:
        self._side.heading.setText(heading)
        self._side.body.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body
        self.turn.setText(verb)
        self.turn.setVisible(bool(verb))

    def _open(self, entry: PrintedLine) -> None:
        row = entry.line.row
        key = _PAGES[entry.line.table]
        self.record_wanted.emit(key, {"employee": row} if key == "employees" else row)


def _verb(batch: Batch) -> str:
    if not batch.stands:
        return "Berlakukan lagi"
    return "Batalkan impor" if batch.title.startswith("Impor") else "Batalkan perubahan ini"


class EntryBody(QWidget):
    """One entry, whole: who, when, why, each field before and after, and its place in the chain.

    Signals:
        batch_wanted: The entries of its batch are to be shown.
        record_wanted: The record is to be opened.
    """

    batch_wanted = Signal()
    record_wanted = Signal()

    def __init__(self, entry: PrintedLine, batch: Batch | None, reason: str) -> None:
        """Show ``entry``; ``reason`` says why it cannot be taken back, if it cannot."""
        super().__init__()
        column = _column(self)
        column.addWidget(label(act_words(entry), "muted", wrap=True))
        who = f"{moment(entry.line.at)} · {entry.line.actor} ({entry.role})"
        column.addWidget(label(who, wrap=True))
        if entry.line.reason:
            column.addWidget(label("Alasan", "caption"))
            column.addWidget(label(entry.line.reason, wrap=True))
        column.addWidget(line())
        _add_changes(column, entry.changes)
        column.addWidget(line())
        column.addLayout(_chain_mark(entry))
        if batch is not None:
            column.addWidget(label(f"Bagian dari: {batch.title}", "muted", wrap=True))
            self.all = button("Lihat semua perubahannya", "link", "list", self.batch_wanted.emit)
            column.addWidget(self.all, 0, _LEFT)
        if entry.line.table in _PAGES:
            self.open = button("Buka datanya", "link", "external-link", self.record_wanted.emit)
            column.addWidget(self.open, 0, _LEFT)
        if reason:
            column.addWidget(label(reason, "muted", wrap=True))
        column.addStretch(1)


class BatchBody(QWidget):
    """One batch: who did it, when, what was told about it, and whether it is in force.

    Signals:
        entries_wanted: Its single changes are to be shown.
    """

    entries_wanted = Signal()

    def __init__(self, batch: Batch, reason: str) -> None:
        super().__init__()
        column = _column(self)
        chip = batch_chip(batch)
        column.addWidget(Chip(chip.text, chip.tone))
        column.addWidget(label(f"{moment(batch.at)} · {batch.actor}", wrap=True))
        for name, value in told(batch.summary):
            column.addWidget(label(name, "caption"))
            column.addWidget(label(value, wrap=True))
        self.all = button("Lihat semua perubahannya", "link", "list", self.entries_wanted.emit)
        column.addWidget(self.all, 0, _LEFT)
        if batch.stands:
            text = (
                "Yang dibatalkan hanya isian yang belum diubah lagi sesudahnya; sisanya dibiarkan "
                "dan disebutkan."
            )
            column.addWidget(label(text, "muted", wrap=True))
        if reason:
            column.addWidget(label(reason, "muted", wrap=True))
        column.addStretch(1)


_SUMMARY: Final[Mapping[str, str]] = {
    "file": "Berkas",
    "new": "Baru",
    "changed": "Diperbarui",
    "unchanged": "Tidak berubah",
    "repeated": "Berulang",
    "refused": "Ditolak",
    "absent": "Tidak ada di berkas",
}


def told(summary: Mapping[str, object]) -> list[tuple[str, str]]:
    """Return of what was told about a batch that which people understand, in words."""
    return [(words, str(summary[key])) for key, words in _SUMMARY.items() if key in summary]


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    return column


def _add_changes(column: QVBoxLayout, changes: Sequence[PrintedChange]) -> None:
    for change in changes[:_SHOWN]:
        column.addWidget(label(brief(change.label), "caption", wrap=True))
        if change.old == EMPTY:
            column.addWidget(label(change.new, "strong", wrap=True))
            continue
        column.addWidget(label(f"{change.old} →", "muted", wrap=True))
        column.addWidget(label(change.new, "strong", wrap=True))
    if len(changes) > _SHOWN:
        more = f"dan {len(changes) - _SHOWN} isian lain; simpan sebagai Excel untuk semuanya"
        column.addWidget(label(more, "muted", wrap=True))
    if not changes:
        column.addWidget(label("Tidak ada isian yang berbeda.", "muted", wrap=True))


def _chain_mark(entry: PrintedLine) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    if entry.line.n is None:
        row.addWidget(IconLabel("pencil", "warn", 16))
        told = "Masih diketik; bernomor setelah isian ditinggalkan."
        row.addWidget(label(told, "muted", wrap=True), 1)
    else:
        row.addWidget(IconLabel("shield-check", "ok", 16))
        row.addWidget(label(f"Nomor {entry.line.n} dalam rantai riwayat", "muted", wrap=True), 1)
    return row
