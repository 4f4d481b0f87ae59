"""What copying, pasting, clearing and filling down do with a range of cells."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from asn_desktop.gui.widgets.entry_grid.sheet import Entry, LineKind, Place, Sheet


def copied(sheet: Sheet, chosen: Collection[Place]) -> list[list[str]]:
    """Return the texts of the rectangle around the chosen cells; covered cells are blank."""
    lines = sorted({place.line for place in chosen if sheet.kind(place.line) is LineKind.CELLS})
    columns = {place.column for place in chosen if not sheet.columns[place.column].menu}
    if not lines or not columns:
        return []
    across = range(min(columns), max(columns) + 1)
    return [[_text(sheet, Place(line, column)) for column in across] for line in lines]


def pasted(
    sheet: Sheet, chosen: Collection[Place], at: Place, block: Sequence[Sequence[str]]
) -> list[Entry]:
    """Return what a block of texts enters, its first cell at the first of the chosen ones.

    One single text fills every chosen cell. Lines below the end of the group are
    new ones; a paste never runs into the next group.
    """
    if len(block) == 1 and len(block[0]) == 1 and len(chosen) > 1:
        return _same(sheet, chosen, block[0][0])
    top = min([*chosen, at])
    left = min((place.column for place in chosen), default=at.column)
    group = sheet.lines[top.line].group
    targets = [
        line.key
        for line in sheet.lines[top.line :]
        if line.kind is LineKind.CELLS and line.group == group
    ]
    entries = []
    for number, texts in enumerate(block):
        key = targets[number] if number < len(targets) else None
        values = dict(_values(sheet, left, texts, None if key is None else sheet.keys[key]))
        if values and (key is not None or any(values.values())):
            entries.append(Entry(key, group, values))
    return entries


def cleared(sheet: Sheet, chosen: Collection[Place]) -> list[Entry]:
    """Return what empties the chosen cells."""
    return _same(sheet, [place for place in chosen if sheet.cell(place).text], "")


def filled_down(sheet: Sheet, chosen: Collection[Place]) -> list[Entry]:
    """Return what copies the topmost chosen cell of each column down; a single one is copied into.

    It never reaches over the heading of a group.
    """
    columns: dict[int, list[Place]] = {}
    for place in sorted(chosen):
        columns.setdefault(place.column, []).append(place)
    entries: list[Entry] = []
    for places in columns.values():
        source, targets = places[0], places[1:]
        if not targets:
            targets = places
            source = sheet.anchor(Place(source.line - 1, source.column))
        if source.line < 0 or sheet.kind(source.line) is not LineKind.CELLS:
            continue
        group = sheet.lines[source.line].group
        within = [place for place in targets if sheet.lines[place.line].group == group]
        entries += _same(sheet, within, sheet.cell(source).text)
    return entries


def _same(sheet: Sheet, chosen: Collection[Place], text: str) -> list[Entry]:
    """Return what puts one text into all of these that can be entered, one entry a line."""
    found: dict[int, dict[str, str]] = {}
    for place in sorted(chosen):
        if sheet.editable(place):
            found.setdefault(place.line, {})[sheet.columns[place.column].key] = text
    return [
        Entry(sheet.lines[line].key, sheet.lines[line].group, values)
        for line, values in found.items()
    ]


def _values(
    sheet: Sheet, left: int, texts: Sequence[str], line: int | None
) -> Iterator[tuple[str, str]]:
    for column, text in zip(range(left, len(sheet.columns)), texts, strict=False):
        into = sheet.columns[column]
        if into.entry and (line is None or sheet.editable(Place(line, column))):
            yield into.key, text.strip()


def _text(sheet: Sheet, place: Place) -> str:
    cell = sheet.cell(place)
    return cell.text if cell.span else ""
