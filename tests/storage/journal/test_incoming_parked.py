"""Entries that have to wait: for bases, for rows they refer to, for a newer program."""

from __future__ import annotations

import pytest

from asn_desktop.domain.exchange_entry import EntryRefusedError, encode
from asn_desktop.domain.journal import RowPatch, WireValue
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.journal import accepting, outgoing
from asn_desktop.storage.journal.writer import Change
from tests.exchange.replicas import CAMAT, COURIER, PERSON, SITI, TONO, UNIT, Replica, lines_of
from tests.exchange.stranger import Stranger, begins, changes
from tests.storage.journal.conftest import Star
from tests.storage.journal_ground import dated

PLACE = dated(SITI, "unit")
UNKNOWN = RowPatch("future_table", SITI, exists=True, values={"new_field": "a"}, bases={})


def reasons(replica: Replica) -> list[str]:
    with replica.database.read() as connection:
        return list(connection.exec_driver_sql("SELECT reason FROM parked ORDER BY n").scalars())


def placed(unit: bytes = CAMAT, person: bytes = SITI) -> RowPatch:
    values: dict[str, WireValue] = {"employee_id": person.hex(), "unit_id": unit.hex()}
    return RowPatch("employee_unit", PLACE, exists=True, values=values, bases={})


def test_case_28_a_child_waits_for_its_parent(star: Star) -> None:
    star.ani.put("unit", CAMAT, UNIT)
    star.ani.put("employee", SITI, PERSON)
    star.ani.put("employee_unit", PLACE, {"employee_id": SITI, "unit_id": CAMAT})
    everything = lines_of(star.ani)
    assert star.head.receive(line for line in everything if b'"unit"' not in line).parked == 1
    assert reasons(star.head) == ["reference"]
    with star.head.database.read() as connection:
        (life,) = outgoing.ranges(connection)
        assert (life.first, life.last) == (2, 3)
    assert star.head.receive(everything).released == 1
    assert star.head.rows() == star.ani.rows()
    assert star.head.faults() == []


def test_a_child_waits_also_for_a_parent_that_is_recorded_here(star: Star) -> None:
    star.ani.put("unit", CAMAT, UNIT)
    star.ani.put("employee", SITI, PERSON)
    star.ani.put("employee_unit", PLACE, {"employee_id": SITI, "unit_id": CAMAT})
    people = [line for line in lines_of(star.ani) if b'"unit"' not in line]
    star.head.receive(people)
    star.head.put("employee", TONO, {**PERSON, "name": "Tono"})
    assert reasons(star.head) == ["reference"]
    star.head.put("unit", CAMAT, UNIT)
    assert reasons(star.head) == []
    assert star.head.values("employee_unit", PLACE) is not None
    assert star.head.faults() == []


def test_a_child_waits_also_for_a_parent_of_a_set_wise_import(star: Star) -> None:
    other = Stranger("asing")
    star.head.receive([other.line([begins(), placed()])])
    with star.head.database.write(Change(COURIER)) as writer:
        values: dict[str, WireValue] = {"name": "Kecamatan", "provisional": 0}
        patch = RowPatch("unit", CAMAT, exists=True, values=values, bases={})
        (entry,) = writer.append([("unit", CAMAT, [patch])])
        writer.connection.exec_driver_sql(
            "INSERT INTO unit (id, born, name, provisional) VALUES (?, ?, 'Kecamatan', 0)",
            (CAMAT, entry),
        )
    assert reasons(star.head) == []
    assert star.head.faults() == []


def test_entries_that_refer_to_each_other_come_in_together(star: Star) -> None:
    other = Stranger("asing")
    first = other.line([begins({"same_as": TONO.hex()})])
    second = other.line([begins({"same_as": SITI.hex()}, TONO)], subject=("employee", TONO))
    assert star.head.receive([first]).parked == 1
    assert star.head.receive([second]).released == 1
    assert reasons(star.head) == []
    assert star.head.faults() == []


def test_a_chain_of_waiting_entries_is_released_at_once_or_as_far_as_it_goes(star: Star) -> None:
    other = Stranger("asing")
    first = other.line([begins()])
    second = other.line([changes({"education": "S1"}, other.dot())])
    third = other.line([changes({"education": "S2"}, other.dot())])
    lost = other.line([changes({"old_nip": "1"}, "ab" * 16 + "." + "cd" * 8 + ".1")])
    last = other.line([changes({"old_nip": "2"}, other.dot())])
    assert star.head.receive([last, lost, third, second], part=1).parked == 4
    assert star.head.receive([first]).released == 2
    assert reasons(star.head) == ["base", "base"]
    assert star.head.faults() == []
    found = star.head.values("employee", SITI)
    assert found is not None
    assert found["education"] == "S2"


def test_a_waiting_entry_is_known_and_travels_on(star: Star) -> None:
    other = Stranger("asing")
    other.line([begins()])
    waiting = other.line([changes({"education": "S1"}, other.dot())])
    star.head.receive([waiting])
    assert star.head.receive([waiting]).known == 1
    assert lines_of(star.head) == [waiting]
    with star.head.database.read() as connection:
        found = outgoing.above(connection, other.replica, other.epoch, 0)
        assert [encode(each) for each in found] == [waiting]


def test_what_a_newer_program_wrote_waits_raw_and_is_applied_by_one_that_knows_it(
    star: Star, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Stranger("asing")
    begin = other.line([begins()])
    position: dict[str, WireValue] = {"employee_id": SITI.hex(), "title": "Analis"}
    row = dated(SITI, "position")
    newer = other.line([RowPatch("employee_position", row, exists=True, values=position, bases={})])
    later = other.line(
        [
            RowPatch(
                "employee_position",
                row,
                exists=None,
                values={**position, "title": "Penata", "starts_on": None},
                bases={"whole": [other.dot()]},
            )
        ]
    )
    shapes = {n: each for n, each in accepting.SHAPES.items() if n != "employee_position"}
    with monkeypatch.context() as older:
        older.setattr(accepting, "SHAPES", shapes)
        received = star.head.receive([begin, newer, later])
        assert (received.applied, received.parked) == (1, 2)
        assert reasons(star.head) == ["schema", "schema"]
        assert star.head.receive([]).applied == 0
    assert star.head.receive([]).applied == 2
    star.budi.receive([begin, newer, later])
    assert star.head.rows() == star.budi.rows()
    assert star.head.faults() == []


@pytest.mark.parametrize(
    "patch",
    [
        UNKNOWN,
        RowPatch("employee", SITI, exists=True, values={"new_field": "a"}, bases={}),
        RowPatch(
            "employee",
            SITI,
            exists=False,
            values={},
            bases={"new": ["ab" * 16 + ".cdcdcdcdcdcdcdcd.1"]},
        ),
    ],
)
def test_unknown_tables_fields_and_registers_wait(star: Star, patch: RowPatch) -> None:
    assert star.head.receive([Stranger("asing").line([patch])]).parked == 1
    assert reasons(star.head) == ["schema"]
    assert star.head.faults() == []


def test_a_row_that_belongs_to_another_record_waits_for_ever(star: Star) -> None:
    other = Stranger("asing")
    unit = RowPatch(
        "unit", CAMAT, exists=True, values={"name": "Kecamatan", "provisional": 0}, bases={}
    )
    star.head.receive(
        [other.line([unit], subject=("unit", CAMAT)), other.line([begins(), placed()])]
    )
    tono = [begins(row=TONO), placed(person=TONO)]
    assert star.head.receive([other.line(tono, subject=("employee", TONO))]).parked == 1
    assert reasons(star.head) == ["record"]
    assert star.head.faults() == []
    both = Stranger("kedua")
    row = dated(SITI, "position")
    lines = []
    for person in (SITI, TONO):
        values: dict[str, WireValue] = {"employee_id": person.hex(), "title": "Analis"}
        patch = RowPatch("employee_position", row, exists=True, values=values, bases={})
        begin = [begins(row=person)] if person == TONO else []
        lines.append(both.line([*begin, patch], subject=("employee", person)))
    assert star.head.receive(lines).parked == 1


def test_a_base_of_another_record_waits_for_ever(star: Star) -> None:
    other = Stranger("asing")
    begin = other.line([begins()])
    foreign = other.line(
        [changes({"education": "S1"}, other.dot(1), TONO)], subject=("employee", TONO)
    )
    assert star.head.receive([begin, foreign]).parked == 1
    assert star.head.receive([begin]).known == 1
    assert reasons(star.head) == ["record"]


@pytest.mark.parametrize(
    ("patch", "subject"),
    [
        (begins({"candidate": "0"}), ("employee", SITI)),
        (begins({"nip": 1}), ("employee", SITI)),
        (begins({"nip": "1" * 19}), ("employee", SITI)),
        (begins({"birth_date": "2026-02-30"}), ("employee", SITI)),
        (begins({"same_as": "zz"}), ("employee", SITI)),
        (begins({"same_as": 1}), ("employee", SITI)),
        (begins({"same_as": "ab"}), ("employee", SITI)),
        (begins({"name": None}), ("employee", SITI)),
        (begins(), ("employee", TONO)),
        (begins(), ("unit", SITI)),
        (placed(person=TONO), ("employee", SITI)),
        (RowPatch("employee", SITI, exists=None, values={}, bases={}), ("employee", SITI)),
        (
            RowPatch("employee", SITI, exists=None, values={"nip": "1"}, bases={}),
            ("employee", SITI),
        ),
        (changes({"title_back": "S.E."}, "ab" * 16 + "." + "cd" * 8 + ".1"), ("employee", SITI)),
        (RowPatch("employee", SITI, exists=False, values={}, bases={}), ("employee", SITI)),
        (
            RowPatch("employee", SITI, exists=False, values={"nip": "1"}, bases={}),
            ("employee", SITI),
        ),
    ],
)
def test_case_16_what_breaks_the_field_dictionary_is_refused(
    star: Star, patch: RowPatch, subject: tuple[str, bytes]
) -> None:
    with pytest.raises(EntryRefusedError, match="tidak sesuai aturannya"):
        star.head.receive([Stranger("asing").line([patch], subject=subject)])


def test_a_value_that_only_one_row_may_have_is_refused(star: Star) -> None:
    other = Stranger("asing")
    lines = [
        other.line(
            [RowPatch("setting", row, exists=True, values={"key": "nama"}, bases={})],
            subject=("setting", row),
        )
        for row in (SITI, TONO)
    ]
    with pytest.raises(EntryRefusedError, match="bertentangan dengan baris lain"):
        star.head.receive(lines)


def test_an_erased_entry_keeps_its_place_in_the_chain(star: Star) -> None:
    other = Stranger("asing")
    begin = other.entry([begins()])
    gone = other.entry([changes({"education": "S1"}, other.dot())], erase=True)
    later = other.entry([changes({"old_nip": "1"}, other.dot(1))])
    lines = [encode(each) for each in (begin, gone, later)]
    assert star.head.receive(lines).applied == 3
    assert lines_of(star.head) == lines
    found = star.head.values("employee", SITI)
    assert found is not None
    assert (found["education"], found["old_nip"]) == (None, "1")
    assert star.head.faults() == []


def test_of_a_record_with_erased_entries_nothing_is_guessed(star: Star) -> None:
    star.ani.put("employee", SITI, PERSON)
    star.ani.put("employee_position", dated(SITI, "position"), {"employee_id": SITI, "title": "A"})
    star.head.receive(lines_of(star.ani))
    for each in (star.ani, star.budi):
        if each is star.budi:
            each.receive(lines_of(star.head))
        each.put("employee", SITI, {"education": each.name})
    with star.head.database.write_plainly() as connection:
        connection.exec_driver_sql("UPDATE entry SET patch = NULL")
    star.head.receive(lines_of(star.ani))
    star.head.receive(lines_of(star.budi))
    found = star.head.values("employee", SITI)
    assert found is not None
    assert found["name"] == "Siti Rahma"
    assert found["education"] in {"Ani", "Budi"}
    assert JOURNALLED["employee"].name in star.head.rows()


def test_a_row_that_an_erased_entry_deleted_is_not_guessed_back(star: Star) -> None:
    row = dated(SITI, "position")
    star.ani.put("employee", SITI, PERSON)
    star.ani.put("employee_position", row, {"employee_id": SITI, "title": "Analis"})
    star.budi.receive(lines_of(star.ani))
    star.ani.drop("employee_position", row)
    star.head.receive(lines_of(star.ani))
    star.budi.put("employee_position", row, {"title": "Penyuluh"})
    with star.head.database.write_plainly() as connection:
        connection.exec_driver_sql("UPDATE entry SET patch = NULL")
    star.head.receive(lines_of(star.budi))
    assert star.head.values("employee_position", row) is None
    assert star.head.faults() == []


def test_records_without_people_and_units_need_no_summary(star: Star) -> None:
    star.ani.put("official", SITI, {"name": "Wali Kota"})
    star.head.receive(star.ani.own_above(0))
    assert star.head.values("official", SITI) == {
        **dict.fromkeys(("nip", "position", "grade", "unit_name")),
        "id": SITI,
        "born": 1,
        "name": "Wali Kota",
    }


def test_text_is_written_in_one_form_so_that_it_may_travel(star: Star) -> None:
    star.ani.put("official", SITI, {"name": "Rene\u0301"})
    star.head.receive(star.ani.own_above(0))
    found = star.head.values("official", SITI)
    assert found is not None
    assert found["name"] == "Ren\u00e9"
