"""The navigation at the left: full with words, or a rail of icons."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from asn_desktop.gui import icons, theme
from asn_desktop.gui.page_spec import Group, PageSpec

FULL: Final = 208
RAIL: Final = 56
_STEP: Final = (28, 37)  # Smallest and usual distance of items; targets stay above 24.


class _Item(QAbstractButton):
    """One page in the navigation, painted as a whole."""

    def __init__(self, spec: PageSpec, keys: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.spec = spec
        self._keys = keys
        self._count = 0
        self._rail = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ownRing", True)  # noqa: FBT003 - Qt takes the value by position
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._name()

    def set_count(self, count: int) -> None:
        """Show how much work waits; 0 shows nothing."""
        self._count = count
        self._name()
        self.update()

    def set_rail(self, *, rail: bool) -> None:
        """Show only the icon; the name is in the tooltip."""
        self._rail = rail
        self._name()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.isChecked()
        if lit or self.underMouse():
            theme.fill(painter, self.rect(), "navActive" if lit else "navHover")
        if lit:
            theme.fill(painter, QRect(0, 0, 3, self.height()), "accent")
        tint = "navOn" if lit else "navText"
        side = 18
        left = (self.width() - side) // 2 if self._rail else 16
        icons.paint(
            painter, QRect(left, (self.height() - side) // 2, side, side), self.spec.icon, tint
        )
        if not self._rail:
            painter.setFont(theme.font("strong"))
            painter.setPen(theme.color(tint))
            words = self.rect().adjusted(44, 0, -44 if self._count else -8, 0)
            shown = painter.fontMetrics().elidedText(
                self.spec.title, Qt.TextElideMode.ElideRight, words.width()
            )
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        if self._count:
            self._paint_count(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 2, -3, -2), 5, 5)

    def _paint_count(self, painter: QPainter) -> None:
        made = theme.digits("caption")
        made.setWeight(made.Weight.DemiBold)
        painter.setFont(made)
        text = str(self._count) if self._count < 1000 else "999+"  # noqa: PLR2004 - room for 3
        height = theme.scaled(16)
        width = max(painter.fontMetrics().horizontalAdvance(text) + 16, theme.scaled(24))
        box = QRectF(self.width() - width - 12, (self.height() - height) / 2, width, height)
        if self._rail:
            box = QRectF(self.width() - 20, 5, 9, 9)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        if not self._rail:
            painter.setPen(theme.token_colors("light")["text"])
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _name(self) -> None:
        waiting = f", {self._count} menunggu" if self._count else ""
        self.setAccessibleName(f"{self.spec.title}{waiting}")
        keys = f" ({self._keys})" if self._keys else ""
        self.setToolTip(f"{self.spec.title}{waiting}{keys}")


class Navigation(QWidget):
    """All pages of the person, the program's name above and theirs below.

    Signals:
        chosen: Carries the key of a page.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Navigasi")
        self._items: dict[str, _Item] = {}
        self._rail = False
        self._person = ("", "")
        self.setFixedWidth(theme.scaled(FULL))

    def set_pages(self, specs: Sequence[PageSpec]) -> None:
        """Show these pages; the keys Ctrl+1 to Ctrl+9 and Ctrl+0 lead to them."""
        current = self.current()
        for old in self._items.values():
            old.hide()
            old.deleteLater()
        self._items = {}
        for spec, keys in with_keys(specs):
            item = _Item(spec, keys, self)
            item.set_rail(rail=self._rail)
            item.clicked.connect(partial(self._on_clicked, spec.key))
            self._items[spec.key] = item
        self.set_current(current)
        self._place()
        # Shown in its place: an item that passes under the pointer stays hovered.
        if self.isVisible():  # Else they are shown with it.
            for item in self._items.values():
                item.show()

    def current(self) -> str:
        """Return the key of the lit page."""
        return next((key for key, item in self._items.items() if item.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Light a page."""
        if key in self._items:
            for own, item in self._items.items():
                item.setChecked(own == key)

    def set_count(self, key: str, count: int) -> None:
        """Show how much work waits at a page."""
        if key in self._items:
            self._items[key].set_count(count)

    def set_person(self, name: str, role: str) -> None:
        """Show who works here."""
        self._person = (name, role)
        self.update()

    def set_rail(self, *, rail: bool) -> None:
        """Shrink to icons, or show the words."""
        self._rail = rail
        self.setFixedWidth(theme.scaled(RAIL if rail else FULL))
        for item in self._items.values():
            item.set_rail(rail=rail)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget.resizeEvent."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        painter = QPainter(self)
        theme.fill(painter, self.rect(), "nav")
        if theme.variant() != "light":
            painter.setPen(theme.color("border"))
            painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        self._paint_brand(painter)
        self._paint_person(painter)

    def _paint_brand(self, painter: QPainter) -> None:
        side = 22
        left = (self.width() - side) // 2 if self._rail else 17
        middle = self._head() // 2
        icons.paint(painter, QRect(left, middle - side // 2, side, side), "building-2", "accent")
        if not self._rail:
            made = theme.font("subtitle")
            painter.setFont(made)
            painter.setPen(theme.color("navOn"))
            words = QRect(49, 0, self.width() - 56, self._head())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, "Bina Kinerja")

    def _paint_person(self, painter: QPainter) -> None:
        name, role = self._person
        if not name or self._rail:
            return
        foot = self._foot()
        top = self.height() - foot
        icons.paint(painter, QRect(17, top + foot // 2 - 9, 16, 16), "user", "navText")
        words = QRect(43, top + 2, self.width() - 51, (foot - 12) // 2)
        for text, role_name, tint in ((name, "strong", "navOn"), (role, "body", "navText")):
            painter.setFont(theme.font(role_name))
            painter.setPen(theme.color(tint))
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, words.width()
            )
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
            words.translate(0, words.height())

    def _head(self) -> int:
        return theme.scaled(57)

    def _foot(self) -> int:
        return theme.scaled(12 if self._rail else 56)

    def _place(self) -> None:
        room = self.height() - self._head() - self._foot()
        count = max(len(self._items), 1)
        step = min(max(room // count, _STEP[0]), theme.scaled(_STEP[1]))
        main = [item for item in self._items.values() if item.spec.group is Group.MAIN]
        foot = [item for item in self._items.values() if item.spec.group is Group.FOOT]
        for at, item in enumerate(main):
            item.setGeometry(0, self._head() + at * step, self.width(), step - 1)
        top = max(self.height() - self._foot() - len(foot) * step, self._head() + len(main) * step)
        for at, item in enumerate(foot):
            item.setGeometry(0, top + at * step, self.width(), step - 1)

    def _on_clicked(self, key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
        # A click unchecks the lit item; the page that is shown decides what is lit.
        self._items[key].setChecked(True)
        self.chosen.emit(key)


def with_keys(specs: Sequence[PageSpec]) -> list[tuple[PageSpec, str]]:
    """Pair each page with its key: Ctrl+1 to Ctrl+9 in order, Ctrl+0 for the settings."""
    paired: list[tuple[PageSpec, str]] = []
    number = 0
    for spec in specs:
        if spec.within:
            continue
        if spec.key == "settings":
            paired.append((spec, "Ctrl+0"))
            continue
        number += 1
        paired.append((spec, f"Ctrl+{number}" if number <= 9 else ""))  # noqa: PLR2004 - digits
    return paired
