"""What people can do with employees."""

from asn_desktop.services.employees.service import EmployeeService

__all__ = ["EmployeeService"]
