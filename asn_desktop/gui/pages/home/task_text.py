"""A task of the first page in words."""

from __future__ import annotations

from typing import NamedTuple

from asn_desktop.domain.home import Waiting
from asn_desktop.gui.widgets.chip import ChipText


class TaskText(NamedTuple):
    """A task as people read it.

    Attributes:
        icon: A Lucide name.
        tone: Of the icon's background: ok, warn, bad, info, neutral.
        title: What to do.
        why: Why, or how much it is.
        chip: How pressing it is.
        verb: What the button says.
        page: Where the button leads.
        argument: What is to be shown there.
    """

    icon: str
    tone: str
    title: str
    why: str
    chip: ChipText
    verb: str
    page: str
    argument: object = None


def named(waiting: Waiting) -> str:
    """Return the first names, and how many more there are."""
    more = waiting.number - len(waiting.names)
    # Semicolons: names carry titles after a comma.
    names = f"{'; '.join(waiting.names)}; dan {more} lainnya" if more else ""
    return (names or " dan ".join(waiting.names)).removesuffix(".")
