"""What the makers of papers have in common: the services around them, and the order of papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, TypeVar

from asn_desktop.domain.printing import Document, NotReady, Readiness, Wanted
from asn_desktop.services.appraisals import AppraisalService
from asn_desktop.services.employees import EmployeeService
from asn_desktop.services.evidence import EvidenceService
from asn_desktop.services.settings import SettingService
from asn_desktop.services.targets import TargetService
from asn_desktop.services.training import TrainingService

if TYPE_CHECKING:  # ReportLab is loaded when something is printed: opening an office is measured.
    from asn_desktop.reports.layout import Paperwork

CHUNK: Final = 64
"""So many records are in memory at once while papers are printed."""

Record = TypeVar("Record")


class Around(NamedTuple):
    """The services that know what stands on papers.

    Attributes:
        targets: The plans.
        employees: The people.
        settings: What the office is called, and where it signs.
        appraisals: What raters say.
        training: Activities and hours.
        evidence: Where the emblem is kept.
    """

    targets: TargetService
    employees: EmployeeService
    settings: SettingService
    appraisals: AppraisalService
    training: TrainingService
    evidence: EvidenceService


class Papers(Protocol):
    """Makes the papers of some forms."""

    def ready(self, wanted: Wanted) -> Readiness:
        """Return the papers that can be printed, and who has none and why."""

    def works(self, documents: Sequence[Document]) -> Iterator[Paperwork]:
        """Yield the paperwork of documents, in their order; few of them are in memory at once."""


def in_order(ready: Iterable[Document], waiting: Iterable[NotReady]) -> Readiness:
    """Return papers by unit; within one the given order stays, and what has no unit is last."""
    return Readiness(tuple(sorted(ready, key=_place)), tuple(sorted(waiting, key=_place)))


def _place(found: Document | NotReady) -> tuple[bool, str]:
    return found.unit is None, found.unit or ""


def in_parts(records: Sequence[Record]) -> Iterator[Sequence[Record]]:
    """Yield so many records as are to be in memory at once."""
    for start in range(0, len(records), CHUNK):
        yield records[start : start + CHUNK]
