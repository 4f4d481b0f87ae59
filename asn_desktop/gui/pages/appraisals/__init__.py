"""The page of the appraisals (penilaian): how far everybody is, and one person to rate."""

from __future__ import annotations

from asn_desktop.gui.pages.appraisals.page import AppraisalsPage

__all__ = ["AppraisalsPage"]
