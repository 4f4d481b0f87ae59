"""Tables of the exchange: offices, computers, packages, what was acknowledged; none is a record."""

from __future__ import annotations

from typing import Final

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from asn_desktop.storage.fields import metadata

# One row, made when an office first takes part.
standing: Final = Table(
    "exchange",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1"), primary_key=True),
    # Code of the office whose database it is.
    Column("office", Text, nullable=False),
    # Number of the newest trust list, and the recovery key's public part.
    Column("trust", Integer, nullable=False),
    Column("recovery", Text),
    # At an office: what the head office said last, and of which life of its database.
    Column("head_epoch", LargeBinary),
    Column("head_number", Integer, nullable=False),
    Column("head_state", Integer, nullable=False),
    # At an office until it was confirmed: that it was invited.
    Column("proof", Text),
    sqlite_strict=True,
)

# Own secrets, the newest last; older ones still open packages that are on their way.
own_key: Final = Table(
    "own_key",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("signing", LargeBinary, nullable=False),
    Column("sealing", LargeBinary, nullable=False),
    Column("made_at", Integer, nullable=False),
    sqlite_strict=True,
)

# Offices that this one exchanges with: all of them at the head office, the head office elsewhere.
partner: Final = Table(
    "partner",
    metadata,
    Column("office", Text, primary_key=True),
    Column("name", Text, nullable=False),
    # 1 for the head office, as in ``origin``.
    Column("rank", Integer, nullable=False),
    Column("unit_id", LargeBinary),
    # Of the packages made for it: the last number, and what the next names as the one before.
    Column("number", Integer, nullable=False),
    Column("digest", Text),
    sqlite_strict=True,
)

# The trust list: every key of a computer. What a member acknowledged is of its newest package.
member: Final = Table(
    "member",
    metadata,
    Column("signing", Text, primary_key=True),
    Column("sealing", Text, nullable=False),
    Column("replica", LargeBinary, nullable=False),
    Column("office", Text, nullable=False),
    # active, rotated (a later key follows), retired, revoked.
    Column("state", Text, nullable=False),
    # JSON: of a computer that was revoked, the last number accepted of each epoch.
    Column("accepted", Text, nullable=False),
    Column("since", Integer, nullable=False),
    sqlite_strict=True,
)
Index("member_replica", member.c.replica)

# What is known of each computer that packages come from.
peer: Final = Table(
    "peer",
    metadata,
    Column("replica", LargeBinary, primary_key=True),
    Column("epoch", LargeBinary, nullable=False),
    Column("number", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("exported_at", Integer, nullable=False),
    Column("received_at", Integer, nullable=False),
    Column("program", Text, nullable=False),
    # The state of our data that it has everything of, and the life of our database meant.
    Column("state", Integer, nullable=False),
    Column("state_epoch", LargeBinary),
    sqlite_strict=True,
)

# How far a computer says that it has each life of each replica without a gap.
acknowledged: Final = Table(
    "acknowledged",
    metadata,
    Column("peer", LargeBinary, primary_key=True),
    Column("replica", LargeBinary, primary_key=True),
    Column("epoch", LargeBinary, primary_key=True),
    Column("n", Integer, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# Every package that was made or came in, refused ones included.
package: Final = Table(
    "package",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("package", Text, nullable=False),
    # out or in.
    Column("direction", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("office", Text, nullable=False),
    Column("replica", LargeBinary, nullable=False),
    Column("epoch", LargeBinary, nullable=False),
    Column("number", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("exported_at", Integer, nullable=False),
    Column("at", Integer, nullable=False),
    # Out: writing, made, sent, received. In: waiting, applied, undone, refused.
    Column("state", Text, nullable=False),
    # Why it waits or was refused: a word for programs and the sentence that people were told.
    Column("reason", Text, nullable=False),
    Column("told", Text, nullable=False),
    # The copy in the office folder, by name; its SHA-256 and size.
    Column("file", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("size", Integer, nullable=False),
    # JSON of counts; the journal position of the import.
    Column("summary", Text, nullable=False),
    Column("position", Integer),
    sqlite_strict=True,
)
Index("package_name", package.c.package, package.c.direction)
Index("package_file", package.c.sha256)

# Packages that a sender says it made, so that those that never came can be named.
announced: Final = Table(
    "announced",
    metadata,
    Column("replica", LargeBinary, primary_key=True),
    Column("epoch", LargeBinary, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("exported_at", Integer, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# At the head office: which records an office holds, and since which state; gone once it left.
scope: Final = Table(
    "scope",
    metadata,
    Column("office", Text, primary_key=True),
    Column("record", LargeBinary, primary_key=True),
    Column("table", Text, nullable=False),
    Column("since", Integer, nullable=False),
    Column("gone", Integer),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# At an office: records that left it, read-only until what was written here is acknowledged.
departed: Final = Table(
    "departed",
    metadata,
    Column("record", LargeBinary, primary_key=True),
    Column("table", Text, nullable=False),
    Column("state", Integer, nullable=False),
    Column("office", Text, nullable=False),
    # 1 once its rows and entries are gone from here.
    Column("evicted", Integer, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

invitation: Final = Table(
    "invitation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("package", Text, nullable=False, unique=True),
    Column("office", Text, nullable=False),
    Column("proving", LargeBinary, nullable=False),
    Column("made_at", Integer, nullable=False),
    Column("expires_at", Integer, nullable=False),
    # The computer that used it.
    Column("replica", LargeBinary),
    Column("withdrawn", Integer, nullable=False),
    sqlite_strict=True,
)

# Entries that the head office decides on; those undecided lie in ``parked``.
held: Final = Table(
    "held",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("parked", Integer, ForeignKey("parked.id", ondelete="SET NULL")),
    Column("replica", LargeBinary, nullable=False),
    Column("epoch", LargeBinary, nullable=False),
    Column("n", Integer, nullable=False),
    # proposal, late, foreign, returned.
    Column("kind", Text, nullable=False),
    Column("office", Text, nullable=False),
    Column("subject_table", Text, nullable=False),
    Column("subject_row", LargeBinary, nullable=False),
    Column("at", Integer, nullable=False),
    # Empty until answered: accepted or refused, by whom, why, and in which state.
    Column("answer", Text),
    Column("answered_by", Text),
    Column("note", Text),
    Column("answered_at", Integer),
    Column("position", Integer),
    sqlite_strict=True,
)
Index("held_parked", held.c.parked)
Index("held_dot", held.c.replica, held.c.epoch, held.c.n, unique=True)

# Records that were erased by order: their content is never taken in again.
erased: Final = Table(
    "erased",
    metadata,
    Column("record", LargeBinary, primary_key=True),
    Column("table", Text, nullable=False),
    Column("at", Integer, nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

TABLES: Final = (
    standing, own_key, partner, member, peer, acknowledged, package, announced, scope, departed,
    invitation, held, erased,
)  # fmt: skip
