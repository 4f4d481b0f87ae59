"""A step of the schema that comes after all known ones."""

from __future__ import annotations

from alembic import op


def upgrade() -> None:
    """Add a table."""
    op.execute("CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT")
