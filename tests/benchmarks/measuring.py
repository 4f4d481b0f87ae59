"""What the benchmarks share: sides that take turns in processes of their own, and their table."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[2]
CACHE: Final = Path(tempfile.gettempdir()) / "bina-kinerja-benchmarks"

Figures = Mapping[str, float]


class Goal(NamedTuple):
    """A figure of a side that may be at most so many times that of the limit."""

    figure: str
    unit: str
    side: str
    limit: str
    times: float | None = None


def child(module: str, *arguments: str) -> Figures:
    """Run one side in a process of its own; its last line holds its figures."""
    return _run("-m", module, *arguments)


def script(code: str) -> Figures:
    """Run a few lines of Python that know nothing of the program, like :func:`child`."""
    return _run("-c", code)


def _run(*arguments: str) -> Figures:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    # An installed program has its byte code; so has ours after the first round.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def say(text: str) -> None:
    """Print a line at once, so that a long run can be watched."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def answer(figures: Figures) -> None:
    """Tell the parent what this side measured."""
    say(json.dumps(figures))


def take_turns(sides: Mapping[str, Callable[[], Figures]], rounds: int) -> dict[str, list[Figures]]:
    """Measure every side once a round, one after the other."""
    found: dict[str, list[Figures]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, measure in sides.items():
            found[name].append(measure())
    return found


def percentile(values: Iterable[float], share: float) -> float:
    """Return the value below which this share of all lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _shown(values: Sequence[float]) -> str:
    median = statistics.median(values)
    digits = 0 if median >= 100 else 1 if median >= 10 else 2
    return f"{median:.{digits}f} [{min(values):.{digits}f}-{max(values):.{digits}f}]"


def report(found: Mapping[str, Sequence[Figures]], goals: Iterable[Goal]) -> bool:
    """Print a line a goal: both medians with their spread, the ratio, the goal; tell if all hold.

    The ratio is that of the medians.
    """
    good = True
    for goal in goals:
        ours = [each[goal.figure] for each in found[goal.side]]
        limit = [each[goal.figure] for each in found[goal.limit]]
        ratio = statistics.median(ours) / statistics.median(limit)
        verdict = ""
        if goal.times is not None:
            holds = ratio <= goal.times
            good = good and holds
            verdict = f" (goal {goal.times:g}{'' if holds else ', MISSED'})"
        say(
            f"{goal.figure} {goal.unit}: {goal.side} {_shown(ours)} | {goal.limit} {_shown(limit)}"
            f" | {ratio:.2f} x{verdict}"
        )
    return good
