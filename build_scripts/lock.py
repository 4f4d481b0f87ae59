"""Write the hashed requirement files from ``pyproject.toml``; run by hand to take newer versions.

``--keep`` takes none: versions that are pinned stay, and only what is new is added.

Both files hold versions and hashes and nothing else: no address of an index, no
path of a machine. The longer file holds everything in the shorter one, in the same
version, so that one ``.venv`` serves the program, its checks and its build.
Needs ``pip-tools`` beside what the files themselves hold.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parent
RUN = SCRIPTS / "requirements.txt"
DEV = SCRIPTS / "requirements-dev.txt"
HEADER = "# Made by build_scripts/lock.py from pyproject.toml; not edited by hand.\n"

# What our libraries need on Windows alone; resolving on Linux never sees it.
WINDOWS_RUN = ("colorama",)
WINDOWS_DEV = ("colorama", "pefile", "pywin32-ctypes")
WINDOWS = ' ; sys_platform == "win32"'


def compile_hashed(requirements: list[str], constraints: Path | None = None) -> str:
    """Return pinned and hashed lines for the requirements and all that they need."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "wanted.in"), Path(folder, "pinned.txt")
        source.write_text("\n".join(requirements), encoding="utf-8")
        options = ["--generate-hashes", "--strip-extras", "--allow-unsafe", "--quiet"]
        plain = ["--no-annotate", "--no-header", "--no-emit-options", "--no-emit-index-url"]
        plain += ["--no-emit-find-links", "--no-emit-trusted-host"]
        bound = ["--constraint", str(constraints)] if constraints else []
        command = [sys.executable, "-m", "piptools", "compile", *options, *plain, *bound]
        command += ["--output-file", str(target), str(source)]
        subprocess.run(command, check=True)
        lines = target.read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if line.strip() and not line.startswith("#"))


def mark_windows(pinned: str) -> str:
    """Add the marker to every requirement line of pinned text."""
    lines = pinned.splitlines(keepends=True)
    return "".join(f"{line[:-3]}{WINDOWS} \\\n" if "==" in line else line for line in lines)


def main() -> None:
    """Resolve anew, or add to what is pinned, and write both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true", help="keep the versions that are pinned")
    keep: bool = parser.parse_args().keep
    with tempfile.TemporaryDirectory() as folder:
        pinned = Path(folder, "pinned.txt")
        shutil.copy(DEV, pinned)
        write(pinned if keep else None)


def write(pinned: Path | None) -> None:
    """Write both files; versions that ``pinned`` names are kept."""
    project = tomllib.loads((SCRIPTS.parent / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] + project["build-system"]["requires"]
    checks = project["dependency-groups"]["dev"]
    run = compile_hashed(wanted, pinned) + mark_windows(compile_hashed(list(WINDOWS_RUN)))
    RUN.write_text(HEADER + run, encoding="utf-8")
    dev = compile_hashed(wanted + checks, pinned or RUN)
    dev += mark_windows(compile_hashed(list(WINDOWS_DEV), RUN))
    DEV.write_text(HEADER + dev, encoding="utf-8")


if __name__ == "__main__":
    main()
