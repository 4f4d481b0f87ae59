"""The summary of what holds today: equal to the dated rows, today and after a night."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from asn_desktop import clock as clocks
from asn_desktop.clock import Clock
from asn_desktop.domain.access import Role
from asn_desktop.domain.employees import DatedKind, EmployeeFilter
from asn_desktop.ids import RowId
from asn_desktop.services.employees.service import NewEmployee, NewFact
from asn_desktop.storage.employees import now
from asn_desktop.storage.employees.tables import employee
from asn_desktop.storage.journal.writer import Change
from tests.services.employees.ground import (
    RATNA,
    SITI,
    TONO,
    Ground,
    make_office,
    someone,
)

TODAY = date(2026, 11, 24)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture(scope="module")
def empty_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("kantor") / "office.db"
    make_office(file, clocks.fixed(datetime(2026, 11, 23, 8, tzinfo=clocks.WIB)))
    return file


@pytest.fixture
def ground(empty_office: Path, tmp_path: Path, still_clock: Clock) -> Iterator[Ground]:
    """Return an office where one person gets a new grade tomorrow."""
    file = tmp_path / "office.db"
    shutil.copy(empty_office, file)
    made = Ground(file, still_clock)
    facts = (
        NewFact(DatedKind.RANK, date(2022, 4, 1), {"grade": "III/a"}),
        NewFact(DatedKind.RANK, TOMORROW, {"grade": "III/b"}),
    )
    made.employees.add(NewEmployee(SITI, "Siti Rahma", facts=facts))
    made.employees.add(NewEmployee(TONO, "Tono Sirait"))
    yield made
    made.close()


def differing(ground: Ground, day: date) -> int:
    with ground.database.read() as connection:
        return now.differences(connection, day)


def caught_up(ground: Ground, day: date) -> int:
    with ground.database.write_plainly() as connection:
        return now.catch_up(connection, day)


def grade(ground: Ground) -> str | None:
    return ground.person(SITI).line.grade


def test_a_fact_that_begins_overnight_is_caught_up_with(ground: Ground) -> None:
    caught_up(ground, TODAY)
    assert (differing(ground, TODAY), grade(ground)) == (0, "III/a")
    assert differing(ground, TOMORROW) == 2
    assert caught_up(ground, TOMORROW) == 1
    assert (differing(ground, TOMORROW), grade(ground)) == (0, "III/b")
    assert caught_up(ground, TOMORROW) == 0


def test_a_day_begins_once(ground: Ground) -> None:
    ground.employees.begin_day()
    assert ground.employees.begin_day() == 0
    later = Ground(ground.file, clocks.fixed(datetime(2026, 11, 25, 0, 5, tzinfo=clocks.WIB)))
    assert later.employees.begin_day() == 1
    assert grade(later) == "III/b"
    later.close()


def test_a_clock_that_goes_back_is_followed(ground: Ground) -> None:
    caught_up(ground, TODAY)
    caught_up(ground, TOMORROW)
    assert caught_up(ground, TODAY) == 1
    assert (differing(ground, TODAY), grade(ground)) == (0, "III/a")


def test_the_first_time_everybody_is_derived_anew(ground: Ground) -> None:
    assert caught_up(ground, TOMORROW) == 2
    assert (differing(ground, TOMORROW), grade(ground)) == (0, "III/b")
    assert caught_up(ground, TOMORROW + timedelta(days=1)) == 0


def test_a_summary_that_is_wrong_is_noticed_and_derived_anew(ground: Ground) -> None:
    with ground.database.write_plainly() as connection:
        connection.exec_driver_sql("UPDATE employee_now SET grade = 'I/a'")
        connection.exec_driver_sql("DELETE FROM employee_now WHERE nip = ?", (TONO,))
    assert differing(ground, TODAY) == 3
    with ground.database.write_plainly() as connection:
        now.refresh(connection, None, TODAY)
    assert differing(ground, TODAY) == 0
    ground.require_sound()


def test_everybody_is_derived_anew_where_many_are_named(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(now, "_MANY", 1)
    ids = [ground.person(nip).line.id for nip in (SITI, TONO)]
    with ground.database.write_plainly() as connection:
        connection.exec_driver_sql("DELETE FROM employee_now")
        now.refresh(connection, [*ids, *ids], TODAY)
    assert ground.employees.page(EmployeeFilter("rahma")).total == 1
    ground.require_sound()


def test_who_is_gone_or_merged_leaves_the_list_and_the_search(ground: Ground) -> None:
    siti, tono = (ground.person(nip).line.id for nip in (SITI, TONO))
    ratna = ground.add(RATNA, "Ratna Puspita")
    admin = someone(Role.ADMIN)
    with ground.database.write(Change(admin)) as writer:
        writer.delete(employee, ratna)
        writer.update(employee, tono, {"same_as": siti})
        now.refresh(writer.connection, [ratna, tono, RowId(bytes(16))], TODAY)
    assert [line.id for line in ground.employees.page(EmployeeFilter()).lines] == [siti]
    assert ground.employees.page(EmployeeFilter("sirait")).total == 0
    ground.require_sound()
