"""The events of records that are submitted and determined, each naming the one before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Final, NamedTuple

from sqlalchemy import Connection, Table

from asn_desktop.domain.course import Event, EventKind, Link, State, in_order, last_of, state_of
from asn_desktop.ids import RowId
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal.writer import Writer


class Chained(NamedTuple):
    """The events of one record, the oldest first, and the state that they lead to."""

    events: tuple[Event, ...]
    state: State


class EventTable:
    """The events of one kind of record.

    Args:
        table: Where they are kept.
        owner: Its column that names the record.
    """

    def __init__(self, table: Table, owner: str) -> None:
        self._table: Final = table
        self._owner: Final = owner

    def read(self, connection: Connection, owners: Collection[RowId]) -> dict[RowId, Chained]:
        """Return the events of records; a draft without any is left out."""
        links: dict[RowId, list[Link]] = defaultdict(list)
        told: dict[RowId, Event] = {}
        marks = ", ".join("?" * len(owners))
        rows = connection.exec_driver_sql(
            f"SELECT v.{self._owner} AS owner, v.id, v.previous_id, v.kind, v.happened_on,"
            f" v.decided_by, v.note, a.name AS actor FROM {self._table.name} v"
            " JOIN entry n ON n.id = v.born JOIN actor a ON a.id = n.actor"
            f" WHERE v.{self._owner} IN ({marks})",
            tuple(owners),
        )
        for row in rows:
            kind = EventKind(row.kind)
            links[row.owner].append(Link(row.id, row.previous_id, kind))
            day = date.fromisoformat(row.happened_on)
            told[row.id] = Event(row.id, kind, day, row.decided_by, row.actor, row.note)
        return {
            owner: Chained(tuple(told[event] for event in in_order(each)), state_of(each))
            for owner, each in links.items()
        }

    def state(self, connection: Connection, owner: RowId) -> State:
        """Return the state of one record."""
        return state_of(self._links(connection, owner))

    def last(self, connection: Connection, owner: RowId) -> RowId | None:
        """Return the event that the next one has to name."""
        found = last_of(self._links(connection, owner))
        return None if found is None else found.id

    def is_settled(self, connection: Connection, owner: RowId) -> bool:
        """Tell whether a record is determined or cancelled."""
        return self.state(connection, owner) in {State.DETERMINED, State.CANCELLED}

    def add(self, writer: Writer, owner: RowId, event: Event, **more: Value) -> None:
        """Write an event after those that are there, with what else its table holds."""
        writer.flush()
        values: dict[str, Value] = {
            self._owner: owner,
            "kind": event.kind.value,
            "happened_on": event.on.isoformat(),
            "previous_id": self.last(writer.connection, owner),
            "decided_by": event.decided_by,
            "note": event.note,
            **more,
        }
        writer.insert(self._table, event.id, values)

    def _links(self, connection: Connection, owner: RowId) -> list[Link]:
        rows = connection.exec_driver_sql(
            f"SELECT id, previous_id, kind FROM {self._table.name} WHERE {self._owner} = ?",
            (owner,),
        )
        return [Link(row[0], row[1], EventKind(row[2])) for row in rows]


def state_column(table: str, owner: str, record: str) -> str:
    """Return the SQL for the state of a record: that of the event that no other one names.

    Args:
        table: Of the events.
        owner: Their column that names the record.
        record: The id of the record, as SQL.
    """
    return (
        f"coalesce((SELECT v.kind FROM {table} v WHERE v.{owner} = {record} AND NOT EXISTS"
        f" (SELECT 1 FROM {table} w WHERE w.previous_id = v.id) ORDER BY v.id DESC LIMIT 1),"
        " 'draf')"
    )
