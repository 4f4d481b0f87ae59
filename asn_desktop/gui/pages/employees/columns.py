"""The columns of the list of employees, and how their cells are painted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QPainter

from asn_desktop.domain.employees import EmployeeLine
from asn_desktop.gui.pages.employees.words import (
    PROPOSED,
    list_chip,
    status_word,
)
from asn_desktop.gui.person_columns import person_columns
from asn_desktop.gui.table_delegate import RowDelegate
from asn_desktop.gui.table_model import Cell, Column
from asn_desktop.gui.widgets.chip import ChipText

_MISSING: Final = "belum diisi"
_NIP_LIKE: Final = 3  # Shorter digits are no part of a NIP that people look for.


def _spoken_superior(line: EmployeeLine) -> str:
    name = line.superior_name or _MISSING
    return f"{name}, {PROPOSED}" if line.proposed else name


COLUMNS: Final[tuple[Column[EmployeeLine], ...]] = (
    *person_columns(),
    Column("Golongan", lambda line: line.grade or "–", width=74),
    Column(
        "Pejabat penilai",
        lambda line: line.superior_name or "belum ada",
        detail=lambda line: PROPOSED if line.proposed else "",
        accessible=_spoken_superior,
    ),
    Column("Status", status_word, chip=list_chip, width=112),
)


class PeopleDelegate(RowDelegate):
    """Marks every word that was searched, digits across the groups of a NIP, and proposals."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._terms: tuple[str, ...] = ()

    def set_needle(self, text: str) -> None:
        """Override RowDelegate.set_needle: each word is marked where it stands."""
        words = text.casefold().split()
        joined = "".join(words)
        self._terms = (joined,) if joined.isdigit() else tuple(words)

    def _paint_cell(self, painter: QPainter, place: QRect, cell: Cell) -> None:
        if cell.detail != PROPOSED:
            super()._paint_cell(painter, place, cell)
            return
        self._paint_with_chip(painter, place, cell.text, ChipText(PROPOSED, "warn"))

    def _paint_text(
        self, painter: QPainter, place: QRect, text: str, role: str, *, right: bool = False
    ) -> None:
        super()._paint_text(painter, place, text, role, right=right)
        # Most cells hold none of the words: nothing is measured for them.
        if right or not any(matches(text, self._terms)):
            return
        shown = self._fonts[role][1].elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        for letters in matches(shown, self._terms):
            self._mark(painter, place, shown, letters)


def matches(text: str, terms: tuple[str, ...]) -> Iterator[slice]:
    """Return where the first letters of each word stand; blanks inside digits do not count."""
    plain = text.casefold()
    for term in terms:
        at = plain.find(term)
        if at >= 0:
            yield slice(at, at + len(term))
        elif term.isdigit() and len(term) >= _NIP_LIKE:
            yield from _across_groups(plain, term)


def _across_groups(text: str, digits: str) -> Iterator[slice]:
    places = [at for at, sign in enumerate(text) if sign != " "]
    at = "".join(text[place] for place in places).find(digits)
    if at >= 0:
        yield slice(places[at], places[at + len(digits) - 1] + 1)
