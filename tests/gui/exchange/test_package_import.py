"""Applying packages: nothing is written before the last step, and everything is told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from asn_desktop.domain.exchange import Counts, PackageState, Waits
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.exchange import ExchangePage, PackageImportPage
from asn_desktop.gui.pages.exchange.conflict_choices import ConflictChoices
from asn_desktop.storage.journal.conflicts import StillUsedError
from tests.gui import checks
from tests.gui.exchange.conflict_cards import HEAD, named, target
from tests.gui.exchange.fake import (
    MISSING,
    NOON,
    FakeExchange,
    NotOursError,
    head,
    preview,
)
from tests.gui.exchange.fake_enrolment import WORDS
from tests.gui.exchange.ground import chips
from tests.gui.home_office import page_of

PACKAGE = "paket-07.asnpkg"
WRONG = "Paket ini untuk Kecamatan Contoh Barat, bukan kantor ini. Tidak ada yang diubah."


@pytest.fixture
def exchange() -> FakeExchange:
    return FakeExchange(previews={PACKAGE: preview()})


@pytest.fixture
def page(window: MainWindow) -> PackageImportPage:
    window.go("package_import")
    return page_of(window, PackageImportPage)


def drop(page: PackageImportPage, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.files.drop.dropEvent(event)


def check(page: PackageImportPage, qtbot: QtBot, *names: str) -> None:
    drop(page, *(Path("E:/") / name for name in names or (PACKAGE,)))
    qtbot.waitUntil(lambda: page.step() == 1 and not page.working.busy())


def to_plan(page: PackageImportPage) -> None:
    while page.step() < 3:
        (page.later if page.later.isVisible() else page.next).click()


def apply(page: PackageImportPage, qtbot: QtBot) -> None:
    to_plan(page)
    page.next.click()
    qtbot.waitUntil(lambda: page.apply.is_done() and not page.working.busy())


def buttons(page: PackageImportPage) -> Sequence[str]:
    made = page.apply.done.buttons
    return [each.text().replace("&", "") for each in made if each.isVisible()]


def test_a_package_is_looked_at_before_anything_is_written(
    page: PackageImportPage, exchange: FakeExchange, qtbot: QtBot
) -> None:
    check(page, qtbot)
    assert page.check.head.name.full() == "Paket nomor 7 dari BKPSDM Kota Contoh"
    assert page.check.head.chip.text() == "Tanda pengaman cocok"
    assert [tile.number.text() for tile in page.check.tiles] == ["12", "34", "2", "1"]
    assert page.note == ("shield-check", "Belum ada yang ditulis ke basis data")
    assert exchange.asked == []


def test_what_goes_is_a_group_of_its_own_and_red(page: PackageImportPage, qtbot: QtBot) -> None:
    check(page, qtbot)
    assert page.check.gone.accessibleName().startswith("1 data akan dihapus")
    page.check.tabs.choose("DELETED")
    assert chips(page.check.table, column=2) == ["Dewi Kartika Sari"]
    to_plan(page)
    assert "1 data dihapus" in page.apply.lines


def test_the_panel_shows_a_change_whole(page: PackageImportPage, qtbot: QtBot) -> None:
    check(page, qtbot)
    page.check.tabs.choose("CHANGED")
    shown = [each.text() for each in page.change.findChildren(type(page.check.tiles[0].number))]
    assert shown[-2:] == ["III/c →", "III/d"]


def test_applying_tells_what_was_written_and_how_to_take_it_back(
    page: PackageImportPage, exchange: FakeExchange, qtbot: QtBot, window: MainWindow
) -> None:
    heard: list[str] = []
    window.jobs.data_changed.connect(lambda subject, _writer: heard.append(subject))
    check(page, qtbot)
    apply(page, qtbot)
    assert exchange.asked == [("apply", PACKAGE, False)]
    assert page.apply.done.heading.text() == "47 perubahan diterapkan"
    assert buttons(page) == ["Putuskan konflik", "Lihat ringkasan", "Batalkan impor"]
    assert page.note == ("", "")
    assert "" in heard
    page.apply.done.buttons[2].click()
    qtbot.waitUntil(lambda: page.apply.done.heading.text() == "Impor dibatalkan")
    assert exchange.asked[-1] == ("undo", 7)
    assert exchange.lines[0].state is PackageState.UNDONE


def to_conflicts(page: PackageImportPage, qtbot: QtBot) -> ConflictChoices:
    check(page, qtbot)
    page.next.click()
    assert page.step() == 2
    return page.conflicts


def test_conflicts_never_keep_a_package_from_being_applied(
    page: PackageImportPage, qtbot: QtBot
) -> None:
    shown = to_conflicts(page, qtbot)
    assert chips(shown.table, column=0) == ["Konflik", "Konflik"]
    assert page.foot._reason.text() == "2 konflik belum dipilih"
    assert not page.next.isEnabled()
    page.later.click()
    assert page.next.isEnabled()
    assert page.next.text() == "&Terapkan 47 perubahan"
    assert "2 konflik masuk ke kotak Konflik, untuk diputuskan" in page.apply.lines
    page.back.click()
    assert page.step() == 2
    page.back.click()
    assert page.step() == 1
    assert page.check.model.rowCount() == 4


def test_an_answer_is_kept_and_written_after_the_package(
    page: PackageImportPage, exchange: FakeExchange, qtbot: QtBot
) -> None:
    shown = to_conflicts(page, qtbot)
    shown.view.versions[0].mark.click()
    page.press_primary()
    assert chips(shown.table, column=0) == ["Terjawab", "Konflik"]
    assert shown.current() == target()
    assert page.foot._reason.text() == "1 konflik belum dipilih"
    assert exchange.conflicts.asked == []
    apply(page, qtbot)
    assert "1 konflik diselesaikan seperti yang dipilih" in page.apply.lines
    assert "1 konflik masuk ke kotak Konflik, untuk diputuskan" in page.apply.lines
    assert exchange.asked == [("apply", PACKAGE, False)]
    assert exchange.conflicts.asked == [("chosen", named().id, HEAD.entry)]
    assert "1 konflik diselesaikan." in page.apply.done.text.text()
    assert buttons(page)[0] == "Putuskan konflik"


def test_an_answer_can_be_seen_and_put_off(page: PackageImportPage, qtbot: QtBot) -> None:
    shown = to_conflicts(page, qtbot)
    assert not shown.later.isVisible()
    for _ in range(2):
        shown.view.versions[1].mark.click()
        shown.view.use.click()
    assert page.foot._reason.text() == ""
    assert (page.next.isEnabled(), page.later.isVisible()) == (True, False)
    shown.table.selectRow(0)
    assert "Pertahankan data di komputer ini" in shown.view.count.text()
    assert shown.view.versions[1].mark.isChecked()
    shown.later.click()
    assert chips(shown.table, column=0) == ["Konflik", "Terjawab"]
    assert not shown.later.isVisible()
    assert page.foot._reason.text() == "1 konflik belum dipilih"


def test_answers_that_cannot_be_written_are_told_and_left_to_the_inbox(
    page: PackageImportPage, exchange: FakeExchange, qtbot: QtBot
) -> None:
    shown = to_conflicts(page, qtbot)
    exchange.conflicts.fails = StillUsedError("Belum dapat dihapus: masih dipakai data lain.")
    shown.view.versions[0].mark.click()
    shown.view.use.click()
    apply(page, qtbot)
    assert "masih dipakai data lain" in page.apply.done.text.text()
    assert buttons(page)[0] == "Putuskan konflik"


def test_fields_are_answered_one_by_one(
    page: PackageImportPage, exchange: FakeExchange, qtbot: QtBot
) -> None:
    shown = to_conflicts(page, qtbot)
    shown.view.each.click()
    assert shown.view.fields is not None
    for answer in shown.view.fields.findChildren(QRadioButton):
        answer.click()
    shown.view.use.click()
    shown.table.selectRow(0)
    assert "Dipilih per isian" in shown.view.count.text()
    assert [each.entry for each in shown.answers()] == [None]


def test_answers_are_forgotten_with_their_package(page: PackageImportPage, qtbot: QtBot) -> None:
    shown = to_conflicts(page, qtbot)
    shown.view.versions[0].mark.click()
    shown.view.use.click()
    page.drop.click()
    to_conflicts(page, qtbot)
    assert shown.answers() == []
    assert chips(shown.table, column=0) == ["Konflik", "Konflik"]


def test_a_package_for_another_office_is_refused_and_can_be_tried_again(
    page: PackageImportPage, exchange: FakeExchange, qtbot: QtBot
) -> None:
    exchange.previews[PACKAGE] = NotOursError(WRONG)
    drop(page, Path("E:/") / PACKAGE)
    qtbot.waitUntil(page.files.message.isVisible)
    assert WRONG in page.files.message.accessibleName()
    exchange.previews[PACKAGE] = preview()
    page.files.message.acted.emit()
    qtbot.waitUntil(lambda: page.step() == 1)


def test_a_failure_in_the_middle_leaves_the_plan_as_it_was(
    page: PackageImportPage, exchange: FakeExchange, qtbot: QtBot
) -> None:
    check(page, qtbot)
    exchange.fails = NotOursError("Ruang disk penuh.")
    to_plan(page)
    page.next.click()
    qtbot.waitUntil(page.apply.message.isVisible)
    assert "Ruang disk penuh." in page.apply.message.accessibleName()
    exchange.fails = None
    page.next.click()
    qtbot.waitUntil(page.apply.is_done)


def test_a_package_that_was_applied_before_is_not_offered_again(
    page: PackageImportPage, exchange: FakeExchange, qtbot: QtBot
) -> None:
    told = "Paket ini sudah diterapkan pada 21-11-2026 pukul 09.10. Tidak ada perubahan baru."
    exchange.previews[PACKAGE] = preview(
        counts=Counts(), lines=(), told=told, already=NOON, conflicts=()
    )
    check(page, qtbot)
    assert told in page.check.message.accessibleName()
    page.next.click()
    assert not page.next.isEnabled()


def test_a_package_that_waits_for_an_earlier_one_is_kept(
    page: PackageImportPage, exchange: FakeExchange, qtbot: QtBot
) -> None:
    exchange.previews[PACKAGE] = preview(
        counts=Counts(),
        lines=(),
        waits=Waits.EARLIER,
        told="Paket 6 belum ada.",
        missing=MISSING,
        conflicts=(),
    )
    check(page, qtbot)
    page.next.click()
    assert page.next.text() == "&Simpan paket"
    page.next.click()
    qtbot.waitUntil(page.apply.is_done)
    assert page.apply.done.heading.text() == "Paket disimpan, belum diterapkan"
    assert "nomor 6 (20 Nov 2026)" in page.apply.done.text.text()
    assert buttons(page) == ["Kembali ke daftar", "Terapkan paket lain"]


def test_a_clock_that_is_ahead_asks_a_person(
    page: PackageImportPage, exchange: FakeExchange, qtbot: QtBot
) -> None:
    exchange.previews[PACKAGE] = preview(waits=Waits.CLOCK, told="Jam pengirim maju 3 hari.")
    check(page, qtbot)
    apply(page, qtbot)
    assert buttons(page) == ["Terapkan juga", "Kembali ke daftar"]
    page.apply.done.buttons[0].click()
    qtbot.waitUntil(lambda: "47 perubahan" in page.apply.done.heading.text())
    assert exchange.asked == [("apply", PACKAGE, False), ("apply", PACKAGE, True)]


def test_the_first_package_of_a_computer_waits_for_its_words(
    page: PackageImportPage, exchange: FakeExchange, qtbot: QtBot, window: MainWindow
) -> None:
    exchange.previews[PACKAGE] = preview(head=head(introduced=True), waits=Waits.CONFIRMATION)
    check(page, qtbot)
    assert page.check.head.chip.text() == "Komputer baru"
    apply(page, qtbot)
    assert WORDS in page.apply.done.text.text()
    page.apply.done.buttons[0].click()
    assert isinstance(window.page(), ExchangePage)


def test_several_packages_are_applied_in_their_order_and_one_refused_stops_no_other(
    page: PackageImportPage, exchange: FakeExchange, qtbot: QtBot
) -> None:
    exchange.previews = {
        "b.asnpkg": preview(head=head(9)),
        "a.asnpkg": preview(head=head(8)),
        "c.asnpkg": NotOursError(WRONG),
        "b-2dari2.asnpkg": preview(head=head(9)),
    }
    check(page, qtbot, *exchange.previews)
    assert chips(page.many.table, column=2) == ["Ditolak", "Siap", "Siap"]
    page.next.click()
    assert page.next.text() == "&Terapkan 2 paket"
    page.next.click()
    qtbot.waitUntil(page.apply.is_done)
    assert exchange.asked == [("apply", "a.asnpkg", False), ("apply", "b-2dari2.asnpkg", False)]
    assert chips(page.apply.many.table, column=2) == ["Ditolak", "Diterapkan", "Diterapkan"]
    told = "2 paket diterapkan, 94 perubahan, 1 ditolak"
    assert page.apply.many.foot.count.full() == told


def test_the_parts_of_one_package_are_one_package(
    page: PackageImportPage, exchange: FakeExchange, qtbot: QtBot
) -> None:
    exchange.previews = {name: preview() for name in ("p-1dari2.asnpkg", "p-2dari2.asnpkg")}
    check(page, qtbot, *exchange.previews)
    assert page.check.isVisible()
    assert page.process.state.preview is not None


def test_a_folder_is_searched_for_packages(
    page: PackageImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    stick = tmp_path / "flashdisk"
    stick.mkdir()
    drop(page, stick)
    assert "Tidak ada paket" in page.files.message.accessibleName()
    for name in (PACKAGE, "surat.docx"):
        (stick / name).write_bytes(b"")
    drop(page, stick)
    qtbot.waitUntil(lambda: page.step() == 1)
    assert page.process.state.paths == [stick / PACKAGE]


def test_looking_can_be_stopped_and_nothing_was_written(
    page: PackageImportPage, exchange: FakeExchange, qtbot: QtBot, window: MainWindow
) -> None:
    drop(page, Path("E:/") / PACKAGE)
    page.working.stop.click()
    qtbot.waitUntil(lambda: not page.working.busy())
    assert page.step() == 0
    assert window.toasts.earlier == ["Dihentikan. Belum ada yang ditulis ke basis data."]


def test_what_was_begun_is_still_there_after_escape(
    page: PackageImportPage, exchange: FakeExchange, qtbot: QtBot, window: MainWindow
) -> None:
    check(page, qtbot)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert isinstance(window.page(), ExchangePage)
    window.go("package_import")
    assert page.step() == 1
    page.drop.click()
    assert page.step() == 0
    assert exchange.asked == []


@pytest.mark.parametrize("step", [0, 1, 2, 3, 4])
def test_every_step_passes_the_checks_of_every_page(
    page: PackageImportPage, qtbot: QtBot, window: MainWindow, step: int
) -> None:
    if step:
        check(page, qtbot)
    for _ in range(min(step, 3) - 1):
        (page.later if page.later.isVisible() else page.next).click()
    if step > 3:
        page.next.click()
        qtbot.waitUntil(page.apply.is_done)
    for each in page.conflicts.view.findChildren(QRadioButton) if step == 2 else ():
        each.setFocus()  # Of a group, Tab stops at the button that had the focus last.
        each.click()
    checks.check_page(window)
