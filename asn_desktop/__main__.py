"""Starts the window, or the command line when a command is given."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main() -> int:
    """Run the program and return its exit status."""
    if getattr(sys, "frozen", False):
        # A frozen program is its own interpreter: packages are verified in a second one.
        from multiprocessing import freeze_support

        freeze_support()
    # Imported here: the composition root knows everyone, and only one of the
    # two halves is needed.
    from asn_desktop import app

    arguments = sys.argv[1:]
    return app.run_window(arguments) if wants_window(arguments) else app.run_command(arguments)


def wants_window(arguments: Sequence[str]) -> bool:
    """Tell whether only options of the window are given: a folder, practice mode."""
    remaining = iter(arguments)
    for argument in remaining:
        if argument == "--data":
            next(remaining, None)
        elif argument != "--practice" and not argument.startswith("--data="):
            return False
    return True


if __name__ == "__main__":
    sys.exit(main())
