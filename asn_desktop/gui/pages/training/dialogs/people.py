"""The dialogs that put people on the list of an activity: by unit, by search, by pasted lines."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from asn_desktop.domain.employees import EmployeeFilter, EmployeeLine
from asn_desktop.domain.names import first_of
from asn_desktop.domain.training.activity import Activity
from asn_desktop.domain.units import UnitTree
from asn_desktop.gui import theme
from asn_desktop.gui.dialogs.employee_picker import UnitPicker
from asn_desktop.gui.dialogs.finder import Finder, Found
from asn_desktop.gui.dialogs.input_dialog import InputDialog
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.page import Tools
from asn_desktop.gui.person_columns import person_columns
from asn_desktop.gui.table_model import Column
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import label

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.training.people import Added

_AT_MOST: Final = 200
_HEIGHT: Final = 220
_NAMED: Final = 3
_NO_UNIT: Final = "Satuan kerja belum dipilih dari daftar."
_COLUMNS: Final[tuple[Column[EmployeeLine], ...]] = person_columns()


class AddPeopleDialog(InputDialog):
    """What the three ways share.

    Signals:
        added: Carries what was written.
    """

    subject = "training"

    added = Signal(object)

    def __init__(self, activity: Activity, tools: Tools, parent: QWidget) -> None:
        super().__init__("Tambah peserta", "Tambahkan", tools.jobs, parent)
        self._activity = activity
        self._training = tools.workspace.training
        self._tools = tools
        self.body.addWidget(label(activity.name, "strong", wrap=True))

    def add(self, work: Callable[[], Added]) -> None:
        """Write it, then tell."""
        self.write(work, self.added.emit)


class AddUnitDialog(AddPeopleDialog):
    """Asks for a unit: everybody who is active there or below it is put on the list."""

    def __init__(self, activity: Activity, tools: Tools, parent: QWidget) -> None:
        super().__init__(activity, tools, parent)
        self.unit = UnitPicker("Satuan kerja")
        self.unit_row = FieldRow(
            "&Satuan kerja", self.unit, "Semua pegawai aktif di sini dan di bawahnya ditambahkan."
        )
        self.body.addWidget(self.unit_row)
        self.body.addStretch(1)
        self.unit.setFocus()
        self.save_requested.connect(self._save)
        tools.jobs.read(self, tools.workspace.offices.tree, self._offer)

    def _offer(self, tree: UnitTree) -> None:
        self.unit.set_tree(tree)

    def _save(self) -> None:
        unit = self.unit.unit()
        self.unit_row.set_problem("" if unit else _NO_UNIT)
        if unit is not None:
            self.add(partial(self._training.add_unit, self._activity.id, unit))


class AddFoundDialog(AddPeopleDialog):
    """Finds people; one or several rows are put on the list."""

    def __init__(self, activity: Activity, tools: Tools, parent: QWidget) -> None:
        super().__init__(activity, tools, parent)
        self._employees = tools.workspace.employees
        name = "Pegawai yang dapat ditambahkan"
        self.people = Finder(name, _COLUMNS, self._find, tools.jobs)
        self.search, self.table = self.people.search, self.people.table
        self.model = self.people.model
        self.table.set_several()
        self.table.setMinimumHeight(theme.scaled(_HEIGHT))
        self.body.addWidget(self.people)
        self.people.moved.connect(self._count)
        self.save_requested.connect(self._save)
        self.search.setFocus()

    def _find(self, text: str) -> Found[EmployeeLine]:
        page = self._employees.page(EmployeeFilter(text), limit=_AT_MOST)
        shown = len(page.lines)
        more = f"{shown} yang pertama dari {thousands(page.total)}; ketik untuk mencari."
        return Found(page.lines, more if page.total > shown else f"{thousands(page.total)} pegawai")

    def _count(self) -> None:
        count = len(self.people.lines())
        self.save.setText(f"Tambahkan {count} pegawai" if count else "Tambahkan")

    def _save(self) -> None:
        chosen = self.people.lines()
        if not chosen:
            self.banner.show_message(
                "Belum ada pegawai yang dipilih.",
                "Pilih satu baris, atau beberapa dengan Shift atau Ctrl.",
            )
            return
        people = [line.id for line in chosen]
        self.add(partial(self._training.add_people, self._activity.id, people))


class AddPastedDialog(AddPeopleDialog):
    """Takes pasted lines, one person a line, by NIP or by name."""

    def __init__(self, activity: Activity, tools: Tools, parent: QWidget) -> None:
        super().__init__(activity, tools, parent)
        self.lines = QPlainTextEdit()
        self.lines.setTabChangesFocus(True)
        self.lines.setMinimumHeight(theme.scaled(_HEIGHT))
        self.lines_row = FieldRow(
            "Daftar &NIP atau nama",
            self.lines,
            "Satu orang satu baris, disalin dari Excel atau pesan. Kolom lain dan nomor urut boleh "
            "ikut.",
        )
        self.body.addWidget(self.lines_row)
        self.lines.setFocus()
        self.save_requested.connect(self._save)

    def _save(self) -> None:
        text = self.lines.toPlainText()
        self.add(partial(self._training.add_pasted, self._activity.id, text))


def added_sentence(added: Added) -> str:
    """Return what adding people led to, with those who were not added."""
    parts = [f"{thousands(len(added.added))} peserta ditambahkan."]
    if added.already:
        parts.append(f"{thousands(len(added.already))} sudah ada di daftar.")
    if added.refused:
        named = [f"baris {each.row} “{each.text}”: {each.reason}" for each in added.refused]
        number = thousands(len(added.refused))
        parts.append(f"{number} baris tidak ditambahkan: {first_of(named, _NAMED)}.")
    return " ".join(parts)
