"""Work that is ended at any moment is whole or absent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.soak import kill_appraisal_sheet, kill_import, kill_target_import, kill_training_import
from tests.soak.killing import Killer


@pytest.mark.parametrize(
    ("killer", "count"),
    [
        pytest.param(kill_import.killer, 40, id="people"),
        pytest.param(kill_target_import.killer, 20, id="targets"),
        pytest.param(kill_training_import.killer, 12, id="training"),
        pytest.param(kill_appraisal_sheet.killer, 8, id="a signed sheet"),
    ],
)
def test_what_is_killed_is_whole_or_absent(
    tmp_path: Path, killer: Callable[[Path, int], Killer], count: int
) -> None:
    tally = killer(tmp_path, 2026).kill(count)
    assert tally.whole + tally.absent == count
    assert tally.absent > 0
