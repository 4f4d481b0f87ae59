"""The page of the targets (SKP): who has which, and one of them to work on."""

from __future__ import annotations

from asn_desktop.gui.pages.targets.page import TargetsPage

__all__ = ["TargetsPage"]
