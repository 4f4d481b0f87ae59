"""Where something is missing on a typed sheet, and what keeps it from being applied."""

from __future__ import annotations

from typing import NamedTuple

from asn_desktop.gui.pages.appraisals.sheet_entry.bench import Bench, Spot
from asn_desktop.gui.pages.appraisals.sheet_entry.rows import NOTE, RATINGS


class Hindrance(NamedTuple):
    """What keeps a sheet from being applied, and the cell to go to."""

    reason: str
    spot: Spot | None


def next_gap(bench: Bench, here: tuple[object, str] | None, step: int) -> Spot | None:
    """Return the next cell that is empty or wrong after a cell, or before it; None for none.

    Args:
        bench: The sheet.
        here: Line and column of the current cell.
        step: 1 for the next one, -1 for the one before.
    """
    gaps = set(bench.gaps())
    order = [Spot(key, column) for key in bench.rows for column in (*RATINGS, NOTE)]
    if step < 0:
        order.reverse()
    at = next((n for n, spot in enumerate(order) if spot == here), -1)
    turned = [*order[at + 1 :], *order[: at + 1]]
    return next((spot for spot in turned if spot in gaps), None)


def hindrance(bench: Bench, *, unsaved: int, determine: bool) -> Hindrance | None:
    """Return what keeps the rows from being applied, None for nothing.

    Args:
        bench: The sheet.
        unsaved: How many rows could not be saved.
        determine: Whether the rows are to be determined.
    """
    wrong, counts = bench.wrong(), bench.counts()
    first = next_gap(bench, None, 1)
    if wrong:
        return Hindrance(f"{len(wrong)} isian belum benar", wrong[0])
    if unsaved:
        return Hindrance(f"{unsaved} baris belum tersimpan", None)
    if determine and not counts.complete:
        return Hindrance("Belum ada baris dengan kedua rating", first)
    if counts.empty == counts.total:
        return Hindrance("Belum ada baris yang diisi", first)
    return None
