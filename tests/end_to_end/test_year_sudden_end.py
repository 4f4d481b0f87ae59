"""The work of a year that is ended at any moment loses nothing that was done."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.soak.kill_year import Diary, Killer, Place, make_place, require_nothing_lost

COUNT = 12


def test_nothing_that_was_done_is_lost_however_it_ends(tmp_path: Path) -> None:
    found = Killer(tmp_path, 2026).kill(COUNT)
    assert min(found[word] for word in ("typed", "determined", "appraised", "marked", "printed"))


def test_a_loss_would_be_noticed(tmp_path: Path) -> None:
    place: Place = make_place(tmp_path)
    require_nothing_lost(place)
    Diary(place.diary).note("printed", "197202182005021001")
    with pytest.raises(AssertionError):
        require_nothing_lost(place)
