"""The journal's own tables; nothing in them travels as a row."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    text,
)

from asn_desktop.storage.fields import metadata

replica: Final = Table(
    "replica",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1"), primary_key=True),
    Column("origin", Integer, ForeignKey("origin.id"), nullable=False),
    # Number of the next sealed entry, the last stamp, and how many
    # transactions have written so far (what `seen` refers to).
    Column("next_n", Integer, nullable=False),
    Column("hlc", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    # 1 while the dirty triggers watch; the writer sets 0 for its transaction.
    Column("watching", Integer, nullable=False),
    # The chain's last link, where the last entry left this database with its record.
    Column("link", LargeBinary),
    sqlite_strict=True,
)

origin: Final = Table(
    "origin",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("replica", LargeBinary, nullable=False),
    Column("epoch", LargeBinary, nullable=False),
    # Authority of the office that it is of: 1 for the head office.
    Column("rank", Integer, nullable=False, server_default="0"),
    sqlite_strict=True,
)

actor: Final = Table(
    "actor",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account", LargeBinary, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    sqlite_strict=True,
)
Index("actor_identity", actor.c.account, actor.c.name, actor.c.role, unique=True)

entry: Final = Table(
    "entry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("origin", Integer, ForeignKey("origin.id"), nullable=False),
    # Empty while the entry is a draft.
    Column("n", Integer),
    Column("position", Integer, nullable=False),
    Column("hlc", Integer, nullable=False),
    Column("tx", LargeBinary, nullable=False),
    Column("actor", Integer, ForeignKey("actor.id"), nullable=False),
    Column("subject_table", Text, nullable=False),
    Column("subject_row", LargeBinary, nullable=False),
    Column("reason", Text, nullable=False),
    Column("batch", LargeBinary),
    Column("salt", LargeBinary, nullable=False),
    # Empty once it has been erased by order; its hash stays.
    Column("patch", LargeBinary),
    Column("patch_hash", LargeBinary, nullable=False),
    Column("hash", LargeBinary),
    # The link before it, where the entry before it was not here when it arrived.
    Column("previous", LargeBinary),
    sqlite_strict=True,
)
Index("entry_subject", entry.c.subject_row)
Index("entry_number", entry.c.origin, entry.c.n, unique=True, sqlite_where=text("n IS NOT NULL"))
Index("entry_batch", entry.c.batch, sqlite_where=text("batch IS NOT NULL"))
# Where a run of entries may begin: how far everything is here is asked for with each package.
Index("entry_gap", entry.c.origin, entry.c.n, sqlite_where=text("previous IS NOT NULL"))
Index("entry_draft", entry.c.actor, sqlite_where=text("n IS NULL"))

# Heads of the registers that were written after their row as a whole; all
# other registers have the row's `born` as their head.
head: Final = Table(
    "head",
    metadata,
    Column("table", Text, primary_key=True),
    Column("row", LargeBinary, primary_key=True),
    Column("register", Text, primary_key=True),
    Column("entry", Integer, primary_key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# Rows that were deleted keep one head; usually there are none, and then a bulk
# insert need not look for them.
Index("head_buried", head.c.table, head.c.row, sqlite_where=text("register = '_exists'"))

batch: Final = Table(
    "batch",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("at", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("actor", Text, nullable=False),
    # What the person was told, as JSON; no names, no numbers of people.
    Column("summary", Text, nullable=False),
    Column("undone_by", LargeBinary),
    sqlite_strict=True,
)

# Foreign entries that cannot be applied yet, each as the line that arrived. They
# count as received.
parked: Final = Table(
    "parked",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("origin", Integer, ForeignKey("origin.id"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("subject_row", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("previous", LargeBinary),
    Column("reason", Text, nullable=False),
    Column("line", LargeBinary, nullable=False),
    sqlite_strict=True,
)
Index("parked_number", parked.c.origin, parked.c.n, unique=True)
Index("parked_subject", parked.c.subject_row)

# What parked entries wait for: the dot of a base, or the row that they refer to.
waiting: Final = Table(
    "waiting",
    metadata,
    Column("need", Text, primary_key=True),
    Column("parked", Integer, primary_key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
Index("waiting_of", waiting.c.parked)

# Rows of which a register has several heads, or which stand though they were
# deleted; derived, so that nobody has to search for them. `kept` is 1 where
# only other rows that refer to it keep a deleted row.
contested: Final = Table(
    "contested",
    metadata,
    Column("table", Text, primary_key=True),
    Column("row", LargeBinary, primary_key=True),
    Column("subject", LargeBinary, nullable=False),
    Column("kept", Integer, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
Index("contested_of", contested.c.subject)
Index("contested_kept", contested.c.kept, sqlite_where=text("kept = 1"))

# The net under the journal: triggers mark the rows that were written while the
# one door that journals them itself had not said that it was at work.
dirty: Final = Table(
    "dirty",
    metadata,
    Column("table", Text, primary_key=True),
    Column("row", LargeBinary, primary_key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)


def dirty_triggers(table: Table) -> list[str]:
    """Return the statements that make a table's rows leave a mark when bypassed."""
    mark = 'INSERT OR IGNORE INTO dirty ("table", "row") VALUES'
    when = "WHEN (SELECT watching FROM replica) = 1"
    return [
        f"CREATE TRIGGER {table.name}_dirty_{verb.lower()} AFTER {verb} ON {table.name} {when} "
        f"BEGIN {mark} ('{table.name}', {side}.id); END"
        for verb, side in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD"))
    ]
