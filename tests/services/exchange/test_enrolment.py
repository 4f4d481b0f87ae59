"""An office is invited, accepts, works at once, and is confirmed by eight words."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from asn_desktop.domain.access import NotAllowedError, Principal, Role
from asn_desktop.domain.enrolment import (
    AlreadyEnrolledError,
    InvitationExpiredError,
    InvitationRefusedError,
    InvitationState,
    NotHeadOfficeError,
    NothingWaitsError,
    WordsDifferError,
    WrongCodeError,
)
from asn_desktop.domain.exchange import PackageState, Waits
from asn_desktop.domain.identity import InvalidOfficeError
from asn_desktop.errors import UserError
from asn_desktop.exchange.letters import PaperCodeError
from asn_desktop.services.exchange.admitting import NotInvitedError
from asn_desktop.storage.exchange import packages, trust
from asn_desktop.storage.folder import read_identity
from tests.services.exchange.enrolling import OFFICE, Town, in_process
from tests.services.exchange.star import HEAD

OTHER = "1276.04"


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Town:
    in_process(monkeypatch)
    return Town(tmp_path)


def test_an_office_works_at_once_and_its_changes_arrive_when_it_is_confirmed(town: Town) -> None:
    office = town.desk("satu", "SENDIRI")
    invited = town.invite()
    assert invited.people == 2
    seen = office.enrolment.look(invited.file, invited.activation)
    assert (seen.office, seen.name, seen.people, seen.units) == (OFFICE, "Kecamatan Contoh", 2, 2)
    assert seen.words == invited.words == town.head.enrolment.fingerprint()
    accepted = town.join(office, invited)
    assert office.backups == 1
    assert read_identity(office.folder).code == OFFICE
    # Its own people and nobody else's.
    assert [office.value(each, "name") for each in town.people] == ["Dewi Kartika"] * 2 + [None]
    office.put("employee", town.people[0], {"name": "Dewi Kartika Sari"})
    first = town.head.take(office.make(HEAD, town.road))
    assert (first.waits, first.fingerprint) == (Waits.CONFIRMATION, accepted.words)
    assert town.head.value(town.people[0], "name") == "Dewi Kartika"
    (waiting,) = town.head.enrolment.waiting()
    assert (waiting.office, waiting.words, waiting.packages) == (OFFICE, accepted.words, 1)
    spoken = accepted.words.upper().replace(" ", "-")
    confirmed = town.head.enrolment.confirm(OFFICE, spoken)
    assert [each.counts.changed for each in confirmed.applied] == [1]
    assert town.head.value(town.people[0], "name") == "Dewi Kartika Sari"
    assert town.head.enrolment.waiting() == []
    assert town.head.faults() == office.faults() == []


def test_the_trust_list_tells_the_office_that_it_was_confirmed(town: Town) -> None:
    office = town.confirmed(town.desk("satu"))
    office.take(town.head.make(OFFICE, town.road))
    with office.database.read() as connection:
        known = trust.standing(connection)
    assert known is not None
    assert known.proof is None
    lines = {each.office: each.own for each in office.enrolment.members()}
    assert lines == {HEAD: False, OFFICE: True}
    assert [each.words for each in office.enrolment.members()] == [
        each.words for each in town.head.enrolment.members()
    ]


def test_an_office_that_had_people_of_its_own_offers_them(town: Town) -> None:
    office = town.desk("satu")
    own = office.person("198001012006041009", "Budi Santoso")
    town.confirmed(office)
    assert town.head.value(own, "name") == "Budi Santoso"
    assert office.faults() == []


def test_people_are_assigned_once_and_those_of_other_offices_stay_theirs(town: Town) -> None:
    first = town.invite()
    below = town.invite("1276.03.1")
    # Whom the first invitation assigned is not taken away by one for a unit below.
    assert (first.people, below.people) == (2, 0)
    assert town.invite().people == 2
    town.head.works_in(town.people[2], town.unit)
    assert town.invite().people == 3


def test_a_unit_below_that_is_an_office_keeps_its_new_people(town: Town) -> None:
    town.head.enrolment.begin()
    town.invite("1276.03.1")
    assert town.invite().people == 1


def test_people_that_another_office_entered_stay_with_it(town: Town) -> None:
    town.head.unit(OTHER, "Kecamatan Lain")
    office = town.desk("lain", OTHER)
    town.join(office, town.invite(OTHER))
    theirs = office.person("198001012006041009")
    town.head.take(office.make(HEAD, town.road))
    town.head.enrolment.confirm(OTHER, office.enrolment.fingerprint() or "")
    town.head.works_in(theirs, town.unit)
    assert town.invite().people == 2


def test_a_second_computer_takes_part_by_a_second_invitation(town: Town) -> None:
    first = town.confirmed(town.desk("satu"))
    second = town.confirmed(town.desk("dua"))
    first.put("employee", town.people[0], {"education": "S2"})
    town.head.take(first.make(HEAD, town.road))
    made = town.head.make(OFFICE, town.road)
    for desk in (first, second):
        desk.take(made)
        assert desk.value(town.people[0], "education") == "S2"
        assert desk.faults() == []


def test_case_41_an_invitation_opened_twice_admits_one_computer(town: Town) -> None:
    invited = town.invite()
    desks = [town.desk("satu"), town.desk("dua")]
    words = [town.join(each, invited).words for each in desks]
    packed = [each.make(HEAD, town.road / str(n)) for n, each in enumerate(desks)]
    assert [town.head.take(each).waits for each in packed] == [Waits.CONFIRMATION] * 2
    assert len(town.head.enrolment.waiting()) == 2
    town.head.enrolment.confirm(OFFICE, words[1])
    # The other one was refused together with that, and is refused from then on.
    assert town.head.enrolment.waiting() == []
    with town.head.database.read() as connection:
        states = [each.state for each in packages.listed(connection, town.folder)]
    assert PackageState.REFUSED in states
    with pytest.raises(NotInvitedError, match="sudah dipakai"):
        town.head.take(desks[0].make(HEAD, town.road))
    with pytest.raises(NothingWaitsError):
        town.head.enrolment.confirm(OFFICE, words[0])


def test_case_41_a_wrong_code_is_told_as_such(town: Town) -> None:
    invited = town.invite()
    other = town.invite(OTHER, "Kecamatan Lain")
    office = town.desk("satu")
    with pytest.raises(WrongCodeError, match="salah atau bukan untuk berkas ini"):
        office.enrolment.look(invited.file, other.activation)
    with pytest.raises(PaperCodeError, match="kelompok"):
        office.enrolment.look(invited.file, invited.activation[:-1] + "2")
    junk = town.road / "foto.jpg"
    junk.write_bytes(b"\xff\xd8")
    with pytest.raises(UserError, match="bukan paket"):
        office.enrolment.accept(junk, invited.activation)
    assert office.backups == 0
    assert read_identity(office.folder).name == f"Kantor {OFFICE}"


def test_case_41_an_expired_invitation_is_refused_at_both_ends(town: Town) -> None:
    invited = town.invite()
    office = town.desk("satu")
    town.time.at += timedelta(days=29)
    town.join(office, invited)
    early = office.make(HEAD, town.road)
    town.time.at += timedelta(days=2)
    with pytest.raises(InvitationExpiredError, match="berlaku sampai 01-04-2026"):
        town.desk("dua").enrolment.accept(invited.file, invited.activation)
    with pytest.raises(NotInvitedError, match="berlaku sampai 01-04-2026"):
        town.head.take(early)
    assert town.head.enrolment.invitations()[0].state is InvitationState.EXPIRED


def test_a_first_package_in_time_lets_later_ones_and_the_confirmation_be_late(town: Town) -> None:
    office = town.desk("satu")
    words = town.join(office).words
    town.head.take(office.make(HEAD, town.road))
    town.time.at += timedelta(days=60)
    office.put("employee", town.people[0], {"education": "S1"})
    town.head.take(office.make(HEAD, town.road))
    (waiting,) = town.head.enrolment.waiting()
    assert waiting.packages == 2
    assert len(town.head.enrolment.confirm(OFFICE, words).applied) == 2
    assert town.head.value(town.people[0], "education") == "S1"


def test_a_withdrawn_invitation_admits_nobody(town: Town) -> None:
    invited = town.invite()
    office = town.desk("satu")
    town.join(office, invited)
    town.head.enrolment.withdraw(invited.id)
    with pytest.raises(NotInvitedError, match="ditarik"):
        town.head.take(office.make(HEAD, town.road))
    with pytest.raises(InvitationRefusedError, match="sudah ditarik"):
        town.head.enrolment.withdraw(invited.id)
    assert town.head.enrolment.invitations()[0].state is InvitationState.WITHDRAWN


def test_wrong_words_change_nothing(town: Town) -> None:
    office = town.desk("satu")
    words = town.join(office).words
    town.head.take(office.make(HEAD, town.road))
    with pytest.raises(WordsDifferError):
        town.head.enrolment.confirm(OFFICE, town.head.enrolment.fingerprint() or "")
    with pytest.raises(NothingWaitsError):
        town.head.enrolment.confirm(OTHER, words)
    assert len(town.head.enrolment.waiting()) == 1
    assert [each.office for each in town.head.enrolment.members()] == [HEAD]


def test_a_computer_that_is_rejected_takes_its_invitation_along(town: Town) -> None:
    office = town.desk("satu")
    words = town.join(office).words
    made = office.make(HEAD, town.road)
    town.head.take(made)
    replica = office.dot.replica.hex()
    with pytest.raises(NothingWaitsError):
        town.head.enrolment.reject(OTHER, replica)
    assert town.head.enrolment.reject(OFFICE, replica) == 1
    with pytest.raises(NothingWaitsError):
        town.head.enrolment.confirm(OFFICE, words)
    assert town.head.enrolment.invitations()[0].state is InvitationState.WITHDRAWN
    assert len(list(town.head.ground.quarantine.iterdir())) == 1
    with pytest.raises(NotInvitedError, match="ditarik"):
        town.head.take(made)


def test_a_confirmation_that_was_interrupted_is_completed_by_the_next(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = town.desk("satu")
    words = town.join(office).words
    office.put("employee", town.people[0], {"education": "S1"})
    town.head.take(office.make(HEAD, town.road))

    def ended(_package: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as at_work:
        at_work.setattr(town.head.importer, "apply_waiting", ended)
        with pytest.raises(KeyboardInterrupt):
            town.head.enrolment.confirm(OFFICE, words)
    assert town.head.value(town.people[0], "education") is None
    town.head.enrolment.confirm(OFFICE, words)
    assert town.head.value(town.people[0], "education") == "S1"
    assert town.head.enrolment.invitations()[0].state is InvitationState.USED


def test_accepting_again_completes_and_changes_nothing_more(town: Town) -> None:
    office = town.desk("satu")
    invited = town.invite()
    words = town.join(office, invited).words
    before = office.dot
    again = office.enrolment.accept(invited.file, invited.activation)
    assert (again.again, again.words, office.dot) == (True, words, before)
    assert again.counts.new == 8


def test_an_office_that_takes_part_accepts_no_other_invitation(town: Town) -> None:
    office = town.desk("satu")
    town.confirmed(office)
    other = town.invite(OTHER, "Kecamatan Lain")
    with pytest.raises(AlreadyEnrolledError, match="folder baru"):
        office.enrolment.accept(other.file, other.activation)
    own = town.invite()
    with pytest.raises(AlreadyEnrolledError, match="tidak perlu"):
        office.enrolment.accept(own.file, own.activation)
    with pytest.raises(InvitationRefusedError, match="BKPSDM"):
        town.head.enrolment.accept(own.file, own.activation)
    assert read_identity(office.folder).code == OFFICE


def test_an_office_whose_first_invitation_expired_accepts_a_second(town: Town) -> None:
    office = town.desk("satu")
    town.join(office)
    town.time.at += timedelta(days=40)
    again = town.invite()
    town.join(office, again)
    assert town.head.take(office.make(HEAD, town.road)).waits is Waits.CONFIRMATION
    assert town.head.enrolment.confirm(OFFICE, office.enrolment.fingerprint() or "").applied


def test_nobody_but_the_head_office_invites_or_confirms(town: Town) -> None:
    office = town.desk("satu")
    for act in (
        lambda: office.enrolment.invite(OTHER, "Lain", None, town.road / "x"),
        office.enrolment.begin,
        office.enrolment.recovery_key,
        office.enrolment.rotate,
        lambda: office.enrolment.confirm(OFFICE, ""),
        lambda: office.enrolment.reject(OFFICE, ""),
        lambda: office.enrolment.revoke(OFFICE, ""),
        lambda: office.enrolment.withdraw(1),
    ):
        with pytest.raises(NotHeadOfficeError):
            act()
    assert office.enrolment.fingerprint() is None
    assert not office.enrolment.has_recovery_key()


def test_an_operator_exchanges_and_trusts_nobody(town: Town) -> None:
    town.invite()
    operator = Principal(town.people[0], "Operator", Role.OPERATOR)
    auditor = Principal(town.people[0], "Auditor", Role.AUDITOR)
    desk = town.head
    object.__setattr__(desk.ground, "principal", operator)
    assert len(desk.enrolment.invitations()) == 1
    assert desk.enrolment.waiting() == []
    with pytest.raises(NotAllowedError):
        town.invite()
    with pytest.raises(NotAllowedError):
        desk.enrolment.accept(town.road, "")
    object.__setattr__(desk.ground, "principal", auditor)
    with pytest.raises(NotAllowedError):
        desk.enrolment.members()


def test_an_office_needs_a_code_and_a_name_that_can_be_used(town: Town) -> None:
    with pytest.raises(InvalidOfficeError, match="kantor ini sendiri"):
        town.invite(HEAD)
    with pytest.raises(InvalidOfficeError, match="nama kantornya"):
        town.invite(OTHER)
    with pytest.raises(InvalidOfficeError):
        town.invite(OTHER, "Dua\nbaris")
    # Nothing was begun by that.
    assert town.head.enrolment.fingerprint() is None
    assert town.invite(OTHER, "Kecamatan Lain").people == 0
    assert town.invite(OTHER).name == "Kecamatan Lain"
