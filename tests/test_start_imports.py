"""What is loaded when the first window is painted: Qt, and nothing that is heavy besides."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from asn_desktop.clock import Clock
from tests.services.offices import plain, protected

HEAVY = frozenset(
    {
        "sqlalchemy",
        "alembic",
        "sqlcipher3",
        "reportlab",
        "python_calamine",
        "xlsxwriter",
        "typer",
        "cryptography",
        "argon2",
        "msgspec",
        "filelock",
        "platformdirs",
    }
)

# In place of the event loop: what was loaded by the time that the first window stands.
PROGRAM = """
import runpy, sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not loaded:
            loaded.extend(sorted(sys.modules))
        return False
loaded = []
watch = Watch()
def first_paint(*_):
    for window in QApplication.topLevelWidgets():
        window.installEventFilter(watch)
    while not loaded:
        QApplication.processEvents()
    print(*loaded, sep="\\n")
    return 0
QApplication.exec = first_paint
runpy.run_module("asn_desktop", run_name="__main__", alter_sys=True)
"""


def loaded_at_first_paint(settings: Path, *arguments: str) -> set[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(settings)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
        timeout=60,
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("office", [protected, plain, None], ids=["log-in", "shell", "first run"])
def test_no_heavy_library_is_loaded_before_the_first_paint(
    tmp_path: Path, still_clock: Clock, office: object
) -> None:
    folder = tmp_path / "kantor"
    if callable(office):
        office(folder, still_clock)
    loaded = loaded_at_first_paint(tmp_path, "--data", str(folder))
    assert {"PySide6.QtWidgets", "asn_desktop.gui.start"} <= loaded
    assert not HEAVY & loaded
    assert not {name for name in loaded if name.startswith("asn_desktop.services")}


def test_qt_leaves_the_import_statement_as_it_was() -> None:
    program = (
        "import builtins\nplain = builtins.__import__\n"
        "from asn_desktop.gui import qt\nqt.load()\nprint(builtins.__import__ is plain)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "True\n"


def test_the_practice_office_is_made_after_the_first_paint(tmp_path: Path) -> None:
    folder = tmp_path / "latihan"
    loaded = loaded_at_first_paint(tmp_path, "--practice", "--data", str(folder))
    assert "asn_desktop.gui.main_window" in loaded
    assert not HEAVY & loaded
