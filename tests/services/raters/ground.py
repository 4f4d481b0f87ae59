"""An office as raters have it whose accounts are linked to employees."""

from __future__ import annotations

from typing import NamedTuple

from asn_desktop.domain.access import Role
from asn_desktop.ids import name_id
from asn_desktop.services.appraisals import AppraisalService
from asn_desktop.services.evidence import EvidenceService
from asn_desktop.services.reports import ReportService
from asn_desktop.services.targets import TargetService
from tests.services.employees.ground import someone
from tests.services.reports.ground import Ground


class Linked(NamedTuple):
    """The services on behalf of somebody whose account is linked."""

    targets: TargetService
    appraisals: AppraisalService
    reports: ReportService
    evidence: EvidenceService


def linked(ground: Ground, nip: str, role: Role = Role.RATER) -> Linked:
    """Return the services as somebody has them whose account is linked to an employee."""
    reports = ground.reports_as(role, nip)
    who = someone(role)._replace(account=name_id("account", nip))
    inside = (ground.database, who, ground.clock)
    evidence = EvidenceService(*inside, ground.evidence_folder, None)
    return Linked(TargetService(*inside), AppraisalService(*inside), reports, evidence)
