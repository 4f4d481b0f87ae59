"""An office without people, copied for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from asn_desktop.clock import Clock
from tests.services.employees.ground import Ground, of_its_own


@pytest.fixture
def ground(empty_office: Path, tmp_path: Path, still_clock: Clock) -> Iterator[Ground]:
    """Return an office of its own for one test."""
    yield from of_its_own(Ground, empty_office, tmp_path, still_clock)
