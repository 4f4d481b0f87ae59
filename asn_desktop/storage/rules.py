"""How rule versions are kept that the head office sets beside the shipped ones."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Index

from asn_desktop.storage.fields import Authority, Kind, Rules, field, journalled

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
