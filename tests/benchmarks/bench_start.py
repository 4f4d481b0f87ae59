"""Spawn to first paint: our log-in and our shell against an empty Qt window.

Run it by hand: ``python tests/benchmarks/bench_start.py [rounds]``. Each round
starts every variant once, in turn; medians and ratios are printed.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Told alike for all: once everything that wanted to paint has painted.
_PAINTED = """
from PySide6.QtCore import QEvent, QObject
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            told.append(1)
        return False
told = []
watch = Watch()
window.installEventFilter(watch)
window.show()
app.processEvents()
assert told
print("painted", flush=True)
"""

_EMPTY = (
    """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.resize(1366, 700)
"""
    + _PAINTED
)

_LOGIN = (
    """
import gc
gc.disable()  # As the program does until its first paint.
from asn_desktop.gui import theme
from asn_desktop.gui.dialogs.login import LoginWindow
app = theme.make_application("bench")
window = LoginWindow("Kecamatan Contoh Timur", "kantor")
window.resize(window.sizeHint())
"""
    + _PAINTED
)

_SHELL = (
    """
import gc
gc.disable()  # As the program does until its first paint.
import tempfile
from pathlib import Path
from asn_desktop.gui import theme
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.preferences import Preferences
app = theme.make_application("bench")
names = ("house", "users", "network", "history", "calculator", "settings")
specs = [PageSpec(name, name, name, lambda: None) for name in names]
preferences = Preferences(Path(tempfile.gettempdir()) / "bench-start.ini")
window = MainWindow(specs, Jobs(), preferences)
window.set_office("Kantor latihan", "latihan", practice=True)
window.resize(1366, 700)
"""
    + _PAINTED
)

VARIANTS = {"empty Qt window": _EMPTY, "log-in": _LOGIN, "practice shell": _SHELL}


def spawn_to_paint(code: str) -> float:
    """Return the milliseconds from spawning until the program says that it painted."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    # An installed program has its byte code; so has ours after the first round.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, cwd=ROOT
    ) as process:
        if process.stdout is None or process.stdout.readline().strip() != b"painted":
            raise SystemExit("the program did not paint")
        return (time.perf_counter() - start) * 1000


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    for code in VARIANTS.values():
        spawn_to_paint(code)  # Warm the caches, byte code included.
    times: dict[str, list[float]] = {name: [] for name in VARIANTS}
    for _ in range(rounds):
        for name, code in VARIANTS.items():
            times[name].append(spawn_to_paint(code))
    floor = statistics.median(times["empty Qt window"])
    for name, measured in times.items():
        median = statistics.median(measured)
        spread = f"{min(measured):.0f}-{max(measured):.0f}"
        sys.stdout.write(f"{name:16} {median:6.0f} ms  [{spread}]  {median / floor:.2f} x\n")


if __name__ == "__main__":
    main()
