"""Hold branch coverage where it is: layers that must be whole, and a floor that only rises.

Both are kept in ``pyproject.toml`` under ``tool.asn-desktop.coverage``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple, TypedDict

ROOT = Path(__file__).resolve().parent.parent


class Summary(TypedDict):
    """The figures of one file, as coverage writes them."""

    covered_lines: int
    num_statements: int
    covered_branches: int
    num_branches: int


class Measured(TypedDict):
    """One file in coverage's report."""

    summary: Summary
    missing_lines: list[int]
    missing_branches: list[list[int]]


class Demand(NamedTuple):
    """What ``pyproject.toml`` asks for: whole packages, and a floor in percent for the rest."""

    whole: tuple[str, ...]
    floor: int


def demand() -> Demand:
    """Return what is asked for."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)["tool"]["asn-desktop"]["coverage"]
    return Demand(tuple(f"asn_desktop/{name}/" for name in table["whole"]), table["floor"])


def measured() -> dict[str, Measured]:
    """Return coverage's own report by file, with forward slashes everywhere."""
    command = [sys.executable, "-m", "coverage", "json", "--quiet", "-o", "-"]
    done = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True)
    files: dict[str, Measured] = json.loads(done.stdout)["files"]
    return {path.replace("\\", "/"): file for path, file in files.items()}


def combine() -> None:
    """Join the data of the test processes, if there are several."""
    if any(ROOT.glob(".coverage.*")):
        command = [sys.executable, "-m", "coverage", "combine", "--quiet"]
        subprocess.run(command, check=True, cwd=ROOT)


def percent(files: list[Measured]) -> float:
    """Return the share of statements and branches that ran."""
    sums = [file["summary"] for file in files]
    covered = sum(one["covered_lines"] + one["covered_branches"] for one in sums)
    there = sum(one["num_statements"] + one["num_branches"] for one in sums)
    return 100 * covered / there if there else 100.0


def gaps(path: str, file: Measured) -> list[str]:
    """Return one line for each statement and branch of a file that did not run."""
    lines = [f"{path}:{line} never runs" for line in file["missing_lines"]]
    known = set(file["missing_lines"])
    jumps = [(start, end) for start, end in file["missing_branches"] if start not in known]
    branches = [
        f"{path}:{start} never goes on to {end if end > 0 else 'its end'}" for start, end in jumps
    ]
    return lines + branches


def main() -> int:
    """Compare what was measured with what is asked for, and return the exit status."""
    asked = demand()
    combine()
    files = measured()
    whole = {path: file for path, file in files.items() if path.startswith(asked.whole)}
    rest = percent([file for path, file in files.items() if path not in whole])
    problems = [gap for path, file in whole.items() for gap in gaps(path, file)]
    if rest < asked.floor:
        problems.append(f"the rest is at {rest:.1f} %, below the floor of {asked.floor} %")
    raisable = f"; the floor of {asked.floor} can be raised" if int(rest) > asked.floor else ""
    print("\n".join(problems) or f"{len(whole)} modules whole, the rest at {rest:.1f} %{raisable}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
