"""How accounts are kept. Keys and passwords are not here: see `keys`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, Index, Row, select

from asn_desktop.domain.access import Role
from asn_desktop.domain.accounts import Account, Holder
from asn_desktop.domain.names import full_name
from asn_desktop.ids import RowId
from asn_desktop.storage.employees.tables import employee
from asn_desktop.storage.fields import Kind, Rules, Value, field, journalled

account: Final = journalled(
    "account",
    field("login", rules=Rules(limit=60), required=True),
    field("name", rules=Rules(limit=200), required=True),
    field("role", rules=Rules(limit=20), required=True),
    field("active", Kind.INTEGER, required=True),
    field("unit_id", Kind.REFERENCE, refers_to="unit"),
    field("employee_id", Kind.REFERENCE, refers_to="employee"),
)
# Not unique: two offices may have an account with the same login.
Index("account_login", account.c.login)
Index("account_unit", account.c.unit_id, sqlite_where=account.c.unit_id.is_not(None))
Index("account_employee", account.c.employee_id, sqlite_where=account.c.employee_id.is_not(None))


def all_accounts(connection: Connection) -> list[Account]:
    """Return every account, those that may log in first, then by login."""
    found = connection.execute(
        select(
            account,
            employee.c.nip,
            employee.c.name.label("holder"),
            employee.c.title_front,
            employee.c.title_back,
        )
        .select_from(account.outerjoin(employee, employee.c.id == account.c.employee_id))
        .order_by(account.c.active.desc(), account.c.login)
    )
    return [
        Account(RowId(row.id), row.login, row.name, Role[row.role], bool(row.active), _holder(row))
        for row in found
    ]


def by_login(connection: Connection, login: str) -> Account | None:
    """Return the account with a login, if there is one."""
    return next((each for each in all_accounts(connection) if each.login == login), None)


def employee_of(connection: Connection, row: RowId) -> RowId | None:
    """Return the employee whom an account belongs to, where that is recorded."""
    found: bytes | None = connection.execute(
        select(account.c.employee_id).where(account.c.id == row)
    ).scalar()
    return None if found is None else RowId(found)


def values_of(each: Account) -> Mapping[str, Value]:
    """Return the fields that an account fills in its row."""
    return {
        "login": each.login,
        "name": each.name,
        "role": each.role.name,
        "active": int(each.active),
        "employee_id": each.holder.id if each.holder else None,
    }


def _holder(row: Row[Any]) -> Holder | None:
    if row.employee_id is None:
        return None
    printed = full_name(row.holder, row.title_front, row.title_back)
    return Holder(RowId(row.employee_id), row.nip, printed)
