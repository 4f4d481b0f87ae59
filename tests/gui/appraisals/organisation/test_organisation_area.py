"""What units achieved is typed into the tree, and laid beside the predicates of their people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from pytestqt.qtbot import QtBot

from asn_desktop.domain.access import LOCAL_PRINCIPAL, Principal, Role
from asn_desktop.domain.appraisals.lists import AppraisalFilter
from asn_desktop.domain.appraisals.organisations import OrganisationPerformance, Spread
from asn_desktop.domain.organisation import Distribution, OrganisationPredicate
from asn_desktop.domain.predicates import Predicate
from asn_desktop.domain.rules.distribution import judged
from asn_desktop.domain.rules.versions import in_force
from asn_desktop.gui.field_help import help_of
from asn_desktop.gui.pages.appraisals.organisation.reading import read_spread
from asn_desktop.gui.widgets.entry_grid import Place
from asn_desktop.ids import name_id
from asn_desktop.services.appraisals import AppraisalService
from asn_desktop.services.workspace import Workspace
from asn_desktop.storage.accounts import account
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal.writer import Change
from tests.gui import checks
from tests.gui.appraisals.organisation.ground import CTRL, OVER, RUNNING, Desk, show_desk

KEY = Qt.Key
DINAS, SECRETARIAT, SUBDISTRICT = "Dinas Contoh", "Sekretariat Dinas Contoh", "Kecamatan Contoh"
DAY = date(2026, 10, 10)


def test_units_stand_as_the_tree_has_them(desk: Desk) -> None:
    names = [row.name for row in desk.area.bench.rows.values()]
    assert names.index(SECRETARIAT) == names.index(DINAS) + 1
    assert desk.cell(DINAS, "unit").indent == 0
    assert desk.cell(SECRETARIAT, "unit").indent == 1


@pytest.mark.parametrize(
    ("key", "predicate"),
    [(str(number), each) for number, each in enumerate(OrganisationPredicate, 1)],
)
def test_five_keys_stand_for_the_five_predicates(
    desk: Desk, key: str, predicate: OrganisationPredicate
) -> None:
    desk.at(DINAS, "predicate")
    desk.type(key)
    assert desk.cell(DINAS, "predicate").text == predicate.term


def test_a_complete_unit_is_stored_by_itself(desk: Desk) -> None:
    desk.fill(DINAS, "2", by="Wali Kota  Contoh")
    found = desk.stored(DINAS)
    assert found is not None
    assert found[:6] == (
        desk.unit(DINAS),
        RUNNING,
        OrganisationPredicate.GOOD,
        DAY,
        "Wali Kota Contoh",
        "",
    )
    desk.at(DINAS, "note")
    desk.type("Sesuai rencana aksi")
    desk.key(KEY.Key_Return)
    changed = desk.stored(DINAS)
    assert changed is not None
    assert changed.note == "Sesuai rencana aksi"


def test_what_a_unit_lacks_is_told_when_it_is_left(desk: Desk) -> None:
    desk.at(DINAS, "predicate")
    desk.type("2")
    assert desk.cell(DINAS, "on").problem == ""
    desk.key(KEY.Key_Down)
    assert desk.cell(DINAS, "on").problem == "Belum diisi. Tulis misalnya 10-04-2026."
    assert desk.cell(DINAS, "by").problem.startswith("Belum diisi.")
    assert desk.stored(DINAS) is None
    desk.area.next_gap()
    assert desk.grid.here() == (desk.unit(DINAS), "on")
    desk.type("10-10-2026")
    desk.key(KEY.Key_Tab)
    desk.type("Wali Kota")
    desk.key(KEY.Key_Return)
    assert desk.stored(DINAS) is not None
    desk.area.next_gap()
    assert desk.page.told[-1] == "Tidak ada isian yang kurang."


@pytest.mark.parametrize(
    ("column", "text", "told"),
    [
        ("predicate", "bagus", "“bagus” bukan predikat. Isi 1 Istimewa, 2 Baik"),
        ("on", "kemarin", "kemarin"),
        ("on", "10-10-2030", "10 Oktober 2030 belum tiba."),
        ("by", "a" * 301, "Nama berisi 301 huruf, paling panjang 300."),
        ("note", "a" * 2001, "Catatan berisi 2001 huruf, paling panjang 2000."),
    ],
)
def test_what_cannot_be_stays_visible_with_its_reason(
    desk: Desk, column: str, text: str, told: str
) -> None:
    desk.at(DINAS, column)
    desk.paste(text)
    cell = desk.cell(DINAS, column)
    assert cell.text == text
    assert told in cell.problem
    assert desk.stored(DINAS) is None
    desk.page.reload()
    desk.qtbot.wait(50)
    assert desk.cell(DINAS, column).text == text


def test_a_block_and_ctrl_d_fill_several_units(desk: Desk) -> None:
    desk.fill(DINAS, "Istimewa")
    desk.at(SECRETARIAT, "predicate")
    desk.paste("baik\t11-10-2026\tKepala Dinas")
    for column in ("predicate", "on", "by"):
        desk.at(list(desk.area.bench.rows.values())[2].name, column)
        desk.key(KEY.Key_D, CTRL)
    third = desk.stored(list(desk.area.bench.rows.values())[2].name)
    assert third is not None
    assert (third.predicate, third.decided_by) == (OrganisationPredicate.GOOD, "Kepala Dinas")


def test_emptying_the_predicate_takes_the_record_back(desk: Desk) -> None:
    desk.fill(DINAS, "2")
    assert desk.stored(DINAS) is not None
    desk.at(DINAS, "predicate")
    desk.key(KEY.Key_Delete)
    assert desk.stored(DINAS) is None


def test_deeds_are_taken_back_and_done_again(desk: Desk) -> None:
    desk.fill(DINAS, "2")
    assert desk.stored(DINAS) is not None
    desk.at(SECRETARIAT, "unit")
    assert desk.page.undo()
    assert desk.page.told[-1] == f"Diurungkan: tempelan {DINAS}."
    assert desk.grid.here() == (desk.unit(DINAS), "predicate")
    assert desk.stored(DINAS) is None
    assert desk.page.redo()
    assert desk.stored(DINAS) is not None
    desk.page.undo()
    assert not desk.page.undo()


def test_the_head_of_the_unit_takes_the_rating(desk: Desk) -> None:
    heads = [unit for unit in desk.workspace.offices.tree().units if unit.head]
    unit = next(each for each in heads if each.name == DINAS)
    desk.fill(DINAS, "1")
    assert desk.stored(DINAS) is not None
    wanted = AppraisalFilter(*RUNNING, text="Tigor Surbakti")
    [line] = [line for line in desk.workspace.appraisals.every(wanted) if line.name == unit.head]
    appraisal = desk.workspace.appraisals.open_for(line.employee, RUNNING)
    assert appraisal.results_from is OrganisationPredicate.OUTSTANDING


def test_a_determined_head_is_told_not_changed(desk: Desk) -> None:
    unit = "Subbagian Umum dan Kepegawaian"
    desk.open(OVER)
    desk.at(unit, "predicate")
    desk.type("4")
    desk.qtbot.waitUntil(lambda: any("sudah ditetapkan" in told for told in desk.page.told))
    found = desk.stored(unit)
    assert found is not None
    assert found.predicate is OrganisationPredicate.POOR


def test_what_others_recorded_meanwhile_is_not_overwritten(desk: Desk) -> None:
    other = OrganisationPerformance(
        desk.unit(DINAS), RUNNING, OrganisationPredicate.POOR, DAY, "Wali Kota"
    )
    desk.fill(DINAS, "2")
    first = desk.stored(DINAS)
    assert first is not None
    desk.qtbot.waitUntil(lambda: desk.area.bench.stored()[desk.unit(DINAS)] is not None)
    desk.workspace.appraisals.set_organisation(other._replace(seen=first.seen))
    desk.at(DINAS, "predicate")
    desk.type("1")
    desk.qtbot.waitUntil(desk.area.banner.isVisible)
    assert desk.area.banner.accessibleName().startswith("1 satuan kerja belum tersimpan.")
    found = desk.stored(DINAS)
    assert found is not None
    assert found.predicate is OrganisationPredicate.POOR
    desk.qtbot.waitUntil(lambda: desk.cell(DINAS, "predicate").text == "Kurang")


def test_the_spread_follows_the_unit(desk: Desk) -> None:
    desk.open(OVER)
    desk.at(DINAS, "predicate")
    desk.spread_of(DINAS)
    spread = desk.workspace.appraisals.spread(desk.unit(DINAS), OVER)
    rated = sum(spread.rated.values())
    told = f"Triwulan III 2026 · {rated} dari {spread.people} pegawai sudah dinilai"
    desk.qtbot.waitUntil(lambda: desk.panel.count.text().startswith(told))
    assert desk.panel.status.text() == spread.status
    desk.at(SUBDISTRICT, "predicate")
    desk.spread_of(SUBDISTRICT)
    assert desk.panel.pattern.text() == "Pola untuk capaian organisasi Baik"


def shown(desk: Desk, organisation: OrganisationPredicate | None, *counts: int) -> None:
    """Show a spread of so many people."""
    row = next(iter(desk.area.bench.rows.values()))
    rated: Mapping[Predicate, int] = dict(zip(Predicate, counts, strict=True))
    nothing = read_spread(desk.workspace, row, RUNNING)
    spread = Spread(None, sum(counts), rated, dict.fromkeys(Predicate, 0))
    if organisation is None:
        desk.panel.show_spread(replace(nothing, spread=spread))
        return
    versions = desk.workspace.rules.versions()
    found = judged(versions, organisation, rated, RUNNING.end)
    recorded = OrganisationPerformance(row.unit, RUNNING, organisation, DAY, "Wali Kota")
    spread = replace(
        spread, organisation=recorded, fits=found.fits, warnings=found.warnings, why=found.why
    )
    rule = in_force(versions, "distribution", RUNNING.end).read(Distribution)
    desk.panel.show_spread(replace(nothing, spread=spread, pattern=rule.patterns[organisation]))


@pytest.mark.parametrize(
    ("organisation", "counts", "status", "warning"),
    [
        (OrganisationPredicate.GOOD, (3, 14, 3, 0, 0), "sesuai pola", ""),
        (OrganisationPredicate.GOOD, (2, 15, 3, 0, 0), "belum sesuai pola", "Baik 75,0%"),
        (OrganisationPredicate.OUTSTANDING, (7, 3, 0, 0, 0), "sesuai pola", ""),
        (OrganisationPredicate.OUTSTANDING, (3, 7, 0, 0, 0), "belum sesuai pola", "terbesar"),
        (OrganisationPredicate.NEEDS_IMPROVEMENT, (1, 3, 6, 0, 0), "sesuai pola", ""),
        (OrganisationPredicate.POOR, (1, 2, 1, 6, 0), "sesuai pola", ""),
        (OrganisationPredicate.VERY_POOR, (0, 3, 0, 1, 6), "sesuai pola", ""),
        (OrganisationPredicate.GOOD, (0, 1, 0, 0, 0), "tidak dapat diuji", ""),
    ],
)
def test_the_pattern_is_judged_in_words(
    desk: Desk,
    organisation: OrganisationPredicate,
    counts: tuple[int, ...],
    status: str,
    warning: str,
) -> None:
    shown(desk, organisation, *counts)
    assert desk.panel.status.text() == status
    assert desk.panel.warning.isVisible() == bool(warning)
    said = desk.panel.chart.accessibleDescription()
    assert f"Keadaan: {status}." in said
    assert f"Baik {counts[1]}" in said
    if warning:
        assert warning in desk.panel.warning.accessibleName()
        assert warning in said


def test_without_a_record_there_is_no_pattern(desk: Desk) -> None:
    shown(desk, None, 3, 3, 0, 0, 0)
    assert desk.panel.status.text() == "capaian organisasi belum dicatat"
    assert desk.panel.pattern.text() == "Pola muncul setelah capaian organisasi dicatat."
    assert not desk.panel.rules.isVisible()
    assert not desk.panel.guide.isVisible()


def test_the_bars_are_also_a_table(desk: Desk) -> None:
    shown(desk, OrganisationPredicate.GOOD, 2, 15, 3, 0, 0)
    assert desk.panel.chart.isVisible()
    desk.panel.turn.click()
    assert not desk.panel.chart.isVisible()
    sheet = desk.panel.table.sheet()
    assert [cell.text for cell in sheet.lines[1].cells] == ["Baik", "15", "75,0%", "0"]
    assert desk.panel.table.entries.spoken(Place(1, 2)) == "Baik, Bagian: 75,0%"
    assert desk.panel.turn.text() == "Lihat sebagai grafik"
    desk.panel.turn.click()
    assert desk.panel.chart.isVisible()
    shown(desk, None, 0, 0, 0, 0, 0)
    assert desk.panel.table.sheet().lines[0].cells[2].text == "–"


def test_where_there_is_little_room_one_of_them_is_shown(desk: Desk) -> None:
    area = desk.area
    assert not area.to_spread.isVisible()
    assert not area.to_units.isVisible()
    desk.window.resize(QSize(911, 470))
    checks.settle()
    assert (area.units.isVisible(), desk.panel.isVisible()) == (True, False)
    area.to_spread.click()
    assert (area.units.isVisible(), desk.panel.isVisible()) == (False, True)
    assert area.to_units.hasFocus()
    checks.check_no_cut_text(desk.window)
    area.to_units.click()
    assert area.units.isVisible()
    area.to_spread.click()
    desk.window.resize(checks.USUAL)
    checks.settle()
    assert (area.units.isVisible(), desk.panel.isVisible()) == (True, True)


def linked(workspace: Workspace, role: Role) -> Principal:
    """Return somebody whose account belongs to an employee."""
    employee = workspace.appraisals.raters(OVER)[0].id
    row = name_id("account", "penilai")
    values: dict[str, Value] = {
        "login": "penilai",
        "name": "Penilai",
        "role": role.name,
        "active": 1,
        "employee_id": employee,
    }
    with workspace.database.write(Change(LOCAL_PRINCIPAL)) as writer:
        writer.insert(account, row, values)
    return Principal(row, "Penilai", role)


@pytest.mark.parametrize("role", [Role.LEADER, Role.RATER])
def test_who_does_not_record_types_nothing(
    workspace: Workspace, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    who = linked(workspace, role)
    service = AppraisalService(workspace.database, who, workspace.clock)
    monkeypatch.setattr(workspace, "principal", who)
    monkeypatch.setattr(workspace, "appraisals", service)
    desk = show_desk(workspace, tmp_path, qtbot)
    desk.at(DINAS, "predicate")
    desk.type("2")
    assert desk.cell(DINAS, "predicate").text == ""
    assert desk.panel.isVisible()
    desk.window.jobs.close()


def test_f1_explains_what_is_typed(desk: Desk) -> None:
    assert help_of(desk.grid, "appraisals").startswith("# Capaian organisasi\n\n")


def test_the_acceptance_checks_hold(desk: Desk) -> None:
    desk.fill(DINAS, "2")
    assert desk.stored(DINAS) is not None
    checks.check_page(desk.window)
