"""Finding employees: the list, one record, who may rate whom, and the list as a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.employees import (
    Chip,
    EmployeeDetail,
    EmployeeFilter,
    EmployeeLine,
    EmployeeMissingError,
    EmployeePage,
    Rater,
)
from asn_desktop.domain.nip import parse_nip
from asn_desktop.ids import RowId
from asn_desktop.services.employees import exporting, raters
from asn_desktop.services.employees.entering import GONE
from asn_desktop.services.employees.exporting import Progress
from asn_desktop.storage.database import Database
from asn_desktop.storage.employees import detail, lists

PAGE: Final = 128


class EmployeeLists:
    """What is known of employees. Nothing is written."""

    def __init__(self, database: Database, principal: Principal, clock: Clock) -> None:
        self._database = database
        self._principal = principal
        self._clock = clock

    def page(self, wanted: EmployeeFilter, *, offset: int = 0, limit: int = PAGE) -> EmployeePage:
        """Return a slice of the list in order of name."""
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            return lists.page(connection, wanted, offset=offset, limit=limit)

    def counts(self) -> Mapping[Chip, int]:
        """Return how many people each ready-made filter holds."""
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            return lists.counts(connection)

    def get(self, employee: RowId) -> EmployeeDetail:
        """Return all that is known of an employee.

        Raises:
            EmployeeMissingError: They are gone.
        """
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            found = detail.detail(connection, employee)
        if found is None:
            raise EmployeeMissingError(GONE)
        return found

    def find(self, nip: str) -> EmployeeDetail:
        """Return the employee with a NIP, however it is spaced.

        Raises:
            InvalidNipError: It is not a NIP.
            EmployeeMissingError: Nobody here has it.
        """
        self._principal.require(Right.VIEW_PEOPLE)
        number = parse_nip(nip)
        with self._database.read() as connection:
            employee = detail.by_nip(connection, number.digits)
        if employee is None:
            raise EmployeeMissingError(
                f"Belum ada pegawai dengan NIP {number} di kantor ini. "
                "Periksa nomornya, atau tambahkan pegawainya dahulu."
            )
        return self.get(employee)

    def subordinates(self, superior: RowId) -> list[RowId]:
        """Return the active people whose superior today is this employee."""
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            return detail.subordinates(connection, superior)

    def holder(self, nip: str) -> EmployeeLine | None:
        """Return who has a NIP, None for nobody or for what is no NIP yet."""
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            employee = detail.by_nip(connection, "".join(nip.split()))
            return None if employee is None else lists.line(connection, employee)

    def raters(self, text: str) -> list[Rater]:
        """Return the first people who fit a text and can be a superior."""
        self._principal.require(Right.VIEW_PEOPLE)
        return raters.search(self._database, text)

    def proposed_rater(self, unit: RowId) -> Rater | None:
        """Return the superior that the unit tree proposes for people of a unit."""
        self._principal.require(Right.VIEW_PEOPLE)
        return raters.proposal(self._database, unit)

    def export(self, wanted: EmployeeFilter, path: Path, progress: Progress) -> int:
        """Write everybody who fits into a spreadsheet; return how many.

        Raises:
            FileUnwritableError: It cannot be written there.
        """
        self._principal.require(Right.VIEW_PEOPLE)
        return exporting.write(self._database, wanted, path, progress)

    def team(self, superior: RowId) -> list[EmployeeLine]:
        """Return the active people whose superior today is this employee, as lists show them."""
        self._principal.require(Right.VIEW_PEOPLE)
        return raters.team(self._database, superior)
