"""The conflict inbox on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Annotated, Final

import typer

from asn_desktop.cli.context import Call, answer
from asn_desktop.cli.words import add, group
from asn_desktop.domain.conflict_words import (
    ConflictCard,
    ConflictSide,
    choice,
    place,
    summary,
    title,
)
from asn_desktop.domain.conflicts import Values
from asn_desktop.domain.journal_words import moment

_ID: Final = typer.Argument(metavar="ID", help="Kode konflik dari conflicts list.")
_TAKE: Final = typer.Option(help="mine: data kantor ini; theirs: data terbaru dari tempat lain.")


class Take(Enum):
    """Whose version is taken."""

    MINE = "mine"
    THEIRS = "theirs"


def register(app: typer.Typer) -> None:
    """Add ``conflicts`` to the commands."""
    conflicts = group("Konflik: data yang diubah di dua tempat sejak paket terakhir.")
    add(conflicts, "list", "Cetak semua konflik yang belum diselesaikan.")(list_conflicts)
    add(conflicts, "resolve", "Selesaikan satu konflik.")(resolve)
    app.add_typer(conflicts, name="conflicts")


def list_conflicts(context: typer.Context) -> int:
    """Print every conflict."""
    with Call.of(context).workspace() as office:
        cards = office.exchange.conflicts.listed()
    document = {"total": len(cards), "rows": [_row(card) for card in cards]}
    return answer(context, document, _printed(cards))


def resolve(
    context: typer.Context,
    conflict: Annotated[str, _ID],
    take: Annotated[Take, _TAKE],
) -> int:
    """Settle one conflict."""
    with Call.of(context).workspace() as office:
        inbox = office.exchange.conflicts
        card = inbox.get(conflict)
        side = card.mine if take is Take.MINE else card.theirs
        inbox.settle(card.id, side.entry, seen=card.seen)
    told = f"Konflik {title(card)} selesai: {choice(side)}. Versi lain tetap ada di riwayat."
    return answer(context, {"id": card.id, "taken": _value(card, side.values)}, [told])


def _row(card: ConflictCard) -> dict[str, object]:
    return {
        "id": card.id,
        "table": card.table,
        "row": card.row,
        "who": title(card),
        "register": card.register,
        "mine": _value(card, card.mine.values),
        "theirs": _value(card, card.theirs.values),
        "base": _value(card, card.base),
        "since": card.since.isoformat(timespec="milliseconds"),
    }


def _value(card: ConflictCard, values: Values | None) -> object:
    """Return the value of a field, or those of a group by field; nothing of a deletion."""
    if values is not None and values.keys() == {card.register}:
        return values[card.register]
    return values


def _printed(cards: list[ConflictCard]) -> Iterator[str]:
    for card in cards:
        yield f"{card.id}"
        yield f"    {card.kind_label}: {title(card)}. {summary(card)}, sejak {moment(card.since)}"
        for number, side in enumerate(card.sides):
            yield f"    {_named(card, side)}: {_told(card, number)}"
    yield f"{len(cards)} konflik."


def _named(card: ConflictCard, side: ConflictSide) -> str:
    word = {card.mine.entry: "mine", card.theirs.entry: "theirs"}.get(side.entry, "-")
    who = f", {side.who}, {moment(side.at)}" if side.at else ""
    return f"{word:<6} {place(side)}{who}"


def _told(card: ConflictCard, number: int) -> str:
    side = card.sides[number]
    if side.deletes:
        return "dihapus"
    told = [f"{each.label} {each.values[number]}" for each in card.fields if each.differs]
    return "; ".join(told) or choice(side)
