"""The page of the unit tree: the tree, and the panel beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.access import Right
from asn_desktop.domain.units import UnitLine, UnitTree
from asn_desktop.gui import theme
from asn_desktop.gui.form import set_up
from asn_desktop.gui.forms.ui_offices_page import Ui_OfficesPage
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.pages.offices.changes import SUBJECT, Done, UnitChanges
from asn_desktop.gui.pages.offices.panel import UnitActions, UnitPanel
from asn_desktop.gui.pages.offices.tree_model import COLUMNS, STATE_COLUMN, UnitTreeModel
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.key_strip import ListFoot
from asn_desktop.gui.widgets.labels import dress
from asn_desktop.gui.widgets.search_box import SearchBox
from asn_desktop.gui.widgets.tree import Tree
from asn_desktop.ids import RowId

_SEARCH_WIDTH: Final = 300
_UNFOLDED_UP_TO: Final = 100  # Units; larger trees begin with their first level open.
# What also stands in the panel gives way first: head, echelon, code.
_SPARE_COLUMNS: Final = (4, 3, 1)


class OfficesPage(Page):
    """Shows the units of the office, finds one, and leads to changing it."""

    title = "Satuan kerja"
    help_key = "offices"
    key_hints = (("↑ ↓", "pilih"), ("Enter", "ubah"), ("Ctrl+N", "baru"))
    subjects: ClassVar[frozenset[str]] = frozenset({SUBJECT, "employees"})

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        workspace = tools.workspace
        self._offices = workspace.offices
        self._may_edit = workspace.principal.may(Right.EDIT_UNITS)
        self._tree = UnitTree((), 0)
        self._wanted: RowId | None = None
        self._folded: set[RowId] = set()
        self._begun = False
        self.changes = UnitChanges(tools, self)
        self.model = UnitTreeModel(self)
        self._lay_out_content()
        self._lay_out_side()
        self._connect()
        if self._may_edit:
            self.add_secondary("Impor dari berkas", "file-spreadsheet", self.changes.bring_in)
            self.set_primary("Tambah satuan kerja", "plus", self.add_unit)

    def arrive(self, argument: object = None) -> None:
        """Override Page.arrive; ``argument`` may be the id of a unit."""
        if isinstance(argument, bytes):
            self._wanted = RowId(argument)
            self._stale = True
        super().arrive(argument)

    def reload(self) -> None:
        """Override Page.reload."""
        self.tools.jobs.read(self, self._offices.tree, self._show_tree)

    def undo(self) -> bool:
        """Override Page.undo."""
        return self.changes.undo()

    def redo(self) -> bool:
        """Override Page.redo."""
        return self.changes.redo()

    def first_focus(self) -> QWidget | None:
        """Override Page.first_focus."""
        return self.search

    def set_narrow(self, *, narrow: bool) -> None:
        """Override Page.set_narrow: only the drawer needs a heading."""
        super().set_narrow(narrow=narrow)
        self.side.heading.setText("Satuan kerja terpilih" if narrow else "")
        self.side.heading.setVisible(narrow)

    def unit(self) -> UnitLine | None:
        """Return the chosen unit."""
        return self.model.unit(self.tree.currentIndex())

    def add_unit(self) -> None:
        """Ask for a new unit below the chosen one."""
        if self._may_edit:
            self.changes.add(self._tree, self.unit())

    def edit_unit(self) -> None:
        """Ask for other values of the chosen unit."""
        self._change(self.changes.edit)

    def _lay_out_content(self) -> None:
        self.ui = set_up(Ui_OfficesPage(), self.content)
        self.search = SearchBox("Ketik nama, kode, atau kepala")
        self.search.setFixedWidth(theme.scaled(_SEARCH_WIDTH))
        self.ui.searchPlace.addWidget(self.search)
        dress(self.ui.unfold, "link", "chevron-down")
        dress(self.ui.fold, "link", "chevron-up")
        self.tree = Tree("Satuan kerja", [column.width for column in COLUMNS], _SPARE_COLUMNS)
        self.tree.setModel(self.model)
        self.list_foot = ListFoot(self.key_hints)
        self.list = Card()
        self.list.set_flush()
        self.list.body.addWidget(self.tree, 1)
        self.list.body.addWidget(self.list_foot)
        ways = ("Impor dari berkas", "Tambah satu per satu") if self._may_edit else ()
        self.nothing = EmptyState(
            "network",
            "Belum ada satuan kerja",
            "Mulailah dari daftar yang sudah ada: Excel atau CSV dengan kolom Kode, Nama, dan "
            "Induk. Daftar pegawai juga boleh diimpor lebih dulu; satuan kerjanya dibuat sebagai "
            "sementara.",
            ways,
        )
        self.no_match = EmptyState(
            "search",
            "Tidak ada yang cocok",
            "Periksa ejaan, atau cari dengan kodenya.",
            ("Hapus pencarian",),
        )
        for state in (self.list, self.nothing, self.no_match):
            self.ui.states.addWidget(state)

    def _lay_out_side(self) -> None:
        self.panel = UnitPanel()
        self.actions_row = UnitActions()
        self.side.body.addWidget(self.panel)
        self.side.feet.addWidget(self.actions_row)
        self.actions_row.setVisible(self._may_edit)

    def _connect(self) -> None:
        self.search.searched.connect(self._filter)
        self.search.left_down.connect(self.tree.take_focus)
        self.ui.unfold.clicked.connect(self.tree.expandAll)
        self.ui.fold.clicked.connect(self.tree.collapseAll)
        self.tree.moved.connect(self._on_moved)
        self.tree.opened.connect(lambda _index: self.edit_unit())
        self.tree.collapsed.connect(lambda index: self._remember(index, folded=True))
        self.tree.expanded.connect(lambda index: self._remember(index, folded=False))
        self.nothing.acted.connect(self._begin)
        self.no_match.acted.connect(lambda _way: self.search.clear())
        self.panel.people_asked.connect(self._see_people)
        self.changes.done.connect(self._on_done)
        self.changes.taken_back.connect(self._on_taken_back)
        row = self.actions_row
        row.edit.clicked.connect(self.edit_unit)
        row.confirm.triggered.connect(lambda: self._change(self.changes.confirm))
        row.merge.triggered.connect(lambda: self._change(self.changes.merge))
        row.close_unit.triggered.connect(lambda: self._change(self.changes.close))
        row.remove.triggered.connect(lambda: self._change(self.changes.remove))
        key = QShortcut(QKeySequence("Ctrl+N"), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.add_unit)

    def _show_tree(self, tree: UnitTree) -> None:
        self._tree = tree
        if not self._begun and len(tree.units) > _UNFOLDED_UP_TO:
            tops = {unit.id for unit in tree.children(None)}
            self._folded = {unit.id for unit in tree.units} - tops
        self._begun = self._begun or bool(tree.units)
        waiting = sum(1 for unit in tree.units if unit.provisional)
        self.counted.emit(waiting if self._may_edit else 0)
        more = f" · {waiting} sementara" if waiting else ""
        self.set_context(f"{_counted(len(tree.units))} satuan kerja{more}")
        has_states = any(unit.provisional or unit.ends_on for unit in tree.units)
        self.tree.set_used(STATE_COLUMN, used=has_states)
        self._filter(self.search.text().strip())

    def _filter(self, text: str) -> None:
        chosen = self._wanted or (unit.id if (unit := self.unit()) else None)
        self._wanted = None
        self.model.show_tree(self._tree, text)
        self.tree.set_needle(text)
        self._unfold(whole=bool(text))
        state = self.list if self.model.fitting else self.no_match
        self.ui.states.setCurrentWidget(state if self._tree.units else self.nothing)
        for part in (self.search, self.ui.unfold, self.ui.fold):
            part.setVisible(bool(self._tree.units))
        self._tell_count(text)
        self._choose(chosen)

    def _unfold(self, *, whole: bool) -> None:
        self.tree.blockSignals(True)  # noqa: FBT003 - Qt takes the value by position
        self.tree.expandAll()
        if not whole:
            for unit in self._folded:
                self.tree.collapse(self.model.index_of(unit))
        self.tree.blockSignals(False)  # noqa: FBT003 - Qt takes the value by position

    def _choose(self, unit: RowId | None) -> None:
        fitting = self.model.fitting
        shown = unit if unit in fitting else next(iter(fitting), None)
        index = self.model.index_of(shown)
        self.tree.setCurrentIndex(index)
        self.tree.scrollTo(index)
        self._on_moved(index)

    def _tell_count(self, text: str) -> None:
        whole = _counted(len(self._tree.units))
        sentence = f"{whole} satuan kerja"
        if text:
            sentence = f"{len(self.model.fitting)} dari {whole} satuan kerja cocok dengan “{text}”"
            self.search.tell_count(sentence)
        self.list_foot.count.set_full(sentence)

    def _remember(self, index: QModelIndex, *, folded: bool) -> None:
        unit = self.model.unit(index)
        if unit is not None and not self.search.text().strip():
            (self._folded.add if folded else self._folded.discard)(unit.id)

    def _on_moved(self, index: QModelIndex) -> None:
        unit = self.model.unit(index)
        if unit is None:
            return
        self.side.use(self.side.heading.text())
        self.panel.show_unit(self._tree, unit)
        self.actions_row.show_unit(unit)

    def _change(self, change: Callable[[UnitTree, UnitLine], None]) -> None:
        unit = self.unit()
        if unit is not None and self._may_edit:
            change(self._tree, unit)

    def _begin(self, way: int) -> None:
        (self.changes.bring_in, self.add_unit)[way]()

    def _see_people(self) -> None:
        if unit := self.unit():
            self.go("employees", {"unit": unit.id, "name": unit.name})

    def _on_done(self, made: Done) -> None:
        self._wanted = made.unit
        self.toast(f"{made.text}.", self.changes.undo)

    def _on_taken_back(self, text: str) -> None:
        self.toast(f"{text}.")


def _counted(number: int) -> str:
    return f"{number:,}".replace(",", ".")
