"""How the unit tree and officials from outside are kept: their tables and every query on them."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Index

from asn_desktop.storage.fields import Authority, Kind, Rules, field, journalled

_PERIOD: Final = Rules(group="period")

unit: Final = journalled(
    "unit",
    field("code", rules=Rules(limit=60)),
    field("name", rules=Rules(limit=300), required=True),
    field("echelon", rules=Rules(limit=10)),
    field("parent_id", Kind.REFERENCE, refers_to="unit"),
    field("starts_on", Kind.DATE, _PERIOD),
    field("ends_on", Kind.DATE, _PERIOD),
    field("successor_id", Kind.REFERENCE, refers_to="unit"),
    # 1 until the head office confirms a unit that an import named.
    field("provisional", Kind.INTEGER, required=True),
    field("same_as", Kind.REFERENCE, Rules(authority=Authority.HEAD_OFFICE), refers_to="unit"),
)
Index("unit_code", unit.c.code)
Index("unit_parent", unit.c.parent_id)

# Raters without an employee row: the mayor, officials of another body.
official: Final = journalled(
    "official",
    field("name", rules=Rules(limit=200), required=True),
    field("nip", rules=Rules(limit=18)),
    field("position", rules=Rules(limit=300)),
    field("grade", rules=Rules(limit=20)),
    field("unit_name", rules=Rules(limit=300)),
)
