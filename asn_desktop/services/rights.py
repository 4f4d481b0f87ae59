"""Which right a person needs to change a record, by its kind."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from asn_desktop.domain.access import Right

_RIGHTS: Final[Mapping[str, Right]] = MappingProxyType(
    {
        "unit": Right.EDIT_UNITS,
        "official": Right.EDIT_UNITS,
        "account": Right.EDIT_ACCOUNTS,
        "setting": Right.EDIT_SETTINGS,
        "rule_version": Right.EDIT_SETTINGS,
        "plan": Right.EDIT_TARGETS,
        "appraisal": Right.EDIT_APPRAISALS,
        "organisation_performance": Right.EDIT_APPRAISALS,
        "training": Right.EDIT_TRAINING,
    }
)


def right_to_change(table: str) -> Right:
    """Return the right that changes of a kind of record take.

    Args:
        table: Wire name of the record's own table.
    """
    return _RIGHTS.get(table, Right.EDIT_PEOPLE)
