"""The parts of an entry grid that are no widgets: ranges on the clipboard, where keys lead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.gui.widgets.entry_grid import (
    Cell,
    Column,
    Entry,
    History,
    Line,
    LineKind,
    Place,
    Sheet,
    Step,
    clipboard,
    moves,
    ranges,
)
from asn_desktop.gui.widgets.entry_grid.model import EntryModel

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=8)
SHEET = Sheet(
    (Column("no", "No", 40, entry=False), Column("name", "Nama"), Column("mark", "Tanda")),
    (
        Line("head", LineKind.HEADING, "a", "Bagian A"),
        Line(
            "a1",
            LineKind.CELLS,
            "a",
            "Baris 1",
            (Cell("1", editable=False), Cell("Ani", span=2), Cell("x")),
        ),
        Line(
            "a2",
            LineKind.CELLS,
            "a",
            "Baris 2",
            (Cell("2", editable=False), Cell("Ani", span=0), Cell("y")),
        ),
        Line("a+", LineKind.ADD, "a", ""),
        Line("head b", LineKind.HEADING, "b", "Bagian B"),
        Line(
            "b1",
            LineKind.CELLS,
            "b",
            "Baris 3",
            (Cell("3", editable=False), Cell("Budi"), Cell(problem="Isi tanda")),
        ),
    ),
)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=4))
def test_a_range_that_was_written_is_read_again_as_it_was(lines: list[list[str]]) -> None:
    lines.append(["akhir", "baris"])  # Blank lines at the end are left out.
    assert clipboard.parse(clipboard.written(lines)) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("satu", [["satu"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('"dua\nbaris"\tb', [["dua\nbaris", "b"]]),
        ('"kata ""asing"""', [['kata "asing"']]),
        ('"Laporan" bulanan\tb', [['"Laporan" bulanan', "b"]]),
        ('"tidak ditutup\tb', [['"tidak ditutup', "b"]]),
        ("a\r\n" + "\t\r\n" * 5, [["a"]]),
        ("\ta", [["", "a"]]),
    ],
)
def test_ranges_of_spreadsheets_are_read(text: str, lines: list[list[str]]) -> None:
    assert clipboard.parse(text) == lines


def test_keys_pass_over_headings_and_covered_cells() -> None:
    assert moves.first(SHEET) == Place(1, 1)
    assert moves.along(SHEET, Place(1, 2), 1) == Place(2, 2)
    assert moves.along(SHEET, Place(2, 2), 1) == Place(3, 1)
    assert moves.along(SHEET, Place(3, 1), 1) == Place(5, 1)
    assert moves.along(SHEET, Place(5, 2), 1) is None
    assert moves.along(SHEET, Place(1, 1), -1) is None
    assert moves.down(SHEET, Place(1, 1), 1) == Place(3, 1)
    assert moves.down(SHEET, Place(3, 1), -1) == Place(1, 1)
    assert moves.down(SHEET, Place(5, 2), -1) == Place(3, 2)
    assert moves.down(SHEET, Place(1, 2), -1) == Place(1, 2)
    assert moves.down(SHEET, Place(5, 2), 1) == Place(5, 2)
    assert moves.across(SHEET, Place(2, 2), -1) == Place(1, 1)
    assert moves.across(SHEET, Place(3, 1), 1) == Place(3, 1)
    assert moves.first(Sheet()) is None


def test_a_paste_adds_lines_to_its_group_and_skips_what_cannot_be_entered() -> None:
    block = [["9", "Cici", "z"], ["9", "Dodi", "w"], ["9", "Edi", "v"], ["", "", ""]]
    assert ranges.pasted(SHEET, {Place(1, 0)}, Place(1, 0), block) == [
        Entry("a1", "a", {"name": "Cici", "mark": "z"}),
        Entry("a2", "a", {"mark": "w"}),
        Entry(None, "a", {"name": "Edi", "mark": "v"}),
    ]
    both = {Place(1, 2), Place(5, 2)}
    assert ranges.pasted(SHEET, both, Place(1, 2), [["sama"]]) == [
        Entry("a1", "a", {"mark": "sama"}),
        Entry("b1", "b", {"mark": "sama"}),
    ]


def test_filling_down_stays_in_the_group() -> None:
    assert ranges.filled_down(SHEET, {Place(2, 2)}) == [Entry("a2", "a", {"mark": "x"})]
    assert ranges.filled_down(SHEET, {Place(5, 2)}) == []
    chosen = {Place(1, 2), Place(2, 2), Place(5, 2)}
    assert ranges.filled_down(SHEET, chosen) == [Entry("a2", "a", {"mark": "x"})]


def test_cells_are_read_aloud_with_line_column_and_what_is_wrong() -> None:
    model = EntryModel()
    model.show(SHEET)
    assert model.spoken(Place(2, 1)) == "Baris 2, Nama: Ani"
    assert model.spoken(Place(5, 2)) == "Baris 3, Tanda: belum diisi. Isi tanda"
    assert model.spoken(Place(0, 0)) == "Bagian A"
    assert model.spoken(Place(3, 1)) == "Tambah baris baru: tekan Enter di sini"


def test_deeds_are_taken_back_in_turn_by_their_names() -> None:
    seen: list[int] = []
    history: History[int] = History(seen.append)
    history.do(Step("satu", 0, 1))
    history.do(Step("dua", 1, 2))
    assert [history.undo(), history.undo(), history.undo()] == ["dua", "satu", ""]
    assert history.redo() == "satu"
    assert seen == [1, 2, 1, 0, 1]
    history.forget()
    assert history.redo() == ""
