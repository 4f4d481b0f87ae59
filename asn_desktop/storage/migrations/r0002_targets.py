"""Targets (SKP): plans, work results, indicators, expectations, annexes, events."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

_JOURNALLED = (
    "plan",
    "work_result",
    "indicator",
    "expectation",
    "annex_line",
    "plan_event",
)
_MARK = 'INSERT OR IGNORE INTO dirty ("table", "row") VALUES'
_WATCH = "WHEN (SELECT watching FROM replica) = 1"


def upgrade() -> None:
    """Create the tables, their indexes and triggers."""
    op.create_table(
        "plan",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.LargeBinary(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=False),
        sa.Column("ends_on", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("approach", sa.Text(), nullable=False),
        sa.Column("superior_id", sa.LargeBinary(), nullable=True),
        sa.Column("official_id", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["official_id"], ["official.id"], initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["superior_id"], ["employee.id"], initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("plan_of", "plan", ["employee_id", "ends_on"], unique=False)
    op.create_index(
        "plan_official",
        "plan",
        ["official_id"],
        unique=False,
        sqlite_where=sa.text("official_id IS NOT NULL"),
    )
    op.create_index(
        "plan_superior",
        "plan",
        ["superior_id"],
        unique=False,
        sqlite_where=sa.text("superior_id IS NOT NULL"),
    )
    op.create_index("plan_year", "plan", ["ends_on"], unique=False)
    op.create_table(
        "work_result",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.LargeBinary(), nullable=False),
        sa.Column("lineage", sa.LargeBinary(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("intervened", sa.Text(), nullable=False),
        sa.Column("intervened_lineage", sa.LargeBinary(), nullable=True),
        sa.Column("assigned_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("work_result_of", "work_result", ["plan_id"], unique=False)
    op.create_table(
        "indicator",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.LargeBinary(), nullable=False),
        sa.Column("result_id", sa.LargeBinary(), nullable=False),
        sa.Column("lineage", sa.LargeBinary(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("aspect", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("perspective", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(
            ["result_id"], ["work_result.id"], initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("indicator_in", "indicator", ["result_id"], unique=False)
    op.create_index("indicator_of", "indicator", ["plan_id"], unique=False)
    op.create_table(
        "expectation",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.LargeBinary(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("expectation_of", "expectation", ["plan_id"], unique=False)
    op.create_table(
        "annex_line",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.LargeBinary(), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("annex_line_of", "annex_line", ["plan_id"], unique=False)
    op.create_table(
        "plan_event",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Text(), nullable=False),
        sa.Column("previous_id", sa.LargeBinary(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(
            ["previous_id"], ["plan_event.id"], initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        "plan_event_before",
        "plan_event",
        ["previous_id"],
        unique=False,
        sqlite_where=sa.text("previous_id IS NOT NULL"),
    )
    op.create_index("plan_event_of", "plan_event", ["plan_id"], unique=False)
    for table in _JOURNALLED:
        for verb, side in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            op.execute(
                f"CREATE TRIGGER {table}_dirty_{verb.lower()} AFTER {verb} ON {table} {_WATCH} "
                f"BEGIN {_MARK} ('{table}', {side}.id); END"
            )
