"""An office with targets and the printing of its forms."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from pypdf import PdfReader

from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL, Principal, Role
from asn_desktop.domain.printing import Document, FormKind, Printed, Setup, Wanted
from asn_desktop.services.reports import Around, ReportService
from asn_desktop.services.settings import SettingService
from tests.services.employees.ground import silent, someone
from tests.services.targets import ground as targets_ground
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


class Ground(targets_ground.Ground):
    """An office's database with the services on it."""

    def __init__(self, file: Path, clock: Clock, principal: Principal = LOCAL_PRINCIPAL) -> None:
        super().__init__(file, clock, principal)
        self.settings: Final = SettingService(self.database, principal, clock, "Kecamatan Contoh")
        self.reports: Final = self._reports(principal)

    def reports_as(self, role: Role) -> ReportService:
        """Return the printing as somebody with a role has it."""
        return self._reports(someone(role))

    def _reports(self, principal: Principal) -> ReportService:
        around = Around(self.targets, self.employees, self.settings)
        return ReportService(self.database, principal, self.clock, around)

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
