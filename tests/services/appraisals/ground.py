"""An office whose people have plans in several states, for the tests of what raters say of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL, Principal, Role
from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.appraisals.organisations import OrganisationPerformance
from asn_desktop.domain.appraisals.period import ANNUAL, AppraisalPeriod
from asn_desktop.domain.organisation import OrganisationPredicate
from asn_desktop.domain.predicates import Rating
from asn_desktop.domain.units import unit_id
from asn_desktop.ids import RowId, name_id
from asn_desktop.services.appraisals import AppraisalService
from asn_desktop.services.appraisals.editing import Written
from asn_desktop.storage.accounts import account
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal.writer import Change
from tests.services.employees.ground import someone
from tests.services.targets import ground as targets_ground
from tests.services.targets.ground import CONTRACT, HEAD, RATER, SITI, TONO, YEAR

TW1: Final = AppraisalPeriod(YEAR, "tw1")
TW2: Final = AppraisalPeriod(YEAR, "tw2")
THE_YEAR: Final = AppraisalPeriod(YEAR, ANNUAL)
DEPARTMENT: Final = unit_id("1")
DIVISION: Final = unit_id("1.1")
ABOVE, MEETS, BELOW = Rating.ABOVE, Rating.MEETS, Rating.BELOW
APRIL: Final = date(YEAR, 4, 10)


class Ground(targets_ground.Ground):
    """An office's database with the services on it."""

    def __init__(self, file: Path, clock: Clock, principal: Principal = LOCAL_PRINCIPAL) -> None:
        super().__init__(file, clock, principal)
        self.appraisals: Final = AppraisalService(self.database, principal, clock)

    def seen_by(self, role: Role, nip: str | None = None) -> AppraisalService:
        """Return the appraisals as somebody sees them, whose account may be linked."""
        who = someone(role)
        if nip is not None:
            who = who._replace(account=name_id("account", nip))
            with self.database.write(Change(LOCAL_PRINCIPAL)) as writer:
                if not writer.exists(account, who.account):
                    values: dict[str, Value] = {
                        "login": nip,
                        "name": who.name,
                        "role": role.name,
                        "active": 1,
                    }
                    writer.insert(account, who.account, {**values, "employee_id": self.id(nip)})
        return AppraisalService(self.database, who, self.clock)

    def blank(self, nip: str = SITI, period: AppraisalPeriod = TW1) -> Appraisal:
        """Return an appraisal that is not written yet."""
        return self.appraisals.open_for(self.id(nip), period)

    def rated(
        self,
        nip: str = SITI,
        period: AppraisalPeriod = TW1,
        results: Rating | None = MEETS,
        behaviour: Rating | None = MEETS,
    ) -> Appraisal:
        """Write the ratings of a person as a draft."""
        found = replace(self.blank(nip, period), results=results, behaviour=behaviour)
        self.appraisals.save(found, draft=False)
        return self.appraisals.get(found.id)

    def conclude(self, appraisal: Appraisal, on: date = APRIL) -> Written:
        """Submit an appraisal and determine it."""
        seen = self.appraisals.submit(appraisal.id, seen=appraisal.seen).seen
        return self.appraisals.determine(appraisal.id, on, seen=seen)

    def appraised(
        self,
        nip: str = SITI,
        period: AppraisalPeriod = TW1,
        results: Rating | None = MEETS,
        behaviour: Rating | None = MEETS,
    ) -> Appraisal:
        """Make an appraisal that is determined."""
        found = self.rated(nip, period, results, behaviour)
        self.conclude(found)
        return self.appraisals.get(found.id)

    def predicate_of(self, appraisal: RowId) -> str:
        """Return the predicate of an appraisal in words."""
        outcome = self.appraisals.outcome(self.appraisals.get(appraisal))
        return outcome.predicate.value if outcome.predicate else outcome.status

    def achieve(
        self,
        predicate: OrganisationPredicate,
        unit: RowId = DIVISION,
        period: AppraisalPeriod = TW1,
    ) -> Written:
        """Record how a unit achieved."""
        return self.appraisals.set_organisation(
            OrganisationPerformance(unit, period, predicate, APRIL, "Wali Kota")
        )


def make_plans(ground: Ground) -> None:
    """Determine the plans of the heads and of one person; another's is a draft, one has none."""
    for nip in (HEAD, RATER, SITI):
        plan = ground.complete(nip)
        if nip == HEAD:
            fitted = tuple(
                replace(
                    result,
                    indicators=tuple(
                        each._replace(aspect=None, perspective="Anggaran")
                        for each in result.indicators
                    ),
                )
                for result in plan.results
            )
            ground.targets.save(replace(plan, results=fitted), draft=False)
            plan = ground.targets.get(plan.id)
        ground.settle(plan)
    ground.complete(TONO)
    assert ground.id(CONTRACT)
