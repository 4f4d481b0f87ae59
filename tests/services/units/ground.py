"""What the tests of the unit tree begin with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.domain.employees import DatedKind
from asn_desktop.domain.unit_import import UnitImportPlan
from asn_desktop.domain.units import (
    UnitLine,
    provisional_unit_id,
)
from asn_desktop.ids import RowId
from asn_desktop.services.employees.service import EmployeeService, NewEmployee
from asn_desktop.services.offices import OfficeService
from asn_desktop.storage import offices
from asn_desktop.storage.database import Database
from asn_desktop.storage.journal.writer import Change

LISTS = Path(__file__).parents[2] / "data" / "kantor-contoh"
NOBODY = RowId(bytes(16))


def named(service: OfficeService, name: str) -> UnitLine:
    return next(unit for unit in service.tree().units if unit.name == name)


def seen(service: OfficeService) -> int:
    return service.tree().seen


def provisional(database: Database, name: str, code: str | None = None) -> RowId:
    unit = provisional_unit_id("1276.03", name)
    with database.write(Change(LOCAL_PRINCIPAL)) as writer:
        writer.insert(offices.unit, unit, {"name": name, "code": code, "provisional": 1})
    return unit


def employ(people: EmployeeService, nip: str, name: str, unit: RowId) -> RowId:
    added = people.add(NewEmployee(nip, name))
    done = people.set_dated(
        added.employee, DatedKind.UNIT, date(2020, 1, 1), {"unit_id": unit}, seen=added.seen
    )
    return done.employee


def lead(people: EmployeeService, employee: RowId, echelon: str) -> None:
    people.set_dated(
        employee,
        DatedKind.POSITION,
        date(2020, 1, 1),
        {"title": "Kepala", "position_kind": "Jabatan Struktural", "echelon": echelon},
        seen=people.get(employee).seen,
    )


def plan(service: OfficeService, tmp_path: Path, *lines: str) -> UnitImportPlan:
    file = tmp_path / "unit.csv"
    file.write_text("\n".join(["Kode,Nama,Induk,Eselon Kepala", *lines]), encoding="utf-8")
    return service.plan_import(service.read_file(file))
