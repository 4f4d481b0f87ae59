"""A typed sheet is applied as one batch, asks before it determines, and can be taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from asn_desktop.domain.access import Role
from asn_desktop.domain.appraisals.appraisal import SignedSheet
from asn_desktop.domain.course import State
from asn_desktop.domain.organisation import OrganisationPredicate
from asn_desktop.gui.dialogs.confirm import ConfirmDialog
from asn_desktop.gui.field_help import help_of
from asn_desktop.gui.pages.appraisals.sheet_entry.signed_form import SignedForm
from tests.gui.appraisals.sheet_entry.ground import Desk
from tests.gui.appraisals.sheet_entry.test_sheet_entry import achieve
from tests.services.appraisals.ground import ABOVE, APRIL, BELOW, MEETS
from tests.services.targets.ground import HEAD, RATER, SITI, TONO


@pytest.fixture
def typed(desk: Desk) -> Desk:
    """Return a signed sheet with one complete row and one that is half empty."""
    desk.sign()
    desk.rate(SITI, "2", "3")
    desk.at(TONO, "results")
    desk.type("1")
    return desk


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    made = tmp_path / "lembar.pdf"
    made.write_bytes(b"%PDF-1.7 lembar")
    return made


def words_of(asking: ConfirmDialog) -> str:
    return " ".join(each.text() for each in asking.findChildren(QLabel))


def attach(desk: Desk, paper: Path) -> None:
    desk.sheet.form.keep(paper)
    desk.qtbot.waitUntil(lambda: desk.sheet.form.file.full() == paper.name)


def test_determining_asks_first_and_its_button_names_what_it_does(typed: Desk) -> None:
    asking = typed.determine()
    assert asking.act.text() == "Tetapkan 1 penilaian"
    told = words_of(asking)
    assert "Lembar Budi Siregar, ditandatangani 10 April 2026: 1 penilaian ditetapkan" in told
    assert "1 baris yang belum lengkap tetap terbuka." in told
    asking.cancel.click()
    typed.saved()
    assert typed.of(SITI).state is State.DRAFT


def test_a_determined_sheet_says_who_decided_and_who_typed(typed: Desk, paper: Path) -> None:
    attach(typed, paper)
    typed.determine().act.click()
    typed.settled()
    stored = typed.of(SITI)
    scan = stored.sheet.scan if stored.sheet else None
    assert (stored.state, stored.determined_on) == (State.DETERMINED, APRIL)
    assert stored.sheet == SignedSheet(APRIL, "Budi Siregar", scan)
    assert scan is not None
    assert {each.decided_by for each in stored.events} == {"Budi Siregar"}
    assert {each.recorded_by for each in stored.events} == {"Admin"}
    assert (typed.of(TONO).state, typed.of(TONO).results) == (State.DRAFT, BELOW)
    assert "1 penilaian ditetapkan menurut lembar." in typed.page.told
    assert typed.text(SITI, "note") == "Sudah ditetapkan 10 Apr 2026."


def test_rows_that_stay_open_are_told(typed: Desk) -> None:
    typed.determine().act.click()
    typed.settled()
    said = typed.sheet.trouble.accessibleName()
    assert said.startswith("1 baris tetap terbuka. Tono Lubis: Rating perilaku kerja belum diisi")
    assert typed.sheet.trouble.isVisible()


def test_rows_that_were_left_empty_are_told_by_name(desk: Desk) -> None:
    desk.sign()
    desk.rate(SITI, "2", "3")
    desk.determine().act.click()
    desk.settled()
    assert desk.sheet.trouble.accessibleName() == (
        "1 baris tetap terbuka. Belum diisi: Tono Lubis."
    )
    assert not desk.of(TONO).stored


def test_when_every_row_is_determined_nothing_stays_to_be_told(typed: Desk) -> None:
    typed.rate(TONO, "1", "1")
    typed.determine().act.click()
    typed.settled()
    assert not typed.sheet.trouble.isVisible()
    assert "2 penilaian ditetapkan menurut lembar." in typed.page.told


def test_the_whole_sheet_is_taken_back_at_once(typed: Desk) -> None:
    typed.rate(TONO, "1", "1")
    typed.determine().act.click()
    typed.settled()
    assert typed.page.undo()
    typed.qtbot.waitUntil(lambda: typed.of(SITI).state is State.DRAFT)
    assert typed.of(TONO).state is State.DRAFT
    assert (typed.of(SITI).results, typed.of(SITI).behaviour) == (MEETS, ABOVE)
    typed.qtbot.waitUntil(lambda: not typed.grid.entries.locked)
    assert typed.text(SITI, "behaviour") == "Di atas"
    assert typed.page.redo()
    typed.qtbot.waitUntil(lambda: typed.of(SITI).state is State.DETERMINED)


def test_the_note_offers_the_way_back(typed: Desk) -> None:
    typed.determine().act.click()
    typed.settled()
    at = typed.page.told.index("1 penilaian ditetapkan menurut lembar.")
    back = typed.page.ways_back[at]
    assert callable(back)
    back()
    typed.qtbot.waitUntil(lambda: typed.of(SITI).state is State.DRAFT)


def test_without_determining_the_rows_stay_drafts_of_the_sheet(typed: Desk) -> None:
    typed.apply()
    assert typed.sheet.findChild(ConfirmDialog) is None
    assert "2 baris tersimpan sebagai draf menurut lembar." in typed.page.told
    for nip in (SITI, TONO):
        stored = typed.of(nip)
        assert (stored.state, stored.sheet) == (
            State.DRAFT,
            SignedSheet(APRIL, "Budi Siregar", None),
        )


def test_the_head_of_a_unit_takes_the_rating_of_the_unit_along(bare_desk: Desk) -> None:
    desk = bare_desk
    achieve(desk.workspace, OrganisationPredicate.GOOD)
    desk.open(HEAD)
    desk.sign()
    desk.at(RATER, "behaviour")
    desk.type("3")
    desk.determine().act.click()
    desk.settled()
    stored = desk.of(RATER)
    assert (stored.state, stored.results, stored.behaviour) == (State.DETERMINED, MEETS, ABOVE)
    assert stored.results_from is OrganisationPredicate.GOOD


def test_the_day_of_the_signature_is_required(typed: Desk) -> None:
    typed.sign("")
    typed.sheet.apply()
    assert typed.sheet.form.date.problem().startswith("Tanggal tanda tangan belum diisi")
    assert typed.sheet.foot.reason() == "Tanggal tanda tangan belum benar"
    assert typed.sheet.form.date.field.hasFocus()
    assert typed.sheet.findChild(ConfirmDialog) is None


@pytest.mark.parametrize(
    ("day", "told"),
    [("10-04-2030", "10 April 2030 belum tiba. Periksa tanggalnya."), ("kemarin", "kemarin")],
)
def test_a_day_that_cannot_be_is_refused_at_the_field(typed: Desk, day: str, told: str) -> None:
    typed.sign(day)
    typed.sheet.apply()
    assert told in typed.sheet.form.date.problem()
    assert typed.sheet.form.sheet() is None


def test_what_is_wrong_holds_the_sheet_back(typed: Desk) -> None:
    typed.at(TONO, "behaviour")
    typed.paste("baik")
    typed.at(SITI, "note")
    typed.sheet.apply()
    assert typed.sheet.foot.reason() == "1 isian belum benar"
    assert typed.here() == (typed.line(TONO), "behaviour")
    typed.type("2")
    assert typed.sheet.foot.reason() == ""
    assert typed.text(TONO, "predicate") == "◆ Butuh Perbaikan"


def test_nothing_complete_cannot_be_determined(desk: Desk) -> None:
    desk.sign()
    desk.sheet.apply()
    assert desk.sheet.foot.reason() == "Belum ada baris dengan kedua rating"
    assert desk.here() == (desk.line(SITI), "results")
    desk.sheet.foot.determine.setChecked(False)
    desk.sheet.apply()
    assert desk.sheet.foot.reason() == "Belum ada baris yang diisi"


def test_a_sheet_that_is_refused_changes_nothing(typed: Desk) -> None:
    asking = typed.determine()
    # Meanwhile somebody records the rater's people under another one.
    typed.saved()
    appraisals = typed.workspace.appraisals
    seen = appraisals.submit(typed.of(SITI).id, seen=typed.of(SITI).seen).seen
    appraisals.determine(typed.of(SITI).id, date(2026, 4, 12), seen=seen)
    asking.act.click()
    typed.qtbot.waitUntil(typed.sheet.trouble.isVisible)
    said = typed.sheet.trouble.accessibleName()
    assert said.startswith("Lembar belum diterapkan; tidak ada yang diubah.")
    assert "Siti Aminah" in said
    assert typed.sheet.foot.apply.isEnabled()
    assert typed.of(SITI).determined_on == date(2026, 4, 12)


@pytest.mark.parametrize(
    ("role", "may"), [(Role.RATER, True), (Role.OPERATOR, True), (Role.AUDITOR, False)]
)
def test_who_records_appraisals_attaches_the_scan(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, role: Role, *, may: bool
) -> None:
    tools = desk.page.tools
    who = tools.workspace.principal._replace(role=role)
    monkeypatch.setattr(tools.workspace, "principal", who)
    form = SignedForm(tools)
    assert form.acceptDrops() is may
    assert form.attach.isHidden() is not may


def test_a_scan_is_chosen_and_let_go(
    desk: Desk, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = desk.sheet.form
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(paper), ""))
    form.attach.click()
    desk.qtbot.waitUntil(form.detach.isVisible)
    assert form.file.full() == "lembar.pdf"
    assert not form.attach.isVisible()
    form.detach.click()
    assert form.file.full().startswith("Belum ada.")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("", ""))
    form.attach.click()
    assert form.attach.isVisible()


def dropped(desk: Desk, *paths: Path) -> bool:
    """Drop files on the form; tell whether it took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(QPoint(5, 5), action, data, button, none)
    QApplication.sendEvent(desk.sheet.form, over)
    if not over.isAccepted():
        return False
    drop = QDropEvent(QPoint(5, 5).toPointF(), action, data, button, none)
    QApplication.sendEvent(desk.sheet.form, drop)
    return True


def test_a_scan_is_dropped(desk: Desk, paper: Path) -> None:
    assert dropped(desk, paper)
    desk.qtbot.waitUntil(lambda: desk.sheet.form.file.full() == "lembar.pdf")


def test_other_things_are_not_taken(desk: Desk, paper: Path, tmp_path: Path) -> None:
    assert not dropped(desk, paper, paper)
    assert not dropped(desk, tmp_path / "lembar.exe")


def test_a_file_that_is_no_scan_is_refused_with_words(desk: Desk, tmp_path: Path) -> None:
    wrong = tmp_path / "lembar.pdf"
    wrong.write_bytes(b"bukan pdf")
    desk.sheet.form.keep(wrong)
    desk.qtbot.waitUntil(desk.sheet.trouble.isVisible)
    said = desk.sheet.trouble.accessibleName()
    assert said.startswith("Pindaian belum dilampirkan. Berkas lembar.pdf bukan jenis")


def test_f1_explains_the_rows_the_day_and_the_scan(desk: Desk) -> None:
    form = desk.sheet.form
    for widget, name in (
        (desk.grid, "Lembar penilaian"),
        (form.date.field, "Tanggal tanda tangan"),
        (form.attach, "Lampirkan pindaian lembar"),
    ):
        assert help_of(widget, "appraisals").startswith(f"# {name}\n\n")


def test_leaving_seals_what_was_typed(typed: Desk) -> None:
    typed.saved()
    assert drafts(typed) == {typed.of(SITI).id, typed.of(TONO).id}
    typed.page.leave()
    typed.qtbot.waitUntil(lambda: drafts(typed) == set())


def drafts(desk: Desk) -> set[bytes]:
    """Return the rows whose entries in the journal may still change."""
    with desk.workspace.database.read() as connection:
        found = connection.exec_driver_sql("SELECT subject_row FROM entry WHERE n IS NULL")
        return {bytes(row) for (row,) in found}
