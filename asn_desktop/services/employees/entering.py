"""What is entered about employees: its shapes, and what cannot be so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from asn_desktop.domain.employees import DatedKind, EmployeeMissingError, dated_id
from asn_desktop.domain.nip import parse_nip
from asn_desktop.errors import UserError
from asn_desktop.ids import RowId
from asn_desktop.services.employees.comparing import PERSON_LABELS
from asn_desktop.storage import offices
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.employees import detail
from asn_desktop.storage.employees.tables import employee as employee_table
from asn_desktop.storage.fields import Value, info
from asn_desktop.storage.journal.writer import Writer

GONE: Final = (
    "Data pegawai ini sudah tidak ada, mungkin dihapus atau impornya dibatalkan. "
    "Muat ulang daftar pegawai."
)
_FACT_GONE: Final = (
    "Riwayat ini sudah tidak ada, mungkin dihapus di jendela lain. Muat ulang data pegawai."
)
_LABELS: Final = {**PERSON_LABELS, "title": "Jabatan", "note": "Keterangan"}


class EmployeeRefusedError(UserError):
    """What was entered about an employee cannot be so."""

    code = "employee_refused"


class NewFact(NamedTuple):
    """Something dated that is recorded together with a new person."""

    kind: DatedKind
    starts_on: date | None
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class NewEmployee:
    """What is needed to record a person by hand; further facts follow by ``set_dated``."""

    nip: str
    name: str
    title_front: str | None = None
    title_back: str | None = None
    facts: tuple[NewFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a write leads to: whose record, and the position to pass back next time."""

    employee: RowId
    seen: int


def put_dated(
    writer: Writer,
    employee: RowId,
    kind: DatedKind,
    starts_on: date | None,
    values: Mapping[str, Value],
) -> None:
    """Write what holds from a date on; a fact of the same date is corrected.

    Raises:
        EmployeeMissingError: The person is gone.
        EmployeeRefusedError: A value is too long.
    """
    table = JOURNALLED[kind.value]
    refuse_overlong(kind.value, values)
    # One superior: an employee or an official, never both.
    if values.get("superior_id"):
        values = {**values, "official_id": None}
    elif values.get("official_id"):
        values = {**values, "superior_id": None}
    row = dated_id(employee, kind, starts_on)
    if writer.exists(table, row):
        writer.update(table, row, values)
        return
    require_person(writer, employee)
    start = starts_on.isoformat() if starts_on else None
    writer.insert(table, row, {"employee_id": employee, "starts_on": start, **values})


def drop_dated(writer: Writer, kind: DatedKind, row: RowId) -> None:
    """Take a dated fact back.

    Raises:
        EmployeeMissingError: It is gone already.
    """
    table = JOURNALLED[kind.value]
    if not writer.exists(table, row):
        raise EmployeeMissingError(_FACT_GONE)
    writer.delete(table, row)


def change_person(writer: Writer, employee: RowId, values: Mapping[str, Value]) -> None:
    """Change fields of a person.

    Raises:
        EmployeeMissingError: The person is gone.
        EmployeeRefusedError: A value cannot be so.
    """
    checked = dict(values)
    if "nip" in checked:
        nip = parse_nip(str(checked["nip"])).digits
        refuse_taken(writer, nip, besides=employee)
        checked["nip"] = nip
    if "name" in checked:
        checked["name"] = checked_name(str(checked["name"]))
    refuse_overlong(employee_table.name, checked)
    try:
        writer.update(employee_table, employee, checked)
    except LookupError:
        raise EmployeeMissingError(GONE) from None


def require_person(writer: Writer, employee: RowId) -> None:
    """Refuse a person who is gone."""
    if not writer.exists(employee_table, employee):
        raise EmployeeMissingError(GONE)


def refuse_overlong(table: str, values: Mapping[str, Value]) -> None:
    """Refuse texts that are longer than their field."""
    fields = info(JOURNALLED[table]).fields
    for name, value in values.items():
        if isinstance(value, str) and len(value) > fields[name].limit:
            raise EmployeeRefusedError(
                f"{_LABELS.get(name, name)} berisi {len(value)} huruf, paling panjang "
                f"{fields[name].limit}. Singkatlah."
            )


def rater_values(writer: Writer, rater: RowId) -> dict[str, Value]:
    """Return the superior that an id names: an employee, or an official from outside."""
    outside = writer.exists(offices.official, rater)
    return {
        "superior_id": None if outside else rater,
        "official_id": rater if outside else None,
        "proposed": 0,
    }


def checked_name(text: str) -> str:
    """Return a name without superfluous blanks.

    Raises:
        EmployeeRefusedError: There is none.
    """
    name = " ".join(text.split())
    if not name:
        raise EmployeeRefusedError("Nama masih kosong. Isi nama lengkap tanpa gelar.")
    return name


def refuse_self(employee: RowId, values: Mapping[str, Value]) -> None:
    """Refuse a person as their own superior."""
    if values.get("superior_id") == employee:
        raise EmployeeRefusedError(
            "Seorang pegawai tidak dapat menjadi atasan dirinya sendiri. Pilih pegawai lain."
        )


def refuse_taken(writer: Writer, nip: str, besides: RowId | None = None) -> None:
    """Refuse a NIP that somebody else has, and name them."""
    holder = detail.by_nip(writer.connection, nip)
    if holder is not None and holder != besides:
        name = detail.name_of(writer.connection, holder)
        raise EmployeeRefusedError(
            f"NIP ini sudah dipakai oleh {name}. Buka datanya, atau periksa kembali NIP-nya."
        )
