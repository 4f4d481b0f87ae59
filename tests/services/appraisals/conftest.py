"""An office with five people and their plans, copied for each test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from asn_desktop import clock as clocks
from asn_desktop.clock import Clock
from tests.services.appraisals.ground import Ground, copy_office, make_plans
from tests.services.employees.ground import make_office
from tests.services.targets.ground import make_people


@pytest.fixture(scope="session")
def office_with_plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the database that tests begin with; nobody changes it."""
    file = tmp_path_factory.mktemp("kantor") / "office.db"
    clock = clocks.fixed(datetime(2026, 11, 23, 8, tzinfo=clocks.WIB))
    make_office(file, clock)
    ground = Ground(file, clock)
    ground.employees.begin_day()
    make_people(ground)
    make_plans(ground)
    ground.close()
    return file


@pytest.fixture
def ground(office_with_plans: Path, tmp_path: Path, still_clock: Clock) -> Iterator[Ground]:
    """Return an office of its own for one test."""
    made = copy_office(office_with_plans, tmp_path / "office.db", still_clock)
    yield made
    made.close()
