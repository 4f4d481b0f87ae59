"""Finding, adding and changing employees, one by one or many from a date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.employees import (
    Chip,
    DatedKind,
    EmployeeDetail,
    EmployeeFilter,
    EmployeeMissingError,
    EmployeePage,
    dated_id,
    employee_id,
)
from asn_desktop.domain.nip import parse_nip
from asn_desktop.errors import UserError
from asn_desktop.ids import RowId, new_id
from asn_desktop.storage.database import Database
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.employees import detail, lists, now
from asn_desktop.storage.employees.tables import employee as employee_table
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal import batches
from asn_desktop.storage.journal.writer import Change, Writer

PAGE: Final = 128


class EmployeeRefusedError(UserError):
    """What was entered about an employee cannot be so."""

    code = "employee_refused"


@dataclass(frozen=True, slots=True)
class NewEmployee:
    """What is needed to record a person by hand; dated facts follow by ``set_dated``."""

    nip: str
    name: str
    title_front: str | None = None
    title_back: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a write leads to: whose record, and the position to pass back next time."""

    employee: RowId
    seen: int


class EmployeeService:
    """The list and the records of employees. Each method is one transaction."""

    def __init__(self, database: Database, principal: Principal, clock: Clock) -> None:
        self._database = database
        self._principal = principal
        self._clock = clock

    def page(self, wanted: EmployeeFilter, *, offset: int = 0, limit: int = PAGE) -> EmployeePage:
        """Return a slice of the list in order of name."""
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            return lists.page(connection, wanted, offset=offset, limit=limit)

    def counts(self) -> Mapping[Chip, int]:
        """Return how many people each ready-made filter holds."""
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            return {chip: lists.count(connection, chip) for chip in Chip}

    def get(self, employee: RowId) -> EmployeeDetail:
        """Return all that is known of an employee.

        Raises:
            EmployeeMissingError: They are gone.
        """
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            found = detail.detail(connection, employee)
        if found is None:
            raise EmployeeMissingError(
                "Data pegawai ini sudah tidak ada, mungkin dihapus atau impornya dibatalkan. "
                "Muat ulang daftar pegawai."
            )
        return found

    def find(self, nip: str) -> EmployeeDetail:
        """Return the employee with a NIP, however it is spaced.

        Raises:
            InvalidNipError: It is not a NIP.
            EmployeeMissingError: Nobody here has it.
        """
        number = parse_nip(nip)
        with self._database.read() as connection:
            employee = detail.by_nip(connection, number.digits)
        if employee is None:
            raise EmployeeMissingError(
                f"Belum ada pegawai dengan NIP {number} di kantor ini. "
                "Periksa nomornya, atau tambahkan pegawainya dahulu."
            )
        return self.get(employee)

    def add(self, new: NewEmployee) -> Outcome:
        """Record a person.

        Raises:
            InvalidNipError: The NIP is not well formed.
            EmployeeRefusedError: The NIP is taken, or the name is missing.
        """
        self._principal.require(Right.EDIT_PEOPLE)
        number = parse_nip(new.nip)
        with self._database.write(self._change()) as writer:
            self._refuse_taken(writer, number.digits)
            employee = employee_id(number.digits)
            if writer.exists(employee_table, employee):
                # Somebody whose NIP was corrected keeps the id made of the old one.
                employee = new_id(self._clock.milliseconds())
            values: dict[str, Value] = {
                "nip": number.digits,
                "name": _name(new.name),
                "title_front": new.title_front or None,
                "title_back": new.title_back or None,
                "birth_date": number.birth_date.isoformat(),
                "sex": number.sex,
                "kind": number.kind,
                "candidate": 0,
            }
            writer.insert(employee_table, employee, values)
            self._refresh(writer, [employee])
        return Outcome(employee, writer.position)

    def edit(
        self, employee: RowId, values: Mapping[str, Value], *, seen: int, draft: bool = False
    ) -> Outcome:
        """Change fields of the person, by wire name.

        Raises:
            StaleError: Somebody changed one of them in the meantime.
            EmployeeRefusedError: A value cannot be so.
        """
        self._principal.require(Right.EDIT_PEOPLE)
        checked = dict(values)
        if "nip" in checked:
            checked["nip"] = parse_nip(str(checked["nip"])).digits
        if "name" in checked:
            checked["name"] = _name(str(checked["name"]))
        with self._database.write(self._change(seen=seen, draft=draft)) as writer:
            if "nip" in checked:
                self._refuse_taken(writer, str(checked["nip"]), besides=employee)
            writer.update(employee_table, employee, checked)
            self._refresh(writer, [employee])
        return Outcome(employee, writer.position)

    def set_dated(
        self,
        employee: RowId,
        kind: DatedKind,
        starts_on: date | None,
        values: Mapping[str, Value],
        *,
        seen: int,
    ) -> Outcome:
        """Record what holds from a date on; the same date again corrects it.

        Raises:
            StaleError: Somebody changed the same in the meantime.
            EmployeeRefusedError: A person would be their own superior.
        """
        self._principal.require(Right.EDIT_PEOPLE)
        _refuse_self(employee, values)
        with self._database.write(self._change(seen=seen)) as writer:
            _set_dated(writer, employee, kind, starts_on, values)
            self._refresh(writer, [employee])
        return Outcome(employee, writer.position)

    def remove_dated(self, employee: RowId, kind: DatedKind, row: RowId, *, seen: int) -> Outcome:
        """Take a dated fact back that was recorded by mistake; the history keeps it."""
        self._principal.require(Right.EDIT_PEOPLE)
        with self._database.write(self._change(seen=seen)) as writer:
            writer.delete(JOURNALLED[kind.value], row)
            self._refresh(writer, [employee])
        return Outcome(employee, writer.position)

    def leave(self, employee: RowId) -> Outcome:
        """Seal what was typed about an employee: the record has been left."""
        with self._database.write(self._change()) as writer:
            writer.seal_drafts([employee])
        return Outcome(employee, writer.position)

    def replace_rater(
        self,
        employees: Sequence[RowId],
        rater: RowId,
        starts_on: date,
        reason: str = "",
    ) -> RowId:
        """Give many people another superior from a date; return the batch, to undo it.

        Raises:
            EmployeeRefusedError: Nobody was named, or the rater is among them.
        """
        self._principal.require(Right.EDIT_PEOPLE)
        if not employees:
            raise EmployeeRefusedError("Belum ada pegawai yang dipilih. Pilih paling sedikit satu.")
        if rater in employees:
            raise EmployeeRefusedError(
                "Pejabat penilai yang baru ada di antara pegawai yang dipilih. "
                "Seseorang tidak dapat menilai dirinya sendiri; keluarkan dari pilihan."
            )
        batch = new_id(self._clock.milliseconds())
        with self._database.write(self._change(reason=reason, batch=batch)) as writer:
            title = f"Ganti pejabat penilai untuk {len(employees)} pegawai"
            batches.record(writer.connection, batch, "rater", title, self._principal, self._clock)
            for employee in employees:
                values: dict[str, Value] = {
                    "superior_id": rater,
                    "official_id": None,
                    "proposed": 0,
                }
                _set_dated(writer, employee, DatedKind.SUPERIOR, starts_on, values)
            self._refresh(writer, employees)
        return batch

    def subordinates(self, superior: RowId) -> list[RowId]:
        """Return the active people whose superior today is this employee."""
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            return detail.subordinates(connection, superior)

    def _change(
        self,
        *,
        seen: int | None = None,
        draft: bool = False,
        reason: str = "",
        batch: RowId | None = None,
    ) -> Change:
        return Change(self._principal, reason=reason, seen=seen, draft=draft, batch=batch)

    def _refresh(self, writer: Writer, employees: Sequence[RowId]) -> None:
        writer.flush()
        now.refresh(writer.connection, employees, self._clock.today())

    def _refuse_taken(self, writer: Writer, nip: str, besides: RowId | None = None) -> None:
        holder = detail.by_nip(writer.connection, nip)
        if holder is not None and holder != besides:
            name = detail.name_of(writer.connection, holder)
            raise EmployeeRefusedError(
                f"NIP ini sudah dipakai oleh {name}. Buka datanya, atau periksa kembali NIP-nya."
            )


def _set_dated(
    writer: Writer,
    employee: RowId,
    kind: DatedKind,
    starts_on: date | None,
    values: Mapping[str, Value],
) -> None:
    table = JOURNALLED[kind.value]
    row = dated_id(employee, kind, starts_on)
    if writer.exists(table, row):
        writer.update(table, row, values)
        return
    start = starts_on.isoformat() if starts_on else None
    writer.insert(table, row, {"employee_id": employee, "starts_on": start, **values})


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name:
        raise EmployeeRefusedError("Nama masih kosong. Isi nama lengkap tanpa gelar.")
    return name


def _refuse_self(employee: RowId, values: Mapping[str, Value]) -> None:
    if values.get("superior_id") == employee:
        raise EmployeeRefusedError(
            "Seorang pegawai tidak dapat menjadi atasan dirinya sendiri. Pilih pegawai lain."
        )
