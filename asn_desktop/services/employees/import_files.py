"""What a command names of a file: its sheet, and how its columns are to be matched."""

from __future__ import annotations

import json
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from asn_desktop.errors import UserError
from asn_desktop.sheets.cells import SheetTable
from asn_desktop.sheets.employee_words import EMPLOYEES
from asn_desktop.sheets.records import ReadSheets
from asn_desktop.sheets.vocabulary import normal


class SheetNotThereError(UserError):
    """The file has no sheet of that name."""

    code = "sheet_not_there"


class MappingRefusedError(UserError):
    """The file with the columns cannot be used."""

    code = "mapping_refused"


def choose_sheet(tables: Sequence[SheetTable], name: str) -> list[SheetTable]:
    """Return the sheet with a name, also one that is hidden.

    Raises:
        SheetNotThereError: There is none; the sentence names those that are there.
    """
    wanted = name.strip().casefold()
    for table in tables:
        if table.name.strip().casefold() == wanted:
            return [replace(table, hidden=False)]
    there = ", ".join(f"“{table.name}”" for table in tables)
    raise SheetNotThereError(
        f"Lembar “{name}” tidak ada di berkas ini. Lembar yang ada: {there}. "
        "Tulis salah satu nama itu, atau kosongkan supaya semua lembar diperiksa."
    )


def read_mapping(path: Path) -> dict[str, str | None]:
    """Return field by heading from a JSON file; the answer of an earlier import will do.

    Raises:
        MappingRefusedError: It cannot be read, or names a field that there is not.
    """
    found = _document(path)
    inner = found.get("mapping")
    fields = inner if isinstance(inner, dict) else found
    known = EMPLOYEES.synonyms
    read: dict[str, str | None] = {}
    for heading, field in fields.items():
        if field is not None and not (isinstance(field, str) and field in known):
            raise MappingRefusedError(
                f"Berkas kolom {path.name}: “{field}” (untuk kolom “{heading}”) tidak dikenal. "
                f"Pilih salah satu: {', '.join(known)}; atau null bila kolom tidak dipakai."
            )
        read[heading] = field
    return read


def require_headings(sheet: ReadSheets, fields: AnyMapping[str, str | None]) -> None:
    """Refuse columns that were named by hand and stand in no sheet that was read.

    Raises:
        MappingRefusedError: There is such a column.
    """
    there = [column.heading for mapping in sheet.mappings for column in mapping.columns]
    plain = {normal(heading) for heading in there}
    for heading, field in fields.items():
        if field is not None and normal(heading) not in plain:
            raise MappingRefusedError(
                f"Kolom “{heading}” di berkas kolom tidak ada di daftar ini. Judul kolom yang "
                f"ada: {', '.join(there)}. Perbaiki tulisannya."
            )


def _document(path: Path) -> dict[str, object]:
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise MappingRefusedError(
            f"Berkas kolom {path} tidak dapat dibuka. Periksa nama dan izinnya."
        ) from error
    except ValueError as error:
        raise MappingRefusedError(
            f"Berkas kolom {path.name} bukan JSON yang dapat dibaca. Isinya seperti "
            '{"NIP BARU": "nip", "NAMA": "name"}.'
        ) from error
    if not isinstance(found, dict):
        raise MappingRefusedError(
            f"Berkas kolom {path.name} harus berisi judul kolom dan isian, seperti "
            '{"NIP BARU": "nip", "NAMA": "name"}.'
        )
    return found
