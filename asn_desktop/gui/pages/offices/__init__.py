"""The page of the unit tree, in parts."""

from asn_desktop.gui.pages.offices.page import OfficesPage

__all__ = ["OfficesPage"]
