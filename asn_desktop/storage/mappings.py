"""How the columns of earlier files were matched, by the fingerprint of their headings."""

from __future__ import annotations

from sqlalchemy import Connection


def find(connection: Connection, fingerprint: str) -> str | None:
    """Return the mapping (JSON) that was used last for such headings."""
    found: str | None = connection.exec_driver_sql(
        "SELECT mapping FROM column_mapping WHERE fingerprint = ?", (fingerprint,)
    ).scalar()
    return found


def remember(connection: Connection, fingerprint: str, mapping: str) -> None:
    """Keep a mapping for the next file with the same headings."""
    connection.exec_driver_sql(
        "INSERT INTO column_mapping (fingerprint, mapping) VALUES (?, ?)"
        " ON CONFLICT (fingerprint) DO UPDATE SET mapping = excluded.mapping",
        (fingerprint, mapping),
    )
