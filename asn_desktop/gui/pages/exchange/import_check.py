"""The second step of applying a package: what it is, and what it would do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.exchange import Change, Counts, PackageHead, Preview, PreviewLine
from asn_desktop.domain.journal_words import moment
from asn_desktop.gui.figures import size_words, thousands
from asn_desktop.gui.pages.exchange.words import PREVIEW_COLUMNS, WAITS_FOR, missing_words
from asn_desktop.gui.table_model import ListModel
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.filter_chips import FilterChips, FilterOption
from asn_desktop.gui.widgets.key_strip import ListFoot
from asn_desktop.gui.widgets.labels import ElidedLabel, IconLabel, label
from asn_desktop.gui.widgets.table import Table

_LOW: Final = 84
ALL: Final = "all"
# What goes comes first: it is a group of its own, and red.
_TABS: Final = (Change.DELETED, Change.CONFLICT, Change.REFUSED, Change.NEW, Change.CHANGED)
_RECEIPT_ONLY: Final = (
    "Paket ini hanya menyampaikan apa yang sudah diterima pengirim dan siapa yang dipercaya. "
    "Terapkan supaya keduanya tercatat."
)
_TILES: Final = (
    ("plus", "primary", "baru"),
    ("pencil", "info", "diperbarui"),
    ("triangle-alert", "warn", "konflik"),
    ("minus", "bad", "dihapus"),
)


class Tile(Card):
    """One count with its icon."""

    def __init__(self, icon: str, tint: str, caption: str) -> None:
        super().__init__()
        self._tint = tint
        self._icon = IconLabel(icon, tint, 18)
        self.number = label("", "title")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self.number)
        row.addWidget(label(caption, "muted"))
        row.addStretch(1)
        self.body.addLayout(row)

    def show_count(self, count: int) -> None:
        """Show another count."""
        self.number.setText(thousands(count))


class HeadCard(Card):
    """Whose package it is, and that it is whole."""

    def __init__(self) -> None:
        super().__init__()
        self.name = ElidedLabel("", "strong")
        self.detail = ElidedLabel("", "caption")
        self.chip = Chip()
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(IconLabel("package-open", "primary", 24))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.detail)
        row.addLayout(words, 1)
        row.addWidget(self.chip)
        self.body.addLayout(row)

    def show_head(self, path: Path, head: PackageHead) -> None:
        """Show what a package says of itself."""
        self.name.set_full(f"Paket nomor {head.number} dari {head.office_name}")
        made = f"Dibuat {moment(head.exported_at)} · {size_words(head.size)} · {path.name}"
        self.detail.set_full(made)
        if head.introduced:
            self.chip.set_text("Komputer baru", "warn")
        else:
            self.chip.set_text("Tanda pengaman cocok", "ok")
        self.chip.setToolTip(f"Delapan kata pengirim: {head.signed_by}")


class CheckStep(QWidget):
    """Shows the preview of one package, by what becomes of the records.

    Signals:
        moved: Another change is the current one; carries it or None.
    """

    moved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lines: Mapping[str, Sequence[PreviewLine]] = {}
        self.message = Banner("info")
        self.gone = Banner("bad")
        self.head = HeadCard()
        self.tiles = [Tile(*each) for each in _TILES]
        self.tabs = FilterChips()
        self.model = ListModel(PREVIEW_COLUMNS, self)
        self.table = Table("Perubahan dalam paket")
        self.foot = ListFoot()
        self.list = Card()
        self.nothing = EmptyState("circle-check", "", "")
        self.states = QStackedWidget()
        self._narrow = False
        self._lay_out()
        self.tabs.chosen.connect(self._show)
        self.table.moved.connect(lambda _row: self.moved.emit(self.line()))

    def line(self) -> PreviewLine | None:
        """Return the current change."""
        return self.model.row_at(self.table.currentIndex().row())

    def show_preview(self, path: Path, preview: Preview) -> None:
        """Show what a package would do."""
        counts = preview.counts
        self.head.show_head(path, preview.head)
        numbers = (counts.new, counts.changed, counts.conflicts, counts.deleted)
        for tile, number in zip(self.tiles, numbers, strict=True):
            tile.show_count(number)
        self._say(preview)
        self._lines = {ALL: preview.lines} | {
            change.name: [each for each in preview.lines if each.change is change]
            for change in _TABS
        }
        self.nothing.set_texts(*_nothing(preview))
        self._show_parts(bare=not preview.lines)
        self.tabs.set_options(_options(counts, self._lines))
        self.tabs.choose(ALL)
        self._show(ALL)

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave out the counts, which the tabs tell too."""
        self._narrow = narrow
        self._show_parts(bare=self.is_bare())

    def is_bare(self) -> bool:
        """Tell whether there is no change to show."""
        return self.states.currentWidget() is self.nothing

    def first_field(self) -> QWidget:
        """Return where the keyboard begins."""
        return self.table

    def _show_parts(self, *, bare: bool) -> None:
        self.states.setCurrentWidget(self.nothing if bare else self.list)
        self.tabs.setVisible(not bare)
        for tile in self.tiles:
            tile.setVisible(not bare and not self._narrow)

    def _say(self, preview: Preview) -> None:
        self.message.hide()
        deleted = preview.counts.deleted
        self.gone.hide()
        if deleted:
            self.gone.show_message(
                f"{thousands(deleted)} data akan dihapus: lihat “Dihapus”. Semuanya kembali bila "
                "impor dibatalkan."
            )
        if preview.already is not None or preview.waits is not None:
            title = f"{WAITS_FOR[preview.waits]}." if preview.waits is not None else ""
            self.message.set_tone("info" if preview.already else "warn")
            self.message.show_message(title, preview.told)
        elif preview.missing:
            self.message.set_tone("warn")
            self.message.show_message("", missing_words(preview.missing))

    def _show(self, key: str) -> None:
        lines = self._lines.get(key, ())
        self.model.set_rows(lines)
        self.foot.count.set_full(f"{thousands(len(lines))} perubahan ditampilkan")
        if lines:
            self.table.selectRow(0)
        self.moved.emit(self.line())

    def _lay_out(self) -> None:
        counts = QHBoxLayout()
        counts.setSpacing(10)
        for tile in self.tiles:
            counts.addWidget(tile, 1)
        self.table.show_model(self.model)
        self.table.setMinimumHeight(_LOW)  # On a low window there are messages above it.
        self.list.set_flush()
        self.list.body.addWidget(self.table, 1)
        self.list.body.addWidget(self.foot)
        self.states.addWidget(self.list)
        self.states.addWidget(self.nothing)
        # On a low window the list has less room than this would ask for.
        ignored = QSizePolicy.Policy.Ignored
        self.nothing.setSizePolicy(ignored, ignored)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.message)
        column.addWidget(self.head)
        column.addLayout(counts)
        column.addWidget(self.gone)
        column.addWidget(self.tabs)
        column.addWidget(self.states, 1)


def _nothing(preview: Preview) -> tuple[str, str]:
    """Return a title and a sentence where there is no change to show."""
    if preview.already is not None:
        return "Sudah diterapkan", "Tidak ada yang perlu dilakukan dengan paket ini."
    if preview.waits is not None:
        return "Disimpan, belum diterapkan", "Isinya diterapkan sesudah yang ditunggu ada."
    return "Tidak ada perubahan data", _RECEIPT_ONLY


def _options(counts: Counts, lines: Mapping[str, Sequence[PreviewLine]]) -> list[FilterOption]:
    numbers = {
        Change.DELETED: counts.deleted,
        Change.CONFLICT: counts.conflicts,
        Change.REFUSED: counts.refused,
        Change.NEW: counts.new,
        Change.CHANGED: counts.changed,
    }
    every = [FilterOption(ALL, "Semua", counts.total)]
    every += [
        FilterOption(each.name, each.value, numbers[each])
        for each in _TABS
        if numbers[each] or lines[each.name]
    ]
    return every
