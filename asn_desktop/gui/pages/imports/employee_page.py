"""The import of employees: its columns are matched by people."""

from __future__ import annotations

from typing import ClassVar

from asn_desktop.gui.pages.imports.column_area import ColumnArea
from asn_desktop.gui.pages.imports.column_process import ColumnProcess
from asn_desktop.gui.pages.imports.page import ImportPage
from asn_desktop.gui.pages.imports.people import PEOPLE
from asn_desktop.gui.pages.imports.subject import Subject


class EmployeeImportPage(ImportPage):
    """Leads from any list of people to employees."""

    title = "Impor pegawai dari Excel"
    help_key = "employee_import"
    subject: ClassVar[Subject] = PEOPLE
    process: ColumnProcess
    columns: ColumnArea

    def make_process(self) -> ColumnProcess:
        """Override ImportPage.make_process."""
        return ColumnProcess(self.subject, self.tools, self.working, self)

    def make_second(self) -> ColumnArea:
        """Override ImportPage.make_second."""
        self.columns = ColumnArea()
        self.columns.changed.connect(self.process.change_column)
        self.columns.sheet_chosen.connect(self.process.choose_sheet)
        return self.columns
