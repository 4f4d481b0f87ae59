"""The first run: three ways, fields that say what is missing, an office, and its sheet."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from asn_desktop.clock import Clock
from asn_desktop.domain.settings import PeriodKind
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.widgets.labels import ElidedLabel
from asn_desktop.gui.wizards.account_fields import proposed_login
from asn_desktop.gui.wizards.first_run import FirstRunWindow
from asn_desktop.gui.wizards.recovery_sheet import SheetText, plain_sheet
from asn_desktop.services.workspace import (
    Login,
    RecoveryLogin,
    Workspace,
    open_workspace,
)
from tests.gui import checks

PASSWORD = "meja kuning laut"  # noqa: S105 - of an invented person


Again = Callable[[], FirstRunWindow]


@pytest.fixture
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tampilan") / "penyiapan.json"


@pytest.fixture
def again(qtbot: QtBot, left: Path, tmp_path: Path, jobs: Jobs, still_clock: Clock) -> Again:
    """Start the program anew."""

    def start() -> FirstRunWindow:
        made = FirstRunWindow(tmp_path / "kantor", jobs, still_clock, left)
        qtbot.addWidget(made)
        made.resize(checks.USUAL)
        made.show()
        return made

    return start


@pytest.fixture
def window(again: Again) -> FirstRunWindow:
    return again()


def answer_office(window: FirstRunWindow, qtbot: QtBot) -> None:
    window.go_on()
    qtbot.keyClicks(window.office.code, "1276.03")
    qtbot.keyClicks(window.office.name, "Kecamatan Contoh")
    qtbot.keyClicks(window.office.city, "Tebing Contoh")
    window.office.period.setFocus()
    qtbot.keyClick(window.office.period, Qt.Key.Key_2)
    window.go_on()


def answer_person(window: FirstRunWindow, qtbot: QtBot) -> None:
    account = window.person.account
    qtbot.keyClicks(account.name, "Siti Rahma, S.E.")
    qtbot.keyClicks(account.password, PASSWORD)
    qtbot.keyClicks(account.again, PASSWORD)
    window.go_on()


def make_office(window: FirstRunWindow, qtbot: QtBot) -> None:
    answer_office(window, qtbot)
    answer_person(window, qtbot)
    window.go_on()
    qtbot.waitUntil(lambda: bool(window.safety.sheet.text.code), timeout=30_000)


def finish(window: FirstRunWindow, qtbot: QtBot) -> tuple[Workspace, str]:
    window.safety.sheet.kept.click()
    window.go_on()
    with qtbot.waitSignal(window.finished, timeout=30_000) as caught:
        window.go_on()
    workspace, page = caught.args
    assert isinstance(workspace, Workspace)
    return workspace, str(page)


def problems(*fields: QLineEdit) -> list[bool]:
    return [field.property("state") == "problem" for field in fields]


def test_an_office_is_made_opened_and_told_all_that_was_typed(
    window: FirstRunWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    make_office(window, qtbot)
    code = window.safety.sheet.text.code
    assert window.next.isEnabled() is False
    workspace, page = finish(window, qtbot)
    told = workspace.settings.read().values
    assert (told.name, told.city, told.year) == ("Kecamatan Contoh", "Tebing Contoh", 2026)
    assert told.period is PeriodKind.MONTHLY
    assert workspace.office.code == "1276.03"
    assert page == "employee_import"
    workspace.close()
    with open_workspace(tmp_path / "kantor", Login("siti.rahma", PASSWORD)) as again:
        assert again.principal.name == "Siti Rahma, S.E."
    with open_workspace(tmp_path / "kantor", RecoveryLogin(code)) as again:
        assert again.principal.name == "Lembar pemulihan"


def test_nothing_is_written_before_the_office_is_made(
    window: FirstRunWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    answer_office(window, qtbot)
    answer_person(window, qtbot)
    said = [each.full() for each in window.foot.findChildren(ElidedLabel)]
    assert said == ["Langkah 4 dari 5 · Belum ada yang ditulis"]
    assert list(tmp_path.iterdir()) == []


def test_empty_fields_say_what_is_missing_and_take_the_focus(
    window: FirstRunWindow, qtbot: QtBot
) -> None:
    window.go_on()
    window.go_on()
    assert problems(window.office.code, window.office.name) == [True, True]
    assert window.office.code.hasFocus()
    qtbot.keyClicks(window.office.code, "1276.03")
    window.go_on()
    assert problems(window.office.code, window.office.name) == [False, True]
    assert window.office.name.hasFocus()
    assert window.at() == 1


def test_a_weak_password_and_two_that_differ_are_told_in_words(
    window: FirstRunWindow, qtbot: QtBot
) -> None:
    answer_office(window, qtbot)
    account = window.person.account
    qtbot.keyClicks(account.name, "Siti Rahma")
    qtbot.keyClicks(account.password, "rahasia1")
    assert account.strength.text() == "Belum cukup"
    qtbot.keyClicks(account.again, "lain")
    window.go_on()
    assert problems(account.password, account.again) == [True, True]
    assert window.at() == 2
    account.shown.click()
    assert account.password.echoMode() is QLineEdit.EchoMode.Normal


def test_back_keeps_what_was_typed(window: FirstRunWindow, qtbot: QtBot) -> None:
    answer_office(window, qtbot)
    window.back.click()
    assert window.at() == 1
    assert window.office.name.text() == "Kecamatan Contoh"
    window.back.click()
    window.go_back()
    assert window.at() == 0


def test_what_is_left_with_esc_is_continued_without_the_password(
    window: FirstRunWindow, qtbot: QtBot, again: Again, left: Path
) -> None:
    answer_office(window, qtbot)
    answer_person(window, qtbot)
    window.safety.folder.setText(str(left.parent / "lain"))
    with qtbot.waitSignal(window.closing):
        qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert PASSWORD not in left.read_text(encoding="utf-8")
    resumed = again()
    assert resumed.at() == 2
    assert resumed.resumed.isVisible()
    assert resumed.office.answers() == window.office.answers()
    assert resumed.safety.folder.text() == window.safety.folder.text()
    account = resumed.person.account
    assert account.account() == ("siti.rahma", "Siti Rahma, S.E.", "")
    qtbot.waitUntil(account.password.hasFocus)
    qtbot.keyClicks(account.name, "i")
    assert account.login.text() == "siti.rahma"


def test_closing_the_window_keeps_the_answers_too(
    window: FirstRunWindow, qtbot: QtBot, again: Again
) -> None:
    window.go_on()
    qtbot.keyClicks(window.office.name, "Kecamatan Contoh")
    window.office.year.setValue(2027)
    window.close()
    resumed = again()
    assert resumed.at() == 1
    assert resumed.office.name.text() == "Kecamatan Contoh"
    assert resumed.office.year.value() == 2027
    resumed.way.practice.setChecked(True)
    resumed.go_back()
    resumed.close()
    third = again()
    assert third.way.practice.isChecked()
    assert not third.resumed.isVisible()


def test_what_was_kept_is_forgotten_once_the_office_is_made(
    window: FirstRunWindow, qtbot: QtBot, again: Again, left: Path
) -> None:
    window.go_on()
    window.close()
    assert left.exists()
    resumed = again()
    resumed.go_back()
    make_office(resumed, qtbot)
    assert not left.exists()
    assert not resumed.later.isVisible()
    resumed.close()
    assert not left.exists()


@pytest.mark.parametrize(
    "text",
    [
        "bukan json",
        "[]",
        '{"at": 1, "for": "tempat lain", "office": "Lain"}',
        '{"at": "1"}',
    ],
)
def test_what_cannot_be_continued_begins_anew(left: Path, again: Again, text: str) -> None:
    left.write_text(text, encoding="utf-8")
    begun = again()
    assert begun.at() == 0
    assert begun.office.name.text() == ""


def test_kept_values_of_another_kind_are_left_out(left: Path, again: Again, tmp_path: Path) -> None:
    told = {"at": 9, "for": str(tmp_path / "kantor"), "office": 7, "year": "x", "period": 99}
    left.write_text(json.dumps(told), encoding="utf-8")
    begun = again()
    assert begun.at() == 2
    assert begun.office.name.text() == ""
    assert begun.office.period.current() == 0


def test_a_place_that_cannot_be_written_says_so_and_stays(
    window: FirstRunWindow, left: Path
) -> None:
    left.mkdir()
    window.later.click()
    assert window.isVisible()
    assert "belum dapat disimpan" in window.message.accessibleName()
    assert not left.with_suffix(".part").is_dir()


def test_practice_is_asked_for_beside_the_real_folder(
    window: FirstRunWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.way.practice.click()
    with qtbot.waitSignal(window.practice_wanted) as caught:
        window.next.click()
    assert caught.args == [tmp_path / "kantor Latihan"]


@pytest.mark.parametrize(
    ("folder", "sentence"),
    [
        ("OneDrive/kantor", "OneDrive"),
        ("terpakai", "sudah berisi berkas lain"),
    ],
)
def test_a_folder_that_will_not_do_is_refused_at_its_field(
    window: FirstRunWindow, qtbot: QtBot, tmp_path: Path, folder: str, sentence: str
) -> None:
    (tmp_path / "terpakai").mkdir()
    (tmp_path / "terpakai" / "surat.txt").write_text("isi", encoding="utf-8")
    answer_office(window, qtbot)
    answer_person(window, qtbot)
    window.safety.folder.setText(str(tmp_path / folder))
    window.go_on()
    qtbot.waitUntil(lambda: sentence in window.safety.row.problem(), timeout=30_000)
    assert window.back.isEnabled()
    window.safety.folder.setText("tanpa-tempat")
    window.go_on()
    assert "selengkapnya" in window.safety.row.problem()


def test_the_sheet_is_kept_as_pdf_and_as_text(
    window: FirstRunWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    make_office(window, qtbot)
    sheet = window.safety.sheet
    assert sheet.write(tmp_path / "lembar.pdf")
    assert (tmp_path / "lembar.pdf").read_bytes().startswith(b"%PDF")
    assert sheet.write(tmp_path / "lembar.txt")
    text = (tmp_path / "lembar.txt").read_text(encoding="utf-8")
    for group in sheet.text.code.split("-"):
        assert group in text
    assert not sheet.write(tmp_path / "tidak-ada" / "lembar.pdf")
    assert "Pilih folder lain" in sheet.message.accessibleName()
    workspace, _page = finish(window, qtbot)
    workspace.close()


def test_the_made_office_is_not_left_by_going_back(window: FirstRunWindow, qtbot: QtBot) -> None:
    make_office(window, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.at() == 3
    window.safety.sheet.kept.click()
    window.go_on()
    window.ready.rules.click()
    assert window.next.text() == "Buka &kalkulator"
    window.back.click()
    assert window.at() == 3
    assert window.safety.shows_sheet()


@pytest.mark.parametrize(
    ("name", "login"),
    [
        ("Dra. Hj. Siti Rahma, M.Si.", "siti.rahma"),
        ("José D'Ávila Pratama", "jose.davila"),
        ("Bu", "bu"),
        ("", ""),
    ],
)
def test_an_account_name_is_proposed(name: str, login: str) -> None:
    assert proposed_login(name) == login


def test_the_text_of_the_sheet_names_the_office_and_how_to_use_it() -> None:
    text = plain_sheet(SheetText("Kecamatan Contoh", "siti", "24-11-2026", "AAAA-BBBB-CCCC"))
    assert "Kecamatan Contoh" in text
    assert "AAAA   BBBB   CCCC" in text
    assert "Lupa kata sandi" in text


@pytest.mark.parametrize(
    ("step", "sheet"), [(0, False), (1, False), (2, False), (3, False), (3, True), (4, False)]
)
def test_each_step_passes_the_checks_of_every_page(
    window: FirstRunWindow, qtbot: QtBot, step: int, *, sheet: bool
) -> None:
    window.safety.sheet.show_sheet(
        SheetText("Contoh", "siti", "24-11-2026", "-".join(["AAAA"] * 8))
    )
    for _ in range(step):
        window.stack.setCurrentIndex(step)
    if step == 3 and sheet:
        window.safety.show_sheet()
    checks.check_fits(window)
    checks.check_no_cut_text(window)
    code_label = window.safety.sheet.code
    assert not code_label.isVisible() or code_label.height() >= code_label.sizeHint().height()
    window.resize(checks.USUAL)
    checks.settle()
    checks.check_no_cut_text(window)
    checks.check_names(window)
    checks.check_tab_order(window)
    checks.check_verbs(window)
    checks.check_live_switch(window)
