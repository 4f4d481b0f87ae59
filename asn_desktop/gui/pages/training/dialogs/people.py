"""The dialogs that put people on the list of an activity: by unit, by search, by pasted lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from asn_desktop.domain.employees import EmployeeFilter, EmployeeLine
from asn_desktop.domain.training.activity import Activity
from asn_desktop.domain.units import UnitTree
from asn_desktop.gui import theme
from asn_desktop.gui.dialogs.employee_picker import UnitPicker
from asn_desktop.gui.dialogs.input_dialog import InputDialog
from asn_desktop.gui.figures import grouped, thousands
from asn_desktop.gui.page import Tools
from asn_desktop.gui.table_model import Column, ListModel
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import label
from asn_desktop.gui.widgets.search_box import SearchBox
from asn_desktop.gui.widgets.table import Table

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.training.people import Added

_AT_MOST: Final = 200
_HEIGHT: Final = 220
_NAMED: Final = 3
_NO_UNIT: Final = "Satuan kerja belum dipilih dari daftar."
_COLUMNS: Final[tuple[Column[EmployeeLine], ...]] = (
    Column(
        "Nama / NIP", lambda line: line.name, detail=lambda line: grouped(line.nip), strong=True
    ),
    Column(
        "Jabatan / Satuan kerja",
        lambda line: line.position or "belum diisi",
        detail=lambda line: line.unit or "satuan kerja belum diisi",
    ),
)


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
        self._asked = ""
        self.search = SearchBox("Cari nama, NIP, atau jabatan")
        self.model = ListModel(_COLUMNS, self)
        self.table = Table("Pegawai yang dapat ditambahkan")
        self.table.set_several()
        self.table.setMinimumHeight(theme.scaled(_HEIGHT))
        self.table.show_model(self.model)
        self.count = label("", "caption", wrap=True)
        for part in (self.search, self.table, self.count):
            self.body.addWidget(part)
        self.search.searched.connect(self.look_for)
        self.search.left_down.connect(self.table.take_focus)
        self.table.selectionModel().selectionChanged.connect(lambda *_rows: self._count())
        self.save_requested.connect(self._save)
        self.search.setFocus()
        self.look_for("")

    def look_for(self, text: str) -> None:
        """Show who fits a text."""
        self._asked = text
        employees = self._tools.workspace.employees
        work = partial(employees.page, EmployeeFilter(text), limit=_AT_MOST)
        self._tools.jobs.read(self, work, lambda page: self._show(text, page.lines, page.total))

    def _show(self, asked: str, lines: Sequence[EmployeeLine], total: int) -> None:
        if asked != self._asked:
            return
        self.model.set_rows(lines)
        more = f"{len(lines)} yang pertama dari {thousands(total)}; ketik untuk mencari."
        self.count.setText(more if total > len(lines) else f"{thousands(total)} pegawai")
        self._count()

    def _chosen(self) -> list[EmployeeLine]:
        found = [self.model.row_at(row) for row in self.table.chosen_rows()]
        return [line for line in found if line is not None]

    def _count(self) -> None:
        count = len(self._chosen())
        self.save.setText(f"Tambahkan {count} pegawai" if count else "Tambahkan")

    def _save(self) -> None:
        chosen = self._chosen()
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
        named = "; ".join(
            f"baris {each.row} “{each.text}”: {each.reason}" for each in added.refused[:_NAMED]
        )
        rest = len(added.refused) - _NAMED
        more = f"; dan {rest} lainnya" if rest > 0 else ""
        parts.append(f"{thousands(len(added.refused))} baris tidak ditambahkan: {named}{more}.")
    return " ".join(parts)
