"""The page Riwayat: who changed what, from what to what, when and why."""

from asn_desktop.gui.pages.journal.page import JournalPage

__all__ = ["JournalPage"]
