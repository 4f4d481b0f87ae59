"""The acceptance checks of an import: nothing before it is applied, all or nothing, taken back."""

from __future__ import annotations

import hashlib

import pytest

from asn_desktop.ids import RowId
from asn_desktop.services.exchange.exchanging import ExchangeService
from asn_desktop.services.exchange.intake import Intake
from tests.exchange.invariants import rows_of
from tests.services.exchange.exchange_invariants import names_of
from tests.services.exchange.exchange_world import plan_of
from tests.services.exchange.star import HEAD, Seat, Star
from tests.services.exchange.test_exchange_found import plan, result

NIP = "198001012006041001"


def file_hash(seat: Seat) -> str:
    """Return the hash of the database file once all of it is there."""
    with seat.database.write_plainly() as connection:
        connection.exec_driver_sql("SELECT 1")
    seat.database.close()
    found = hashlib.sha256((seat.folder / "office.db").read_bytes()).hexdigest()
    seat.reopen()
    return found


@pytest.fixture
def person(star: Star) -> RowId:
    """Let office A have somebody new, changed and ended things to send."""
    office = star.seats["A"]
    person = office.person(NIP)
    plan(office, person)
    star.up("A")
    star.down("A")
    office.change(person, education="S2")
    office.person("198102022006042002", "Andi Pratama")
    result(office, person)
    return person


def test_check_17_nothing_changes_until_a_package_is_applied(star: Star, person: RowId) -> None:
    file = star.seats["A"].make(HEAD, star.folder / "road").files[0]
    before = file_hash(star.head)
    preview = star.head.importer.rehearse(file)
    assert preview.counts.total == 3
    star.head.importer.inspect(file)
    assert file_hash(star.head) == before
    star.head.take(file)
    assert file_hash(star.head) != before
    assert star.head.value(person, "education") == "S2"


def test_check_17_a_failure_in_the_middle_changes_nothing(
    star: Star, person: RowId, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = star.seats["A"].make(HEAD, star.folder / "road").files[0]
    before = rows_of(star.head), names_of(star.head)

    def fails(_self: Intake) -> None:
        raise OSError("disk gone")

    with monkeypatch.context() as middle:
        middle.setattr(Intake, "_remember", fails)
        with pytest.raises(OSError, match="disk gone"):
            star.head.take(file)
    assert (rows_of(star.head), names_of(star.head)) == before
    assert star.head.faults() == []
    star.head.take(file)
    assert star.head.value(person, "education") == "S2"


def test_check_19_an_import_that_is_taken_back_leaves_every_row_as_it_was(
    star: Star, person: RowId
) -> None:
    before = rows_of(star.head)
    done = star.up("A")
    assert rows_of(star.head) != before
    taken = ExchangeService(star.head.ground, star.head.folder, lambda: None).undo(done.id)
    assert taken.kept == []
    assert rows_of(star.head) == before
    assert star.head.value(plan_of(person), "version", "plan") == 1
    assert star.head.faults() == []
