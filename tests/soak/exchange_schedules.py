"""Lets a head office and three offices of two computers exchange in random schedules.

``python -m tests.soak.exchange_schedules 1000 7`` plays a thousand schedules from seed 7 on. At
the end of each everything is exchanged without loss, and every invariant has to hold.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from typing import Final

from tests.services.exchange.exchange_traffic import OFFICES
from tests.services.exchange.exchange_world import ExchangeWorld

STEPS: Final = 40
STARTS: Final = (None, "2026-03-01", "2026-03-02", "2026-03-04")
WORDS: Final = ("Satu", "Dua", "Tiga")


def play(seed: int, steps: int = STEPS) -> Counter[str]:
    """Play one schedule to the end; tell how often what was difficult came about."""
    chance = random.Random(seed)  # noqa: S311 - a schedule that can be played again
    world = ExchangeWorld()
    try:
        for _ in range(steps):
            step(world, chance)
        world.come_to_rest()
    finally:
        world.close()
    return world.seen


def step(world: ExchangeWorld, chance: random.Random) -> None:
    """Let somebody do something."""
    who, other = chance.randrange(9), chance.randrange(9)
    # Few people: those who write at the same place make the conflicts.
    place, number = chance.choice((0, 0, 1, 2, 3, 4)), chance.randrange(99)
    word, yes = chance.choice(WORDS), chance.random() < 0.5
    start = chance.choice(STARTS)
    day = start or "2026-03-01"
    acts = (
        (8, lambda: world.person(who, place, chance.choice(("name", "education")), word)),
        (4, lambda: world.position(who, place, day, word)),
        (1, lambda: world.end_position(who, place, day)),
        (3, lambda: world.plan(who, place, word)),
        (1, lambda: world.end_plan(who, place)),
        (3, lambda: world.unit(who, number % 3, word)),
        (2, lambda: world.assign(place, chance.choice(OFFICES), start)),
        (2, lambda: world.settle(who, number, other)),
        (2, lambda: world.answer(number, accept=yes)),
        (1, lambda: world.undo(who)),
        (0.3, lambda: world.erase(place)),
        (0.5, world.night),
        (3, lambda: world.back_up(who)),
        (1.5, lambda: world.restore(who)),
        (0.5, lambda: world.copy(who)),
        (0.3, lambda: world.revoke(who)),
        (9, lambda: world.make(who, 0)),
        (6, lambda: world.make(0, who)),
        (3, lambda: world.lose(number)),
        (12, lambda: world.deliver(-1 - number % 3, other)),
        (6, lambda: world.deliver(number, other)),
        (1, lambda: world.mislead(number, who)),
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
