"""What is typed into the settings is saved by itself, as a draft until the field is left."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from pytestqt.qtbot import QtBot

from asn_desktop.clock import Clock
from asn_desktop.domain.audit import JournalFilter
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.settings import SettingsPage
from asn_desktop.services.workspace import Opening, open_workspace
from tests.gui.settings.ground import stored, texts, type_name
from tests.gui.sudden_end import killed_after_its_word
from tests.services.offices import plain


def test_what_is_typed_is_saved_before_the_field_is_left_as_one_change(
    page: SettingsPage, qtbot: QtBot
) -> None:
    before = stored(page)
    field = page.office.fields["city"]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Kota ")
    qtbot.waitUntil(lambda: stored(page).city == "Kota")
    qtbot.waitUntil(lambda: "Tersimpan" in texts(page.foot))
    assert field.text() == "Kota "
    qtbot.keyClicks(field, "Contoh")
    qtbot.waitUntil(lambda: stored(page).city == "Kota Contoh")
    [entry] = page.tools.workspace.journal.audit(JournalFilter(table="setting"), limit=1)
    assert entry.is_draft
    qtbot.keyClicks(field, " Baru")
    assert page.undo()
    qtbot.waitUntil(lambda: field.text() == before.city)
    assert stored(page).city == before.city
    assert page.redo()
    qtbot.waitUntil(lambda: field.text() == "Kota Contoh Baru")


def test_leaving_a_field_seals_what_was_typed(page: SettingsPage, qtbot: QtBot) -> None:
    journal = page.tools.workspace.journal
    field = page.office.fields["city"]
    field.setFocus()
    field.selectAll()
    before = len(journal.audit(JournalFilter(table="setting")))
    qtbot.keyClicks(field, "Medan")
    qtbot.waitUntil(lambda: stored(page).city == "Medan")
    page.office.fields["head_position"].setFocus()
    wanted = JournalFilter(table="setting")
    qtbot.waitUntil(lambda: not any(each.is_draft for each in journal.audit(wanted)))
    assert len(journal.audit(wanted)) == before + 1


def test_a_text_that_comes_back_before_it_was_saved_is_what_is_stored(
    page: SettingsPage, qtbot: QtBot
) -> None:
    before = stored(page).name
    type_name(page, "Dinas Lain")
    type_name(page, before)
    qtbot.waitUntil(lambda: "Tersimpan" in texts(page.foot))
    assert stored(page).name == before  # The last of both is saved by then.
    assert page.office.fields["name"].text() == before


def test_a_year_and_lines_that_are_typed_save_themselves(page: SettingsPage, qtbot: QtBot) -> None:
    page.office.year.setFocus()
    page.office.year.selectAll()
    qtbot.keyClicks(page.office.year, "2027")
    qtbot.waitUntil(lambda: stored(page).year == 2027)
    cast("MainWindow", page.window()).go("settings", "letterhead")
    page.letterhead.lines.setFocus()
    page.letterhead.lines.setPlainText("\n".join("abcdefg"))
    qtbot.waitUntil(lambda: "paling banyak 6" in page.letterhead.row.problem())
    page.letterhead.lines.selectAll()
    qtbot.keyClicks(page.letterhead.lines, "DINAS CONTOH")
    assert not page.letterhead.row.problem()
    qtbot.waitUntil(lambda: stored(page).letterhead == ("DINAS CONTOH",))
    assert page.undo()
    qtbot.waitUntil(lambda: page.letterhead.lines.toPlainText() == "")


CHILD = """
    import sys
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication
    from asn_desktop.clock import Clock
    from asn_desktop.services.workspace import Opening, open_workspace
    from tests.gui.home_office import show
    from tests.gui.settings.ground import SPEC

    app = QApplication([])
    folder = Path(sys.argv[1])
    workspace = open_workspace(folder, None, Clock(), Opening.WINDOW)
    window = show(workspace, folder.parent, SPEC)
    page = window.page()
    while page.saving.values() is None:
        app.processEvents()
    def typed(field, text):
        window.activateWindow()
        field.setFocus()
        QTest.keyClicks(field, text)
    typed(page.office.fields["city"], "Kota Contoh")
    def cut():
        window.go("settings", "letterhead")
        typed(page.letterhead.lines, "DINAS CONTOH")
        QTimer.singleShot(1000, lambda: print("typed", flush=True))
    QTimer.singleShot(1000, cut)
    app.exec()
"""


def test_a_draft_survives_kill_9_one_second_after_typing(
    tmp_path: Path, still_clock: Clock
) -> None:
    folder = plain(tmp_path / "kantor", still_clock)
    assert killed_after_its_word(CHILD, str(folder)) == "typed"
    with open_workspace(folder, None, still_clock, Opening.WINDOW) as again:
        values = again.settings.read().values
        assert (values.city, values.letterhead) == ("Kota Contoh", ("DINAS CONTOH",))
        [notice] = again.notices
        assert "1 isian yang belum ditetapkan sudah dipulihkan" in notice
