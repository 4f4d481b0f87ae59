"""How far the sheets of a workbook reach, found without laying them out in memory.

The reader lays a sheet out as a full rectangle, so that one stray cell in the
last corner would cost half a terabyte. What reaches too far is refused before.
"""

from __future__ import annotations

import re
from typing import Final
from xml.parsers import expat

from asn_desktop.sheets.archive import Archive
from asn_desktop.sheets.refusals import DamagedFileError, TooLargeError

# Some 500 MB while the sheet is read; 150,000 rows of 104 columns.
LARGEST_AREA: Final = 16_000_000
# Columns A to CZ are not looked at one by one: no list is wider, many are as wide.
_USUAL_WIDTH: Final = 104

# Kept apart and plain: one pattern with branches takes four times as long.
_ROWS = re.compile(rb' r="[0-9]+"')
_WIDE = (re.compile(rb' r="[A-Z][A-Z][A-Z]'), re.compile(rb' r="[D-Z][A-Z]'))
_COLUMN = re.compile(rb' r="([A-Z]+)')
_ANY_FORMULA = (re.compile(rb"<f[ >/]"), re.compile(rb":f[ >/]"))
_FILLED = re.compile(rb'<(?:\w+:)?c [^>]*?r="([A-Z]+)([0-9]+)"[^>]*?(?<!/)>')
# A formula that was saved without its value: nothing, or an empty value, follows it.
_FORMULA = re.compile(
    rb'<(?:\w+:)?c [^>]*?r="([A-Z]+)([0-9]+)"[^>]*?(?<!/)>\s*'
    rb"<(?:\w+:)?f(?:\s[^>]*?)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v\s*></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
SHEET_PARTS: Final = "xl/worksheets/"

Places = frozenset[tuple[int, int]]


def column_index(letters: str) -> int:
    """Return the index of a column, from 0 for ``A``."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def scan_workbook(archive: Archive, name: str) -> dict[str, Places]:
    """Return, for each sheet's part, where formulas without a value stand.

    Raises:
        TooLargeError: A sheet reaches too far.
        DamagedFileError: A part is not whole.
    """
    parts = [part for part in archive.names if part.startswith(SHEET_PARTS)]
    found = {part: _scan_part(archive, part) for part in parts}
    if sum(rows * width for _, rows, width in found.values()) > LARGEST_AREA:
        # A second, slower look that counts only cells which hold something.
        filled = sorted((_filled(archive, part) for part in parts), key=_area)
        check_area(*filled[-1], name, besides=sum(map(_area, filled[:-1])))
    return {part: places for part, (places, _, _) in found.items()}


def _area(reach: tuple[int, int]) -> int:
    return reach[0] * reach[1]


def _scan_part(archive: Archive, part: str) -> tuple[Places, int, int]:
    """Return formulas without a value, the last row, and a width that is not exceeded."""
    rows, width = 0, _USUAL_WIDTH
    places: set[tuple[int, int]] = set()
    tail = b""
    for piece in archive.chunks(part):
        text = tail + piece
        rows = max([rows, *(int(found[4:-1]) for found in _ROWS.findall(text))])
        if any(pattern.search(text) for pattern in _WIDE):
            letters = set(_COLUMN.findall(text))
            width = max([width, *(column_index(found.decode()) + 1 for found in letters)])
        if any(pattern.search(text) for pattern in _ANY_FORMULA):
            places.update(_place(*found.groups()) for found in _FORMULA.finditer(text))
        # A cell that is cut in two is seen whole with the next piece.
        tail = text[max(text.rfind(b"<row "), len(text) - 4096) :]
    return frozenset(places), rows, width


def _place(letters: bytes, row: bytes) -> tuple[int, int]:
    return int(row), column_index(letters.decode())


def _filled(archive: Archive, part: str) -> tuple[int, int]:
    """Return how many rows and columns reach to the last cell that holds something."""
    rows = width = 0
    tail = b""
    for piece in archive.chunks(part):
        text = tail + piece
        for match in _FILLED.finditer(text):
            row, column = _place(*match.groups())
            rows, width = max(rows, row), max(width, column + 1)
        tail = text[-512:]
    return rows, width


def check_area(rows: int, width: int, name: str, *, besides: int = 0) -> None:
    """Refuse a sheet that would not fit together with the cells of the others.

    Raises:
        TooLargeError: It has too many rows and columns.
    """
    if rows * width + besides > LARGEST_AREA:
        raise TooLargeError(
            f"Berkas {name} punya lembar yang isinya sampai baris {rows} dan kolom ke-{width},"
            " terlalu jauh untuk sebuah daftar. Hapus baris dan kolom kosong di luar tabel"
            " (pilih, klik kanan, Hapus), lalu simpan ulang."
        )


class _Spread:
    """Follows the tables of an OpenDocument sheet and sums up its repetitions."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.places: dict[str, set[tuple[int, int]]] = {}
        self._here: set[tuple[int, int]] = set()
        self._rows = self._width = self._last = self._besides = 0
        self._column = self._filled = self._repeat = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take note of a table, a row or a cell."""
        if tag == "table:table":
            self._here = self.places.setdefault(attributes.get("table:name", ""), set())
            self._besides += self._last * self._width
            self._rows = self._width = self._last = 0
        elif tag == "table:table-row":
            self._repeat = _count(attributes, "table:number-rows-repeated")
            self._column = self._filled = 0
        elif tag in {"table:table-cell", "table:covered-table-cell"}:
            self._cell(attributes)

    def _cell(self, attributes: dict[str, str]) -> None:
        repeat = _count(attributes, "table:number-columns-repeated")
        if "office:value-type" in attributes:
            self._filled = self._column + repeat
        elif "table:formula" in attributes and len(self._here) < _MOST_PLACES:
            self._here.add((self._rows + 1, self._column))
        self._column += repeat

    def end(self, tag: str) -> None:
        """Add a finished row to the area of its table."""
        if tag == "table:table-row":
            self._rows += self._repeat
            if self._filled:
                self._width = max(self._width, self._filled)
                self._last = self._rows
                check_area(self._last, self._width, self._name, besides=self._besides)


_MOST_PLACES: Final = 100_000


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return int(text) if text.isdecimal() else 1


def scan_opendocument(archive: Archive, name: str) -> dict[str, Places]:
    """Return, for each sheet by name, where formulas without a value stand.

    Raises:
        TooLargeError: A sheet reaches too far.
        DamagedFileError: The content is not whole.
    """
    spread = _Spread(name)
    parser = expat.ParserCreate()
    parser.StartElementHandler = spread.start
    parser.EndElementHandler = spread.end
    try:
        for piece in archive.chunks("content.xml"):
            parser.Parse(piece)
        parser.Parse(b"", True)  # noqa: FBT003 - the parser takes its "final" by position only.
    except expat.ExpatError as error:
        raise DamagedFileError(
            f"Berkas {name} rusak. Buka di pengolah angka lalu simpan ulang."
        ) from error
    return {sheet: frozenset(places) for sheet, places in spread.places.items()}
