"""Evidence files of an indicator: attached, dropped, opened, saved, changed and taken off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from asn_desktop.domain.appraisals.appraisal import Realisation
from asn_desktop.gui.pages.appraisals import AppraisalsPage
from asn_desktop.gui.pages.appraisals.proof_row import ProofRow
from asn_desktop.gui.pages.appraisals.result_line import ResultLine
from asn_desktop.gui.private_copies import PrivateCopies
from asn_desktop.services.workspace import Workspace
from tests.gui.appraisals.page.ground import (
    TW4,
    determined,
    is_free,
    open_person,
    queue_line,
    saved,
    stored,
)

PDF = b"%PDF-1.4 laporan"
NO_BUTTON, NO_KEY = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
COPY = Qt.DropAction.CopyAction


class Opener(QObject):
    """Notes what is handed to other programs."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def opener() -> Iterator[Opener]:
    found = Opener()
    QDesktopServices.setUrlHandler("file", found, "take")  # type: ignore[arg-type] # a name, whatever the stub says
    yield found
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "laporan.pdf"
    path.write_bytes(PDF)
    return path


@pytest.fixture
def line(page: AppraisalsPage, workspace: Workspace, qtbot: QtBot) -> ResultLine:
    """Open somebody of whom nothing is written yet, with the first result."""
    _rater, found = queue_line(workspace, TW4, is_free)
    open_person(page, qtbot, found.employee, TW4)
    shown = page.area.sheet.results[0]
    shown.set_open(is_open=True)
    return shown


def row_of(line: ResultLine) -> ProofRow:
    return line._fields[0].proof


def files(page: AppraisalsPage, workspace: Workspace) -> list[Realisation]:
    shown = page.area.appraisal
    assert shown is not None
    found = stored(workspace, shown.employee, shown.period).realisations.values()
    return [each for each in found if each.file is not None]


def data(*paths: Path) -> QMimeData:
    found = QMimeData()
    found.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return found


def drag(target: QWidget, mime: QMimeData) -> bool:
    event = QDragEnterEvent(QPointF(9, 9).toPoint(), COPY, mime, NO_BUTTON, NO_KEY)
    event.setAccepted(False)
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def drop(target: QWidget, mime: QMimeData) -> None:
    assert drag(target, mime)
    QApplication.sendEvent(target, QDropEvent(QPointF(9, 9), COPY, mime, NO_BUTTON, NO_KEY))


def attach(page: AppraisalsPage, line: ResultLine, scan: Path, qtbot: QtBot) -> ProofRow:
    row = row_of(line)
    drop(row, data(scan))
    qtbot.waitUntil(lambda: row.name.full() == scan.name)
    saved(page, qtbot)
    return row


def test_a_file_is_chosen_with_the_keyboard(
    page: AppraisalsPage,
    line: ResultLine,
    workspace: Workspace,
    scan: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = row_of(line)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_all: ("", ""))
    row.attach.setFocus()
    QTest.keyClick(row.attach, Qt.Key.Key_Space)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_all: (str(scan), ""))
    QTest.keyClick(row.attach, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: row.name.full() == "laporan.pdf")
    saved(page, qtbot)
    assert (row.extent.text(), row.attach.isVisible(), row.change.isVisible()) == (
        "1 kB",
        False,
        True,
    )
    assert len(files(page, workspace)) == 1
    assert line.caption.text() == "Realisasi belum diisi · 1 berkas bukti"
    stops = line.stops()
    order = [stops.index(each) for each in (row.open, row.save, row.change, row.detach)]
    assert order == sorted(order)


def test_every_button_is_named_for_who_does_not_see(line: ResultLine) -> None:
    row = row_of(line)
    names = [each.accessibleName() for each in row.findChildren(QPushButton)]
    assert len(set(names)) == 5
    assert all(name.endswith("berkas 1.1") for name in names)
    assert row.accessibleName() == "Berkas bukti 1.1"


def test_a_file_is_dropped_changed_and_kept_after_reading_again(
    page: AppraisalsPage, line: ResultLine, workspace: Workspace, scan: Path, qtbot: QtBot
) -> None:
    attach(page, line, scan, qtbot)
    other = scan.with_name("foto.jpg")
    other.write_bytes(b"\xff\xd8\xff foto")
    row = attach(page, line, other, qtbot)
    assert len(files(page, workspace)) == 1
    page.area.reopen()

    def known() -> list[str]:
        assert page.area.read is not None
        return [each.file_name for each in page.area.read.files.values()]

    qtbot.waitUntil(lambda: known() == ["foto.jpg"])
    assert row.name.full() == "foto.jpg"


def test_a_file_is_taken_off_and_comes_back(
    page: AppraisalsPage, line: ResultLine, workspace: Workspace, scan: Path, qtbot: QtBot
) -> None:
    row = attach(page, line, scan, qtbot)
    with qtbot.waitSignal(page.toasted) as told:
        row.detach.click()
    text, back = told.args
    assert text == "laporan.pdf dilepas dari indikator ini."
    saved(page, qtbot)
    assert (files(page, workspace), row.attach.isVisible()) == ([], True)
    back()
    saved(page, qtbot)
    assert len(files(page, workspace)) == 1
    assert row.name.full() == "laporan.pdf"
    row.detach.setFocus()
    QTest.keyClick(row.detach, Qt.Key.Key_Space)
    assert row.attach.hasFocus()
    saved(page, qtbot)
    assert page.undo()
    qtbot.waitUntil(lambda: len(files(page, workspace)) == 1)


def test_what_was_taken_off_does_not_come_back_to_somebody_else(
    page: AppraisalsPage, line: ResultLine, workspace: Workspace, scan: Path, qtbot: QtBot
) -> None:
    row = attach(page, line, scan, qtbot)
    with qtbot.waitSignal(page.toasted) as told:
        row.detach.click()
    saved(page, qtbot)
    shown = page.area.appraisal
    assert shown is not None
    _rater, other = queue_line(
        workspace, TW4, lambda each: is_free(each) and each.employee != shown.employee
    )
    open_person(page, qtbot, other.employee, TW4)
    told.args[1]()
    saved(page, qtbot)
    assert files(page, workspace) == []


def test_a_copy_that_names_nobody_is_opened_from_a_private_folder(
    page: AppraisalsPage, line: ResultLine, scan: Path, qtbot: QtBot, opener: Opener
) -> None:
    row = attach(page, line, scan, qtbot)
    row.open.click()
    qtbot.waitUntil(lambda: bool(opener.opened))
    [copy] = opener.opened
    assert copy.read_bytes() == PDF
    assert copy.name.startswith("bukti-")
    assert copy.suffix == ".pdf"
    assert copy.parent.stat().st_mode & 0o077 == 0


def test_private_copies_are_gone_with_who_made_them() -> None:
    copies = PrivateCopies()
    folder = copies.folder()
    (folder / "bukti.pdf").write_bytes(PDF)
    assert copies.folder() == folder
    del copies
    assert not folder.exists()


def test_a_file_is_saved_where_the_person_wants_it(
    page: AppraisalsPage,
    line: ResultLine,
    scan: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = attach(page, line, scan, qtbot)
    target = scan.with_name("salinan.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: ("", ""))
    row.save.click()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (str(target), ""))
    with qtbot.waitSignal(page.toasted) as told:
        row.save.click()
    assert told.args[0] == "Bukti disimpan sebagai salinan.pdf."
    assert target.read_bytes() == PDF


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"MZ\x90 program", "bukan jenis yang dikenal"),
        (PDF + bytes(21 * 1024 * 1024), "lebih besar dari 20 MB"),
        (None, "tidak dapat dibaca"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_words(
    page: AppraisalsPage,
    line: ResultLine,
    scan: Path,
    qtbot: QtBot,
    content: bytes | None,
    words: str,
) -> None:
    if content is None:
        scan.unlink()
    else:
        scan.write_bytes(content)
    with qtbot.waitSignal(page.tools.jobs.refused) as told:
        drop(row_of(line), data(scan))
    assert words in told.args[0]
    assert page.area.appraisal is not None
    assert not page.area.appraisal.realisations


def test_several_files_and_things_that_are_none_are_not_taken(
    page: AppraisalsPage, line: ResultLine, scan: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.warned) as told:
        drop(row_of(line), data(scan, scan.with_name("lain.pdf")))
    assert "satu berkas bukti" in told.args[0]
    web = QMimeData()
    web.setUrls([QUrl("https://contoh.go.id/laporan.pdf")])
    assert not drag(row_of(line), web)
    assert not drag(line, web)
    text = QMimeData()
    text.setText("laporan")
    assert not drag(row_of(line), text)
    assert drag(row_of(line), data(scan))
    QApplication.sendEvent(row_of(line), QDragLeaveEvent())
    assert not row_of(line)._over


def test_a_file_over_a_closed_line_opens_it(
    page: AppraisalsPage, line: ResultLine, scan: Path, qtbot: QtBot
) -> None:
    line.set_open(is_open=False)
    assert drag(line, data(scan))
    assert line.is_open()
    drop(line, data(scan))
    if len(line._fields) == 1:
        qtbot.waitUntil(lambda: row_of(line).name.full() == "laporan.pdf")
        saved(page, qtbot)


def test_of_what_is_settled_files_are_only_shown(
    page: AppraisalsPage, workspace: Workspace, scan: Path, qtbot: QtBot
) -> None:
    found = determined(workspace)
    open_person(page, qtbot, found.employee, found.period)
    line = page.area.sheet.results[0]
    line.set_open(is_open=True)
    row = row_of(line)
    assert not row.acceptDrops()
    assert not drag(line, data(scan))
    assert not any(each.isVisible() for each in (row.attach, row.change, row.detach))
    page.steps.proofs.attach(line._fields[0].lineage, scan)
    assert workspace.evidence.of_content("0" * 64) is None
