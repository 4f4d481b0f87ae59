"""Tables that people take away open as they were meant."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from asn_desktop.sheets.employees import read_employees
from asn_desktop.sheets.reader import read_tables
from asn_desktop.sheets.refusals import FileUnwritableError
from asn_desktop.sheets.writer import TEMPLATE_HEADINGS, TEMPLATE_ROW, Output, write_table
from tests.sheets.books import NIP, SHEET


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "daftar.xlsx"
    row: list[Output] = [NIP, "Siti", 3, 1.5, date(2026, 1, 2), None, ""]
    write_table(path, "Daftar: 2026/2027 [rekaan] yang panjang", list("ABCDEFG"), [row])
    (sheet,) = read_tables(path)
    assert sheet.name == "Daftar  2026 2027  rekaan  yang"
    assert list(sheet.rows()) == [list("ABCDEFG"), [NIP, "Siti", 3, 1.5, date(2026, 1, 2), "", ""]]


@pytest.mark.parametrize("text", ["=1+1", "+62", "-5", "@x", "{=A1}", "http://contoh", NIP])
def test_text_is_never_a_formula_a_number_or_a_link(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.xlsx"
    write_table(path, "Data", ["Isi"], [[text]])
    (sheet,) = read_tables(path)
    assert list(sheet.rows())[1] == [text]
    with zipfile.ZipFile(path) as book:
        xml = book.read(SHEET).decode()
    assert "<f>" not in xml
    assert "hyperlink" not in xml
    assert "<autoFilter" in xml


def test_a_table_without_rows_has_its_head(tmp_path: Path) -> None:
    write_table(tmp_path / "a.xlsx", "'", ["NIP", "Nama"], [])
    (sheet,) = read_tables(tmp_path / "a.xlsx")
    assert list(sheet.rows()) == [["NIP", "Nama"]]


def test_a_long_table_is_written_whole(tmp_path: Path) -> None:
    rows = ([str(number), "x" * 200] for number in range(1000))
    write_table(tmp_path / "a.xlsx", "Data", ["Nomor", "Isi"], rows)
    (sheet,) = read_tables(tmp_path / "a.xlsx")
    assert sum(1 for _ in sheet.rows()) == 1001


def test_the_example_to_fill_in_can_be_imported(tmp_path: Path) -> None:
    path = tmp_path / "contoh.xlsx"
    write_table(path, "Data Pegawai", TEMPLATE_HEADINGS, [TEMPLATE_ROW])
    people = read_employees(read_tables(path))
    assert len(people.rows) == 1
    assert (people.problems, people.warnings) == ([], [])
    assert all(column.certainty == "cocok" for column in people.mappings[0].columns)


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileUnwritableError, match="tidak dapat ditulis"):
        write_table(tmp_path / "tidak-ada" / "a.xlsx", "Data", ["A"], [])


def test_an_unfinished_table_leaves_the_old_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_table(path, "Data", ["A"], [["lama"]])
    before = path.read_bytes()

    def broken() -> Iterator[list[str]]:
        yield ["baru"]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_table(path, "Data", ["A"], broken())
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
