"""What waits to be done is told from what the office holds, and only to who may do it."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from asn_desktop.clock import Clock, fixed
from asn_desktop.domain.access import Principal, Role
from asn_desktop.domain.employees import DatedKind, EmployeeFilter, EmployeeState
from asn_desktop.domain.home import Overview, Task, Waiting, in_order
from asn_desktop.domain.training_hours import HoursStatus
from asn_desktop.services.employees.service import NewEmployee, NewFact
from asn_desktop.services.home import Around, HomeService, Nature
from asn_desktop.services.home_year import YearSources
from asn_desktop.services.workspace import Workspace, open_workspace
from tests.services.offices import SITI_LOGIN, plain, protected

NIP = "198501012010011001"


def tasks(found: Overview) -> list[Task]:
    return [each.task for each in found.waiting]


def one(found: Overview, task: Task) -> Waiting:
    return next(each for each in found.waiting if each.task is task)


def add_person(office: Workspace) -> None:
    office.employees.add(NewEmployee(NIP, "Ratna Puspita", None, None, ()))


def seen_by(office: Workspace, role: Role, clock: Clock) -> Overview:
    """Return what somebody of another role is told."""
    principal = Principal(office.principal.account, "Orang lain", role)
    year = YearSources(
        office.database, office.targets, office.appraisals, office.training, office.rules
    )
    around = Around(office.employees, office.offices, office.backups, office.journal, year)
    nature = Nature(practice=False, open_to_all=True)
    return HomeService(around, nature, principal, clock).overview()


def test_an_empty_office_begins_with_the_list_of_people(tmp_path: Path, still_clock: Clock) -> None:
    with open_workspace(plain(tmp_path / "k", still_clock), None, still_clock) as office:
        found = office.home.overview()
    assert found.waiting == (Waiting(Task.IMPORT),)
    assert (found.people.everybody, found.units, found.last, found.backup) == (0, 0, (), None)


def test_real_people_without_accounts_and_backups_are_urgent(
    tmp_path: Path, still_clock: Clock
) -> None:
    with open_workspace(plain(tmp_path / "k", still_clock), None, still_clock) as office:
        add_person(office)
        found = office.home.overview()
    assert tasks(found) == [
        Task.PROTECT,
        Task.BACK_UP,
        Task.PLANS_MISSING,
        Task.NO_SUPERIOR,
        Task.INCOMPLETE,
        Task.COPY,
    ]
    assert one(found, Task.NO_SUPERIOR).names == ("Ratna Puspita",)
    assert one(found, Task.PROTECT).number == 1
    assert found.last[0].title == "Ratna Puspita"
    assert found.last[0].table == "employee"


def test_a_person_who_is_gone_does_not_make_the_office_new(
    tmp_path: Path, still_clock: Clock
) -> None:
    with open_workspace(plain(tmp_path / "k", still_clock), None, still_clock) as office:
        gone = NewFact(DatedKind.STATE, None, {"state": EmployeeState.RETIRED.value})
        office.employees.add(NewEmployee(NIP, "Ratna Puspita", None, None, (gone,)))
        assert tasks(office.home.overview()) == []


def test_backups_and_copies_are_asked_for_only_when_they_are_old(
    tmp_path: Path, still_clock: Clock
) -> None:
    folder = protected(tmp_path / "k", still_clock).folder
    with open_workspace(folder, SITI_LOGIN, still_clock) as office:
        add_person(office)
        office.backups.create()
        office.backups.create(to=tmp_path / "flashdisk")
        found = office.home.overview()
        assert Task.PROTECT not in tasks(found)
        assert {Task.BACK_UP, Task.COPY}.isdisjoint(tasks(found))
        assert found.backup == found.copied == still_clock.now()
    later = fixed(still_clock.now() + timedelta(days=31))
    with open_workspace(folder, SITI_LOGIN, later) as office:
        found = office.home.overview()
        assert one(found, Task.BACK_UP).number == 31
        assert one(found, Task.COPY).number == 31


def test_a_mark_of_the_last_copy_that_cannot_be_read_only_reminds_again(
    tmp_path: Path, still_clock: Clock
) -> None:
    with open_workspace(plain(tmp_path / "k", still_clock), None, still_clock) as office:
        office.backups.create(to=tmp_path / "flashdisk")
        assert office.backups.last_copy() == still_clock.now()
        (office.folder / "backups" / "salinan-terakhir.txt").write_text("kemarin")
        assert office.backups.last_copy() is None


def test_an_open_backup_is_restored_from_an_office_that_is_locked_by_now(
    tmp_path: Path, still_clock: Clock
) -> None:
    with open_workspace(plain(tmp_path / "a", still_clock), None, still_clock) as office:
        file = office.backups.create().path
    folder = protected(tmp_path / "b", still_clock).folder
    with open_workspace(folder, SITI_LOGIN, still_clock) as office:
        assert office.backups.restore(file, tmp_path / "pulih").folder == tmp_path / "pulih"


@pytest.fixture
def practice(practice_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(practice_folder, tmp_path / "latihan")


def test_practice_tells_of_people_and_units_but_not_of_safety(
    practice: Path, still_clock: Clock
) -> None:
    with open_workspace(practice, None, still_clock) as office:
        found = office.home.overview()
        counts = office.employees.counts()
    safety = {Task.PROTECT, Task.BACK_UP, Task.COPY, Task.BYPASSED, Task.IMPORT}
    assert safety.isdisjoint(tasks(found))
    assert {Task.NO_SUPERIOR, Task.PROPOSED_SUPERIOR, Task.PROVISIONAL} < set(tasks(found))
    assert found.people.everybody == found.people.pns + found.people.pppk
    assert one(found, Task.PROPOSED_SUPERIOR).number in counts.values()
    assert one(found, Task.PROVISIONAL).row is not None
    assert found.units > 0


def test_a_bulk_change_is_one_thing_that_was_done(practice: Path, still_clock: Clock) -> None:
    with open_workspace(practice, None, still_clock) as office:
        rater, *people = (
            line.id for line in office.employees.page(EmployeeFilter(), limit=9).lines
        )
        batch = office.employees.replace_rater(people, rater, date(2026, 11, 1))
        last = office.home.overview().last
    assert (last[0].title, last[0].table) == ("Ganti pejabat penilai untuk 8 pegawai", "")
    assert last[0].row == batch
    assert len(last) == len({each.row for each in last}) == 5


def test_rows_changed_outside_the_program_are_told(practice: Path, still_clock: Clock) -> None:
    with open_workspace(practice, None, still_clock) as office:
        with office.database.write_plainly() as connection:
            connection.exec_driver_sql("UPDATE unit SET name = name || ' x' WHERE code IS NOT NULL")
        office.journal.take_up_bypassed()
        found = office.home.overview()
    assert found.waiting[0].task is Task.BYPASSED
    assert found.waiting[0].number > 0


def test_each_role_is_told_only_what_it_may_do(practice: Path, still_clock: Clock) -> None:
    with open_workspace(practice, None, still_clock) as office:
        assert tasks(seen_by(office, Role.AUDITOR, still_clock)) == []
        rater = seen_by(office, Role.RATER, still_clock)
        operator = seen_by(office, Role.OPERATOR, still_clock)
    assert rater.last == ()
    assert set(tasks(rater)) == {Task.PLANS_SUBMITTED, Task.RATE, Task.DETERMINE}
    assert Task.PROTECT not in tasks(operator)
    assert Task.NO_SUPERIOR in tasks(operator)
    with open_workspace(plain(practice.parent / "baru", still_clock), None, still_clock) as office:
        assert tasks(seen_by(office, Role.LEADER, still_clock)) == []


def test_urgent_things_come_first_then_what_is_due_then_those_for_which_most_wait() -> None:
    today = date(2026, 11, 24)
    order = in_order(
        [
            Waiting(Task.COPY, 400),
            Waiting(Task.PROVISIONAL, 3),
            Waiting(Task.NO_SUPERIOR, 3),
            Waiting(Task.INCOMPLETE, 9),
            Waiting(Task.RATE, 30, due=date(2027, 1, 14)),
            Waiting(Task.PLANS_DRAFT, 7, due=date(2026, 1, 31)),
            Waiting(Task.DETERMINE, 2, due=date(2026, 10, 14)),
            Waiting(Task.ATTENDANCE, 5, due=date(2026, 11, 25)),
            Waiting(Task.BACK_UP, 2),
            Waiting(Task.PROTECT),
        ],
        today,
    )
    assert [each.task for each in order] == [
        Task.PROTECT,
        Task.BACK_UP,
        Task.DETERMINE,
        Task.ATTENDANCE,
        Task.PLANS_DRAFT,
        Task.RATE,
        Task.INCOMPLETE,
        Task.NO_SUPERIOR,
        Task.PROVISIONAL,
        Task.COPY,
    ]


def test_the_hours_of_the_practice_office_are_those_of_the_list(
    practice: Path, still_clock: Clock
) -> None:
    with open_workspace(practice, None, still_clock) as office:
        hours, counts = office.home.hours(), office.training.hours_counts(2026)
    short = counts[HoursStatus.NOT_MET]
    assert hours.share.total - hours.share.done == short
    assert hours.waiting == Waiting(Task.HOURS, short, due=date(2026, 12, 31), year=2026)
