"""A field that asks for a year."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox


class YearChoice(QComboBox):
    """Offers years, the newest first.

    Signals:
        picked: Another year was chosen; carries it.
    """

    picked = Signal(int)

    def __init__(self, name: str, year: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.offer([], year)
        self.currentTextChanged.connect(lambda text: self.picked.emit(int(text)))

    def offer(self, years: Iterable[int], chosen: int) -> None:
        """Offer these years beside the chosen one."""
        offered = sorted({*years, chosen}, reverse=True)
        with QSignalBlocker(self):
            self.clear()
            self.addItems([str(year) for year in offered])
            self.setCurrentText(str(chosen))

    def years(self) -> list[int]:
        """Return the years on offer."""
        return [int(self.itemText(at)) for at in range(self.count())]
