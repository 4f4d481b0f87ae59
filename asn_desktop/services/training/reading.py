"""Finding training activities, what people earned in them, and the hours of a year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.rules.versions import in_force
from asn_desktop.domain.training.activity import Activity, Grid
from asn_desktop.domain.training.earning import Earned, EarningRules, earned
from asn_desktop.domain.training.lists import (
    ActivityFilter,
    ActivityLine,
    ActivityPage,
    Counts,
    HoursFilter,
    HoursPage,
    PersonHours,
)
from asn_desktop.domain.training.refusals import GONE, ActivityMissingError
from asn_desktop.domain.training.words import TRACKS, Track, TrackList
from asn_desktop.domain.training_hours import HoursStatus
from asn_desktop.ids import RowId
from asn_desktop.services.rules import RuleService
from asn_desktop.services.training import exporting
from asn_desktop.services.training.hours import YearOfHours
from asn_desktop.storage.database import Database
from asn_desktop.storage.rules import stored_versions
from asn_desktop.storage.training import lists, reading

PAGE: Final = 128


class TrainingLists:
    """What is known of training. Nothing is written."""

    def __init__(self, database: Database, principal: Principal, clock: Clock) -> None:
        self._database = database
        self._principal = principal
        self._clock = clock
        self._rules = RuleService(clock, stored=partial(stored_versions, database))

    def page(self, wanted: ActivityFilter, *, offset: int = 0, limit: int = PAGE) -> ActivityPage:
        """Return a slice of the list of activities, the newest first."""
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            return lists.page(connection, wanted, offset=offset, limit=limit)

    def every(self, wanted: ActivityFilter) -> list[ActivityLine]:
        """Return all activities that fit, the newest first."""
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            return list(lists.every(connection, wanted))

    def counts(self, year: int) -> Counts:
        """Return how many activities of a year each filter holds."""
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            return lists.counts(connection, year)

    def years(self) -> list[int]:
        """Return the years of which there are activities, the newest first."""
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            return lists.years(connection)

    def get(self, activity: RowId) -> Activity:
        """Return an activity with its sessions.

        Raises:
            ActivityMissingError: It is gone.
        """
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            return there(reading.get(connection, activity))

    def grid(self, activity: RowId) -> Grid:
        """Return an activity with everybody on its list, in the order of the sign-in sheet.

        Raises:
            ActivityMissingError: It is gone.
        """
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            found = reading.grid(connection, activity)
        if found is None:
            raise ActivityMissingError(GONE)
        return found

    def find(self, code: str, year: int) -> Activity:
        """Return the activity of a year that has a code.

        Raises:
            ActivityMissingError: None has it.
        """
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            ids = reading.by_code(connection, code.strip(), year)
            found = list(reading.several(connection, ids))
        if not found:
            raise ActivityMissingError(
                f"Tidak ada kegiatan pelatihan tahun {year} dengan kode “{code.strip()}”. "
                "Lihat kodenya di daftar pelatihan."
            )
        return found[-1]

    def tracks(self, on: date | None = None) -> tuple[Track, ...]:
        """Return the ways of development (jalur) of a day, today where none is named.

        Raises:
            NoRuleInForceError: No list is known for that day.
        """
        version = in_force(self._rules.versions(), TRACKS, on or self._clock.today())
        return version.read(TrackList).tracks

    def earned(self, grid: Grid) -> Mapping[RowId, Earned]:
        """Return what each participant earned by the marks of a grid, stored or not.

        Raises:
            NoRuleInForceError: The activity ended before any rule was in force.
        """
        rules = EarningRules.on(self._rules.versions(), grid.activity.end)
        return {
            each.id: earned(grid.activity, each.marks, each.certificate, rules)
            for each in grid.participants
        }

    def hours(self, wanted: HoursFilter) -> list[PersonHours]:
        """Return people's hours of a year, in order of name.

        Raises:
            NoRuleInForceError: No rule on hours is known for that year.
        """
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            return self._year(wanted).every(connection)

    def hours_page(self, wanted: HoursFilter, *, offset: int = 0, limit: int = PAGE) -> HoursPage:
        """Return a slice of people's hours of a year, in order of name.

        Raises:
            NoRuleInForceError: No rule on hours is known for that year.
        """
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            return self._year(wanted).page(connection, offset, limit)

    def hours_of(self, employee: RowId, year: int) -> PersonHours | None:
        """Return somebody's hours of a year; None for who is neither active nor has any.

        Raises:
            NoRuleInForceError: No rule on hours is known for that year.
        """
        found = self.hours(HoursFilter(year, employees=frozenset({employee})))
        return found[0] if found else None

    def hours_counts(self, year: int) -> Mapping[HoursStatus | None, int]:
        """Return how many people's hours stand how; None for all.

        Raises:
            NoRuleInForceError: No rule on hours is known for that year.
        """
        every = self.hours(HoursFilter(year))
        counted: dict[HoursStatus | None, int] = dict.fromkeys(HoursStatus, 0)
        for line in every:
            counted[line.status] += 1
        return {None: len(every), **counted}

    def export(self, wanted: ActivityFilter, path: Path, progress: exporting.Progress) -> int:
        """Write the activities that fit as a spreadsheet; return how many.

        Raises:
            FileUnwritableError: It cannot be written there.
        """
        return exporting.write_activities(self.every(wanted), path, progress)

    def export_hours(self, wanted: HoursFilter, path: Path, progress: exporting.Progress) -> int:
        """Write people's hours as a spreadsheet, with what they come from; return how many people.

        Raises:
            FileUnwritableError: It cannot be written there.
            NoRuleInForceError: No rule on hours is known for that year.
        """
        return exporting.write_hours(self.hours(wanted), path, progress)

    def export_grid(self, activity: RowId, path: Path) -> int:
        """Write an activity and its list as the import reads them; return how many people.

        Raises:
            ActivityMissingError: It is gone.
            FileUnwritableError: It cannot be written there.
        """
        grid = self.grid(activity)
        return exporting.write_grid(grid, self.earned(grid), path)

    def _year(self, wanted: HoursFilter) -> YearOfHours:
        return YearOfHours(wanted, self._rules.versions())


def there(activity: Activity | None) -> Activity:
    """Return an activity that must be there.

    Raises:
        ActivityMissingError: It is gone.
    """
    if activity is None:
        raise ActivityMissingError(GONE)
    return activity
