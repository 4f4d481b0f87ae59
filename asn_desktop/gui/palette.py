"""The search palette: pages, help and people from one field (Ctrl+K)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from asn_desktop.gui import icons, theme
from asn_desktop.gui.help_dialog import topics
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.widgets.accessible import announce
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.labels import label
from asn_desktop.gui.widgets.search_box import SearchBox

_HELP: Final = "help:"
_ACT: Final = "act:"
_HIT_ROLE: Final = Qt.ItemDataRole.UserRole
_PRESS: Final = QEvent.Type.KeyPress
_STEPS: Final = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}


class Hit(NamedTuple):
    """Something found: what to say, and the page (with its argument) that it leads to."""

    title: str
    detail: str
    icon: str
    key: str
    argument: object = None


PeopleSearch = Callable[[str], Sequence[Hit]]


class Palette(QDialog):
    """Finds by title and by older words; Enter goes there.

    Signals:
        chosen: Carries a page key and its argument.
        help_wanted: Carries the key of a help text.
    """

    chosen = Signal(str, object)
    help_wanted = Signal(str)

    def __init__(self, parent: QWidget, jobs: Jobs) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.setWindowTitle("Cari")
        self.setModal(True)
        self._jobs = jobs
        self._specs: tuple[PageSpec, ...] = ()
        self._people: PeopleSearch | None = None
        self._acts: dict[str, tuple[Hit, Callable[[], object]]] = {}
        self._asked = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = Card()
        outer.addWidget(card)
        self.field = SearchBox("Cari halaman, pegawai, atau bantuan")
        self.field.searched.connect(self._search)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName("Hasil pencarian")
        self.list.setIconSize(QSize(18, 18))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._go)
        card.body.addWidget(self.field)
        card.body.addWidget(self.list, 1)
        card.body.addWidget(label("Enter membuka · ↑ ↓ memilih · Esc menutup", "caption"))

    def set_pages(self, specs: Sequence[PageSpec]) -> None:
        """Search these pages."""
        self._specs = tuple(specs)

    def add_act(self, title: str, icon: str, act: Callable[[], object]) -> None:
        """Offer something that is no page."""
        key = f"{_ACT}{title}"
        self._acts[key] = (Hit(title, "", icon, key), act)

    def set_people(self, search: PeopleSearch | None) -> None:
        """Search people, too; ``search`` runs in the background."""
        self._people = search

    def open_empty(self) -> None:
        """Open with all pages on offer."""
        parent = self.parentWidget()
        width = theme.scaled(560)
        if parent is not None:
            corner = parent.mapToGlobal(parent.rect().topLeft())
            height = min(theme.scaled(420), parent.height() - 80)
            left = corner.x() + (parent.width() - width) // 2
            self.setGeometry(left, corner.y() + 40, width, height)
        self.field.clear()
        self._search("")
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject.eventFilter: arrows and Enter act on the list."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == _PRESS:
            step = _STEPS.get(event.key())
            if step is not None:
                last = self.list.count() - 1
                self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), last))
                current = self.list.currentItem()
                if current is not None:
                    announce(self.field, current.text())
                return True
            if event.key() in {Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value}:
                self._go(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _search(self, text: str) -> None:
        self._asked = text
        self.list.clear()
        self._add(page_hits(self._specs, text))
        acts = [hit for hit, _act in self._acts.values()]
        self._add([hit for hit in acts if text.casefold() in hit.title.casefold()])
        if text and self._people is not None:
            people, asked = self._people, text
            self._jobs.read(self, partial(people, asked), partial(self._add_people, asked))

    def _add_people(self, asked: str, hits: Sequence[Hit]) -> None:
        if asked == self._asked:
            self._add(hits)

    def _add(self, hits: Sequence[Hit]) -> None:
        for hit in hits:
            text = f"{hit.title}  ·  {hit.detail}" if hit.detail else hit.title
            item = QListWidgetItem(icons.icon(hit.icon, "textMuted"), text)
            item.setData(_HIT_ROLE, hit)
            self.list.addItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def _go(self, item: QListWidgetItem | None) -> None:
        hit = item.data(_HIT_ROLE) if item is not None else None
        if not isinstance(hit, Hit):
            return
        self.hide()
        if hit.key in self._acts:
            self._acts[hit.key][1]()
        elif hit.key.startswith(_HELP):
            self.help_wanted.emit(hit.key.removeprefix(_HELP))
        else:
            self.chosen.emit(hit.key, hit.argument)


def page_hits(specs: Sequence[PageSpec], text: str) -> list[Hit]:
    """Return the pages and help texts that a search text leads to, pages first.

    A page that is found by an older word says so in its detail.
    """
    wanted = text.casefold()
    hits = [
        Hit(spec.title, "halaman", spec.icon, spec.key)
        for spec in specs
        if wanted in spec.title.casefold()
    ]
    found = {hit.key for hit in hits}
    for spec in specs:
        word = next((word for word in spec.words if wanted and wanted in word.casefold()), "")
        if word and spec.key not in found:
            hits.append(Hit(spec.title, f"dahulu atau juga disebut {word}", spec.icon, spec.key))
    if wanted:
        hits.extend(
            Hit(title, "bantuan", "circle-help", f"{_HELP}{key}")
            for key, title in topics().items()
            if wanted in title.casefold()
        )
    return hits
