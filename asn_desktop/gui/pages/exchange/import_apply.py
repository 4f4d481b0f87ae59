"""The last step of applying packages: the last look, and what was done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.audit import UndoResult
from asn_desktop.domain.exchange import Imported, Preview, Waits
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.pages.exchange.deeds import undone_words
from asn_desktop.gui.pages.exchange.import_many import ManyList
from asn_desktop.gui.pages.exchange.import_process import Outcome, State
from asn_desktop.gui.pages.exchange.words import counts_words, missing_words
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.labels import IconLabel, label

BACKUP: Final = (
    "Cadangan dibuat otomatis sebelum diterapkan. Impor dapat dibatalkan dari daftar paket."
)
_RECEIPT: Final = (
    "Tanda terimanya ada di daftar paket; “Tulis ulang paket…” menyalinnya untuk dikirim balik. "
    "Isinya juga ikut di paket berikutnya."
)
LIST: Final = "list"
CONFLICTS: Final = "conflicts"
CONFIRM: Final = "confirm"
CLOCK: Final = "clock"
UNDO: Final = "undo"
SUMMARY: Final = "summary"
AGAIN: Final = "again"
_WORDS: Final = {
    LIST: "&Kembali ke daftar",
    CONFLICTS: "&Putuskan konflik",
    CONFIRM: "&Pastikan komputernya…",
    CLOCK: "&Terapkan juga",
    UNDO: "&Batalkan impor",
    SUMMARY: "&Lihat ringkasan",
    AGAIN: "&Terapkan paket lain",
}


class ApplyStep(QWidget):
    """Sums up before, tells the result after.

    Signals:
        acted: The person chose what to do with the result; carries one of the words above.
    """

    acted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.message = Banner("bad")
        self.states = QStackedWidget()
        self.plan = Card("Yang akan ditulis")
        self.lines: list[str] = []
        self._rows: list[QWidget] = []
        self.plan.body.addStretch(1)
        self.done = EmptyState("circle-check", "", "", ("", "", ""))
        self._ways: Sequence[str] = ()
        self.many = ManyList("Hasil setiap paket")
        for part in (self.plan, self.done, self.many):
            self.states.addWidget(part)
        self.done.acted.connect(lambda at: self.acted.emit(self._ways[at]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.message)
        column.addWidget(self.states, 1)

    def show_plan(self, state: State) -> None:
        """Sum up what will be written."""
        for old in self._rows:
            self.plan.body.removeWidget(old)
            old.deleteLater()
        told = _many(state) if state.preview is None else _single(state.preview, len(state.chosen))
        self.lines = [text for _icon, _tint, text in told]
        self._rows = [_line(*each) for each in told]
        for at, row in enumerate(self._rows):
            self.plan.body.insertWidget(at, row)
        self.message.hide()
        self.states.setCurrentWidget(self.plan)

    def show_result(self, state: State) -> None:
        """Tell what was written, or why it waits."""
        self.message.hide()
        outcomes = state.outcomes
        if len(outcomes) == 1 and (imported := outcomes[0].imported) is not None:
            self._show_one(outcomes[0], imported)
        else:
            self.many.show_outcomes(outcomes, _sum(outcomes))
            self.states.setCurrentWidget(self.many)

    def show_undone(self, result: UndoResult) -> None:
        """Tell what was taken back, and what was changed since and therefore stayed."""
        self._show("Impor dibatalkan", undone_words(result), (LIST, AGAIN))

    def refuse(self, sentence: str) -> None:
        """Say why nothing was written."""
        self.message.show_message("Tidak ada yang diubah", sentence)

    def is_done(self) -> bool:
        """Tell whether a result is shown."""
        return self.states.currentIndex() > 0

    def first_field(self) -> QWidget | None:
        """Return where the result begins, None before there is one."""
        parts = {self.done: self.done.buttons[0], self.many: self.many.table}
        return next((to for part, to in parts.items() if self.states.currentWidget() is part), None)

    def _show_one(self, outcome: Outcome, done: Imported) -> None:
        told = [done.told, missing_words(done.missing), outcome.problem]
        if done.waits is Waits.CONFIRMATION:
            told.insert(1, f"Delapan kata komputer itu: {done.fingerprint}.")
        if done.waits is not None:
            way = {Waits.CONFIRMATION: CONFIRM, Waits.CLOCK: CLOCK}.get(done.waits)
            first = (way, LIST) if way else (LIST, AGAIN)
            self._show("Paket disimpan, belum diterapkan", _joined(told), first)
        elif done.already is not None:
            self._show("Paket ini sudah diterapkan", _joined(told), (LIST, AGAIN))
        else:
            counts = done.counts
            parts = [counts_words(counts) and f"{counts_words(counts)}.", *told]
            parts.append(_RECEIPT if done.receipt is not None else "")
            if outcome.settled:
                parts.append(f"{thousands(outcome.settled)} konflik diselesaikan.")
            begin = CONFLICTS if counts.conflicts > outcome.settled else LIST
            title = f"{thousands(counts.total)} perubahan diterapkan"
            ways = (begin, SUMMARY, UNDO) if counts.total else (begin, AGAIN)
            self._show(title, _joined(parts), ways)

    def _show(self, title: str, body: str, ways: Sequence[str]) -> None:
        self.done.set_texts(title, body)
        self._ways = ways
        for at, made in enumerate(self.done.buttons):
            made.setVisible(at < len(ways))
            if at < len(ways):
                made.setText(_WORDS[ways[at]])
        self.states.setCurrentWidget(self.done)


Told = tuple[str, str, str]


def _single(preview: Preview, chosen: int) -> list[Told]:
    counts = preview.counts
    if preview.waits is not None:
        return [
            ("clock", "warn", preview.told),
            ("package", "primary", "Paket disimpan. Ia diterapkan sesudah yang ditunggu ada."),
        ]
    told: list[Told] = [
        ("plus", "primary", f"{thousands(counts.new)} data baru"),
        ("pencil", "primary", f"{thousands(counts.changed)} data diperbarui"),
    ]
    if counts.deleted:
        told.append(("trash-2", "bad", f"{thousands(counts.deleted)} data dihapus"))
    if chosen:
        text = f"{thousands(chosen)} konflik diselesaikan seperti yang dipilih"
        told.append(("circle-check", "ok", text))
    if counts.conflicts > chosen:
        left = thousands(counts.conflicts - chosen)
        text = f"{left} konflik masuk ke kotak Konflik, untuk diputuskan"
        told.append(("triangle-alert", "warn", text))
    if counts.refused:
        text = f"{thousands(counts.refused)} perubahan masuk ke “Perlu keputusan”"
        told.append(("circle-help", "primary", text))
    if counts.parked:
        text = f"{thousands(counts.parked)} perubahan disimpan sampai data yang ditunggunya ada"
        told.append(("clock", "primary", text))
    return [*told, ("database-backup", "ok", BACKUP)]


def _many(state: State) -> list[Told]:
    usable = len(state.usable)
    told: list[Told] = [
        ("package-open", "primary", f"{thousands(usable)} paket diterapkan menurut urutannya"),
    ]
    if left := len(state.candidates) - usable:
        told.append(("circle-x", "bad", f"{thousands(left)} berkas tidak dapat diterapkan"))
    conflicts = "Konflik, bila ada, masuk ke kotak Konflik, untuk diputuskan"
    return [*told, ("triangle-alert", "warn", conflicts), ("database-backup", "ok", BACKUP)]


def _sum(outcomes: Sequence[Outcome]) -> str:
    done = [each.imported for each in outcomes if each.imported is not None]
    applied = [each for each in done if each.waits is None]
    changes = sum(each.counts.total for each in applied)
    told = [f"{thousands(len(applied))} paket diterapkan, {thousands(changes)} perubahan"]
    if waiting := len(done) - len(applied):
        told.append(f"{thousands(waiting)} menunggu")
    if refused := len(outcomes) - len(done):
        told.append(f"{thousands(refused)} ditolak")
    return ", ".join(told)


def _joined(told: Sequence[str]) -> str:
    return " ".join(each for each in told if each)


def _line(icon: str, tint: str, text: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(IconLabel(icon, tint, 18), 0, Qt.AlignmentFlag.AlignTop)
    shown = label(text, "strong" if tint == "bad" else "body", wrap=True)
    row.addWidget(shown, 1)
    return made
