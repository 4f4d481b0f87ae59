"""Batches: what one import or one bulk action wrote, under one name, to be taken back as one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal
from asn_desktop.domain.audit import Batch
from asn_desktop.ids import RowId

UNDO: Final = "undo"
APPRAISAL_SHEET: Final = "appraisal_sheet"
DETERMINATION: Final = "determination"
_SELECT: Final = "SELECT id, at, kind, title, actor, summary, undone_by FROM batch"


def record(
    connection: Connection, batch: RowId, kind: str, title: str, by: Principal, clock: Clock
) -> None:
    """Enter a batch whose id ``Change.batch`` already names."""
    _insert(connection, (batch, clock.milliseconds(), kind, title, by.name))


def rename(connection: Connection, batch: RowId, title: str) -> None:
    """Give a batch that grows its new title."""
    connection.exec_driver_sql("UPDATE batch SET title = ? WHERE id = ?", (title, batch))


def record_undo(
    connection: Connection,
    batch: RowId,
    title: str,
    by: Principal,
    clock: Clock,
    undone: int | bytes,
) -> None:
    """Enter an undo (or redo) whose id ``Change.batch`` named, with what it took back."""
    record(connection, batch, UNDO, title, by, clock)
    if isinstance(undone, int):
        finish_batch(connection, batch, {"undoes": {"entry": undone}})
        return
    finish_batch(connection, batch, {"undoes": {"batch": undone.hex()}})
    connection.exec_driver_sql("UPDATE batch SET undone_by = ? WHERE id = ?", (batch, undone))


def finish_batch(connection: Connection, batch: RowId, summary: Mapping[str, object]) -> None:
    """Keep with a batch what the person was told about it."""
    connection.exec_driver_sql(
        "UPDATE batch SET summary = ? WHERE id = ?",
        (json.dumps(summary, ensure_ascii=False, sort_keys=True), batch),
    )


def list_batches(connection: Connection, limit: int = 200) -> list[Batch]:
    """Return batches, newest first."""
    rows = connection.exec_driver_sql(f"{_SELECT} ORDER BY rowid DESC LIMIT ?", (limit,)).all()
    undone_by = _links(connection)
    return [_batch(tuple(row), undone_by) for row in rows]


def find(connection: Connection, batch: bytes) -> Batch | None:
    """Return a batch, or None where there is none with this id."""
    row = connection.exec_driver_sql(f"{_SELECT} WHERE id = ?", (batch,)).one_or_none()
    return None if row is None else _batch(tuple(row), _links(connection))


def _links(connection: Connection) -> dict[bytes, bytes]:
    rows = connection.exec_driver_sql("SELECT id, undone_by FROM batch WHERE undone_by IS NOT NULL")
    return {row[0]: row[1] for row in rows}


def _stands(batch: bytes, undone_by: Mapping[bytes, bytes]) -> bool:
    stands = True
    while batch in undone_by:
        batch = undone_by[batch]
        stands = not stands
    return stands


def _insert(connection: Connection, values: tuple[bytes, int, str, str, str]) -> None:
    connection.exec_driver_sql(
        "INSERT INTO batch (id, at, kind, title, actor, summary) VALUES (?, ?, ?, ?, ?, '{}')",
        values,
    )


def _batch(
    row: tuple[bytes, int, str, str, str, str, bytes | None], undone_by: Mapping[bytes, bytes]
) -> Batch:
    batch, at, kind, title, actor, summary, undone = row
    return Batch(
        id=RowId(batch),
        at=datetime.fromtimestamp(at / 1000, UTC),
        kind=kind,
        title=title,
        actor=actor,
        summary=json.loads(summary),
        undone_by=None if undone is None else RowId(undone),
        stands=_stands(batch, undone_by),
    )
