"""Every benchmark, one after the other, with the machine they ran on.

python -m tests.benchmarks.run_all [--quick]
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from typing import Final

from tests.benchmarks import measuring

_QUICK: Final = ("--people", "5000")
_ALL: Final = (
    ("bench_start", ()),
    ("bench_employee_list", _QUICK),
    ("bench_import", _QUICK),
    ("bench_edit", _QUICK),
    ("bench_large_office", _QUICK),
    ("bench_attendance", ("--rounds", "2")),
    ("bench_rating", ("--rounds", "2")),
    ("bench_forms", ("--people", "100", "--rounds", "2")),
    ("bench_print_gap", ("--rounds", "2")),
    ("bench_package", ("--rounds", "2")),
    ("bench_merging", ("--people", "5000", "--rounds", "2")),
    ("bench_exchange", ("--people", "500", "--rounds", "2")),
)


def main() -> int:
    """Run them; fail where one misses its goal."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a small office, to try them out")
    quick = parser.parse_args().quick
    cores = os.cpu_count()
    measuring.say(f"{platform.platform()}, {cores} cores, Python {platform.python_version()}")
    environment = {**os.environ, "PYTHONPATH": str(measuring.ROOT)}
    missed = []
    for name, few in _ALL:
        measuring.say(f"\n== {name}")
        command = [sys.executable, "-m", f"tests.benchmarks.{name}", *(few if quick else ())]
        if subprocess.run(command, cwd=measuring.ROOT, env=environment, check=False).returncode:
            missed.append(name)
    measuring.say(f"\ngoals missed in: {', '.join(missed)}" if missed else "\nall goals hold")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
