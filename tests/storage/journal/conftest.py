"""Three computers of two offices and their head office, each with an empty database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from asn_desktop.storage.journal.identity import Rank
from tests.exchange.replicas import Replica, template


class Star(NamedTuple):
    """The head office and two offices."""

    head: Replica
    ani: Replica
    budi: Replica


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty, migrated file."""
    return template(tmp_path_factory.mktemp("kosong") / "template.db")


@pytest.fixture
def star(empty: Path, tmp_path: Path) -> Iterator[Star]:
    """Return three computers that know nothing of each other."""
    made = Star(
        Replica(empty, tmp_path / "head.db", "BKPSDM", Rank.HEAD_OFFICE),
        Replica(empty, tmp_path / "ani.db", "Ani"),
        Replica(empty, tmp_path / "budi.db", "Budi"),
    )
    yield made
    for each in made:
        each.close()
