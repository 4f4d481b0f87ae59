"""The invariants of merging, each asserted by its name against a database and a set of entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from sqlalchemy import Connection

from asn_desktop.domain.exchange_entry import WireEntry
from asn_desktop.domain.journal import EXISTS, Dot, RowPatch, decode_patches
from asn_desktop.storage.database import Database
from asn_desktop.storage.dictionary import JOURNALLED, REGISTERS
from asn_desktop.storage.fields import info, to_wire
from asn_desktop.storage.journal import outgoing
from asn_desktop.storage.journal.conflicts import Conflict
from asn_desktop.storage.journal.identity import Rank
from tests.exchange.model import Key, World, ancestors, world
from tests.exchange.replicas import Replica

Rows = dict[Key, dict[str, object]]
Heads = dict[tuple[str, bytes, str], frozenset[str]]

# Most tables are empty in most schedules, and each is asked for after every step.
_FILLED = " UNION ALL ".join(
    f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in JOURNALLED
)


class Compared(Protocol):
    """A computer whose database is compared with what its entries say."""

    @property
    def database(self) -> Database:
        """Its database."""

    def conflicts(self) -> list[Conflict]:
        """Return what is not settled there."""

    def faults(self) -> Sequence[object]:
        """Return what the checks of its database find."""


def rows_of(replica: Compared) -> Rows:
    """Return every row with its values as the journal writes them."""
    found: Rows = {}
    with replica.database.read() as connection:
        for name in _filled(connection):
            fields = info(JOURNALLED[name]).fields
            for row in connection.exec_driver_sql(f"SELECT * FROM {name}").mappings():
                found[name, row["id"]] = {wire: to_wire(row[wire]) for wire in fields}
    return found


def _filled(connection: Connection) -> Sequence[str]:
    return connection.exec_driver_sql(_FILLED).scalars().all()


def heads_of(replica: Compared) -> Heads:
    """Return the dots of the heads of every register of every row that is there."""
    with replica.database.read() as connection:
        dots = {
            row[0]: str(Dot(row[1], row[2], row[3]))
            for row in connection.exec_driver_sql(
                "SELECT e.id, o.replica, o.epoch, e.n FROM entry e JOIN origin o ON o.id = e.origin"
            )
        }
        kept: dict[tuple[str, bytes, str], set[str]] = {}
        for table, row, register, entry in connection.exec_driver_sql("SELECT * FROM head"):
            kept.setdefault((table, row, register), set()).add(dots[entry])
        found: Heads = {}
        for table in _filled(connection):
            for row, born in connection.exec_driver_sql(f"SELECT id, born FROM {table}"):
                for register in (EXISTS, *REGISTERS[table]):
                    key = (table, row, register)
                    found[key] = frozenset(kept.get(key, {dots[born]}))
    return found


def conflicts_of(replica: Compared) -> list[object]:
    """Return what is not settled, by dots, the same on every computer."""
    with replica.database.read() as connection:
        dots = {
            row[0]: str(Dot(*row[1:]))
            for row in connection.exec_driver_sql(
                "SELECT e.id, o.replica, o.epoch, e.n FROM entry e JOIN origin o ON o.id = e.origin"
            )
        }
    return [_neutral(each.told, dots) for each in replica.conflicts()]


def conflicts_in(expected: World) -> list[object]:
    """Return what is not settled according to the oracle."""
    dots = {number: str(each.dot) for number, each in expected.by_number.items()}
    return [_neutral(each, dots) for each in expected.conflicts]


def _neutral(told: object, dots: Mapping[int, str]) -> object:
    kind, table, row, register, sides, base = told  # type: ignore[misc] # a named tuple
    parts = [(dots[side.entry], side.values, side.shown) for side in sides]  # type: ignore[has-type] # as above
    return (kind, table, row, register, parts, base)  # type: ignore[has-type] # as above


def require_all(
    replica: Compared, accepted: Mapping[str, WireEntry], ranks: Mapping[bytes, Rank]
) -> World:
    """Fail unless a database is what follows from the entries that it accepted."""
    expected = world(accepted.values(), ranks)
    require_i4_nothing_is_lost(replica, expected)
    require_i11_ranges_tell_what_is_here(replica, accepted)
    rows = rows_of(replica)
    require_i1_state_follows_from_the_set(replica, rows, expected)
    applied = [accepted[dot] for dot in expected.applied]
    require_i5_and_i6_shown_values_stand(rows, applied)
    require_i7_conflicts_follow_from_the_set(replica, expected)
    assert replica.faults() == []
    return expected


def require_i1_state_follows_from_the_set(replica: Compared, rows: Rows, expected: World) -> None:
    """I1 and I2: values and heads are those of the set, whatever the order was."""
    assert rows == {key: state.values for key, state in expected.rows.items()}, "I1 values"
    dots = {number: str(each.dot) for number, each in expected.by_number.items()}
    heads = {
        (*key, register): frozenset(dots[each] for each in entries)
        for key, state in expected.rows.items()
        for register, entries in state.heads.items()
    }
    assert heads_of(replica) == heads, "I1 heads"


def require_i4_nothing_is_lost(replica: Compared, expected: World) -> None:
    """I4: what was accepted is in the journal, or is listed as waiting."""
    with replica.database.read() as connection:
        for table, dots in (("entry", expected.applied), ("parked", expected.parked)):
            rows = connection.exec_driver_sql(
                f"SELECT o.replica, o.epoch, e.n FROM {table} e JOIN origin o ON o.id = e.origin"
            )
            assert {str(Dot(*row)) for row in rows} == dots, f"I4 {table}"


def require_i11_ranges_tell_what_is_here(
    replica: Compared, accepted: Mapping[str, WireEntry]
) -> None:
    """I11: known ranges describe exactly the entries present."""
    with replica.database.read() as connection:
        told = [
            str(Dot(each.replica, each.epoch, n))
            for each in outgoing.ranges(connection)
            for n in range(each.first, each.last + 1)
        ]
    assert sorted(told) == sorted(accepted), "I11"


def require_i5_and_i6_shown_values_stand(rows: Rows, applied: Iterable[WireEntry]) -> None:
    """I5: nothing that was replaced is shown. I6: what is shown was saved as that group."""
    touched: dict[Key, list[tuple[str, RowPatch]]] = {}
    for each in applied:
        for patch in decode_patches(bytes(each.patch)):
            touched.setdefault((patch.table, patch.row), []).append((str(each.dot), patch))
    for key, values in rows.items():
        for register, fields in REGISTERS[key[0]].items():
            group = {name: values[name] for name in fields}
            savers = {
                dot
                for dot, patch in touched[key]
                if patch.exists is not False
                and (patch.exists or fields[0] in patch.values)
                and {name: patch.values.get(name) for name in fields} == group
            }
            assert savers, f"I6 {register}"
            below = ancestors(touched[key], register)
            writers = [
                dot
                for dot, patch in touched[key]
                if patch.exists is not False and (patch.exists or fields[0] in patch.values)
            ]
            assert any(not any(dot in below[other] for other in writers) for dot in savers), (
                f"I5 {register}"
            )


def require_i7_conflicts_follow_from_the_set(replica: Compared, expected: World) -> None:
    """I7: the conflicts are a function of the set."""
    assert conflicts_of(replica) == conflicts_in(expected), "I7"


def require_i3_nothing_changes(replica: Replica, lines: list[bytes]) -> None:
    """I3: what is known already changes nothing."""
    before = (rows_of(replica), heads_of(replica), conflicts_of(replica))
    received = replica.receive(lines)
    assert received.applied == received.parked == 0, "I3"
    assert (rows_of(replica), heads_of(replica), conflicts_of(replica)) == before, "I3"
