"""Who may write what, judged at the head office when entries of offices come in.

What an office may not write is not lost: it is held until the head office has decided.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from enum import Enum
from typing import Final, NamedTuple

from sqlalchemy import Connection

from asn_desktop.domain.journal import RowPatch, decode_patches
from asn_desktop.errors import UserError
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.employees.holding import HOLDER, OWN, author_of
from asn_desktop.storage.fields import Authority, info
from asn_desktop.storage.journal.arrivals import Verified
from asn_desktop.storage.journal.identity import Rank
from asn_desktop.storage.journal.sorting import in_parts

# Whose records belong to a person: the field that says to whom.
OF_PEOPLE: Final = {"plan": "employee_id", "appraisal": "employee_id"}
PERSON: Final = "employee"
_UNITS: Final = "unit"
_OF_UNITS: Final = "organisation_performance"
_CENTRAL: Final = {
    name: frozenset(
        wire for wire, each in info(table).fields.items() if each.authority is Authority.HEAD_OFFICE
    )
    for name, table in JOURNALLED.items()
}


class HeldKind(Enum):
    """Why an entry is held; kept with it."""

    PROPOSAL = "proposal"
    LATE = "late"
    FOREIGN = "foreign"
    RETURNED = "returned"


class Author(NamedTuple):
    """Of which office an origin is."""

    rank: Rank
    office: str | None


class Judge:
    """Tells which entries of offices have to be held.

    Args:
        connection: Of the transaction, at the head office.
        sender: Code of the office that a package came from; None where nothing arrives.
    """

    def __init__(self, connection: Connection, sender: str | None = None) -> None:
        self._connection: Final = connection
        self._sender: Final = sender
        rows = connection.exec_driver_sql(
            "SELECT o.id, o.rank, (SELECT m.office FROM member m WHERE m.replica = o.replica"
            " LIMIT 1) FROM origin o"
        )
        self._authors: Final = {row[0]: Author(Rank(row[1]), row[2]) for row in rows}

    def office_of(self, each: Verified) -> str:
        """Return the code of the office that an entry was written in."""
        return self._author(each).office or ""

    def held(self, candidates: Iterable[Verified], arrived: Collection[str]) -> dict[str, HeldKind]:
        """Return why entries may not be applied, by dot; the others may.

        Args:
            candidates: Entries that would be applied together.
            arrived: Which of them a package just brought.
        """
        found: dict[str, HeldKind] = {}
        judged: list[Verified] = []
        for each in candidates:
            author = self._author(each)
            if self._sender and each.dot in arrived and author.office != self._sender:
                found[each.dot] = HeldKind.RETURNED
            elif author.rank is Rank.OFFICE and author.office and each.patches:
                judged.append(each)
        for table, entries in _by_table(judged).items():
            found |= self._of_table(table, entries)
        return found

    def _author(self, each: Verified) -> Author:
        if each.origin not in self._authors:
            row = self._connection.exec_driver_sql(
                "SELECT o.rank, (SELECT m.office FROM member m WHERE m.replica = o.replica LIMIT 1)"
                " FROM origin o WHERE o.id = ?",
                (each.origin,),
            ).one()
            self._authors[each.origin] = Author(Rank(row[0]), row[1])
        return self._authors[each.origin]

    def _of_table(self, table: str, entries: Sequence[Verified]) -> dict[str, HeldKind]:
        if table == _UNITS:
            return self._of_units(entries)
        if table == PERSON:
            return self._of_people(entries, {each.dot: {each.subject} for each in entries})
        if table in OF_PEOPLE:
            return self._of_people(entries, self._people(table, entries))
        if table == _OF_UNITS:
            return self._of_achievements(entries)
        if _CENTRAL[table]:
            return dict.fromkeys((each.dot for each in entries), HeldKind.PROPOSAL)
        return self._of_authors(table, entries)

    def _of_units(self, entries: Sequence[Verified]) -> dict[str, HeldKind]:
        """An office may name units that nobody knows; they are provisional until confirmed."""
        rows = in_parts(
            self._connection,
            f"SELECT u.id, u.provisional, {author_of('u')} FROM unit u WHERE u.id IN ({{}})",
            {each.subject for each in entries},
        )
        own = {row[0]: row[2] if row[1] else None for row in rows}
        return {
            each.dot: HeldKind.PROPOSAL
            for each in entries
            if each.subject in own and own[each.subject] != self._author(each).office
        }

    def _of_people(
        self, entries: Sequence[Verified], people: dict[str, set[bytes]]
    ) -> dict[str, HeldKind]:
        wanted = {person for each in people.values() for person in each}
        holding = holders(self._connection, wanted)
        found = {}
        for each in entries:
            author = self._author(each).office
            strangers = {
                person for person in people[each.dot] if holding.get(person, author) != author
            }
            if strangers:
                found[each.dot] = self._kind(strangers, author)
            elif any(map(_is_central, each.patches)):
                found[each.dot] = HeldKind.PROPOSAL
        return found

    def _kind(self, people: Iterable[bytes], author: str | None) -> HeldKind:
        """Tell an office that once held people from one that never did."""
        before = in_parts(
            self._connection,
            f"SELECT e.id FROM employee e WHERE ({author_of('e')} = ?1 OR EXISTS"
            " (SELECT 1 FROM employee_office a WHERE a.employee_id = e.id AND a.office = ?1))"
            " AND e.id IN ({})",
            people,
            (author,),
        )
        return HeldKind.LATE if before else HeldKind.FOREIGN

    def _people(self, table: str, entries: Sequence[Verified]) -> dict[str, set[bytes]]:
        """Return whose records are written: as they stand or stood here, and as entries say."""
        field = OF_PEOPLE[table]
        subjects = {each.subject for each in entries}
        rows = in_parts(
            self._connection, f"SELECT id, {field} FROM {table} WHERE id IN ({{}})", subjects
        )
        owners = {row[0]: {row[1]} for row in rows}
        gone = in_parts(
            self._connection,
            "SELECT subject_row, patch FROM entry WHERE patch IS NOT NULL AND subject_row IN ({})",
            subjects - owners.keys(),
        )
        said = [(row[0], decode_patches(row[1])) for row in gone]
        said += [(each.subject, each.patches) for each in entries]
        for subject, patches in said:
            owners.setdefault(subject, set()).update(
                bytes.fromhex(str(value))
                for patch in patches
                if patch.table == table and (value := patch.values.get(field))
            )
        return {each.dot: owners[each.subject] for each in entries}

    def _of_achievements(self, entries: Sequence[Verified]) -> dict[str, HeldKind]:
        """The achievement of a unit belongs to the office that the unit is under."""
        found = {}
        for each in entries:
            units = {
                bytes.fromhex(str(value))
                for patch in each.patches
                if (value := patch.values.get("unit_id"))
            }
            rows = in_parts(
                self._connection,
                "SELECT unit_id FROM organisation_performance WHERE id IN ({})",
                [each.subject],
            )
            units.update(row[0] for row in rows)
            offices = {office_of_unit(self._connection, unit) for unit in units}
            if offices - {None, self._author(each).office}:
                found[each.dot] = HeldKind.FOREIGN
        return found

    def _of_authors(self, table: str, entries: Sequence[Verified]) -> dict[str, HeldKind]:
        """What belongs to no person stays with the office that began it."""
        rows = in_parts(
            self._connection,
            f"SELECT t.id, {author_of('t')} FROM {table} t WHERE t.id IN ({{}})",
            {each.subject for each in entries},
        )
        owners = {row[0]: row[1] for row in rows}
        return {
            each.dot: HeldKind.FOREIGN
            for each in entries
            if owners.get(each.subject, self._author(each).office) != self._author(each).office
        }


def judge_of(connection: Connection, sender: str | None = None) -> Judge | None:
    """Return who judges what comes in: at the head office, and nowhere else.

    Args:
        connection: Of the transaction.
        sender: Code of the office that a package came from; None where nothing arrives.
    """
    found = connection.exec_driver_sql(
        "SELECT o.rank FROM replica r JOIN origin o ON o.id = r.origin"
    )
    return Judge(connection, sender) if found.scalar() == Rank.HEAD_OFFICE else None


def holders(connection: Connection, people: Iterable[bytes]) -> dict[bytes, str | None]:
    """Return the office that holds each person who is on record; None where nobody said so."""
    rows = in_parts(
        connection, f"SELECT e.id, {HOLDER} FROM employee e WHERE e.id IN ({{}})", people
    )
    return {row[0]: row[1] for row in rows}


def office_of_unit(connection: Connection, unit: bytes) -> str | None:
    """Return the office that a unit is under, None where it is under none."""
    found: str | None = connection.exec_driver_sql(
        "WITH RECURSIVE above (id, depth) AS (SELECT ?, 0 UNION"
        " SELECT u.parent_id, a.depth + 1 FROM unit u JOIN above a ON u.id = a.id"
        " WHERE u.parent_id IS NOT NULL AND a.depth < 50)"
        " SELECT p.office FROM above a JOIN partner p ON p.unit_id = a.id ORDER BY a.depth LIMIT 1",
        (unit,),
    ).scalar()
    return found


def _is_central(patch: RowPatch) -> bool:
    """Tell whether a patch says something that only the head office says."""
    return any(
        value is not None or patch.exists is None
        for name, value in patch.values.items()
        if name in _CENTRAL[patch.table]
    ) or (patch.exists is False and patch.table == "employee_office")


def _by_table(entries: Iterable[Verified]) -> dict[str, list[Verified]]:
    found: dict[str, list[Verified]] = defaultdict(list)
    for each in entries:
        found[each.wire.subject_table].append(each)
    return found


class NotHeldHereError(UserError):
    """Somebody's data is changed in an office that does not hold the person."""

    code = "not_held_here"


def require_own(connection: Connection, records: Iterable[tuple[str, bytes]]) -> None:
    """Refuse changes of people whom another office holds: there they would be refused later.

    Raises:
        NotHeldHereError: Another office holds one of the people.
    """
    own = connection.exec_driver_sql(f"SELECT {OWN}").scalar()
    if own is None:
        return
    listed = list(records)
    people = {row for table, row in listed if table == PERSON}
    for table, field in OF_PEOPLE.items():
        rows = in_parts(
            connection,
            f"SELECT {field} FROM {table} WHERE id IN ({{}})",
            {row for name, row in listed if name == table},
        )
        people.update(row[0] for row in rows)
    for person, office in holders(connection, people).items():
        if office in (None, own):
            continue
        query = "SELECT name FROM employee WHERE id = ?"
        name = connection.exec_driver_sql(query, (person,)).scalar()
        raise NotHeldHereError(
            f"{name} sekarang dipegang kantor {office}, jadi datanya di sini hanya dapat dibaca. "
            "Tidak ada yang ditulis. Bila pegawai ini seharusnya di kantor ini, mintalah BKPSDM "
            "memindahkannya."
        )
