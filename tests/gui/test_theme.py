"""The tokens, and what they are turned into."""

from __future__ import annotations

import json
import math
import re
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QIcon
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from asn_desktop.gui import icons, theme
from asn_desktop.gui.preferences import Preferences
from asn_desktop.gui.widgets.labels import button
from asn_desktop.paths import resource

TOKENS = json.loads(resource("tokens.json").read_text(encoding="utf-8"))
VARIANTS = ("light", "dark", "contrast")
NOT_TEXT = {"borderStrong", "focus", "focusOnPrimary", "accent", "chart1", "chart2", "chart3"}
PAIRS = [(v, pair) for v in VARIANTS for pair in TOKENS["contrast"][v]]
# Machado, Oliveira and Fernandes 2009, severity 1.0.
VISIONS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
LEVELS = ("sb", "b", "bp", "k", "sk")
Triple = tuple[float, float, float]


def linear(color: str) -> Triple:
    values = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return red, green, blue


def luminance(color: str) -> float:
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(color: str, vision: str) -> Triple:
    rgb = linear(color)
    seen = [
        min(max(sum(m * v for m, v in zip(row, rgb, strict=True)), 0), 1) for row in VISIONS[vision]
    ]
    red, green, blue = seen
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: Triple, other: Triple) -> float:
    return math.dist(one, other)


@pytest.mark.parametrize(("variant", "pair"), PAIRS, ids=str)
def test_every_pair_of_tokens_has_enough_contrast(variant: str, pair: str) -> None:
    ink, paper = pair.split(" / ")
    colors = TOKENS["colors"][variant]
    assert ratio(colors[ink], colors[paper]) >= (3 if ink in NOT_TEXT else 4.5)


@pytest.mark.parametrize("variant", ["light", "dark"])
@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("kind", ["Fill", "Soft"])
def test_predicate_colours_stay_apart_in_every_vision(variant: str, vision: str, kind: str) -> None:
    colors = TOKENS["colors"][variant]
    seen = [lab(colors[f"p_{level}{kind}"], vision) for level in LEVELS]
    assert min(distance(one, other) for one, other in combinations(seen, 2)) >= 8


def test_all_variants_have_the_same_tokens() -> None:
    assert len({frozenset(TOKENS["colors"][variant]) for variant in VARIANTS}) == 1


def test_the_style_sheet_names_only_known_tokens() -> None:
    template = resource("style.qss").read_text(encoding="utf-8")
    names = set(re.findall(r"@(\w+)", template))
    lengths = {name for name in names if re.fullmatch(r"px\d+", name)}
    assert names - lengths - set(TOKENS["colors"]["light"]) == {"style"}


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_glyphs_have_the_colours_of_the_theme(variant: str) -> None:
    colors = TOKENS["colors"][variant]
    for name, token in (("down", "textMuted"), ("check", "onPrimary"), ("dot", "onPrimary")):
        glyph = resource("style", f"{variant}-{name}.svg").read_text(encoding="utf-8")
        assert colors[token] in glyph


def test_the_bundled_font_is_used() -> None:
    assert "Inter" in QFontDatabase.families()
    assert QFontInfo(theme.font("body")).family() == "Inter"


@pytest.mark.parametrize("percent", theme.FONT_PERCENTS)
def test_the_font_size_follows_the_choice(dressed_app: QApplication, percent: int) -> None:
    theme.apply(dressed_app, theme.Look(theme.Theme.LIGHT, percent))
    try:
        assert theme.font("title").pixelSize() == round(20 * percent / 100)
        assert QApplication.font().pixelSize() == round(13 * percent / 100)
        assert f"font-size: {round(20 * percent / 100)}px" in dressed_app.styleSheet()
    finally:
        theme.apply(dressed_app, theme.Look(theme.Theme.LIGHT))


def test_rows_are_as_high_as_the_density_says(dressed_app: QApplication) -> None:
    heights = []
    for density in theme.Density:
        theme.apply(dressed_app, theme.Look(theme.Theme.LIGHT, density=density))
        heights.append(theme.row_height())
    theme.apply(dressed_app, theme.Look(theme.Theme.LIGHT))
    assert heights == [28, 34, 42]


def test_numbers_in_columns_have_digits_of_equal_width() -> None:
    from PySide6.QtGui import QFontMetricsF

    metrics = QFontMetricsF(theme.digits("body"))
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def _ink(icon: QIcon) -> set[str]:
    image = icon.pixmap(QSize(44, 44)).toImage()
    pixels = (image.pixelColor(x, y) for x in range(44) for y in range(44))
    return {QColor(pixel.rgb()).name() for pixel in pixels if pixel.alpha() == 255}


def test_icons_follow_a_change_of_theme(dressed_app: QApplication, qtbot: QtBot) -> None:
    made = button("Tambah pegawai", "primary", "plus")
    qtbot.addWidget(made)
    light = _ink(made.icon())
    theme.apply(dressed_app, theme.Look(theme.Theme.DARK))
    dark = _ink(made.icon())
    theme.apply(dressed_app, theme.Look(theme.Theme.LIGHT))
    assert TOKENS["colors"]["light"]["onPrimary"].lower() in light
    assert TOKENS["colors"]["dark"]["onPrimary"].lower() in dark


def test_every_icon_can_be_drawn() -> None:
    for file in resource("icons").glob("*.svg"):
        image = icons.pixmap(file.stem, "text", 18).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(18) for y in range(18)), file


def test_preferences_are_remembered(tmp_path: Path) -> None:
    chosen = theme.Look(theme.Theme.CONTRAST, 130, theme.Density.AIRY)
    first = Preferences(tmp_path / "tampilan.ini")
    first.set_look(chosen)
    first.set_shows("side", shown=False)
    first.save()
    second = Preferences(tmp_path / "tampilan.ini")
    assert second.look() == chosen
    assert not second.shows("side")
    assert second.shows("keys")


@pytest.mark.parametrize(
    "content", [b"\x00\xff\x00", b"theme=@Invalid()\nfont_percent=besar\n", b""]
)
def test_unreadable_preferences_count_as_not_chosen(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "tampilan.ini"
    file.write_bytes(content)
    preferences = Preferences(file)
    assert preferences.look() == theme.Look()
    assert preferences.geometry().isEmpty()
