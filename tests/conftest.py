"""What all tests share: no display, a clock that stands still, and how hard to search."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from asn_desktop import clock
from asn_desktop.services.demo import make_practice
from asn_desktop.services.workspace import Workspace
from tests.services.offices import copied

# Set before any test imports Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The test processes are measured, but not the programs that they start: those run as
# somebody else, or are killed, and could not write down what they measured.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.pop("COVERAGE_PROCESS_CONFIG", None)

# The same examples in every run, and no deadline: the machine is shared, timing is no verdict.
settings.register_profile(
    "checks",
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("checks")


@pytest.fixture(scope="session")
def still_clock() -> clock.Clock:
    """Return a clock that always tells the morning of 24 November 2026 in the office."""
    return clock.fixed(datetime(2026, 11, 24, 9, 30, tzinfo=clock.WIB))


@pytest.fixture(scope="session")
def yesterday() -> clock.Clock:
    """Return a clock that always tells the morning of the day before the tests."""
    return clock.fixed(datetime(2026, 11, 23, 8, tzinfo=clock.WIB))


@pytest.fixture(scope="session")
def practice_folder(tmp_path_factory: pytest.TempPathFactory, still_clock: clock.Clock) -> Path:
    """Return the folder of a practice office that tests only read."""
    folder = tmp_path_factory.mktemp("latihan") / "kantor"
    make_practice(folder, clock=still_clock)
    return folder


@pytest.fixture
def practice_office(
    practice_folder: Path, tmp_path: Path, still_clock: clock.Clock
) -> Iterator[Workspace]:
    """Return a practice office of its own for one test."""
    with copied(practice_folder, tmp_path / "kantor", still_clock) as office:
        yield office
