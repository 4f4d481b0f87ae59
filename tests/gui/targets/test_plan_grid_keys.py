"""The keys of the grid of work results, on real widgets."""

from __future__ import annotations

from PySide6.QtCore import Qt

from asn_desktop.domain.targets.words import Aspect
from asn_desktop.gui.widgets.entry_grid.cell_editor import CellEditor
from tests.gui.targets.editor_ground import Desk

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
# Lines of the grid: heading, three indicators, one, the line that adds, heading, one, adds.
FIRST, SECOND, THIRD, FOURTH, ADD, OTHER, LAST_ADD = 1, 2, 3, 4, 5, 7, 8


def test_typing_begins_a_cell_and_enter_goes_down(desk: Desk) -> None:
    desk.at(FIRST, "target")
    desk.type("24 laporan")
    assert isinstance(desk.window.focusWidget(), CellEditor)
    assert desk.text(FIRST, "target") == "12 laporan"
    desk.key(Qt.Key.Key_Return)
    assert desk.text(FIRST, "target") == "24 laporan"
    assert desk.here() == (SECOND, "target")
    assert desk.plan.results[0].indicators[0].target == "24 laporan"
    assert desk.window.focusWidget() is desk.grid


def test_escape_gives_up_what_was_typed(desk: Desk) -> None:
    before = desk.draft
    desk.at(FIRST, "measure")
    desk.type("lain")
    desk.key(Qt.Key.Key_Escape)
    assert desk.draft == before
    assert desk.here() == (FIRST, "measure")
    assert not desk.editor.undo()


def test_f2_and_enter_edit_the_value_that_is_there(desk: Desk) -> None:
    desk.at(FIRST, "target")
    desk.key(Qt.Key.Key_F2)
    desk.key(Qt.Key.Key_End)
    desk.type(" rapi")
    desk.key(Qt.Key.Key_Return, ALT)
    desk.type("dan baru")
    desk.key(Qt.Key.Key_Tab, SHIFT)
    assert desk.text(FIRST, "target") == "12 laporan rapi\ndan baru"
    assert desk.here() == (FIRST, "measure")
    desk.key(Qt.Key.Key_Return)
    assert isinstance(desk.window.focusWidget(), CellEditor)


def test_tab_goes_right_and_on_to_the_next_line(desk: Desk) -> None:
    desk.at(FIRST, "intervened")
    seen = [desk.here()]
    for _ in range(6):
        desk.key(Qt.Key.Key_Tab)
        seen.append(desk.here())
    assert seen == [
        (FIRST, "intervened"),
        (FIRST, "text"),
        (FIRST, "aspect"),
        (FIRST, "measure"),
        (FIRST, "target"),
        (SECOND, "aspect"),
        (SECOND, "measure"),
    ]
    desk.key(Qt.Key.Key_Tab, SHIFT)
    assert desk.here() == (SECOND, "aspect")


def test_arrows_pass_over_headings_and_enter_merged_cells_at_their_top(desk: Desk) -> None:
    desk.at(FOURTH, "text")
    desk.key(Qt.Key.Key_Up)
    assert desk.here() == (FIRST, "text")
    desk.key(Qt.Key.Key_Down)
    assert desk.here() == (FOURTH, "text")
    desk.at(ADD, "text")
    desk.key(Qt.Key.Key_Down)
    assert desk.here()[0] == OTHER
    desk.at(THIRD, "aspect")
    desk.key(Qt.Key.Key_Left)
    assert desk.here() == (FIRST, "text")


def test_the_last_line_adds_another_and_what_is_typed_goes_into_it(desk: Desk) -> None:
    desk.at(ADD, "intervened")
    desk.type("Naskah")
    desk.key(Qt.Key.Key_Return)
    made = desk.plan.results[2]
    assert (made.intervened, made.indicators[0].aspect) == ("Naskah", Aspect.QUANTITY)
    assert len(desk.plan.results) == 4
    assert desk.editor.undo()
    assert desk.editor.undo()
    assert len(desk.plan.results) == 3


def test_a_click_on_the_last_line_adds_another(desk: Desk) -> None:
    desk.click(ADD, "measure")
    assert isinstance(desk.window.focusWidget(), CellEditor)
    assert len(desk.plan.results) == 4
    desk.key(Qt.Key.Key_Escape)
    assert desk.here() == (ADD, "intervened")


def test_control_d_copies_from_above_and_fills_a_range(desk: Desk) -> None:
    desk.at(SECOND, "target")
    desk.key(Qt.Key.Key_D, CTRL)
    assert desk.text(SECOND, "target") == "12 laporan"
    desk.at(SECOND, "target")
    desk.key(Qt.Key.Key_Down, SHIFT)
    desk.key(Qt.Key.Key_D, CTRL)
    assert desk.text(THIRD, "target") == "12 laporan"
    desk.at(OTHER, "target")
    desk.key(Qt.Key.Key_D, CTRL)  # Above it is a heading.
    assert desk.text(OTHER, "target") == "100%"


def test_delete_empties_the_chosen_cells(desk: Desk) -> None:
    desk.at(FIRST, "measure")
    desk.key(Qt.Key.Key_Right, SHIFT)
    desk.key(Qt.Key.Key_Down, SHIFT)
    desk.key(Qt.Key.Key_Delete)
    texts = [desk.text(line, "measure") + desk.text(line, "target") for line in (FIRST, SECOND)]
    assert texts == ["", ""]
    assert desk.text(THIRD, "target") == "5 hari kerja"
    assert desk.editor.undo()
    assert desk.page.told[-1] == "Diurungkan: kosongkan 4 isian."
    assert desk.text(SECOND, "target") == "95%"


def test_an_aspect_is_chosen_by_its_first_letters(desk: Desk) -> None:
    desk.at(FIRST, "aspect")
    desk.type("bi")
    editor = desk.window.focusWidget()
    assert isinstance(editor, CellEditor)
    assert editor.choices is not None
    assert editor.choices.isVisible()
    desk.key(Qt.Key.Key_Return)
    assert desk.aspect(0, 0) is Aspect.COST
    desk.at(FIRST, "aspect")
    desk.key(Qt.Key.Key_F2)
    desk.key(Qt.Key.Key_Up)
    desk.key(Qt.Key.Key_Tab)
    assert desk.aspect(0, 0) is Aspect.TIME


def test_an_indicator_is_inserted_moved_and_removed_with_keys(desk: Desk) -> None:
    before = desk.draft
    desk.at(FIRST, "measure")
    desk.key(Qt.Key.Key_Insert)
    assert desk.here() == (SECOND, "measure")
    assert desk.aspect(0, 1) is Aspect.COST
    desk.key(Qt.Key.Key_Down, ALT)
    assert desk.here() == (THIRD, "measure")
    desk.key(Qt.Key.Key_Delete, CTRL)
    assert desk.draft == before
    desk.at(FIRST, "text")
    desk.key(Qt.Key.Key_Down, ALT)
    assert [each.text for each in desk.plan.results][:2] == [
        "Dokumen pembayaran",
        "Laporan keuangan",
    ]


def test_f6_leaves_the_grid(desk: Desk) -> None:
    desk.at(FIRST, "target")
    desk.key(Qt.Key.Key_F6)
    assert desk.window.focusWidget() is not desk.grid
