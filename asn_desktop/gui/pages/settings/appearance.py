"""The section Tampilan: theme, size of letters, density of tables, strip of keys."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QCheckBox

from asn_desktop.gui import theme
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.settings.section import Section
from asn_desktop.gui.theme import FONT_PERCENTS, Density, Look, Theme
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.segmented import Segmented

_THEMES: Final = tuple(Theme)
_DENSITIES: Final = tuple(Density)
_KEYS: Final = "keys"


class AppearanceSection(Section):
    """What is chosen takes effect at once, on this computer only.

    Signals:
        keys_toggled: The strips of keys are wanted, or not.
    """

    keys_toggled = Signal(bool)

    def __init__(self, tools: Tools) -> None:
        super().__init__(
            tools,
            "Tampilan",
            "Berlaku seketika, hanya di komputer ini, untuk semua yang memakainya.",
        )
        self.themes = Segmented("Tema", [each.value for each in _THEMES])
        self.sizes = Segmented("Ukuran huruf", [f"{percent} %" for percent in FONT_PERCENTS])
        self.densities = Segmented("Kerapatan tabel", [each.value for each in _DENSITIES])
        self.keys = QCheckBox("Tampilkan baris &tombol di bawah daftar")
        card = self.add_card()
        card.body.addWidget(
            FieldRow("Te&ma", self.themes, "“Ikuti Windows” juga mengikuti mode kontras tinggi.")
        )
        card.body.addWidget(FieldRow("&Ukuran huruf", self.sizes))
        card.body.addWidget(FieldRow("&Kerapatan tabel", self.densities))
        card.body.addWidget(self.keys)
        self.close_column()
        self.themes.chosen.connect(lambda at: self._apply(theme.look()._replace(theme=_THEMES[at])))
        self.sizes.chosen.connect(
            lambda at: self._apply(theme.look()._replace(percent=FONT_PERCENTS[at]))
        )
        self.densities.chosen.connect(
            lambda at: self._apply(theme.look()._replace(density=_DENSITIES[at]))
        )
        self.keys.clicked.connect(self._show_keys)
        self.reload()

    def reload(self) -> None:
        """Override Section.reload."""
        look = theme.look()
        self.themes.set_current(_THEMES.index(look.theme))
        self.sizes.set_current(FONT_PERCENTS.index(look.percent))
        self.densities.set_current(_DENSITIES.index(look.density))
        self.keys.setChecked(self.tools.preferences.shows(_KEYS))

    def _apply(self, look: Look) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, look)
        self.tools.preferences.set_look(look)
        self.tools.preferences.save()

    def _show_keys(self, shown: bool) -> None:  # noqa: FBT001 - a signal's value
        self.tools.preferences.set_shows(_KEYS, shown=shown)
        self.tools.preferences.save()
        self.keys_toggled.emit(shown)
