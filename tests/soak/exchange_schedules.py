"""Lets a head office and three offices of two computers exchange in random schedules.

``python -m tests.soak.exchange_schedules 1000 7`` plays a thousand schedules from seed 7 on. At
the end of each everything is exchanged without loss, and every invariant has to hold. Where one
does not, the fewest acts that show it are looked for and told, and the next schedule follows.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from tests.services.exchange.exchange_traffic import OFFICES
from tests.services.exchange.exchange_world import ExchangeWorld

STEPS: Final = 40
STARTS: Final = (None, "2026-03-01", "2026-03-02", "2026-03-04")
WORDS: Final = ("Satu", "Dua", "Tiga")
World = ExchangeWorld
Act = Callable[[World], object]
"""What somebody does, with everything chosen."""


def schedule(seed: int, steps: int = STEPS) -> list[Act]:
    """Return the acts of a seed, always the same ones."""
    chance = random.Random(seed)  # noqa: S311 - a schedule that can be played again
    return [_act(chance) for _ in range(steps)]


def play(acts: Sequence[Act]) -> Counter[str]:
    """Play a schedule to the end; tell how often what was difficult came about."""
    world = World()
    try:
        for act in acts:
            act(world)
        world.come_to_rest()
    finally:
        world.close()
    return world.seen


def fewest(acts: Sequence[Act], error: BaseException) -> list[Act]:
    """Return acts of a schedule that lead to the same error, none of which can be left out."""
    found = list(acts)
    size = len(found) // 2
    while size:
        at = 0
        while at < len(found):
            shorter = found[:at] + found[at + size :]
            if _says(shorter) == _told(error):
                found = shorter
            else:
                at += size
        size //= 2
    return found


def _says(acts: Sequence[Act]) -> str:
    try:
        play(acts)
    except Exception as error:  # noqa: BLE001 - it is compared
        return _told(error)
    return ""


def _told(error: BaseException) -> str:
    return f"{type(error).__name__}: {str(error).partition(chr(10))[0]}"


def _act(chance: random.Random) -> Act:
    who, other = chance.randrange(9), chance.randrange(9)
    # Few people: those who write at the same place make the conflicts.
    place, number = chance.choice((0, 0, 1, 2, 3, 4)), chance.randrange(99)
    word, yes = chance.choice(WORDS), chance.random() < 0.5
    start = chance.choice(STARTS)
    day = start or "2026-03-01"
    field, office = chance.choice(("name", "education")), chance.choice(OFFICES)
    acts: tuple[tuple[float, Act], ...] = (
        (8, partial(World.person, who=who, place=place, field=field, word=word)),
        (4, partial(World.position, who=who, place=place, start=day, word=word)),
        (1, partial(World.end_position, who=who, place=place, start=day)),
        (3, partial(World.plan, who=who, place=place, word=word)),
        (1, partial(World.end_plan, who=who, place=place)),
        (3, partial(World.unit, who=who, place=number % 3, word=word)),
        (2, partial(World.assign, place=place, office=office, start=start)),
        (2, partial(World.settle, who=who, place=number, side=other)),
        (2, partial(World.answer, place=number, accept=yes)),
        (1, partial(World.undo, who=who)),
        (0.3, partial(World.erase, place=place)),
        (0.5, World.night),
        (3, partial(World.back_up, who=who)),
        (1.5, partial(World.restore, who=who)),
        (0.5, partial(World.copy, who=who)),
        (0.3, partial(World.revoke, who=who)),
        (9, partial(World.make, who=who, to=0)),
        (6, partial(World.make, who=0, to=who)),
        (3, partial(World.lose, place=number)),
        (12, partial(World.deliver, place=-1 - number % 3, to=other)),
        (6, partial(World.deliver, place=number, to=other)),
        (1, partial(World.mislead, place=number, to=who)),
    )
    (act,) = chance.choices([each for _, each in acts], [weight for weight, _ in acts])
    return act


def main(schedules: int, first: int) -> int:
    """Play schedules from a seed on; return how many of them failed."""
    began = time.perf_counter()
    total: Counter[str] = Counter()
    failed = 0
    for seed in range(first, first + schedules):
        acts = schedule(seed)
        try:
            total += play(acts)
        except Exception as error:  # noqa: BLE001 - told, and the next one follows
            failed += 1
            shown = "\n".join(f"  {act}" for act in fewest(acts, error))
            sys.stdout.write(f"jadwal {seed}: {_told(error)}\n{shown}\n")
    took = time.perf_counter() - began
    sys.stdout.write(f"{schedules} jadwal, {failed} gagal, {took:.0f} s: {dict(total)}\n")
    return failed


if __name__ == "__main__":
    sys.exit(min(1, main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)))
