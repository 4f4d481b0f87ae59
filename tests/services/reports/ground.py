"""An office with targets, appraisals and training, and the printing of its forms."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Final

from pypdf import PdfReader

from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL, Principal, Role
from asn_desktop.domain.employees import DatedKind
from asn_desktop.domain.printing import Document, FormKind, Printed, Setup, Wanted
from asn_desktop.domain.training.activity import Grid
from asn_desktop.domain.training.words import Earning
from asn_desktop.ids import name_id
from asn_desktop.services.appraisals import AppraisalService
from asn_desktop.services.evidence import EvidenceService
from asn_desktop.services.reports import Around, ReportService
from asn_desktop.services.settings import SettingService
from asn_desktop.services.targets import TargetService
from asn_desktop.services.training import TrainingService
from asn_desktop.services.training.service import NewActivity
from tests.services.appraisals import ground as appraisals_ground
from tests.services.employees.ground import silent, someone
from tests.services.targets.ground import YEAR

SKP: Final = Wanted(FormKind.TARGETS, YEAR)
SPLIT: Final = Setup(split=True)


class StoppedError(Exception):
    """Somebody wants no more papers."""


def stop_after(count: int) -> Callable[[int, int], None]:
    """Return a progress that stops the work when so many papers are done."""

    def progress(done: int, _total: int) -> None:
        if done == count:
            raise StoppedError

    return progress


class Ground(appraisals_ground.Ground):
    """An office's database with the services on it."""

    def __init__(self, file: Path, clock: Clock, principal: Principal = LOCAL_PRINCIPAL) -> None:
        super().__init__(file, clock, principal)
        self.settings: Final = SettingService(self.database, principal, clock, "Kecamatan Contoh")
        self.training: Final = TrainingService(self.database, principal, clock)
        self.evidence_folder: Final = file.with_name("evidence")
        self.evidence: Final = EvidenceService(
            self.database, principal, clock, self.evidence_folder, None
        )
        self.reports: Final = self._reports(principal)

    def reports_as(self, role: Role, nip: str | None = None) -> ReportService:
        """Return the printing as somebody has it, whose account may be linked."""
        if nip is None:
            return self._reports(someone(role))
        self.seen_by(role, nip)
        return self._reports(someone(role)._replace(account=name_id("account", nip)))

    def _reports(self, principal: Principal) -> ReportService:
        inside = (self.database, principal, self.clock)
        around = Around(
            *inside, TargetService(*inside), self.employees, self.settings,
            AppraisalService(*inside), TrainingService(*inside), self.evidence,
        )  # fmt: skip
        return ReportService(around)

    def activity(self, *nips: str, name: str = "Manajemen Waktu", sessions: int = 2) -> Grid:
        """Begin a training with people on its list."""
        new = NewActivity(
            name, "Pelatihan teknis", date(YEAR, 2, 9), date(YEAR, 2, 10), organiser="BKPSDM",
            hours=Fraction(8), earning=Earning.WHOLE, minimum=Fraction(80), sessions=sessions,
        )  # fmt: skip
        activity = self.training.create(new).activity
        if nips:
            self.training.add_people(activity, [self.id(nip) for nip in nips])
        return self.training.grid(activity)

    def leave_office(self, nip: str) -> None:
        """Retire a person at the beginning of the year."""
        person = self.person(nip)
        self.employees.set_dated(
            person.line.id, DatedKind.STATE, date(YEAR, 1, 1), {"state": "pensiun"},
            seen=person.seen,
        )  # fmt: skip

    def documents(self, wanted: Wanted = SKP) -> tuple[Document, ...]:
        """Return what is ready."""
        return self.reports.ready(wanted).ready

    def print_all(self, out: Path, setup: Setup) -> Printed:
        """Print all SKP that are ready."""
        return self.reports.compose(self.documents(), out, setup, silent)


def text_of(file: Path) -> str:
    """Return what can be read in a PDF, every run of blanks as one."""
    pages = PdfReader(file).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
