"""Spawn to first paint: the log-in and the practice shell against an empty Qt window.

    python -m tests.benchmarks.bench_start [--rounds 15]

The program starts by the entry of its command, ``asn-desktop --data FOLDER``, as far as the
first paint of its first window. On a busy machine the CPU time is the steadier figure. Each
round starts every variant once, in turn.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from asn_desktop.clock import Clock
from asn_desktop.domain.identity import NewOffice, OfficeKind
from asn_desktop.services.demo import make_practice
from asn_desktop.services.founding import NewAccount, create_office
from asn_desktop.storage.keys import Cost
from tests.benchmarks import measuring

_LIMIT = "empty window"
_TIMES = 1.35
# In place of the event loop, for all alike: what wants to be painted is painted, then it ends.
_FIRST_PAINT = """
import os
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            painted.append(watched)
        return False
painted = []
watch = Watch()
def first_paint(*_):
    for window in QApplication.topLevelWidgets():
        window.installEventFilter(watch)
    QApplication.processEvents()
    assert painted
    print("painted", flush=True)
    os._exit(0)
QApplication.exec = first_paint
"""
_EMPTY = (
    _FIRST_PAINT
    + """
from PySide6.QtWidgets import QWidget
app = QApplication([])
window = QWidget()
window.resize(1366, 700)
window.show()
app.exec()
"""
)
# What the program does before it loads Qt, which the line above would load too early.
_PROGRAM = (
    "import gc\ngc.disable()\nfrom asn_desktop.gui import qt\nqt.load()\n"
    + _FIRST_PAINT
    + "from asn_desktop.__main__ import main\nmain()\n"
)


def spawn_to_paint(place: Path, code: str, *arguments: str) -> measuring.Figures:
    """Return the milliseconds from spawning until the first window is painted."""
    environment = {**os.environ, "PYTHONPATH": str(measuring.ROOT), "XDG_CONFIG_HOME": str(place)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    # An installed program has its byte code; so has ours after the first round.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", code, *arguments]
    start = time.perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, cwd=place) as process:
        if process.stdout is None or process.stdout.readline().strip() != b"painted":
            raise SystemExit("the program did not paint")
        taken = time.perf_counter() - start
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = status
    return {"spawn to paint": taken * 1000, "CPU time": (used.ru_utime + used.ru_stime) * 1000}


def _offices(place: Path) -> tuple[Path, Path]:
    """Make an office with an account and a practice office."""
    protected, practice = place / "kantor", place / "latihan"
    office = NewOffice(OfficeKind.OFFICE, "1276", "Kecamatan Contoh Timur", practice=False)
    admin = NewAccount("siti", "Siti Rekaan", "kata sandi untuk mengukur")
    create_office(protected, office, Clock(), admin, Cost(1, 8, 1))
    make_practice(practice, clock=Clock())
    return protected, practice


def main() -> int:
    """Measure, print, and fail where the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15, help="starts of each variant")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        protected, practice = _offices(place)
        start = partial(spawn_to_paint, place)
        sides = {
            _LIMIT: partial(start, _EMPTY),
            "log-in": partial(start, _PROGRAM, "--data", str(protected)),
            "practice shell": partial(start, _PROGRAM, "--practice", "--data", str(practice)),
        }
        measuring.take_turns(sides, 2)  # Warm the caches, byte code included.
        found = measuring.take_turns(sides, rounds)
    goals = [
        measuring.Goal(figure, "ms", name, _LIMIT, times)
        for name in ("log-in", "practice shell")
        for figure, times in (("spawn to paint", _TIMES), ("CPU time", None))
    ]
    return 0 if measuring.report(found, goals) else 1


if __name__ == "__main__":
    sys.exit(main())
