"""How accounts are kept. Keys and passwords are not here: see `keys`."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Index

from asn_desktop.storage.fields import Kind, Rules, field, journalled

account: Final = journalled(
    "account",
    field("login", rules=Rules(limit=60), required=True),
    field("name", rules=Rules(limit=200), required=True),
    field("role", rules=Rules(limit=20), required=True),
    field("active", Kind.INTEGER, required=True),
    field("unit_id", Kind.REFERENCE, refers_to="unit"),
    field("employee_id", Kind.REFERENCE, refers_to="employee"),
)
Index("account_login", account.c.login, unique=True)
