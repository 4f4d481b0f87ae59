"""What a person chose of conflicts while the package that brings them was only looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from asn_desktop.domain.conflict_words import ConflictCard, ConflictSide, choice
from asn_desktop.domain.conflicts import Disagreement


class Chosen(NamedTuple):
    """The answer to one conflict.

    Attributes:
        card: The conflict as it was shown.
        entry: Names the version that holds; None where the fields are chosen one by one.
        fields: By field ``entry`` of the version whose value holds; None for what it was before.
    """

    card: ConflictCard
    entry: int | None
    fields: Mapping[str, int | None]


def sort_of(conflict: ConflictCard | Disagreement, side: ConflictSide) -> tuple[object, ...]:
    """Return what conflicts have in common that may be settled alike."""
    return (conflict.table, conflict.register, conflict.kind, choice(side))


def alike(card: ConflictCard, entry: int, cards: Iterable[ConflictCard]) -> list[Chosen]:
    """Return the same answer to a conflict and to all of its sort that may be settled so."""
    wanted = {sort_of(card, side) for side in card.sides if side.entry == entry}
    return [
        Chosen(each, side.entry, {})
        for each in cards
        if not each.barred
        for side in each.sides
        if side.possible and sort_of(each, side) in wanted
    ]


def answer_words(answer: Chosen) -> str:
    """Return what an answer says, as a list tells it."""
    sides = [side for side in answer.card.sides if side.entry == answer.entry]
    return choice(sides[0]) if sides else "Dipilih per isian"


def as_read_now(answer: Chosen, card: ConflictCard) -> Chosen | None:
    """Return an answer with the versions as they are named now.

    Their numbers are given when they are written: those of a rehearsal are not those of the
    import after it. A version is the same where its author, moment and values are.

    Returns:
        None where the conflict has other versions by now.
    """
    now = {_version(side): side for side in card.sides}
    shown = {side.entry: now.get(_version(side)) for side in answer.card.sides}
    if len(now) != len(shown) or None in shown.values():
        return None
    names = {entry: side.entry for entry, side in shown.items() if side and side.possible}
    wanted = {answer.entry, *answer.fields.values()} - {None}
    if not wanted <= names.keys():
        return None
    return Chosen(
        card,
        None if answer.entry is None else names[answer.entry],
        {field: None if e is None else names[e] for field, e in answer.fields.items()},
    )


def _version(side: ConflictSide) -> tuple[object, ...]:
    values = None if side.values is None else tuple(sorted(side.values.items()))
    return (side.who, side.role, side.at, values)
