"""Checks of program and data: one line each, and what to do where something is not whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from asn_desktop.clock import Clock
from asn_desktop.domain.access import NotAllowedError, Role
from asn_desktop.services.checking import check_office, check_program
from asn_desktop.services.employees.entering import NewEmployee
from asn_desktop.services.workspace import Login, Workspace, open_workspace
from tests.services.offices import SITI_LOGIN, plain, protected


@pytest.fixture
def workspace(tmp_path: Path, still_clock: Clock) -> Workspace:
    """Return an office with one employee."""
    opened = open_workspace(plain(tmp_path / "kantor", still_clock), None, still_clock)
    opened.employees.add(NewEmployee("198704012010011002", "Budi Santoso"))
    return opened


def failed(workspace: Workspace) -> dict[str, str]:
    return {each.name: each.detail for each in check_office(workspace) if not each.passed}


def test_the_program_has_what_it_needs() -> None:
    found = {each.name: each for each in check_program()}
    assert list(found) == ["fonts", "rules", "encryption"]
    assert all(each.passed for each in found.values())


def test_an_office_that_is_whole_says_so_and_names_its_last_backup(workspace: Workspace) -> None:
    found = {each.name: each.detail for each in check_office(workspace)}
    assert failed(workspace) == {}
    assert (found["backup"], found["journal"]) == ("belum ada", "1 entri, 1 baris cocok")
    workspace.backups.create()
    found = {each.name: each.detail for each in check_office(workspace)}
    assert found["backup"] == "terakhir 24 November 2026"


def test_what_was_changed_behind_the_program_is_told_with_the_way_out(
    workspace: Workspace,
) -> None:
    with workspace.database.write_plainly() as connection:
        connection.exec_driver_sql("UPDATE employee_now SET state = 'pensiun'")
        connection.exec_driver_sql("UPDATE entry SET reason = 'lain'")
    found = failed(workspace)
    assert list(found) == ["journal", "summary"]
    assert found["summary"].startswith("2 baris berbeda. Pulihkan dari cadangan")


def test_a_role_that_may_not_read_the_journal_checks_nothing(
    tmp_path: Path, still_clock: Clock
) -> None:
    folder = protected(tmp_path / "terkunci", still_clock).folder
    office = open_workspace(folder, SITI_LOGIN, still_clock)
    office.accounts.add("budi", "Budi Santoso", Role.RATER, "kopi pahit sekali")
    rater = open_workspace(folder, Login("budi", "kopi pahit sekali"), still_clock)
    with pytest.raises(NotAllowedError):
        next(check_office(rater))
