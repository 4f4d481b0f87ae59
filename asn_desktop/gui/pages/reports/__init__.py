"""The page on which forms are looked at, saved as PDF, and printed."""

from asn_desktop.gui.pages.reports.page import ReportsPage

__all__ = ["ReportsPage"]
