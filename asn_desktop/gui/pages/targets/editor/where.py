"""How lines of a plan are called in sentences."""

from __future__ import annotations

from asn_desktop.domain.targets.plan import Plan
from asn_desktop.domain.targets.words import BEHAVIOURS
from asn_desktop.gui.pages.targets.editor.entering import AnnexKey
from asn_desktop.gui.pages.targets.editor.structure import RowKey


def line_name(plan: Plan, key: object) -> str:
    """Return which line is meant, "" for one that is only begun."""
    if isinstance(key, RowKey):
        return plan.named(key.result)
    if isinstance(key, AnnexKey):
        return f"{key.block.value.capitalize()} baris {key.at + 1}"
    if isinstance(key, int):
        return BEHAVIOURS[key - 1].title
    return ""


def capital(text: str) -> str:
    """Return a text that begins a sentence; names inside keep their letters."""
    return text[:1].upper() + text[1:]
