"""A step that fails half-way."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Begin, and fail."""
    op.create_table("half", sa.Column("id", sa.Integer(), primary_key=True))
    raise RuntimeError("half-way")
