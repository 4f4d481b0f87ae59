"""Drawings are painted where they say, in the colours of the theme and the size of the letters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from asn_desktop.domain.drawing import Anchor, Box, Drawing, Mark, Path, Rule, Text
from asn_desktop.gui import theme
from asn_desktop.gui.theme import Look, Theme
from asn_desktop.gui.widgets.chart import Chart

ROOM = QSize(200, 100)


@pytest.fixture
def app(dressed_app: QApplication) -> Iterator[QApplication]:
    before = theme.look()
    yield dressed_app
    theme.apply(dressed_app, before)


def chart(qtbot: QtBot, *marks: Mark) -> Chart:
    made = Chart("Grafik", ROOM)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show_drawing(lambda width, height: Drawing(width, height, marks), "Dua batang.")
    made.show()
    return made


def color_at(made: Chart, x: int, y: int) -> QColor:
    return made.grab().toImage().pixelColor(x, y)


def inked(made: Chart, left: int, right: int) -> bool:
    """Tell whether anything is painted between two columns of pixels."""
    picture = made.grab().toImage()
    ground = picture.pixelColor(0, 0)
    return any(
        picture.pixelColor(x, y) != ground
        for x in range(left, right)
        for y in range(picture.height())
    )


@pytest.mark.parametrize("look", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_colours_are_those_of_the_theme(app: QApplication, qtbot: QtBot, look: Theme) -> None:
    theme.apply(app, Look(theme=look))
    made = chart(qtbot, Box(10, 10, 50, 20, "chart1"), Rule(100, 0, 100, 90, "chart2", 5))
    assert color_at(made, 30, 20) == theme.color("chart1")
    assert color_at(made, 100, 50) == theme.color("chart2")


def test_a_path_goes_through_its_points(qtbot: QtBot) -> None:
    made = chart(qtbot, Path(((10, 50), (60, 50), (60, 90)), "chart1", 6))
    assert color_at(made, 40, 50) == theme.color("chart1")
    assert color_at(made, 60, 80) == theme.color("chart1")


def test_a_dashed_line_has_gaps(qtbot: QtBot) -> None:
    made = chart(qtbot, Rule(50, 0, 50, 100, "text", 4, dashed=True))
    picture = made.grab().toImage()
    assert len({picture.pixelColor(50, y).name() for y in range(5, 95)}) > 1


@pytest.mark.parametrize(
    ("anchor", "sides"),
    [(Anchor.START, (False, True)), (Anchor.MIDDLE, (True, True)), (Anchor.END, (True, False))],
)
def test_a_text_stands_at_its_anchor(
    qtbot: QtBot, anchor: Anchor, sides: tuple[bool, bool]
) -> None:
    made = chart(qtbot, Text(100, 50, "mmmm", anchor=anchor))
    assert (inked(made, 60, 98), inked(made, 102, 140)) == sides


def test_larger_letters_make_the_whole_larger(app: QApplication, qtbot: QtBot) -> None:
    theme.apply(app, Look(theme=Theme.LIGHT, percent=130))
    made = chart(qtbot, Box(0, 0, 200, 100, "chart1"))
    assert made.sizeHint() == QSize(260, 130)
    assert color_at(made, 255, 125) == theme.color("chart1")


def test_a_screen_reader_hears_the_sentence(qtbot: QtBot) -> None:
    made = Chart("Grafik", ROOM)
    qtbot.addWidget(made)
    made.grab()
    assert (made.accessibleName(), made.accessibleDescription()) == ("Grafik", "")
    assert chart(qtbot).accessibleDescription() == "Dua batang."
