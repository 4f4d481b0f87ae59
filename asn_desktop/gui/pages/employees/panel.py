"""Keeps the panel beside the list at the chosen person, and runs what it offers."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from asn_desktop.domain.access import Right
from asn_desktop.domain.employees import EmployeeDetail, EmployeeLine
from asn_desktop.domain.identity import OfficeKind
from asn_desktop.domain.person_year import PersonYear
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.employees.actions import EmployeeActions
from asn_desktop.gui.pages.employees.list_area import EmployeeList
from asn_desktop.gui.pages.employees.summary import EmployeeSummary
from asn_desktop.gui.widgets.labels import label
from asn_desktop.ids import RowId

_REST_MS: Final = 90


class PersonPanel(QObject):
    """Follows the list, and reads of the chosen person what the list does not know.

    Signals:
        filled: Carries whether there is somebody to show.
    """

    filled = Signal(bool)

    def __init__(
        self, tools: Tools, people: EmployeeList, doing: EmployeeActions, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tools = tools
        self._list = people
        self._doing = doing
        self._wanted: RowId | None = None
        self._detail: EmployeeDetail | None = None
        self._open: EmployeeDetail | None = None
        self.may_edit = tools.workspace.principal.may(Right.EDIT_PEOPLE)
        self.summary = EmployeeSummary()
        self.nobody = label("Belum ada pegawai yang dipilih.", "muted", wrap=True)
        self.nobody.hide()
        self.summary.set_may_edit(may_edit=self.may_edit)
        head = tools.workspace.office.kind is OfficeKind.HEAD_OFFICE
        may_transfer = head and tools.workspace.principal.may(Right.EDIT_TRUST)
        self.summary.set_may_transfer(may_transfer=may_transfer)
        # Whoever passes by while one types or holds an arrow key is not worth a reading.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(lambda: self.show_line(people.line()))
        people.chosen.connect(lambda _line: self._rest.start())
        people.table.selectionModel().selectionChanged.connect(lambda *_rows: self._count())
        self.summary.confirmed.connect(self._confirm)
        self.summary.replace_wanted.connect(self._replace)
        self.summary.transfer_wanted.connect(self._transfer)
        self.summary.team_wanted.connect(self._replace_for_team)

    def close_record(self) -> None:
        """Follow the list again."""
        self._open = None
        self._count()
        self.show_line(self._list.line())

    def show_line(self, line: EmployeeLine | None) -> None:
        """Show a person of the list at once, the rest when it is read."""
        if self._open is not None:
            return  # A record is open; the list behind it is not what is looked at.
        self._wanted = line.id if line else None
        self._detail = None
        self._tell(somebody=line is not None)
        if line is None:
            return
        self.summary.show_line(line)
        employees, person = self._tools.workspace.employees, line.id

        def work() -> tuple[EmployeeDetail, int] | None:
            # Somebody else has been chosen meanwhile: do not keep them waiting.
            if person != self._wanted:
                return None
            return employees.get(person), len(employees.subordinates(person))

        # Who is gone by now leaves the list with its next reading.
        self._tools.jobs.read(self, work, self._show_read, lambda _error: None)
        self._read_year(line)

    def show_detail(self, detail: EmployeeDetail) -> None:
        """Show a person whose record is open."""
        self._wanted = detail.line.id
        self._detail = self._open = detail
        self.summary.set_chosen(1)
        self._tell(somebody=True)
        self.summary.show_line(detail.line)
        self.summary.show_detail(detail)
        self._read_year(detail.line)

    def _read_year(self, line: EmployeeLine) -> None:
        workspace, person, nip = self._tools.workspace, line.id, line.nip

        def work() -> PersonYear | None:
            if person != self._wanted:
                return None
            return workspace.person_year.read(person, nip, workspace.clock.today())

        def show(found: PersonYear | None) -> None:
            if found is not None and person == self._wanted:
                self.summary.year.show_year(person, found)

        self._tools.jobs.read(self, work, show, lambda _error: None)

    def _tell(self, *, somebody: bool) -> None:
        self.summary.setVisible(somebody)
        self.nobody.setVisible(not somebody)
        self.filled.emit(somebody)

    def _show_read(self, found: tuple[EmployeeDetail, int] | None) -> None:
        if found is not None and found[0].line.id == self._wanted:
            self._detail, team = found
            self.summary.show_detail(self._detail)
            self.summary.set_team(team if self.may_edit else 0)

    def _count(self) -> None:
        self.summary.set_chosen(len(self._list.table.chosen_rows()))

    def _transfer(self) -> None:
        if self._open is None:
            self._doing.transfer_chosen()
        else:
            self._doing.transfer([self._open.line])

    def _replace(self) -> None:
        if self._open is None:
            self._doing.replace_for_chosen()
        else:
            self._doing.replace_for([self._open.line])

    def _confirm(self) -> None:
        if self._detail is not None:
            self._doing.confirm_superior(self._detail)

    def _replace_for_team(self) -> None:
        if self._wanted is not None:
            self._doing.replace_for_team(self._wanted)
