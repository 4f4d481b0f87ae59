"""Tables: both models, what is read aloud, and what is painted."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.paged_model import PagedModel
from asn_desktop.gui.table_model import RIGHT, Column, ListModel
from asn_desktop.gui.widgets.chip import ChipText
from asn_desktop.gui.widgets.table import Table


class Person(NamedTuple):
    name: str
    nip: str
    hours: int


PEOPLE = (
    Person("Dewi Kartika Sari", "19910823 201502 2 003", 31),
    Person("andi Pratama", "19870412 201012 1 004", 8),
    Person("Siti Maryam Lapasau", "19940716 201903 2 009", 22),
)
COLUMNS: tuple[Column[Person], ...] = (
    Column("Nama/NIP", lambda p: p.name, detail=lambda p: p.nip, strong=True),
    Column("JP", lambda p: str(p.hours), RIGHT, sort_key=lambda p: p.hours, width=80),
    Column(
        "Pemenuhan",
        lambda p: "Terpenuhi" if p.hours >= 20 else "Kurang",
        chip=lambda p: ChipText("Terpenuhi", "ok") if p.hours >= 20 else ChipText("Kurang", "bad"),
        accessible=lambda p: f"{p.hours} dari 20 JP",
        width=120,
    ),
)


def filled() -> ListModel[Person]:
    model = ListModel(COLUMNS)
    model.set_rows(PEOPLE)
    return model


def names(model: ListModel[Person]) -> list[str]:
    return [person.name for person in model.rows()]


def test_the_list_model_keeps_qt_s_promises() -> None:
    model = filled()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.sort(1)
    model.set_rows(PEOPLE[:1])
    assert tester.model() is model
    assert model.rowCount() == 1


def test_sorting_goes_by_the_key_and_ignores_capitals() -> None:
    model = filled()
    model.sort(0)
    assert names(model) == ["andi Pratama", "Dewi Kartika Sari", "Siti Maryam Lapasau"]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert [person.hours for person in model.rows()] == [31, 22, 8]


def test_the_chosen_row_stays_chosen_when_sorted(qtbot: QtBot) -> None:
    model, table = filled(), Table("Pegawai")
    qtbot.addWidget(table)
    table.show_model(model)
    table.selectRow(1)
    model.sort(1)
    assert table.chosen_rows() == [0]


def test_each_cell_is_read_with_its_heading() -> None:
    model = filled()
    spoken = [
        model.index(1, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(3)
    ]
    assert spoken == [
        "Nama/NIP: andi Pratama, 19870412 201012 1 004",
        "JP: 8",
        "Pemenuhan: 8 dari 20 JP",
    ]


def test_an_empty_cell_is_read_as_empty() -> None:
    model: ListModel[Person] = ListModel([Column("Jabatan", lambda _p: "")])
    model.set_rows(PEOPLE)
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Jabatan: kosong"


def test_enter_opens_the_row(qtbot: QtBot) -> None:
    table = Table("Pegawai")
    qtbot.addWidget(table)
    table.show_model(filled())
    table.take_focus()
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [0]


def test_found_letters_are_marked(qtbot: QtBot) -> None:
    table = Table("Pegawai")
    qtbot.addWidget(table)
    table.resize(600, 200)
    table.show_model(filled())
    table.show()
    amber = QColor("#FFDF8C").rgb()

    def marked() -> bool:
        image = table.viewport().grab().toImage()
        return any(
            image.pixel(x, y) == amber for x in range(image.width()) for y in range(image.height())
        )

    assert not marked()
    table.set_needle("sa")
    assert marked()
    table.set_needle("zz")
    assert not marked()


class Source:
    """Answers for rows that are numbers, and notes what it was asked."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.asked: list[int] = []
        self.gate = threading.Event()
        self.gate.set()

    def fetch(self, offset: int, limit: int) -> tuple[Sequence[int], int, bool]:
        self.asked.append(offset)
        self.gate.wait(10)
        return range(offset, min(offset + limit, self.total)), self.total, self.total == 1000


def paged(jobs: Jobs) -> PagedModel[int]:
    return PagedModel([Column("Nomor", str)], jobs)


def test_pages_come_when_they_are_looked_at(qtbot: QtBot, jobs: Jobs) -> None:
    model, source = paged(jobs), Source(10_000)
    with qtbot.waitSignal(model.counted) as counted:
        model.show(source.fetch)
    assert counted.args == [10_000, False]
    assert source.asked == [0]
    assert model.index(5, 0).data() == "5"
    assert model.index(9_000, 0).data() == "…"
    assert model.index(9_001, 0).data() == "…"
    qtbot.waitUntil(lambda: model.index(9_000, 0).data() == "9000")
    # The rows looked at, and those before them: they stand at the beginning of their page.
    qtbot.waitUntil(lambda: len(source.asked) == 3)
    assert source.asked == [0, 9_000 // 32 * 32, 9_000 // 32 * 32 - 32]


def test_only_the_pages_looked_at_last_are_kept(qtbot: QtBot, jobs: Jobs) -> None:
    model, source = paged(jobs), Source(32 * 300)
    with qtbot.waitSignal(model.counted):
        model.show(source.fetch)
    for page in range(1, 300):
        model.index(page * 32, 0).data()
    qtbot.waitUntil(lambda: model.row_at(299 * 32) is not None)
    assert model.index(0, 0).data() == "…"
    qtbot.waitUntil(lambda: model.index(0, 0).data() == "0")


def test_a_newer_search_wins_and_the_older_is_not_even_asked(qtbot: QtBot, jobs: Jobs) -> None:
    model, slow, skipped, last = paged(jobs), Source(10), Source(20), Source(1000)
    totals: list[tuple[int, bool]] = []
    model.counted.connect(lambda total, capped: totals.append((total, capped)))
    slow.gate.clear()
    model.show(slow.fetch)
    qtbot.waitUntil(lambda: slow.asked == [0])
    model.show(skipped.fetch)
    model.show(last.fetch)
    slow.gate.set()
    qtbot.waitUntil(lambda: bool(totals))
    assert totals == [(1000, True)]
    assert skipped.asked == []
