"""Spreadsheets that people take away: tables as .xlsx, and the example to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from asn_desktop.sheets.refusals import FileUnwritableError

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped] # It publishes no types.
    from xlsxwriter.format import Format  # type: ignore[import-untyped] # It publishes no types.
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped] # It publishes no types.

Output = str | int | float | date | None
SheetRows = tuple[str, Sequence[str], Iterable[Sequence[Output]]]

_NARROWEST: Final = 8
_WIDEST: Final = 60
# Widths are judged by the first rows: the writer keeps no more of a long table in memory.
_JUDGED_ROWS: Final = 200
_LONGEST_SHEET_NAME: Final = 31
_FORBIDDEN_IN_NAME: Final = str.maketrans("[]:*?/\\", "       ")

TEMPLATE_HEADINGS: Final = (
    "NIP",
    "Nama Lengkap (dengan gelar)",
    "Golongan/Ruang",
    "TMT Golongan",
    "Jabatan",
    "Jenis Jabatan",
    "TMT Jabatan",
    "Unit Kerja",
    "Tanggal Lahir",
    "L/P",
    "Jenis Pegawai",
    "Atasan (NIP)",
    "Pendidikan",
)
TEMPLATE_ROW: Final = (
    "199003152015032001",
    "Dra. Contoh Pegawai, M.Si.",
    "III/c",
    "01-04-2022",
    "Analis Sumber Daya Manusia Aparatur Ahli Muda",
    "Jabatan Fungsional",
    "02-01-2023",
    "Dinas Contoh",
    "15-03-1990",
    "P",
    "PNS",
    "197805102003121002",
    "S-2",
)


def write_table(
    path: Path, title: str, headings: Sequence[str], rows: Iterable[Sequence[Output]]
) -> None:
    """Write a table as one sheet named ``title``; see :func:`write_sheets`."""
    write_sheets(path, [(title, headings, rows)])


def write_sheets(path: Path, sheets: Iterable[SheetRows]) -> None:
    """Write sheets by title, headings and rows; an unfinished file never takes the name.

    Text is always text: what begins with = + - @ is no formula, a NIP no number.

    Raises:
        FileUnwritableError: The place is full, write-protected, or the file open elsewhere.
    """
    # Loading the library is for the moment when something is written.
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped] # It publishes no types.

    try:
        with TemporaryDirectory(
            prefix=".tulis-", dir=path.parent, ignore_cleanup_errors=True
        ) as beside:
            with Workbook(f"{beside}/daftar", {"constant_memory": True, "tmpdir": beside}) as book:
                for title, headings, rows in sheets:
                    _fill(book, title, headings, rows)
            Path(beside, "daftar").replace(path)
    except (OSError, FileCreateError) as error:
        raise FileUnwritableError(
            f"Berkas {path.name} tidak dapat ditulis di {path.parent}. Tutup dulu bila sedang"
            " dibuka di Excel, periksa ruang disk dan hak tulis folder itu, lalu coba lagi."
        ) from error


@dataclass(frozen=True, slots=True)
class _Formats:
    head: Format
    text: Format
    day: Format


def _fill(
    book: Workbook, title: str, headings: Sequence[str], rows: Iterable[Sequence[Output]]
) -> None:
    formats = _Formats(
        head=book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        text=book.add_format({"num_format": "@"}),
        day=book.add_format({"num_format": "dd-mm-yyyy", "align": "left"}),
    )
    name = title.translate(_FORBIDDEN_IN_NAME).strip(" '")[:_LONGEST_SHEET_NAME]
    sheet = book.add_worksheet(name or None)
    stream = iter(rows)
    first = list(islice(stream, _JUDGED_ROWS))
    for column, width in enumerate(_widths(headings, first)):
        # A whole column of text keeps what people type into it as text, above all NIP.
        sheet.set_column(column, column, width, formats.text)
    sheet.freeze_panes(1, 0)
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, formats.head)
    last = 0
    for last, row in enumerate(chain(first, stream), 1):
        _write_row(sheet, last, row, formats)
    sheet.autofilter(0, 0, last, max(len(headings) - 1, 0))


def _write_row(sheet: Worksheet, number: int, row: Sequence[Output], formats: _Formats) -> None:
    for column, value in enumerate(row):
        if isinstance(value, str):
            sheet.write_string(number, column, value, formats.text)
        elif isinstance(value, date):
            sheet.write_datetime(number, column, value, formats.day)
        elif value is not None:
            sheet.write_number(number, column, value)


def _widths(headings: Sequence[str], rows: Sequence[Sequence[Output]]) -> list[int]:
    widths = [len(heading) for heading in headings]
    for row in rows:
        for column, value in enumerate(row[: len(widths)]):
            widths[column] = max(widths[column], len(str(value or "")))
    return [min(max(width + 2, _NARROWEST), _WIDEST) for width in widths]
