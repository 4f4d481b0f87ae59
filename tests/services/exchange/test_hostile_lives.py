"""Databases that were put back, copied, or ended: nothing is lost, nothing is said twice."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest

from asn_desktop.clock import Clock
from asn_desktop.domain.exchange import Made, Waits
from asn_desktop.ids import name_id
from asn_desktop.services.exchange.deciding import DecisionService
from asn_desktop.services.exchange.exporting import Exporter
from asn_desktop.storage.exchange import packages
from asn_desktop.storage.journal.arrivals import ForkError
from tests.exchange.invariants import rows_of
from tests.services.exchange.exchange_invariants import names_of
from tests.services.exchange.star import HEAD, Seat, Star, Time
from tests.services.exchange.test_exchange_found import assign

NIP = "198001012006041001"
OTHER = "198001012006041002"


def faults(seat: Seat) -> list[object]:
    """Return what is wrong with a database, apart from its summary: these tests do not keep it."""
    return [each for each in seat.faults() if not isinstance(each, int)]


def _copy(seat: Seat, folder: Path) -> Seat:
    folder.mkdir()
    return seat.twin(folder)


def test_case_18_a_clock_set_back_by_a_year(star: Star) -> None:
    office = star.seats["A"]
    person = office.person(NIP)
    star.up("A")
    star.down("A")
    slow = Time(star.time.at - timedelta(days=365))
    office.database.close()
    office.clock = Clock(slow.now)
    office.reopen()
    office.change(person, education="S1")
    star.up("A")
    assert star.head.value(person, "education") == "S1"
    star.head.change(person, education="S2")
    made = star.head.make("A", star.folder / "road")
    # From there the head office is a year ahead: a person has to look at the clocks.
    assert office.take(made).waits is Waits.CLOCK
    assert office.value(person, "education") == "S1"
    assert office.importer.apply(made.files[0], confirmed=True).waits is None
    assert office.value(person, "education") == "S2"
    assert office.conflicts() == star.head.conflicts() == []


def test_case_19_a_backup_put_back_and_the_same_numbers_sent_again(star: Star) -> None:
    office = star.seats["A"]
    first = office.person(NIP)
    star.up("A")
    backup = office.back_up(star.folder / "cadangan.db")
    office.change(first, education="S1")
    star.up("A")
    office.restore(backup)
    office.change(first, birth_date="1980-01-01")
    made = office.make(HEAD, star.folder / "lagi")
    assert made.number == 2
    star.head.take(made)
    assert star.head.value(first, "education") == "S1"
    assert star.head.value(first, "birth_date") == "1980-01-01"
    for _ in range(2):
        star.down("A")
        star.up("A")
    assert office.value(first, "education") == "S1"
    assert office.make(HEAD, star.folder / "road").changes == 0


def test_case_20_two_laptops_run_copies_of_one_database(star: Star) -> None:
    office = star.seats["A"]
    person = office.person(NIP)
    star.up("A")
    star.down("A")
    copy = _copy(office, star.folder / "salinan")
    office.change(person, education="S1")
    copied = copy.person(OTHER, "Andi Pratama")
    star.up("A")
    before = rows_of(star.head), names_of(star.head)
    forked = copy.make(HEAD, star.folder / "salinan-paket")
    with pytest.raises(ForkError, match="dua salinan"):
        star.head.take(forked)
    assert (rows_of(star.head), names_of(star.head)) == before
    assert len(list(star.head.ground.quarantine.iterdir())) == 1
    # The copy learns it with the next package, and offers again what nobody took.
    life = copy.dot.epoch
    copy.take(star.head.make("A", star.folder / "road"))
    assert copy.dot.epoch != life
    star.head.take(copy.make(HEAD, star.folder / "salinan-lagi"))
    assert star.head.value(copied, "name") == "Andi Pratama"
    # What the other one wrote comes to it as well: it does not count on what that one had.
    copy.take(star.head.make("A", star.folder / "road"))
    assert copy.value(person, "education") == "S1"
    star.down("A")
    assert office.value(copied, "name") == "Andi Pratama"
    for each in (office, copy, star.head):
        assert faults(each) == []
    copy.database.close()


def test_case_20_a_copy_parts_also_where_it_lacks_what_the_other_one_has(star: Star) -> None:
    office = star.seats["A"]
    office.person(NIP)
    star.up("A")
    copy = _copy(office, star.folder / "salinan")
    copied = copy.person(OTHER, "Andi Pratama")
    office.change(name_id("employee", NIP), education="S1")
    # The head office hears from one of them that it has everything up to here.
    star.down("A")
    star.up("A")
    with pytest.raises(ForkError):
        star.head.take(copy.make(HEAD, star.folder / "jalan-salinan"))
    life = copy.dot.epoch
    assert copy.take(star.head.make("A", star.folder / "road")).waits is Waits.EARLIER
    assert copy.dot.epoch != life
    star.head.take(copy.make(HEAD, star.folder / "jalan-salinan"))
    assert star.head.value(copied, "name") == "Andi Pratama"
    assert copy.take(star.head.make("A", star.folder / "road")).waits is None
    assert copy.value(name_id("employee", NIP), "education") == "S1"
    assert faults(copy) == faults(star.head) == []
    copy.database.close()


@pytest.mark.parametrize("accept", [True, False])
def test_case_21_whom_a_lost_life_transferred_is_with_one_office_again(
    star: Star, *, accept: bool
) -> None:
    before, after = star.seats["A"], star.seats["B"]
    person = before.person(NIP)
    star.up("A")
    backup = star.head.back_up(star.folder / "cadangan.db")
    assign(star.head, person, "B")
    star.down("B")
    assert after.value(person, "name") == "Dewi Kartika"
    star.head.restore(backup)
    for code in "ABAB":
        star.down(code)
        star.up(code)
    decisions = DecisionService(star.head.ground)
    returned = decisions.listed()
    assert returned
    # Nobody loses the person while nobody has decided.
    assert after.value(person, "name") == before.value(person, "name") == "Dewi Kartika"
    decisions.answer([each.id for each in returned], accept=accept, note="")
    for code in "ABAB":
        star.down(code)
        star.up(code)
    holder, other = (after, before) if accept else (before, after)
    assert holder.value(person, "name") == "Dewi Kartika"
    assert other.value(person, "id") is None
    assert faults(star.head) == faults(before) == faults(after) == []


def test_case_21_the_head_office_was_put_back(star: Star) -> None:
    office = star.seats["A"]
    first = office.person(NIP)
    star.up("A")
    star.down("A")
    backup = star.head.back_up(star.folder / "cadangan.db")
    second = office.person(OTHER, "Andi Pratama")
    star.up("A")
    star.head.change(first, education="S2")
    star.down("A")
    star.head.restore(backup)
    assert star.head.value(second, "name") is None
    # It does not say that it lacks anything before it is heard of.
    assert office.make(HEAD, star.folder / "road").changes == 0
    star.down("A")
    star.up("A")
    assert star.head.value(second, "name") == "Andi Pratama"
    # What the head office itself had written comes back from the office, and a person decides.
    decisions = DecisionService(star.head.ground)
    returned = decisions.listed()
    assert len(returned) == 1
    decisions.answer([each.id for each in returned], accept=True, note="")
    assert star.head.value(first, "education") == "S2"
    star.down("A")
    star.up("A")
    assert names_of(office).keys() <= names_of(star.head).keys()
    assert faults(star.head) == faults(office) == []


def test_case_22_ended_between_the_commit_and_the_receipt(
    star: Star, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = star.seats["A"]
    person = office.person(NIP)
    made = office.make(HEAD, star.folder / "road")
    with monkeypatch.context() as ended:
        ended.setattr(Exporter, "receipt", _end)
        with pytest.raises(SystemExit):
            star.head.take(made)
    assert star.head.value(person, "name") == "Dewi Kartika"
    before = names_of(star.head)
    assert star.head.take(made).already is not None
    assert names_of(star.head) == before
    star.down("A")
    assert office.make(HEAD, star.folder / "road").changes == 0


def _end(*_: object) -> None:
    raise SystemExit


def test_case_25_a_package_is_made_while_one_comes_in(star: Star) -> None:
    head = star.head
    for number in range(3):
        star.seats["A"].person(f"19800101200604{number:04}")
    incoming = star.seats["A"].make(HEAD, star.folder / "road")
    person = head.person(OTHER, "Andi Pratama")
    assign(head, person, "B")
    made: list[Made] = []
    export = Thread(target=lambda: made.append(head.make("B", star.folder / "turun")))

    def begin(_done: int, _total: int) -> None:
        if not export.is_alive() and not made:
            export.start()

    done = head.importer.apply(incoming.files[0], progress=begin)
    export.join()
    assert done.counts.new == 3
    star.seats["B"].take(made[0])
    assert star.seats["B"].value(person, "name") == "Andi Pratama"
    assert faults(head) == []
    with head.database.read() as connection:
        assert packages.waiting(connection) == []
