"""What is offered below an open record: the next step of its course, and the rest in a menu."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QPushButton

from asn_desktop.gui.widgets.foot_bar import FootBar
from asn_desktop.gui.widgets.labels import button


class Offer(NamedTuple):
    """Something that can be done to a record: its key and its caption."""

    key: str
    caption: str


class Offers(QObject):
    """Adds the menu and the button of the next step to the foot bar of a page.

    Args:
        foot: Where; what was added before stands at their left.
        step: The button of the next step.

    Signals:
        wanted: Carries the key of what is to be done.
    """

    wanted = Signal(str)

    def __init__(self, foot: FootBar, step: QPushButton) -> None:
        super().__init__(foot)
        self.foot = foot
        self._offer: Offer | None = None
        self.more = foot.add(button("Tindakan lain", icon="ellipsis-vertical"))
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        self.step = foot.add(step)
        self.step.clicked.connect(lambda _checked=False: self.press())

    def offer(self, step: Offer | None, others: Iterable[Offer] = ()) -> None:
        """Offer a next step and other things to do."""
        self._offer = step
        self.step.setVisible(step is not None)
        # One ampersand alone would mark an access key.
        self.step.setText(step.caption.replace("&", "&&") if step else "")
        self.menu.clear()
        for each in others:
            made = self.menu.addAction(each.caption)
            made.triggered.connect(partial(self._want, each.key))
        self.more.setVisible(not self.menu.isEmpty())

    def offers(self, key: str) -> bool:
        """Tell whether this is the next step."""
        return self._offer is not None and self._offer.key == key

    def press(self) -> None:
        """Take the next step."""
        if self._offer is not None and self.step.isVisibleTo(self.foot):
            self.wanted.emit(self._offer.key)

    def _want(self, key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
        self.wanted.emit(key)
