"""Build the program as a folder that needs no Python, and let it check itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
WORK = ROOT / "build"
FOLDER = DIST / "asn-desktop"
SUFFIX = ".exe" if sys.platform == "win32" else ""

# Equal sources give equal bytes: a fixed seed for sets, a fixed time for archives.
REPRODUCIBLE = {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1700000000"}


def run(command: list[str | Path], settings: dict[str, str]) -> None:
    """Run a step; its words are shown, and the script ends, when it fails."""
    done = subprocess.run(
        command,
        check=False,
        cwd=ROOT,
        env=os.environ | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=600,
    )
    if done.returncode:
        sys.exit(f"{done.stdout}\n{Path(command[0]).name} ended with {done.returncode}")


def build() -> None:
    """Make ``dist/asn-desktop`` anew."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    places: list[str | Path] = ["--distpath", DIST, "--workpath", WORK]
    quiet = ["--noconfirm", "--log-level", "WARN"]
    spec = ROOT / "build_scripts" / "asn_desktop.spec"
    run([sys.executable, "-m", "PyInstaller", *places, *quiet, spec], REPRODUCIBLE)


def check_itself() -> None:
    """Let the frozen program make a practice office and check it, far from the sources."""
    program = FOLDER / f"asn{SUFFIX}"
    with tempfile.TemporaryDirectory() as folder:
        office = Path(folder) / "kantor latihan"
        bare = {"PYTHONPATH": "", "QT_QPA_PLATFORM": "offscreen"}
        run([program, "demo", office, "--employees", "20"], bare)
        run([program, "check", "--data", office], bare)


def main() -> None:
    """Build, check, and say how large the folder became."""
    build()
    check_itself()
    files = [file for file in FOLDER.rglob("*") if file.is_file() and not file.is_symlink()]
    size = sum(file.stat().st_size for file in files) // 1_000_000
    place = FOLDER.relative_to(ROOT).as_posix()
    print(f"{place}: {size} MB, {len(files)} files, its own check passed")


if __name__ == "__main__":
    main()
