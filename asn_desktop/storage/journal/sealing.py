"""Writing entries: drafts that may still change, and sealed ones in their chain."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from asn_desktop.domain.journal import (
    Header,
    RowPatch,
    chain_hash,
    decode_patches,
    encode_patches,
    patch_hash,
)
from asn_desktop.ids import RowId
from asn_desktop.storage.journal.state import State

_SALT_BYTES = 16
_INSERT = (
    "INSERT INTO entry (id, origin, n, position, hlc, tx, actor, subject_table, subject_row,"
    " reason, batch, salt, patch, patch_hash, hash)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ADOPT = _INSERT.replace("hash)", "hash, previous)").replace("?)", "?, ?)")


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry that is about to be written."""

    id: int
    subject_table: str
    subject_row: RowId
    patches: list[RowPatch]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the entries of one transaction have in common."""

    transaction: bytes
    account: bytes
    name: str
    role: str
    reason: str
    batch: bytes | None
    draft: bool


def write(connection: Connection, state: State, new: list[NewEntry], common: Circumstances) -> None:
    """Append entries: numbered and chained, or unsealed where they are drafts."""
    salts = os.urandom(_SALT_BYTES * len(new))
    rows = []
    for place, entry in enumerate(new):
        hlc = state.stamps.stamp()
        salt = salts[place * _SALT_BYTES : (place + 1) * _SALT_BYTES]
        patch = encode_patches(entry.patches)
        hashed = patch_hash(salt, patch)
        number: int | None = None
        link: bytes | None = None
        if not common.draft:
            number = state.dot.n
            header = Header(
                state.dot,
                hlc,
                common.transaction,
                common.account,
                common.name,
                common.role,
                entry.subject_table,
                entry.subject_row,
                common.reason,
                common.batch,
            )
            state.link = link = chain_hash(state.link, header.encoded(), hashed)
            state.dot = state.dot._replace(n=number + 1)
        rows.append(
            (
                entry.id, state.origin, number, state.position, hlc, common.transaction,
                state.actor, entry.subject_table, entry.subject_row, common.reason,
                common.batch, salt, patch, hashed, link,
            )
        )  # fmt: skip
    if rows:
        connection.exec_driver_sql(_INSERT, rows)


def adopt(connection: Connection, rows: Sequence[tuple[object, ...]]) -> None:
    """Append foreign entries as they were sealed, each with the link before it or None."""
    connection.exec_driver_sql(_ADOPT, list(rows))


def rewrite_draft(
    connection: Connection, state: State, entry: NewEntry, common: Circumstances
) -> None:
    """Overwrite an unsealed entry with what the draft holds now; drop it if that is nothing."""
    if not entry.patches:
        connection.exec_driver_sql("DELETE FROM entry WHERE id = ? AND n IS NULL", (entry.id,))
        return
    salt = os.urandom(_SALT_BYTES)
    patch = encode_patches(entry.patches)
    connection.exec_driver_sql(
        "UPDATE entry SET position = ?, hlc = ?, tx = ?, reason = ?, salt = ?, patch = ?,"
        " patch_hash = ? WHERE id = ? AND n IS NULL",
        (
            state.position, state.stamps.stamp(), common.transaction, common.reason, salt,
            patch, patch_hash(salt, patch), entry.id,
        ),
    )  # fmt: skip


def seal(connection: Connection, state: State, entry: int) -> None:
    """Number an unsealed entry and link it to the chain; it never changes again."""
    row = connection.exec_driver_sql(
        "SELECT e.hlc, e.tx, a.account, a.name, a.role, e.subject_table, e.subject_row,"
        " e.reason, e.batch, e.patch_hash FROM entry e JOIN actor a ON a.id = e.actor"
        " WHERE e.id = ?",
        (entry,),
    ).one()
    header = Header(state.dot, *row[:-1])
    state.link = link = chain_hash(state.link, header.encoded(), row[-1])
    connection.exec_driver_sql(
        "UPDATE entry SET n = ?, hash = ? WHERE id = ?", (state.dot.n, link, entry)
    )
    state.dot = state.dot._replace(n=state.dot.n + 1)


def patches_of(connection: Connection, entry: int) -> list[RowPatch]:
    """Return what an entry does; nothing where it was erased by order."""
    stored: bytes | None = connection.exec_driver_sql(
        "SELECT patch FROM entry WHERE id = ?", (entry,)
    ).scalar_one()
    return [] if stored is None else decode_patches(stored)
