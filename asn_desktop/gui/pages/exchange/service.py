"""What writes of the exchange are called among the pages."""

from __future__ import annotations

from typing import Final

SUBJECT: Final = "exchange"
