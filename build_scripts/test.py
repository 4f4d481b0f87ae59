"""Run every check of the project, stopping at the first that fails.

``python3 build_scripts/test.py`` on a bare machine makes the environment first.
``--keep-going`` runs the rest after a failure as well.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import environment


class Check(NamedTuple):
    """One check: its name, and the arguments for the environment's Python."""

    name: str
    arguments: list[str]


CHECKS = (
    Check("format", ["-m", "ruff", "format", "--check", "."]),
    Check("lint", ["-m", "ruff", "check", "."]),
    Check("types", ["-m", "mypy"]),
    Check("layers", ["-c", "from importlinter import cli; cli.lint_imports_command()"]),
    Check("forms", ["build_scripts/compile_forms.py", "--check"]),
    Check("licences", ["build_scripts/collect_licences.py", "--check"]),
    Check("tests", ["-m", "coverage", "run", "-m", "pytest", "-q", "-n", "2"]),
    Check("coverage", ["build_scripts/coverage_floor.py"]),
    Check("frozen build", ["build_scripts/freeze.py"]),
)


def settings() -> dict[str, str]:
    """Return the environment variables that checks run under: no display, whole UTF-8."""
    return os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}


def run(python: Path, check: Check) -> bool:
    """Run one check, announce it in one line, and show its words when it fails."""
    print(f"{check.name:<13}", end="", flush=True)
    began = time.monotonic()
    done = subprocess.run(
        [python, *check.arguments],
        check=False,
        cwd=environment.ROOT,
        env=settings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    lines = done.stdout.strip().splitlines()
    verdict = "FAILED" if done.returncode else (lines[-1].strip("= ") if lines else "done")
    print(f"{time.monotonic() - began:6.1f} s  {verdict}", flush=True)
    if done.returncode:
        print(done.stdout, flush=True)
    return done.returncode == 0


def main() -> int:
    """Make the environment, run the checks, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep-going", action="store_true", help="run all checks in any case")
    keep_going: bool = parser.parse_args().keep_going
    began = time.monotonic()
    python = environment.prepare(environment.DEV)
    print(f"{'environment':<13}{time.monotonic() - began:6.1f} s  ready", flush=True)
    for old in environment.ROOT.glob(".coverage*"):
        old.unlink()  # Left by a run that failed; it would be counted again.
    failed = []
    for check in CHECKS:
        if not run(python, check):
            failed.append(check.name)
            if not keep_going:
                break
    print(f"{'all':<13}{time.monotonic() - began:6.1f} s  {verdict_of(failed)}")
    return 1 if failed else 0


def verdict_of(failed: list[str]) -> str:
    """Return the last words of a run."""
    return f"failed: {', '.join(failed)}" if failed else "every check passed"


if __name__ == "__main__":
    sys.exit(main())
