"""What the page does for many or with a dialog: adding, replacing the rater, saving the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.employees import DatedKind, EmployeeDetail, EmployeeLine
from asn_desktop.gui.dialogs.employee_new import NewEmployeeDialog
from asn_desktop.gui.dialogs.people_from_day import PeopleFromDayDialog
from asn_desktop.gui.dialogs.replace_rater import ReplaceRaterDialog
from asn_desktop.gui.dialogs.transfer_people import TransferDialog
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.jobs import Task
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.employees.list_area import EmployeeList
from asn_desktop.gui.sheet_saving import SheetSaving
from asn_desktop.gui.undoing import Undoing
from asn_desktop.ids import RowId

Asked = TypeVar("Asked", bound=PeopleFromDayDialog)


class EmployeeActions(QObject):
    """Runs the actions of the page.

    Signals:
        done: Something was changed; carries a sentence and whether it can be taken back.
        wrote: A file was written; carries a sentence.
        progressed: Carries how far a long action is, "" when it is over.
        open_wanted: Carries whose record is to be opened.
    """

    done = Signal(str)
    wrote = Signal(str)
    progressed = Signal(str)
    open_wanted = Signal(object)

    def __init__(self, tools: Tools, people: EmployeeList, undoing: Undoing, page: QWidget) -> None:
        super().__init__(page)
        self._tools = tools
        self._list = people
        self._undoing = undoing
        self._page = page
        self._employees = tools.workspace.employees
        self._sheets = SheetSaving(tools.jobs, page)
        self._sheets.wrote.connect(self.wrote)
        self._sheets.progressed.connect(self.progressed)

    def add(self) -> NewEmployeeDialog:
        """Ask for a new person."""
        dialog = NewEmployeeDialog(self._tools, self._page)
        dialog.noting = self._undoing.noting
        dialog.added.connect(self._on_added)
        dialog.holder_wanted.connect(self.open_wanted)
        dialog.show_for_input()
        return dialog

    def confirm_superior(self, person: EmployeeDetail) -> None:
        """Take the proposed superior as the right one."""
        facts = [each for each in person.dated if each.kind is DatedKind.SUPERIOR]
        proposed = next((each for each in facts if each.values["proposed"]), None)
        if proposed is None:
            return
        work = partial(
            self._employees.set_dated,
            person.line.id, DatedKind.SUPERIOR, proposed.starts_on,
            {**proposed.values, "proposed": 0}, seen=person.seen,
        )  # fmt: skip
        told = f"Pejabat penilai {person.line.name} dipastikan."
        self._tools.jobs.write(
            self, self._undoing.noting(work), lambda _out: self.done.emit(told), "employees"
        )

    def replace_for_chosen(self) -> None:
        """Ask for another superior of the chosen people."""
        self._with_chosen(self.replace_for)

    def transfer_chosen(self) -> None:
        """Ask for the office that holds the chosen people from a day on."""
        self._with_chosen(self.transfer)

    def transfer(self, lines: Sequence[EmployeeLine]) -> TransferDialog:
        """Ask for the office that holds these people from a day on."""
        return self._ask(TransferDialog, lines)

    def _with_chosen(self, then: Callable[[Sequence[EmployeeLine]], object]) -> None:
        """Read the chosen people, also those that the list has not read yet."""
        rows = self._list.table.chosen_rows()
        if not rows:
            return
        first, wanted = rows[0], self._list.wanted
        span = rows[-1] - first + 1

        def work() -> list[EmployeeLine]:
            lines = self._employees.page(wanted, offset=first, limit=span).lines
            return [lines[row - first] for row in rows if row - first < len(lines)]

        self._tools.jobs.read(self, work, then)

    def replace_for_team(self, superior: RowId) -> None:
        """Ask for another superior of everybody below one."""
        self._tools.jobs.read(self, partial(self._employees.team, superior), self.replace_for)

    def replace_for(self, lines: Sequence[EmployeeLine]) -> ReplaceRaterDialog:
        """Ask for another superior of these people."""
        return self._ask(ReplaceRaterDialog, lines)

    def _ask(self, kind: Callable[..., Asked], lines: Sequence[EmployeeLine]) -> Asked:
        dialog = kind([(line.id, line.name) for line in lines], self._tools, self._page)
        dialog.noting = self._undoing.noting
        dialog.settled.connect(self.done)
        dialog.show_for_input()
        return dialog

    def ask_where_to_save(self) -> None:
        """Ask for a file and save the list as it is filtered now."""
        file = self._sheets.ask("Simpan daftar pegawai sebagai Excel", "Daftar pegawai.xlsx")
        if file is not None:
            self.save_list(file)

    def save_list(self, file: Path) -> Task:
        """Save everybody of the list, not only those on the screen."""
        wanted = self._list.wanted

        def work(task: Task) -> int:
            return self._employees.export(wanted, file, task)

        def tell(count: int) -> str:
            return f"{thousands(count)} pegawai disimpan di {file.name}."

        return self._sheets.save(work, tell)

    def save_example(self) -> None:
        """Ask for a file and save the example of a list to fill in."""
        file = self._sheets.ask("Unduh contoh daftar pegawai", "Contoh daftar pegawai.xlsx")
        if file is not None:
            told = f"{file.name} tersimpan. Isi, lalu pilih Impor dari Excel."
            work = partial(self._tools.workspace.employee_import.save_example, file)
            self._tools.jobs.read(self, work, lambda _none: self.wrote.emit(told))

    def _on_added(self, employee: RowId) -> None:
        self.done.emit("Pegawai ditambahkan.")
        self.open_wanted.emit(employee)
