"""The signed rating sheet of a rater, typed back in the order in which it was printed."""

from asn_desktop.gui.pages.appraisals.sheet_entry.entry import SheetEntry

__all__ = ["SheetEntry"]
