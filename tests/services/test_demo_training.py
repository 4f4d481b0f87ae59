"""The training of a practice office: something in each state, and the same every time."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path

from asn_desktop import clock as clocks
from asn_desktop.clock import Clock
from asn_desktop.domain.training.lists import ActivityFilter, HoursFilter
from asn_desktop.domain.training.words import ActivityState, Mark
from asn_desktop.domain.training_hours import HoursStatus
from asn_desktop.services.demo import make_practice
from asn_desktop.services.workspace import Workspace, open_workspace

YEAR = 2026


def made(folder: Path, clock: Clock, employees: int = 46) -> Workspace:
    make_practice(folder, clock=clock, employees=employees)
    return open_workspace(folder, None, clock)


def test_there_is_something_in_each_state(tmp_path: Path, still_clock: Clock) -> None:
    with made(tmp_path / "kantor", still_clock) as office:
        lines = office.training.every(ActivityFilter(YEAR))
        today = still_clock.today()
        phases = Counter(office.training.get(line.id).phase(today) for line in lines)
        assert phases == {"selesai": 9, "berjalan": 1, "direncanakan": 1, "dibatalkan": 1}
        running = office.training.find("P07", YEAR)
        counts = office.training.grid(running.id).counts()
        assert counts[Mark.EMPTY] > counts[Mark.PRESENT] > 0
        assert office.training.gaps(office.training.grid(running.id))
        counted = office.training.hours_counts(YEAR)
        assert counted[HoursStatus.MET] > 5
        assert counted[HoursStatus.NOT_MET] > 5
        assert counted[HoursStatus.NO_DUTY] > 0
        assert office.journal.verify().findings == []


def test_finished_activities_have_whole_lists_and_certificates(
    tmp_path: Path, still_clock: Clock
) -> None:
    with made(tmp_path / "kantor", still_clock) as office:
        for line in office.training.every(ActivityFilter(YEAR, state=ActivityState.FINISHED)):
            grid = office.training.grid(line.id)
            assert grid.empty == 0
            for person, earned in zip(
                grid.participants, office.training.earned(grid).values(), strict=True
            ):
                assert earned.hours is not None
                assert (person.certificate is not None) == (earned.hours > 0)


def test_early_in_the_year_most_of_it_is_to_come(tmp_path: Path) -> None:
    clock = clocks.fixed(datetime(2026, 3, 1, 8, tzinfo=clocks.WIB))
    with made(tmp_path / "kantor", clock, employees=8) as office:
        lines = office.training.every(ActivityFilter(YEAR, state=ActivityState.FINISHED))
        assert {line.code for line in lines} <= {"P01", "S01", "S02", "S03"}
        future = office.training.grid(office.training.find("P04", YEAR).id)
        assert future.activity.state is ActivityState.DRAFT
        assert future.counts()[Mark.EMPTY] == future.empty
        assert len(office.training.hours(HoursFilter(YEAR))) > 0
