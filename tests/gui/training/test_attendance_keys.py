"""Marks are entered with keys, by columns, by pasting and by scanning; all can be taken back."""

from __future__ import annotations

import threading
from fractions import Fraction
from functools import partial

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from asn_desktop.domain.training.activity import scan_code
from asn_desktop.domain.training.words import Mark
from asn_desktop.gui.pages.training.grid.values import Extra
from asn_desktop.gui.pages.training.words import mark_chips
from tests.gui import checks
from tests.gui.training.ground import CTRL, SHIFT, Ground, people_of

ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole
KEY = Qt.Key


def spoken(ground: Ground, row: int, column: int) -> str:
    return str(ground.page.area.desk.model.index(row, column).data(ACCESSIBLE))


def hours(ground: Ground, row: int) -> str:
    model = ground.page.area.desk.model
    return model.text(row, model.results())


def choose(ground: Ground, *places: tuple[int, int]) -> None:
    marks = ground.page.area.grid.marks
    marks.clearSelection()
    for row, column in places:
        index = ground.page.area.desk.model.index(row, column)
        marks.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)


def test_keys_mark_copy_and_take_back_while_hours_and_texts_follow(ground: Ground) -> None:
    """Check 9 of the design, word by word."""
    name = ground.page.area.desk.model.people[1].name
    ground.go(0, 4)
    ground.press(KEY.Key_Space)
    assert ground.signs()[0] == "...H"
    assert hours(ground, 0) == "3"
    ground.go(1, 4)
    assert spoken(ground, 1, 4) == f"{name}, sesi 4, belum diisi"
    for key, sign, told in (
        (KEY.Key_Space, "H", "hadir"),
        (KEY.Key_T, "T", "tidak hadir"),
        (KEY.Key_I, "I", "izin"),
        (KEY.Key_Delete, ".", "belum diisi"),
    ):
        ground.press(key)
        assert ground.signs()[1] == f"...{sign}"
        assert spoken(ground, 1, 4) == f"{name}, sesi 4, {told}"
        assert hours(ground, 1) == ("3" if sign == "H" else "0")
    ground.press(KEY.Key_D, CTRL)
    assert ground.signs()[1] == "...H"
    assert hours(ground, 1) == "3"
    QTest.keyClick(ground.window, KEY.Key_Z, CTRL)
    assert ground.signs()[1] == "...."
    QTest.keyClick(ground.window, KEY.Key_Y, CTRL)
    assert ground.signs()[1] == "...H"
    ground.saved()
    assert ground.stored_signs()[:2] == ["...H", "...H"]


def test_a_mark_is_shown_at_once_and_stored_by_another_thread(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []
    mark = ground.workspace.training.mark

    def noting(*arguments: object, **named: object) -> object:
        threads.append(threading.get_ident())
        return mark(*arguments, **named)  # type: ignore[arg-type]  # Handed on as they came.

    monkeypatch.setattr(ground.workspace.training, "mark", noting)
    ground.go(0, 1)
    ground.press(KEY.Key_T)
    assert ground.signs()[0] == "T..."
    assert ground.stored_signs()[0] == "...."
    ground.qtbot.waitUntil(lambda: ground.stored_signs()[0] == "T...")
    assert threads
    assert threading.get_ident() not in threads


def test_a_range_a_column_and_all_the_rest_are_marked_in_one_step_each(ground: Ground) -> None:
    choose(ground, (0, 1), (1, 1), (0, 2), (1, 2))
    ground.press(KEY.Key_I)
    assert ground.signs() == ["II..", "II..", "....", "...."]
    ground.go(3, 3)
    ground.press(KEY.Key_A, CTRL | SHIFT)
    assert ground.signs() == ["IIH.", "IIH.", "..H.", "..H."]
    ground.page.area.bar.all_button.click()
    assert ground.signs() == ["IIHH", "IIHH", "HHHH", "HHHH"]
    texts = [chip.text() for chip in ground.page.area.bar.chips]
    assert texts == ["✓ Hadir 12", "✗ Tidak hadir 0", "Izin 4", "· Belum diisi 0"]
    named = ground.page.area.desk.history.stack.undoText()
    assert named == "8 tanda hadir"
    for _ in range(3):
        assert ground.page.undo()
    assert ground.signs() == ["...."] * 4


def test_the_topmost_marks_are_filled_down_through_a_range(ground: Ground) -> None:
    ground.go(0, 1)
    ground.press(KEY.Key_T)
    choose(ground, (0, 1), (1, 1), (2, 1))
    ground.press(KEY.Key_D, CTRL)
    assert ground.signs() == ["T...", "T...", "T...", "...."]
    ground.go(0, 2)
    ground.press(KEY.Key_D, CTRL)
    assert ground.signs()[0] == "T..."


def test_ranges_go_to_excel_and_come_back_and_what_is_no_mark_is_told(ground: Ground) -> None:
    told: list[str] = []
    ground.page.toasted.connect(lambda text, _undo: told.append(text))
    clipboard = QApplication.clipboard()
    clipboard.setText("H\tT\tIzin\r\nhadir\tQ\t✕\tH\tH\r\n")
    ground.go(0, 1)
    ground.press(KEY.Key_V, CTRL)
    assert ground.signs() == ["HTI.", "H.TH", "....", "...."]
    person = ground.page.area.desk.model.people[1]
    assert f"Nomor 2 ({person.name}): “Q” bukan tanda kehadiran" in told[-1]
    assert "1 sel di luar" in told[-1]
    choose(ground, (0, 1), (0, 2), (1, 1), (1, 2))
    ground.press(KEY.Key_C, CTRL)
    assert clipboard.text() == "H\tT\nH\t"
    choose(ground, (2, 1), (3, 1))
    clipboard.setText("I")
    ground.press(KEY.Key_V, CTRL)
    assert ground.signs()[2:] == ["I...", "I..."]
    clipboard.setText("")
    ground.page.area.bar.paste_button.click()
    assert "Tidak ada yang disalin" in told[-1]


def test_the_field_for_codes_takes_scanners_nips_and_row_numbers(ground: Ground) -> None:
    area = ground.page.area
    area.bar.code_action.setChecked(True)
    bar, people = area.code_bar, ground.stored.participants
    assert bar.code.hasFocus()
    bar.session.setCurrentIndex(1)

    def scan(text: str) -> str:
        QTest.keyClicks(bar.code, text)
        QTest.keyClick(bar.code, KEY.Key_Return)
        assert bar.code.text() == ""
        ground.settled()
        assert bar.code.hasFocus()
        return bar.told.full()

    assert scan(scan_code(people[2].id)) == f"Nomor 3, {people[2].name}: hadir."
    assert scan(scan_code(people[2].id).lower()).endswith("sudah tercatat hadir.")
    assert scan(people[0].nip) == f"Nomor 1, {people[0].name}: hadir."
    assert ground.signs() == [".H..", "....", ".H..", "...."]
    assert ground.stored_signs() == ground.signs()
    assert scan("2 t") == f"Nomor 2, {people[1].name}: tidak hadir."
    assert scan("3-9 I") == "Nomor 3 sampai 9: 2 peserta izin."
    assert scan("4").endswith("hadir.")
    assert ground.signs() == [".H..", ".T..", ".I..", ".H.."]
    assert scan("9") == "Tidak ada nomor 9 di daftar ini (1 sampai 4)."
    assert "bukan tanda kehadiran" in scan("2 Q")
    assert "tidak dikenal di kegiatan ini" in scan("BK000000000000")
    outside = people_of(ground.workspace, 5)[4]
    nip = ground.workspace.employees.get(outside).line.nip
    assert "belum ada di daftar peserta" in scan(nip)
    QTest.keyClick(bar.code, KEY.Key_Escape)
    assert area.grid.marks.hasFocus()


def entered(ground: Ground, extra: Extra, text: str) -> None:
    area = ground.page.area
    marks = area.grid.marks
    marks.setFocus()
    marks.go(0, area.desk.model.column_of(extra))
    QTest.keyClick(marks, KEY.Key_F2)
    editor = marks.findChild(QLineEdit)
    assert editor is not None
    assert editor.accessibleName() == extra.value
    editor.setText(text)
    QTest.keyClick(editor, KEY.Key_Return)
    checks.settle()


def test_further_columns_are_typed_into_and_a_wrong_value_stays_with_its_reason(
    ground: Ground,
) -> None:
    area, model = ground.page.area, ground.page.area.desk.model
    area.bar.extra_action.setChecked(True)
    marks, enter = area.grid.marks, partial(entered, ground)
    enter(Extra.BEFORE, "62,5")
    enter(Extra.AFTER, "180")
    enter(Extra.NUMBER, "893/12")
    enter(Extra.CERTIFIED, "32-13-2026")
    assert "bukan nilai tes" in spoken(ground, 0, model.column_of(Extra.AFTER))
    assert model.text(0, model.column_of(Extra.AFTER)) == "180"
    assert len(model.problems) == 2
    enter(Extra.CERTIFIED, "12-11-2026")
    enter(Extra.NOTE, "Peserta terbaik")
    assert ground.page.undo()
    enter(Extra.AFTER, "80")
    assert model.problems == {}
    ground.saved()
    person = ground.stored.participants[0]
    assert (person.before, person.after) == (Fraction(125, 2), Fraction(80))
    assert person.note == ""
    assert person.certificate is not None
    assert person.certificate.number == "893/12"
    marks.go(0, model.column_of(Extra.NUMBER))
    ground.press(KEY.Key_Delete)
    ground.saved()
    cleared = ground.stored.participants[0].certificate
    assert cleared is not None
    assert cleared.number == ""


def test_f8_goes_from_one_empty_mark_to_the_next_and_says_when_there_is_none(
    ground: Ground,
) -> None:
    told: list[str] = []
    ground.page.toasted.connect(lambda text, _undo: told.append(text))
    ground.page.area.bar.all_button.click()
    for row, session in ((0, 3), (2, 1)):
        ground.go(row, session)
        ground.press(KEY.Key_Delete)
    ground.go(1, 1)
    ground.press(KEY.Key_F8)
    assert ground.page.area.grid.marks.place() == (2, 1)
    ground.press(KEY.Key_F8)
    assert ground.page.area.grid.marks.place() == (0, 3)
    ground.press(KEY.Key_F8, SHIFT)
    assert ground.page.area.grid.marks.place() == (2, 1)
    ground.page.area.bar.all_button.click()
    ground.press(KEY.Key_F8)
    assert told[-1] == "Tidak ada isian kehadiran yang kosong."


def test_a_mark_that_somebody_else_set_meanwhile_is_not_overwritten(ground: Ground) -> None:
    told: list[str] = []
    ground.page.toasted.connect(lambda text, _undo: told.append(text))
    stored, desk = ground.stored, ground.page.area.desk
    ground.workspace.training.mark_all(
        ground.activity, stored.activity.sessions[0].id, Mark.EXCUSED, seen=None
    )
    ground.go(0, 1)
    ground.press(KEY.Key_T)
    desk.saving.flush()
    ground.qtbot.waitUntil(lambda: bool(told))
    ground.settled()
    assert ground.signs() == ["I..."] * 4
    assert not ground.page.undo() or ground.signs() == ["I..."] * 4


def test_counts_are_shortened_on_a_narrow_window() -> None:
    counts = {Mark.PRESENT: 1200, Mark.ABSENT: 4}
    assert [text for text, _tone in mark_chips(counts, short=True)] == [
        "✓ Hadir 1.200",
        "✗ Tidak 4",
        "Izin 0",
        "· Belum 0",
    ]
