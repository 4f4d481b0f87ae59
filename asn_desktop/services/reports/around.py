"""What the makers of papers have in common: what is around them, and the order of papers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, TypeVar

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal
from asn_desktop.domain.printing import Document, NotReady, Readiness, Wanted
from asn_desktop.errors import UserError
from asn_desktop.ids import RowId
from asn_desktop.services.appraisals import AppraisalService
from asn_desktop.services.employees import EmployeeService
from asn_desktop.services.evidence import EvidenceService
from asn_desktop.services.settings import SettingService
from asn_desktop.services.targets import TargetService
from asn_desktop.services.training import TrainingService
from asn_desktop.storage.database import Database

if TYPE_CHECKING:  # ReportLab is loaded when something is printed: opening an office is measured.
    from asn_desktop.reports.layout import Paperwork
    from asn_desktop.reports.skp import Issuer

CHUNK: Final = 64
"""So many records are in memory at once while papers are printed."""

Record = TypeVar("Record")


class Around(NamedTuple):
    """On whose behalf papers are made, and the services that know what stands on them.

    Attributes:
        database: The open database.
        principal: On whose behalf.
        clock: Tells the time.
        targets: The plans.
        employees: The people.
        settings: What the office is called, and where it signs.
        appraisals: What raters say.
        training: Activities and hours.
        evidence: Where the emblem is kept.
    """

    database: Database
    principal: Principal
    clock: Clock
    targets: TargetService
    employees: EmployeeService
    settings: SettingService
    appraisals: AppraisalService
    training: TrainingService
    evidence: EvidenceService

    def issuer(self) -> Issuer:
        """Return who issues papers, as they say it."""
        # Few sessions print anything.
        from asn_desktop.reports.skp import Issuer

        values = self.settings.read().values
        return Issuer(values.name, values.city)


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


class OnList(Protocol):
    """Somebody on a list of people."""

    @property
    def employee(self) -> RowId:
        """Return who it is."""

    @property
    def nip(self) -> str:
        """Return the number."""

    @property
    def name(self) -> str:
        """Return the name."""

    @property
    def unit(self) -> str | None:
        """Return where the person works."""


def without(line: OnList, reason: str) -> NotReady:
    """Return somebody who has no paper, and why."""
    return NotReady(line.employee, line.nip, line.name, line.unit, reason)


def read_in_parts(
    documents: Sequence[Document],
    read: Callable[[Sequence[RowId]], Mapping[RowId, Record]],
    gone: Callable[[Document], UserError],
) -> Iterator[tuple[Document, Record]]:
    """Yield documents with their records, in order; few records are in memory at once.

    Args:
        documents: In the order in which they are printed.
        read: Returns records by id, as far as they are there.
        gone: Returns what is raised for a document whose record is not.
    """
    for start in range(0, len(documents), CHUNK):
        part = documents[start : start + CHUNK]
        found = read([document.record for document in part])
        for document in part:
            if document.record not in found:
                raise gone(document)
            yield document, found[document.record]
