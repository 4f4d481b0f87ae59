"""The page Beranda: what to do now, what was done last, how the office stands."""

from asn_desktop.gui.pages.home.page import HomePage

__all__ = ["HomePage"]
