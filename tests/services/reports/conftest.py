"""An office with five people and its printed forms, copied for each test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from asn_desktop import clock as clocks
from asn_desktop.clock import Clock
from tests.services.employees.ground import make_office
from tests.services.reports.ground import Ground
from tests.services.targets import ground as targets_ground


@pytest.fixture(scope="session")
def office_with_people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the database that tests begin with; nobody changes it."""
    file = tmp_path_factory.mktemp("kantor") / "office.db"
    clock = clocks.fixed(datetime(2026, 11, 23, 8, tzinfo=clocks.WIB))
    make_office(file, clock)
    ground = targets_ground.Ground(file, clock)
    ground.employees.begin_day()
    targets_ground.make_people(ground)
    ground.close()
    return file


@pytest.fixture
def ground(office_with_people: Path, tmp_path: Path, still_clock: Clock) -> Iterator[Ground]:
    """Return an office of its own for one test."""
    file = tmp_path / "office.db"
    targets_ground.copy_office(office_with_people, file, still_clock).close()
    made = Ground(file, still_clock)
    yield made
    made.close()
