"""The signed rating sheet is typed back in its order, with few keys, and saved by itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from asn_desktop.domain.access import Role
from asn_desktop.domain.appraisals.appraisal import SignedSheet
from asn_desktop.domain.appraisals.organisations import OrganisationPerformance
from asn_desktop.domain.organisation import OrganisationPredicate
from asn_desktop.domain.predicates import Rating
from asn_desktop.gui.widgets.entry_grid import Place
from asn_desktop.services.workspace import Workspace
from tests.gui import checks
from tests.gui.appraisals.sheet_entry.ground import CTRL, DAY, Desk, show_desk
from tests.services.appraisals.ground import ABOVE, APRIL, BELOW, DIVISION, MEETS, TW1, TW2
from tests.services.targets.ground import CONTRACT, HEAD, RATER, SITI, TONO

KEY = Qt.Key


def achieve(workspace: Workspace, predicate: OrganisationPredicate) -> None:
    workspace.appraisals.set_organisation(
        OrganisationPerformance(DIVISION, TW1, predicate, APRIL, "Kepala Dinas")
    )


def test_the_rows_stand_in_the_order_of_the_printed_sheet(desk: Desk) -> None:
    rater, period = desk.page.wanted
    assert rater is not None
    queue = desk.workspace.appraisals.queue(rater, period)
    names = [row.name for row in desk.sheet.bench.rows.values()]
    assert names == [line.name for line in queue.lines]
    assert desk.text(SITI, "no") == "2"


def test_one_key_rates_and_lights_the_predicate(desk: Desk) -> None:
    desk.rate(SITI, "2", "3")
    assert desk.text(SITI, "results") == "Sesuai"
    assert desk.text(SITI, "behaviour") == "Di atas"
    assert desk.text(SITI, "predicate") == "▲ Baik"
    desk.saved()
    stored = desk.of(SITI)
    assert (stored.results, stored.behaviour, stored.sheet) == (MEETS, ABOVE, None)


@pytest.mark.parametrize(
    ("letter", "rating"), [("b", BELOW), ("S", MEETS), ("a", ABOVE), ("1", BELOW), ("3", ABOVE)]
)
def test_letters_and_numbers_stand_for_ratings(desk: Desk, letter: str, rating: Rating) -> None:
    desk.at(SITI, "behaviour")
    desk.type(letter)
    assert desk.text(SITI, "behaviour") == rating.short
    assert desk.text(SITI, "predicate") == ""


def test_nothing_is_filled_before_somebody_types(desk: Desk) -> None:
    for nip in (SITI, TONO, CONTRACT):
        assert [desk.text(nip, column) for column in ("results", "behaviour", "predicate")] == [
            "",
            "",
            "",
        ]


def test_enter_goes_down_and_tab_goes_on_past_locked_rows(desk: Desk) -> None:
    desk.at(SITI, "results")
    desk.type("2")
    desk.key(KEY.Key_Return)
    assert desk.here() == (desk.line(TONO), "results")
    desk.key(KEY.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert desk.here() == (desk.line(SITI), "results")
    desk.type("3")
    for wanted in ("behaviour", "note"):
        desk.key(KEY.Key_Tab)
        assert desk.here() == (desk.line(SITI), wanted)
    desk.key(KEY.Key_Tab)
    assert desk.here() == (desk.line(TONO), "results")
    desk.key(KEY.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert desk.here() == (desk.line(SITI), "note")


def test_a_key_fills_every_chosen_cell(desk: Desk) -> None:
    desk.at(SITI, "results")
    desk.grid.selectAll()
    desk.type("2")
    assert desk.text(SITI, "results") == desk.text(TONO, "behaviour") == "Sesuai"
    assert desk.text(CONTRACT, "results") == ""


def test_f2_offers_the_three_words(desk: Desk) -> None:
    desk.at(SITI, "results")
    desk.key(KEY.Key_F2)
    desk.type("ses")
    desk.key(KEY.Key_Return)
    assert desk.text(SITI, "results") == "Sesuai"


def test_a_block_from_a_spreadsheet_goes_in_and_what_is_wrong_is_marked(desk: Desk) -> None:
    desk.at(SITI, "results")
    desk.paste("2\tDi atas\t\tRajin\nbaik\t1\t\t\nx\t\t\t\n")
    assert desk.text(SITI, "results") == "Sesuai"
    assert desk.text(SITI, "behaviour") == "Di atas"
    assert desk.text(SITI, "note") == "Rajin"
    assert desk.text(TONO, "results") == "baik"
    wrong = desk.grid.sheet().cell(Place(desk.line(TONO), 2))
    assert wrong.problem == "“baik” bukan rating. Isi 1, 2, atau 3."
    assert desk.text(TONO, "behaviour") == "Di bawah"
    assert desk.page.told[-1].startswith("1 baris tempelan tidak masuk")
    desk.saved()
    assert (desk.of(TONO).results, desk.of(TONO).behaviour) == (None, BELOW)


def test_ctrl_d_copies_from_above_and_del_empties(desk: Desk) -> None:
    desk.rate(SITI, "3", "2")
    desk.at(TONO, "results")
    desk.key(KEY.Key_D, CTRL)
    assert desk.text(TONO, "results") == "Di atas"
    desk.saved()
    desk.at(SITI, "results")
    desk.key(KEY.Key_Delete)
    assert desk.text(SITI, "results") == desk.text(SITI, "predicate") == ""
    desk.saved()
    assert (desk.of(SITI).results, desk.of(TONO).results) == (None, ABOVE)


def test_what_was_typed_is_taken_back_and_done_again(desk: Desk) -> None:
    desk.rate(SITI, "3", "2")
    assert desk.page.undo()
    assert desk.text(SITI, "behaviour") == ""
    assert desk.page.told[-1] == "Diurungkan: rating perilaku kerja Siti Aminah."
    assert desk.here() == (desk.line(SITI), "behaviour")
    assert desk.page.redo()
    assert desk.text(SITI, "behaviour") == "Sesuai"
    desk.page.undo()
    desk.page.undo()
    desk.saved()
    assert desk.of(SITI).results is None
    assert not desk.page.undo()


def test_a_paste_is_one_deed(desk: Desk) -> None:
    desk.at(SITI, "results")
    desk.paste("2\t3\n1\t1")
    desk.page.undo()
    assert desk.page.told[-1] == "Diurungkan: tempelan mulai dari Siti Aminah."
    assert desk.text(TONO, "results") == desk.text(SITI, "results") == ""


def test_a_note_is_saved_while_it_is_typed(desk: Desk) -> None:
    desk.at(SITI, "note")
    desk.type("Rajin")
    assert desk.grid.is_entering()
    desk.saved()
    assert desk.of(SITI).note == "Rajin"


def test_a_note_that_is_given_up_is_taken_out_again(desk: Desk) -> None:
    desk.at(SITI, "note")
    desk.type("Rajin")
    desk.key(KEY.Key_Escape)
    assert desk.text(SITI, "note") == ""
    desk.saved()
    assert not desk.of(SITI).stored


def test_a_note_that_is_too_long_stays_visible_with_its_reason(desk: Desk) -> None:
    desk.at(SITI, "note")
    desk.paste("a" * 2001)
    cell = desk.grid.sheet().cell(Place(desk.line(SITI), 5))
    assert cell.text == "a" * 2001
    assert cell.problem == "Catatan berisi 2001 huruf, paling panjang 2000. Singkatlah."


def test_a_resumed_sheet_shows_what_was_typed(
    desk: Desk, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    scan = tmp_path / "lembar.pdf"
    scan.write_bytes(b"%PDF-1.7 lembar")
    desk.sign()
    desk.sheet.form.keep(scan)
    qtbot.waitUntil(lambda: desk.sheet.form.file.full() == "lembar.pdf")
    desk.rate(SITI, "2", "3")
    desk.saved()
    desk.page.leave()
    again = show_desk(workspace, tmp_path, qtbot)
    again.open()
    assert again.text(SITI, "behaviour") == "Di atas"
    assert again.sheet.form.date.field.property("text") == DAY
    assert again.sheet.form.file.full() == "lembar.pdf"
    stored = again.of(SITI).sheet
    assert stored is not None
    assert (stored.on, stored.decided_by) == (APRIL, "Budi Siregar")
    again.window.jobs.close()


def test_a_new_day_reaches_the_rows_that_were_typed_before_it(desk: Desk) -> None:
    desk.rate(SITI, "2", "3")
    desk.saved()
    desk.sign()
    desk.saved()
    assert desk.of(SITI).sheet == SignedSheet(APRIL, "Budi Siregar", None)


def test_rows_are_locked_with_their_reason(desk: Desk) -> None:
    told = desk.text(CONTRACT, "note")
    assert told.startswith("SKP belum ditetapkan: belum dibuat")
    desk.at(CONTRACT, "results")
    desk.type("2")
    assert desk.text(CONTRACT, "results") == ""
    desk.key(KEY.Key_F2)
    assert not desk.grid.is_entering()


def test_submitted_and_determined_rows_are_locked(desk: Desk) -> None:
    appraisals = desk.workspace.appraisals
    for nip in (SITI, TONO):
        appraisals.save(replace(desk.of(nip), results=MEETS, behaviour=MEETS), draft=False)
        appraisals.submit(desk.of(nip).id, seen=desk.of(nip).seen)
    appraisals.determine(desk.of(SITI).id, APRIL, seen=desk.of(SITI).seen)
    desk.read_again()
    assert desk.text(SITI, "note") == "Sudah ditetapkan 10 Apr 2026."
    assert desk.text(TONO, "note") == "Sudah diajukan, menunggu penetapan."
    assert desk.text(SITI, "predicate") == "▲ Baik"
    assert not desk.sheet.foot.apply.isVisible()
    assert desk.grid.entries.locked


@pytest.mark.parametrize(
    ("organisation", "behaviour", "results", "predicate"),
    [
        (OrganisationPredicate.OUTSTANDING, "3", "Di atas", "▲▲ Sangat Baik"),
        (OrganisationPredicate.POOR, "2", "Di bawah", "◆ Butuh Perbaikan"),
    ],
)
def test_the_head_of_a_unit_is_marked_and_only_the_behaviour_is_typed(
    bare_desk: Desk,
    organisation: OrganisationPredicate,
    behaviour: str,
    results: str,
    predicate: str,
) -> None:
    desk = bare_desk
    achieve(desk.workspace, organisation)
    desk.open(HEAD)
    place = Place(desk.line(RATER), 2)
    cell = desk.grid.sheet().cell(place)
    assert (cell.lead, cell.editable) == (results, False)
    assert cell.text == f"Dari capaian organisasi: {organisation.term}"
    desk.at(RATER, "results")
    desk.type("2")
    desk.key(KEY.Key_Delete)
    assert desk.grid.sheet().cell(place) == cell
    desk.at(RATER, "behaviour")
    desk.type(behaviour)
    assert desk.text(RATER, "predicate") == predicate
    desk.saved()
    assert desk.of(RATER).results_from is organisation


def test_f8_goes_from_gap_to_gap(desk: Desk) -> None:
    desk.at(SITI, "results")
    desk.type("2")
    desk.sheet.next_gap()
    assert desk.here() == (desk.line(SITI), "behaviour")
    desk.type("2")
    desk.sheet.next_gap()
    assert desk.here() == (desk.line(TONO), "results")
    desk.sheet.next_gap(-1)
    assert desk.here() == (desk.line(TONO), "behaviour")
    desk.rate(TONO, "1", "1")
    desk.sheet.next_gap()
    assert desk.page.told[-1] == "Tidak ada isian yang kurang."


def test_the_foot_says_how_far_the_sheet_is(desk: Desk) -> None:
    desk.rate(SITI, "2", "3")
    desk.at(TONO, "results")
    desk.type("1")
    told = desk.sheet.foot.findChildren(type(desk.sheet.form.rater))[0].full()
    assert told.startswith("1 dari 2 baris lengkap · 1 baru sebagian · 1 terkunci")


def test_without_a_rater_or_rows_it_says_what_to_do(bare_desk: Desk) -> None:
    desk = bare_desk
    assert desk.sheet.empty.isVisible()
    assert desk.sheet.empty.heading.text() == "Pilih pejabat penilai"
    desk.open(SITI)
    desk.qtbot.waitUntil(
        lambda: desk.sheet.empty.heading.text() == "Tidak ada baris pada lembar ini"
    )
    desk.open(RATER)
    assert not desk.sheet.empty.isVisible()


def test_another_period_is_another_sheet(desk: Desk) -> None:
    desk.sign()
    desk.rate(SITI, "2", "3")
    desk.open(RATER, TW2)
    assert desk.text(SITI, "results") == ""
    assert desk.sheet.form.date.field.property("text") == ""
    assert not desk.page.undo()
    assert desk.of(SITI).results is MEETS


def test_what_others_changed_meanwhile_is_not_overwritten(desk: Desk) -> None:
    desk.workspace.appraisals.save(
        replace(desk.of(SITI), results=BELOW, behaviour=BELOW), draft=False
    )
    desk.rate(SITI, "2", "3")
    desk.saved_or_refused()
    assert desk.sheet.trouble.unsaved == 1
    assert desk.sheet.trouble.isVisible()
    desk.sign()
    desk.sheet.apply()
    assert desk.sheet.foot.reason() == "1 baris belum tersimpan"
    desk.sheet.trouble.acted.emit()
    desk.qtbot.waitUntil(lambda: desk.text(SITI, "results") == "Di bawah")
    assert not desk.sheet.trouble.isVisible()


def test_who_may_only_look_types_nothing(
    workspace: Workspace, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    leader = workspace.principal._replace(role=Role.LEADER)
    monkeypatch.setattr(workspace, "principal", leader)
    desk = show_desk(workspace, tmp_path, qtbot)
    desk.open()
    desk.rate(SITI, "2", "3")
    assert desk.text(SITI, "results") == ""
    assert not desk.sheet.foot.apply.isVisible()
    assert not desk.sheet.form.attach.isVisible()
    desk.window.jobs.close()


def test_a_screen_reader_hears_who_and_what(desk: Desk) -> None:
    desk.rate(SITI, "2", "3")
    at = desk.line(SITI)
    assert desk.grid.entries.spoken(Place(at, 3)) == "Siti Aminah, Rating perilaku kerja: Di atas"
    assert desk.grid.entries.spoken(Place(at, 4)) == "Siti Aminah, Predikat: ▲ Baik"


def test_the_acceptance_checks_hold(desk: Desk) -> None:
    desk.rate(SITI, "2", "3")
    desk.saved()
    checks.check_page(desk.window)
