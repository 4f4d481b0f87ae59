"""How units achieved in a period, and how the predicates of their people are spread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.explanation import Explanation
from asn_desktop.domain.organisation import OrganisationPredicate
from asn_desktop.domain.predicates import Predicate
from asn_desktop.ids import RowId, name_id


def performance_id(unit: RowId, period: AppraisalPeriod) -> RowId:
    """Return the id of what is recorded of a unit for a period."""
    return name_id("organisation_performance", unit.hex(), str(period.year), period.name)


class OrganisationPerformance(NamedTuple):
    """Capaian kinerja organisasi: set by the leader of the organisation above.

    Attributes:
        on: The official date.
        decided_by: Who set it, in words.
        seen: Journal position of the reading.
    """

    unit: RowId
    period: AppraisalPeriod
    predicate: OrganisationPredicate
    on: date
    decided_by: str
    note: str = ""
    seen: int = 0


@dataclass(frozen=True, slots=True)
class Spread:
    """Predicates of a unit's people, beside the pattern that belongs to its achievement.

    Attributes:
        organisation: What is recorded of the unit; None where nothing is.
        people: Active people of the unit and those below it.
        rated: How many have each predicate, determined or not.
        determined: Of these, how many are determined.
        fits: Whether ``rated`` follows the pattern; None where that cannot be judged.
        warnings: A sentence for each departure; nothing is blocked by them.
        why: Explanation; None where no achievement is recorded, or not everybody is counted.
    """

    organisation: OrganisationPerformance | None
    people: int
    rated: Mapping[Predicate, int]
    determined: Mapping[Predicate, int]
    fits: bool | None = None
    warnings: tuple[str, ...] = ()
    why: Explanation | None = None

    @property
    def status(self) -> str:
        """The words for how it stands."""
        if self.organisation is None:
            return "capaian organisasi belum dicatat"
        return "hanya pegawai yang Anda nilai" if self.why is None else self.why.value
