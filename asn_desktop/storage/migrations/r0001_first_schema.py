"""The first schema: journal, units, employees, rules, accounts, settings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

_JOURNALLED = (
    "unit",
    "official",
    "employee",
    "employee_position",
    "employee_rank",
    "employee_unit",
    "employee_superior",
    "employee_state",
    "rule_version",
    "account",
    "setting",
    "evidence",
)
_MARK = 'INSERT OR IGNORE INTO dirty ("table", "row") VALUES'
_WATCH = "WHEN (SELECT watching FROM replica) = 1"
_SEARCH = (
    "CREATE VIRTUAL TABLE employee_search USING fts5(haystack, content='employee_now',"
    " content_rowid='id', tokenize='trigram', detail='none')"
)


def upgrade() -> None:
    """Create every table, index and trigger."""
    op.create_table(
        "actor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("actor_identity", "actor", ["account", "name", "role"], unique=True)
    op.create_table(
        "batch",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("undone_by", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_table(
        "column_mapping",
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("mapping", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint"),
        sqlite_strict=True,
    )
    op.create_table(
        "dirty",
        sa.Column("table", sa.Text(), nullable=False),
        sa.Column("row", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("table", "row"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "employee",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("nip", sa.Text(), nullable=False),
        sa.Column("old_nip", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title_front", sa.Text(), nullable=True),
        sa.Column("title_back", sa.Text(), nullable=True),
        sa.Column("birth_date", sa.Text(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("candidate", sa.Integer(), nullable=False),
        sa.Column("education", sa.Text(), nullable=True),
        sa.Column("same_as", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["same_as"], ["employee.id"], initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("employee_nip", "employee", ["nip"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("evidence_hash", "evidence", ["sha256"], unique=False)
    op.create_table(
        "head",
        sa.Column("table", sa.Text(), nullable=False),
        sa.Column("row", sa.LargeBinary(), nullable=False),
        sa.Column("register", sa.Text(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("table", "row", "register", "entry"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        "head_buried",
        "head",
        ["table", "row"],
        unique=False,
        sqlite_where=sa.text("register = '_exists'"),
    )
    op.create_table(
        "official",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("nip", sa.Text(), nullable=True),
        sa.Column("position", sa.Text(), nullable=True),
        sa.Column("grade", sa.Text(), nullable=True),
        sa.Column("unit_name", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "origin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("replica", sa.LargeBinary(), nullable=False),
        sa.Column("epoch", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_table(
        "rule_version",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=False),
        sa.Column("valid_to", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("verified", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("rule_version_key", "rule_version", ["key", "valid_from"], unique=False)
    op.create_table(
        "setting",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("setting_key", "setting", ["key"], unique=True)
    op.create_table(
        "unit",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("echelon", sa.Text(), nullable=True),
        sa.Column("parent_id", sa.LargeBinary(), nullable=True),
        sa.Column("starts_on", sa.Text(), nullable=True),
        sa.Column("ends_on", sa.Text(), nullable=True),
        sa.Column("successor_id", sa.LargeBinary(), nullable=True),
        sa.Column("provisional", sa.Integer(), nullable=False),
        sa.Column("same_as", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["same_as"], ["unit.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(
            ["successor_id"], ["unit.id"], initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("unit_code", "unit", ["code"], unique=False)
    op.create_index("unit_parent", "unit", ["parent_id"], unique=False)
    op.create_table(
        "account",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.LargeBinary(), nullable=True),
        sa.Column("employee_id", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("account_login", "account", ["login"], unique=True)
    op.create_table(
        "employee_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.LargeBinary(), nullable=False),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.Column("nip", sa.Text(), nullable=False),
        sa.Column("haystack", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.LargeBinary(), nullable=True),
        sa.Column("position", sa.Text(), nullable=True),
        sa.Column("grade", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("superior_id", sa.LargeBinary(), nullable=True),
        sa.Column("official_id", sa.LargeBinary(), nullable=True),
        sa.Column("proposed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("employee_id"),
        sqlite_strict=True,
    )
    op.create_index(
        "employee_now_name", "employee_now", ["state", "sort_key", "employee_id"], unique=False
    )
    op.create_index("employee_now_nip", "employee_now", ["nip"], unique=False)
    op.create_index("employee_now_superior", "employee_now", ["superior_id"], unique=False)
    op.create_index(
        "employee_now_unit",
        "employee_now",
        ["unit_id", "state", "sort_key", "employee_id"],
        unique=False,
    )
    op.create_table(
        "employee_position",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.LargeBinary(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("position_kind", sa.Text(), nullable=True),
        sa.Column("echelon", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        "employee_position_of", "employee_position", ["employee_id", "starts_on"], unique=False
    )
    op.create_table(
        "employee_rank",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.LargeBinary(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=True),
        sa.Column("grade", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("employee_rank_of", "employee_rank", ["employee_id", "starts_on"], unique=False)
    op.create_table(
        "employee_state",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.LargeBinary(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        "employee_state_of", "employee_state", ["employee_id", "starts_on"], unique=False
    )
    op.create_table(
        "employee_superior",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.LargeBinary(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=True),
        sa.Column("superior_id", sa.LargeBinary(), nullable=True),
        sa.Column("official_id", sa.LargeBinary(), nullable=True),
        sa.Column("proposed", sa.Integer(), nullable=False),
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
    op.create_index("employee_superior_by", "employee_superior", ["superior_id"], unique=False)
    op.create_index(
        "employee_superior_of", "employee_superior", ["employee_id", "starts_on"], unique=False
    )
    op.create_table(
        "employee_unit",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.LargeBinary(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("employee_unit_in", "employee_unit", ["unit_id"], unique=False)
    op.create_index("employee_unit_of", "employee_unit", ["employee_id", "starts_on"], unique=False)
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("hlc", sa.Integer(), nullable=False),
        sa.Column("tx", sa.LargeBinary(), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=False),
        sa.Column("subject_table", sa.Text(), nullable=False),
        sa.Column("subject_row", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("batch", sa.LargeBinary(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("patch", sa.LargeBinary(), nullable=True),
        sa.Column("patch_hash", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["actor"],
            ["actor.id"],
        ),
        sa.ForeignKeyConstraint(
            ["origin"],
            ["origin.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index(
        "entry_batch", "entry", ["batch"], unique=False, sqlite_where=sa.text("batch IS NOT NULL")
    )
    op.create_index(
        "entry_draft", "entry", ["actor"], unique=False, sqlite_where=sa.text("n IS NULL")
    )
    op.create_index(
        "entry_number", "entry", ["origin", "n"], unique=True, sqlite_where=sa.text("n IS NOT NULL")
    )
    op.create_index("entry_subject", "entry", ["subject_row"], unique=False)
    op.create_table(
        "replica",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Integer(), nullable=False),
        sa.Column("next_n", sa.Integer(), nullable=False),
        sa.Column("hlc", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("watching", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["origin"],
            ["origin.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )

    for index, table, column in (
        ("unit_successor", "unit", "successor_id"),
        ("unit_same_as", "unit", "same_as"),
        ("employee_same_as", "employee", "same_as"),
        ("employee_superior_outside", "employee_superior", "official_id"),
        ("account_unit", "account", "unit_id"),
        ("account_employee", "account", "employee_id"),
    ):
        given = sa.text(f"{column} IS NOT NULL")
        op.create_index(index, table, [column], unique=False, sqlite_where=given)
    for table in _JOURNALLED:
        for verb, side in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            op.execute(
                f"CREATE TRIGGER {table}_dirty_{verb.lower()} AFTER {verb} ON {table} {_WATCH} "
                f"BEGIN {_MARK} ('{table}', {side}.id); END"
            )
    op.execute(_SEARCH)
    # Parts of the index are merged sixteen at a time, not a little with every edit.
    op.execute("INSERT INTO employee_search (employee_search, rank) VALUES ('automerge', 0)")
    op.create_table(
        "derived",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
        sqlite_strict=True,
    )
