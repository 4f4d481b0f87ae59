"""A signed sheet whose typing is ended at any moment is whole or absent."""

from __future__ import annotations

from pathlib import Path

from tests.soak.kill_appraisal_sheet import killer

COUNT = 8


def test_a_sheet_that_is_killed_is_whole_or_absent(tmp_path: Path) -> None:
    tally = killer(tmp_path, 2026).kill(COUNT)
    assert tally.whole + tally.absent == COUNT
    assert tally.absent > 0
