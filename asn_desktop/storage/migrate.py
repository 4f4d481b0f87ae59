"""Bringing a database to the schema of this program, step by step, all of a step or nothing."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from asn_desktop.errors import UserError
from asn_desktop.storage.database import Database

# In order, for ever: a step that was released is never edited again.
STEPS: Final = (
    "r0001_first_schema",
    "r0002_targets",
    "r0003_training",
    "r0004_appraisals",
    "r0005_exchange",
    "r0006_offices",
    "r0007_gaps",
)
# Version of the tables, as packages tell it.
SCHEMA: Final = len(STEPS)
_PACKAGE: Final = "asn_desktop.storage.migrations"


class NewerDatabaseError(UserError):
    """The database was written by a newer program."""

    code = "newer_database"


def version(connection: Connection) -> str | None:
    """Return the name of the last step that was taken, or None for an empty file."""
    try:
        found: str | None = connection.exec_driver_sql("SELECT step FROM schema_step").scalar()
    except OperationalError as error:
        if "no such table" in str(error):
            return None
        raise
    return found


def pending(database: Database, steps: Sequence[str] = STEPS) -> list[str]:
    """Return the steps that the database still lacks.

    Raises:
        NewerDatabaseError: It has taken a step that this program does not know.
    """
    with database.read() as connection:
        last = version(connection)
    if last is None:
        return list(steps)
    if last not in steps:
        raise NewerDatabaseError(
            f"Data kantor ini ditulis oleh versi program yang lebih baru (skema {last}). "
            "Tidak ada yang diubah. Perbarui program dahulu, lalu buka kembali."
        )
    return list(steps[steps.index(last) + 1 :])


def upgrade(database: Database, steps: Sequence[str] = STEPS, package: str = _PACKAGE) -> list[str]:
    """Take the steps that are pending, each in its own transaction; return them."""
    todo = pending(database, steps)
    for step in todo:
        _take(database, step, importlib.import_module(f"{package}.{step}").upgrade)
    return todo


def _take(database: Database, step: str, upgrade_step: Callable[[], None]) -> None:
    # Alembic is loaded only where a schema is behind: start-up is measured.
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    with database.write_plainly() as connection:
        with Operations.context(MigrationContext.configure(connection)):
            upgrade_step()
        connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS schema_step (step TEXT NOT NULL)")
        connection.exec_driver_sql("DELETE FROM schema_step")
        connection.exec_driver_sql("INSERT INTO schema_step (step) VALUES (?)", (step,))
