"""The import of employees, step by step."""

from asn_desktop.gui.pages.employee_import.page import EmployeeImportPage

__all__ = ["EmployeeImportPage"]
