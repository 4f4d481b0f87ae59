"""Ends a program of its own as a power cut does."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).parents[2]


def killed_after_its_word(code: str, *arguments: str) -> str:
    """Run code in a process, end that as soon as it prints a line, and return the line."""
    child = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    word = child.stdout.readline().strip()
    child.send_signal(signal.SIGKILL)
    child.communicate()
    return word
