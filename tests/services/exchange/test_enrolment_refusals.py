"""Invitations and computers that are not what they say, and folders made for an invitation."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from asn_desktop.clock import Clock
from asn_desktop.domain.enrolment import InvitationRefusedError, Invited, WrongCodeError
from asn_desktop.domain.exchange import Waits
from asn_desktop.exchange import contents
from asn_desktop.exchange.activation import activate
from asn_desktop.exchange.keys import Introduction, new_identity
from asn_desktop.exchange.refusals import PackageContentError
from asn_desktop.exchange.writer import PackageWriter
from asn_desktop.services.exchange import joining
from asn_desktop.services.exchange.admitting import NotInvitedError
from asn_desktop.services.exchange.enrolment import accept_into, look
from asn_desktop.services.founding import NewAccount
from asn_desktop.services.opening import Opening
from asn_desktop.services.workspace import Login, open_workspace
from asn_desktop.storage.exchange import trust
from asn_desktop.storage.folder import FolderTakenError, read_identity
from asn_desktop.storage.journal.incoming import HoldError
from tests.services.exchange.enrolling import OFFICE, Desk, Town, in_process
from tests.services.exchange.star import HEAD, Time

ACCOUNT = NewAccount("siti.rahma", "Siti Rahma", "hujan di bulan juni")


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Town:
    in_process(monkeypatch)
    return Town(tmp_path)


def _forged(town: Town, invited: Invited, proof: str, lines: Iterable[bytes]) -> Path:
    """Write an invitation of a stranger who knows to whom the true one is encrypted."""
    stranger = new_identity()
    activation = activate(invited.activation)
    with joining.opened(invited.file, invited.activation, town.road, town.head.clock) as found:
        said = found.package.manifest
    if not proof:
        proof = activation.proof(said.sender.office, said.sender.replica, stranger.public)
    said = msgspec.structs.replace(
        said, introduction=Introduction(stranger.public, proof), sections=(), ranges=(), counts={}
    )
    target = town.road / "palsu.asnpkg"
    with PackageWriter(town.road) as packer:
        packer.add_lines(contents.INVITATION, lines)
        packer.write(target, said, stranger, [activation.recipient])
    return target


def test_a_folder_is_made_for_an_invitation(town: Town) -> None:
    invited = town.invite()
    folder = town.folder / "baru"
    assert look(invited.file, invited.activation, town.head.clock).office == OFFICE
    made = accept_into(folder, invited.file, invited.activation, town.head.clock)
    assert (made.office.code, made.recovery_code) == (OFFICE, None)
    with open_workspace(folder, None, town.head.clock, Opening.COMMAND) as office:
        assert office.employees.get(town.people[0]).line.name == "Dewi Kartika"
        assert office.exchange.enrolment.fingerprint()
        package = office.exchange.export(None, town.road)
    assert town.head.take(package).waits is Waits.CONFIRMATION


def test_a_folder_with_an_account_is_encrypted(town: Town) -> None:
    invited = town.invite()
    folder = town.folder / "baru"
    made = accept_into(folder, invited.file, invited.activation, town.head.clock, ACCOUNT)
    assert made.recovery_code
    login = Login(ACCOUNT.login, ACCOUNT.password)
    with open_workspace(folder, login, town.head.clock) as office:
        assert office.exchange.enrolment.members()[0].office == HEAD


@pytest.mark.parametrize("there", [False, True])
def test_a_folder_whose_invitation_fails_is_left_as_it_was(town: Town, *, there: bool) -> None:
    invited = town.invite()
    folder = town.folder / "baru"
    if there:
        folder.mkdir()
    other = town.invite("1276.04", "Lain").activation
    with pytest.raises(WrongCodeError):
        accept_into(folder, invited.file, other, town.head.clock)
    behind = Time(town.time.at - timedelta(days=3))
    with pytest.raises(HoldError):
        accept_into(folder, invited.file, invited.activation, Clock(behind.now))
    assert folder.exists() is there
    assert not there or list(folder.iterdir()) == []
    made = accept_into(
        folder, invited.file, invited.activation, Clock(behind.now), None, confirmed=True
    )
    assert made.office.code == OFFICE
    with pytest.raises(FolderTakenError):
        accept_into(folder, invited.file, invited.activation, town.head.clock)


def test_a_head_office_clock_ahead_is_confirmed_by_a_person(town: Town) -> None:
    invited = town.invite()
    office = Desk("X", town.folder / "satu", Time(town.time.at - timedelta(days=3)))
    with pytest.raises(HoldError):
        office.enrolment.accept(invited.file, invited.activation)
    assert read_identity(office.folder).code == "X"
    assert office.enrolment.fingerprint() is None
    office.enrolment.accept(invited.file, invited.activation, confirmed=True)
    assert read_identity(office.folder).code == OFFICE


def test_an_invitation_of_a_stranger_is_refused(town: Town) -> None:
    invited = town.invite()
    line = msgspec.json.encode(contents.InvitationLine(2**40, 1, 1, 1))
    forged = _forged(town, invited, "0" * 64, [line])
    with pytest.raises(InvitationRefusedError, match="yang mengetahui kodenya"):
        town.desk("satu").enrolment.look(forged, invited.activation)


@pytest.mark.parametrize(
    "lines",
    [[], [b'{"expires_at":-1,"people":0,"units":0,"rules":0}'], [b"{}"]],
)
def test_an_invitation_that_does_not_say_what_it_is_is_refused(
    town: Town, lines: list[bytes]
) -> None:
    invited = town.invite()
    forged = _forged(town, invited, "", lines)
    with pytest.raises(PackageContentError):
        town.desk("satu").enrolment.look(forged, invited.activation)


def test_who_does_not_know_the_code_is_not_admitted(town: Town) -> None:
    office = town.desk("satu")
    town.join(office)
    with office.database.write_plainly() as connection:
        known = trust.standing(connection)
        assert known is not None
        trust.set_standing(connection, known._replace(proof="0" * 64))
    with pytest.raises(NotInvitedError, match="tidak ada undangan"):
        town.head.take(office.make(HEAD, town.road))
    assert town.head.enrolment.waiting() == []


def test_a_copied_folder_is_no_second_computer(town: Town) -> None:
    first, second = town.desk("satu"), town.desk("dua")
    second.put_in_place(first.back_up(town.folder / "salinan.db"))
    town.confirmed(first)
    town.join(second)
    with pytest.raises(NotInvitedError, match="disalin"):
        town.head.take(second.make(HEAD, town.road))


def test_a_computer_of_another_office_is_not_taken_over(town: Town) -> None:
    first = town.desk("satu")
    copy = first.back_up(town.folder / "salinan.db")
    town.confirmed(first)
    other = town.desk("lain", "1276.04")
    other.put_in_place(copy)
    town.head.enrolment.revoke(OFFICE, first.dot.replica.hex())
    town.join(other, town.invite("1276.04", "Kecamatan Lain"))
    with pytest.raises(NotInvitedError, match="disalin"):
        town.head.take(other.make(HEAD, town.road))


def test_only_computers_wait_to_be_confirmed(town: Town) -> None:
    """Not packages that wait for something else, nor such as are gone."""
    ahead = Desk(OFFICE, town.folder / "satu", Time(town.time.at + timedelta(days=3)))
    town.confirmed(ahead)
    ahead.put("employee", town.people[0], {"education": "S1"})
    assert town.head.take(ahead.make(HEAD, town.road)).waits is Waits.CLOCK
    assert town.head.enrolment.waiting() == []
    second = town.desk("dua")
    town.join(second)
    town.head.take(second.make(HEAD, town.road))
    assert len(town.head.enrolment.waiting()) == 1
    shutil.rmtree(town.head.ground.received)
    assert town.head.enrolment.waiting() == []
