"""Inviting, confirming by eight words, ending a trust, the recovery key, and joining."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from asn_desktop.domain.enrolment import NotHeadOfficeError, WaitingComputer
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.exchange.computers import ComputersDialog
from asn_desktop.gui.pages.exchange.confirming import ConfirmComputerDialog
from asn_desktop.gui.pages.exchange.inviting import InviteDialog
from asn_desktop.gui.pages.exchange.joining import JoinDialog
from asn_desktop.gui.pages.exchange.page import OFFICES, ExchangePage
from asn_desktop.gui.pages.exchange.recovery import RecoveryDialog
from asn_desktop.gui.pages.exchange.sheets import SheetDialog
from tests.gui import checks
from tests.gui.exchange.fake import FakeExchange, status
from tests.gui.exchange.fake_enrolment import CODE, NOON, REPLICA, WORDS
from tests.gui.exchange.ground import chips, select, shown_page
from tests.gui.hands import dialog_of, put
from tests.gui.test_field_help import unexplained


@pytest.fixture
def exchange() -> FakeExchange:
    made = FakeExchange(offices=[status("Kecamatan Contoh", waiting=1)])
    made.enrolment.waits = [WaitingComputer("1276.03", "Kecamatan Contoh", REPLICA, WORDS, NOON, 2)]
    return made


@pytest.fixture
def page(head_window: MainWindow, exchange: FakeExchange, qtbot: QtBot) -> ExchangePage:
    made = shown_page(head_window, exchange, qtbot)
    made.tabs.choose(OFFICES)
    qtbot.waitUntil(lambda: made.offices.model.rowCount() == 1)
    return made


def test_an_office_is_invited_and_the_letter_holds_what_it_needs(
    page: ExchangePage, exchange: FakeExchange, qtbot: QtBot, tmp_path: Path
) -> None:
    page.offices.invite.click()
    dialog = dialog_of(InviteDialog, qtbot)
    put(dialog.folder, str(tmp_path))
    dialog.save.click()
    assert "Kode kantor masih kosong" in dialog.code_row.problem()
    assert unexplained(dialog, "exchange") == []
    put(dialog.code, "1276.03")
    dialog.save.click()
    sheets = dialog_of(SheetDialog, qtbot)
    target = tmp_path / "undangan-1276-03.asnpkg"
    assert exchange.enrolment.asked == [("invite", "1276.03", None, None, target)]
    (letter,) = sheets.sheets
    for part in (CODE, WORDS, target.name, "20 Desember 2026"):
        assert part in letter.text
    sheets.copy(letter)
    assert QGuiApplication.clipboard().text() == letter.text
    checks.check_names(sheets)


def test_a_letter_is_saved_and_a_place_that_refuses_is_told(
    page: ExchangePage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.offices.invite.click()
    dialog = dialog_of(InviteDialog, qtbot)
    put(dialog.code, "1276.03")
    put(dialog.folder, str(tmp_path))
    dialog.save.click()
    sheets = dialog_of(SheetDialog, qtbot)
    sheets.save(sheets.sheets[0], tmp_path / "tidak ada" / "surat.txt")
    assert "Belum tersimpan" in sheets.message.accessibleName()
    sheets.save(sheets.sheets[0], tmp_path / "surat.txt")
    assert CODE in (tmp_path / "surat.txt").read_text(encoding="utf-8")


def test_an_invitation_that_is_refused_keeps_what_was_typed(
    page: ExchangePage, exchange: FakeExchange, qtbot: QtBot, tmp_path: Path
) -> None:
    exchange.enrolment.fails = NotHeadOfficeError("Hanya BKPSDM yang mengundang.")
    page.offices.invite.click()
    dialog = dialog_of(InviteDialog, qtbot)
    put(dialog.code, "1276.03")
    put(dialog.folder, str(tmp_path / "tidak ada"))
    dialog.save.click()
    assert "tidak ditemukan" in dialog.folder_row.problem()
    put(dialog.folder, str(tmp_path))
    dialog.save.click()
    qtbot.waitUntil(dialog.banner.isVisible)
    assert "Hanya BKPSDM" in dialog.banner.accessibleName()
    assert dialog.code.text() == "1276.03"


def test_a_computer_is_trusted_by_the_words_that_were_heard(
    page: ExchangePage, exchange: FakeExchange, qtbot: QtBot, head_window: MainWindow
) -> None:
    page.office_panel.confirm.click()
    dialog = dialog_of(ConfirmComputerDialog, qtbot)
    qtbot.waitUntil(dialog.refuse_button.isVisible)
    shown = [dialog.told.text(), dialog.words.text(), dialog.words.placeholderText()]
    assert not any(WORDS in text for text in shown)  # They come over the telephone only.
    put(dialog.words, "raso timu bado")
    dialog.save.click()
    assert "yang diketik 3" in dialog.words_row.problem()
    put(dialog.words, WORDS.replace("raso", "rasu"))
    dialog.save.click()
    qtbot.waitUntil(dialog.banner.isVisible)
    assert "Jangan dipercaya" in dialog.banner.accessibleName()
    put(dialog.words, f"  {WORDS} ")
    dialog.save.click()
    qtbot.waitUntil(lambda: bool(head_window.toasts.earlier))
    assert exchange.enrolment.asked[-1] == ("confirm", "1276.03", WORDS)
    assert head_window.toasts.earlier[0].startswith("Komputer Kecamatan Contoh dipercaya")


def test_a_computer_that_nobody_knows_is_sent_away(
    page: ExchangePage, exchange: FakeExchange, qtbot: QtBot
) -> None:
    page.office_panel.confirm.click()
    dialog = dialog_of(ConfirmComputerDialog, qtbot)
    qtbot.waitUntil(dialog.refuse_button.isVisible)
    dialog.refuse_button.click()
    qtbot.waitUntil(lambda: not exchange.enrolment.waits)
    assert exchange.enrolment.asked == [("reject", "1276.03", REPLICA)]


def test_a_package_that_waits_for_something_else_is_told_so(
    page: ExchangePage, exchange: FakeExchange, qtbot: QtBot
) -> None:
    exchange.enrolment.waits = []
    page.office_panel.confirm.click()
    dialog = dialog_of(ConfirmComputerDialog, qtbot)
    qtbot.waitUntil(lambda: "menunggu hal lain" in dialog.told.text())
    assert not dialog.refuse_button.isVisible()


@pytest.mark.parametrize(
    ("deed", "asked", "state"),
    [("revoke", "revoke", "Dicabut"), ("retire", "retire", "Tidak dipakai lagi")],
)
def test_the_trust_in_a_computer_ends(
    page: ExchangePage, exchange: FakeExchange, qtbot: QtBot, deed: str, asked: str, state: str
) -> None:
    page.office_panel.computers.click()
    dialog = dialog_of(ComputersDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2)
    assert not dialog.withdraw.isEnabled()
    getattr(dialog, deed).click()
    qtbot.waitUntil(lambda: chips(dialog.table, column=2)[0] == state)
    assert exchange.enrolment.asked == [(asked, "1276.03", REPLICA)]
    assert not dialog.revoke.isEnabled()


def test_an_invitation_that_nobody_used_is_withdrawn(
    page: ExchangePage, exchange: FakeExchange, qtbot: QtBot
) -> None:
    page.office_panel.computers.click()
    dialog = dialog_of(ComputersDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2)
    select(dialog.table, 1)
    assert not dialog.revoke.isEnabled()
    dialog.withdraw.click()
    qtbot.waitUntil(lambda: chips(dialog.table, column=2)[1] == "Ditarik")
    assert exchange.enrolment.asked == [("withdraw", 4)]


def test_the_recovery_key_comes_on_two_sheets(
    page: ExchangePage, exchange: FakeExchange, qtbot: QtBot
) -> None:
    page.offices.recovery.click()
    dialog = dialog_of(RecoveryDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.state.text() == "Kunci pemulihan belum pernah dibuat.")
    dialog.save.click()
    sheets = dialog_of(SheetDialog, qtbot)
    assert exchange.enrolment.asked == [("recovery",)]
    first, second = sheets.sheets
    assert ("AAAA-BBBB" in first.text, "CCCC-DDDD" in first.text) == (True, False)
    assert "CCCC-DDDD" in second.text


def test_an_older_recovery_key_is_mentioned(
    page: ExchangePage, exchange: FakeExchange, qtbot: QtBot
) -> None:
    exchange.enrolment.has = True
    page.offices.recovery.click()
    dialog = dialog_of(RecoveryDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.state.text().startswith("Kunci pemulihan sudah ada."))


def looked_at(page: ExchangePage, qtbot: QtBot, folder: Path) -> JoinDialog:
    """Choose an invitation, and look at what it says."""
    qtbot.waitUntil(page.packages.alone.isVisible)
    page.packages.alone.buttons[0].click()
    dialog = dialog_of(JoinDialog, qtbot)
    file = folder / "undangan.asnpkg"
    file.write_bytes(b"")
    put(dialog.fields.file, str(file))
    put(dialog.fields.code, CODE)
    dialog.save.click()
    qtbot.waitUntil(dialog.fields.told.isVisible)
    return dialog


def test_an_office_that_stands_alone_opens_its_invitation(
    window: MainWindow, exchange: FakeExchange, qtbot: QtBot, tmp_path: Path
) -> None:
    exchange.part = False
    page = shown_page(window, exchange, qtbot)
    qtbot.waitUntil(page.packages.alone.isVisible)
    asked: list[tuple[str, object]] = []
    page.go_requested.connect(lambda key, argument: asked.append((key, argument)))
    page.packages.alone.buttons[0].click()
    dialog = dialog_of(JoinDialog, qtbot)
    file = tmp_path / "undangan.asnpkg"
    file.write_bytes(b"")
    dialog.save.click()
    assert "tidak ditemukan" in dialog.fields.file_row.problem()
    put(dialog.fields.file, str(file))
    put(dialog.fields.code, "SALAH")
    dialog.save.click()
    qtbot.waitUntil(lambda: "Kode salah" in dialog.fields.code_row.problem())
    put(dialog.fields.code, CODE)
    dialog.save.click()
    qtbot.waitUntil(dialog.fields.told.isVisible)
    assert "46 pegawai" in dialog.fields.facts.text()
    assert dialog.fields.words.text() == WORDS
    assert dialog.save.text() == "Ini kantor saya"
    assert exchange.enrolment.asked == [("look", file)]
    dialog.save.click()
    qtbot.waitUntil(lambda: bool(asked))
    assert exchange.enrolment.asked[-1] == ("accept", file, CODE)
    assert asked == [("open_folder", page.tools.workspace.folder)]


def test_a_head_office_clock_ahead_is_confirmed_at_the_invitation(
    window: MainWindow, exchange: FakeExchange, qtbot: QtBot, tmp_path: Path
) -> None:
    exchange.part, exchange.enrolment.ahead = False, True
    page = shown_page(window, exchange, qtbot)
    dialog = looked_at(page, qtbot, tmp_path)
    assert not dialog.fields.clock.isVisible()
    dialog.save.click()
    qtbot.waitUntil(dialog.fields.clock.isVisible)
    assert "di depan" in dialog.fields.file_row.problem()
    checks.check_no_cut_text(dialog)
    dialog.fields.clock.click()
    joined: list[object] = []
    dialog.joined.connect(joined.append)
    dialog.save.click()
    qtbot.waitUntil(lambda: bool(joined))


def test_another_code_asks_to_look_again(
    window: MainWindow, exchange: FakeExchange, qtbot: QtBot, tmp_path: Path
) -> None:
    exchange.part = False
    page = shown_page(window, exchange, qtbot)
    qtbot.waitUntil(page.packages.alone.isVisible)
    checks.check_page(window)
    dialog = looked_at(page, qtbot, tmp_path)
    put(dialog.fields.code, f"{CODE}X")
    assert not dialog.fields.told.isVisible()
    assert dialog.save.text() == "Periksa undangan"
