"""A record goes the whole way: made, handed over, taken in, acknowledged, and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.exchange.star import Star


@pytest.fixture
def star(tmp_path: Path) -> Star:
    return Star(tmp_path)


def test_a_person_goes_up_and_the_answer_comes_down(star: Star) -> None:
    office = star.seats["A"]
    person = office.person("198001012006041001")
    done = star.up("A")
    assert done.counts.new == 1
    assert star.head.value(person, "name") == "Dewi Kartika"
    star.head.change(person, name="Dewi Kartika Sari")
    back = star.down("A")
    assert back.counts.changed == 1
    assert office.value(person, "name") == "Dewi Kartika Sari"
    # Acknowledged now: the next package holds nothing.
    assert office.make("BKPSDM", star.folder / "road").changes == 0
