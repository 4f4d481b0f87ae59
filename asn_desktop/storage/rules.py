"""How rule versions are kept that the head office sets beside the shipped ones."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Final

from sqlalchemy import Index

from asn_desktop.domain.rules.versions import RuleVersion, Verified
from asn_desktop.storage.fields import Authority, Kind, Rules, field, journalled

if TYPE_CHECKING:  # The database opens the journal, which knows every table.
    from asn_desktop.storage.database import Database

_CENTRAL: Final = Authority.HEAD_OFFICE

rule_version: Final = journalled(
    "rule_version",
    field("key", rules=Rules(limit=60, authority=_CENTRAL), required=True),
    field("valid_from", Kind.DATE, Rules(group="period", authority=_CENTRAL), required=True),
    field("valid_to", Kind.DATE, Rules(group="period", authority=_CENTRAL)),
    field("basis", rules=Rules(limit=300, authority=_CENTRAL), required=True),
    field("verified", rules=Rules(limit=20, authority=_CENTRAL), required=True),
    # JSON, read by the rule that it belongs to.
    field("data", rules=Rules(limit=100_000, authority=_CENTRAL), required=True),
)
Index("rule_version_key", rule_version.c.key, rule_version.c.valid_from)


def stored_versions(database: Database) -> list[RuleVersion]:
    """Return the rule versions of the office's database.

    Raises:
        InvalidRuleError: One of them cannot be used.
    """
    with database.read() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM rule_version ORDER BY key, valid_from")
        return [
            RuleVersion(
                key=row.key,
                valid_from=date.fromisoformat(row.valid_from),
                valid_to=row.valid_to and date.fromisoformat(row.valid_to),
                basis=row.basis,
                verified=Verified(row.verified),
                data=json.loads(row.data),
            )
            for row in rows
        ]
