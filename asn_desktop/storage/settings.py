"""How settings of the office are kept: its name and letterhead, one row a setting."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Index, Table, Text

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
