"""Training: activities, sessions, participants, attendance."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

_JOURNALLED = ("training", "training_session", "training_participant", "attendance")
_MARK = 'INSERT OR IGNORE INTO dirty ("table", "row") VALUES'
_WATCH = "WHEN (SELECT watching FROM replica) = 1"


def upgrade() -> None:
    """Create the tables, their indexes and triggers."""
    op.create_table(
        "training",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("track", sa.Text(), nullable=False),
        sa.Column("organiser", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=False),
        sa.Column("ends_on", sa.Text(), nullable=False),
        sa.Column("hours", sa.Text(), nullable=True),
        sa.Column("earning", sa.Text(), nullable=True),
        sa.Column("minimum", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("training_year", "training", ["ends_on"], unique=False)
    op.create_table(
        "training_session",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("training_id", sa.LargeBinary(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Text(), nullable=True),
        sa.Column("starts_at", sa.Text(), nullable=True),
        sa.Column("ends_at", sa.Text(), nullable=True),
        sa.Column("hours", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["training_id"], ["training.id"], initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("training_session_of", "training_session", ["training_id"], unique=False)
    op.create_table(
        "training_participant",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("training_id", sa.LargeBinary(), nullable=False),
        sa.Column("employee_id", sa.LargeBinary(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("test_before", sa.Text(), nullable=True),
        sa.Column("test_after", sa.Text(), nullable=True),
        sa.Column("certificate", sa.Text(), nullable=False),
        sa.Column("certified_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["training_id"], ["training.id"], initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        "training_participant_certified",
        "training_participant",
        ["certified_on"],
        unique=False,
        sqlite_where=sa.text("certified_on IS NOT NULL"),
    )
    op.create_index(
        "training_participant_of", "training_participant", ["training_id"], unique=False
    )
    op.create_index(
        "training_participant_who", "training_participant", ["employee_id"], unique=False
    )
    op.create_table(
        "attendance",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("training_id", sa.LargeBinary(), nullable=False),
        sa.Column("session_id", sa.LargeBinary(), nullable=False),
        sa.Column("participant_id", sa.LargeBinary(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["training_participant.id"], initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["training_session.id"], initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["training_id"], ["training.id"], initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("attendance_at", "attendance", ["session_id"], unique=False)
    op.create_index("attendance_of", "attendance", ["training_id"], unique=False)
    op.create_index("attendance_whose", "attendance", ["participant_id"], unique=False)
    for table in _JOURNALLED:
        for verb, side in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            op.execute(
                f"CREATE TRIGGER {table}_dirty_{verb.lower()} AFTER {verb} ON {table} {_WATCH} "
                f"BEGIN {_MARK} ('{table}', {side}.id); END"
            )
