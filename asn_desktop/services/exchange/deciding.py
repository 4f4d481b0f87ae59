"""What an office may not write by itself: the head office accepts it or refuses it.

Either way the change itself goes into the journal first, and what the head office says rests on
it. So everybody who has the record comes to the same, the office that proposed it included.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, NamedTuple

from asn_desktop.domain.access import Right
from asn_desktop.domain.audit import JournalLine
from asn_desktop.domain.changes import RowChange
from asn_desktop.domain.exchange import Held, HeldKind
from asn_desktop.domain.journal import RowPatch, stamp_milliseconds
from asn_desktop.domain.journal_lines import printed, references
from asn_desktop.errors import UserError
from asn_desktop.ids import RowId
from asn_desktop.services.exchange.ground import Ground
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.employees import now
from asn_desktop.storage.exchange import held, packages, trust
from asn_desktop.storage.fields import Value, from_wire, info
from asn_desktop.storage.journal import authority, history, rows
from asn_desktop.storage.journal.parking import Parking
from asn_desktop.storage.journal.taking import Taking
from asn_desktop.storage.journal.writer import Change, Writer
from asn_desktop.storage.targets.people import ReadConnection

_KINDS: Final = {each.value: HeldKind[each.name] for each in authority.HeldKind}


class NothingHeldError(UserError):
    """What was to be decided was decided by somebody else."""

    code = "nothing_held"


class _Row(NamedTuple):
    """A row as it stood before; no values where it was not there."""

    table: str
    row: RowId
    values: dict[str, Value] | None


class DecisionService:
    """Changes of offices that wait for the head office."""

    def __init__(self, ground: Ground) -> None:
        self._ground: Final = ground

    def count(self) -> int:
        """Return how many changes wait."""
        with self._ground.database.read() as connection:
            return held.count(connection)

    def listed(self, *, answered: bool = False) -> list[Held]:
        """Return the changes that wait, or those that were decided on, oldest first."""
        self._ground.principal.require(Right.EXCHANGE)
        with self._ground.database.read() as connection:
            names = {each.office: each.name for each in trust.partners(connection)}
            return [
                _told(connection, each, names)
                for each in held.listed(connection, answered=answered)
            ]

    def answer(self, ids: Collection[int], *, accept: bool, note: str) -> int:
        """Accept or refuse changes; return how many.

        What is accepted of a register of the head office becomes its own; what is refused is taken
        back. The office is told with the next package.

        Raises:
            NothingHeldError: All of them were decided on.
        """
        ground = self._ground
        ground.principal.require(Right.EDIT_TRUST)
        reason = note or ("Usulan diterima" if accept else "Usulan ditolak")
        with ground.database.write(Change(ground.principal, reason=reason)) as writer:
            waiting = held.named(writer.connection, ids)
            if not waiting:
                raise NothingHeldError(
                    "Perubahan ini sudah diputuskan. Muat ulang daftar untuk melihat keadaannya."
                )
            before = self._take(writer, waiting)
            if accept:
                central = [
                    patch
                    for each in waiting
                    if each.arriving and each.kind == authority.HeldKind.PROPOSAL.value
                    for patch in each.arriving.patches
                ]
                _adopt(writer, central)
            else:
                _restore(writer, before)
            self._refresh(writer, waiting)
            word = held.ACCEPTED if accept else held.REFUSED
            held.answer(
                writer.connection, (each.id for each in waiting), word, ground.principal.name,
                note, ground.clock.milliseconds(),
            )  # fmt: skip
        return len(waiting)

    def _take(self, writer: Writer, waiting: list[held.HeldEntry]) -> list[_Row]:
        """Put the changes into the journal, as if they had been allowed; return what was before.

        What had been waiting for them comes with them.
        """
        parking = Parking(writer.connection)
        entries = parking.take_out([each.parked for each in waiting if each.parked is not None])
        touched = [
            patch for each in (*entries, *parking.resting_on(entries)) for patch in each.patches
        ]
        before = [_row(writer.connection, patch) for patch in touched]
        taking = Taking(writer, None)
        taking.take(entries)
        taking.finish(self._ground.clock.today())
        return before

    def _refresh(self, writer: Writer, waiting: list[held.HeldEntry]) -> None:
        """Derive the summary of the people anew whom the answer is about."""
        tables = {each.subject_table for each in waiting}
        people = {each.subject_row for each in waiting if each.subject_table == authority.PERSON}
        if tables & {"unit", authority.PERSON}:
            writer.flush()
            today = self._ground.clock.today()
            now.refresh(writer.connection, None if "unit" in tables else people, today)


def _adopt(writer: Writer, patches: list[RowPatch]) -> None:
    """Say the same as the head office: then it is not an office that says so."""
    for patch in patches:
        table = JOURNALLED[patch.table]
        row = RowId(patch.row)
        if patch.exists is False or not writer.exists(table, row):
            continue
        fields = info(table).fields
        values = {name: from_wire(fields[name], value) for name, value in patch.values.items()}
        if "provisional" in values:
            values["provisional"] = 0
        writer.choose(table, row, values)


def _restore(writer: Writer, before: list[_Row]) -> None:
    """Make rows what they were; whoever has the change gets this after it."""
    for table_name, row, values in reversed(before):
        table = JOURNALLED[table_name]
        there = writer.exists(table, row)
        if values is None:
            if there:
                writer.delete(table, row)
        elif there:
            writer.choose(table, row, values)
        else:
            writer.insert(table, row, values)


def _row(connection: ReadConnection, patch: RowPatch) -> _Row:
    found = rows.one(connection, (patch.table, patch.row))
    fields = info(JOURNALLED[patch.table]).fields
    touched = patch.values if patch.exists is None else fields
    if found.born is None:
        return _Row(patch.table, RowId(patch.row), None)
    values = {name: from_wire(fields[name], found.values[name]) for name in touched}
    return _Row(patch.table, RowId(patch.row), values)


def _told(connection: ReadConnection, each: held.HeldEntry, names: dict[str, str]) -> Held:
    line = _line(connection, each)
    return Held(
        id=each.id,
        kind=_KINDS[each.kind],
        office=each.office,
        office_name=names.get(each.office, each.office),
        at=packages.moment(each.at),
        line=printed(line, history.names_of(connection, references(line))),
        answer=each.answer,
        answered_by=each.answered_by,
        note=each.note,
    )


def _line(connection: ReadConnection, each: held.HeldEntry) -> JournalLine:
    """Return a change as a line of the journal, which it is not in yet."""
    name = history.names_of(connection, [each.subject_row]).get(each.subject_row.hex(), "")
    wire = None
    changed: tuple[RowChange, ...] = ()
    if each.arriving is not None:
        wire = each.arriving.wire
        changed = tuple(_changed(connection, patch) for patch in each.arriving.patches)
        own = [patch for patch in each.arriving.patches if patch.row == each.subject_row]
        name = name or next((str(p.values["name"]) for p in own if "name" in p.values), "")
    at = stamp_milliseconds(wire.hlc) if wire else each.at
    return JournalLine(
        entry=0,
        n=wire.n if wire else None,
        at=packages.moment(at),
        actor=wire.actor if wire else "",
        role=wire.role if wire else "",
        table=each.subject_table,
        row=each.subject_row,
        title=name,
        rows=changed,
        reason=wire.reason if wire else "",
        batch=wire.batch if wire else None,
        erased=False,
    )


def _changed(connection: ReadConnection, patch: RowPatch) -> RowChange:
    """Return what a change would make of a row as it stands here."""
    found = rows.one(connection, (patch.table, patch.row))
    fields = {
        name: (found.values.get(name), value)
        for name, value in patch.values.items()
        if found.values.get(name) != value
    }
    return RowChange(patch.table, patch.row, patch.exists, fields)
