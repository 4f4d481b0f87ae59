"""The pages of the exchange, as the window loads them."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.pages.exchange import ExchangePage, PackageExportPage, PackageImportPage
from asn_desktop.gui.widgets.table import Table
from tests.gui import checks
from tests.gui.exchange.fake import FakeExchange
from tests.gui.home_office import page_of

SPECS = (
    PageSpec("exchange", "Pertukaran Data", "arrow-left-right", lambda: ExchangePage),
    PageSpec(
        "package_export", "Buat paket", "package", lambda: PackageExportPage, within="exchange"
    ),
    PageSpec(
        "package_import", "Terapkan paket", "package", lambda: PackageImportPage, within="exchange"
    ),
)


def shown_page(window: MainWindow, exchange: FakeExchange, qtbot: QtBot) -> ExchangePage:
    """Return the page once it shows what the exchange knows now."""
    page = page_of(window, ExchangePage)
    page.reload()
    qtbot.waitUntil(lambda: page.packages.model.rowCount() == len(exchange.lines))
    return page


def chips(table: Table, column: int) -> list[str]:
    """Return what stands in a column of a table."""
    model = table.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def select(table: Table, row: int) -> None:
    """Choose a row."""
    table.selectRow(row)
    checks.settle()
