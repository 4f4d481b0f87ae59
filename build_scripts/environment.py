"""Make ``.venv`` from the hashed requirement files; takes well under a second when nothing changed.

Runs on a bare Python 3.11 with the standard library alone, on Debian and on Windows.
On Debian, root gets what the system lacks from apt; anybody else is told its names.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
VENV: Final = ROOT / ".venv"
PYTHON: Final = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUN: Final = ROOT / "build_scripts" / "requirements.txt"
DEV: Final = ROOT / "build_scripts" / "requirements-dev.txt"  # Holds everything in RUN too.

# What Qt's libraries and its plugins for X11 and printing load, found with ldd on a bare system.
QT_PACKAGES: Final = [
    "libegl1",
    "libgl1",
    "libglib2.0-0",
    "libxkbcommon0",
    "libxkbcommon-x11-0",
    "libdbus-1-3",
    "libfontconfig1",
    "libfreetype6",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libbrotli1",
    "libgssapi-krb5-2",
    "libcups2",
]
BUILD_PACKAGES: Final = ["binutils"]  # PyInstaller reads libraries with objdump.
DEBIAN_PYTHON: Final = sys.base_prefix == "/usr"  # Debian ships it in several packages.


class SetUpError(Exception):
    """The environment cannot be made; the text says what to do."""


def on_debian() -> bool:
    """Tell whether this system is one whose packages are named as below."""
    release = Path("/etc/os-release")
    return release.exists() and "ID=debian" in release.read_text(encoding="utf-8").splitlines()


def packages_for(requirements: Path) -> list[str]:
    """Return the Debian packages that the program, or its checks and build, need."""
    wanted = list(QT_PACKAGES)
    if importlib.util.find_spec("ensurepip") is None:
        wanted.append("python3-venv")
    if requirements == DEV:
        wanted += BUILD_PACKAGES
        if DEBIAN_PYTHON:
            wanted.append("libpython3.11")  # Goes into the frozen build.
    return wanted


def missing_packages(wanted: list[str]) -> list[str]:
    """Return the Debian packages that are not installed."""
    query = ["dpkg-query", "--show", "--showformat=${Package} ${db:Status-Status}\n", *wanted]
    found = subprocess.run(query, check=False, capture_output=True, text=True).stdout
    there = {name for name, state in map(str.split, found.splitlines()) if state == "installed"}
    return [name for name in wanted if name not in there]


def ensure_system(wanted: list[str]) -> None:
    """Install what Debian lacks, or say what is to be installed."""
    if not (missing := missing_packages(wanted)):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        names = " ".join(missing)
        raise SetUpError(f"Please install these packages first: apt-get install {names}")
    print(f"environment: installing {len(missing)} Debian packages", flush=True)
    settings = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    quiet = ["apt-get", "-q", "-y", "-o", "Dpkg::Use-Pty=0"]
    for step in (["update"], ["install", "--no-install-recommends", *missing]):
        done = subprocess.run(
            [*quiet, *step], check=False, env=settings, text=True, stdout=-1, stderr=-2
        )
        if done.returncode:
            raise SetUpError(f"{done.stdout}\napt-get {step[0]} failed; its words are above.")


def stamp(requirements: Path) -> tuple[Path, str]:
    """Return the file that remembers an installation, and what it must hold to be current."""
    content = hashlib.sha256(requirements.read_bytes()).hexdigest()
    return VENV / f"{requirements.stem}.stamp", f"{content} {sys.version}"


def current(requirements: Path) -> bool:
    """Tell whether ``.venv`` was made by this Python from these requirements."""
    file, content = stamp(requirements)
    return PYTHON.exists() and file.exists() and file.read_text(encoding="utf-8") == content


def pip(*arguments: str | Path) -> None:
    """Run the environment's own pip; its words are shown when it fails."""
    options = ["-qq", "--disable-pip-version-check", "--no-input", "--no-deps"]
    command: list[str | Path] = [PYTHON, "-m", "pip", "install", *options, *arguments]
    if subprocess.run(command, check=False, cwd=ROOT).returncode:
        raise SetUpError("pip could not install what the program needs; its words are above.")


def make_environment() -> None:
    """Create ``.venv``, or make it anew when another Python made it."""
    if not PYTHON.exists() or not made_by_this_python():
        print("environment: making .venv", flush=True)
        venv.create(VENV, clear=True, with_pip=True)


def made_by_this_python() -> bool:
    """Tell whether ``.venv`` belongs to the Python that runs this."""
    ask: list[str | Path] = [PYTHON, "-c", "import sys; print(sys.version, end='')"]
    answer = subprocess.run(ask, check=False, capture_output=True, text=True)
    return answer.stdout == sys.version


def ensure(requirements: Path) -> Path:
    """Make the environment ready and return its Python.

    Raises:
        SetUpError: The Python is another version, or something cannot be installed.
    """
    if sys.version_info[:2] != (3, 11):
        raise SetUpError(f"Python 3.11 is needed, this is {sys.version.split()[0]}.")
    if on_debian():
        ensure_system(packages_for(requirements))
    if current(requirements) or (requirements == RUN and current(DEV)):
        return PYTHON
    make_environment()
    print("environment: installing Python packages", flush=True)
    pip("--require-hashes", "--only-binary", ":all:", "--requirement", requirements)
    pip("--no-build-isolation", "--editable", ".")  # Gives the command asn-desktop.
    file, content = stamp(requirements)
    file.write_text(content, encoding="utf-8")
    return PYTHON


def prepare(requirements: Path) -> Path:
    """Make the environment ready for a script; end it with one sentence when that fails."""
    try:
        return ensure(requirements)
    except SetUpError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    prepare(DEV)
