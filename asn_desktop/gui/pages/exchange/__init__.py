"""The exchange in the window: its page, and the wizards that make and apply packages."""

from asn_desktop.gui.pages.exchange.export_page import PackageExportPage
from asn_desktop.gui.pages.exchange.import_page import PackageImportPage
from asn_desktop.gui.pages.exchange.page import ExchangePage

__all__ = ["ExchangePage", "PackageExportPage", "PackageImportPage"]
