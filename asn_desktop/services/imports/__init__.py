"""The one road of every import: read, compare, look, apply, take back."""

from asn_desktop.services.imports.preview import (
    TOLD_EVERY,
    Found,
    Preview,
    Progress,
    previewed,
    to_write,
)
from asn_desktop.services.imports.refused import Repeats
from asn_desktop.services.imports.service import ImportService, PlanOutdatedError

__all__ = [
    "TOLD_EVERY",
    "Found",
    "ImportService",
    "PlanOutdatedError",
    "Preview",
    "Progress",
    "Repeats",
    "previewed",
    "to_write",
]
