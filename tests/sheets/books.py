"""Makes the files that the tests of this folder read, whole ones and broken ones."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter  # type: ignore[import-untyped] # It publishes no types.

from asn_desktop.sheets.cells import Cell, Row, SheetTable

SHEET = "xl/worksheets/sheet1.xml"
NIP = "198609262015051001"
OTHER = "199401152025212001"

_ODS_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "table", "text")
)
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def table(*rows: Sequence[Cell], name: str = "Data") -> SheetTable:
    """A sheet that is in memory already."""
    kept: list[Row] = [list(row) for row in rows]
    return SheetTable(name, lambda: iter(kept))


def xlsx(path: Path, rows: Sequence[Sequence[Cell | None]], name: str = "Data") -> Path:
    """A workbook with one sheet."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet(name)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, cell)
            elif isinstance(cell, str) and not cell.startswith("="):
                sheet.write_string(number, column, cell)
            elif cell is not None:
                sheet.write(number, column, cell)
    book.close()
    return path


def rewritten(path: Path, member: str, change: Callable[[bytes], bytes]) -> Path:
    """The same zip file with one part changed."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[member] = change(parts.get(member, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return path


def ods_row(*cells: str, repeated: int = 1) -> str:
    """A row of text cells, blank ones for empty texts."""
    inner = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{escape(c)}</text:p>'
        "</table:table-cell>"
        if c
        else "<table:table-cell/>"
        for c in cells
    )
    return f'<table:table-row table:number-rows-repeated="{repeated}">{inner}</table:table-row>'


def ods(path: Path, rows: str, manifest: str = "") -> Path:
    """An OpenDocument spreadsheet with one sheet."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        book.writestr(
            "content.xml",
            f"<office:document-content {_ODS_NAMES}><office:body><office:spreadsheet>"
            f'<table:table table:name="Data">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _biff(rows: Sequence[Sequence[str | float]], extra: bytes) -> bytes:
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)) + extra
    name = b"\x04\x00Data"
    length = len(start) + 4 + 6 + len(name) + 4
    bound = _record(0x0085, struct.pack("<IBB", length, 0, 0) + name)
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            at = struct.pack("<HHH", r, c, 0)
            if isinstance(cell, str):
                text = struct.pack("<HB", len(cell), 0) + cell.encode("latin-1")
                sheet += _record(0x0204, at + text)
            else:
                sheet += _record(0x0203, at + struct.pack("<d", cell))
    return start + bound + _record(0x000A, b"") + sheet + _record(0x000A, b"")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    wide = name.encode("utf-16-le")
    fields = struct.pack("<HBBIII", len(wide) + 2, kind, 1, _FREE, _FREE, child)
    return wide.ljust(64, b"\0") + fields + bytes(36) + struct.pack("<IQ", start, size)


def compound(path: Path, stream_name: str, stream: bytes) -> Path:
    """A compound file of the old kind with one stream."""
    padded = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    count = len(padded) // 512
    chain = [_FAT, _END, *range(3, 2 + count), _END]
    fat = struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))
    folder = _entry("Root Entry", 5, 1, _END, 0) + _entry(stream_name, 2, _FREE, 2, len(padded))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    path.write_bytes(header + fat + folder.ljust(512, b"\0") + padded)
    return path


def xls(path: Path, rows: Sequence[Sequence[str | float]], extra: bytes = b"") -> Path:
    """A workbook of the old kind with one sheet."""
    return compound(path, "Workbook", _biff(rows, extra))
