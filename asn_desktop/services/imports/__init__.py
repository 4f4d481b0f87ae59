"""The one road of every import: read, compare, look, apply, take back."""

from asn_desktop.services.imports.preview import Found, Preview, Progress, previewed
from asn_desktop.services.imports.refused import Repeats
from asn_desktop.services.imports.service import ImportService, PlanOutdatedError

__all__ = [
    "Found",
    "ImportService",
    "PlanOutdatedError",
    "Preview",
    "Progress",
    "Repeats",
    "previewed",
]
