"""The page Pengaturan: the office, its letterhead, the look, backups, accounts and the rules."""

from asn_desktop.gui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
