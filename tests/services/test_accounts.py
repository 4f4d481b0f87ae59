"""Accounts: log-in, wrong passwords, roles, and the recovery sheet."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from asn_desktop.clock import Clock, fixed
from asn_desktop.domain.access import NotAllowedError, Role
from asn_desktop.domain.accounts import Holder, InvalidAccountError
from asn_desktop.domain.audit import JournalFilter
from asn_desktop.domain.employees import DatedKind, EmployeeMissingError
from asn_desktop.domain.passwords import RecoveryCodeError, WeakPasswordError
from asn_desktop.ids import RowId
from asn_desktop.services.account_holders import HolderRefusedError, LastAdminError
from asn_desktop.services.accounts import (
    AccountChange,
    NoAccountsError,
    UnknownAccountError,
    WrongPasswordError,
)
from asn_desktop.services.employees.entering import NewEmployee, NewFact
from asn_desktop.services.logins import LoginRefusedError, LoginRequiredError, PauseError
from asn_desktop.services.workspace import (
    CreatedOffice,
    Login,
    RecoveryLogin,
    Workspace,
    open_workspace,
)
from asn_desktop.storage.encryption import is_plain
from asn_desktop.storage.journal.writer import StaleError
from tests.services.offices import SITI_LOGIN, plain, protected

BUDI = Login("budi", "kopi pahit sekali")
BUDI_NIP = "198704012010011002"
RETIRED_NIP = "196001011985031003"


@pytest.fixture
def office(tmp_path: Path, still_clock: Clock) -> CreatedOffice:
    """Return an office with Siti as its admin."""
    return protected(tmp_path / "kantor", still_clock)


@pytest.fixture
def workspace(office: CreatedOffice, still_clock: Clock) -> Workspace:
    """Return the office, opened by Siti, with Budi as its operator."""
    opened = open_workspace(office.folder, SITI_LOGIN, still_clock)
    opened.accounts.add("Budi", " Budi  Santoso ", Role.OPERATOR, BUDI.password)
    return opened


def seen(workspace: Workspace) -> int:
    return workspace.accounts.list().seen


def test_the_first_account_is_admin_of_an_encrypted_office(
    office: CreatedOffice, still_clock: Clock
) -> None:
    assert not is_plain(office.folder / "office.db")
    workspace = open_workspace(office.folder, SITI_LOGIN, still_clock)
    assert (workspace.principal.name, workspace.principal.role) == ("Siti Rahma", Role.ADMIN)
    own = workspace.accounts.own()
    assert own is not None
    assert own.login == "siti"
    assert not workspace.needs_accounts
    with pytest.raises(LoginRequiredError):
        open_workspace(office.folder, None, still_clock)


def test_an_operator_comes_in_and_may_not_manage_accounts(
    workspace: Workspace, still_clock: Clock
) -> None:
    budi = open_workspace(workspace.folder, BUDI, still_clock)
    assert (budi.principal.name, budi.principal.role) == ("Budi Santoso", Role.OPERATOR)
    with pytest.raises(NotAllowedError):
        budi.accounts.list()
    with pytest.raises(NotAllowedError):
        budi.accounts.change_password("siti", "sandi baru saja")


def test_a_wrong_password_ten_times_makes_the_account_wait_longer_and_longer(
    workspace: Workspace, still_clock: Clock
) -> None:
    moment = still_clock.now()
    waits = []
    for number in range(10):
        with pytest.raises(LoginRefusedError) as refusal:
            open_workspace(workspace.folder, Login("siti", "salah sekali"), fixed(moment))
        if number < 4:
            assert f"Masih {4 - number} kali" in str(refusal.value)
            continue
        with pytest.raises(PauseError, match="Lembar pemulihan") as pause:
            open_workspace(workspace.folder, SITI_LOGIN, fixed(moment))
        waits.append(str(pause.value).split("Tunggu ")[1].split(",")[0])
        moment += timedelta(minutes=15)
    assert waits == ["30 detik", "60 detik", "2 menit", "5 menit", "15 menit", "15 menit"]
    open_workspace(workspace.folder, BUDI, fixed(moment - timedelta(minutes=10)))
    assert open_workspace(workspace.folder, SITI_LOGIN, fixed(moment)).principal.name
    with pytest.raises(LoginRefusedError, match="Masih 4 kali"):
        open_workspace(workspace.folder, Login("siti", "salah"), fixed(moment))


def test_a_clock_set_back_does_not_lengthen_the_pause(
    workspace: Workspace, still_clock: Clock
) -> None:
    for _ in range(5):
        with pytest.raises(LoginRefusedError):
            open_workspace(workspace.folder, Login("siti", "salah"), still_clock)
    earlier = fixed(still_clock.now() - timedelta(days=3))
    with pytest.raises(PauseError, match="30 detik"):
        open_workspace(workspace.folder, SITI_LOGIN, earlier)


def test_an_unknown_account_is_named(workspace: Workspace, still_clock: Clock) -> None:
    with pytest.raises(LoginRefusedError, match="tuti"):
        open_workspace(workspace.folder, Login("tuti", "apa saja"), still_clock)


def test_the_recovery_sheet_sets_a_new_password_also_during_a_pause(
    office: CreatedOffice, still_clock: Clock
) -> None:
    for _ in range(5):
        with pytest.raises(LoginRefusedError):
            open_workspace(office.folder, Login("siti", "salah"), still_clock)
    assert office.recovery_code
    typed = office.recovery_code.lower().replace("-", " ")
    workspace = open_workspace(office.folder, RecoveryLogin(typed), still_clock)
    workspace.accounts.change_password("siti", "gunung tinggi itu")
    open_workspace(office.folder, Login("Siti ", "gunung tinggi itu"), still_clock)


def test_a_new_recovery_sheet_ends_the_old_one(office: CreatedOffice, still_clock: Clock) -> None:
    workspace = open_workspace(office.folder, SITI_LOGIN, still_clock)
    code = workspace.accounts.new_recovery_code()
    open_workspace(office.folder, RecoveryLogin(code), still_clock)
    assert office.recovery_code
    with pytest.raises(LoginRefusedError, match="lembar"):
        open_workspace(office.folder, RecoveryLogin(office.recovery_code), still_clock)
    with pytest.raises(RecoveryCodeError):
        open_workspace(office.folder, RecoveryLogin("ABCD"), still_clock)


def test_a_disabled_account_stays_out_until_it_is_enabled_with_a_new_password(
    workspace: Workspace, still_clock: Clock
) -> None:
    workspace.accounts.disable("budi", seen(workspace))
    assert [one.active for one in workspace.accounts.list().rows] == [True, False]
    with pytest.raises(LoginRefusedError, match="dinonaktifkan"):
        open_workspace(workspace.folder, BUDI, still_clock)
    with pytest.raises(UnknownAccountError):
        workspace.accounts.change_password("budi", "sandi lain lagi")
    workspace.accounts.enable("budi", "teh manis hangat", seen(workspace))
    open_workspace(workspace.folder, Login("budi", "teh manis hangat"), still_clock)


def test_keys_of_an_account_that_the_database_disabled_open_nothing(
    workspace: Workspace, still_clock: Clock
) -> None:
    keys = (workspace.folder / "keys.json").read_bytes()
    workspace.accounts.disable("budi", seen(workspace))
    (workspace.folder / "keys.json").write_bytes(keys)
    with pytest.raises(LoginRefusedError, match="dinonaktifkan"):
        open_workspace(workspace.folder, BUDI, still_clock)


def test_one_admin_always_remains(workspace: Workspace) -> None:
    with pytest.raises(LastAdminError):
        workspace.accounts.disable("siti", seen(workspace))
    with pytest.raises(LastAdminError):
        workspace.accounts.update("siti", AccountChange(role=Role.AUDITOR), seen(workspace))
    open_again = workspace.accounts.list().rows
    assert all(one.active for one in open_again)


def test_name_and_role_change_and_a_stale_change_is_refused(workspace: Workspace) -> None:
    before = seen(workspace)
    changed = workspace.accounts.update(
        "budi", AccountChange(name="Budi S.", role=Role.ADMIN), before
    )
    assert (changed.name, changed.role) == ("Budi S.", Role.ADMIN)
    with pytest.raises(StaleError):
        workspace.accounts.update("budi", AccountChange(name="Budi"), before)
    with pytest.raises(UnknownAccountError):
        workspace.accounts.update("tuti", AccountChange(), before)


def test_ones_own_password_needs_the_old_one(workspace: Workspace, still_clock: Clock) -> None:
    budi = open_workspace(workspace.folder, BUDI, still_clock)
    with pytest.raises(WrongPasswordError):
        budi.accounts.change_password("budi", "susu jahe panas")
    budi.accounts.change_password("budi", "susu jahe panas", BUDI.password)
    open_workspace(workspace.folder, Login("budi", "susu jahe panas"), still_clock)


def test_weak_passwords_strange_logins_and_taken_ones_are_refused(workspace: Workspace) -> None:
    add = workspace.accounts.add
    with pytest.raises(WeakPasswordError):
        add("tuti", "Tuti", Role.RATER, "pendek")
    with pytest.raises(InvalidAccountError, match="huruf a-z"):
        add("tuti rahma", "Tuti", Role.RATER, "sandi yang baik")
    with pytest.raises(InvalidAccountError, match="pemilik akun"):
        add("tuti", "  ", Role.RATER, "sandi yang baik")
    with pytest.raises(InvalidAccountError, match="sudah dipakai"):
        add("BUDI", "Budi lain", Role.RATER, "sandi yang baik")
    assert len(workspace.accounts.list().rows) == 2


def test_an_office_without_accounts_gets_its_first_one_elsewhere(
    tmp_path: Path, still_clock: Clock
) -> None:
    workspace = open_workspace(plain(tmp_path / "polos", still_clock), None, still_clock)
    assert workspace.accounts.own() is None
    with pytest.raises(NoAccountsError):
        workspace.accounts.add("siti", "Siti", Role.ADMIN, "hujan di bulan juni")


@pytest.fixture
def person(workspace: Workspace) -> RowId:
    """Return Budi as an employee."""
    new = NewEmployee(BUDI_NIP, "Budi Santoso", title_back="S.E.")
    return workspace.employees.add(new).employee


def test_an_account_belongs_to_an_employee_until_it_is_released(
    workspace: Workspace, person: RowId, still_clock: Clock
) -> None:
    linked = workspace.accounts.link("budi", person, seen(workspace))
    assert linked.holder == Holder(person, BUDI_NIP, "Budi Santoso, S.E.")
    workspace.accounts.update("budi", AccountChange(role=Role.RATER), seen(workspace))
    found = next(each for each in workspace.accounts.list().rows if each.login == "budi")
    assert (found.holder, found.unbound) == (linked.holder, False)
    assert open_workspace(workspace.folder, BUDI, still_clock).accounts.own() == found
    released = workspace.accounts.unlink("budi", seen(workspace))
    assert (released.holder, released.unbound) == (None, True)
    entries = workspace.journal.audit(JournalFilter(table="account"), limit=1)
    [told] = workspace.journal.in_words(entries)
    [change] = told.brief
    assert (change.label, change.old) == ("Pegawai", "Budi Santoso")


def test_a_new_account_is_made_for_an_employee(workspace: Workspace, person: RowId) -> None:
    made = workspace.accounts.add("bs", "Budi", Role.RATER, "sandi yang baik", person)
    assert made.holder is not None
    assert made in workspace.accounts.list().rows
    with pytest.raises(HolderRefusedError, match="sudah terhubung dengan akun bs"):
        workspace.accounts.add("bs2", "Budi", Role.RATER, "sandi yang baik", person)
    with pytest.raises(HolderRefusedError, match="satu akun"):
        workspace.accounts.link("budi", person, seen(workspace))
    assert len(workspace.accounts.list().rows) == 3


def test_a_disabled_account_gives_way_and_comes_back_only_alone(
    workspace: Workspace, person: RowId
) -> None:
    workspace.accounts.link("budi", person, seen(workspace))
    workspace.accounts.disable("budi", seen(workspace))
    workspace.accounts.add("bs", "Budi", Role.RATER, "sandi yang baik", person)
    with pytest.raises(HolderRefusedError, match="akun bs"):
        workspace.accounts.enable("budi", BUDI.password, seen(workspace))
    workspace.accounts.unlink("bs", seen(workspace))
    assert workspace.accounts.enable("budi", BUDI.password, seen(workspace)).active


def test_only_active_people_of_the_office_are_linked_and_only_by_an_admin(
    workspace: Workspace, person: RowId, still_clock: Clock
) -> None:
    with pytest.raises(EmployeeMissingError):
        workspace.accounts.link("budi", RowId(bytes(16)), seen(workspace))
    state = NewFact(DatedKind.STATE, None, {"state": "pensiun"})
    retired = workspace.employees.add(NewEmployee(RETIRED_NIP, "Tuti", facts=(state,))).employee
    with pytest.raises(HolderRefusedError, match="Tuti berstatus Pensiun"):
        workspace.accounts.link("budi", retired, seen(workspace))
    with pytest.raises(UnknownAccountError):
        workspace.accounts.link("tuti", person, seen(workspace))
    before = seen(workspace)
    workspace.accounts.link("budi", person, before)
    with pytest.raises(StaleError):
        workspace.accounts.unlink("budi", before)
    budi = open_workspace(workspace.folder, BUDI, still_clock)
    with pytest.raises(NotAllowedError):
        budi.accounts.unlink("budi", seen(workspace))
