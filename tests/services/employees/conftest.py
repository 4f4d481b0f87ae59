"""An office without people, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from asn_desktop import clock as clocks
from asn_desktop.clock import Clock
from tests.services.employees.ground import Ground, make_office


@pytest.fixture(scope="session")
def empty_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the database that tests begin with; nobody changes it."""
    file = tmp_path_factory.mktemp("kantor") / "office.db"
    make_office(file, clocks.fixed(datetime(2026, 11, 23, 8, tzinfo=clocks.WIB)))
    return file


@pytest.fixture
def ground(empty_office: Path, tmp_path: Path, still_clock: Clock) -> Iterator[Ground]:
    """Return an office of its own for one test."""
    file = tmp_path / "office.db"
    shutil.copy(empty_office, file)
    made = Ground(file, still_clock)
    yield made
    made.close()
