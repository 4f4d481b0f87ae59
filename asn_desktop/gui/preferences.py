"""What a person chose on this computer: the look, the window, the panels."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from asn_desktop.gui.theme import FONT_PERCENTS, Density, Look, Theme

Choice = TypeVar("Choice", bound=Enum)


def default_file() -> Path:
    """Return where the preferences of this computer are kept."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(place) / "Bina Kinerja" / "tampilan.ini"


class Preferences:
    """Reads and writes the preferences; what cannot be read counts as not chosen.

    They hold no data of the office and no account.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._settings = QSettings(str(file or default_file()), QSettings.Format.IniFormat)

    def beside(self, name: str) -> Path:
        """Return a file of this name beside the preferences."""
        return Path(self._settings.fileName()).with_name(name)

    def look(self) -> Look:
        """Return the chosen look."""
        percent = self._number("font_percent", 100)
        return Look(
            theme=_choice(Theme, self._text("theme"), Theme.SYSTEM),
            percent=percent if percent in FONT_PERCENTS else 100,
            density=_choice(Density, self._text("density"), Density.MEDIUM),
        )

    def set_look(self, look: Look) -> None:
        """Remember a look."""
        self._settings.setValue("theme", look.theme.name)
        self._settings.setValue("font_percent", look.percent)
        self._settings.setValue("density", look.density.name)

    def geometry(self) -> QByteArray:
        """Return the place and size of the window, empty if never remembered."""
        value = self._settings.value("geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_geometry(self, geometry: QByteArray) -> None:
        """Remember the place and size of the window."""
        self._settings.setValue("geometry", geometry)

    def shows(self, panel: str) -> bool:
        """Tell whether a panel ("side", "keys") is wanted; it is until it is folded."""
        return self._text(f"shows_{panel}") != "no"

    def set_shows(self, panel: str, *, shown: bool) -> None:
        """Remember whether a panel is wanted."""
        self._settings.setValue(f"shows_{panel}", "yes" if shown else "no")

    def folder(self, purpose: str) -> str:
        """Return the folder that was used last for something ("import"), empty if none."""
        return self._text(f"folder_{purpose}")

    def set_folder(self, purpose: str, folder: str) -> None:
        """Remember the folder that was used for something."""
        self._settings.setValue(f"folder_{purpose}", folder)

    def save(self) -> None:
        """Write what was changed to the disk now."""
        self._settings.sync()

    def _text(self, key: str) -> str:
        value = self._settings.value(key)
        return value if isinstance(value, str) else ""

    def _number(self, key: str, otherwise: int) -> int:
        value = self._settings.value(key)
        if isinstance(value, int):
            return value
        return int(value) if isinstance(value, str) and value.isdecimal() else otherwise


def _choice(kind: type[Choice], name: str, otherwise: Choice) -> Choice:
    return kind.__members__.get(name, otherwise)
