"""Offices that tests of the office folder begin with."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from asn_desktop.clock import Clock
from asn_desktop.domain.identity import NewOffice, OfficeKind
from asn_desktop.services.workspace import (
    CreatedOffice,
    Login,
    NewAccount,
    Opening,
    Workspace,
    create_office,
    open_workspace,
)
from asn_desktop.storage.keys import Cost

OFFICE = NewOffice(OfficeKind.OFFICE, "1276.03", "Kecamatan Contoh")
SITI = NewAccount("siti", "Siti Rahma", "hujan di bulan juni")
SITI_LOGIN = Login("siti", "hujan di bulan juni")
# For code that runs in a process of its own.
IMPORTS = """
import sys
from pathlib import Path
from asn_desktop.clock import Clock
from asn_desktop.domain.identity import NewOffice, OfficeKind
from asn_desktop.errors import UserError
from asn_desktop.services.workspace import Login, Opening, create_office, open_workspace
"""
# As little as Argon2 allows: tests are not guessed at.
CHEAP = Cost(time=1, memory_kib=64, lanes=1)


def plain(folder: Path, clock: Clock) -> Path:
    """Make an office without accounts."""
    return create_office(folder, OFFICE, clock).folder


def protected(folder: Path, clock: Clock) -> CreatedOffice:
    """Make an office with one admin."""
    return create_office(folder, OFFICE, clock, SITI, CHEAP)


def copied(source: Path, folder: Path, clock: Clock) -> Workspace:
    """Open an office that begins as another stands."""
    shutil.copytree(source, folder)
    return open_workspace(folder, None, clock)


def window(folder: Path, clock: Clock, login: Login | None = None) -> Workspace:
    """Open an office as a window does."""
    return open_workspace(folder, login, clock, Opening.WINDOW)


def run_unprivileged(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python code as nobody where we are root, for whom nothing is read-only."""
    drop = "import os\nif os.geteuid() == 0:\n    os.setgid(65534)\n    os.setuid(65534)\n"
    return subprocess.run(
        [sys.executable, "-c", f"{IMPORTS}{drop}{code}", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
