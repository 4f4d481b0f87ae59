"""Appraisals for the tests of printed forms."""

from __future__ import annotations

from datetime import date
from typing import Final

from asn_desktop.domain.appraisals.appraisal import Appraisal, Feedback, Objection, Realisation
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.course import Event, EventKind, State
from asn_desktop.domain.organisation import OrganisationPredicate
from asn_desktop.domain.predicates import Rating
from asn_desktop.domain.targets.plan import Plan, PrintedPerson
from asn_desktop.ids import name_id
from tests.reports.plans import ANDI, RATNA

TW2: Final = AppraisalPeriod(2026, "tw2")
THE_YEAR: Final = AppraisalPeriod(2026, "tahunan")
MAY: Final = AppraisalPeriod(2026, "2026-05")
SEKDA: Final = PrintedPerson(
    "Contoh Sekda, M.Si.", "196805101993031001", "Pembina Utama, IV/d", "Sekda", "Setdako"
)
OBJECTION: Final = Objection(
    date(2026, 7, 10), date(2026, 7, 12), "Capaian triwulan belum dihitung.",
    "Sudah diperiksa kembali.", "Predikat tetap.", "Contoh Sekda", date(2026, 7, 20),
)  # fmt: skip


def appraisal(
    plan: Plan | None,
    period: AppraisalPeriod = TW2,
    *,
    state: State = State.DETERMINED,
    organisation: OrganisationPredicate | None = OrganisationPredicate.GOOD,
    objection: Objection | None = None,
) -> Appraisal:
    """Return an appraisal above in results and as expected in behaviour, set on 9 July."""
    results = plan.results if plan else ()
    measures = [each for result in results for each in result.indicators]
    event = Event(name_id("set"), EventKind.DETERMINED, date(2026, 7, 9), "Ratna", "Admin", "")
    return Appraisal(
        id=name_id("appraisal"),
        employee=name_id("employee"),
        period=period,
        start=plan.start if plan else period.start,
        version=1,
        state=state,
        person=ANDI,
        rater=RATNA,
        above=SEKDA,
        plan=plan,
        realisations={
            each.lineage: Realisation(f"Tercapai {each.text}", "Laporan" if not n else "")
            for n, each in enumerate(measures[:-1])
        },
        feedback={each.lineage: Feedback(Rating.MEETS, "Lanjutkan.") for each in results[:1]},
        behaviours={1: Feedback(Rating.ABOVE), 7: Feedback(None, "Ajak rekan lain.")},
        results=Rating.ABOVE,
        behaviour=Rating.MEETS,
        note="Dampingi pegawai baru.",
        organisation=organisation,
        objection=objection,
        events=(event,) if state is State.DETERMINED else (),
    )
