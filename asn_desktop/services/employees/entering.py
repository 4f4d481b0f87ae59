"""What is entered about employees: its shapes, and what cannot be so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from asn_desktop.domain.employees import DatedKind, dated_id
from asn_desktop.errors import UserError
from asn_desktop.ids import RowId
from asn_desktop.storage import offices
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.employees import detail
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal.writer import Writer


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
    """Write what holds from a date on; a fact of the same date is corrected."""
    table = JOURNALLED[kind.value]
    row = dated_id(employee, kind, starts_on)
    if writer.exists(table, row):
        writer.update(table, row, values)
        return
    start = starts_on.isoformat() if starts_on else None
    writer.insert(table, row, {"employee_id": employee, "starts_on": start, **values})


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
