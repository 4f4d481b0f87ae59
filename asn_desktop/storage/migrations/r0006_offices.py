"""Offices that exchange: keys, trust list, packages, scopes; which office holds a person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

_MARK = 'INSERT OR IGNORE INTO dirty ("table", "row") VALUES'
_WATCH = "WHEN (SELECT watching FROM replica) = 1"


def upgrade() -> None:
    """Create the tables, their indexes and triggers."""
    op.add_column("replica", sa.Column("link", sa.LargeBinary(), nullable=True))
    _records()
    _local()


def _records() -> None:
    op.create_table(
        "employee_office",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.LargeBinary(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=True),
        sa.Column("office", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], deferrable=True, initially="DEFERRED"
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        "employee_office_of", "employee_office", ["employee_id", "starts_on"], unique=False
    )
    for verb, side in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
        op.execute(
            f"CREATE TRIGGER employee_office_dirty_{verb.lower()} AFTER {verb} ON employee_office"
            f" {_WATCH} BEGIN {_MARK} ('employee_office', {side}.id); END"
        )


def _local() -> None:
    op.create_table(
        "exchange",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("trust", sa.Integer(), nullable=False),
        sa.Column("recovery", sa.Text(), nullable=True),
        sa.Column("head_epoch", sa.LargeBinary(), nullable=True),
        sa.Column("head_number", sa.Integer(), nullable=False),
        sa.Column("head_state", sa.Integer(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_table(
        "own_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("signing", sa.LargeBinary(), nullable=False),
        sa.Column("sealing", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_table(
        "partner",
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.LargeBinary(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("office"),
        sqlite_strict=True,
    )
    op.create_table(
        "member",
        sa.Column("signing", sa.Text(), nullable=False),
        sa.Column("sealing", sa.Text(), nullable=False),
        sa.Column("replica", sa.LargeBinary(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("accepted", sa.Text(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("signing"),
        sqlite_strict=True,
    )
    op.create_index("member_replica", "member", ["replica"], unique=False)
    op.create_table(
        "peer",
        sa.Column("replica", sa.LargeBinary(), nullable=False),
        sa.Column("epoch", sa.LargeBinary(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("exported_at", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.Integer(), nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("state", sa.Integer(), nullable=False),
        sa.Column("state_epoch", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("replica"),
        sqlite_strict=True,
    )
    op.create_table(
        "acknowledged",
        sa.Column("peer", sa.LargeBinary(), nullable=False),
        sa.Column("replica", sa.LargeBinary(), nullable=False),
        sa.Column("epoch", sa.LargeBinary(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("peer", "replica", "epoch"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "package",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("package", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("replica", sa.LargeBinary(), nullable=False),
        sa.Column("epoch", sa.LargeBinary(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("exported_at", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("package_file", "package", ["sha256"], unique=False)
    op.create_index("package_name", "package", ["package", "direction"], unique=False)
    op.create_table(
        "announced",
        sa.Column("replica", sa.LargeBinary(), nullable=False),
        sa.Column("epoch", sa.LargeBinary(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("exported_at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("replica", "epoch", "number"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "scope",
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("table", sa.Text(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("office", "record"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "departed",
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("table", sa.Text(), nullable=False),
        sa.Column("state", sa.Integer(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("evicted", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("record"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("package", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("proving", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.Integer(), nullable=False),
        sa.Column("replica", sa.LargeBinary(), nullable=True),
        sa.Column("withdrawn", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("package"),
        sqlite_strict=True,
    )
    op.create_table(
        "held",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Integer(), nullable=True),
        sa.Column("replica", sa.LargeBinary(), nullable=False),
        sa.Column("epoch", sa.LargeBinary(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("subject_table", sa.Text(), nullable=False),
        sa.Column("subject_row", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["parked"], ["parked.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("held_dot", "held", ["replica", "epoch", "n"], unique=True)
    op.create_index("held_parked", "held", ["parked"], unique=False)
    op.create_table(
        "erased",
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("table", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("record"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
