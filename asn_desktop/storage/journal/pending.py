"""The entry of one record while its transaction is being written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from asn_desktop.domain.journal import RowPatch, WireValue
from asn_desktop.ids import RowId


@dataclass(slots=True)
class Pending:
    """An entry that grows, row by row.

    Attributes:
        entry: Its number in this database.
        subject_table: Wire name of the record's table.
        subject_row: Row id of the record.
        patches: What it does so far, by table and row.
        resumed: It is a draft that an earlier transaction began.
    """

    entry: int
    subject_table: str
    subject_row: RowId
    patches: dict[tuple[str, RowId], RowPatch] = field(default_factory=dict)
    resumed: bool = False

    def put(self, patch: RowPatch) -> None:
        """Enter what the entry does to a row as a whole."""
        self.patches[patch.table, RowId(patch.row)] = patch

    def amend(
        self,
        table: str,
        row: RowId,
        values: Mapping[str, WireValue],
        bases: Mapping[str, list[str]],
    ) -> None:
        """Add changed values of a row to what the entry already does to it."""
        before = self.patches.get((table, row))
        if before is None:
            patch = RowPatch(table, row, None, dict(values), dict(bases))
        else:
            patch = RowPatch(
                table,
                row,
                before.exists,
                {**before.values, **values},
                united(before.bases, bases),
            )
        self.patches[table, row] = patch


def united(
    earlier: Mapping[str, list[str]], later: Mapping[str, list[str]]
) -> dict[str, list[str]]:
    """Return what an entry covers that covered some heads earlier and covers more now."""
    return {
        register: list(dict.fromkeys([*earlier.get(register, ()), *later.get(register, ())]))
        for register in (*earlier, *(each for each in later if each not in earlier))
    }
