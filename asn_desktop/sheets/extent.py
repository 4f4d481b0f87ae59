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

_REACH = re.compile(rb' r="(?:([0-9]+)"|((?:[A-Z]{3}|[D-Z][A-Z])[0-9]))')
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
    return {
        part: _scan_part(archive, part, name)
        for part in archive.names
        if part.startswith(SHEET_PARTS)
    }


def _scan_part(archive: Archive, part: str, name: str) -> Places:
    rows, width = 0, _USUAL_WIDTH
    places: set[tuple[int, int]] = set()
    tail = b""
    for piece in archive.chunks(part):
        text = tail + piece
        for match in _REACH.finditer(text):
            if match[1]:
                rows = max(rows, int(match[1]))
            else:
                width = max(width, column_index(match[2][:-1].decode()) + 1)
        if b"<f" in text or b":f" in text:
            places.update(_place(*found.groups()) for found in _FORMULA.finditer(text))
        # A cell that is cut in two is seen whole with the next piece.
        tail = text[max(text.rfind(b"<row "), len(text) - 4096) :]
    if rows * width > LARGEST_AREA:
        _check_filled(archive, part, name)
    return frozenset(places)


def _place(letters: bytes, row: bytes) -> tuple[int, int]:
    return int(row), column_index(letters.decode())


def _check_filled(archive: Archive, part: str, name: str) -> None:
    """Look again at a sheet that reaches far, now only at cells that hold something."""
    rows = width = 0
    tail = b""
    for piece in archive.chunks(part):
        text = tail + piece
        for match in _FILLED.finditer(text):
            row, column = _place(*match.groups())
            rows, width = max(rows, row), max(width, column + 1)
        tail = text[-512:]
    check_area(rows, width, name)


def check_area(rows: int, width: int, name: str) -> None:
    """Refuse a sheet that would not fit.

    Raises:
        TooLargeError: It has too many rows and columns.
    """
    if rows * width > LARGEST_AREA:
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
        self._rows = self._width = self._filled_rows = 0
        self._column = self._filled = self._repeat = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take note of a table, a row or a cell."""
        if tag == "table:table":
            self._here = self.places.setdefault(attributes.get("table:name", ""), set())
            self._rows = self._width = 0
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
                check_area(self._rows, self._width, self._name)


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
