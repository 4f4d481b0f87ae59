"""What a page is to the window: its title, its actions, its areas and its life."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from asn_desktop.gui import icons
from asn_desktop.gui.areas import chain
from asn_desktop.gui.form import Form, set_up
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.preferences import Preferences
from asn_desktop.gui.widgets.filter_chips import FilterChips
from asn_desktop.gui.widgets.foot_bar import FootBar
from asn_desktop.gui.widgets.key_strip import KeyHint, KeyStrip
from asn_desktop.gui.widgets.side_panel import SidePanel

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Tools:
    """What every page works with; ``pages`` are those that the person may go to."""

    workspace: Workspace
    jobs: Jobs
    preferences: Preferences
    pages: Sequence[PageSpec] = ()


class Page(QWidget):
    """A page: ``content`` in the middle, ``side`` at the right, ``foot`` below.

    A subclass sets the class attributes, builds its content in ``__init__`` and
    fills it in :meth:`reload`. ``subjects`` names the data after whose change it reloads;
    with ``scrolls`` the content scrolls up and down where the window is low. It talks
    to the window only by the signals below, so it can be shown alone in a test.

    Signals:
        bar_changed: Title, context or actions are new.
        go_requested: Carries a page key and an argument for its ``arrive``.
        toasted: Carries a text and a function that takes it back, or None.
        warned: Carries a sentence for the message bar.
        counted: Carries how much work waits here, for the navigation.
    """

    title: ClassVar[str] = ""
    help_key: ClassVar[str] = ""
    key_hints: ClassVar[Sequence[KeyHint]] = ()
    subjects: ClassVar[frozenset[str]] = frozenset()
    scrolls: ClassVar[bool] = False

    bar_changed = Signal()
    go_requested = Signal(str, object)
    toasted = Signal(str, object)
    warned = Signal(str)
    counted = Signal(int)

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tools = tools
        self.heading = self.title
        self.context = ""
        self.context_widget: QWidget | None = None
        self.note = ("", "")
        self.secondary: list[QAction] = []
        self.primary: QAction | None = None
        self._narrow = False
        self._stale = True
        self._lay_out()
        tools.jobs.data_changed.connect(self._on_data_changed)

    def arrive(self, argument: object = None) -> None:  # noqa: ARG002 - for subclasses
        """Answer that the person came here; ``argument`` says what to show."""
        self.refresh()

    def leave(self) -> None:
        """Answer that the person goes elsewhere: save what is not saved yet."""

    def reload(self) -> None:
        """Show the data as they are stored now."""

    def undo(self) -> bool:
        """Take back the last change made here; False if there is none."""
        return False

    def redo(self) -> bool:
        """Make the change that was taken back again; False if there is none."""
        return False

    def print_record(self) -> bool:
        """Print what is shown (Ctrl+P), by its action "Cetak"; False if there is none."""
        actions = [*self.secondary, *([self.primary] if self.primary is not None else [])]
        usable = (action for action in actions if action.isVisible() and action.isEnabled())
        found = next((action for action in usable if action.text().startswith("Cetak")), None)
        if found is not None:
            found.trigger()
        return found is not None

    def first_focus(self) -> QWidget | None:
        """Return the first useful field; the person types there on arrival."""
        return None

    def press_primary(self) -> None:
        """Do what the primary button does; a page that has it in its foot bar overrides this."""
        if self.primary is not None and self.primary.isEnabled():
            self.primary.trigger()

    def search_field(self) -> QWidget | None:
        """Return the field that Ctrl+F goes to."""
        return self.findChild(QWidget, "searchBox")

    def refresh(self) -> None:
        """Reload if something changed since the last time."""
        if self._stale:
            self._stale = False
            self.reload()

    def order_areas(self, before: Sequence[QWidget]) -> None:
        """Let the Tab key go through ``before``, the content, the side panel, the foot bar."""
        chain([*before, self.content, self.side, self.foot])

    def set_form(self, form: Form) -> Form:
        """Build a compiled form on the content, with the margins of every page."""
        return set_up(form, self.content)

    def set_heading(self, heading: str, context: str = "") -> None:
        """Set the title and the line below it."""
        self.heading = heading
        self.context = context
        self.bar_changed.emit()

    def set_context(self, context: str) -> None:
        """Set the line below the title."""
        self.set_heading(self.heading, context)

    def set_context_widget(self, widget: QWidget) -> None:
        """Put a widget (the steps of a wizard) in place of the line below the title."""
        self.context_widget = widget
        self.bar_changed.emit()

    def set_note(self, icon: str, text: str) -> None:
        """Show a reassuring note at the right of the top bar."""
        self.note = (icon, text)
        self.bar_changed.emit()

    def add_secondary(self, text: str, icon: str, slot: Callable[[], object]) -> QAction:
        """Offer an action in the top bar; at most two per page."""
        made = self._action(text, icon, "text", slot)
        self.secondary.append(made)
        self.bar_changed.emit()
        return made

    def set_primary(self, text: str, icon: str, slot: Callable[[], object]) -> QAction:
        """Offer the one primary action of the page in the top bar."""
        self.primary = self._action(text, icon, "onPrimary", slot)
        self.bar_changed.emit()
        return self.primary

    def go(self, key: str, argument: object = None) -> None:
        """Ask for another page."""
        self.go_requested.emit(key, argument)

    def toast(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show a short note, with a way to take back what it tells of."""
        # A sentence that ends with a name may end with its degree: "S.E."
        self.toasted.emit(text.replace("..", "."), undo)

    def set_narrow(self, *, narrow: bool) -> None:
        """Turn the side panel into a drawer, and shorten the filters."""
        self._narrow = narrow
        self.side.set_drawer(drawer=narrow)
        for chips in self.findChildren(FilterChips):
            chips.set_narrow(narrow=narrow)

    def set_keys_visible(self, *, visible: bool) -> None:
        """Show or hide the key strips."""
        for strip in self.findChildren(KeyStrip):
            strip.setVisible(visible)

    def areas(self) -> list[QWidget]:
        """Return the areas that F6 walks through."""
        return [area for area in (self.content, self.side, self.foot) if area.isVisible()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget.resizeEvent."""
        super().resizeEvent(event)
        self.side.place()

    def _lay_out(self) -> None:
        self.setObjectName("workSurface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.content = QWidget()
        self.side = SidePanel(self)
        self.foot = FootBar()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.row = QHBoxLayout()
        self.row.setContentsMargins(20, 14, 20, 14)
        self.row.setSpacing(14)
        self.row.addWidget(scrolled(self.content) if self.scrolls else self.content, 1)
        self.row.addWidget(self.side)
        outer.addLayout(self.row, 1)
        outer.addWidget(self.foot)
        self.foot.hide()
        self.side.hide()

    def _action(self, text: str, icon: str, tint: str, slot: Callable[[], object]) -> QAction:
        made = QAction(text, self)
        if icon:
            made.setIcon(icons.icon(icon, tint))
        made.triggered.connect(partial(_call, slot))
        return made

    def _on_data_changed(self, subject: str, writer: object) -> None:
        if writer is self or (subject and subject not in self.subjects):
            return
        self._stale = True
        if self.isVisible():
            self.refresh()


def scrolled(content: QWidget) -> QScrollArea:
    """Return an area in which ``content`` scrolls up and down, never sideways."""
    content.setObjectName("scrolled")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area


def _call(slot: Callable[[], object], _checked: bool = False) -> None:  # noqa: FBT001, FBT002
    """Call a slot without the state that a triggered action carries."""
    slot()
