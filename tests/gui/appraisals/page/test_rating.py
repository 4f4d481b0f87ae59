"""Ratings: empty until a person chooses, nine cells, and the head of a unit."""

from __future__ import annotations

from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.organisation import OrganisationPredicate
from asn_desktop.domain.predicates import Rating
from asn_desktop.gui.pages.appraisals import AppraisalsPage
from asn_desktop.gui.pages.appraisals.quadrant import NOT_LIT, OF_THE_HEAD
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.ids import RowId
from asn_desktop.services.workspace import Workspace
from tests.gui.appraisals.page.ground import (
    THE_YEAR,
    TW4,
    achieved,
    is_free,
    open_person,
    press,
    queue_line,
    rate,
    saved,
    stored,
)

BELOW, MEETS, ABOVE = Rating.BELOW, Rating.MEETS, Rating.ABOVE
# Cases A01 to A09.
CASES: Final = {
    (ABOVE, ABOVE): "Sangat Baik",
    (ABOVE, MEETS): "Baik",
    (ABOVE, BELOW): "Kurang",
    (MEETS, ABOVE): "Baik",
    (MEETS, MEETS): "Baik",
    (MEETS, BELOW): "Kurang",
    (BELOW, ABOVE): "Butuh Perbaikan",
    (BELOW, MEETS): "Butuh Perbaikan",
    (BELOW, BELOW): "Sangat Kurang",
}


@pytest.fixture
def person(page: AppraisalsPage, workspace: Workspace, qtbot: QtBot) -> RowId:
    """Open somebody of whom nothing is written yet."""
    _rater, line = queue_line(workspace, TW4, is_free)
    open_person(page, qtbot, line.employee, TW4)
    return line.employee


def shown(page: AppraisalsPage) -> Appraisal:
    assert page.area.appraisal is not None
    return page.area.appraisal


def said(page: AppraisalsPage) -> list[str]:
    """Collect the short notes from now on."""
    told: list[str] = []
    page.toasted.connect(lambda text, _undo: told.append(text))
    return told


@pytest.mark.usefixtures("person")
def test_word_cell_chip_and_sentence_agree_for_all_nine_pairs(page: AppraisalsPage) -> None:
    quadrant = page.area.quadrant
    for (results, behaviour), word in CASES.items():
        rate(page, results, behaviour)
        assert quadrant.matrix.lit() == (results, behaviour)
        assert quadrant.matrix.word(results, behaviour) == word
        assert quadrant.chip.text().split(" ", 1)[1] == word
        assert quadrant.matrix.accessibleDescription().endswith(f"ekspektasi: {word}.")
        page.area.beside.why.show_outcome(page.area.outcome())
        assert word in page.area.beside.why.lines[0].text()


def test_both_ratings_begin_empty_and_one_alone_lights_nothing(
    page: AppraisalsPage, workspace: Workspace, person: RowId, qtbot: QtBot
) -> None:
    decision, quadrant = page.area.decision, page.area.quadrant
    assert (decision.results.current(), decision.behaviour.current()) == (-1, -1)
    assert quadrant.chip.text() == "Belum dinilai"
    rate(page, None, MEETS)  # Case A10.
    assert quadrant.matrix.lit() is None
    assert quadrant.chip.text() == "Belum dinilai"
    saved(page, qtbot)
    found = stored(workspace, person, TW4)
    assert (found.results, found.behaviour) == (None, MEETS)
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert shown(page).employee == person
    assert decision.results.hasFocus()
    assert "1 rating belum dipilih" in reasons(page)


def test_a_rating_of_results_alone_never_makes_behaviour_meet(
    page: AppraisalsPage, workspace: Workspace, person: RowId, qtbot: QtBot
) -> None:
    rate(page, MEETS, None)  # Case A11.
    saved(page, qtbot)
    assert stored(workspace, person, TW4).behaviour is None
    page.rating.buttons.step.click()
    assert page.area.decision.behaviour.hasFocus()
    assert stored(workspace, person, TW4).state.open


def reasons(page: AppraisalsPage) -> list[str]:
    return [each.text() for each in page.foot.findChildren(Chip) if each.isVisible()]


def test_the_year_is_no_average_of_its_quarters(
    page: AppraisalsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    _rater, line = queue_line(
        workspace,
        THE_YEAR,
        lambda each: is_free(each) and len(workspace.appraisals.predicates_of(each.employee)) > 2,
    )
    open_person(page, qtbot, line.employee, THE_YEAR)
    assert page.area.quadrant.matrix.lit() is None

    def year() -> list[str]:
        found = page.area.beside.year.findChildren(Chip)
        return [each.text() for each in found if each.isVisible()]

    qtbot.waitUntil(lambda: any("Ditetapkan" in each for each in year()))
    rate(page, MEETS, MEETS)  # Case A12.
    assert page.area.quadrant.chip.text() == "▲ Baik"


@pytest.mark.parametrize(
    ("organisation", "behaviour", "results", "word"),
    [
        (OrganisationPredicate.OUTSTANDING, ABOVE, ABOVE, "Sangat Baik"),  # Case A13.
        (OrganisationPredicate.POOR, MEETS, BELOW, "Butuh Perbaikan"),  # Case A14.
    ],
)
def test_the_head_of_a_unit_is_filled_from_the_organisation(  # noqa: PLR0913, PLR0917 - a case
    page: AppraisalsPage,
    workspace: Workspace,
    qtbot: QtBot,
    organisation: OrganisationPredicate,
    behaviour: Rating,
    results: Rating,
    word: str,
) -> None:
    heads = {unit.head: unit.id for unit in workspace.offices.tree().units if unit.head}
    _rater, line = queue_line(workspace, TW4, lambda each: is_free(each) and each.name in heads)
    achieved(workspace, heads[line.name], TW4, organisation)
    open_person(page, qtbot, line.employee, TW4)
    decision, told = page.area.decision, said(page)
    assert not decision.results.isEnabled()
    assert shown(page).results is results
    assert decision._results.caption.full() == f"Dari capaian organisasi: {organisation.term}"
    press(decision.behaviour, {ABOVE: Qt.Key.Key_3, MEETS: Qt.Key.Key_2}[behaviour])
    assert page.area.quadrant.chip.text().split(" ", 1)[1] == word
    page.area.quadrant.matrix.picked.emit(MEETS, behaviour)
    assert told == [OF_THE_HEAD]
    assert shown(page).results is results


def test_a_realisation_above_the_target_rates_nothing(
    page: AppraisalsPage, person: RowId, workspace: Workspace, qtbot: QtBot
) -> None:
    line = page.area.sheet.results[0]
    line.set_open(is_open=True)
    field = line._fields[0].text
    field.setFocus()
    QTest.keyClicks(field, "118% dari target")
    assert page.area.decision.results.current() == -1
    rate(page, MEETS, MEETS)  # Case A15.
    assert page.area.quadrant.chip.text() == "▲ Baik"
    saved(page, qtbot)
    [reached] = stored(workspace, person, TW4).realisations.values()
    assert reached.text == "118% dari target"


def test_notes_at_the_lines_are_counted_and_decide_nothing(
    page: AppraisalsPage, person: RowId, workspace: Workspace, qtbot: QtBot
) -> None:
    fields = page.area.sheet.ratings()
    for field in fields[-7:-2]:
        press(field, Qt.Key.Key_3)
    for field in fields[-2:]:
        press(field, Qt.Key.Key_2)
    caption = page.area.decision._behaviour.caption
    assert caption.full() == "Catatan baris: 5 di atas, 2 sesuai"
    assert page.area.decision.behaviour.current() == -1
    saved(page, qtbot)
    assert len(stored(workspace, person, TW4).behaviours) == 7


@pytest.mark.usefixtures("person")
def test_arrows_move_a_lit_cell_and_light_none(page: AppraisalsPage) -> None:
    matrix, told = page.area.quadrant.matrix, said(page)
    press(matrix, Qt.Key.Key_Up)
    assert (shown(page).results, shown(page).behaviour) == (None, None)
    assert told == [NOT_LIT]
    rate(page, MEETS, MEETS)
    press(matrix, Qt.Key.Key_Up)
    press(matrix, Qt.Key.Key_Right)
    assert (shown(page).results, shown(page).behaviour) == (ABOVE, ABOVE)
    assert page.area.decision.results.current() == 2


@pytest.mark.usefixtures("person")
def test_a_click_that_changes_both_ratings_asks_which(page: AppraisalsPage, qtbot: QtBot) -> None:
    quadrant = page.area.quadrant
    cell = quadrant.matrix.cell(MEETS, MEETS).center()
    QTest.mouseClick(quadrant.matrix, Qt.MouseButton.LeftButton, pos=cell)
    assert (shown(page).results, shown(page).behaviour) == (MEETS, MEETS)
    cell = quadrant.matrix.cell(ABOVE, ABOVE).center()
    QTest.mouseClick(quadrant.matrix, Qt.MouseButton.LeftButton, pos=cell)
    assert (shown(page).results, shown(page).behaviour) == (MEETS, MEETS)
    menu = next(each for each in quadrant.findChildren(type(page.rating.buttons.menu)))
    qtbot.waitUntil(menu.isVisible)
    captions = [each.text() for each in menu.actions()]
    assert captions[1] == "Ubah rating hasil kerja saja: Di atas"
    menu.actions()[1].trigger()
    menu.close()
    assert (shown(page).results, shown(page).behaviour) == (ABOVE, MEETS)
