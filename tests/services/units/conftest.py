"""The office that the tests of the unit tree work in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.services.employees.service import EmployeeService
from asn_desktop.services.journal import JournalService
from asn_desktop.services.offices import OfficeService
from asn_desktop.storage import migrate
from asn_desktop.storage.database import Database
from asn_desktop.storage.journal import identity


@pytest.fixture
def database(tmp_path: Path, still_clock: Clock) -> Iterator[Database]:
    """Return an empty office database."""
    made = Database(tmp_path / "office.db", None, still_clock)
    migrate.upgrade(made)
    with made.write_plainly() as connection:
        identity.begin_replica(connection)
    yield made
    made.close()


@pytest.fixture
def service(database: Database, still_clock: Clock) -> OfficeService:
    """Return the unit tree as an admin has it."""
    return OfficeService(database, LOCAL_PRINCIPAL, still_clock)


@pytest.fixture
def journal(database: Database, still_clock: Clock) -> JournalService:
    """Return the journal of the same office."""
    return JournalService(database, LOCAL_PRINCIPAL, still_clock)


@pytest.fixture
def people(database: Database, still_clock: Clock) -> EmployeeService:
    """Return the employees of the same office."""
    return EmployeeService(database, LOCAL_PRINCIPAL, still_clock)
