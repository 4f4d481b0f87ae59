"""Proposing superiors from the unit tree where a file names none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from asn_desktop.ids import RowId

STRUCTURAL: Final = "Jabatan Struktural"
# Titles that lead a unit, for lists that do not say the kind of position.
_LEADING: Final = re.compile(
    r"^(kepala|sekretaris|camat|lurah|direktur|inspektur|asisten|wali kota)\b", re.IGNORECASE
)
_DEPUTY: Final = re.compile(r"\b(sub|seksi|subbagian)", re.IGNORECASE)


class Leaders:
    """Who leads each unit, of the people on record and those in a file.

    Args:
        heads: Who leads each unit on record.
        parents: The unit above each unit.
    """

    def __init__(self, heads: Mapping[RowId, RowId], parents: Mapping[RowId, RowId | None]) -> None:
        self._heads = dict(heads)
        self._parents = parents
        self._candidates: dict[RowId, list[tuple[str, RowId]]] = defaultdict(list)

    def add(
        self, employee: RowId, unit: RowId, title: str | None, kind: str | None, echelon: str | None
    ) -> None:
        """Take a person of the file into account."""
        leads = kind == STRUCTURAL if kind else bool(title and _LEADING.match(title))
        if leads:
            deputy = bool(title and _DEPUTY.search(title))
            self._candidates[unit].append((echelon or ("V" if deputy else "IV"), employee))

    def settle(self) -> None:
        """Decide for each unit in the file; where two are equal nobody is proposed."""
        for unit, people in self._candidates.items():
            best = min(level for level, _ in people)
            leading = [employee for level, employee in people if level == best]
            if len(leading) == 1:
                self._heads[unit] = leading[0]
            else:
                self._heads.pop(unit, None)

    def superior_of(self, employee: RowId, unit: RowId) -> RowId | None:
        """Return the nearest head above a person: of their unit, or of those above it."""
        passed: set[RowId] = set()
        at: RowId | None = unit
        while at is not None and at not in passed:
            passed.add(at)
            head = self._heads.get(at)
            if head is not None and head != employee:
                return head
            at = self._parents.get(at)
        return None
