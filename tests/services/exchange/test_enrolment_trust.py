"""Who is trusted, and no more: revoked and retired computers, new keys, replayed lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from asn_desktop.domain.enrolment import ComputerMissingError, ComputerState
from asn_desktop.exchange import recovery
from asn_desktop.exchange.fingerprint import fingerprint
from asn_desktop.exchange.keys import Identity, recipient_of
from asn_desktop.exchange.refusals import NoKeyError, RevokedSignerError
from asn_desktop.storage.exchange import trust
from tests.exchange.ground import opened
from tests.services.exchange.enrolling import OFFICE, Desk, Town, in_process
from tests.services.exchange.star import HEAD


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Town:
    in_process(monkeypatch)
    return Town(tmp_path)


def _states(desk: Desk, office: str) -> list[ComputerState]:
    return [each.state for each in desk.enrolment.members() if each.office == office]


def _signer(town: Town) -> str:
    """Return whose words the head office signs with for the office."""
    with town.head.database.read() as connection:
        return fingerprint(Identity(*trust.signing_key(connection, OFFICE)).public)


def test_case_9_a_revoked_computer_below_and_above_the_revocation_number(town: Town) -> None:
    office = town.confirmed(town.desk("satu"))
    town.confirmed(town.desk("dua"))
    person = town.people[0]
    office.put("employee", person, {"education": "S1"})
    below = office.make(HEAD, town.road / "bawah")
    office.put("employee", person, {"education": "S2"})
    town.head.take(office.make(HEAD, town.road))
    office.put("employee", person, {"education": "S3"})
    above = office.make(HEAD, town.road / "atas")
    town.head.enrolment.revoke(OFFICE, office.dot.replica.hex())
    # What it had sent stays, and may come once more.
    assert town.head.value(person, "education") == "S2"
    assert town.head.take(below).counts.total == 0
    with pytest.raises(RevokedSignerError, match="dicabut"):
        town.head.take(above)
    assert town.head.value(person, "education") == "S2"
    assert len(list(town.head.ground.quarantine.iterdir())) == 1


def test_case_44_a_retired_computer_sends_once_more(town: Town) -> None:
    first = town.confirmed(town.desk("satu"))
    second = town.confirmed(town.desk("dua"))
    person = town.people[0]
    first.put("employee", person, {"education": "S1"})
    kept = first.make(HEAD, town.road)
    town.head.take(kept)
    town.head.enrolment.retire(OFFICE, first.dot.replica.hex())
    assert town.head.take(kept).already is not None
    first.put("employee", person, {"education": "S2"})
    with pytest.raises(RevokedSignerError):
        town.head.take(first.make(HEAD, town.road))
    # It opens nothing of what is made from now on; the other computer does.
    made = town.head.make(OFFICE, town.road)
    with pytest.raises(NoKeyError):
        first.take(made)
    second.take(made)
    assert second.value(person, "education") == "S1"
    assert sorted(_states(second, OFFICE), key=lambda each: each.name) == [
        ComputerState.ACTIVE,
        ComputerState.RETIRED,
    ]


def test_a_revoked_computer_is_invited_anew(town: Town) -> None:
    office = town.confirmed(town.desk("satu"))
    town.head.enrolment.revoke(OFFICE, office.dot.replica.hex())
    office.put("employee", town.people[0], {"education": "S1"})
    town.confirmed(office)
    assert town.head.value(town.people[0], "education") == "S1"
    assert sorted(each.name for each in _states(town.head, OFFICE)) == ["ACTIVE", "REVOKED"]


def test_only_a_computer_that_is_trusted_is_revoked(town: Town) -> None:
    office = town.confirmed(town.desk("satu"))
    replica = office.dot.replica.hex()
    for code, which in ((HEAD, replica), (HEAD, town.head.dot.replica.hex()), (OFFICE, "")):
        with pytest.raises(ComputerMissingError):
            town.head.enrolment.revoke(code, which)
    town.head.enrolment.revoke(OFFICE, replica)
    with pytest.raises(ComputerMissingError):
        town.head.enrolment.revoke(OFFICE, replica)


def test_case_39_a_trust_list_that_is_replayed_brings_nobody_back(town: Town) -> None:
    first = town.confirmed(town.desk("satu"))
    second = town.confirmed(town.desk("dua"))
    old = town.head.make(OFFICE, town.road / "lama")
    town.head.enrolment.revoke(OFFICE, second.dot.replica.hex())
    town.head.put("employee", town.people[0], {"education": "S1"})
    first.take(town.head.make(OFFICE, town.road))
    assert ComputerState.REVOKED in _states(first, OFFICE)
    first.take(old)
    assert ComputerState.REVOKED in _states(first, OFFICE)


def test_case_40_a_trust_list_may_skip_numbers(town: Town) -> None:
    office = town.confirmed(town.desk("satu"))
    office.take(town.head.make(OFFICE, town.road))
    others = [town.confirmed(town.desk(name)) for name in ("dua", "tiga")]
    for each in others:
        town.head.enrolment.revoke(OFFICE, each.dot.replica.hex())
    office.take(town.head.make(OFFICE, town.road))
    assert sorted(each.name for each in _states(office, OFFICE)) == ["ACTIVE", "REVOKED", "REVOKED"]


def test_the_trust_list_rises_above_what_a_restored_head_office_gave(town: Town) -> None:
    office = town.confirmed(town.desk("satu"))
    before = town.head.back_up(town.folder / "cadangan.db")
    lost = town.confirmed(town.desk("dua"))
    office.take(town.head.make(OFFICE, town.road))
    assert len(_states(office, OFFICE)) == 2
    town.head.restore(before)
    town.confirmed(town.desk("tiga"))
    office.put("employee", town.people[0], {"education": "S1"})
    town.head.take(office.make(HEAD, town.road))
    office.take(town.head.make(OFFICE, town.road))
    assert len(_states(office, OFFICE)) == 3
    assert lost.dot.replica != office.dot.replica


def test_case_42_head_office_keys_change_while_packages_are_on_the_way(town: Town) -> None:
    first = town.confirmed(town.desk("satu"))
    second = town.confirmed(town.desk("dua"))
    person = town.people[0]
    first.put("employee", person, {"education": "S1"})
    up = first.make(HEAD, town.road / "naik")
    down = town.head.make(OFFICE, town.road / "turun")
    old = town.head.enrolment.fingerprint()
    new = town.head.enrolment.rotate()
    assert town.head.enrolment.fingerprint() == new != old
    # What was on its way arrives: encrypted to the old keys, signed by the old keys.
    town.head.take(up)
    assert town.head.value(person, "education") == "S1"
    first.take(down)
    # Until every computer of the office knows the new keys the old ones sign.
    assert _signer(town) == old
    told = town.head.make(OFFICE, town.road)
    assert told.fingerprint == old
    first.take(told)
    town.head.take(first.make(HEAD, town.road))
    assert _signer(town) == old
    second.take(told)
    town.head.take(second.make(HEAD, town.road))
    assert _signer(town) == new
    # From here on the old ones are needed no more.
    town.head.put("employee", person, {"education": "S2"})
    for each in (first, second):
        each.take(town.head.make(OFFICE, town.road))
        assert each.value(person, "education") == "S2"
        assert sorted(one.name for one in _states(each, HEAD)) == ["ACTIVE", "ROTATED"]


def test_who_was_invited_before_keys_changed_takes_part_all_the_same(town: Town) -> None:
    office = town.desk("satu")
    invited = town.invite()
    old = town.head.enrolment.fingerprint()
    town.head.enrolment.rotate()
    words = town.join(office, invited).words
    town.head.take(office.make(HEAD, town.road))
    town.head.enrolment.confirm(OFFICE, words)
    assert _signer(town) == old
    office.take(town.head.make(OFFICE, town.road))
    town.head.take(office.make(HEAD, town.road))
    assert _signer(town) == town.head.enrolment.fingerprint()


def test_keys_may_change_twice_and_before_anybody_takes_part(town: Town) -> None:
    first = town.head.enrolment.rotate()
    second = town.head.enrolment.rotate()
    assert first != second
    office = town.confirmed(town.desk("satu"))
    office.take(town.head.make(OFFICE, town.road))
    assert sorted(each.name for each in _states(office, HEAD)) == ["ACTIVE", "ROTATED", "ROTATED"]


def test_the_recovery_key_opens_what_is_made_from_then_on(town: Town) -> None:
    halves = town.head.enrolment.recovery_key()
    assert town.head.enrolment.has_recovery_key()
    secret = recovery.join(halves.first, halves.second)
    holder = Identity(bytes(32), secret)
    with town.head.database.read() as connection:
        known = trust.standing(connection)
    assert known is not None
    assert known.recovery == recipient_of(secret)
    invited = town.invite()
    assert b"BINA-KINERJA" in opened(invited.file, holder)
    office = town.confirmed(town.desk("satu"))
    for made in (office.make(HEAD, town.road), town.head.make(OFFICE, town.road)):
        assert b"BINA-KINERJA" in opened(made.files[0], holder)


def test_a_renewed_recovery_key_is_told_to_every_office(town: Town) -> None:
    old = recovery.join(*town.head.enrolment.recovery_key()[:2])
    office = town.confirmed(town.desk("satu"))
    before = town.head.make(OFFICE, town.road / "lama")
    new = recovery.join(*town.head.enrolment.recovery_key()[:2])
    office.take(town.head.make(OFFICE, town.road))
    made = office.make(HEAD, town.road)
    assert opened(made.files[0], Identity(bytes(32), new))
    assert opened(before.files[0], Identity(bytes(32), old))
    with pytest.raises(Exception, match="No matching keys"):
        opened(made.files[0], Identity(bytes(32), old))
