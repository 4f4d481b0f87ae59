"""The page of the employees: finding, seeing, changing and adding people."""

from __future__ import annotations

from asn_desktop.gui.pages.employees.page import EmployeesPage

__all__ = ["EmployeesPage"]
