"""Lets seven computers write and exchange in random schedules, each compared with the plain set.

``python -m tests.soak.merge_schedules 1000 7`` plays a thousand schedules from seed 7 on.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from typing import Final

from tests.exchange.merging_machine import NAMES, MergingMachine
from tests.exchange.replicas import CAMAT, LURAH, SITI, TONO

STEPS: Final = 60
_STARTS: Final = ("2024-01-01", "2025-01-01")
_WORDS: Final = ("Satu", "Dua", "Tiga")


def play(seed: int) -> Counter[str]:
    """Play one schedule to the end; tell how often what was difficult came about."""
    chance = random.Random(seed)  # noqa: S311 - a schedule that can be played again
    machine = MergingMachine()
    machine.begin()
    # Few enough to meet: two who write at the same place make the conflicts.
    machine.active = sorted(chance.sample(range(len(NAMES)), chance.choice((2, 3, 7))))
    try:
        for _ in range(STEPS):
            step(machine, chance)
    finally:
        machine.teardown()
    return machine.seen


def step(machine: MergingMachine, chance: random.Random) -> None:
    """Let somebody do something."""
    who, other = chance.choice(machine.active), chance.choice(machine.active)
    person, unit = chance.choice((SITI, TONO)), chance.choice((CAMAT, LURAH))
    start, word = chance.choice(_STARTS), chance.choice(_WORDS)
    seed = chance.randrange(2**32)
    acts = (
        (6, lambda: machine.write_person(who, person, word, chance.choice(("name", "education")))),
        (4, lambda: machine.write_position(who, person, start, word)),
        (2, lambda: machine.end_position(who, person, start)),
        (2, lambda: machine.write_unit(who, unit, word)),
        (3, lambda: machine.place_person(who, person, unit, start)),
        (2, lambda: machine.end_unit(who, unit)),
        (1, lambda: machine.end_person_with_all(who, person)),
        (8, lambda: machine.exchange(who, other, seed, chance.choice((0.3, 0.7, 1.0)))),
        (2, lambda: machine.send_package(who, other)),
        (3, lambda: machine.settle(who, chance.randrange(10), chance.randrange(10))),
        (1, lambda: machine.import_again(who)),
        (1, lambda: machine.forge(who, other, seed)),
    )
    (act,) = chance.choices([each for _, each in acts], [weight for weight, _ in acts])
    act()


if __name__ == "__main__":
    schedules, first = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    began = time.perf_counter()
    total: Counter[str] = Counter()
    for seed in range(first, first + schedules):
        try:
            total += play(seed)
        except BaseException:
            sys.stdout.write(f"jadwal {seed}\n")
            raise
    took = time.perf_counter() - began
    sys.stdout.write(f"{schedules} jadwal, {took:.0f} s: {dict(total)}\n")
