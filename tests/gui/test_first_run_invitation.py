"""The first run with an invitation: looked at first, then an office with its people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from asn_desktop.clock import Clock
from asn_desktop.domain.enrolment import Invited
from asn_desktop.domain.identity import NewOffice, OfficeKind
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.wizards.first_run import FirstRunWindow
from asn_desktop.services.workspace import Workspace, create_office, open_workspace
from tests.gui import checks
from tests.gui.hands import put

PASSWORD = "meja kuning laut"  # noqa: S105 - of an invented person
HEAD = NewOffice(OfficeKind.HEAD_OFFICE, "1276", "BKPSDM Kota Contoh", practice=True)
LONG_MS = 30_000
Again = Callable[[], FirstRunWindow]


@pytest.fixture(scope="module")
def invited(tmp_path_factory: pytest.TempPathFactory, still_clock: Clock) -> Invited:
    folder = tmp_path_factory.mktemp("pusat")
    create_office(folder / "kantor", HEAD, still_clock)
    with open_workspace(folder / "kantor", None, still_clock) as head:
        head.offices.add("1276.03", "Kecamatan Contoh")
        enrolment = head.exchange.enrolment
        file = folder / "undangan.asnpkg"
        return enrolment.invite("1276.03", "Kecamatan Contoh", None, file)


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
    made = again()
    made.way.package.click()
    return made


def look_at(window: FirstRunWindow, qtbot: QtBot, invited: Invited, code: str = "") -> None:
    window.go_on()
    put(window.invitation.fields.file, str(invited.file))
    put(window.invitation.fields.code, code or invited.activation)
    window.go_on()
    qtbot.waitUntil(window.next.isEnabled, timeout=LONG_MS)


def call_it_mine(window: FirstRunWindow, qtbot: QtBot) -> None:
    window.go_on()
    qtbot.keyClicks(window.person.account.name, "Siti Rahma")
    qtbot.keyClicks(window.person.account.password, PASSWORD)
    qtbot.keyClicks(window.person.account.again, PASSWORD)
    window.go_on()
    window.go_on()


def test_an_invited_office_works_with_what_the_invitation_holds(
    window: FirstRunWindow, qtbot: QtBot, invited: Invited
) -> None:
    assert window.next.text() == "Lanjut: pilih berkas paket"
    look_at(window, qtbot, invited)
    fields = window.invitation.fields
    assert fields.office.text() == "Kecamatan Contoh (1276.03)"
    assert fields.words.text() == invited.words
    assert window.next.text() == "&Ini kantor saya"
    call_it_mine(window, qtbot)
    qtbot.waitUntil(lambda: bool(window.safety.sheet.text.code), timeout=LONG_MS)
    assert window.safety.sheet.text.office == "Kecamatan Contoh (1276.03)"
    window.safety.sheet.kept.click()
    window.go_on()
    assert not window.ready.people.isVisible()
    with qtbot.waitSignal(window.finished, timeout=LONG_MS) as caught:
        window.go_on()
    workspace, page = caught.args
    assert isinstance(workspace, Workspace)
    with workspace:
        assert page == ""
        assert workspace.office.code == "1276.03"
        assert workspace.exchange.takes_part()


def test_a_head_office_clock_ahead_is_confirmed_where_the_invitation_is(
    window: FirstRunWindow, qtbot: QtBot, invited: Invited, still_clock: Clock, tmp_path: Path
) -> None:
    before = still_clock.now() - timedelta(days=3)
    window._clock = Clock(lambda: before)
    look_at(window, qtbot, invited)
    assert not window.invitation.fields.clock.isVisible()
    call_it_mine(window, qtbot)
    clock = window.invitation.fields.clock
    qtbot.waitUntil(clock.isVisible, timeout=LONG_MS)
    assert not (tmp_path / "kantor").exists()
    assert "di depan" in window.invitation.fields.file_row.problem()
    checks.check_fits(window)
    checks.check_no_cut_text(window)
    clock.click()
    for _ in range(3):
        window.go_on()
    qtbot.waitUntil(lambda: bool(window.safety.sheet.text.code), timeout=LONG_MS)


def test_nothing_is_written_while_the_invitation_is_looked_at(
    window: FirstRunWindow, qtbot: QtBot, invited: Invited, tmp_path: Path
) -> None:
    look_at(window, qtbot, invited)
    assert window.invitation.fields.told.isVisible()
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_code_is_told_at_its_field(
    window: FirstRunWindow, qtbot: QtBot, invited: Invited
) -> None:
    first = invited.activation[0]
    wrong = ("B" if first != "B" else "C") + invited.activation[1:]
    look_at(window, qtbot, invited, wrong)
    assert window.invitation.fields.code_row.problem()
    assert window.invitation.fields.code.hasFocus()
    assert window.at() == 1


def test_a_file_that_is_no_invitation_is_told_at_its_field(
    window: FirstRunWindow, qtbot: QtBot, invited: Invited, tmp_path: Path
) -> None:
    window.go_on()
    window.go_on()
    assert "tidak ditemukan" in window.invitation.fields.file_row.problem()
    assert "masih kosong" in window.invitation.fields.code_row.problem()
    other = tmp_path / "surat.docx"
    other.write_bytes(b"bukan undangan")
    put(window.invitation.fields.file, str(other))
    put(window.invitation.fields.code, invited.activation)
    window.go_on()
    file_row = window.invitation.fields.file_row
    qtbot.waitUntil(lambda: bool(file_row.problem()), timeout=LONG_MS)


def test_a_first_run_that_was_left_asks_for_the_code_again(
    window: FirstRunWindow, again: Again, qtbot: QtBot, invited: Invited, left: Path
) -> None:
    look_at(window, qtbot, invited)
    window.go_on()
    assert window.at() == 2
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert invited.activation not in left.read_text(encoding="utf-8")
    resumed = again()
    assert resumed.at() == 1
    assert resumed.invitation.isVisible()
    assert resumed.invitation.fields.file.text() == str(invited.file)
    assert resumed.invitation.fields.code.text() == ""


def test_the_step_passes_the_checks_of_every_window(
    window: FirstRunWindow, qtbot: QtBot, invited: Invited
) -> None:
    look_at(window, qtbot, invited)
    checks.check_fits(window)
    checks.check_no_cut_text(window)
    checks.check_names(window)
    checks.check_verbs(window)
    checks.check_one_primary(window)
    checks.check_live_switch(window)
