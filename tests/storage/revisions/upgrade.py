"""A process that migrates, to be killed: ``python -m tests.storage.revisions.upgrade FILE``."""

from __future__ import annotations

import sys
from pathlib import Path

from asn_desktop.storage import migrate
from asn_desktop.storage.database import Database

if __name__ == "__main__":
    database = Database(Path(sys.argv[1]), bytes(32))
    migrate.pending(database)
    sys.stdout.write("begins\n")
    sys.stdout.flush()
    migrate.upgrade(database, (*migrate.STEPS, "t9999_many_rows"), "tests.storage.revisions")
