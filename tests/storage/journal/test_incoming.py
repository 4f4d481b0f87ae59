"""What arrives once, twice, out of order, with gaps, from forks, and from wrong clocks."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from asn_desktop.domain.exchange_entry import EntryRefusedError, decode, encode
from asn_desktop.domain.journal import stamp_milliseconds
from asn_desktop.ids import RowId
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.employees import now
from asn_desktop.storage.journal import identity, outgoing
from asn_desktop.storage.journal.arrivals import ForkError, HoldError
from asn_desktop.storage.journal.cancelled import Chain
from asn_desktop.storage.journal.identity import Rank
from asn_desktop.storage.journal.writer import StaleError
from tests.exchange.replicas import (
    CAMAT,
    PERSON,
    SITI,
    START,
    TONO,
    UNIT,
    Replica,
    exchange_all,
    lines_of,
)
from tests.exchange.stranger import HLC, Stranger, begins, changes
from tests.storage.journal.conftest import Star
from tests.storage.journal_ground import dated

DAY = 24 * 60 * 60 * 1000


def hlc_of(replica: Replica) -> int:
    with replica.database.read() as connection:
        found: int = connection.exec_driver_sql("SELECT hlc FROM replica").scalar_one()
        return found


def counts(replica: Replica) -> tuple[int, ...]:
    with replica.database.read() as connection:
        return tuple(
            connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            for table in ("entry", "parked", "waiting", "head", "contested")
        )


def test_case_1_the_same_package_twice_changes_nothing(star: Star) -> None:
    star.ani.put("employee", SITI, PERSON)
    star.ani.put("employee", SITI, {"education": "S1"})
    package = star.ani.own_above(0)
    assert star.head.receive(package).applied == 2
    before = (star.head.rows(), counts(star.head))
    again = star.head.receive([*package, *package])
    assert (again.applied, again.known, again.parked) == (0, 4, 0)
    assert (star.head.rows(), counts(star.head)) == before


def test_case_2_two_packages_in_reverse_order_give_the_same_state(star: Star) -> None:
    star.ani.put("employee", SITI, PERSON)
    first = lines_of(star.ani)
    star.ani.put("employee", SITI, {"education": "S1"})
    second = [line for line in lines_of(star.ani) if line not in first]
    assert star.head.receive(second).parked == 1
    assert star.head.values("employee", SITI) is None
    assert star.head.receive(first).released == 1
    star.budi.receive([*first, *second])
    assert star.head.rows() == star.budi.rows() == star.ani.rows()
    assert star.head.faults() == star.budi.faults() == []


def test_a_field_that_changes_in_every_package_has_one_head(star: Star) -> None:
    star.ani.put("employee", SITI, PERSON)
    star.head.receive(star.ani.own_above(0))
    for education in ("S1", "S2"):
        star.ani.put("employee", SITI, {"education": education})
        star.head.receive(star.ani.own_above(0))
    assert star.head.rows() == star.ani.rows()
    assert star.head.faults() == []
    assert counts(star.head)[3] == 1


def test_the_summary_of_people_follows(star: Star) -> None:
    star.ani.put("unit", CAMAT, UNIT)
    star.ani.put("employee", SITI, PERSON)
    star.head.receive(star.ani.own_above(0))
    assert star.head.faults() == []
    row = dated(SITI, "unit")
    star.ani.put("employee_unit", row, {"employee_id": SITI, "unit_id": CAMAT})
    star.head.receive(star.ani.own_above(2))
    with star.head.database.read() as connection:
        found = connection.exec_driver_sql("SELECT unit_id FROM employee_now").scalar_one()
    assert found == CAMAT


def test_who_had_it_open_is_told_that_it_changed(star: Star) -> None:
    star.ani.put("employee", SITI, PERSON)
    star.head.receive(star.ani.own_above(0))
    seen = star.head.database.position()
    star.ani.put("employee", SITI, {"education": "S1"})
    star.head.receive(star.ani.own_above(1))
    refused = pytest.raises(StaleError, match="baru saja diubah oleh Ani")
    with refused, star.head.write(seen=seen) as writer:
        writer.update(JOURNALLED["employee"], SITI, {"education": "S2"})


def test_a_gap_that_tells_its_link_is_kept_as_two_ranges(star: Star) -> None:
    other = Stranger("asing")
    first, second = other.line([begins()]), other.line([changes({"education": "S1"}, other.dot(1))])
    third = other.line([begins(row=TONO)], subject=("employee", TONO))
    star.head.receive([first, third])
    with star.head.database.read() as connection:
        told = outgoing.ranges(connection)
        assert [(each.first, each.last) for each in told] == [(1, 1), (3, 3)]
    assert star.head.faults() == []
    star.head.receive([second])
    with star.head.database.read() as connection:
        assert [(each.first, each.last) for each in outgoing.ranges(connection)] == [(1, 3)]
    assert star.head.faults() == []


def test_a_gap_that_does_not_tell_its_link_is_refused(star: Star) -> None:
    for n in range(3):
        star.ani.put("employee", SITI, {**PERSON, "education": f"S{n}"})
    package = star.ani.own_above(0)
    with pytest.raises(EntryRefusedError, match="entri sebelum entri ini tidak ikut"):
        star.head.receive([package[0], package[2]])
    assert counts(star.head) == (0, 0, 0, 0, 0)


def test_a_later_package_hangs_on_the_one_before(star: Star) -> None:
    star.ani.put("employee", SITI, PERSON)
    star.head.receive(star.ani.own_above(0))
    star.ani.put("employee", SITI, {"education": "S1"})
    star.ani.put("employee", SITI, {"education": "S2"})
    package = star.ani.own_above(1)
    assert [decode(line).wire.previous is None for line in package] == [False, True]
    assert star.head.receive(package).applied == 2
    with star.ani.database.read() as connection:
        assert list(outgoing.above(connection, b"unknown", b"life", 0)) == []


@pytest.mark.parametrize("field", ["actor", "reason", "hlc", "patch", "salt", "subject_row"])
def test_a_line_that_was_altered_is_refused_with_the_whole_batch(star: Star, field: str) -> None:
    other = Stranger("asing")
    entry = other.entry([begins()])
    altered = {
        "actor": "Lain",
        "reason": "lain",
        "hlc": entry.hlc + 1,
        "patch": other.entry([begins({"name": "Lain"})]).patch,
        "salt": bytes(16),
        "subject_row": bytes(16),
    }
    line = encode(msgspec.structs.replace(entry, **{field: altered[field]}))
    star.ani.put("unit", CAMAT, UNIT)
    with pytest.raises(EntryRefusedError, match="rantai perubahan tidak cocok"):
        star.head.receive([*star.ani.own_above(0), line])
    assert counts(star.head) == (0, 0, 0, 0, 0)


def test_case_20_a_dot_with_other_content_is_a_fork_and_nothing_is_taken(star: Star) -> None:
    one, two = Stranger("asing"), Stranger("asing")
    star.head.receive([one.line([begins()])])
    before = counts(star.head)
    other = two.line([begins({"name": "Lain"})])
    star.ani.put("unit", CAMAT, UNIT)
    with pytest.raises(ForkError, match="dua salinan dari satu basis data") as caught:
        star.head.receive([*star.ani.own_above(0), other])
    assert caught.value.replica == one.replica
    assert counts(star.head) == before


def test_a_fork_is_found_by_the_link_before_and_by_the_link_after(star: Star) -> None:
    one, two = Stranger("asing"), Stranger("asing")
    first = one.line([begins()])
    two.line([begins({"name": "Lain"})])
    after_other = two.line([changes({"education": "S1"}, two.dot(1))])
    star.head.receive([first])
    with pytest.raises(ForkError):
        star.head.receive([after_other])
    star.budi.receive([after_other])
    with pytest.raises(ForkError):
        star.budi.receive([first])


def test_nobody_else_writes_on_in_the_life_that_runs_here(star: Star) -> None:
    star.ani.put("employee", SITI, PERSON)
    other = Stranger("asing")
    with star.ani.database.read() as connection:
        other.replica, other.epoch, _ = identity.last_dot(connection)
    other.n, other.link = 1, decode(lines_of(star.ani)[0]).wire.hash
    with pytest.raises(ForkError):
        star.ani.receive([other.line([changes({"education": "S1"}, other.dot(1))])])
    assert star.ani.receive(lines_of(star.ani)).known == 1


def test_case_19_what_was_written_before_a_restore_comes_back(star: Star) -> None:
    star.ani.put("employee", SITI, PERSON)
    star.ani.put("employee", SITI, {"education": "S1"})
    star.head.receive(star.ani.own_above(0))
    # Yesterday's file in the place of today's: its owner begins a new epoch.
    with star.ani.database.write_plainly() as connection:
        connection.exec_driver_sql("DELETE FROM entry WHERE n = 2")
        connection.exec_driver_sql("DELETE FROM head")
        connection.exec_driver_sql("UPDATE employee SET education = NULL")
        connection.exec_driver_sql("DELETE FROM dirty")
        identity.begin_epoch(connection)
    star.ani.put("employee", SITI, {"old_nip": "480000001"})
    assert star.ani.receive(lines_of(star.head)).applied == 1
    exchange_all(star)
    assert star.ani.rows() == star.head.rows()
    found = star.ani.values("employee", SITI)
    assert found is not None
    assert (found["education"], found["old_nip"]) == ("S1", "480000001")
    assert star.ani.faults() == star.head.faults() == []
    with star.ani.database.read() as connection:
        assert len(outgoing.ranges(connection)) == 2


def test_case_17_a_stamp_of_2099_is_held_until_a_person_confirms(star: Star) -> None:
    other = Stranger("asing")
    far = 4_070_908_800_000 << 16
    line = other.line([begins()], hlc=far)
    before = hlc_of(star.head)
    with pytest.raises(HoldError, match="lebih dari satu hari di depan"):
        star.head.receive([line])
    assert counts(star.head) == (0, 0, 0, 0, 0)
    assert star.head.receive([line], confirmed=True).applied == 1
    assert before < hlc_of(star.head) < far
    star.head.put("employee", SITI, {"education": "S1"})
    assert star.head.conflicts() == []
    assert star.head.faults() == []


def test_a_stamp_within_a_day_is_followed(star: Star) -> None:
    other = Stranger("asing")
    ahead = (star.head.clock.milliseconds() + DAY // 2) << 16
    star.head.receive([other.line([begins()], hlc=ahead)])
    assert hlc_of(star.head) == ahead
    star.head.put("employee", SITI, {"education": "S1"})
    newest = max(each.hlc for each in star.head.entries())
    assert newest == ahead + 1


def test_the_head_offices_time_counts_where_the_own_clock_is_behind(star: Star) -> None:
    star.head.ticking.now += timedelta(days=30)
    star.head.put("employee", SITI, PERSON)
    package = star.head.own_above(0)
    with pytest.raises(HoldError):
        star.ani.receive(package, ranks={star.head.id: Rank.HEAD_OFFICE})
    star.ani.receive(package, ranks={star.head.id: Rank.HEAD_OFFICE}, confirmed=True)
    star.budi.ticking.now += timedelta(days=30, hours=5)
    star.budi.put("employee", TONO, {**PERSON, "name": "Tono"})
    star.budi.put("employee", TONO, {"education": "S1"})
    assert star.ani.receive(star.budi.own_above(0)).applied == 2


def test_case_18_a_clock_set_back_one_year_does_not_hide_later_changes(star: Star) -> None:
    star.ani.put("employee", SITI, PERSON)
    star.head.receive(star.ani.own_above(0))
    star.ani.ticking.now -= timedelta(days=365)
    star.ani.put("employee", SITI, {"education": "S1"})
    stamps = [decode(line).wire.hlc for line in star.ani.own_above(0)]
    assert stamps == sorted(stamps)
    assert stamp_milliseconds(stamps[0]) == stamp_milliseconds(stamps[1])
    star.head.receive(star.ani.own_above(1))
    found = star.head.values("employee", SITI)
    assert found is not None
    assert found["education"] == "S1"


def test_an_undo_takes_back_nothing_of_another_computer(star: Star) -> None:
    other = Stranger("asing")
    star.head.receive([other.line([begins()], hlc=HLC)])
    with star.head.database.read() as connection:
        assert Chain(connection).last_of(connection, bytes(16)).undo is None


def test_the_same_field_of_several_people_changes_with_one_package(star: Star) -> None:
    star.ani.put("employee", SITI, PERSON)
    star.ani.put("employee", TONO, {**PERSON, "nip": "199001012015041001", "name": "Tono"})
    star.head.receive(star.ani.own_above(0))
    for row, education in ((SITI, "S1"), (TONO, "S2")):
        star.ani.put("employee", row, {"education": education})
    assert star.head.receive(star.ani.own_above(2)).applied == 2
    assert star.head.rows() == star.ani.rows()
    assert star.head.faults() == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("nip", "199001012015041001"),
        ("old_nip", "480000001"),
        ("name", "Siti Lain"),
        ("title_front", "Dr."),
        ("title_back", "S.E."),
        ("birth_date", "1990-01-01"),
        ("sex", "P"),
        ("kind", "pppk"),
        ("candidate", 1),
        ("education", "S2"),
        ("same_as", TONO),
    ],
)
def test_the_summary_follows_whatever_field_of_a_person_arrives(
    star: Star, field: str, value: str | int | RowId
) -> None:
    star.ani.put("employee", SITI, PERSON)
    star.ani.put("employee", TONO, {**PERSON, "nip": "199001012015041002", "name": "Tono"})
    star.head.receive(star.ani.own_above(0))
    star.ani.put("employee", SITI, {field: value})
    assert star.head.receive(star.ani.own_above(2)).applied == 1
    with star.head.database.read() as connection:
        assert now.differences(connection, START.date()) == 0
