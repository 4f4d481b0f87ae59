"""The panel beside the tree: where the chosen unit stands, who leads it, what can be done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from asn_desktop.domain.dates import long_date
from asn_desktop.domain.units import UnitLine, UnitTree
from asn_desktop.gui.pages.offices.tree_model import state_chip
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.gui.widgets.labels import button, label, line

_FACTS: Final = ("Kode", "Induk", "Eselon kepala", "Kepala", "Berlaku", "Penerus")
_NONE: Final = "–"


class UnitPanel(QWidget):
    """Shows one unit.

    Signals:
        people_asked: The people of the unit are to be listed.
    """

    people_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.path = label("", "caption", wrap=True)
        self.name = label("", "subtitle", wrap=True)
        self.chip = Chip()
        column.addWidget(self.path)
        column.addWidget(self.name)
        chips = QHBoxLayout()
        chips.addWidget(self.chip)
        chips.addStretch(1)
        column.addLayout(chips)
        column.addWidget(line())
        self._values: Mapping[str, tuple[QLabel, QLabel]] = {
            caption: (label(caption, "caption"), label("", wrap=True)) for caption in _FACTS
        }
        column.addLayout(self._facts())
        column.addWidget(line())
        self.people = label("", wrap=True)
        self.see_people = button("Lihat pegawai", "link", "users", self.people_asked.emit)
        column.addWidget(self.people)
        row = QHBoxLayout()
        row.addWidget(self.see_people)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def show_unit(self, tree: UnitTree, unit: UnitLine) -> None:
        """Show a unit of the tree."""
        above = tree.path_names(unit.id)[:-1]
        self.path.setText(" › ".join(above))
        self.path.setVisible(bool(above))
        self.name.setText(unit.name)
        chip = state_chip(unit)
        self.chip.setVisible(chip is not None)
        if chip is not None:
            self.chip.set_text(*chip)
        self._show_facts(tree, unit)
        within = tree.people_within(unit.id)
        own = f"{_counted(unit.people)} pegawai aktif"
        if not unit.people:
            own = "Tidak ada pegawai langsung" if within else "Belum ada pegawai"
        more = ""
        if within > unit.people:
            more = f", {_counted(within)} bersama satuan kerja di bawahnya"
        self.people.setText(f"{own}{more}.")
        self.see_people.setVisible(within > 0)
        self.see_people.setAccessibleName(f"Lihat pegawai {unit.name}")

    def fact(self, caption: str) -> str:
        """Return what stands beside a caption, empty where the line is not shown."""
        title, value = self._values[caption]
        return value.text() if title.isVisibleTo(self) else ""

    def _facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (title, value) in enumerate(self._values.values()):
            grid.addWidget(title, row, 0)
            grid.addWidget(value, row, 1)
        return grid

    def _show_facts(self, tree: UnitTree, unit: UnitLine) -> None:
        known = tree.by_id()
        above = known.get(unit.parent_id) if unit.parent_id else None
        following = known.get(unit.successor_id) if unit.successor_id else None
        texts = {
            "Kode": unit.code or "belum ada",
            "Induk": above.name if above else _NONE,
            "Eselon kepala": unit.echelon or _NONE,
            "Kepala": unit.head or "belum diketahui",
            "Berlaku": _period(unit),
            "Penerus": following.name if following else "",
        }
        for caption, (title, value) in self._values.items():
            value.setText(texts[caption])
            for part in (title, value):
                part.setVisible(bool(texts[caption]))


class UnitActions(QWidget):
    """The buttons below the panel: change, and the rarer actions in a menu."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.edit = button("Ubah", icon="pencil")
        self.more = button("Lainnya")
        self._menu = QMenu(self)
        self.confirm = QAction("Tetapkan satuan kerja ini", self)
        self.merge = QAction("Satukan dengan yang sudah ada…", self)
        self.close_unit = QAction("Tutup karena penataan…", self)
        self.remove = QAction("Hapus", self)
        self._menu.addActions([self.confirm, self.merge, self.close_unit, self.remove])
        self.more.setMenu(self._menu)
        self.more.setAccessibleName("Tindakan lain untuk satuan kerja ini")
        row.addWidget(self.edit, 1)
        row.addWidget(self.more, 1)

    def show_unit(self, unit: UnitLine) -> None:
        """Offer what can be done with a unit."""
        self.confirm.setVisible(unit.provisional)
        self.merge.setVisible(unit.provisional)
        self.edit.setAccessibleName(f"Ubah {unit.name}")


def _period(unit: UnitLine) -> str:
    start = f"sejak {long_date(unit.starts_on)}" if unit.starts_on else ""
    end = f"sampai {long_date(unit.ends_on)}" if unit.ends_on else ""
    return f"{start} {end}".strip()


def _counted(number: int) -> str:
    return f"{number:,}".replace(",", ".")
