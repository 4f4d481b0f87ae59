"""A record goes the whole way: made, handed over, taken in, acknowledged, and back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from asn_desktop.domain.exchange import PackageState, Waits
from asn_desktop.services.exchange.exchanging import ExchangeService
from asn_desktop.storage.exchange import packages, trust
from tests.services.exchange.star import HEAD, Seat, Star

NIP = "198001012006041001"


def _service(seat: Seat) -> ExchangeService:
    return ExchangeService(seat.ground, seat.folder, lambda: None)


def test_a_person_goes_up_and_the_answer_comes_down(star: Star) -> None:
    office = star.seats["A"]
    person = office.person(NIP)
    assert star.up("A").counts.new == 1
    assert star.head.value(person, "name") == "Dewi Kartika"
    star.head.change(person, name="Dewi Kartika Sari")
    assert star.down("A").counts.changed == 1
    assert office.value(person, "name") == "Dewi Kartika Sari"
    # Acknowledged now: the next package holds nothing.
    assert office.make(HEAD, star.folder / "road").changes == 0


def test_case_1_the_same_package_twice(star: Star) -> None:
    office = star.seats["A"]
    office.person(NIP)
    made = office.make(HEAD, star.folder / "road")
    star.head.take(made)
    before = star.head.dot
    again = star.head.take(made)
    assert again.already is not None
    assert again.counts.total == 0
    assert star.head.dot == before
    # Under another name and another file of the same package as well.
    copy = star.folder / "lain.bin"
    shutil.copy(made.files[0], copy)
    assert star.head.take(copy).already is not None


def test_unacknowledged_goes_again_until_it_is_acknowledged(star: Star) -> None:
    office = star.seats["A"]
    office.person(NIP)
    lost = office.make(HEAD, star.folder / "lost")
    assert lost.changes == 1
    second = office.person("198001012006041002", "Andi Pratama")
    done = star.head.take(office.make(HEAD, star.folder / "road"))
    assert done.counts.new == 2
    # The package that never came is named, and nothing of it is missing.
    assert [each.number for each in done.missing] == [1]
    assert star.head.value(second, "name") == "Andi Pratama"
    late = star.head.take(lost)
    assert late.counts.total == 0
    assert late.missing == ()


def test_case_2_two_packages_in_reverse_order(star: Star) -> None:
    office = star.seats["A"]
    person = office.person(NIP)
    first = office.make(HEAD, star.folder / "road")
    office.change(person, education="S2")
    second = office.make(HEAD, star.folder / "road")
    star.head.take(second)
    assert star.head.take(first).counts.unchanged == 1
    assert star.head.value(person, "education") == "S2"


def test_case_45_the_receipt_of_another_office(star: Star) -> None:
    office = star.seats["A"]
    office.person(NIP)
    receipt = star.up("A").receipt
    assert receipt is not None
    with pytest.raises(Exception, match="kunci"):
        star.seats["B"].take(receipt)
    office.take(receipt)
    assert office.make(HEAD, star.folder / "road").changes == 0


def test_a_receipt_alone_acknowledges_and_marks_the_package_received(star: Star) -> None:
    office = star.seats["A"]
    office.person(NIP)
    receipt = star.up("A").receipt
    assert receipt is not None
    office.take(receipt)
    states = [each.state for each in _service(office).packages() if each.kind == "up"]
    assert states == [PackageState.RECEIVED]


def test_rehearsal_tells_all_and_writes_nothing(star: Star) -> None:
    office = star.seats["A"]
    office.person(NIP)
    made = office.make(HEAD, star.folder / "road")
    before = star.head.dot
    preview = star.head.importer.rehearse(made.files[0])
    assert preview.counts.new == 1
    assert [each.line.record for each in preview.lines] == ["Pegawai Dewi Kartika"]
    assert star.head.dot == before
    assert _service(star.head).packages() == []
    with star.head.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM employee").scalar() == 0
    assert star.head.take(made).counts.new == 1


def test_an_import_is_taken_back_and_the_sender_learns_it(star: Star) -> None:
    office = star.seats["A"]
    person = office.person(NIP)
    star.up("A")
    star.head.change(person, name="Salah Ketik")
    done = star.down("A")
    result = _service(office).undo(done.id)
    assert result.undone == 1
    assert office.value(person, "name") == "Dewi Kartika"
    star.up("A")
    assert star.head.value(person, "name") == "Dewi Kartika"


def test_case_10_a_package_for_another_office(star: Star) -> None:
    star.seats["A"].person(NIP)
    star.up("A")
    made = star.head.make("A", star.folder / "road")
    with pytest.raises(Exception, match="kunci"):
        star.seats["B"].take(made)
    refused = _service(star.seats["B"]).packages()
    assert [each.state for each in refused] == [PackageState.REFUSED]
    assert [each.name for each in star.seats["B"].ground.quarantine.iterdir()] != []


def test_what_is_not_a_package_lies_in_quarantine(star: Star, tmp_path: Path) -> None:
    file = tmp_path / "foto.jpg"
    file.write_bytes(b"\xff\xd8 bukan paket")
    with pytest.raises(Exception, match="bukan paket"):
        star.head.take(file)
    assert len(list(star.head.ground.quarantine.iterdir())) == 1


def test_case_3_a_package_that_builds_on_one_that_never_came_waits(star: Star) -> None:
    office = star.seats["A"]
    person = office.person(NIP)
    star.up("A")
    star.down("A")
    star.head.change(person, education="S1")
    lost = star.head.make("A", star.folder / "lost")
    # The head office believes by mistake that the office has it.
    with star.head.database.write_plainly() as connection:
        connection.exec_driver_sql(
            "UPDATE peer SET state = (SELECT position FROM replica),"
            " state_epoch = (SELECT o.epoch FROM replica r JOIN origin o ON o.id = r.origin)"
        )
    star.head.change(person, education="S2")
    waiting = office.take(star.head.make("A", star.folder / "road"))
    assert waiting.waits is Waits.EARLIER
    assert [each.number for each in waiting.missing] == [lost.number]
    assert office.value(person, "education") is None
    # Case 4: it comes at last, and what waited for it follows by itself.
    office.take(lost)
    assert office.value(person, "education") == "S2"
    with office.database.read() as connection:
        assert packages.waiting(connection) == []


def test_the_trust_list_comes_down_and_never_falls(star: Star) -> None:
    """Case 39: an old package brings no old trust list back."""
    office = star.seats["A"]
    office.person(NIP)
    star.up("A")
    old = star.head.make("A", star.folder / "road")
    with star.head.database.write_plainly() as connection:
        for member in trust.members_of(connection, "B"):
            trust.put_members(connection, [member._replace(state=trust.REVOKED)])
        for _ in range(4):  # Case 40: some numbers are skipped.
            trust.rise(connection)
    star.down("A")
    with office.database.read() as connection:
        (revoked,) = trust.members_of(connection, "B")
        assert revoked.state == trust.REVOKED
    office.take(old)
    with office.database.read() as connection:
        (revoked,) = trust.members_of(connection, "B")
        assert revoked.state == trust.REVOKED
