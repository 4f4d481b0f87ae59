"""Files are recognised by what is in them, and refused with a way out."""

from __future__ import annotations

import os
import struct
import zipfile
from datetime import date
from pathlib import Path

import pytest

from asn_desktop.sheets.reader import read_tables
from asn_desktop.sheets.refusals import (
    DamagedFileError,
    EmptyFileError,
    FileMissingError,
    FileUnreadableError,
    NotASpreadsheetError,
    PasswordProtectedError,
    SheetError,
    TooLargeError,
    UnsafeFileError,
)
from tests.sheets.books import NIP, SHEET, compound, ods, ods_row, rewritten, xls, xlsx

HEAD = ["NIP", "Nama"]


def rows(path: Path) -> list[list[object]]:
    (only,) = read_tables(path)
    return [list(row) for row in only.rows()]


def test_a_workbook_is_read_under_any_name(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "daftar.dat", [HEAD, [NIP, "Siti"], [1.98704e17, date(2026, 1, 2)]])
    assert rows(path) == [HEAD, [NIP, "Siti"], [1.98704e17, date(2026, 1, 2)]]


def test_rows_can_be_read_again(tmp_path: Path) -> None:
    (only,) = read_tables(xlsx(tmp_path / "a.xlsx", [HEAD, [NIP, "Siti"]]))
    assert list(only.rows()) == list(only.rows())


def test_an_old_workbook_is_read(tmp_path: Path) -> None:
    path = xls(tmp_path / "daftar.xlsx", [HEAD, [NIP, "Siti"], [1.98704e17, "Budi"]])
    assert rows(path) == [HEAD, [NIP, "Siti"], [1.98704e17, "Budi"]]


def test_an_open_document_is_read(tmp_path: Path) -> None:
    blank = ods_row(*[""] * 20, repeated=1_048_570)
    sheet = ods_row(*HEAD) + ods_row(NIP, *[""] * 19, "Siti") + blank
    another = '</table:table><table:table table:name="Lain">'
    first, second = read_tables(ods(tmp_path / "daftar.ods", sheet + another + sheet))
    assert (first.name, second.name) == ("Data", "Lain")
    assert list(first.rows()) == list(second.rows())
    assert list(first.rows())[1] == [NIP, *[""] * 19, "Siti"]


def test_hidden_sheets_say_so(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [HEAD])
    hide = rewritten(
        path, "xl/workbook.xml", lambda xml: xml.replace(b"<sheet ", b'<sheet state="hidden" ')
    )
    (only,) = read_tables(hide)
    assert only.hidden


@pytest.mark.parametrize("left", [b"</f><v></v>", b"</f><v/>", b"</f>"])
def test_formulas_without_a_value_are_told(tmp_path: Path, left: bytes) -> None:
    lines = [[], [None, "NIP", "Nama"], [None, "=A1", "Siti"], [None, NIP, '="x"&1']]
    path = xlsx(tmp_path / "a.xlsx", lines, name="Data & Arsip")
    rewritten(path, SHEET, lambda xml: xml.replace(b"</f><v>0</v>", left))
    (only,) = read_tables(path)
    assert only.uncalculated == {(3, 0), (4, 1)}
    assert list(only.rows())[2:] == [["", "Siti"], [NIP, ""]]


def test_calculated_formulas_are_not_told(tmp_path: Path) -> None:
    (only,) = read_tables(xlsx(tmp_path / "a.xlsx", [HEAD, ["=1+1", "Siti"]]))
    assert only.uncalculated == frozenset()


def test_formulas_in_an_open_document_are_told(tmp_path: Path) -> None:
    formula = '<table:table-row><table:table-cell table:formula="of:=1"/></table:table-row>'
    (only,) = read_tables(ods(tmp_path / "a.ods", ods_row(*HEAD) + formula + ods_row(NIP, "x")))
    assert only.uncalculated == {(2, 0)}


def test_a_sheet_that_only_claims_to_be_large_is_read(tmp_path: Path) -> None:
    far = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    path = xlsx(tmp_path / "a.xlsx", [HEAD, [NIP, "Siti"]])
    rewritten(path, SHEET, lambda xml: xml.replace(b"</sheetData>", far))
    assert len(rows(path)) == 2


def test_one_stray_cell_in_the_last_corner_is_refused(tmp_path: Path) -> None:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    path = xlsx(tmp_path / "a.xlsx", [HEAD])
    rewritten(path, SHEET, lambda xml: xml.replace(b"</sheetData>", far))
    with pytest.raises(TooLargeError, match="baris 1048576 dan kolom ke-16384"):
        read_tables(path)


def test_many_large_sheets_are_refused_together(tmp_path: Path) -> None:
    far = b'<row r="1048576"><c r="J1048576"><v>1</v></c></row></sheetData>'
    path = xlsx(tmp_path / "a.xlsx", [HEAD])
    rewritten(path, SHEET, lambda xml: xml.replace(b"</sheetData>", far))
    assert len(rows(path)) == 1_048_576
    with zipfile.ZipFile(path) as book:
        large = book.read(SHEET)
    rewritten(path, "xl/worksheets/sheet2.xml", lambda _: large)
    with pytest.raises(TooLargeError, match="baris 1048576 dan kolom ke-10"):
        read_tables(path)


def test_an_open_document_with_too_many_repetitions_is_refused(tmp_path: Path) -> None:
    wide = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell'
        ' office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p>'
        "</table:table-cell></table:table-row>"
    )
    with pytest.raises(TooLargeError, match="terlalu jauh"):
        read_tables(ods(tmp_path / "a.ods", wide))


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match="tidak ditemukan"):
        read_tables(tmp_path / "tidak-ada.xlsx")
    with pytest.raises(FileUnreadableError, match="tidak dapat dibaca"):
        read_tables(tmp_path)


def test_a_file_held_by_excel_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class HeldError(PermissionError):
        winerror = 32

    def held(_: Path) -> bytes:
        raise HeldError

    path = xlsx(tmp_path / "Data Pegawai.xlsx", [HEAD])
    # Only Windows locks files, so its answer is given here.
    monkeypatch.setattr(Path, "read_bytes", held)
    with pytest.raises(FileUnreadableError, match=r"“Data Pegawai\.xlsx” sedang dibuka di Excel"):
        read_tables(path)


def test_a_file_beyond_any_list_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.touch()
    os.truncate(path, 600_000_000)  # A hole, not a byte on the disk.
    with pytest.raises(TooLargeError, match="600 MB"):
        read_tables(path)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"\xef\xbb\xbf \r\n")
    with pytest.raises(EmptyFileError, match="kosong"):
        read_tables(path)


def test_encrypted_workbooks_are_refused(tmp_path: Path) -> None:
    new = compound(tmp_path / "a.xlsx", "EncryptedPackage", b"x" * 5000)
    old = xls(tmp_path / "a.xls", [HEAD], extra=struct.pack("<HHH", 0x002F, 2, 1))
    free = ods(tmp_path / "a.ods", ods_row(*HEAD), manifest="<encryption-data/>")
    flagged = xlsx(tmp_path / "b.xlsx", [HEAD])
    content = flagged.read_bytes()
    at = content.index(b"PK\x01\x02") + 8
    flagged.write_bytes(content[:at] + b"\x01" + content[at + 1 :])
    for path in (new, old, free, flagged):
        with pytest.raises(PasswordProtectedError, match="kata sandi"):
            read_tables(path)


def test_a_workbook_without_its_relations_is_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [HEAD, ["=1", "x"]])
    rewritten(path, SHEET, lambda xml: xml.replace(b"</f><v>0</v>", b"</f>"))
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new, zipfile.ZipFile(path) as old:
        for name in old.namelist():
            if name != "xl/_rels/workbook.xml.rels":
                new.writestr(name, old.read(name))
    with pytest.raises(DamagedFileError, match="rusak"):
        read_tables(tmp_path / "b.xlsx")


def test_a_zip_renamed_to_xlsx_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("catatan.txt", "halo")
    with pytest.raises(NotASpreadsheetError, match="berkas zip"):
        read_tables(path)
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("xl/workbook.bin", "halo")
    with pytest.raises(NotASpreadsheetError, match=r"\.xlsb"):
        read_tables(path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7 ...", "bukan berkas pengolah angka"),
        (b"\x89PNG\r\n\x1a\n", "bukan berkas pengolah angka"),
        (b"<html><table><tr><td>NIP</td></tr></table></html>", "halaman web"),
        (b"NIP\x00\x01\x02" + bytes(range(1, 200)), "bukan berkas pengolah angka"),
        (b"\xff\xfeN", "bukan berkas pengolah angka"),
        (b"NIP;Nama\n\x81\x8d;x", "bukan berkas pengolah angka"),
    ],
)
def test_other_kinds_of_files_are_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "daftar.xls"
    path.write_bytes(content)
    with pytest.raises(NotASpreadsheetError, match=reason):
        read_tables(path)


def test_a_workbook_cut_anywhere_is_refused_in_a_sentence(tmp_path: Path) -> None:
    whole = xlsx(tmp_path / "a.xlsx", [HEAD, [NIP, "Siti"]]).read_bytes()
    path = tmp_path / "b.xlsx"
    for length in range(4, len(whole) - 30, 97):
        path.write_bytes(whole[:length])
        with pytest.raises(DamagedFileError, match="rusak"):
            read_tables(path)


def test_any_damaged_byte_is_survived(tmp_path: Path) -> None:
    whole = xlsx(tmp_path / "a.xlsx", [HEAD, [NIP, "Siti"]]).read_bytes()
    path = tmp_path / "b.xlsx"
    outcomes: set[type] = set()
    for at in range(0, len(whole), 41):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            outcomes.add(type(read_tables(path)))
        except SheetError as error:
            outcomes.add(type(error))
    assert DamagedFileError in outcomes


def test_a_damaged_old_workbook_and_document_are_refused(tmp_path: Path) -> None:
    old = tmp_path / "a.xls"
    old.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    free = ods(tmp_path / "a.ods", "<table:table-row>")
    for path in (old, free):
        with pytest.raises(DamagedFileError, match="rusak"):
            read_tables(path)


def test_an_old_workbook_that_points_beyond_its_end_is_refused(tmp_path: Path) -> None:
    path = xls(tmp_path / "a.xls", [HEAD])
    content = path.read_bytes()
    at = content.index(b"\x85\x00") + 4
    path.write_bytes(content[:at] + struct.pack("<I", 14_483_496) + content[at + 4 :])
    with pytest.raises(DamagedFileError, match="rusak"):
        read_tables(path)


def test_running_out_of_memory_is_not_called_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Exhausted:
        @staticmethod
        def from_filelike(_: object) -> None:
            raise MemoryError

    monkeypatch.setattr("python_calamine.CalamineWorkbook", Exhausted)
    with pytest.raises(MemoryError):
        read_tables(xlsx(tmp_path / "a.xlsx", [HEAD]))


def test_a_number_that_is_no_date_is_read_in_a_column_of_dates(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [HEAD, [NIP, date(2026, 1, 2)]])
    rewritten(path, SHEET, lambda xml: xml.replace(b"<v>46024</v>", b"<v>99999999999</v>"))
    assert rows(path)[1] == [NIP, 99999999999]


def test_entities_are_refused_wherever_they_are_declared(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE lolz [<!ENTITY lol "lol">]><worksheet'
    for member in (SHEET, "xl/sharedStrings.xml", "docProps/app.xml"):
        path = xlsx(tmp_path / "a.xlsx", [HEAD])
        rewritten(path, member, lambda xml: bomb + xml)
        with pytest.raises(UnsafeFileError, match="definisi entitas"):
            read_tables(path)
    wide = rewritten(xlsx(tmp_path / "b.xlsx", [HEAD]), SHEET, lambda _: b"\xff\xfe<\0a\0")
    with pytest.raises(DamagedFileError):
        read_tables(wide)


def test_a_bomb_is_refused_from_its_directory(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [HEAD])
    rewritten(path, "xl/media/x.bin", lambda _: bytes(30_000_000))
    with pytest.raises(UnsafeFileError, match="menjadi 30 MB"):
        read_tables(path)
    with zipfile.ZipFile(path, "w") as packed:
        for number in range(10_001):
            packed.writestr(f"{number}", "")
    with pytest.raises(UnsafeFileError, match="terlalu banyak bagian"):
        read_tables(path)


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [HEAD])
    rewritten(path, SHEET, lambda xml: xml + b" " * 3_000_000)
    content = bytearray(path.read_bytes())
    at = content.rindex(SHEET.encode()) - 46
    assert content[at : at + 4] == b"PK\x01\x02"
    content[at + 24 : at + 28] = struct.pack("<I", 500)
    path.write_bytes(content)
    with pytest.raises(UnsafeFileError, match="tidak sesuai dengan yang tertulis"):
        read_tables(path)


def test_other_packings_and_lost_headers_are_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as packed:
        packed.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(DamagedFileError):
        read_tables(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr("xl/workbook.xml", "<a/>")
    content = path.read_bytes()
    for at in (b"\xff\xff\x00\x00", b"\x04\x00\x00\x00"):
        start = content.index(b"PK\x01\x02") + 42
        path.write_bytes(content[:start] + at + content[start + 4 :])
        with pytest.raises(DamagedFileError):
            read_tables(path)
    path.write_bytes(content)
    with pytest.raises(DamagedFileError):
        read_tables(path)
