"""What people do in the grid of attendance with keys: mark, fill, copy, paste."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtGui import QGuiApplication

from asn_desktop.domain.training.words import Mark, mark_of
from asn_desktop.gui.pages.training.grid.desk import AttendanceDesk
from asn_desktop.gui.pages.training.grid.values import Change, Extra, Refused, read
from asn_desktop.gui.widgets.entry_grid import clipboard

Place = tuple[int, int]
_NAMED: Final = 3


class Pasted(NamedTuple):
    """What a paste led to: how many cells changed, and what was not taken, in words."""

    changed: int
    refused: tuple[str, ...]


def mark_cells(desk: AttendanceDesk, places: Sequence[Place], mark: Mark) -> int:
    """Give cells of sessions a mark; further columns among them are emptied by an empty one."""
    model = desk.model
    changes = []
    for row, column in places:
        key = model.key_at(column)
        participant = model.people[row].id
        if isinstance(key, Extra):
            if mark is Mark.EMPTY:
                empty = read(key, "")
                if not isinstance(empty, Refused):
                    changes.append(Change(participant, key, empty))
        elif key is not None:
            changes.append(Change(participant, key, mark))
    return desk.do(changes, _name(desk, places, mark.value))


def mark_column(desk: AttendanceDesk, column: int, mark: Mark = Mark.PRESENT) -> int:
    """Give everybody the same mark for a session."""
    places = [(row, column) for row in range(desk.model.rowCount())]
    session = desk.model.session_name(column)
    changes = _marks(desk, places, mark)
    return desk.do(changes, f"{session} {mark.value} semua")


def mark_rest(desk: AttendanceDesk) -> int:
    """Mark whoever nobody has marked as present, in every session."""
    model = desk.model
    places = [
        (row, at + 1)
        for row, person in enumerate(model.people)
        for at, mark in enumerate(person.marks)
        if mark is Mark.EMPTY
    ]
    return desk.do(_marks(desk, places, Mark.PRESENT), f"{len(places)} tanda hadir")


def fill_down(desk: AttendanceDesk, places: Sequence[Place]) -> int:
    """Copy the topmost cell of each column down; a single cell takes the one above it."""
    model = desk.model
    columns: dict[int, list[int]] = {}
    for row, column in sorted(places):
        columns.setdefault(column, []).append(row)
    changes = []
    for column, rows in columns.items():
        key = model.key_at(column)
        source, targets = (rows[0], rows[1:]) if len(rows) > 1 else (rows[0] - 1, rows)
        if key is None or source < 0:
            continue
        value = model.value(source, key)
        changes += [Change(model.people[row].id, key, value) for row in targets]
    return desk.do(changes, "isian ke bawah")


def copy(desk: AttendanceDesk, places: Sequence[Place]) -> None:
    """Put the rectangle around cells on the clipboard as spreadsheets do."""
    if not places:
        return
    rows = range(min(row for row, _ in places), max(row for row, _ in places) + 1)
    columns = sorted({column for _, column in places})
    texts = [[desk.model.text(row, column) for column in columns] for row in rows]
    QGuiApplication.clipboard().setText(clipboard.written(texts))


def paste(desk: AttendanceDesk, places: Sequence[Place], columns: Sequence[int]) -> Pasted:
    """Enter what is on the clipboard, its first cell at the first of these.

    What is no mark, and what reaches beyond the list, is told; the rest is entered.

    Args:
        desk: Where.
        places: The chosen cells; one single text fills all of them.
        columns: The columns that are shown, in their order.
    """
    block = clipboard.parse(QGuiApplication.clipboard().text())
    if not block or not places:
        return Pasted(0, ("Tidak ada yang disalin. Salin dahulu tanda kehadirannya di Excel.",))
    cells = list(_cells(block, places, columns))
    inside = [each for each in cells if each[0] < desk.model.rowCount() and each[1] >= 0]
    changes, refused = [], []
    for row, column, text in inside:
        change = _change(desk, row, column, text)
        if isinstance(change, str):
            refused.append(change)
        else:
            changes.append(change)
    if len(inside) < len(cells):
        refused.append(f"{len(cells) - len(inside)} sel di luar daftar peserta atau sesi dilewati.")
    return Pasted(desk.do(changes, f"tempelan {len(changes)} sel"), tuple(refused))


def refused_sentence(pasted: Pasted) -> str:
    """Return what a paste did not take, the first few named; "" for nothing."""
    if not pasted.refused:
        return ""
    rest = len(pasted.refused) - _NAMED
    more = f" Dan {rest} lainnya." if rest > 0 else ""
    return " ".join(pasted.refused[:_NAMED]) + more


def _cells(
    block: Sequence[Sequence[str]], places: Sequence[Place], columns: Sequence[int]
) -> Iterator[tuple[int, int, str]]:
    """Yield row, column and text; a column beyond the last one is -1."""
    if len(block) == 1 and len(block[0]) == 1:
        for row, column in places:
            yield row, column, block[0][0]
        return
    top = min(row for row, _ in places)
    left = columns.index(min(column for _, column in places))
    for down, line in enumerate(block):
        for right, text in enumerate(line):
            at = left + right
            yield top + down, columns[at] if at < len(columns) else -1, text


def _change(desk: AttendanceDesk, row: int, column: int, text: str) -> Change | str:
    person, key = desk.model.people[row], desk.model.key_at(column)
    if isinstance(key, Extra):
        value = read(key, text)
        if not isinstance(value, Refused):
            return Change(person.id, key, value)
        return f"Nomor {person.place} ({person.name}): {value.reason}"
    mark = mark_of(text)
    if mark is None or key is None:
        return (
            f"Nomor {person.place} ({person.name}): “{text.strip()}” bukan tanda kehadiran. "
            "Yang diterima: H, T, I, atau kosong."
        )
    return Change(person.id, key, mark)


def _marks(desk: AttendanceDesk, places: Sequence[Place], mark: Mark) -> list[Change]:
    model = desk.model
    return [
        Change(model.people[row].id, model.sessions[column - 1].id, mark) for row, column in places
    ]


def _name(desk: AttendanceDesk, places: Sequence[Place], word: str) -> str:
    """Return what was done, in words that follow "Urungkan: "."""
    if len(places) != 1:
        return f"{len(places)} tanda {word}"
    row, column = places[0]
    model = desk.model
    if not model.is_mark(column):
        return f"isian {model.people[row].name}"
    return f"{word}, {model.people[row].name}, {model.session_name(column)}"
