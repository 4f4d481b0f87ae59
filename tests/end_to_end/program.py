"""The program as a process with a data folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
DATA: Final = ROOT / "tests" / "data"
LISTS: Final = DATA / "kantor-contoh"


class Program:
    """Runs commands, each in a process, on one office."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *argv: str, password: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command as a process."""
        settings = os.environ | {"ASN_DATA": str(self.folder), "ASN_PASSWORD": password}
        return subprocess.run(
            [sys.executable, "-m", "asn_desktop", *argv],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            cwd=ROOT,
            env=settings,
            timeout=120,
        )

    def json(self, *argv: str, password: str = "") -> tuple[int, dict[str, Any]]:
        """Return exit status and the one document on standard output."""
        ended = self.run(*argv, "--json", password=password)
        document: dict[str, Any] = json.loads(ended.stdout)
        return ended.returncode, document

    def done(self, *argv: str) -> dict[str, Any]:
        """Return the document of a command that must succeed."""
        status, document = self.json(*argv)
        assert status == 0, document
        return document
