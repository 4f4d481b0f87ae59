"""How settings of the office are kept: its name and letterhead, one row a setting."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Connection, Index, Table, Text, select

from asn_desktop.ids import RowId, name_id
from asn_desktop.storage.fields import Rules, field, journalled, metadata

setting: Final = journalled(
    "setting",
    field("key", rules=Rules(limit=60), required=True),
    field("value", rules=Rules(limit=10_000)),
)
Index("setting_key", setting.c.key, unique=True)

# How the columns of earlier files were matched, by the fingerprint of their
# headings; a convenience of this computer, so neither journalled nor sent.
column_mapping: Final = Table(
    "column_mapping",
    metadata,
    Column("fingerprint", Text, primary_key=True),
    Column("mapping", Text, nullable=False),
    sqlite_strict=True,
)


def row_of(key: str) -> RowId:
    """Return the row id of a setting: the same on every computer of the office."""
    return name_id("setting", key)


def all_settings(connection: Connection) -> dict[str, str]:
    """Return every setting that was made, by key."""
    found = connection.execute(select(setting.c.key, setting.c.value))
    return {key: value or "" for key, value in found}
