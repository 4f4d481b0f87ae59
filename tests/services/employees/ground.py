"""An office with people in it, for the tests of what is done with them."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeVar

from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL, Principal, Role
from asn_desktop.domain.employees import EmployeeDetail
from asn_desktop.domain.import_choices import Choices
from asn_desktop.ids import RowId, name_id
from asn_desktop.services.employees import EmployeeService
from asn_desktop.services.employees.importing import EmployeeImportService, EmployeePreview
from asn_desktop.services.employees.service import NewEmployee
from asn_desktop.services.offices import OfficeService
from asn_desktop.storage import migrate
from asn_desktop.storage.database import Database
from asn_desktop.storage.employees import now
from asn_desktop.storage.journal import identity
from asn_desktop.storage.journal.check import check_journal

LISTS: Final = Path(__file__).parents[2] / "data" / "kantor-contoh"
SITI: Final = "199001012015032001"
TONO: Final = "198502022010011002"
RATNA: Final = "197805102003121002"
BARU: Final = "199203152019032003"
CONTRACT: Final = "199506062022211004"


def silent(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


def someone(role: Role) -> Principal:
    """Return a person with a role."""
    return Principal(name_id("account", role.name), role.value, role)


class Ground:
    """An office's database and the services on it."""

    def __init__(self, file: Path, clock: Clock, principal: Principal = LOCAL_PRINCIPAL) -> None:
        self.file: Final = file
        self.clock: Final = clock
        self.database: Final = Database(file, clock=clock)
        inside = (self.database, principal, clock)
        self.backups = 0
        self.employees: Final = EmployeeService(*inside)
        self.offices: Final = OfficeService(*inside)
        self.importer: Final = EmployeeImportService(
            *inside, office="1276.03", backup=self._back_up
        )

    def _back_up(self) -> None:
        self.backups += 1

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    def add(self, nip: str, name: str) -> RowId:
        """Record a person."""
        return self.employees.add(NewEmployee(nip, name)).employee

    def person(self, nip: str) -> EmployeeDetail:
        """Return the record of a person."""
        return self.employees.find(nip)

    def preview(
        self, path: Path, fields: Mapping[str, str | None] | None = None
    ) -> EmployeePreview:
        """Return what a file would do."""
        tables = self.importer.open_file(path)
        chosen = self.importer.propose(tables).to_dict() if fields is None else fields
        return self.importer.preview(tables, Choices(chosen), silent)

    def bring_in(self, path: Path) -> EmployeePreview:
        """Import a file, and return what was previewed."""
        preview = self.preview(path)
        self.importer.apply(preview, f"Impor {path.name}", silent)
        return preview

    def content(self) -> dict[str, list[tuple[object, ...]]]:
        """Return every row of every table."""
        with self.database.read() as connection:
            names = connection.exec_driver_sql(
                "SELECT name FROM sqlite_schema WHERE type = 'table'"
                " AND name NOT LIKE 'sqlite%' ORDER BY name"
            )
            return {
                name: sorted(
                    (tuple(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"')),
                    key=repr,
                )
                for (name,) in names.all()
            }

    def require_sound(self) -> None:
        """Fail unless summary, journal and database agree with themselves."""
        with self.database.read() as connection:
            assert now.differences(connection, self.clock.today()) == 0
            report = check_journal(connection)
            assert report.findings == []
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            # The full-text index is compared with the texts that it was made of.
            connection.exec_driver_sql(
                "INSERT INTO employee_search (employee_search, rank) VALUES ('integrity-check', 1)"
            )


def make_office(file: Path, clock: Clock) -> None:
    """Make an office database without people."""
    database = Database(file, clock=clock)
    migrate.upgrade(database)
    with database.write_plainly() as connection:
        identity.begin_replica(connection)
    database.close()


_Ground = TypeVar("_Ground", bound=Ground)


def of_its_own(kind: type[_Ground], source: Path, folder: Path, clock: Clock) -> Iterator[_Ground]:
    """Yield an office that begins as another stands, and close it."""
    file = folder / "office.db"
    shutil.copy(source, file)
    made = kind(file, clock)
    yield made
    made.close()


def write_list(path: Path, rows: Sequence[Mapping[str, str]]) -> Path:
    """Write a list of employees as CSV; headings are those of the first row."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path
