"""The rule calculator: what one chooses is answered, explained, and lit in the matrix."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from asn_desktop.clock import Clock
from asn_desktop.domain.identity import NewOffice, OfficeKind
from asn_desktop.domain.predicates import Predicate, Rating
from asn_desktop.domain.rules.questions import Answer, RuleKey
from asn_desktop.domain.rules.versions import Verified
from asn_desktop.gui import theme
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.pages.calculator import CalculatorPage
from asn_desktop.gui.preferences import Preferences
from asn_desktop.gui.widgets.matrix import Lit, PredicateMatrix, predicate_chip
from asn_desktop.gui.widgets.rule_answer import RuleAnswer
from asn_desktop.gui.widgets.rule_form import KeyField
from asn_desktop.gui.widgets.segmented import Segmented
from asn_desktop.gui.window_keys import WindowKeys
from asn_desktop.services.workspace import create_office, open_workspace
from tests.gui import checks

OFFICE = NewOffice(OfficeKind.OFFICE, "1276.03", "Dinas Pendidikan", practice=True)
SPEC = PageSpec("calculator", "Kalkulator aturan", "calculator", lambda: CalculatorPage)
RATINGS = list(Rating)
CASES = {
    (Rating.ABOVE, Rating.ABOVE): "Sangat Baik",
    (Rating.ABOVE, Rating.MEETS): "Baik",
    (Rating.ABOVE, Rating.BELOW): "Kurang",
    (Rating.MEETS, Rating.ABOVE): "Baik",
    (Rating.MEETS, Rating.MEETS): "Baik",
    (Rating.MEETS, Rating.BELOW): "Kurang",
    (Rating.BELOW, Rating.ABOVE): "Butuh Perbaikan",
    (Rating.BELOW, Rating.MEETS): "Butuh Perbaikan",
    (Rating.BELOW, Rating.BELOW): "Sangat Kurang",
}


@pytest.fixture
def window(
    qtbot: QtBot, tmp_path: Path, still_clock: Clock, jobs: Jobs, preferences: Preferences
) -> Iterator[MainWindow]:
    create_office(tmp_path / "kantor", OFFICE, still_clock)
    workspace = open_workspace(tmp_path / "kantor", None, still_clock)
    made = MainWindow([SPEC], jobs, preferences)
    qtbot.addWidget(made)
    made.resize(checks.USUAL)
    made.show()
    made.set_workspace(workspace)
    yield made
    jobs.close()
    workspace.close()


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> CalculatorPage:
    shown = window.page()
    assert isinstance(shown, CalculatorPage)
    qtbot.waitUntil(lambda: shown.matrix.word(Rating.MEETS, Rating.MEETS) == "Baik")
    return shown


def segments(page: CalculatorPage, number: int) -> Segmented:
    assert page.form is not None
    field = page.form.fields[number].field
    assert isinstance(field, Segmented)
    return field


def rate(page: CalculatorPage, qtbot: QtBot, results: Rating, behaviour: Rating) -> None:
    for number, rating in enumerate((results, behaviour)):
        segments(page, number).setFocus()
        QTest.keyClicks(segments(page, number), str(1 + RATINGS.index(rating)))
    qtbot.waitUntil(lambda: page.matrix.lit() == Lit(results, behaviour))


def ask_nip(page: CalculatorPage, qtbot: QtBot, number: str) -> None:
    page.arrive("nip")
    assert page.form is not None
    field = page.form.fields[0].field
    field.setFocus()
    QTest.keyClicks(field, number)


def test_every_pair_of_ratings_says_the_same_everywhere(page: CalculatorPage, qtbot: QtBot) -> None:
    for (results, behaviour), word in CASES.items():
        rate(page, qtbot, results, behaviour)
        assert page.matrix.lit() == (results, behaviour)
        assert page.matrix.word(results, behaviour) == word
        assert page.answer.chip.text() == predicate_chip(Predicate(word)).text
        assert page.answer.value.text() == word
        sentence = page.matrix.accessibleDescription()
        assert sentence == (
            f"Hasil kerja {results.short.lower()} dan perilaku kerja {behaviour.short.lower()} "
            f"ekspektasi: {word}."
        )


def test_an_empty_rating_lights_nothing_and_gives_no_predicate(page: CalculatorPage) -> None:
    assert page.matrix.lit() is None
    assert page.answer.value.text() == "Belum dinilai"
    assert not page.answer.chip.isVisible()
    assert "Belum ada sel yang menyala" in page.matrix.accessibleDescription()


def test_the_answer_is_explained_and_says_on_what_it_rests(
    page: CalculatorPage, qtbot: QtBot
) -> None:
    rate(page, qtbot, Rating.MEETS, Rating.ABOVE)
    inputs, rule, changes = (each.text() for each in page.answer.lines)
    assert inputs.startswith("Baris hasil kerja Sesuai bertemu kolom perilaku kerja Di atas")
    assert rule.startswith("Kuadran kinerja pegawai (PermenPANRB 6/2022)")
    assert "predikat berubah menjadi Sangat Baik" in changes
    assert page.answer.basis.text() == "Dasar: PermenPANRB 6/2022"
    assert page.answer.verified.text() == Verified.YES.label


def test_a_click_on_a_cell_and_the_arrows_choose_the_ratings(
    page: CalculatorPage, qtbot: QtBot
) -> None:
    middle = page.matrix.cell(Rating.ABOVE, Rating.BELOW).center()
    QTest.mouseClick(page.matrix, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.waitUntil(lambda: page.matrix.lit() == (Rating.ABOVE, Rating.BELOW))
    assert segments(page, 0).current() == RATINGS.index(Rating.ABOVE)
    QTest.keyClick(page.matrix, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: page.matrix.lit() == (Rating.ABOVE, Rating.MEETS))
    QTest.keyClick(page.matrix, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.matrix.lit() == (Rating.MEETS, Rating.MEETS))
    page.ui.again.click()
    qtbot.waitUntil(lambda: page.matrix.lit() is None)


def test_the_arrows_begin_in_the_middle_and_stay_inside(qtbot: QtBot) -> None:
    matrix = PredicateMatrix()
    qtbot.addWidget(matrix)
    picked: list[tuple[Rating, Rating]] = []
    matrix.picked.connect(lambda results, behaviour: picked.append((results, behaviour)))
    QTest.keyClick(matrix, Qt.Key.Key_Up)
    matrix.set_ratings(Rating.ABOVE, Rating.BELOW)
    QTest.keyClick(matrix, Qt.Key.Key_Up)
    QTest.keyClick(matrix, Qt.Key.Key_Left)
    QTest.keyClick(matrix, Qt.Key.Key_A)
    corner = (Rating.ABOVE, Rating.BELOW)
    assert picked == [(Rating.MEETS, Rating.MEETS), corner, corner]
    assert matrix.word(Rating.MEETS, Rating.MEETS) == ""


def test_a_nip_is_read_while_it_is_typed(page: CalculatorPage, qtbot: QtBot) -> None:
    ask_nip(page, qtbot, "19870412201012100")
    qtbot.waitUntil(lambda: "Bukan NIP" in page.answer.value.text())
    assert page.matrix.isHidden()
    assert page.form is not None
    QTest.keyClicks(page.form.fields[0].field, "4")
    qtbot.waitUntil(lambda: page.answer.value.text().startswith("Sah, nomor PNS"))
    assert "12 April 1987" in page.answer.lines[0].text()


def test_hours_are_added_up_and_a_doubt_is_shown(page: CalculatorPage, qtbot: QtBot) -> None:
    page.arrive("hours")
    assert page.form is not None
    kind, hours = (each.field for each in page.form.fields)
    QTest.keyClicks(kind, "2")
    QTest.keyClicks(hours, "8, 12, 4.5")
    qtbot.waitUntil(lambda: page.answer.value.text() == "24,5 JP, melebihi batas")
    assert page.answer.lines[0].text() == "PPPK, 3 kegiatan: 8 + 12 + 4,5 = 24,5 JP."
    assert "setelah tahun 2023 belum diketahui" in page.answer.warning.accessibleName()
    assert "pecahan memakai titik" in hours.accessibleDescription()
    QTest.keyClicks(hours, ";")
    qtbot.waitUntil(lambda: page.answer.value.text() == "Belum ada jawaban")
    assert "dipisah koma, pecahan dengan titik" in page.answer.lines[0].text()


def test_an_empty_minimum_is_never_taken_for_passed(page: CalculatorPage, qtbot: QtBot) -> None:
    page.arrive("attendance")
    assert page.form is not None
    page.form.set_values({"present": "8", "sessions": "10"})
    qtbot.waitUntil(lambda: "belum ditetapkan" in page.answer.value.text())
    QTest.keyClicks(page.form.fields[2].field, "80")
    qtbot.waitUntil(lambda: page.answer.value.text() == "80,0%, lulus kehadiran")


@pytest.mark.parametrize("size", [checks.USUAL, checks.COMPACT])
def test_every_rule_has_room_for_what_it_asks_and_warns(
    window: MainWindow, page: CalculatorPage, qtbot: QtBot, size: QSize
) -> None:
    window.resize(size)
    for rule in page.tools.workspace.rules.list_rules():
        page.arrive(rule.name)
        checks.settle()
        assert page.form is not None
        assert page.form.minimumSizeHint().width() <= page.form.width()
        checks.check_no_sideways_scrolling(window)
    page.arrive("distribution")
    counts = {"sb": "4", "b": "3", "bp": "0", "k": "0", "sk": "3"}
    form = page.form
    assert form is not None
    form.set_values({"organisation": "sangat_kurang", **counts})
    warning = page.answer.warning
    qtbot.waitUntil(warning.isVisible)
    checks.settle()
    assert warning.height() >= warning.heightForWidth(warning.width())


def test_in_a_low_window_every_rule_is_seen_without_scrolling(
    window: MainWindow, page: CalculatorPage
) -> None:
    window.resize(checks.COMPACT)
    checks.settle()
    listed = page.ui.rules
    assert listed.visualItemRect(listed.item(1)).left() > 0
    assert not listed.verticalScrollBar().isVisible()


def test_what_is_missing_is_asked_for(page: CalculatorPage, qtbot: QtBot) -> None:
    ask_nip(page, qtbot, "")
    assert page.answer.value.text() == "Belum ada jawaban"
    assert page.answer.lines[0].text() == "Isi NIP atau NI PPPK untuk melihat jawabannya."


def test_a_rule_that_was_not_in_force_is_refused_with_the_reason(
    page: CalculatorPage, qtbot: QtBot
) -> None:
    page.ui.day.setDate(QDate(1990, 1, 1))
    qtbot.waitUntil(lambda: "yang berlaku pada 1 Januari 1990" in page.answer.lines[0].text())
    assert page.matrix.word(Rating.MEETS, Rating.MEETS) == ""


def test_what_was_given_is_kept_when_one_comes_back(page: CalculatorPage, qtbot: QtBot) -> None:
    rate(page, qtbot, Rating.BELOW, Rating.BELOW)
    ask_nip(page, qtbot, "1987")
    page.ui.rules.setCurrentRow(0)
    assert segments(page, 0).current() == 0
    qtbot.waitUntil(lambda: page.answer.value.text() == "Sangat Kurang")


def test_many_choices_stand_in_a_list_that_opens(qtbot: QtBot) -> None:
    levels = {f"ahli_{number}": f"Ahli {number}" for number in range(6)}
    field = KeyField(RuleKey("level", "Jenjang", levels))
    qtbot.addWidget(field)
    assert isinstance(field.field, QComboBox)
    assert field.value() == ""
    with qtbot.waitSignal(field.changed):
        field.field.setCurrentIndex(3)
    assert field.value() == "ahli_2"
    field.set_value("ahli_5")
    assert field.field.currentText() == "Ahli 5"
    field.set_value("")
    assert field.value() == ""


def test_warnings_of_a_rule_are_shown(qtbot: QtBot) -> None:
    answer = RuleAnswer()
    qtbot.addWidget(answer)
    lines = ("Nilai: sah.", "Dari apa: a.", "Aturannya: b.", "Yang akan mengubahnya: c.")
    answer.show_answer(Answer({"warnings": ["Usia 15 tahun."]}, lines, "Perka", Verified.PRACTICE))
    assert not answer.warning.isHidden()
    assert answer.warning.accessibleName() == "Perhatian Usia 15 tahun."


def test_at_a_large_font_size_nothing_reaches_over_the_edge(
    window: MainWindow, page: CalculatorPage, qtbot: QtBot, dressed_app: QApplication
) -> None:
    rate(page, qtbot, Rating.BELOW, Rating.ABOVE)
    before = theme.look()
    try:
        for percent in theme.FONT_PERCENTS:
            theme.apply(dressed_app, before._replace(percent=percent))
            for size in (checks.USUAL, checks.COMPACT):
                window.resize(size)
                checks.settle()
                checks.check_no_sideways_scrolling(window)
    finally:
        theme.apply(dressed_app, before)


def test_the_page_meets_the_checks_of_every_page(
    window: MainWindow, page: CalculatorPage, qtbot: QtBot
) -> None:
    rate(page, qtbot, Rating.MEETS, Rating.MEETS)
    keys = WindowKeys(window)
    checks.check_page(window)
    assert keys.palette.isHidden()
