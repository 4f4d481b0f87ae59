"""What seldom happens between offices, and has to be right all the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from asn_desktop import paths
from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.domain.conflict_choices import Chosen, as_read_now
from asn_desktop.domain.exchange import Change as Becomes
from asn_desktop.domain.exchange import HeldKind, Waits
from asn_desktop.ids import RowId, name_id
from asn_desktop.services.exchange import told
from asn_desktop.services.exchange.deciding import DecisionService
from asn_desktop.services.exchange.exchanging import ExchangeService
from asn_desktop.services.exchange.ground import NoPartnerError
from asn_desktop.services.exchange.holding import HoldingService
from asn_desktop.services.exchange.importing import Importer
from asn_desktop.services.exchange.ledger import already_told
from asn_desktop.services.workspace import open_workspace
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.exchange import packages, trust
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal import accepting, identity
from asn_desktop.storage.journal.check import check_journal
from asn_desktop.storage.journal.identity import Rank
from asn_desktop.storage.journal.reoffer import is_other_copy, rename
from asn_desktop.storage.journal.writer import Change
from tests.gui.exchange.conflict_cards import deleted
from tests.services.exchange.exchange_world import plan_of
from tests.services.exchange.star import HEAD, Seat, Star
from tests.services.exchange.test_exchange_found import assign, plan
from tests.services.offices import plain
from tests.storage.journal_ground import dated

NIP = "198001012006041001"
OTHER = "198102022006042002"


def achievement(seat: Seat, unit: RowId, predicate: str = "Baik") -> RowId:
    """Enter what a unit achieved in a year."""
    row = name_id("organisation_performance", unit.hex(), "2026", "tahunan")
    seat.put(
        "organisation_performance",
        row,
        {
            "unit_id": unit, "year": 2026, "period": "tahunan", "predicate": predicate,
            "decided_on": "2027-01-10", "decided_by": "Wali Kota", "note": "",
        },
    )  # fmt: skip
    return row


def units_of_both(star: Star) -> tuple[RowId, RowId]:
    """Let each office be under a unit of its own, and know both."""
    own, foreign = star.head.unit("1.01", "Dinas A"), star.head.unit("1.02", "Dinas B")
    with star.head.database.write_plainly() as connection:
        for code, unit in (("A", own), ("B", foreign)):
            trust.put_partner(connection, code, f"Kantor {code}", Rank.OFFICE, unit)
    star.down("A")
    return own, foreign


def test_the_achievement_of_a_unit_is_for_the_office_under_it(star: Star) -> None:
    own, foreign = units_of_both(star)
    office = star.seats["A"]
    mine, theirs = achievement(office, own), achievement(office, foreign)
    done = star.up("A")
    assert done.counts.refused == 1
    assert star.head.value(mine, "predicate", "organisation_performance") == "Baik"
    assert star.head.value(theirs, "predicate", "organisation_performance") is None
    (held,) = DecisionService(star.head.ground).listed()
    assert held.kind is HeldKind.FOREIGN
    # One that is on record stays with the office of its unit, whatever a later change says of it.
    office.put("organisation_performance", mine, {"predicate": "Sangat Baik"})
    assert star.up("A").counts.refused == 0


def test_a_refused_deletion_brings_back_what_it_deleted(star: Star) -> None:
    person = star.head.person(NIP)
    assign(star.head, person, "A")
    plan(star.head, person)
    star.down("A")
    star.up("A")
    assign(star.head, person, "B", date(2026, 3, 1))
    office = star.seats["A"]
    office.drop(("plan", plan_of(person)))
    star.up("A")
    assert star.head.value(plan_of(person), "id", "plan") is not None
    decisions = DecisionService(star.head.ground)
    assert decisions.answer([each.id for each in decisions.listed()], accept=False, note="") == 1
    assert star.head.value(plan_of(person), "version", "plan") == 1
    assert star.head.faults() == []


def test_an_accepted_deletion_of_a_unit_deletes_it(star: Star) -> None:
    unit = star.head.unit("1.03", "Seksi Lama")
    star.down("A")
    star.seats["A"].drop(("unit", unit))
    star.up("A")
    assert star.head.value(unit, "name", "unit") == "Seksi Lama"
    decisions = DecisionService(star.head.ground)
    assert [each.kind for each in decisions.listed()] == [HeldKind.PROPOSAL]
    decisions.answer([each.id for each in decisions.listed()], accept=True, note="")
    assert star.head.value(unit, "name", "unit") is None


def test_a_unit_that_is_accepted_is_provisional_no_more(star: Star) -> None:
    unit = star.head.unit("1.04", "Seksi Baru")
    star.down("A")
    star.seats["A"].change(unit, "unit", name="Seksi Baru Sekali", provisional=1)
    star.up("A")
    decisions = DecisionService(star.head.ground)
    decisions.answer([each.id for each in decisions.listed()], accept=True, note="")
    assert star.head.value(unit, "name", "unit") == "Seksi Baru Sekali"
    assert star.head.value(unit, "provisional", "unit") == 0


def test_what_was_begun_and_ended_elsewhere_is_refused_as_a_whole(star: Star) -> None:
    person = star.head.person(NIP)
    assign(star.head, person, "A")
    star.down("A")
    stranger = star.seats["B"]
    stranger.person(NIP)
    plan(stranger, person)
    star.up("B")
    stranger.drop(("plan", plan_of(person)))
    star.up("B")
    decisions = DecisionService(star.head.ground)
    assert decisions.answer([each.id for each in decisions.listed()], accept=False, note="") == 2
    assert star.head.value(plan_of(person), "id", "plan") is None
    assert star.head.faults() == []


def test_a_rehearsal_names_what_goes(star: Star) -> None:
    office = star.seats["A"]
    person = office.person(NIP)
    plan(office, person)
    star.up("A")
    star.down("A")
    office.drop(("plan", plan_of(person)))
    preview = star.head.importer.rehearse(office.make(HEAD, star.folder / "road").files[0])
    assert [each.change for each in preview.lines] == [Becomes.DELETED]
    assert preview.counts.deleted == 1


def test_two_activities_of_people_of_one_office_go_to_it(star: Star) -> None:
    person, stranger = star.head.person(NIP), star.head.person(OTHER)
    assign(star.head, person, "A")
    assign(star.head, stranger, "B")
    alone, mixed = (
        _training(star.head, number, people)
        for number, people in ((1, (person,)), (2, (person, stranger)))
    )
    star.down("A")
    office = star.seats["A"]
    assert office.value(alone, "name", "training") == "Pelatihan 1"
    assert office.value(mixed, "name", "training") is None


def _training(seat: Seat, number: int, people: tuple[RowId, ...]) -> RowId:
    row = name_id("training", str(number))
    seat.put(
        "training",
        row,
        {
            "code": f"T{number}", "name": f"Pelatihan {number}", "track": "klasikal",
            "organiser": "BKPSDM", "place": "Aula", "starts_on": "2026-02-02",
            "ends_on": "2026-02-03", "hours": None, "state": "terjadwal", "reason": "",
        },
    )  # fmt: skip
    for place, person in enumerate(people, start=1):
        seat.put(
            "training_participant",
            name_id(row.hex(), person.hex()),
            {
                "training_id": row, "employee_id": person, "place": place, "certificate": "",
                "note": "",
            },
        )  # fmt: skip
    return row


def test_a_transfer_from_the_same_day_is_corrected(star: Star) -> None:
    person = star.head.person(NIP)
    holding = HoldingService(star.head.ground)
    for office in ("A", "B"):
        holding.transfer([person], office, date(2026, 3, 1), "Mutasi")
    assert holding.holder_of(person) == "B"


def test_long_packages_tell_how_far_they_are(star: Star) -> None:
    office = star.seats["A"]
    with office.database.write(Change(LOCAL_PRINCIPAL)) as writer:
        for number in range(501):
            nip = f"19800101200604{number:04}"
            values: dict[str, Value] = {
                "nip": nip,
                "name": f"Pegawai {number}",
                "kind": "pns",
                "candidate": 0,
            }
            writer.insert(JOURNALLED["employee"], name_id("employee", nip), values)
    far: list[tuple[int, int]] = []
    office.exporter.export(HEAD, star.folder, progress=lambda *at: far.append(at))
    assert (500, 501) in far
    assert far[-1] == (501, 501)


def test_another_life_tells_nothing_of_copies(star: Star) -> None:
    office = star.seats["A"]
    office.person(NIP)
    own = office.dot
    with office.database.read() as connection:
        assert not is_other_copy(connection, own.replica, bytes(8), 9, b"x")
        assert is_other_copy(connection, own.replica, own.epoch, own.n + 1, b"x")


def test_a_package_that_waited_and_came_again_is_taken_in_once(star: Star) -> None:
    office = star.seats["A"]
    person = office.person(NIP)
    first = office.make(HEAD, star.folder / "satu").files[0]
    done = star.head.take(first)
    again = star.head.importer.apply_waiting(done.id)
    assert again.already is not None
    assert again.told == already_told(again.already)
    assert star.head.value(person, "name") == "Dewi Kartika"


def test_what_cannot_be_taken_in_now_goes_on_waiting(
    star: Star, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = star.seats["A"]
    office.person(NIP)
    first = office.make(HEAD, star.folder / "satu").files[0]
    monkeypatch.setattr(star.head.importer._gate, "waits", lambda _it: (Waits.EARLIER, "menunggu"))
    assert star.head.take(first).waits is Waits.EARLIER
    assert star.head.importer.resume() == []
    for kept in star.head.ground.received.iterdir():
        kept.chmod(0o644)
        kept.write_bytes(b"rusak")
    assert star.head.importer.resume() == []


def test_what_is_begun_or_erased_gets_its_new_name_too(star: Star) -> None:
    office = star.seats["A"]
    gone, begun = office.person(NIP), office.person(OTHER)
    with office.database.write_plainly() as connection:
        connection.exec_driver_sql("UPDATE entry SET patch = NULL WHERE subject_row = ?", (gone,))
    with office.database.write(Change(LOCAL_PRINCIPAL, draft=True)) as writer:
        writer.update(JOURNALLED["employee"], begun, {"name": "Sedang diketik"})
    life = office.dot.epoch
    with office.database.write_plainly() as connection:
        assert rename(connection, 0) == 2
    assert (office.dot.epoch != life, office.dot.n) == (True, 2)
    assert office.value(begun, "name") == "Sedang diketik"
    with office.database.read() as connection:
        assert check_journal(connection).findings == []


def test_a_trust_list_without_lines_says_only_its_number(
    star: Star, monkeypatch: pytest.MonkeyPatch
) -> None:
    with star.head.database.write_plainly() as connection:
        number = trust.rise(connection)
    monkeypatch.setattr(told, "member_lines", lambda *_: iter(()))
    star.down("A")
    with star.seats["A"].database.read() as connection:
        known = trust.standing(connection)
        assert known is not None
        assert known.trust == number
        assert len(trust.members(connection)) == 3


def test_who_knows_only_other_offices_has_nobody_above(star: Star, tmp_path: Path) -> None:
    office = star.seats["A"]
    with office.database.write_plainly() as connection:
        connection.exec_driver_sql("DELETE FROM partner")
        trust.put_partner(connection, "B", "Kantor B", Rank.OFFICE)
    with pytest.raises(NoPartnerError, match="belum terhubung"):
        ExchangeService(office.ground, office.folder, lambda: None).export(None, tmp_path)


def test_a_version_that_cannot_be_chosen_any_more_is_not(star: Star) -> None:
    shown = deleted()
    sides = tuple(each._replace(possible=True) for each in shown.sides)
    wanted = next(each.entry for each in sides if each.deletes)
    answer = Chosen(shown._replace(sides=sides), wanted, {})
    assert as_read_now(answer, answer.card) == answer
    assert as_read_now(answer, shown) is None
    assert star.head.conflicts() == []


def test_what_waits_for_a_newer_program_goes_on_with_its_person(
    star: Star, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, person = star.seats["A"], star.seats["A"].person(NIP)
    position = dated(person, "position", "2026-01-01")
    star.up("A")
    star.down("A")
    star.up("A")
    office.put(
        "employee_position",
        position,
        {"employee_id": person, "starts_on": "2026-01-01", "title": "Analis"},
    )
    shapes = {n: each for n, each in accepting.SHAPES.items() if n != "employee_position"}
    with monkeypatch.context() as older:
        older.setattr(accepting, "SHAPES", shapes)
        assert star.up("A").counts.parked == 1
        assert star.down("A").counts.total == 0
        assign(star.head, person, "B", date(2026, 3, 1))
        star.down("B")
        assert star.seats["B"].value(person, "name") == "Dewi Kartika"
        assert star.seats["B"].value(position, "title", "employee_position") is None
    for seat in (star.head, star.seats["B"]):
        seat.importer.resume()
        # What office A wrote comes too late by now, and waits for the head office instead.
        decisions = DecisionService(seat.ground)
        if held := [each.id for each in decisions.listed()]:
            decisions.answer(held, accept=True, note="")
        assert seat.value(position, "title", "employee_position") == "Analis"
        assert seat.faults() == []


def test_what_waited_for_a_newer_program_is_taken_in_when_an_office_opens(
    tmp_path: Path, still_clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = plain(tmp_path / "kantor", still_clock)
    resumed: list[str] = []
    monkeypatch.setattr(Importer, "resume", lambda _self: resumed.append("sekali"))
    open_workspace(place, None, still_clock).close()
    assert resumed == []
    monkeypatch.setattr(packages, "waits_for_program", lambda _connection: True)
    open_workspace(place, None, still_clock).close()
    assert resumed == ["sekali"]


def test_a_folder_on_another_computer_begins_a_life_of_its_own_once(
    tmp_path: Path, still_clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "machine", lambda: "aa" * 16)
    place = plain(tmp_path / "kantor", still_clock)
    lives = []
    for machine, notices in (("aa", 0), ("bb", 1), ("bb", 0), ("aa", 0)):
        monkeypatch.setattr(paths, "machine", lambda machine=machine: machine * 16)
        with open_workspace(place, None, still_clock) as office:
            assert sum("komputer lain" in each for each in office.notices) == notices
            with office.database.read() as connection:
                lives.append(identity.last_dot(connection).epoch)
    assert lives[0] != lives[1]
    assert lives[1:] == lives[1:2] * 3
