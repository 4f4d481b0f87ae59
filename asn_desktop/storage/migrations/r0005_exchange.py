"""Exchange: whose office an origin is of, entries with a gap before them, what waits, conflicts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Add what merging foreign entries needs."""
    op.add_column("origin", sa.Column("rank", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("entry", sa.Column("previous", sa.LargeBinary(), nullable=True))
    op.create_table(
        "parked",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("subject_row", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("line", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["origin"], ["origin.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("parked_number", "parked", ["origin", "n"], unique=True)
    op.create_index("parked_subject", "parked", ["subject_row"], unique=False)
    op.create_table(
        "waiting",
        sa.Column("need", sa.Text(), nullable=False),
        sa.Column("parked", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("need", "parked"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("waiting_of", "waiting", ["parked"], unique=False)
    op.create_table(
        "contested",
        sa.Column("table", sa.Text(), nullable=False),
        sa.Column("row", sa.LargeBinary(), nullable=False),
        sa.Column("subject", sa.LargeBinary(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("table", "row"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("contested_of", "contested", ["subject"], unique=False)
    op.create_index(
        "contested_kept",
        "contested",
        ["kept"],
        unique=False,
        sqlite_where=sa.text("kept = 1"),
    )
    # Two offices may have an account with the same login.
    op.drop_index("account_login", "account")
    op.create_index("account_login", "account", ["login"], unique=False)
