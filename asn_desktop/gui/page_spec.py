"""A page as the navigation knows it, before its module is imported."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # The window is painted before the pages are loaded.
    from asn_desktop.domain.access import Right
    from asn_desktop.gui.page import Page


class Group(Enum):
    """Where in the navigation a page stands."""

    MAIN = "main"
    FOOT = "foot"


class PageSpec(NamedTuple):
    """A page as the navigation knows it, before its module is imported.

    Attributes:
        key: Its stable English name, also of its help text.
        title: What the navigation says.
        icon: A Lucide name.
        load: Imports the module and returns the class of the page.
        group: Where in the navigation it stands.
        right: Who lacks it does not see the page; None: everybody sees it.
        words: Older or other words under which people look for it.
        within: The page it belongs to; it then has no place of its own in the navigation.
    """

    key: str
    title: str
    icon: str
    load: Callable[[], type[Page]]
    group: Group = Group.MAIN
    right: Right | None = None
    words: tuple[str, ...] = ()
    within: str = ""

    @property
    def lit(self) -> str:
        """The page that the navigation lights: for a wizard the page it belongs to."""
        return self.within or self.key
