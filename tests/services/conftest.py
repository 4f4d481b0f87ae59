"""Offices that tests of the services begin with: each made once, copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from asn_desktop.clock import Clock
from tests.services.appraisals import ground as appraisals_ground
from tests.services.employees.ground import make_office
from tests.services.targets import ground as targets_ground


@pytest.fixture(scope="session")
def empty_office(tmp_path_factory: pytest.TempPathFactory, yesterday: Clock) -> Path:
    """Return a database without people; nobody changes it."""
    file = tmp_path_factory.mktemp("kosong") / "office.db"
    make_office(file, yesterday)
    return file


@pytest.fixture(scope="session")
def office_with_people(
    empty_office: Path, tmp_path_factory: pytest.TempPathFactory, yesterday: Clock
) -> Path:
    """Return a database with five people; nobody changes it."""
    file = tmp_path_factory.mktemp("kantor") / "office.db"
    shutil.copy(empty_office, file)
    ground = targets_ground.Ground(file, yesterday)
    ground.employees.begin_day()
    targets_ground.make_people(ground)
    ground.close()
    return file


@pytest.fixture(scope="session")
def office_with_plans(
    office_with_people: Path, tmp_path_factory: pytest.TempPathFactory, yesterday: Clock
) -> Path:
    """Return a database with five people and their plans; nobody changes it."""
    file = tmp_path_factory.mktemp("rencana") / "office.db"
    shutil.copy(office_with_people, file)
    ground = appraisals_ground.Ground(file, yesterday)
    appraisals_ground.make_plans(ground)
    ground.close()
    return file
