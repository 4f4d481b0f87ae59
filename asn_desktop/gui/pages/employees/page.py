"""The page of the employees: the list, the panel beside it, and the way to one record."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.access import Right
from asn_desktop.domain.employees import Chip, EmployeeDetail, EmployeeLine
from asn_desktop.domain.units import UnitTree
from asn_desktop.gui.figures import grouped, thousands
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.pages.employees.actions import EmployeeActions
from asn_desktop.gui.pages.employees.list_area import LIST_HINTS, EmployeeList
from asn_desktop.gui.pages.employees.panel import PersonPanel
from asn_desktop.gui.pages.employees.record_area import RECORD_HINTS, RecordArea
from asn_desktop.gui.undoing import NOTHING, Undoing
from asn_desktop.gui.widgets.labels import button
from asn_desktop.ids import RowId

KEY: Final = "employees"
IMPORT_PAGE: Final = "employee_import"
TARGETS_PAGE: Final = "targets"
APPRAISALS_PAGE: Final = "appraisals"
PRINT_PAGE: Final = "reports"


class EmployeesPage(Page):
    """Finds employees, shows one, and leads to changing them."""

    title = "Pegawai"
    help_key = KEY
    key_hints = (*LIST_HINTS, *RECORD_HINTS)
    subjects: ClassVar[frozenset[str]] = frozenset({"employees", "units"})

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._employees = tools.workspace.employees
        self._may_edit = tools.workspace.principal.may(Right.EDIT_PEOPLE)
        self._people = self._units = ""
        self._stepping = False
        self.undoing = Undoing(tools, self, "employees")
        self.list = EmployeeList(self._employees, tools.jobs, self)
        self.record = RecordArea(tools, self.undoing, self)
        self.doing = EmployeeActions(tools, self.list, self.undoing, self)
        self.panel = PersonPanel(tools, self.list, self.doing, self)
        self._lay_out_parts()
        self._offer_actions()
        self._connect()
        self._bind_keys()

    def arrive(self, argument: object = None) -> None:
        """Answer that the person came here, for one person or the people of one unit."""
        wanted = argument if isinstance(argument, Mapping) else {}
        self.refresh()
        if isinstance(wanted.get("employee"), bytes):
            self.open_record(RowId(wanted["employee"]))
            return
        self.show_list()
        chip = wanted.get("chip")
        if isinstance(chip, Chip):
            self.list.show_unit(None)
            self.list.chips.choose(chip.name)
        unit = wanted.get("unit")
        if isinstance(unit, bytes) and unit != self.list.wanted.unit:
            self.list.show_unit(RowId(unit), str(wanted.get("name", "")))

    def leave(self) -> None:
        """Save what was typed before the person goes elsewhere."""
        self.record.leave()

    def reload(self) -> None:
        """Show the data as they are stored now."""
        self._read_list()
        if self.shows_record():
            self.record.reload()

    def undo(self) -> bool:
        """Take back the last change made on this page."""
        pending = self.record.autosave.save()
        return self.undoing.undo(self.record.seal, pending=pending)

    def redo(self) -> bool:
        """Make the change that was taken back again."""
        return self.undoing.redo()

    def print_record(self) -> bool:
        """Override Page.print_record: by the page of the forms, with this person chosen."""
        line = self._current_line()
        if line is not None:
            self.go(PRINT_PAGE, {"employee": line.id})
        return line is not None

    def first_focus(self) -> QWidget | None:
        """Return the search box, or the first field of a record."""
        if self.list.is_bare():
            return self.list.empty.buttons[0]
        return self.record.form.name if self.shows_record() else self.list.search

    def set_narrow(self, *, narrow: bool) -> None:
        """Override Page.set_narrow: only the drawer needs a heading."""
        super().set_narrow(narrow=narrow)
        self.side.heading.setText("Pegawai terpilih" if narrow else "")
        self.side.heading.setVisible(narrow)

    def shows_record(self) -> bool:
        """Tell whether one record is shown, not the list."""
        return self.parts.currentWidget() is self.record

    def show_list(self) -> None:
        """Go back to the list, at the person who was shown."""
        if not self.shows_record():
            return
        self.record.leave()
        self._show_part(self.list)
        self.panel.close_record()
        self._read_list()

    def open_record(self, employee: RowId) -> None:
        """Show one record."""
        self._show_part(self.record)
        self.foot.say("Setiap isian tersimpan sendiri.", "circle-check")
        self.record.open(employee)

    def step(self, by: int) -> None:
        """Go to the record of a neighbour in the list."""
        if self.shows_record():
            # Before the step: a row that is here already answers at once.
            self._stepping = True
            self._stepping = self.list.step(by) and self._stepping

    def _read_list(self) -> None:
        self.list.reload()
        self.tools.jobs.read(self, self._employees.counts, self._show_counts)
        self.tools.jobs.read(self, self.tools.workspace.offices.tree, self._show_units)

    def _lay_out_parts(self) -> None:
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        self.parts = QStackedWidget()
        self.parts.addWidget(self.list)
        self.parts.addWidget(self.record)
        column.addWidget(self.parts)
        self.side.body.addWidget(self.panel.summary)
        self.side.body.addWidget(self.panel.nobody)
        verb = "Ubah data" if self._may_edit else "Buka data"
        self.open_button = button(verb, "", "pencil", self._open_current)
        self.side.feet.addWidget(self.open_button, 1)
        self.foot.undo.setVisible(self._may_edit)
        self.foot.undo.clicked.connect(lambda _checked=False: self._undo_or_tell())

    def _offer_actions(self) -> None:
        self._back = self.add_secondary("Kembali ke daftar", "arrow-left", self._go_to_list)
        self._export = self.add_secondary(
            "Simpan sebagai Excel", "download", self.doing.ask_where_to_save
        )
        self._import = self.add_secondary("Impor dari Excel", "file-spreadsheet", self._import_list)
        self._add = self.set_primary("Tambah pegawai", "plus", self.doing.add)
        self._show_part(self.list)

    def _show_part(self, part: QWidget) -> None:
        in_list = part is self.list
        self.parts.setCurrentWidget(part)
        self.foot.setVisible(not in_list)
        self.open_button.setVisible(in_list)
        self._back.setVisible(not in_list)
        self._show_actions()
        self._tell_context()

    def _show_actions(self) -> None:
        """Offer what can be done with the list; an empty office has its own three buttons."""
        usable = not self.shows_record() and not self.list.is_bare()
        self._export.setVisible(usable)
        self._import.setVisible(usable and self._may_edit)
        self._add.setVisible(usable and self._may_edit)

    def _connect(self) -> None:
        people, doing, record = self.list, self.doing, self.record
        people.chosen.connect(self._on_chosen)
        people.opened.connect(lambda _row: self._open_current())
        people.began.connect(self._begin)
        people.bared.connect(self._on_bared)
        self.panel.filled.connect(self._on_filled)
        doing.open_wanted.connect(self._go_to_record)
        doing.done.connect(self._on_done)
        doing.wrote.connect(self.toast)
        doing.progressed.connect(self._on_progress)
        self.undoing.turned.connect(self._on_turned)
        record.shown.connect(self._on_record)
        record.removed.connect(self._on_done)
        record.autosave.said.connect(self.foot.say)

    def _bind_keys(self) -> None:
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, slot, place in (
            ("Ctrl+N", self._add.trigger, self),
            ("Alt+N", partial(self._go_with_person, APPRAISALS_PAGE), self),
            ("Alt+S", partial(self._go_with_person, TARGETS_PAGE), self),
            ("PgUp", partial(self.step, -1), self.record),
            ("PgDown", partial(self.step, 1), self.record),
        ):
            made = QShortcut(QKeySequence(keys), place)
            made.setContext(context)
            made.activated.connect(slot)

    def _on_filled(self, somebody: bool) -> None:  # noqa: FBT001 - a signal's value
        if somebody:
            self.side.use()
        self.open_button.setEnabled(somebody)

    def _on_bared(self) -> None:
        self._show_actions()
        if self.list.is_bare():
            self.list.empty.buttons[0].setFocus()

    def _begin(self, way: int) -> None:
        ways = (self._import_list, self._add.trigger, self.doing.save_example)
        ways[way]()

    def _import_list(self) -> None:
        self.go(IMPORT_PAGE)

    def _go_to_list(self) -> None:
        self.go(KEY)

    def _go_to_record(self, employee: RowId) -> None:
        # Through the window, so that Alt+Left leads back here.
        self.go(KEY, {"employee": employee})

    def _go_with_person(self, page: str) -> None:
        line = self._current_line()
        if line is not None:
            self.go(page, {"employee": line.id})

    def _current_line(self) -> EmployeeLine | None:
        if not self.shows_record():
            return self.list.line()
        return self.record.person.line if self.record.person else None

    def _open_current(self) -> None:
        line = self.list.line()
        if line is not None:
            self._go_to_record(line.id)

    def _show_counts(self, counts: Mapping[Chip, int]) -> None:
        self.list.set_counts(counts)
        self._people = f"{thousands(counts[Chip.ALL])} pegawai aktif"
        self._tell_context()

    def _show_units(self, tree: UnitTree) -> None:
        self._units = f" · {thousands(len(tree.units))} satuan kerja"
        self._tell_context()

    def _tell_context(self) -> None:
        if not self.shows_record():
            self.set_heading(self.title, f"{self._people}{self._units}")

    def _on_chosen(self, line: EmployeeLine | None) -> None:
        if self._stepping and line is not None:
            self._stepping = False
            self.open_record(line.id)

    def _on_record(self, person: EmployeeDetail) -> None:
        if self.shows_record():
            line = person.line
            self.panel.show_detail(person)
            self.set_heading(
                line.name, f"NIP {grouped(line.nip)} · {line.position or 'jabatan belum diisi'}"
            )

    def _on_done(self, told: str) -> None:
        key = self.undoing.last()
        back = None if key is None else partial(self.undoing.take_back, self.record.seal, key)
        self.toast(told, back)
        self._read_list()

    def _undo_or_tell(self) -> None:
        if not self.undo():
            self.toast(NOTHING)

    def _on_turned(self, told: str) -> None:
        self.toast(told)
        self.reload()

    def _on_progress(self, text: str) -> None:
        if not self.shows_record():
            self.foot.setVisible(bool(text))
        if text:
            self.foot.say(text)
