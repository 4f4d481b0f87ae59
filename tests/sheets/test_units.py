"""Unit lists of any layout."""

from __future__ import annotations

import pytest

from asn_desktop.sheets.cells import SheetTable
from asn_desktop.sheets.refusals import NoFittingSheetError
from asn_desktop.sheets.units import read_units
from tests.sheets.books import table


def test_a_list_with_siasn_headings_is_read() -> None:
    units = read_units(
        [
            table(
                ["UNOR ID", "UNOR NAMA", "UNOR ATASAN ID", "ESELON ID"],
                ["(1)", "(2)", "(3)", "(4)"],
                [1276.0, "Pemerintah\nKota", "", "-"],
                ["1276.01", "Sekretariat Daerah", 1276.0, "II a"],
                ["Jumlah 2"],
            )
        ]
    )
    assert [unit[2:] for unit in units.rows] == [
        ("1276", "Pemerintah Kota", None, None),
        ("1276.01", "Sekretariat Daerah", "1276", "II.a"),
    ]
    assert (units.problems, units.warnings, units.repeated) == ([], [], [])


def test_every_row_is_counted_once() -> None:
    units = read_units(
        [
            table(
                ["Kode", "Nama", "Induk", "Eselon Kepala"],
                ["1", "Kota", "", ""],
                ["1", "Kota lagi", "", ""],
                ["2", "", "1", ""],
                ["", "Dinas", "1", ""],
                ["3", "Badan", "1", "tinggi"],
                [],
            )
        ]
    )
    assert [unit.code for unit in units.rows] == ["1", "3"]
    assert [(p.row, p.column, p.expected) for p in units.problems] == [
        (4, "Nama", "nama unit"),
        (5, "Kode", "kode unit"),
    ]
    assert [(r.row, r.key, r.first_row) for r in units.repeated] == [(3, "1", 2)]
    assert [(w.row, w.found) for w in units.warnings] == [(6, "tinggi")]


def test_columns_that_are_missing_are_blank_and_a_mapping_wins() -> None:
    sheet = table(["Kode", "Nama", "Di bawah"], ["1", "Kota", "0"])
    assert read_units([sheet]).rows[0].parent is None
    units = read_units([sheet], {"Di bawah": "parent"})
    assert units.rows[0].parent == "0"
    assert read_units([sheet], units.mappings[0]).rows == units.rows


def test_sheets_that_do_not_fit_are_named_or_refused() -> None:
    notes = table(["Catatan"], name="Rekap")
    hidden = SheetTable("Arsip", table(["Kode", "Nama"]).rows, hidden=True)
    assert read_units([notes, hidden, table(["Kode", "Nama"])]).skipped_sheets == ["Rekap", "Arsip"]
    with pytest.raises(NoFittingSheetError, match="Kode dan Nama"):
        read_units([notes])
