"""Where the runs of entries begin, so that how far everything is here need not be counted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Create the index."""
    op.create_index(
        "entry_gap",
        "entry",
        ["origin", "n"],
        unique=False,
        sqlite_where=sa.text("previous IS NOT NULL"),
    )
