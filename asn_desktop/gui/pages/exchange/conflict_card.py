"""One conflict: both versions, what it was before, and the choice between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from asn_desktop.domain.conflict_words import ConflictCard, explanation, title
from asn_desktop.gui import theme
from asn_desktop.gui.page import scrolled
from asn_desktop.gui.pages.exchange.conflict_fields import FieldChoices
from asn_desktop.gui.pages.exchange.conflict_version import STANDS, VersionCard
from asn_desktop.gui.widgets.labels import button, label

_BESIDE: Final = 520  # From this width on the versions stand side by side.
_OPEN: Final = "Pilih salah satu versi lebih dahulu."
_OPEN_FIELDS: Final = "Pilih satu isi untuk setiap isian."
_KEPT: Final = "Versi yang tidak dipakai tetap tersimpan di Riwayat."
_LEFT: Final = Qt.AlignmentFlag.AlignLeft


class ConflictView(QFrame):
    """Shows a conflict and asks which version holds; writes nothing itself.

    Signals:
        settle_wanted: Carries the conflict and ``entry`` of the chosen version.
        alike_wanted: The same, for all of its sort.
        fields_wanted: Carries the conflict and, by field, ``entry`` or None for what it was.
        step_wanted: The conflict before (-1) or after (1) is to be shown.
    """

    settle_wanted = Signal(object, int)
    alike_wanted = Signal(object, int)
    fields_wanted = Signal(object, object)
    step_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.card: ConflictCard | None = None
        self.stands = STANDS
        self.versions: list[VersionCard] = []
        self.fields: FieldChoices | None = None
        self._busy = False
        self._group = QButtonGroup(self)
        self.count = label("", "caption")
        self.before = button("‹ Sebelumnya", "link", clicked=lambda: self.step_wanted.emit(-1))
        self.after = button("Berikutnya ›", "link", clicked=lambda: self.step_wanted.emit(1))
        self.each = button("", "link", clicked=self._turn_fields)
        self.alike = button("", clicked=self._on_alike)
        self.use = button("Pakai pilihan ini", "primary", clicked=self._on_use)
        self.reason = label("", "muted", wrap=True)
        self._body = QWidget()
        self._lay_out()
        for keys, step in (("Left", -1), ("Right", 1)):
            self._shortcut(keys).activated.connect(lambda step=step: self.choose_next(step))

    def show_card(self, card: ConflictCard, at: int, count: int) -> None:
        """Show a conflict, the one at ``at`` (from 0) of ``count``."""
        self.count.setText(f"Konflik {at + 1} dari {count}")
        self.before.setEnabled(at > 0)
        self.after.setEnabled(at + 1 < count)
        self._busy = False
        self._show(card, in_fields=False)

    def show_answer(self, words: str, entry: int | None) -> None:
        """Say that a conflict was answered already, and how."""
        self.count.setText(f"{self.count.text()} · {words}")
        for each in self.versions:
            each.mark.setChecked(each.side.entry == entry)

    def offer(self, words: str, deed: Callable[[], object]) -> QPushButton:
        """Return a further button beside the others, hidden."""
        made = button(words, clicked=deed)
        self._buttons.insertWidget(self._buttons.count() - 1, made, 0, _LEFT)
        made.hide()
        return made

    def press(self) -> None:
        """Use what is chosen, as its button does."""
        self.use.click()

    def set_busy(self, *, busy: bool) -> None:
        """Take no further choice while one is being written."""
        self._busy = busy
        self._on_chosen()

    def choose_next(self, step: int) -> None:
        """Choose the version after (1) or before (-1) the chosen one."""
        possible = [each for each in self.versions if each.side.possible]
        at = next((n for n, each in enumerate(possible) if each.mark.isChecked()), None)
        if not possible:
            return  # The fields are chosen one by one.
        first = 0 if step > 0 else len(possible) - 1
        to = first if at is None else min(max(at + step, 0), len(possible) - 1)
        possible[to].mark.setChecked(True)
        possible[to].mark.setFocus()

    def chosen(self) -> VersionCard | None:
        """Return the chosen version."""
        return next((each for each in self.versions if each.mark.isChecked()), None)

    def first_field(self) -> QWidget:
        """Return where the keyboard begins."""
        if self.fields is not None:
            return self.fields.first_field()
        return (self.chosen() or self.versions[0]).mark

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget.resizeEvent."""
        super().resizeEvent(event)
        self._place_versions()

    def _show(self, card: ConflictCard, *, in_fields: bool) -> None:
        self.card = card
        self.fields = FieldChoices(card) if in_fields else None
        count = 0 if in_fields else len(card.sides)
        self.versions = [VersionCard(card, number, self.stands) for number in range(count)]
        self._group = QButtonGroup(self)
        for each in self.versions:
            self._group.addButton(each.mark)
            each.mark.toggled.connect(lambda _on: self._on_chosen())
        self._fill(card)
        self.each.setVisible(card.separable)
        self.each.setText("Pilih satu versi" if in_fields else "Pilih per isian…")
        self._on_chosen()

    def _fill(self, card: ConflictCard) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(8)
        column.addWidget(label(title(card), "subtitle", wrap=True))
        column.addWidget(label(f"{card.kind_label}. {explanation(card.kind)}", wrap=True))
        self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._beside.setSpacing(8)
        for version in self.versions:
            self._beside.addWidget(version, 1)
        column.addLayout(self._beside)
        if self.fields is not None:
            self.fields.chosen.connect(self._on_chosen)
            column.addWidget(self.fields)
        if words := _before(card):
            column.addWidget(label(words, "muted", wrap=True))
        column.addWidget(label(_KEPT, "caption", wrap=True))
        column.addStretch(1)
        body.setObjectName("scrolled")  # As the style sheet knows what scrolls.
        self._scroll.setWidget(body)
        self._place_versions()

    def _place_versions(self) -> None:
        if self.card is None:
            return
        ways = QBoxLayout.Direction
        wide = self.width() >= theme.scaled(_BESIDE)
        pair = len(self.card.sides) == 2  # noqa: PLR2004 - a pair
        self._beside.setDirection(ways.LeftToRight if wide and pair else ways.TopToBottom)
        self._buttons.setDirection(ways.LeftToRight if wide else ways.TopToBottom)

    def _on_chosen(self) -> None:
        if self.card is None:
            return
        chosen = self.chosen()
        answered = self.fields.answers() is not None if self.fields else chosen is not None
        ready = answered and not self.card.barred and not self._busy
        self.use.setEnabled(ready)
        several = chosen.side.alike if chosen else 0
        self.alike.setVisible(several > 1)
        self.alike.setEnabled(ready)
        self.alike.setText(f"Pakai untuk semua yang sejenis ({several})")
        asked = _OPEN_FIELDS if self.fields else _OPEN
        self.reason.setText(self.card.barred or ("" if answered else asked))
        self.reason.setVisible(bool(self.reason.text()))

    def _turn_fields(self) -> None:
        if self.card is not None:
            self._show(self.card, in_fields=self.fields is None)
            self.first_field().setFocus()

    def _on_use(self) -> None:
        if self.fields is not None:
            self.fields_wanted.emit(self.card, self.fields.answers())
        elif (chosen := self.chosen()) is not None:
            self.settle_wanted.emit(self.card, chosen.side.entry)

    def _on_alike(self) -> None:
        if (chosen := self.chosen()) is not None:
            self.alike_wanted.emit(self.card, chosen.side.entry)

    def _shortcut(self, keys: str) -> QShortcut:
        made = QShortcut(QKeySequence(keys), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.before)
        head.addWidget(self.after)
        self._scroll = scrolled(self._body)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.each, 0, _LEFT)
        column.addWidget(self.reason)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.setSpacing(8)
        for made in (self.use, self.alike):
            self._buttons.addWidget(made, 0, _LEFT)
        self._buttons.addStretch(1)
        column.addLayout(self._buttons)
        self.setMinimumWidth(theme.scaled(320))


def _before(card: ConflictCard) -> str:
    """Return what the values were before both changes."""
    told = [f"{each.label} {each.base}" for each in card.fields if each.differs and each.base]
    return f"Sebelum diubah: {', '.join(told)}" if told else ""
