"""An office with five people and their plans, copied for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from asn_desktop.clock import Clock
from tests.services.employees.ground import of_its_own
from tests.services.reports.ground import Ground


@pytest.fixture
def ground(office_with_plans: Path, tmp_path: Path, still_clock: Clock) -> Iterator[Ground]:
    """Return an office of its own for one test."""
    yield from of_its_own(Ground, office_with_plans, tmp_path, still_clock)
