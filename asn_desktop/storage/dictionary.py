"""The whole field dictionary: every table that the journal knows, by wire name."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from sqlalchemy import Table

from asn_desktop.storage import accounts, evidence, offices, rules, settings
from asn_desktop.storage.appraisals import tables as appraisals
from asn_desktop.storage.employees import tables as employees
from asn_desktop.storage.exchange import tables as exchange
from asn_desktop.storage.fields import info, metadata
from asn_desktop.storage.journal import tables as journal
from asn_desktop.storage.targets import tables as targets
from asn_desktop.storage.training import tables as training

__all__ = ["JOURNALLED", "LOCAL", "REGISTERS", "metadata"]

JOURNALLED: Final[Mapping[str, Table]] = MappingProxyType(
    {
        table.name: table
        for table in (
            offices.unit,
            offices.official,
            employees.employee,
            *employees.DATED,
            employees.assignment,
            rules.rule_version,
            accounts.account,
            settings.setting,
            evidence.evidence,
            *targets.TABLES,
            *appraisals.TABLES,
            *training.TABLES,
        )
    }
)

# What is kept about the exchange: known to the schema, and to no journal.
LOCAL: Final = exchange.TABLES


def _registers(table: Table) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for wire, each in info(table).fields.items():
        found.setdefault(each.register, []).append(wire)
    return found


# Per table, the fields of each register.
REGISTERS: Final[Mapping[str, Mapping[str, list[str]]]] = MappingProxyType(
    {name: _registers(table) for name, table in JOURNALLED.items()}
)


def schema_hash() -> str:
    """Return what tells one field dictionary from another."""
    told = [
        (name, wire, each.kind.value, each.limit, each.register, each.authority.value, each.since)
        for name, table in sorted(JOURNALLED.items())
        for wire, each in sorted(info(table).fields.items())
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def extra_statements() -> list[str]:
    """Return what the newest schema has beside its tables: triggers and the search index."""
    dirty = [s for table in JOURNALLED.values() for s in journal.dirty_triggers(table)]
    return [*dirty, employees.SEARCH_STATEMENT]
