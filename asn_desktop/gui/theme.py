"""The look of the window: design tokens turned into palette, style sheet and fonts.

Like Qt's own palette, the look in force belongs to the whole application, so it
is kept in this module and painters ask for it each time they paint. A change of
the look therefore needs no message to anybody: setting the style sheet repaints
every widget.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QJsonDocument, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPalette
from PySide6.QtWidgets import QApplication

from asn_desktop.paths import resource

FONT_PERCENTS: Final = (90, 100, 115, 130)
_FAMILIES: Final = ("Inter", "Segoe UI", "Noto Sans")
_WEIGHTS: Final = ("Regular", "Medium", "SemiBold")


class Theme(Enum):
    """A colour theme; the value is the word that people see."""

    SYSTEM = "Ikuti Windows"
    LIGHT = "Terang"
    DARK = "Gelap"
    CONTRAST = "Kontras tinggi"


class Density(Enum):
    """How close the rows of a table stand; the value is the word that people see."""

    DENSE = "Rapat"
    MEDIUM = "Sedang"
    AIRY = "Lega"


_VARIANTS: Final = {Theme.LIGHT: "light", Theme.DARK: "dark", Theme.CONTRAST: "contrast"}
_ROWS: Final = {Density.DENSE: 28, Density.MEDIUM: 34, Density.AIRY: 42}


class Look(NamedTuple):
    """What a person may choose about the appearance."""

    theme: Theme = Theme.SYSTEM
    percent: int = 100
    density: Density = Density.MEDIUM


class _InForce:
    """The look in force and what was worked out from it."""

    def __init__(self) -> None:
        self.look = Look()
        self.variant = "light"
        self.sets: dict[str, dict[str, str]] = {}
        self.colors: dict[str, dict[str, QColor]] = {}
        self.type_px: dict[str, int] = {}
        self.weights: dict[str, int] = {}
        self.template = ""
        self.generation = 0


_now: Final = _InForce()


def make_application(program: str, look: Look | None = None) -> QApplication:
    """Make the application with its style, its fonts and a look.

    The style is named on the command line because asking for the style object
    later loads all of its enumerations, which the first paint does without.
    """
    app = QApplication([program, "-style", "Fusion"])
    install(app, look or Look())
    return app


def install(app: QApplication, look: Look) -> None:
    """Load the fonts, put a look in force, and follow the system from now on."""
    for weight in _WEIGHTS:
        QFontDatabase.addApplicationFont(str(resource("fonts", f"Inter-{weight}.ttf")))
    apply(app, look)
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(lambda _scheme: _follow(app))
    hints.accessibility().contrastPreferenceChanged.connect(lambda _preference: _follow(app))


def apply(app: QApplication, look: Look) -> None:
    """Put a look in force over every open window: palette first, then style sheet."""
    _load_tokens()
    _now.look = look
    _now.variant = _VARIANTS[_seen_theme(app, look.theme)]
    _now.generation += 1
    app.setPalette(_palette())
    app.setFont(font("body"))
    app.setStyleSheet(_style_sheet())


def look() -> Look:
    """Return the look in force."""
    return _now.look


def variant() -> str:
    """Return the name of the token set in force: light, dark or contrast."""
    return _now.variant


def generation() -> int:
    """Return a number that grows with every change, for whoever caches pictures."""
    return _now.generation


def color(token: str) -> QColor:
    """Return the colour of a design token in the theme in force."""
    return token_colors(_now.variant)[token]


def token_colors(name: str) -> Mapping[str, QColor]:
    """Return all colours of one token set: light, dark or contrast."""
    _load_tokens()
    if name not in _now.colors:
        _now.colors[name] = {t: QColor(value) for t, value in _now.sets[name].items()}
    return _now.colors[name]


def fill(painter: QPainter, place: QRect, token: str) -> None:
    """Fill a rectangle; unlike fillRect this needs no gradients, which cost time at start."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(token))
    painter.drawRect(place)
    painter.restore()


def scaled(px: float) -> int:
    """Return a length at the chosen font size, in logical pixels."""
    return round(px * _now.look.percent / 100)


def row_height() -> int:
    """Return the height of a one-line table row, in logical pixels."""
    return scaled(_ROWS[_now.look.density])


def font(role: str) -> QFont:
    """Return the font of a type role: caption, body, strong, subtitle, title, display."""
    _load_tokens()
    made = QFont(list(_FAMILIES))
    made.setPixelSize(scaled(_now.type_px[role]))
    made.setWeight(QFont.Weight(_now.weights[role]))
    return made


def digits(role: str) -> QFont:
    """Return the font of a type role with digits of equal width, for columns of numbers."""
    made = font(role)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def read_json(source: bytes) -> dict[str, Any]:
    """Return what a JSON text holds, empty if it cannot be read.

    Qt is loaded, and reads it without a further import: the start is measured.
    """
    return QJsonDocument.fromJson(source).object()


def _load_tokens() -> None:
    if _now.sets:
        return
    tokens = read_json(resource("tokens.json").read_bytes())
    _now.type_px = tokens["type_px"]
    _now.weights = tokens["type_weight"]
    _now.sets = tokens["colors"]
    _now.template = resource("style.qss").read_text(encoding="utf-8")


def _follow(app: QApplication) -> None:
    """Apply the look again when the system changed and the person wants to follow it."""
    seen = _VARIANTS[_seen_theme(app, _now.look.theme)]
    if seen != _now.variant:
        apply(app, _now.look)


def _seen_theme(app: QApplication, chosen: Theme) -> Theme:
    """Return the theme to show; only this function asks what the system wants."""
    if chosen is not Theme.SYSTEM:
        return chosen
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return Theme.CONTRAST
    return Theme.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else Theme.LIGHT


def _palette() -> QPalette:
    """Return a palette for whatever the style sheet leaves to Fusion."""
    role = QPalette.ColorRole
    palette = QPalette()
    for target, token in (
        (role.Window, "bg"),
        (role.WindowText, "text"),
        (role.Base, "surface"),
        (role.AlternateBase, "surfaceAlt"),
        (role.Text, "text"),
        (role.PlaceholderText, "textDisabled"),
        (role.Button, "surface"),
        (role.ButtonText, "text"),
        (role.BrightText, "onPrimary"),
        (role.Highlight, "primary"),
        (role.HighlightedText, "onPrimary"),
        (role.Accent, "primary"),
        (role.Link, "link"),
        (role.LinkVisited, "link"),
        (role.ToolTipBase, "surface"),
        (role.ToolTipText, "text"),
        (role.Light, "surface"),
        (role.Midlight, "surfaceAlt"),
        (role.Mid, "border"),
        (role.Dark, "borderStrong"),
        (role.Shadow, "borderStrong"),
    ):
        palette.setColor(target, color(token))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, color("textDisabled"))
    return palette


def _style_sheet() -> str:
    """Fill the template: @token is a colour, @px13 a scaled length, @style the glyph folder."""
    colors = _now.sets[_now.variant]
    glyphs = resource("style", _now.variant).as_posix()

    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        if name in colors:
            return colors[name]
        if name == "style":
            return glyphs
        return f"{scaled(int(name.removeprefix('px')))}px"

    return re.sub(r"@(\w+)", value, _now.template)
