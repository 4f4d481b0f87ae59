"""The rows of a list that were not taken, to be repaired and brought in again."""

from __future__ import annotations

from typing import Final

from asn_desktop.sheets.records import EmployeeSheet, Repeated

REFUSED_HEADINGS: Final = ("Lembar", "Baris", "Kolom", "Ditemukan", "Seharusnya", "Penjelasan")
Refused = tuple[str, int, str, str, str, str]


def refused_rows(sheet: EmployeeSheet) -> list[Refused]:
    """Return what was refused and what was repeated, in the order of the file."""
    rows: list[Refused] = [
        (each.sheet, each.row, each.column, each.found, each.expected, each.message)
        for each in sheet.problems
    ]
    rows += [
        (
            each.sheet,
            each.row,
            "NIP",
            each.key,
            "satu baris untuk setiap pegawai",
            repeated_words(each),
        )
        for each in sheet.repeated
    ]
    return sorted(rows, key=lambda row: row[:2])


def repeated_words(each: Repeated) -> str:
    """Say in a sentence which row was used in place of a repeated one."""
    return (
        f"Baris {each.row}: NIP ini sudah ada di baris {each.first_row} "
        f"lembar “{each.first_sheet}”. Baris pertama yang dipakai."
    )
