"""The page of the employees: the list, the panel beside it, and the way to one record."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import ClassVar, Final

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.access import Right
from asn_desktop.domain.employees import Chip, EmployeeDetail, EmployeeLine
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.pages.employees.list_area import LIST_HINTS, EmployeeList
from asn_desktop.gui.pages.employees.summary import EmployeeSummary
from asn_desktop.gui.pages.employees.words import thousands
from asn_desktop.ids import RowId

IMPORT_PAGE: Final = "import"


class EmployeesPage(Page):
    """Finds employees, shows one, and leads to changing them."""

    title = "Pegawai"
    help_key = "employees"
    key_hints = LIST_HINTS
    subjects: ClassVar[frozenset[str]] = frozenset({"employees", "units"})

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._employees = tools.workspace.employees
        self._may_edit = tools.workspace.principal.may(Right.EDIT_PEOPLE)
        self._lay_out_content()
        self._lay_out_side()
        self._connect()

    def arrive(self, argument: object = None) -> None:
        """Answer that the person came here, perhaps for the people of one unit."""
        if isinstance(argument, Mapping) and isinstance(argument.get("unit"), bytes):
            self.list.show_unit(RowId(argument["unit"]), str(argument.get("name", "")))
        self.refresh()

    def reload(self) -> None:
        """Show the data as they are stored now."""
        self.list.reload()
        self.tools.jobs.read(self, self._employees.counts, self._show_counts)

    def first_focus(self) -> QWidget | None:
        """Return the search box."""
        return self.list.search

    def set_narrow(self, *, narrow: bool) -> None:
        """Override Page.set_narrow: only the drawer needs a heading."""
        super().set_narrow(narrow=narrow)
        self.side.heading.setText("Pegawai terpilih" if narrow else "")
        self.side.heading.setVisible(narrow)

    def _lay_out_content(self) -> None:
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        self.areas_stack = QStackedWidget()
        self.list = EmployeeList(self._employees, self.tools.jobs, self)
        self.areas_stack.addWidget(self.list)
        column.addWidget(self.areas_stack)

    def _lay_out_side(self) -> None:
        self.summary = EmployeeSummary()
        self.side.body.addWidget(self.summary)

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_line)
        self.list.began.connect(lambda _way: self.go(IMPORT_PAGE))

    def _show_counts(self, counts: Mapping[Chip, int]) -> None:
        self.list.set_counts(counts)
        self.set_context(f"{thousands(counts[Chip.ALL])} pegawai aktif")

    def _show_line(self, line: EmployeeLine | None) -> None:
        if line is None:
            return
        self.side.use()
        self.summary.show_line(line)
        self.tools.jobs.read(
            self, partial(self._employees.get, line.id), partial(self._show_detail, line)
        )

    def _show_detail(self, line: EmployeeLine, detail: EmployeeDetail) -> None:
        if line == self.list.line():
            self.summary.show_detail(detail)
