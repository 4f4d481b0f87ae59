"""Files of any office as tables, recognised by what is in them and not by their name."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Final

from asn_desktop.sheets.archive import LOCKED, Archive
from asn_desktop.sheets.cells import SheetTable
from asn_desktop.sheets.delimited import not_a_spreadsheet, read_delimited
from asn_desktop.sheets.extent import SHEET_PARTS, Places, scan_opendocument, scan_workbook
from asn_desktop.sheets.refusals import (
    DamagedFileError,
    EmptyFileError,
    FileMissingError,
    FileUnreadableError,
    NotASpreadsheetError,
    PasswordProtectedError,
    TooLargeError,
)

_LARGEST_FILE: Final = 500_000_000
_SHARING_VIOLATIONS: Final = (32, 33)  # What Windows says while Excel has the file open.

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PART: Final = "EncryptedPackage".encode("utf-16-le")
# The first record of an old workbook, perhaps its write protection, then FILEPASS.
_LOCKED_OLD_BOOK = re.compile(
    rb"\x09\x08[\x08\x10]\x00\x00[\x05\x06]\x05\x00.{4}(?:.{8})?(?:\x86\x00\x00\x00)?\x2f\x00",
    re.DOTALL,
)
_OTHER_KINDS: Final = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"{\\rtf",
    b"Rar!",
    b"7z\xbc\xaf",
    b"MZ",
)
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|table|\?xml|meta|head|style)", re.IGNORECASE)

_SHEET_ENTRY = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")


def read_tables(path: Path) -> list[SheetTable]:
    """Return the sheets of a spreadsheet or delimited text file.

    Raises:
        SheetError: One of its kinds says why the file cannot be read.
    """
    content = _content(path)
    name = path.name
    if content.startswith(_ZIP):
        return _from_archive(content, name)
    if content.startswith(_COMPOUND):
        return _from_compound(content, name)
    if content.startswith(_OTHER_KINDS):
        raise not_a_spreadsheet(name)
    if _MARKUP.match(content.removeprefix(b"\xef\xbb\xbf")[:200]):
        raise NotASpreadsheetError(
            f"Berkas {name} sebenarnya halaman web, bukan berkas pengolah angka. Buka di pengolah"
            " angka, lalu Simpan Sebagai .xlsx."
        )
    return [read_delimited(content, name)]


def _content(path: Path) -> bytes:
    name = path.name
    try:
        size = path.stat().st_size
        if size > _LARGEST_FILE:
            raise TooLargeError(
                f"Berkas {name} terlalu besar ({size // 1_000_000} MB, paling besar"
                f" {_LARGEST_FILE // 1_000_000} MB). Bagi menjadi beberapa berkas."
            )
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise FileMissingError(
            f"Berkas {name} tidak ditemukan di {path.parent}. Periksa nama dan foldernya."
        ) from error
    except OSError as error:
        raise _unreadable(error, name) from error
    if not content.strip(b"\0\r\n\t \xef\xbb\xbf"):
        raise EmptyFileError(f"Berkas {name} kosong. Pilih berkas yang berisi daftar.")
    return content


def _unreadable(error: OSError, name: str) -> FileUnreadableError:
    if getattr(error, "winerror", None) in _SHARING_VIOLATIONS:
        return FileUnreadableError(
            f"Berkas “{name}” sedang dibuka di Excel. Tutup dulu di Excel, lalu coba lagi."
        )
    return FileUnreadableError(
        f"Berkas “{name}” tidak dapat dibaca. Bila sedang dibuka di program lain, tutup dulu di"
        " sana; bila tidak, periksa hak baca berkas itu, lalu coba lagi."
    )


def _from_archive(content: bytes, name: str) -> list[SheetTable]:
    archive = Archive(content, name)
    if "xl/workbook.xml" in archive.names:
        archive.check_markup(but=SHEET_PARTS)
        places = _by_sheet_name(archive, scan_workbook(archive, name))
    elif "content.xml" in archive.names:
        _refuse_encrypted_document(archive, name)
        archive.check_markup(but="content.xml")
        places = scan_opendocument(archive, name)
    elif "xl/workbook.bin" in archive.names:
        raise NotASpreadsheetError(
            f"Berkas {name} berjenis .xlsb yang tidak dibaca program ini. Buka di Excel, lalu"
            " Simpan Sebagai .xlsx."
        )
    else:
        raise NotASpreadsheetError(
            f"Berkas {name} adalah berkas zip atau dokumen lain, bukan berkas pengolah angka."
            " Bila daftar ada di dalamnya, ekstrak dulu, lalu pilih berkas daftarnya."
        )
    return _laid_out(content, name, places)


def _from_compound(content: bytes, name: str) -> list[SheetTable]:
    if _ENCRYPTED_PART in content or _LOCKED_OLD_BOOK.search(content):
        raise PasswordProtectedError(LOCKED.format(name=name))
    return _laid_out(content, name, {})


def _refuse_encrypted_document(archive: Archive, name: str) -> None:
    manifest = "META-INF/manifest.xml"
    if manifest in archive.names and b"encryption-data" in b"".join(archive.chunks(manifest)):
        raise PasswordProtectedError(LOCKED.format(name=name))


def _laid_out(content: bytes, name: str, places: dict[str, Places]) -> list[SheetTable]:
    # Loading the library costs a tenth of a second that only an import should pay.
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        return [
            SheetTable(
                name=kind.name,
                rows=sheet.iter_rows,
                uncalculated=_shifted(places.get(kind.name, frozenset()), sheet.start),
                hidden=kind.visible != SheetVisibleEnum.Visible,
            )
            for kind in workbook.sheets_metadata
            if kind.typ == SheetTypeEnum.WorkSheet
            for sheet in [workbook.get_sheet_by_name(kind.name)]
        ]
    except BaseException as error:
        # A badly damaged file makes the reader panic, which Python sees as no Exception at all.
        if not isinstance(error, CalamineError) and type(error).__name__ != "PanicException":
            raise
        raise DamagedFileError(
            f"Berkas {name} rusak atau bukan berkas pengolah angka. Buka di pengolah angka lalu"
            " simpan ulang sebagai .xlsx."
        ) from error


def _shifted(places: Places, start: tuple[int, int] | None) -> Places:
    """Count columns as the rows do, which begin at the first column in use."""
    first = start[1] if start else 0
    return frozenset((row, column - first) for row, column in places)


def _by_sheet_name(archive: Archive, parts: dict[str, Places]) -> dict[str, Places]:
    """Return the places under the name that the workbook gives to each part."""
    relations = "xl/_rels/workbook.xml.rels"
    if not any(parts.values()) or relations not in archive.names:
        return {}
    targets = {}
    for found in _RELATION.findall(b"".join(archive.chunks(relations))):
        relation = dict(_ATTRIBUTE.findall(found))
        target = relation.get(b"Target", b"").decode().removeprefix("/xl/")
        targets[relation.get(b"Id")] = f"xl/{target}"
    named = {}
    for found in _SHEET_ENTRY.findall(b"".join(archive.chunks("xl/workbook.xml"))):
        entry = dict(_ATTRIBUTE.findall(found))
        part = targets.get(entry.get(b"r:id"), "")
        named[_unescaped(entry.get(b"name", b""))] = parts.get(part, frozenset())
    return named


def _unescaped(text: bytes) -> str:
    from html import unescape  # Needed for a sheet's name only.

    return unescape(text.decode())
