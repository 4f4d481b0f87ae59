"""A backup opened with both halves of the recovery key, where every password is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from asn_desktop.clock import Clock
from asn_desktop.domain.identity import NewOffice, OfficeKind
from asn_desktop.exchange.letters import PaperCodeError
from asn_desktop.services.logins import HalvesLogin, LoginRefusedError
from asn_desktop.services.workspace import (
    Login,
    RecoveryLogin,
    Workspace,
    create_office,
    open_workspace,
    restore_backup,
)
from asn_desktop.storage import backups
from tests.services.offices import CHEAP, SITI, SITI_LOGIN

NEW = "gerimis sebelum senja"


@pytest.fixture
def head(tmp_path: Path, still_clock: Clock) -> Workspace:
    """Return a head office with accounts."""
    new = NewOffice(OfficeKind.HEAD_OFFICE, "1276", "BKPSDM Contoh")
    create_office(tmp_path / "pusat", new, still_clock, SITI, CHEAP)
    return open_workspace(tmp_path / "pusat", SITI_LOGIN, still_clock)


def halves(office: Workspace) -> HalvesLogin:
    made = office.exchange.enrolment.recovery_key()
    return HalvesLogin(made.first.lower().replace("-", " "), made.second)


def test_both_halves_restore_an_office_and_give_it_a_new_recovery_sheet(
    head: Workspace, tmp_path: Path, still_clock: Clock
) -> None:
    login = halves(head)
    file = head.backups.create().path
    restored = restore_backup(file, tmp_path / "pulih", login)
    assert restored.recovery_code
    came_in = RecoveryLogin(restored.recovery_code)
    with open_workspace(tmp_path / "pulih", came_in, still_clock) as again:
        again.accounts.change_password(SITI_LOGIN.name, NEW)
    with open_workspace(tmp_path / "pulih", Login(SITI_LOGIN.name, NEW), still_clock) as again:
        assert again.office == head.office
    assert restore_backup(file, tmp_path / "biasa", SITI_LOGIN).recovery_code is None


def test_halves_open_no_backup_that_was_not_made_for_them(head: Workspace, tmp_path: Path) -> None:
    before = head.backups.create().path
    first = halves(head)
    made = head.backups.create().path
    second = halves(head)
    for file, login in ((before, first), (made, second)):
        with pytest.raises(LoginRefusedError, match="kunci pemulihan"):
            restore_backup(file, tmp_path / "pulih", login)
    with pytest.raises(PaperCodeError, match="bukan pasangan"):
        restore_backup(made, tmp_path / "pulih", HalvesLogin(first.first, second.second))
    assert not (tmp_path / "pulih").exists()
    assert restore_backup(made, tmp_path / "pulih", first).recovery_code


def test_a_backup_tells_nothing_of_the_key_to_one_half(head: Workspace) -> None:
    halves(head)
    file = head.backups.create().path
    sealed = backups.member(file, backups.HALVES)
    assert sealed.startswith(b"age-encryption.org/v1\n")
    assert backups.member(head.backups.create().path, backups.HALVES) != sealed


def test_an_office_without_accounts_has_nothing_to_seal(tmp_path: Path, still_clock: Clock) -> None:
    new = NewOffice(OfficeKind.HEAD_OFFICE, "1276", "BKPSDM Contoh", practice=True)
    create_office(tmp_path / "pusat", new, still_clock)
    with open_workspace(tmp_path / "pusat", None, still_clock) as office:
        login = halves(office)
        file = office.backups.create().path
    assert backups.member(file, backups.HALVES) == b""
    assert restore_backup(file, tmp_path / "pulih", login).recovery_code is None
