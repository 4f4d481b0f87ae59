"""The invariants of the exchange, each asserted by its name; the oracle is the set of entries."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection

from asn_desktop.domain.exchange_entry import WireEntry, decode, parse_dot
from asn_desktop.domain.journal import Dot
from asn_desktop.ids import RowId
from asn_desktop.services.exchange import told
from asn_desktop.storage.exchange.erasing import orders
from asn_desktop.storage.journal import outgoing
from asn_desktop.storage.journal.identity import Rank
from tests.exchange import invariants
from tests.exchange.invariants import Rows, rows_of
from tests.exchange.model import World, world
from tests.services.exchange.star import HEAD, Seat

Name = tuple[str, bytes]
"""An entry by its dot and the link of its chain: two contents are two names."""

_ENTRIES = (
    "SELECT o.replica, o.epoch, e.n, e.hash, e.subject_row FROM {} e JOIN origin o"
    " ON o.id = e.origin WHERE e.n IS NOT NULL"
)


class Content(NamedTuple):
    """The sealed entries of a database, by dot.

    Attributes:
        applied: In the journal.
        waiting: Parked until what they rest on arrives.
        held: Parked until the head office has decided.
        erased: The records that were erased by order.
    """

    applied: dict[str, WireEntry]
    waiting: dict[str, WireEntry]
    held: dict[str, WireEntry]
    erased: set[bytes]


def content_of(seat: Seat) -> Content:
    """Return what lies in a database."""
    with seat.database.read() as connection:
        subjects = connection.exec_driver_sql("SELECT subject_row FROM entry").scalars()
        parked = connection.exec_driver_sql("SELECT line, previous, reason FROM parked").all()
        journalled = {
            str(each.dot): each for each in outgoing.of_records(connection, set(subjects))
        }
        waiting: dict[str, WireEntry] = {}
        held: dict[str, WireEntry] = {}
        for line, previous, reason in parked:
            each = msgspec.structs.replace(decode(line).wire, previous=previous)
            (held if reason == "held" else waiting)[str(each.dot)] = each
            journalled.pop(str(each.dot), None)
        erased = {each.record for each in orders(connection)}
    return Content(journalled, waiting, held, erased)


def names_of(seat: Seat) -> dict[Name, bytes]:
    """Return every sealed entry of a database by name, with its record."""
    with seat.database.read() as connection:
        return _names(connection)


def _names(connection: Connection) -> dict[Name, bytes]:
    found = {
        (str(Dot(row[0], row[1], row[2])), row[3]): row[4]
        for table in ("entry", "parked")
        for row in connection.exec_driver_sql(_ENTRIES.format(table))
    }
    assert len({dot for dot, _ in found}) == len(found), "I8 a dot denotes two contents"
    return found


def require_sound(seat: Seat, ranks: Mapping[bytes, Rank]) -> World:
    """Fail unless a database is what follows from the entries that lie in it."""
    content = content_of(seat)
    free = {
        dot: each
        for dot, each in (content.applied | content.waiting).items()
        if each.subject_row not in content.erased
    }
    expected = world(free.values(), ranks)
    require_i4_every_entry_has_its_place(content, expected)
    require_i11_ranges_tell_what_is_here(seat, content)
    rows = rows_of(seat)
    require_i17_what_was_erased_stays_so(rows, content)
    invariants.require_i1_state_follows_from_the_set(seat, rows, expected)
    applied = [free[dot] for dot in expected.applied]
    invariants.require_i5_and_i6_shown_values_stand(rows, applied)
    invariants.require_i7_conflicts_follow_from_the_set(seat, expected)
    faults = seat.faults()
    assert faults == [], faults
    return expected


def require_i4_every_entry_has_its_place(content: Content, expected: World) -> None:
    """I4: every entry is in the journal, or listed as waiting, held or erased."""
    for here, wanted in (
        (content.applied, expected.applied),
        (content.waiting, expected.parked),
    ):
        told_ = {dot for dot, each in here.items() if each.subject_row not in content.erased}
        assert told_ == wanted, "I4"


def require_i4_taken_in(
    receiver: Seat, package: Mapping[Name, bytes], apart_from: Collection[bytes]
) -> None:
    """I4: all of an applied package is here, apart from records that left since it was made."""
    here = names_of(receiver)
    lacking = [
        name for name, record in package.items() if name not in here and record not in apart_from
    ]
    assert not lacking, "I4 an entry of an applied package is nowhere"


def require_i11_ranges_tell_what_is_here(seat: Seat, content: Content) -> None:
    """I11: known ranges describe exactly the entries present."""
    with seat.database.read() as connection:
        ranges = [
            str(Dot(each.replica, each.epoch, n))
            for each in outgoing.ranges(connection)
            for n in range(each.first, each.last + 1)
        ]
    assert sorted(ranges) == sorted(content.applied | content.waiting | content.held), "I11"


def require_i17_what_was_erased_stays_so(rows: Rows, content: Content) -> None:
    """I17: of an erased record there is no content, whatever came after the order."""
    for each in (content.applied | content.waiting | content.held).values():
        assert each.subject_row not in content.erased or each.stored_patch() is None, "I17"
    assert not [key for key in rows if key[1] in content.erased], "I17"


def require_i9_acknowledged_is_there(head: Seat, office: Seat) -> None:
    """I9: what the head office acknowledged to an office lies in its database."""
    there = {dot for dot, _ in names_of(head)}
    with office.database.read() as connection:
        known = told.known_by(connection, HEAD)
        own = _names(connection)
    for dot, _ in own:
        named = parse_dot(dot)
        assert named
        if named.n <= known.get((named.replica, named.epoch), 0):
            assert dot in there, "I9"


def require_i10_all_unacknowledged_is_sent(
    sender: Seat, package: Mapping[Name, bytes], at_head: Mapping[Name, bytes]
) -> None:
    """I10: whatever the head office lacks of a database goes with the next ordinary package."""
    lacking = names_of(sender).keys() - at_head.keys() - package.keys()
    assert not lacking, "I10"


def require_i12_no_office_says_who_holds_whom(
    expected: World, ranks: Mapping[bytes, Rank], accepted: Collection[str]
) -> None:
    """I12: what is shown of who holds whom is of the head office.

    Args:
        expected: What the head office shows.
        ranks: Of the computers.
        accepted: Dots of the changes that the head office accepted.
    """
    for (table, _), state in expected.rows.items():
        if table == "employee_office":
            for numbers in state.heads.values():
                heads = [expected.by_number[each] for each in numbers]
                assert any(
                    ranks[each.replica] is Rank.HEAD_OFFICE or str(each.dot) in accepted
                    for each in heads
                ), "I12"


def require_i12_nobody_else_is_heard(
    head: Seat, before: Collection[Name], holding: Mapping[bytes, str], accepted: Collection[str]
) -> None:
    """I12: of what arrived nothing took effect about people and units of somebody else."""
    with head.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT o.replica, o.epoch, e.n, e.hash, coalesce(p.employee_id, e.subject_row),"
            " m.office FROM entry e JOIN origin o ON o.id = e.origin AND o.rank = 0"
            " JOIN member m ON m.replica = o.replica LEFT JOIN plan p ON p.id = e.subject_row"
        ).all()
    for *dot, link, record, office in rows:
        name = str(Dot(*dot)), link
        if name not in before and name[0] not in accepted:
            assert holding.get(record, office) == office, "I12"


def require_i13_only_what_the_office_holds(head: Seat, office: str, package: set[bytes]) -> None:
    """I13: a package for an office holds nothing about people whom another office holds."""
    holding = holders_of(head)
    with head.database.read() as connection:
        plans = {
            row[0]: row[1] for row in connection.exec_driver_sql("SELECT id, employee_id FROM plan")
        }
    for record in package:
        person = plans.get(record, record)
        assert holding.get(person, office) == office, "I13"


def holders_of(head: Seat) -> dict[bytes, str]:
    """Return who holds each person, derived without the program's own query."""
    today = head.clock.today().isoformat()
    found: dict[bytes, str] = {}
    with head.database.read() as connection:
        offices = {
            row[0]: row[1]
            for row in connection.exec_driver_sql("SELECT replica, office FROM member")
        }
        said: dict[bytes, list[tuple[str, str]]] = {}
        for person, start, office in connection.exec_driver_sql(
            "SELECT employee_id, starts_on, office FROM employee_office"
        ):
            if (start or "") <= today:
                said.setdefault(person, []).append((start or "", office))
        for person in connection.exec_driver_sql("SELECT id FROM employee").scalars():
            first = connection.exec_driver_sql(
                "SELECT o.replica FROM entry e JOIN origin o ON o.id = e.origin"
                " WHERE e.subject_row = ? ORDER BY e.id LIMIT 1",
                (person,),
            ).scalar_one()
            found[person] = max(said[person])[1] if person in said else offices[first]
    return found


def confirmed_units(head: Seat) -> dict[bytes, str]:
    """Return the units that are the head office's: all but provisional ones."""
    with head.database.read() as connection:
        units = connection.exec_driver_sql("SELECT id FROM unit WHERE provisional = 0").scalars()
        return dict.fromkeys(units, HEAD)


def of_records(seat: Seat, records: Collection[bytes]) -> tuple[Rows, dict[str, bytes]]:
    """Return the rows of records, and their entries that are not held, erased content apart."""
    content = content_of(seat)
    entries = {
        dot: each.hash
        for dot, each in (content.applied | content.waiting).items()
        if each.subject_row in records
    }
    with seat.database.read() as connection:
        owners = {
            (table, row[0]): row[1]
            for table, owner in (("employee_position", "employee_id"),
                                 ("employee_office", "employee_id"), ("work_result", "plan_id"))
            for row in connection.exec_driver_sql(f"SELECT id, {owner} FROM {table}")
        }  # fmt: skip
    rows = {
        key: values for key, values in rows_of(seat).items() if owners.get(key, key[1]) in records
    }
    return rows, entries


def scope_of(head: Seat, office: str) -> set[bytes]:
    """Return the records of an office as the head office last told it."""
    with head.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT record FROM scope WHERE office = ? AND gone IS NULL", (office,)
        )
        return {RowId(row[0]) for row in rows}


def require_i19_an_office_has_what_it_holds(head: Seat, seat: Seat) -> None:
    """I1 and I19: rows and entries of the scope are those of the head office."""
    records = scope_of(head, seat.code)
    here, there = of_records(seat, records), of_records(head, records)
    assert here[0] == there[0], "I19 rows"
    assert here[1] == there[1], "I19 entries"


def require_i13_an_office_keeps_nobody_else(head: Seat, seat: Seat) -> None:
    """I13: after everything was acknowledged an office has nobody whom another one holds."""
    holding = holders_of(head)
    with seat.database.read() as connection:
        people = connection.exec_driver_sql("SELECT id FROM employee").scalars().all()
    assert {holding.get(person, seat.code) for person in people} <= {seat.code}, "I13"
