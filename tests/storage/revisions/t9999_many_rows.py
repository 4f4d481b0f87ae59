"""A step that takes long enough to be killed in it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Make a table of many rows and change them all."""
    op.create_table(
        "many",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("text", sa.Text(), nullable=False),
    )
    op.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)"
        " INSERT INTO many SELECT i, 'baris ' || i FROM n"
    )
    op.execute("UPDATE many SET text = text || ' diubah'")
