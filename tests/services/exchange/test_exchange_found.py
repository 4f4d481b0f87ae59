"""What the schedules of the exchange found out, each as small as it can be told."""

from __future__ import annotations

from datetime import date

from asn_desktop.domain.exchange import HeldKind
from asn_desktop.ids import RowId, name_id
from asn_desktop.services.exchange.deciding import DecisionService
from asn_desktop.storage.exchange import erasing, peers
from tests.services.exchange.exchange_world import plan_of, result_of
from tests.services.exchange.star import HEAD, Seat, Star
from tests.storage.journal_ground import dated

NIP = "198001012006041001"


def assign(seat: Seat, person: RowId, office: str, starts_on: date | None = None) -> None:
    """Let an office hold somebody."""
    start = None if starts_on is None else starts_on.isoformat()
    row = name_id(person.hex(), "employee_office", start or "unknown")
    seat.put("employee_office", row, {"employee_id": person, "starts_on": start, "office": office})


def plan(seat: Seat, person: RowId) -> None:
    """Write a plan."""
    seat.put(
        "plan",
        plan_of(person),
        {
            "employee_id": person, "starts_on": "2026-01-01", "ends_on": "2026-12-31",
            "version": 1, "form": "ja-jf", "approach": "kuantitatif",
        },
    )  # fmt: skip


def result(seat: Seat, person: RowId) -> None:
    """Write a work result of that plan."""
    seat.put(
        "work_result",
        result_of(person),
        {
            "plan_id": plan_of(person), "lineage": result_of(person), "part": "utama", "place": 1,
            "text": "Laporan", "intervened": "", "assigned_by": "",
        },
    )  # fmt: skip


def _evicted(star: Star) -> RowId:
    """Let somebody leave office A about whom a row was deleted there."""
    office = star.seats["A"]
    person = office.person(NIP)
    position = dated(person, "position", "2026-01-01")
    office.put(
        "employee_position",
        position,
        {"employee_id": person, "starts_on": "2026-01-01", "title": "Analis"},
    )
    office.drop(("employee_position", position))
    star.up("A")
    assign(star.head, person, "B", date(2026, 3, 1))
    star.down("A")
    star.up("A")
    star.down("A")
    assert office.value(person, "id") is None
    return person


def test_who_leaves_before_the_first_answer_leaves_too(star: Star) -> None:
    person = star.seats["A"].person(NIP)
    star.up("A")
    assign(star.head, person, "B", date(2026, 3, 1))
    star.down("A")
    assert star.seats["A"].value(person, "id") is None
    star.down("B")
    assert star.seats["B"].value(person, "name") == "Dewi Kartika"


def test_who_is_entered_again_after_leaving_leaves_again(star: Star) -> None:
    office = star.seats["A"]
    person = _evicted(star)
    office.person(NIP, "Dewi K.")
    star.up("A")
    decisions = DecisionService(star.head.ground)
    assert decisions.answer([each.id for each in decisions.listed()], accept=True, note="") == 1
    star.down("A")
    assert office.value(person, "id") is None
    assert star.head.value(person, "name") == "Dewi K."


def test_who_leaves_leaves_nothing_of_deleted_rows_behind(star: Star) -> None:
    _evicted(star)
    with star.seats["A"].database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM head").scalar() == 0


def test_the_journal_of_an_office_is_sound_after_its_last_entry_left(star: Star) -> None:
    _evicted(star)
    office = star.seats["A"]
    assert office.faults() == []
    office.unit("9.01", "Unit Baru")
    assert office.faults() == []
    star.up("A")
    assert star.head.value(name_id("unit", "9.01"), "name", "unit") == "Unit Baru"
    with office.database.write_plainly() as connection:
        connection.exec_driver_sql("DELETE FROM head")
        connection.exec_driver_sql("DELETE FROM unit")
        connection.exec_driver_sql("DELETE FROM entry WHERE id = (SELECT max(id) FROM entry)")
    assert office.faults() != []


def test_a_late_package_of_a_life_in_between_does_not_have_the_last_word(star: Star) -> None:
    office = star.seats["A"]
    backup = office.back_up(star.folder / "backup.db")
    office.person(NIP)
    star.up("A")
    office.restore(backup)
    between = office.make(HEAD, star.folder / "between")
    office.restore(backup)
    star.up("A")
    star.head.take(between)  # Nobody has heard of that life, and it is over.
    star.up("A")
    with star.head.database.read() as connection:
        known = peers.peer(connection, office.dot.replica)
    assert known
    assert known.epoch == office.dot.epoch


def test_what_waited_for_a_refused_change_is_taken_back_with_it(star: Star) -> None:
    person = star.head.person(NIP)
    assign(star.head, person, "A")
    star.down("A")
    stranger = star.seats["B"]
    stranger.person(NIP)
    plan(stranger, person)
    first = stranger.make(HEAD, star.folder / "first")
    star.head.take(first)
    result(stranger, person)
    star.up("B")
    decisions = DecisionService(star.head.ground)
    decisions.answer([each.id for each in decisions.listed()], accept=False, note="")
    assert star.head.value(plan_of(person), "id", "plan") is None
    assert star.head.value(result_of(person), "id", "work_result") is None
    assert star.head.faults() == []


def test_a_refused_plan_is_not_brought_back_by_what_is_written_into_it_later(star: Star) -> None:
    person = star.head.person(NIP)
    assign(star.head, person, "A")
    star.down("A")
    stranger = star.seats["B"]
    stranger.person(NIP)
    plan(stranger, person)
    star.up("B")
    decisions = DecisionService(star.head.ground)
    decisions.answer([each.id for each in decisions.listed()], accept=False, note="")
    result(stranger, person)
    star.up("B")
    assert star.head.value(plan_of(person), "id", "plan") is None
    assert {each.kind for each in decisions.listed()} == {HeldKind.FOREIGN}


def test_an_office_whose_first_entry_left_answers_a_head_office_that_was_put_back(
    star: Star,
) -> None:
    backup = star.head.back_up(star.folder / "cadangan.db")
    office = star.seats["A"]
    gone = office.person(NIP)
    kept = office.person("198001012006041002", "Andi Pratama")
    star.up("A")
    star.down("A")
    assign(star.head, gone, "B", date(2026, 3, 1))
    star.down("A")
    assert office.value(gone, "id") is None
    star.head.restore(backup)
    star.down("A")
    assert star.up("A").waits is None
    assert star.head.value(kept, "name") == "Andi Pratama"


def test_what_is_erased_keeps_its_place_where_it_waited(star: Star) -> None:
    person = star.head.person(NIP)
    assign(star.head, person, "A")
    star.down("A")
    stranger = star.seats["B"]
    stranger.person(NIP, "Dewi dari B")
    star.up("B")
    star.down("B")
    at = star.head.clock.milliseconds()
    order = erasing.Order(person, "employee", at, "Kepala", "Surat perintah")
    with star.head.database.write_plainly() as connection:
        erasing.carry_out(connection, [order], star.head.clock.today())
    with star.head.database.read() as connection:
        line = connection.exec_driver_sql("SELECT line FROM parked").scalar_one()
    assert b"Dewi dari B" not in line
    stranger.unit("9.01", "Unit Baru")
    assert star.up("B").waits is None
    star.down("B")
    assert stranger.make(HEAD, star.folder / "road").changes == 0
    decisions = DecisionService(star.head.ground)
    decisions.answer([each.id for each in decisions.listed()], accept=True, note="")
    assert star.head.value(person, "id") is None
    assert star.head.faults() == []


def test_who_left_comes_back_where_the_head_office_was_put_back_to_before(star: Star) -> None:
    office = star.seats["A"]
    person = office.person(NIP)
    star.up("A")
    star.down("A")
    backup = star.head.back_up(star.folder / "cadangan.db")
    late = star.head.make("A", star.folder / "late")
    for number in range(5):  # Its states go on meanwhile.
        star.head.unit(f"9.0{number}", "Unit Baru")
    assign(star.head, person, "B", date(2026, 3, 1))
    star.down("A")
    assert office.value(person, "id") is None
    star.head.restore(backup)
    star.down("A")
    assert office.value(person, "name") == "Dewi Kartika"
    assign(star.head, person, "B", date(2026, 3, 1))
    star.up("A")
    star.down("A")
    star.up("A")
    star.down("A")
    assert office.value(person, "id") is None
    office.take(late)  # Of the life before.
    assert office.value(person, "id") is None
