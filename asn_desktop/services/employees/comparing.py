"""One row of a file against one person on record: what differs, in fields and in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from asn_desktop.domain.dates import short_date
from asn_desktop.domain.employee_import import Stored
from asn_desktop.domain.employees import EmployeeKind
from asn_desktop.domain.imports import FieldChange
from asn_desktop.domain.nip import Nip
from asn_desktop.sheets.records import EmployeeRecord

PERSON_LABELS: Final = {
    "name": "Nama",
    "title_front": "Gelar depan",
    "title_back": "Gelar belakang",
    "birth_date": "Tanggal lahir",
    "sex": "Jenis kelamin",
    "kind": "Jenis pegawai",
    "candidate": "CPNS",
    "education": "Pendidikan",
}


def person_values(record: EmployeeRecord, *, new: bool) -> dict[str, Stored]:
    """Return the fields of the person that a row names; a blank cell names none.

    What the NIP itself tells fills the gaps of a new person.
    """
    values: dict[str, Stored] = {
        "name": record.name,
        "title_front": record.title_front,
        "title_back": record.title_back,
        "birth_date": record.birth_date.isoformat() if record.birth_date else None,
        "sex": record.sex,
        "kind": record.kind,
        "candidate": None if record.candidate is None else int(record.candidate),
        "education": record.education,
    }
    given: dict[str, Stored] = {n: value for n, value in values.items() if value is not None}
    if not new:
        return given
    told: dict[str, Stored] = {"nip": record.nip, "candidate": 0}
    if record.birth_date is None or record.sex is None:
        number = Nip(record.nip)
        told.update(birth_date=number.birth_date.isoformat(), sex=number.sex)
    return {**told, **given}


def differences(
    given: Mapping[str, Stored], stored: Mapping[str, Stored]
) -> tuple[dict[str, Stored], list[FieldChange]]:
    """Return the fields that differ, and the differences in words.

    Texts that differ only in case are the same: lists print names in capitals.
    """
    changed = {name: value for name, value in given.items() if not _alike(stored.get(name), value)}
    words = [
        FieldChange(PERSON_LABELS[name], in_words(name, stored.get(name)), in_words(name, value))
        for name, value in changed.items()
    ]
    return changed, words


def position_values(record: EmployeeRecord) -> dict[str, Stored]:
    """Return the position that a row names, without the parts it leaves blank."""
    if not record.position:
        return {}
    values: dict[str, Stored] = {
        "title": record.position,
        "position_kind": record.position_kind,
        "echelon": record.echelon,
    }
    return {name: value for name, value in values.items() if value is not None}


def same(stored: Mapping[str, Stored], given: Mapping[str, Stored]) -> bool:
    """Tell whether a dated row already says what the file says."""
    return all(_alike(stored.get(name), value) for name, value in given.items())


def in_words(name: str, value: Stored) -> str:
    """Return a field of a person as people read it."""
    if value is None:
        return "–"
    if name == "birth_date":
        return short_date(date.fromisoformat(str(value)))
    if name == "sex":
        return "Laki-laki" if value == "L" else "Perempuan"
    if name == "kind":
        return EmployeeKind(value).title
    if name == "candidate":
        return "ya" if value else "tidak"
    return str(value)


def _alike(stored: Stored, given: Stored) -> bool:
    if isinstance(stored, str) and isinstance(given, str):
        return stored.casefold() == given.casefold()
    return stored == given
