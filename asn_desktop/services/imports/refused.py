"""The rows of a list that were not taken, to be repaired and brought in again."""

from __future__ import annotations

from typing import Final, NamedTuple

from asn_desktop.services.imports.preview import AnyPreview
from asn_desktop.sheets.records import Repeated

REFUSED_HEADINGS: Final = ("Lembar", "Baris", "Kolom", "Ditemukan", "Seharusnya", "Penjelasan")
_LEFT_OUT: Final = "Baris {row}: dilewati atas pilihan Anda saat diperiksa."
Refused = tuple[str, int, str, str, str, str]


class Repeats(NamedTuple):
    """How a subject says that a row repeats an earlier one.

    Attributes:
        column: Label of what tells two rows apart.
        expected: What is expected of it.
        sentence: What happened, with ``{row}`` and ``{sheet}`` of the earlier row.
    """

    column: str
    expected: str
    sentence: str

    def words(self, each: Repeated) -> str:
        """Say in a sentence which row was used in place of a repeated one."""
        told = self.sentence.format(row=each.first_row, sheet=each.first_sheet)
        return f"Baris {each.row}: {told}"


def refused_rows(preview: AnyPreview, repeats: Repeats) -> list[Refused]:
    """Return what was refused, repeated or left out, in the order of the file."""
    rows: list[Refused] = [
        (each.sheet, each.row, each.column, each.found, each.expected, each.message)
        for each in preview.problems
    ]
    rows += [
        (
            each.sheet,
            each.row,
            repeats.column,
            each.key,
            repeats.expected,
            repeats.words(each),
        )
        for each in preview.sheet.repeated
    ]
    rows += [
        (each.sheet, each.row, "", "", "", _LEFT_OUT.format(row=each.row))
        for each in preview.left_out
    ]
    return sorted(rows, key=lambda row: row[:2])
