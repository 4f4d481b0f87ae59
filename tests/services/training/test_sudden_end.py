"""An import of training that is ended at any moment is whole or absent."""

from __future__ import annotations

from pathlib import Path

from tests.soak.kill_training_import import killer

COUNT = 12


def test_an_import_that_is_killed_is_whole_or_absent(tmp_path: Path) -> None:
    tally = killer(tmp_path, 2026).kill(COUNT)
    assert tally.whole + tally.absent == COUNT
    assert tally.absent > 0
