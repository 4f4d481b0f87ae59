"""Every method asks for its right: who lacks it is refused, and nothing changes."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from asn_desktop.domain.access import NotAllowedError, Role
from asn_desktop.domain.employees import DatedKind, EmployeeFilter
from asn_desktop.domain.import_choices import Choices
from asn_desktop.services.employees import EmployeeService
from asn_desktop.services.employees.importing import EmployeeImportService
from asn_desktop.services.employees.service import NewEmployee, NewFact
from asn_desktop.storage.fields import Value
from tests.services.employees.ground import LISTS, RATNA, SITI, TONO, Ground, silent, someone

CAREFUL = (Role.RATER, Role.LEADER, Role.AUDITOR)
WORKING = (Role.ADMIN, Role.OPERATOR)
LIST = LISTS / "daftar_pegawai.csv"
SINCE = date(2024, 1, 2)
RANK: dict[str, Value] = {"grade": "III/b"}

Act = Callable[[Ground], object]


def as_role(ground: Ground, role: Role) -> Ground:
    return Ground(ground.file, ground.clock, someone(role))


def writes(ground: Ground) -> dict[str, Act]:
    """Return every method that writes, ready to be called by somebody else."""
    found = ground.person(SITI)
    who, seen = found.line.id, found.seen
    row = found.dated[0].id
    fact = NewFact(DatedKind.RANK, SINCE, {"grade": "III/c"})
    tables = ground.importer.open_file(LIST)
    preview = ground.importer.preview(tables, Choices(), silent)
    return {
        "add": lambda it: it.employees.add(NewEmployee(TONO, "Tono Sirait")),
        "edit": lambda it: it.employees.edit(who, {"education": "S-1"}, seen=seen),
        "set_dated": lambda it: it.employees.set_dated(
            who, DatedKind.RANK, date(2025, 1, 1), RANK, seen=seen
        ),
        "correct_dated": lambda it: it.employees.correct_dated(who, row, fact, seen=seen),
        "remove_dated": lambda it: it.employees.remove_dated(who, DatedKind.RANK, row, seen=seen),
        "leave": lambda it: it.employees.leave(who),
        "replace_rater": lambda it: it.employees.replace_rater(
            [who], ground.person(RATNA).line.id, SINCE
        ),
        "open_file": lambda it: it.importer.open_file(LIST),
        "preview": lambda it: it.importer.preview(tables, Choices(), silent),
        "apply": lambda it: it.importer.apply(preview, "Impor", silent),
    }


@pytest.fixture
def peopled(ground: Ground) -> Ground:
    ground.employees.add(
        NewEmployee(SITI, "Siti Rahma", facts=(NewFact(DatedKind.RANK, SINCE, RANK),))
    )
    ground.add(RATNA, "Ratna Puspita")
    return ground


NAMES = (
    "add",
    "edit",
    "set_dated",
    "correct_dated",
    "remove_dated",
    "leave",
    "replace_rater",
    "open_file",
    "preview",
    "apply",
)


# With rights that every role has, or none at all.
READING = (
    "page",
    "counts",
    "get",
    "find",
    "subordinates",
    "holder",
    "team",
    "raters",
    "proposed_rater",
    "export",
    "save_example",
    "begin_day",
    "count_rows",
    "columns_of",
    "fitting",
    "year_of",
    "save_refused",
    "propose",
)


@pytest.mark.parametrize("name", NAMES)
def test_roles_that_only_read_cannot_write(peopled: Ground, name: str) -> None:
    act = writes(peopled)[name]
    before = peopled.content()
    for role in CAREFUL:
        other = as_role(peopled, role)
        with pytest.raises(NotAllowedError, match=f"{role.value}\\) tidak berwenang"):
            act(other)
        other.close()
    assert peopled.content() == before


@pytest.mark.parametrize("role", WORKING)
@pytest.mark.parametrize("name", NAMES)
def test_roles_that_work_may_write(peopled: Ground, name: str, role: Role) -> None:
    other = as_role(peopled, role)
    writes(peopled)[name](other)
    other.close()
    peopled.require_sound()


def test_every_method_is_tried(peopled: Ground) -> None:
    services = (EmployeeService, EmployeeImportService)
    public = {
        name
        for each in services
        for name in dir(each)
        if inspect.isroutine(getattr(each, name)) and not name.startswith("_")
    }
    assert set(writes(peopled)) == set(NAMES)
    assert public == {*NAMES, *READING}


@pytest.mark.parametrize("role", list(Role))
def test_every_role_may_read(peopled: Ground, role: Role, tmp_path: Path) -> None:
    other = as_role(peopled, role)
    employees = other.employees
    assert employees.page(EmployeeFilter()).total == 2
    assert sum(employees.counts().values()) > 0
    assert employees.get(employees.find(SITI).line.id).plain_name == "Siti Rahma"
    assert employees.subordinates(employees.find(RATNA).line.id) == []
    assert employees.team(employees.find(RATNA).line.id) == []
    assert employees.holder(SITI) is not None
    assert len(employees.raters("Siti")) == 1
    assert employees.proposed_rater(employees.find(SITI).line.id) is None
    other.importer.save_example(tmp_path / "contoh.xlsx")
    assert employees.export(EmployeeFilter(), tmp_path / "x.xlsx", silent) == 2
    other.close()
