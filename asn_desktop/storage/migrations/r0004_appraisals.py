"""Appraisals: ratings, realisations, feedback, events, objections; achievements of units."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

_JOURNALLED = (
    "appraisal",
    "realisation",
    "feedback",
    "appraisal_event",
    "objection",
    "organisation_performance",
)
_MARK = 'INSERT OR IGNORE INTO dirty ("table", "row") VALUES'
_WATCH = "WHEN (SELECT watching FROM replica) = 1"


def upgrade() -> None:
    """Create the tables, their indexes and triggers."""
    op.create_table(
        "appraisal",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.LargeBinary(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("superior_id", sa.LargeBinary(), nullable=True),
        sa.Column("official_id", sa.LargeBinary(), nullable=True),
        sa.Column("results", sa.Text(), nullable=True),
        sa.Column("results_from", sa.Text(), nullable=True),
        sa.Column("behaviour", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("sheet_on", sa.Text(), nullable=True),
        sa.Column("sheet_by", sa.Text(), nullable=True),
        sa.Column("scan_id", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["official_id"], ["official.id"], initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["scan_id"], ["evidence.id"], initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["superior_id"], ["employee.id"], initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("appraisal_of", "appraisal", ["employee_id", "year"], unique=False)
    op.create_index("appraisal_official", "appraisal", ["official_id"], unique=False)
    op.create_index("appraisal_period", "appraisal", ["year", "period"], unique=False)
    op.create_index(
        "appraisal_scan",
        "appraisal",
        ["scan_id"],
        unique=False,
        sqlite_where=sa.text("scan_id IS NOT NULL"),
    )
    op.create_index("appraisal_superior", "appraisal", ["superior_id"], unique=False)
    op.create_table(
        "organisation_performance",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.LargeBinary(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("predicate", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        "organisation_performance_of", "organisation_performance", ["unit_id"], unique=False
    )
    op.create_table(
        "appraisal_event",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("appraisal_id", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Text(), nullable=False),
        sa.Column("previous_id", sa.LargeBinary(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("plan_id", sa.LargeBinary(), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("identity", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["appraisal_id"], ["appraisal.id"], initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(
            ["previous_id"], ["appraisal_event.id"], initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        "appraisal_event_before",
        "appraisal_event",
        ["previous_id"],
        unique=False,
        sqlite_where=sa.text("previous_id IS NOT NULL"),
    )
    op.create_index("appraisal_event_of", "appraisal_event", ["appraisal_id"], unique=False)
    op.create_index(
        "appraisal_event_plan",
        "appraisal_event",
        ["plan_id"],
        unique=False,
        sqlite_where=sa.text("plan_id IS NOT NULL"),
    )
    op.create_table(
        "feedback",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("appraisal_id", sa.LargeBinary(), nullable=False),
        sa.Column("lineage", sa.LargeBinary(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("rating", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appraisal_id"], ["appraisal.id"], initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("feedback_of", "feedback", ["appraisal_id"], unique=False)
    op.create_table(
        "objection",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("appraisal_id", sa.LargeBinary(), nullable=False),
        sa.Column("received_on", sa.Text(), nullable=False),
        sa.Column("filed_on", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["appraisal_id"], ["appraisal.id"], initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("objection_of", "objection", ["appraisal_id"], unique=False)
    op.create_table(
        "realisation",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("appraisal_id", sa.LargeBinary(), nullable=False),
        sa.Column("lineage", sa.LargeBinary(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("file_id", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["appraisal_id"], ["appraisal.id"], initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["evidence.id"], initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        "realisation_file",
        "realisation",
        ["file_id"],
        unique=False,
        sqlite_where=sa.text("file_id IS NOT NULL"),
    )
    op.create_index("realisation_of", "realisation", ["appraisal_id"], unique=False)
    for table in _JOURNALLED:
        for verb, side in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            op.execute(
                f"CREATE TRIGGER {table}_dirty_{verb.lower()} AFTER {verb} ON {table} {_WATCH} "
                f"BEGIN {_MARK} ('{table}', {side}.id); END"
            )
