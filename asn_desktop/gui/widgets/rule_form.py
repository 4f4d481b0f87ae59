"""A form made from what a rule asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from asn_desktop.domain.predicates import Rating
from asn_desktop.domain.rules.questions import Rule, RuleKey
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.segmented import Segmented

# More choices than these stand in a list that opens.
_SEGMENTS: Final = 4
_SCALE: Final = tuple(rating.value for rating in Rating)


class KeyField(FieldRow):
    """Asks for one key of a rule: segments, a list that opens, or free text.

    Signals:
        changed: The person gave another value.
    """

    changed = Signal()

    def __init__(self, key: RuleKey) -> None:
        self.key: Final = key
        self._values = _ordered(key)
        words, shared = _short([key.choices[value] for value in self._values])
        title = f"{key.title} terhadap {shared}" if shared else key.title
        self._input = self._made(title, words)
        optional = "Boleh kosong." if key.may_be_empty and not key.choices else ""
        hint = key.hint or optional
        super().__init__(title, self._input, hint)
        self._listen()

    def value(self) -> str:
        """Return what is given, empty for nothing."""
        if isinstance(self._input, QLineEdit):
            return self._input.text().strip()
        at = self._at()
        return self._values[at] if at >= 0 else ""

    def set_value(self, value: str) -> None:
        """Show a value without telling anybody."""
        self._input.blockSignals(True)  # noqa: FBT003 - Qt takes the value by position
        at = self._values.index(value) if value in self._values else -1
        if isinstance(self._input, QLineEdit):
            self._input.setText(value)
        elif isinstance(self._input, Segmented):
            self._input.set_current(at)
        else:
            self._input.setCurrentIndex(at + 1)
        self._input.blockSignals(False)  # noqa: FBT003 - Qt takes the value by position

    def _made(self, title: str, words: list[str]) -> QLineEdit | Segmented | QComboBox:
        if not words:
            return QLineEdit()
        if len(words) <= _SEGMENTS:
            return Segmented(title, words)
        made = QComboBox()
        made.addItems(["Belum dipilih", *words])
        return made

    def _listen(self) -> None:
        if isinstance(self._input, QLineEdit):
            self._input.textChanged.connect(self.changed)
        elif isinstance(self._input, Segmented):
            self._input.chosen.connect(self.changed)
        else:
            self._input.currentIndexChanged.connect(self.changed)

    def _at(self) -> int:
        if isinstance(self._input, Segmented):
            return self._input.current()
        return self._input.currentIndex() - 1 if isinstance(self._input, QComboBox) else -1


class RuleForm(QWidget):
    """The fields of one rule after the other.

    Signals:
        changed: A value is another one.
    """

    changed = Signal()

    def __init__(self, rule: Rule, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self.fields = [KeyField(key) for key in rule.keys]
        for each in self.fields:
            column.addWidget(each)
            each.changed.connect(self.changed)

    def values(self) -> dict[str, str]:
        """Return what is given, by the names of the keys."""
        return {each.key.name: each.value() for each in self.fields}

    def set_values(self, values: Mapping[str, str]) -> None:
        """Show values; those that are not named become empty."""
        for each in self.fields:
            each.set_value(values.get(each.key.name, ""))
        self.changed.emit()

    def missing(self) -> KeyField | None:
        """Return the first field without which there is no answer."""
        return next(
            (each for each in self.fields if not each.key.may_be_empty and not each.value()), None
        )


def _ordered(key: RuleKey) -> list[str]:
    """Return the choices; ratings from low to high, as the axes of the matrix run."""
    if sorted(key.choices) == sorted(_SCALE):
        return list(_SCALE)
    return list(key.choices)


def _short(words: list[str]) -> tuple[list[str], str]:
    """Take the last word off where all choices share it; it goes into the caption."""
    ends = {word.rpartition(" ")[2] for word in words}
    if len(ends) != 1 or any(" " not in word for word in words):
        return words, ""
    return [word.rpartition(" ")[0] for word in words], ends.pop()
