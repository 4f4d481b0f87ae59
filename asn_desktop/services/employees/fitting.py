"""Texts of a file that are longer than what is kept of them."""

from __future__ import annotations

from typing import Final

from asn_desktop.domain.employees import DatedKind
from asn_desktop.services.employees.comparing import PERSON_LABELS
from asn_desktop.sheets.records import EmployeeRecord
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.fields import info

# Field of a row, and the table and field that keep it.
_KEPT: Final = {
    "name": ("employee", "name"),
    "title_front": ("employee", "title_front"),
    "title_back": ("employee", "title_back"),
    "education": ("employee", "education"),
    "position": (DatedKind.POSITION.value, "title"),
    "position_kind": (DatedKind.POSITION.value, "position_kind"),
    "unit_name": ("unit", "name"),
    "unit_code": ("unit", "code"),
}
_LABELS: Final = {
    **PERSON_LABELS,
    "position": "Jabatan",
    "position_kind": "Jenis jabatan",
    "unit_name": "Satuan kerja",
    "unit_code": "Kode satuan kerja",
}
_PLACES: Final = tuple(
    (name, EmployeeRecord._fields.index(name), info(JOURNALLED[table]).fields[kept].limit)
    for name, (table, kept) in _KEPT.items()
)


def fitted(record: EmployeeRecord, notes: list[str]) -> EmployeeRecord:
    """Return the row with every text as long as may be kept; what was cut is noted."""
    for name, at, limit in _PLACES:
        text = record[at]
        if isinstance(text, str) and len(text) > limit:
            notes.append(
                f"Baris {record.row}: {_LABELS[name]} berisi {len(text)} huruf, paling panjang "
                f"{limit}, jadi dipotong. Singkatlah nanti di data pegawai."
            )
            cut = text[:limit].rstrip()
            record = EmployeeRecord._make((*record[:at], cut, *record[at + 1 :]))
    return record
