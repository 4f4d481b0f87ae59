"""Conflicts as a person may see and settle them: named, with their authors' offices and rights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.branches import event_tables
from asn_desktop.domain.conflict_choices import sort_of
from asn_desktop.domain.conflict_words import (
    KEPT,
    LINK,
    ConflictCard,
    ConflictSide,
    Subject,
    make_card,
    references_of,
)
from asn_desktop.domain.conflicts import ConflictKind, Side
from asn_desktop.domain.labels import role_label
from asn_desktop.ids import RowId
from asn_desktop.services.rights import right_to_change
from asn_desktop.storage.appraisals import events as appraisal_events
from asn_desktop.storage.dictionary import REGISTERS
from asn_desktop.storage.exchange import trust
from asn_desktop.storage.journal import history, parts, state
from asn_desktop.storage.journal.conflicts import Author, Conflict
from asn_desktop.storage.journal.identity import Rank
from asn_desktop.storage.journal.reconcile import is_used
from asn_desktop.storage.targets import events as plan_events
from asn_desktop.storage.targets.people import ReadConnection

_EVENTS: Final = event_tables(REGISTERS)
_HEAD: Final = "BKPSDM"
_ELSEWHERE: Final = "kantor lain"


class _Course(NamedTuple):
    """Of a record that is determined: who may still decide about it.

    Attributes:
        right: To determine it.
        is_settled: Whether it is determined or cancelled.
    """

    right: Right
    is_settled: Callable[[ReadConnection, RowId], bool]


_COURSES: Final[Mapping[str, _Course]] = MappingProxyType(
    {
        "plan": _Course(Right.DETERMINE_TARGETS, plan_events.is_settled),
        "appraisal": _Course(Right.DETERMINE_APPRAISALS, appraisal_events.EVENTS.is_settled),
    }
)


def right_to_settle(connection: ReadConnection, conflict: Conflict) -> Right:
    """Return the right that settling takes.

    What is determined, and how a record is decided on, is for those who determine.
    """
    course = _COURSES.get(conflict.subject_table)
    if course and (
        conflict.told.table in _EVENTS or course.is_settled(connection, RowId(conflict.subject))
    ):
        return course.right
    return right_to_change(conflict.subject_table)


def cards_of(
    connection: ReadConnection, principal: Principal, found: Iterable[Conflict]
) -> list[ConflictCard]:
    """Return conflicts ready to be shown, in their order."""
    maker = _Maker(connection, principal, list(found))
    return maker.cards()


class _Maker:
    """Makes the cards of some conflicts, whose names are read together."""

    def __init__(
        self, connection: ReadConnection, principal: Principal, found: list[Conflict]
    ) -> None:
        self._connection: Final = connection
        self._principal: Final = principal
        self._found: Final = found
        self._seen: Final = state.position(connection)
        self._titles: Final = _titles(connection, {each.subject for each in found})
        self._names: Final = _names(connection, found)
        self._offices: Final = _Offices(connection)

    def cards(self) -> list[ConflictCard]:
        """Return the cards, each version with how many others are alike."""
        sides = [self._sides(each) for each in self._found]
        counts = Counter(
            sort_of(conflict.told, side)
            for conflict, versions in zip(self._found, sides, strict=True)
            for side in versions
        )
        return [
            self._card(
                conflict,
                [each._replace(alike=counts[sort_of(conflict.told, each)]) for each in versions],
            )
            for conflict, versions in zip(self._found, sides, strict=True)
        ]

    def _card(self, conflict: Conflict, sides: list[ConflictSide]) -> ConflictCard:
        told = conflict.told
        about = Subject(
            self._titles.get(conflict.subject, ""),
            parts.part_name(self._connection, told.table, told.row),
            self._names,
        )
        right = right_to_settle(self._connection, conflict)
        barred = "" if self._principal.may(right) else _barred(right)
        return make_card(told, sides, about, seen=self._seen, barred=barred)

    def _sides(self, conflict: Conflict) -> list[ConflictSide]:
        told = conflict.told
        used = told.kind in {ConflictKind.DELETED, ConflictKind.REFERRED} and is_used(
            self._connection, (told.table, told.row)
        )
        sides = [self._side(each, conflict.authors[each.entry], used=used) for each in told.sides]
        return [_STAYS, *sides] if told.kind is ConflictKind.REFERRED else sides

    def _side(self, side: Side, author: Author, *, used: bool) -> ConflictSide:
        return ConflictSide(
            entry=side.entry,
            values=side.values,
            who=author.name,
            role=role_label(author.role),
            at=author.at,
            office=self._offices.name(author),
            own=author.own,
            head=author.rank is Rank.HEAD_OFFICE,
            shown=side.shown,
            possible=side.values is not None or not used,
        )


_STAYS: Final = ConflictSide(
    entry=KEPT, values={}, who="", role="", at=None, office="", own=False, head=False, shown=True
)


class _Offices:
    """The names of the offices that entries were written in."""

    def __init__(self, connection: ReadConnection) -> None:
        codes = {each.replica: each.office for each in trust.members(connection)}
        self._codes: Final = codes
        self._own: Final = codes.get(trust.own_replica(connection))
        self._names: Final = {each.office: each.name for each in trust.partners(connection)}

    def name(self, author: Author) -> str:
        """Return the name of an author's office; empty for this one."""
        code = self._codes.get(author.replica)
        if author.own or (code and code == self._own):
            return ""
        if code:
            return self._names.get(code, code)
        return _HEAD if author.rank is Rank.HEAD_OFFICE else _ELSEWHERE


def _titles(connection: ReadConnection, subjects: set[bytes]) -> dict[bytes, str]:
    """Return what records are called: as they stand, else as their entries say."""
    named = history.names_of(connection, subjects)
    told = history.titles_of(connection, subjects)
    return told | {bytes.fromhex(row): name for row, name in named.items() if name}


def _names(connection: ReadConnection, found: list[Conflict]) -> dict[str, str]:
    wanted = {row for each in found for row in references_of(each.told)}
    linked = [each for each in found if each.told.register == LINK]
    results = {row for each in linked for row in references_of(each.told)}
    return history.names_of(connection, wanted) | parts.result_names(connection, results)


def _barred(right: Right) -> str:
    return (
        f"Konflik ini diselesaikan oleh yang berwenang {right.value}. "
        "Mintalah orang itu atau admin kantor."
    )
