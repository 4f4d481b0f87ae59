"""Many papers: written in the background, stopped after any of them, gone on with, printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from asn_desktop.gui import jobs, pdf_printing
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.reports import ReportsPage
from asn_desktop.gui.pages.reports.batch import Order, sheet_of
from tests.gui.reports.ground import StopsAfterThree, ended, few, onto_pdf, size_of

PRINTER = "HP LaserJet"


def whole(folder: Path) -> list[str]:
    """Return the names of the files; each of them can be read to its end."""
    files = sorted(folder.iterdir())
    assert all(len(PdfReader(file).pages) >= 1 for file in files)
    return [file.name for file in files]


def test_a_printing_that_is_stopped_after_three_leaves_three_files_and_goes_on(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few(page, qtbot, "Dinas Contoh")
    everybody = len({each.employee for each in page.documents()})
    page.panel.files_box.setCurrentIndex(1)
    with monkeypatch.context() as patched:
        patched.setattr(jobs, "Task", StopsAfterThree)
        page.printing.save_to(tmp_path / "hasil")
        outcome = ended(page, qtbot)
    assert outcome.done == 3
    first = whole(tmp_path / "hasil")
    assert len(first) == 3
    told = "3 tersimpan. Lanjutkan dari ke-4?"
    assert page.panel.progress.told.text() == told
    assert not page.printing.resume.isHidden()
    page.printing.resume.click()
    outcome = ended(page, qtbot)
    assert (outcome.rest, outcome.done) == ((), len(page.documents()))
    assert set(first) < set(whole(tmp_path / "hasil"))
    assert len(whole(tmp_path / "hasil")) == everybody
    assert page.panel.progress.told.text().startswith(f"{len(page.documents())} dokumen dalam ")
    assert page.printing.resume.isHidden()


def test_a_file_for_all_that_is_stopped_is_not_there_and_begins_anew(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few(page, qtbot, "Dinas Contoh")
    with monkeypatch.context() as patched:
        patched.setattr(jobs, "Task", StopsAfterThree)
        page.printing.save_to(tmp_path / "hasil" / "skp")
        outcome = ended(page, qtbot)
    assert outcome.rest == page.documents()
    assert list((tmp_path / "hasil").iterdir()) == []
    assert page.panel.progress.told.text().startswith("Dihentikan; berkasnya belum ditulis.")
    page.printing.go_on()
    ended(page, qtbot)
    assert whole(tmp_path / "hasil") == ["skp.pdf"]


def test_the_window_can_be_used_while_papers_are_written(
    page: ReportsPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page.printing.save_to(tmp_path / "skp.pdf")
    assert page.printing.batch.runs()
    assert not page.printing.print.isEnabled()
    assert not page.printing.stop.isHidden()
    window.go("targets")
    ended(page, qtbot)
    window.go("reports")
    assert page.printing.print.isEnabled()
    assert page.printing.stop.isHidden()
    assert len(PdfReader(tmp_path / "skp.pdf").pages) >= len(page.documents())


def test_stopping_says_that_the_paper_under_way_is_finished_first(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.printing.save_to(tmp_path / "skp.pdf")
    page.printing.stop_after_this()
    assert not page.printing.stop.isEnabled()
    outcome = ended(page, qtbot)
    assert outcome.done == 0
    assert not (tmp_path / "skp.pdf").exists()


def test_a_folder_that_cannot_be_written_is_told_with_the_way_to_go_on(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "berkas").write_text("bukan folder")
    page.panel.files_box.setCurrentIndex(1)
    with qtbot.waitSignal(page.warned) as warned:
        page.printing.save_to(tmp_path / "berkas" / "hasil")
    assert warned.args is not None
    assert "tidak dapat ditulis" in warned.args[0]
    assert "Tekan Lanjutkan untuk mulai dari dokumen ke-1." in warned.args[0]


def test_papers_are_printed_one_by_one_on_their_paper(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    few(page, qtbot)
    page.panel.paper_box.setCurrentIndex(1)
    page.panel.set_printers([PRINTER])
    page.printing.batch.device = onto_pdf(tmp_path / "kertas")
    page.press_primary()
    outcome = ended(page, qtbot)
    assert (outcome.rest, outcome.problem) == ((), "")
    files = sorted((tmp_path / "kertas").iterdir())
    assert len(files) == len(page.documents())
    width, height = size_of(files[0])
    assert (abs(width - 330) <= 1, abs(height - 215) <= 1) == (True, True)
    assert page.printing.folder.isHidden()


@pytest.mark.qt_log_ignore("Returned false", extend=True)
def test_a_printer_that_stops_answering_is_told_and_gone_on_with(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    few(page, qtbot, "Dinas Contoh")
    page.panel.set_printers([PRINTER])
    page.printing.batch.device = onto_pdf(tmp_path / "kertas", silent_from=3)
    page.press_primary()
    outcome = ended(page, qtbot)
    assert outcome.done == 2
    assert page.panel.progress.told.text() == (
        "Printer “HP LaserJet” tidak menjawab. Periksa kabel dan kertas. 2 dokumen sudah "
        "tercetak. Tekan Lanjutkan untuk mulai dari dokumen ke-3."
    )
    page.printing.batch.device = onto_pdf(tmp_path / "kertas")
    page.printing.resume.click()
    assert ended(page, qtbot).rest == ()
    assert len(list((tmp_path / "kertas").iterdir())) == len(page.documents())


def test_without_a_printer_the_way_out_is_told(page: ReportsPage, qtbot: QtBot) -> None:
    page.panel.set_printers([])
    with qtbot.waitSignal(page.warned) as warned:
        page.press_primary()
    assert warned.args == [pdf_printing.NO_PRINTER]


def test_a_sheet_is_that_of_the_page() -> None:
    assert sheet_of((841.89, 595.28)) == pdf_printing.Sheet(210.0, 297.0, across=True)
    assert sheet_of((595.28, 841.89)) == pdf_printing.Sheet(210.0, 297.0)


def test_a_file_or_a_folder_is_asked_for(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few(page, qtbot)
    asked: list[str] = []

    def file(_parent: object, _title: str, start: str, _kind: str) -> tuple[str, str]:
        asked.append(Path(start).name)
        return str(tmp_path / "semua"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", file)
    page.printing.ask_and_save()
    ended(page, qtbot)
    assert asked == ["2026_SKP.pdf"]
    assert (tmp_path / "semua.pdf").exists()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: "")
    page.panel.files_box.setCurrentIndex(1)
    page.printing.ask_and_save()
    assert not page.printing.batch.runs()


def test_nothing_left_means_nothing_to_go_on_with(page: ReportsPage) -> None:
    page.printing.go_on()
    page.printing.stop_after_this()
    assert not page.printing.batch.runs()
    assert page.printing.batch.left() is None
    assert Order(page.documents(), page.panel.setup()).printer == ""
