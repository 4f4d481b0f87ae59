"""The shell: navigation, top bar, pages, messages. It knows no page and no service."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.gui import theme
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.navigation import Navigation
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.page_stack import PageStack
from asn_desktop.gui.preferences import Preferences
from asn_desktop.gui.top_bar import TopBar
from asn_desktop.gui.widgets.practice_line import PracticeLine

if TYPE_CHECKING:  # The window is painted before pages and services are loaded.
    from asn_desktop.gui.page import Page
    from asn_desktop.gui.widgets.banner import Banner
    from asn_desktop.gui.widgets.toast import Toasts
    from asn_desktop.services.workspace import Workspace

_FULL_NAVIGATION_FROM: Final = 1340
_SIDE_PANEL_FROM: Final = 1190
_SHORT_BELOW: Final = 560


class MainWindow(QWidget):
    """The window of an office. It can be painted before anything else is loaded.

    Signals:
        practice_restart_requested: The practice office is to be made anew.
        asked: A page asks for what is no page ("protect"); carries word and argument.
        closing: The window is about to close.
    """

    practice_restart_requested = Signal()
    asked = Signal(str, object)
    closing = Signal()

    def __init__(self, specs: Sequence[PageSpec], jobs: Jobs, preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName("shell")
        self.specs = self._shown = tuple(specs)
        self.jobs = jobs
        self.preferences = preferences
        self.navigation = Navigation()
        self.navigation.set_pages(self.specs)  # Before the others: it has the focus first.
        self.top_bar = TopBar()
        self.practice = PracticeLine()
        self.pages = PageStack()
        self._lay_out()
        self._connect()
        if self.specs:
            self.navigation.set_current(self.specs[0].key)
            self.top_bar.show_title(self.specs[0].title)

    def set_office(self, name: str, folder: str, *, practice: bool = False) -> None:
        """Name the office and its folder in the title bar; known before log-in."""
        self.setWindowTitle(f"{name} ({folder}) – Bina Kinerja")
        self.practice.setVisible(practice)

    def set_workspace(self, workspace: Workspace) -> None:
        """Let the person work: show the pages they may see, and the first of them."""
        # Imported now: the window was painted without it.
        from asn_desktop.gui.page import Tools

        self.toasts.forget()  # Those of an office that was left.
        principal = workspace.principal
        self._shown = tuple(s for s in self.specs if not s.right or principal.may(s.right))
        self.navigation.set_pages(self._shown)
        self.navigation.set_person(principal.name, principal.role.value)
        self.pages.set_tools(Tools(workspace, self.jobs, self.preferences, self._shown))
        if self._shown:
            self.go(self._shown[0].key)

    def go(self, key: str, argument: object = None) -> None:
        """Go to a page; ``argument`` says what to show there."""
        if "messages" in self.__dict__:  # It was made for a message.
            self.messages.hide()
        (self.pages.go if self.pages.offers(key) else self.asked.emit)(key, argument)

    @cached_property
    def messages(self) -> Banner:
        """The message bar, made with the first message: the start is measured."""
        from asn_desktop.gui.widgets.banner import Banner

        made = Banner("bad", closable=True)
        self._column.insertWidget(2, made)
        return made

    @cached_property
    def toasts(self) -> Toasts:
        """The short notes, made with the first page: the start is measured."""
        from asn_desktop.gui.widgets.toast import Toasts

        return Toasts(self.pages)

    def shown_specs(self) -> tuple[PageSpec, ...]:
        """Return the pages that the person may see, in their order."""
        return self._shown

    def page(self) -> Page | None:
        """Return the page that is shown."""
        return self.pages.page()

    def warn(self, sentence: str) -> None:
        """Show a sentence in the message bar."""
        self.messages.show_message("", sentence)

    def toggle_side(self) -> None:
        """Open or fold the side panel of the page."""
        if (page := self.page()) is not None:
            page.side.toggle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget.resizeEvent."""
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Override QWidget.closeEvent: what is not saved yet is saved first."""
        if (page := self.page()) is not None:
            page.leave()
        self.preferences.set_geometry(self.saveGeometry())
        self.preferences.save()
        self.closing.emit()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        self.setMinimumSize(900, 460)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        column = QVBoxLayout()
        column.setSpacing(0)
        for part in (self.practice, self.top_bar, self.pages):
            column.addWidget(part, 1 if part is self.pages else 0)
        row.addLayout(column, 1)
        self.practice.hide()
        self._column = column

    def _connect(self) -> None:
        self.navigation.chosen.connect(self.go)
        self.jobs.refused.connect(self.warn)
        self.practice.restart_requested.connect(self.practice_restart_requested)
        self.top_bar.drawer_requested.connect(self.toggle_side)
        self.pages.shown.connect(self._on_shown)
        self.pages.made.connect(self._on_made)

    def _on_made(self, key: str, page: Page) -> None:
        page.go_requested.connect(self.go)
        page.toasted.connect(self.toasts.add)
        page.warned.connect(self.warn)
        page.counted.connect(lambda count: self.navigation.set_count(key, count))
        page.bar_changed.connect(lambda: self._show_bar(page))
        page.side.toggled.connect(self._on_side_toggled)
        page.side.set_wanted(wanted=self.preferences.shows("side"))

    def _on_shown(self, key: str, page: Page) -> None:
        self.navigation.set_current({s.key: s.lit for s in self._shown}.get(key, key))
        self._show_bar(page)
        self._fit()
        if (field := page.first_focus()) is not None:
            field.setFocus()

    def _show_bar(self, page: Page) -> None:
        if page is self.page():
            self.top_bar.show_page(page)
            self._offer_drawer(page)
            page.order_areas([self.navigation, self.practice, self.top_bar])

    def _on_side_toggled(self, shown: bool) -> None:  # noqa: FBT001 - a signal's value
        if self.width() >= theme.scaled(_SIDE_PANEL_FROM):
            self.preferences.set_shows("side", shown=shown)
        self._fit()

    def _fit(self) -> None:
        """Choose between the layouts for wide, usual, narrow and low windows."""
        narrow = self.width() < theme.scaled(_SIDE_PANEL_FROM)
        short = self.height() < theme.scaled(_SHORT_BELOW)
        self.navigation.set_rail(rail=self.width() < theme.scaled(_FULL_NAVIGATION_FROM))
        self.top_bar.set_short(short=short)
        if (page := self.page()) is not None:
            page.set_narrow(narrow=narrow)
            page.set_keys_visible(visible=not short and self.preferences.shows("keys"))
            self._offer_drawer(page)
            self.toasts.set_above(page.foot.height() if page.foot.isVisibleTo(page) else 0)

    def _offer_drawer(self, page: Page) -> None:
        """Offer the button of the side panel where the panel itself is out of sight."""
        narrow = self.width() < theme.scaled(_SIDE_PANEL_FROM)
        folded = narrow or not self.preferences.shows("side")
        self.top_bar.set_drawer_offered(offered=page.side.is_used() and folded)
