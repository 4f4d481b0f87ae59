"""The exchange of the open office, and what its writes are called among the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.exchange.conflicts import ConflictService
    from asn_desktop.services.exchange.exchanging import ExchangeService
    from asn_desktop.services.workspace import Workspace

SUBJECT: Final = "exchange"


def exchange_of(workspace: Workspace) -> ExchangeService:
    """Return the exchange of an open office."""
    return cast("ExchangeService", vars(workspace)["exchange"])


def conflicts_of(exchange: ExchangeService) -> ConflictService:
    """Return the conflict inbox of an office."""
    return cast("ConflictService", vars(exchange)["conflicts"])
