"""The frame of a list: what narrows it down, what is chosen, and the way out of nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.list_frame import DROP_SEARCH, SHOW_ALL, ListFrame, Listing, missing
from asn_desktop.gui.table_model import Column
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.filter_bar import FilterBar

NAMES = [f"{letter}{number:02}" for letter in "ab" for number in range(40)]
CHOICES = (("all", None, "Semua"), ("a", "a", "Huruf a"), ("c", "c", "Huruf c"))


@dataclass(frozen=True)
class Wanted:
    year: int
    text: str = ""
    letter: str | None = None


def read(wanted: Wanted, *, offset: int, limit: int) -> tuple[Sequence[str], int, bool]:
    fitting = [
        name
        for name in (NAMES if wanted.year == 2026 else [])
        if wanted.text in name and name.startswith(wanted.letter or "")
    ]
    return fitting[offset : offset + limit], len(fitting), False


def listing() -> Listing[Wanted, str]:
    columns: Sequence[Column[str]] = (Column("Nama", str), Column("Panjang", lambda _name: "3"))
    return Listing(
        "Daftar",
        columns,
        read,
        (),
        lambda total, _wanted: f"{total} baris",
        missing("Tidak ada di saringan ini", "nomor"),
        {1: 600},
    )


@pytest.fixture
def frame(qtbot: QtBot, jobs: Jobs) -> ListFrame[Wanted, str]:
    filters = FilterBar(Wanted(2026), "Cari")
    filters.row.addWidget(filters.search)
    filters.add_year("Tahun")
    filters.add_chips("letter", CHOICES)
    made = ListFrame(listing(), filters, jobs)
    made.table.set_several()
    qtbot.addWidget(made)
    made.show()
    made.reload()
    qtbot.waitUntil(lambda: made.foot.count.text() == "80 baris")
    return made


def settle(qtbot: QtBot, frame: ListFrame[Wanted, str], told: str) -> None:
    qtbot.waitUntil(lambda: frame.filters.search.accessibleDescription() == told)
    QApplication.processEvents()


def test_dropping_the_search_keeps_the_chip(frame: ListFrame[Wanted, str], qtbot: QtBot) -> None:
    frame.filters.chips.choose("a")
    frame.filters.search.setText("zzz")
    settle(qtbot, frame, "0 baris")
    assert frame.states.currentWidget() is frame.nobody
    assert frame.nobody.buttons[0].text() == DROP_SEARCH
    frame.nobody.buttons[0].click()
    settle(qtbot, frame, "40 baris")
    assert frame.wanted == Wanted(2026, letter="a")
    assert frame.states.currentWidget() is frame.card


def test_showing_all_drops_every_filter(frame: ListFrame[Wanted, str], qtbot: QtBot) -> None:
    frame.filters.chips.choose("c")
    settle(qtbot, frame, "0 baris")
    assert frame.nobody.buttons[0].text() == SHOW_ALL
    frame.nobody.buttons[0].click()
    settle(qtbot, frame, "80 baris")
    assert frame.wanted == Wanted(2026)
    assert frame.filters.chips.current() == "all"


def test_a_bare_list_says_how_to_begin(frame: ListFrame[Wanted, str], qtbot: QtBot) -> None:
    empty = frame.add_empty(EmptyState("users", "Belum ada", "Mulailah."))
    frame.filters.show_only(year=2019)
    settle(qtbot, frame, "0 baris")
    assert frame.states.currentWidget() is empty
    frame.filters.show_only(year=2019, letter="a")
    qtbot.waitUntil(lambda: frame.states.currentWidget() is frame.nobody)


def test_chosen_lines_are_handed_over_also_those_not_read_yet(
    frame: ListFrame[Wanted, str], qtbot: QtBot
) -> None:
    found: list[Sequence[str]] = []
    frame.table.selectAll()
    frame.with_chosen(found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found == [NAMES]
    frame.table.clearSelection()
    frame.with_chosen(found.append)
    assert len(found) == 1


def test_the_row_is_kept_when_the_list_is_read_again(
    frame: ListFrame[Wanted, str], qtbot: QtBot
) -> None:
    frame.table.selectRow(7)
    with qtbot.waitSignal(frame.model.counted):
        frame.reload()
    assert frame.line() == NAMES[7]


def test_names_get_the_room_of_the_other_columns(frame: ListFrame[Wanted, str]) -> None:
    frame.resize(900, 400)
    assert not frame.table.isColumnHidden(1)
    frame.resize(400, 400)
    assert frame.table.isColumnHidden(1)
