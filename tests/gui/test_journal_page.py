"""The history in the window: found, read whole, taken back, and taken along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSize
from PySide6.QtGui import QPageSize, QPdfWriter
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from asn_desktop.domain.audit import Batch, Detail, JournalFilter, PrintedLine
from asn_desktop.domain.employees import EmployeeFilter
from asn_desktop.gui import pdf_printing
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.pages.journal import JournalPage
from asn_desktop.gui.pages.journal.filters import When, days_of
from asn_desktop.gui.pages.journal.lists import BATCHES, ENTRIES
from asn_desktop.gui.pages.journal.panel import why_not
from asn_desktop.services.workspace import Workspace
from tests.gui import checks
from tests.gui.home_office import in_window, page_of

SPEC = PageSpec("journal", "Riwayat", "history", lambda: JournalPage)


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[MainWindow]:
    change_people(workspace)
    yield from in_window(workspace, tmp_path, qtbot, SPEC)


def change_people(office: Workspace) -> None:
    """Give people another superior, and one of them another name."""
    lines = office.employees.page(EmployeeFilter(), limit=4).lines
    rater, *people = (line.id for line in lines)
    office.employees.replace_rater(people, rater, date(2026, 11, 1), "Mutasi")
    person = people[0]
    seen = office.employees.get(person).seen
    office.employees.edit(person, {"name": "Amelia Baru"}, seen=seen)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> JournalPage:
    shown = page_of(window, JournalPage)
    qtbot.waitUntil(lambda: shown.lists.model.rowCount() > 0)
    qtbot.waitUntil(lambda: len(shown.lists.batches) > 0)
    qtbot.waitUntil(lambda: shown.lists.ui.who.count() > 1)
    return shown


def entries(page: JournalPage) -> list[PrintedLine]:
    found = [page.lists.model.row_at(row) for row in range(page.lists.model.rowCount())]
    return [line for line in found if line is not None]


def panel_texts(page: JournalPage) -> str:
    return "\n".join(each.text() for each in page.side.findChildren(QLabel))


def count(page: JournalPage) -> int:
    return page.tools.workspace.journal.count(page.lists.filters.wanted())


def wait_filtered(page: JournalPage, qtbot: QtBot) -> None:
    wanted = count(page)
    qtbot.waitUntil(lambda: page.lists.foot.count.full() == f"{wanted} perubahan")


def test_the_page_passes_the_checks_of_every_page(page: JournalPage, window: MainWindow) -> None:
    checks.check_page(window)


def test_the_newest_change_is_first_and_told_whole(page: JournalPage, qtbot: QtBot) -> None:
    numbers = [line.line.entry for line in entries(page)]
    assert numbers == sorted(numbers, reverse=True)
    newest = entries(page)[0]
    qtbot.waitUntil(lambda: f"Nomor {newest.line.n} dalam rantai" in panel_texts(page))
    texts = panel_texts(page)
    assert "Amelia Baru" in texts
    assert f"{newest.changes[0].old} →" in texts


def test_a_change_of_many_leads_to_the_others(page: JournalPage, qtbot: QtBot) -> None:
    page.lists.table.selectRow(1)
    qtbot.waitUntil(lambda: "Bagian dari: Ganti pejabat penilai" in panel_texts(page))
    assert "Mutasi" in panel_texts(page)
    link = next(b for b in page.side.findChildren(QPushButton) if "semua perub" in b.text())
    link.click()
    wait_filtered(page, qtbot)
    assert len(entries(page)) == 3
    opened = next(b for b in page.side.findChildren(QPushButton) if b.text() == "Buka datanya")
    with qtbot.waitSignal(page.go_requested) as went:
        opened.click()
    assert went.args is not None
    assert went.args[0] == "employees"


def test_a_search_shows_the_history_of_one_person(page: JournalPage, qtbot: QtBot) -> None:
    name = "Amelia Baru"
    page.arrive({"search": name.upper()})
    wait_filtered(page, qtbot)
    # Targets and appraisals are called after their person, with the period behind.
    titles = {line.line.title for line in entries(page)}
    assert {title[: len(name)] for title in titles} == {name}
    assert name in titles


def test_the_work_of_one_author_is_shown_on_request(page: JournalPage, qtbot: QtBot) -> None:
    for name in ("Operator latihan", "Sistem"):
        page.arrive({"actor": name})
        assert page.lists.filters.wanted() == JournalFilter(actor=name)
        wait_filtered(page, qtbot)
        assert {line.line.actor for line in entries(page)} <= {name}


def test_kind_author_and_days_restrict_together(page: JournalPage, qtbot: QtBot) -> None:
    filters = page.lists.filters
    filters.subject.choose("employee")
    page.lists.ui.who.setCurrentText("Operator latihan")
    filters.choose_days(date(2026, 11, 30), date(2026, 11, 1))
    wanted = filters.wanted()
    assert wanted == JournalFilter(
        table="employee",
        actor="Operator latihan",
        first_day=date(2026, 11, 1),
        last_day=date(2026, 11, 30),
    )
    assert page.lists.ui.days.isVisibleTo(page)
    wait_filtered(page, qtbot)
    assert {(e.line.table, e.line.actor) for e in entries(page)} == {
        ("employee", "Operator latihan")
    }


def test_ready_made_days_end_today_only_where_they_must() -> None:
    today = date(2026, 11, 24)
    assert days_of(When.EVER, today) == (None, None)
    assert days_of(When.TODAY, today) == (today, today)
    assert days_of(When.WEEK, today) == (date(2026, 11, 18), None)
    assert days_of(When.YEAR, today) == (date(2026, 1, 1), None)


def test_nothing_found_says_so_and_offers_the_way_back(page: JournalPage, qtbot: QtBot) -> None:
    page.lists.filters.search.setText("zzzz")
    qtbot.waitUntil(page.lists.nothing.isVisible)
    page.lists.nothing.buttons[0].click()
    qtbot.waitUntil(page.lists.ui.entriesState.isVisible)
    assert page.lists.filters.wanted() == JournalFilter()


def test_a_change_is_taken_back_and_that_too(page: JournalPage, qtbot: QtBot) -> None:
    row = next(n for n, line in enumerate(entries(page)) if line.changes[0].label == "Nama")
    page.lists.table.selectRow(row)
    chosen = page.lists.current()
    assert isinstance(chosen, PrintedLine)
    before = count(page)
    with qtbot.waitSignal(page.turning.turned) as turned:
        page.panel.turn.click()
    assert turned.args == ["Perubahan diurungkan."]
    qtbot.waitUntil(lambda: page.lists.model.rowCount() == before + 1)
    newest = entries(page)[0]
    assert newest.changes[0].new == chosen.changes[0].old
    with qtbot.waitSignal(page.turning.turned) as turned:
        assert page.undo()
    assert turned.args == ["Perubahan diberlakukan lagi."]
    with qtbot.waitSignal(page.turning.turned):
        assert page.redo()
    assert not page.redo()


def test_an_import_is_cancelled_and_put_in_force_again(page: JournalPage, qtbot: QtBot) -> None:
    employees = page.tools.workspace.employees
    page.arrive({"batches": True})
    qtbot.waitUntil(page.lists.batch_table.isVisible)
    page.lists.batch_table.selectRow(
        next(n for n, b in enumerate(page.lists.batch_model.rows()) if b.kind == "rater")
    )
    batch = page.lists.current()
    assert isinstance(batch, Batch)
    assert page.panel.turn.text() == "Batalkan perubahan ini"
    before = employees.counts()
    with qtbot.waitSignal(page.turning.turned):
        page.panel.turn.click()
    qtbot.waitUntil(lambda: page.panel.turn.text() == "Berlakukan lagi")
    with qtbot.waitSignal(page.turning.turned):
        page.panel.turn.click()
    qtbot.waitUntil(lambda: page.panel.turn.text() == "Batalkan perubahan ini")
    assert employees.counts() == before


def test_the_changes_of_an_import_are_shown_and_left_again(page: JournalPage, qtbot: QtBot) -> None:
    page.lists.show_mode(BATCHES)
    batch = page.lists.current()
    assert isinstance(batch, Batch)
    page.panel.all_wanted.emit(batch)
    wait_filtered(page, qtbot)
    assert page.lists.mode.current() == ENTRIES
    assert {line.line.batch for line in entries(page)} == {batch.id}
    page.lists.ui.batch.click()
    assert page.lists.filters.wanted().batch is None


def test_what_cannot_be_taken_back_says_why(page: JournalPage) -> None:
    line = entries(page)[0]
    account = line._replace(line=line.line._replace(table="account"))
    erased = line._replace(line=line.line._replace(erased=True))
    assert "Pengaturan, bagian Akun" in why_not(account, may=True)
    assert "dihapus sesuai perintah" in why_not(erased, may=True)
    assert "tidak berwenang" in why_not(line, may=False)
    assert why_not(line, may=True) == ""


def test_the_filtered_list_is_saved_as_pdf_and_as_a_spreadsheet(
    page: JournalPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.lists.filters.subject.choose("unit")
    wait_filtered(page, qtbot)
    pdf, sheet = tmp_path / "riwayat.pdf", tmp_path / "riwayat.xlsx"
    with qtbot.waitSignal(page.taking.told) as told:
        page.taking.write_pdf(pdf)
    assert told.args == ["2 halaman tersimpan: riwayat.pdf."]
    assert "Satuan kerja" in PdfReader(pdf).pages[0].extract_text()
    with qtbot.waitSignal(page.taking.told) as told:
        page.taking.write_sheet(sheet)
    assert told.args == [f"{count(page)} perubahan tersimpan: riwayat.xlsx."]
    assert sheet.stat().st_size > 0
    assert not page.foot.isVisible()


def test_every_field_of_new_records_is_printed_on_request(
    page: JournalPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.lists.filters.subject.choose("employee")
    wait_filtered(page, qtbot)
    sizes = []
    for _detail in ("ringkas", "rinci"):
        with qtbot.waitSignal(page.taking.told):
            page.taking.write_pdf(tmp_path / "riwayat.pdf")
        sizes.append(len(PdfReader(tmp_path / "riwayat.pdf").pages))
        page.lists.full.toggle()
    assert sizes[0] < sizes[1]
    assert page.taking.detail is Detail.BRIEF


def test_without_a_printer_a_sentence_says_what_to_do(page: JournalPage, qtbot: QtBot) -> None:
    if pdf_printing.has_printer():
        pytest.skip("this computer has a printer")
    with qtbot.waitSignal(page.warned) as warned:
        page.taking.print()
    assert warned.args == [pdf_printing.NO_PRINTER]


def test_pages_are_painted_on_paper_as_they_stand_in_the_pdf(
    page: JournalPage, tmp_path: Path
) -> None:
    lists = page.tools.workspace.journal_lists
    made = lists.pdf(JournalFilter(table="unit"), lambda _done, _total: None)
    writer = QPdfWriter(str(tmp_path / "kertas.pdf"))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    seen: list[int] = []
    pdf_printing.paint_pages(made.data, writer, made.pages, lambda done, _all: seen.append(done))
    assert seen == list(range(1, made.pages + 1))
    assert len(PdfReader(tmp_path / "kertas.pdf").pages) == made.pages
    first = next(pdf_printing.pictures(made.data, 72))
    assert abs(first.width() - 842) <= 1
    assert first.size().height() < QSize(842, 842).height()
