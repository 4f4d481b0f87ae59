"""One paper of every form, and a process of its own that tells what bytes it makes of them.

python -m tests.reports.every_form
"""

from __future__ import annotations

import json
import sys
from fractions import Fraction
from hashlib import sha256
from typing import Final

from asn_desktop.domain.predicates import Predicate
from asn_desktop.domain.printing import Paper
from asn_desktop.domain.targets.plan import Plan
from asn_desktop.domain.targets.words import Part, PlanState
from asn_desktop.reports.annex import annex
from asn_desktop.reports.evaluation import evaluation
from asn_desktop.reports.evaluation_document import evaluation_document
from asn_desktop.reports.hours import hours_recap
from asn_desktop.reports.layout import Paperwork
from asn_desktop.reports.rating_sheet import rating_sheet
from asn_desktop.reports.sign_in import sign_in
from asn_desktop.reports.skp import skp
from tests.reports.appraisals import OBJECTION, THE_YEAR, appraisal
from tests.reports.plans import EXECUTIVE, ISSUER, NUMBERS, STAFF, WORDS, plan, printed, result
from tests.reports.test_evaluation_document import emblem
from tests.reports.test_hours_recap import part, person
from tests.reports.test_rating_sheet import line, sheet
from tests.reports.test_sign_in import grid

_KINDS: Final = {
    "staff-numbers": (STAFF, NUMBERS),
    "staff-words": (STAFF, WORDS),
    "executive-numbers": (EXECUTIVE, NUMBERS),
    "executive-words": (EXECUTIVE, WORDS),
}


def every_form() -> dict[str, Paperwork]:
    """Return the forms by name; one of them is a draft."""
    results = (result("A ≥ 95 %", indicators=4), result("T", Part.ADDITIONAL, assigned="Camat"))
    plans = {name: plan(*results, form=kind[0], approach=kind[1]) for name, kind in _KINDS.items()}
    staff = plans["staff-numbers"]
    judged = appraisal(staff, THE_YEAR, objection=OBJECTION)
    return {
        **{f"skp-{name}": skp(found, ISSUER) for name, found in plans.items()},
        **{f"evaluation-{name}": _evaluated(found) for name, found in plans.items()},
        "draft": skp(plan(*results, state=PlanState.DRAFT), ISSUER),
        "annex": annex(staff, ISSUER),
        "document": evaluation_document(judged, Predicate.GOOD, ISSUER, emblem()),
        "rating-sheet": rating_sheet(sheet(line(1, "Tercapai"), line(2)), ISSUER),
        "sign-in": sign_in(grid(30), ISSUER),
        "hours": hours_recap(person(part(1, Fraction(8), "S/1")), 2026, ISSUER),
    }


def _evaluated(found: Plan) -> Paperwork:
    return evaluation(appraisal(found), found, Predicate.GOOD, ISSUER)


def digests() -> dict[str, str]:
    """Return a hash of the bytes of every form on every paper."""
    return {
        f"{name} {paper.name}": sha256(printed(work, paper)).hexdigest()
        for name, work in every_form().items()
        for paper in Paper
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(digests()))
