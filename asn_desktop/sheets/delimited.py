"""Tables kept as text: comma, semicolon or tab, in the encodings that offices use."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from typing import Final

from asn_desktop.sheets.cells import Row, SheetTable
from asn_desktop.sheets.refusals import DamagedFileError, NotASpreadsheetError

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS: Final = (",", ";", "\t", "|")
_SAMPLE_ROWS: Final = 60
_SAMPLE_BYTES: Final = 2000
_LONGEST_CELL: Final = 1_000_000
_DECLARED = "sep="


def read_delimited(content: bytes, name: str) -> SheetTable:
    """Return the one table of a text file.

    Raises:
        NotASpreadsheetError: The bytes are no text.
        DamagedFileError: A quotation mark is never closed.
    """
    text = _decoded(content, name)
    delimiter = _delimiter(text)
    rows = _parsed(text, delimiter, name)
    return SheetTable(name, lambda: iter(rows))


def _decoded(content: bytes, name: str) -> str:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _text(content, encoding, name)
    sample = content[:_SAMPLE_BYTES]
    if sample.count(0) * 3 > len(sample):
        # Latin letters in UTF-16 leave every other byte empty.
        wide = "utf-16-le" if sample[1:2] == b"\0" else "utf-16-be"
        return _text(content, wide, name)
    if b"\0" in sample:
        raise not_a_spreadsheet(name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _text(content, "cp1252", name)


def _text(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise not_a_spreadsheet(name) from error


def _delimiter(text: str) -> str:
    """Return the separator that cuts most rows into the same number of cells."""
    first = text[: len(_DECLARED) + 1].lower()
    if first.startswith(_DECLARED) and first[-1] in _DELIMITERS:
        return first[-1]
    return max(_DELIMITERS, key=lambda mark: _evenness(text, mark))


def _evenness(text: str, delimiter: str) -> int:
    try:
        widths = [len(row) for row in islice(_reader(text, delimiter), _SAMPLE_ROWS)]
    except csv.Error:
        return 0
    (width, times) = Counter(width for width in widths if width).most_common(1)[0]
    return (width - 1) * times


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=delimiter)


def _parsed(text: str, delimiter: str, name: str) -> list[Row]:
    csv.field_size_limit(_LONGEST_CELL)
    try:
        rows: list[Row] = [[*row] for row in _reader(text, delimiter)]
    except csv.Error as error:
        raise DamagedFileError(
            f"Berkas {name} tidak dapat dibaca: ada tanda kutip pembuka tanpa penutup."
            " Buka di pengolah angka, periksa, lalu simpan ulang."
        ) from error
    if text[: len(_DECLARED)].lower() == _DECLARED and rows:
        rows[0] = []
    return rows


def not_a_spreadsheet(name: str) -> NotASpreadsheetError:
    """Return the refusal of a file that is something else."""
    return NotASpreadsheetError(
        f"Berkas {name} bukan berkas pengolah angka. Pilih berkas .xlsx, .xls, .ods, atau .csv."
    )
