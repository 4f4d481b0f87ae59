"""A first run that was left: what was answered so far, kept on this computer but for passwords."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSpinBox, QWidget

from asn_desktop.gui.widgets.segmented import Segmented
from asn_desktop.gui.wizards.step import Step

NAME: Final = "penyiapan.json"
_AT: Final = "at"
_FOLDER: Final = "for"
Answers = dict[str, str | int | bool]


class LeftOff:
    """Keeps the answers of the steps in a file beside the preferences, until the office is made.

    Args:
        file: Where they are kept; None keeps nothing.
        folder: Where the office was to be at first; answers for another are not taken.
    """

    def __init__(self, file: Path | None, folder: Path) -> None:
        self._file = file
        self._folder = str(folder)

    def keep(self, steps: Sequence[Step], at: int) -> bool:
        """Write what the steps hold, and which is shown; False where it cannot be written."""
        if self._file is None:
            return False
        told: Answers = {_AT: at, _FOLDER: self._folder}
        for step in steps:
            told |= {name: read_field(field) for name, field in step.kept().items()}
        part = self._file.with_suffix(".part")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
            part.replace(self._file)  # Whole or not at all.
        except OSError:
            return False
        return True

    def restore(self, steps: Sequence[Step]) -> int | None:
        """Fill the steps with what was kept and return the one that was shown, if any was."""
        told = self._read()
        at = told.get(_AT)
        if told.get(_FOLDER) != self._folder or not isinstance(at, int):
            return None
        for step in steps:
            for name, field in step.kept().items():
                if name in told:
                    fill_field(field, told[name])
        return at

    def forget(self) -> None:
        """Remove what was kept."""
        if self._file is not None:
            self._file.unlink(missing_ok=True)

    def _read(self) -> Mapping[str, object]:
        try:
            text = self._file.read_text(encoding="utf-8") if self._file is not None else "{}"
            found = json.loads(text)
        except (OSError, ValueError):
            return {}  # Whoever cannot read it begins anew.
        return found if isinstance(found, dict) else {}


def read_field(field: QWidget) -> str | int | bool:
    """Return what a field holds, as a file keeps it."""
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, QSpinBox):
        return field.value()
    if isinstance(field, Segmented):
        return field.current()
    if isinstance(field, QAbstractButton):
        return field.isChecked()
    raise TypeError(field)


def fill_field(field: QWidget, value: object) -> None:
    """Put back what a field held; a value of another kind is left out."""
    if isinstance(field, QLineEdit) and isinstance(value, str):
        field.setText(value)
        field.setModified(bool(value))
    elif isinstance(field, QAbstractButton) and value is True:
        field.setChecked(True)
    elif isinstance(field, QSpinBox) and isinstance(value, int):
        field.setValue(value)
    elif isinstance(field, Segmented) and isinstance(value, int) and field.has(value):
        field.set_current(value)
