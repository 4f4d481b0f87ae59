"""Evidence files: descriptors in the database, contents under their hash beside it."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Index

from asn_desktop.storage.fields import Kind, Rules, field, journalled

evidence: Final = journalled(
    "evidence",
    field("sha256", rules=Rules(limit=64, group="content"), required=True),
    field("size", Kind.INTEGER, Rules(group="content"), required=True),
    field("media_type", rules=Rules(limit=100, group="content"), required=True),
    field("file_name", rules=Rules(limit=255)),
)
Index("evidence_hash", evidence.c.sha256)
