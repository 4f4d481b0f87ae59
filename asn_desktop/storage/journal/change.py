"""Why a transaction writes: on whose behalf, with which words, after having seen what."""

from __future__ import annotations

from dataclasses import dataclass

from asn_desktop.domain.access import Principal
from asn_desktop.ids import RowId


@dataclass(frozen=True, slots=True)
class Change:
    """Why a transaction writes.

    Attributes:
        by: On whose behalf.
        reason: Their words, or empty.
        seen: Journal position that came with the data they had before them;
            None only for work that reads its rows in the same transaction.
        batch: The import or bulk action that the change is part of.
        draft: The change is still being typed; its entry stays unsealed.
    """

    by: Principal
    reason: str = ""
    seen: int | None = None
    batch: RowId | None = None
    draft: bool = False
