"""One open office folder: its database, the person who works in it, and the services."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from asn_desktop.clock import Clock
from asn_desktop.domain.backups import Reason
from asn_desktop.domain.identity import OfficeIdentity
from asn_desktop.services import reports
from asn_desktop.services.accounts import AccountService
from asn_desktop.services.appraisals import AppraisalService
from asn_desktop.services.appraisals.importing import AppraisalImportService
from asn_desktop.services.backups import Restored, restore_backup
from asn_desktop.services.employees import EmployeeService
from asn_desktop.services.employees.importing import EmployeeImportService
from asn_desktop.services.evidence import EvidenceService
from asn_desktop.services.founding import (
    CreatedOffice,
    NewAccount,
    create_office,
    protect_office,
)
from asn_desktop.services.home import Around, HomeService, Nature
from asn_desktop.services.home_year import YearSources
from asn_desktop.services.journal import JournalService
from asn_desktop.services.journal_lists import JournalLists
from asn_desktop.services.logins import HalvesLogin, Login, RecoveryLogin
from asn_desktop.services.offices import OfficeService
from asn_desktop.services.opening import OpenedFolder, Opening, backups_of, close, enter
from asn_desktop.services.person_year import PersonYearService
from asn_desktop.services.rules import RuleService
from asn_desktop.services.settings import SettingService
from asn_desktop.services.targets import TargetService
from asn_desktop.services.targets.importing import TargetImportService
from asn_desktop.services.training import TrainingService
from asn_desktop.services.training.importing import TrainingImportService
from asn_desktop.storage.evidence import EvidenceStore
from asn_desktop.storage.exchange import packages
from asn_desktop.storage.folder import read_identity
from asn_desktop.storage.rules import stored_versions

if TYPE_CHECKING:
    from asn_desktop.services.exchange.exchanging import ExchangeService

__all__ = [
    "CreatedOffice",
    "HalvesLogin",
    "Login",
    "NewAccount",
    "Opening",
    "RecoveryLogin",
    "Restored",
    "Workspace",
    "create_office",
    "open_workspace",
    "protect_office",
    "read_office",
    "restore_backup",
]

_SYSTEM_CLOCK: Final = Clock()


class Workspace:
    """An office folder that is open; close it when done.

    Attributes:
        folder: Where it is.
        office: Whose it is.
        principal: The person who works in it.
        clock: Tells the time.
        database: The open database.
        notices: Sentences for the person, found while it was opened.
    """

    def __init__(self, opened: OpenedFolder) -> None:
        self.folder: Final = opened.place.path
        self.office: Final = opened.office
        self.principal: Final = opened.principal
        self.clock: Final = opened.clock
        self.database: Final = opened.database
        self.notices: Final = opened.notices
        who = (opened.principal, opened.clock)
        inside = (opened.database, *who)
        secret = (opened.place, opened.key)
        self.accounts: Final = AccountService(*inside, *secret)
        self.backups: Final = backups_of(opened)
        self.settings: Final = SettingService(*inside, opened.office.name)
        self.evidence: Final = EvidenceService(*inside, opened.place.evidence, opened.key)
        self.journal: Final = JournalService(*inside)
        self.journal_lists: Final = JournalLists(self.journal, self.settings, *who)
        self.rules: Final = RuleService(
            opened.clock, stored=partial(stored_versions, opened.database)
        )
        self.offices: Final = OfficeService(*inside, backup=self._back_up)
        self.employees: Final = EmployeeService(*inside)
        self.employee_import: Final = EmployeeImportService(
            *inside, office=opened.office.code, backup=self._back_up
        )
        self.targets: Final = TargetService(*inside)
        self.appraisals: Final = AppraisalService(*inside)
        self.appraisal_import: Final = AppraisalImportService(*inside, backup=self._back_up)
        self.target_import: Final = TargetImportService(*inside, backup=self._back_up)
        self.training: Final = TrainingService(*inside)
        self.training_import: Final = TrainingImportService(*inside, backup=self._back_up)
        self.reports: Final = reports.ReportService(self._papers())
        self._opened = opened
        known = (self.targets, self.appraisals, self.training, self.rules)
        year = YearSources(opened.database, *known)
        self.person_year: Final = PersonYearService(year)
        self.home: Final = HomeService(
            Around(self.employees, self.offices, self.backups, self.journal, year),
            Nature(opened.office.practice, self.needs_accounts),
            *who,
        )

    @cached_property
    def exchange(self) -> ExchangeService:
        """The exchange with other offices."""
        # Keys and packages are loaded by whoever exchanges: start-up is measured.
        from asn_desktop.services.exchange.exchanging import ExchangeService
        from asn_desktop.services.exchange.ground import Ground

        place = self._opened.place
        store = EvidenceStore(place.evidence, self._opened.key)
        ground = Ground(
            self.database, self.principal, self.clock, self.office, place.exchange, store
        )
        return ExchangeService(ground, place.path, self._back_up)

    def take_up_newer(self) -> None:
        """Apply what came from a newer program, if this is such a one by now."""
        with self.database.read() as connection:
            waits = packages.waits_for_program(connection)
        if waits:
            self.exchange.importing.resume()

    def _papers(self) -> reports.Around:
        """Return the services that know what stands on papers."""
        return reports.Around(
            self.database, self.principal, self.clock, self.targets, self.employees, self.settings,
            self.appraisals, self.training, self.evidence,
        )  # fmt: skip

    @property
    def needs_accounts(self) -> bool:
        """Tell whether real people are in here and nobody has to log in yet."""
        return self._opened.key is None and not self.office.practice

    def _back_up(self) -> None:
        """Make a backup before a large change."""
        self.backups.create(Reason.IMPORT)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Seal what is unfinished, note how far the database is, and let go of the folder."""
        close(self._opened)


def read_office(folder: Path) -> OfficeIdentity:
    """Return whose folder it is, before anybody has logged in.

    Raises:
        NotAnOfficeError: It is no office folder, or one that was never finished.
    """
    return read_identity(folder)


def open_workspace(
    folder: Path,
    login: Login | RecoveryLogin | None = None,
    clock: Clock = _SYSTEM_CLOCK,
    opening: Opening = Opening.COMMAND,
) -> Workspace:
    """Open an office folder.

    Args:
        folder: The office folder.
        login: Who comes in; None where the folder has no accounts.
        clock: Tells the time.
        opening: A window is alone among windows and tidies up; a command may work beside it.

    Raises:
        UserError: The folder, the account or the password does not allow it, in a sentence.
    """
    workspace = Workspace(enter(folder, login, clock, opening))
    workspace.employees.begin_day()
    workspace.journal.take_up_bypassed()
    workspace.take_up_newer()
    return workspace
