"""Widgets that paint themselves: what they tell, and how they are worked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from asn_desktop.gui import theme
from asn_desktop.gui.dialogs.confirm import ConfirmDialog
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.gui.widgets.drop_area import DropArea
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.key_strip import KeyStrip
from asn_desktop.gui.widgets.labels import ElidedLabel
from asn_desktop.gui.widgets.progress_ring import ProgressRing
from asn_desktop.gui.widgets.search_box import SearchBox
from asn_desktop.gui.widgets.segmented import Segmented
from asn_desktop.gui.widgets.stepper import Stepper
from tests.gui import checks

RATINGS = ("Di bawah", "Sesuai", "Di atas")


@pytest.fixture
def segmented(qtbot: QtBot) -> Segmented:
    made = Segmented("Rating hasil kerja", RATINGS)
    qtbot.addWidget(made)
    made.show()
    return made


def test_segments_start_empty_and_say_so(segmented: Segmented) -> None:
    assert segmented.current() == -1
    assert segmented.accessibleName() == "Rating hasil kerja"
    assert segmented.accessibleDescription().startswith("belum dipilih")


def test_segments_are_chosen_by_digits_and_arrows(segmented: Segmented) -> None:
    told: list[int] = []
    segmented.chosen.connect(told.append)
    QTest.keyClick(segmented, Qt.Key.Key_2)
    QTest.keyClick(segmented, Qt.Key.Key_Right)
    QTest.keyClick(segmented, Qt.Key.Key_Right)
    QTest.keyClick(segmented, Qt.Key.Key_Left)
    assert told == [1, 2, 1]
    assert segmented.accessibleDescription().startswith("Sesuai")


def test_a_segment_is_chosen_by_a_click(segmented: Segmented) -> None:
    segmented.resize(segmented.sizeHint())
    QTest.mouseClick(segmented, Qt.MouseButton.LeftButton, pos=QPoint(segmented.width() - 5, 10))
    assert segmented.current() == 2
    segmented.setDisabled(True)
    assert not segmented.grab().isNull()


def test_a_ring_tells_its_share(qtbot: QtBot) -> None:
    ring = ProgressRing("SKP ditetapkan")
    qtbot.addWidget(ring)
    ring.show()
    ring.set_value(38, 46)
    assert ring.accessibleDescription() == "38 dari 46"
    drawn = ring.grab().toImage()
    ring.set_value(0, 0)
    assert ring.grab().toImage() != drawn


def test_a_wizard_tells_its_step_and_shortens_without_room(qtbot: QtBot) -> None:
    stepper = Stepper(("Pilih berkas", "Cocokkan kolom", "Periksa", "Terapkan"))
    qtbot.addWidget(stepper)
    stepper.show()
    stepper.set_current(1)
    assert stepper.accessibleName() == "Langkah 2 dari 4: Cocokkan kolom"
    assert stepper.minimumSizeHint().width() < stepper.sizeHint().width()
    stepper.resize(stepper.minimumSizeHint())
    assert not stepper.grab().isNull()


def test_a_field_keeps_its_value_and_shows_what_to_repair(qtbot: QtBot) -> None:
    field = QLineEdit("1987")
    row = FieldRow("&NIP", field, hint="18 angka")
    qtbot.addWidget(row)
    row.show()
    assert field.accessibleName() == "NIP"
    assert field.accessibleDescription() == "18 angka"
    row.set_problem("NIP harus 18 angka. Yang diketik baru 4.")
    assert field.text() == "1987"
    assert field.property("state") == "problem"
    assert (
        row.problem() == field.accessibleDescription() == "NIP harus 18 angka. Yang diketik baru 4."
    )
    row.set_problem("")
    assert row.problem() == ""
    assert field.accessibleDescription() == "18 angka"
    row.set_hint("Angka saja")
    assert field.accessibleDescription() == "Angka saja"


def test_a_search_is_cleared_by_esc_and_leaves_downwards(qtbot: QtBot) -> None:
    box = SearchBox("Ketik nama")
    qtbot.addWidget(box)
    box.show()
    told: list[str] = []
    box.searched.connect(told.append)
    QTest.keyClicks(box, "sa ")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert told == ["s", "sa", "sa", ""]
    with qtbot.waitSignal(box.left_down):
        QTest.keyClick(box, Qt.Key.Key_Down)
    box.tell_count("2 dari 46 pegawai")
    assert box.accessibleDescription() == "2 dari 46 pegawai"


def _drop(area: DropArea, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    area.dropEvent(event)


def test_one_fitting_file_can_be_dropped(qtbot: QtBot, tmp_path: Path) -> None:
    area = DropArea("Letakkan berkas di sini", "xlsx, xls, ods, csv", (".xlsx", ".csv"))
    qtbot.addWidget(area)
    area.show()
    told: list[Path] = []
    area.dropped.connect(told.append)
    _drop(area, tmp_path / "daftar.pdf")
    _drop(area, tmp_path / "satu.csv", tmp_path / "dua.csv")
    _drop(area, tmp_path / "Daftar.XLSX")
    assert told == [tmp_path / "Daftar.XLSX"]
    with qtbot.waitSignal(area.browse_requested):
        area.browse.click()


def test_a_chip_is_round_and_as_wide_as_its_word(qtbot: QtBot) -> None:
    chip = Chip("Ditetapkan", "ok")
    qtbot.addWidget(chip)
    assert chip.sizeHint().height() == 20
    narrow = chip.sizeHint().width()
    chip.set_text("Dikembalikan pimpinan", "warn")
    assert chip.sizeHint().width() > narrow
    assert chip.accessibleName() == chip.text() == "Dikembalikan pimpinan"
    chip.show()
    chip.resize(chip.sizeHint())
    image = chip.grab().toImage()
    assert image.pixelColor(image.width() // 2, 2) == theme.color("warnSoft")
    assert image.pixelColor(0, 0) != theme.color("warnSoft")


def test_keys_are_read_aloud(qtbot: QtBot) -> None:
    strip = KeyStrip((("Enter", "buka"), ("Ctrl+N", "baru")))
    qtbot.addWidget(strip)
    assert strip.accessibleName() == "Tombol: Enter buka, Ctrl+N baru"
    strip.show()
    assert not strip.grab().isNull()


def test_a_long_line_is_shortened_and_whole_in_its_tooltip(qtbot: QtBot) -> None:
    made = ElidedLabel("Kepala Subbagian Umum dan Kepegawaian")
    qtbot.addWidget(made)
    made.show()
    made.resize(100, 20)
    assert made.text().endswith("…")
    assert made.toolTip() == made.full()
    made.resize(500, 20)
    assert made.text() == made.full()
    assert made.toolTip() == ""


def test_the_box_that_asks_carries_the_verb(qtbot: QtBot) -> None:
    dialog = ConfirmDialog("Pulihkan cadangan", "Data kembali seperti 20 November.", "Pulihkan")
    qtbot.addWidget(dialog)
    dialog.show()
    checks.check_verbs(dialog)
    assert dialog.act.text() == "Pulihkan"
    assert dialog.cancel.isDefault()
    QTest.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert dialog.result() == ConfirmDialog.DialogCode.Accepted
