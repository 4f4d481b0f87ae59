"""The pages that were opened so far, made when first visited, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.widgets.skeleton import Skeleton

if TYPE_CHECKING:  # The window is painted before the pages are loaded.
    from asn_desktop.gui.page import Page, Tools

Visit = tuple[str, object]
_REMEMBERED: Final = 50


class PageStack(QStackedWidget):
    """Shows one page at a time; before the office is open, a skeleton of one.

    Signals:
        made: A page was made; carries its key and the page.
        shown: A page is shown; carries its key and the page.
    """

    made = Signal(str, object)
    shown = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._specs: dict[str, PageSpec] = {}
        self._pages: dict[str, Page] = {}
        self._tools: Tools | None = None
        self._current: Page | None = None
        self._visits: list[Visit] = []
        self._at = -1
        self.addWidget(Skeleton())

    def set_tools(self, tools: Tools) -> None:
        """Offer the pages for an office; pages of an earlier one are dropped."""
        self.clear()
        self._specs = {spec.key: spec for spec in tools.pages}
        self._tools = tools

    def clear(self) -> None:
        """Drop all pages: nothing asks a closed office any more."""
        for page in self._pages.values():
            self.removeWidget(page)
            # At once: an answer that is still on its way finds nobody.
            shiboken6.delete(page)
        self._specs = {}
        self._pages = {}
        self._current = None
        self._tools = None
        self._visits = []
        self._at = -1

    def page(self) -> Page | None:
        """Return the page that is shown."""
        return self._current

    def offers(self, key: str) -> bool:
        """Tell whether a key is a page of this person."""
        return key in self._specs

    def keys(self) -> list[str]:
        """Return the keys of the pages on offer, in their order."""
        return list(self._specs)

    def go(self, key: str, argument: object = None) -> None:
        """Show a page and remember the visit; an unknown key is no page of this person."""
        if key in self._specs:
            visit = (key, argument)
            if self._at < 0 or self._visits[self._at] != visit:
                del self._visits[self._at + 1 :]
                self._visits = [*self._visits, visit][-_REMEMBERED:]
                self._at = len(self._visits) - 1
            self._show(visit)

    def step(self, by: int) -> None:
        """Go back (-1) or forward (1) along the visits."""
        if 0 <= self._at + by < len(self._visits):
            self._at += by
            self._show(self._visits[self._at])

    def _show(self, visit: Visit) -> None:
        key, argument = visit
        before = self.page()
        page = self._page(key)
        if page is None:
            return
        if before is not None and before is not page:
            before.leave()
        self._current = page
        self.setCurrentWidget(page)
        page.arrive(argument)
        self.shown.emit(key, page)

    def _page(self, key: str) -> Page | None:
        if key not in self._pages and self._tools is not None:
            page = self._specs[key].load()(self._tools)
            self._pages[key] = page
            self.addWidget(page)
            self.made.emit(key, page)
        return self._pages.get(key)
