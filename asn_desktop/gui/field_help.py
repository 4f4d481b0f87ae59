"""Help for single fields: a sentence or two, found by the name of the field that has the focus."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from asn_desktop.gui.help_dialog import FALLBACK, HelpDialog
from asn_desktop.paths import resource


@cache
def field_texts() -> Mapping[str, Mapping[str, str]]:
    """Return for each topic the help texts of its fields, by accessible name."""
    files = sorted(resource("help", "fields").glob("*.md"))
    return {file.stem: _sections(file.read_text(encoding="utf-8")) for file in files}


def help_of(widget: QWidget | None, topic: str) -> str:
    """Return the help for a field as Markdown, "" where there is none.

    The name of a field that several topics know means what it does in ``topic``.

    Args:
        widget: Has the focus; a part of a field stands for the field.
        topic: Of the page or the window.
    """
    texts = field_texts()
    ordered = [texts.get(topic, {}), *texts.values()]
    while widget is not None:
        name = widget.accessibleName()
        found = next((each[name] for each in ordered if name in each), "")
        if found:
            return f"# {name}\n\n{found}"
        widget = None if widget.isWindow() else widget.parentWidget()
    return ""


def show_help(dialog: HelpDialog, topic: str) -> None:
    """Show the help for the focused field and below it that of the topic."""
    dialog.show_topic(topic or FALLBACK, help_of(QApplication.focusWidget(), topic))


def offer_help(dialog: QDialog, topic: str = "") -> None:
    """Let F1 show help in a dialog; without a ``topic``, that of the page it belongs to."""

    def show() -> None:
        found = dialog.findChild(HelpDialog) or HelpDialog(dialog)
        show_help(found, topic or _topic_of(dialog))

    QShortcut(QKeySequence("F1"), dialog).activated.connect(show)


def _topic_of(dialog: QDialog) -> str:
    above = dialog.parentWidget()
    while above is not None:
        topic = getattr(above, "help_key", "")
        if isinstance(topic, str) and topic:
            return topic
        above = above.parentWidget()
    return ""


def _sections(text: str) -> dict[str, str]:
    """Return the body of each section of a file by its heading."""
    parts = (part.partition("\n") for part in f"\n{text}".split("\n## ")[1:])
    return {heading.strip(): body.strip() for heading, _, body in parts}
