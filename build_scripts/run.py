"""Open the program with a practice office; without a display, photograph and print it instead.

``python3 build_scripts/run.py`` on a bare machine makes the environment first. What is
given after it goes to the program, for example ``--data FOLDER``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import environment

OUT = environment.ROOT / "out"


def has_display() -> bool:
    """Tell whether a window can be seen here."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def program(python: Path, *arguments: str | Path) -> int:
    """Run a module or script of the project and return its exit status."""
    settings = os.environ | {"PYTHONUTF8": "1"}
    command: list[str | Path] = [python, *arguments]
    return subprocess.run(command, check=False, cwd=environment.ROOT, env=settings).returncode


def without_display(python: Path) -> int:
    """Make a practice office, check it, photograph every page, print every paper, say where."""
    print("No display here: a practice office is made and every page is photographed.", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        office = Path(folder) / "kantor-latihan"
        steps: tuple[list[str | Path], ...] = (
            ["-m", "asn_desktop", "demo", office],
            ["-m", "asn_desktop", "check", "--data", office],
            ["build_scripts/screenshots.py", "--data", office, "--out", OUT],
            ["build_scripts/papers.py", "--data", office, "--out", OUT / "cetakan"],
        )
        for step in steps:
            if status := program(python, *step):
                return status
    pictures, papers = sorted(OUT.rglob("*.png")), sorted(OUT.rglob("*.pdf"))
    print(f"{len(pictures)} pictures and {len(papers)} PDF files lie in {OUT}")
    return 0


def main() -> int:
    """Make the environment, start the program, and return its exit status."""
    python = environment.prepare(environment.RUN)
    if has_display():
        return program(python, "-m", "asn_desktop", "--practice", *sys.argv[1:])
    return without_display(python)


if __name__ == "__main__":
    sys.exit(main())
