"""The first page: what waits to be done in an office, and how the office stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.audit import JournalFilter, PrintedLine
from asn_desktop.domain.employees import Chip, EmployeeFilter
from asn_desktop.domain.home import Done, Hours, Overview, People, Task, Waiting, in_order
from asn_desktop.domain.journal_words import headline
from asn_desktop.domain.units import UnitTree
from asn_desktop.ids import RowId
from asn_desktop.services.backups import BackupService
from asn_desktop.services.employees import EmployeeService
from asn_desktop.services.home_year import YearService, YearSources
from asn_desktop.services.journal import JournalService
from asn_desktop.services.offices import OfficeService
from asn_desktop.storage.journal.capture import SYSTEM

# Our choices: backups are made each day by themselves, so a week without one is odd;
# a copy elsewhere once a month is what an office can keep up.
_BACKUP_AGE: Final = timedelta(days=7)
_COPY_AGE: Final = timedelta(days=30)
_BYPASS_AGE: Final = timedelta(days=7)
_NAMED: Final = 2
_LAST: Final = 5
_LOOKED_AT: Final = 200
_PEOPLE: Final = (
    (Chip.NO_SUPERIOR, Task.NO_SUPERIOR),
    (Chip.PROPOSED_SUPERIOR, Task.PROPOSED_SUPERIOR),
    (Chip.INCOMPLETE, Task.INCOMPLETE),
)


@dataclass(frozen=True, slots=True)
class Around:
    """The services of the office that the first page asks."""

    employees: EmployeeService
    offices: OfficeService
    backups: BackupService
    journal: JournalService
    year: YearSources


@dataclass(frozen=True, slots=True)
class Nature:
    """What kind of folder it is: invented people only, real ones without accounts, or neither."""

    practice: bool
    open_to_all: bool


class HomeService:
    """Works out the first page; each person is told only what they may do.

    Args:
        around: The services it asks.
        nature: What kind of folder it is.
        principal: On whose behalf.
        clock: Tells the time.
    """

    def __init__(self, around: Around, nature: Nature, principal: Principal, clock: Clock) -> None:
        self._around = around
        self._nature = nature
        self._year = YearService(around.year, principal, clock)
        self._principal = principal
        self._clock = clock

    def overview(self) -> Overview:
        """Return what waits and how the office stands.

        Raises:
            NotAllowedError: The role may not see people.
        """
        counts = self._around.employees.counts()
        tree = self._around.offices.tree()
        newest = next(iter(self._around.backups.list()), None)
        backup = newest.made if newest else None
        copied = self._around.backups.last_copy()
        year = self._year.read() if counts[Chip.ALL] else None
        waiting = [
            *self._about_safety(backup, copied, people=counts[Chip.ALL]),
            *self._about_people(people=sum(counts.values())),
            *self._about_units(tree),
            *self._about_bypassed(),
            *(year.waiting if year else ()),
        ]
        return Overview(
            waiting=tuple(in_order(waiting, self._clock.today())),
            people=People(
                counts[Chip.ALL],
                counts[Chip.PNS],
                counts[Chip.PPPK],
                counts[Chip.NO_SUPERIOR],
                counts[Chip.INCOMPLETE],
            ),
            units=sum(unit.ends_on is None for unit in tree.units),
            year=year.standing if year else None,
            last=tuple(self._last()),
            backup=backup,
            copied=copied,
        )

    def hours(self) -> Hours:
        """Return how the training hours of the year stand, which takes longer than the rest.

        Raises:
            NotAllowedError: The role may not see people.
        """
        return self._year.hours()

    def _about_safety(
        self, backup: datetime | None, copied: datetime | None, *, people: int
    ) -> Iterator[Waiting]:
        now = self._clock.now()
        if self._nature.open_to_all and people and self._principal.may(Right.EDIT_ACCOUNTS):
            yield Waiting(Task.PROTECT, people)
        if self._nature.practice or not people or not self._principal.may(Right.MAKE_BACKUP):
            return
        if backup is None or now - backup > _BACKUP_AGE:
            yield Waiting(Task.BACK_UP, (now - backup).days if backup else 0)
        if copied is None or now - copied > _COPY_AGE:
            yield Waiting(Task.COPY, (now - copied).days if copied else 0)

    def _about_people(self, *, people: int) -> Iterator[Waiting]:
        if not people:
            if self._principal.may(Right.IMPORT_PEOPLE):
                yield Waiting(Task.IMPORT)
            return
        if not self._principal.may(Right.EDIT_PEOPLE):
            return
        for chip, task in _PEOPLE:
            page = self._around.employees.page(EmployeeFilter(chip=chip), limit=_NAMED)
            if page.total:
                yield Waiting(task, page.total, tuple(line.name for line in page.lines))

    def _about_units(self, tree: UnitTree) -> Iterator[Waiting]:
        waiting = [unit for unit in tree.units if unit.provisional and unit.ends_on is None]
        if waiting and self._principal.may(Right.EDIT_UNITS):
            names = tuple(unit.name for unit in waiting[:_NAMED])
            yield Waiting(Task.PROVISIONAL, len(waiting), names, waiting[0].id)

    def _about_bypassed(self) -> Iterator[Waiting]:
        if not self._principal.may(Right.VIEW_JOURNAL):
            return
        since = self._clock.today() - _BYPASS_AGE
        count = self._around.journal.count(JournalFilter(actor=SYSTEM.name, first_day=since))
        if count:
            yield Waiting(Task.BYPASSED, count, (SYSTEM.name,))

    def _last(self) -> Iterator[Done]:
        """Yield what was done last; an import or a bulk change is one thing."""
        if not self._principal.may(Right.VIEW_JOURNAL):
            return
        journal = self._around.journal
        titles = {batch.id: batch.title for batch in journal.batches()}
        seen: set[bytes] = set()
        for line in journal.in_words(journal.audit(JournalFilter(), limit=_LOOKED_AT)):
            batch = line.line.batch
            title = titles.get(RowId(batch)) if batch else None
            what = batch if batch and title else line.line.row
            if what not in seen:
                seen.add(what)
                yield _done(line, title)
            if len(seen) == _LAST:
                return


def _done(line: PrintedLine, batch: str | None) -> Done:
    entry = line.line
    if batch is not None and entry.batch is not None:
        return Done(batch, "", entry.at, entry.actor, "", entry.batch)
    detail = headline(line)
    return Done(entry.title or line.record, detail, entry.at, entry.actor, entry.table, entry.row)
