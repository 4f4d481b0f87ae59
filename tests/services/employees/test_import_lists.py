"""The lists that offices have: expected counts, and what a second import does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from asn_desktop.domain.employees import Chip
from asn_desktop.domain.imports import Effect
from tests.services.employees.ground import LISTS, Ground, write_list

EXPECTED = json.loads((LISTS / "expected.json").read_text(encoding="utf-8"))
DIRTY = LISTS / "daftar_pegawai_kotor.xlsx"
WHOLE = ("siasn_export.xlsx", "siasn_export.csv", "daftar_pegawai.csv")


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_list_comes_in(ground: Ground, name: str) -> None:
    preview = ground.bring_in(LISTS / name)
    assert len(preview.sheet.rows) == EXPECTED["employees"]
    assert (preview.sheet.problems, preview.sheet.repeated) == ([], [])
    assert preview.plan.count(Effect.NEW) == EXPECTED["employees"]
    assert ground.employees.counts()[Chip.ALL] == EXPECTED["employees"]
    assert ground.backups == 1
    ground.require_sound()


def test_the_list_as_an_office_keeps_it_comes_in(ground: Ground) -> None:
    preview = ground.bring_in(DIRTY)
    counted = {
        "accepted": len(preview.sheet.rows),
        "refused": len(preview.sheet.problems),
        "repeated": len(preview.sheet.repeated),
    }
    assert counted == EXPECTED["dirty_list"]
    assert ground.employees.counts()[Chip.ALL] == counted["accepted"]
    rounded = preview.sheet.problems[0]
    assert rounded.column == "N I P"
    assert "angka terakhirnya dibulatkan" in rounded.message
    ground.require_sound()


@pytest.mark.parametrize("name", [*WHOLE, DIRTY.name])
def test_the_same_list_again_changes_nothing(ground: Ground, name: str) -> None:
    first = ground.bring_in(LISTS / name)
    before = people(ground)
    again = ground.bring_in(LISTS / name)
    assert again.plan.count(Effect.UNCHANGED) == len(first.sheet.rows)
    assert [person.changes for person in again.plan.people if person.changes] == []
    assert (again.plan.units, again.plan.absent, again.plan.proposed) == ((), (), 0)
    assert people(ground) == before


def test_the_two_exports_say_the_same(ground: Ground) -> None:
    ground.bring_in(LISTS / "siasn_export.xlsx")
    other = ground.preview(LISTS / "siasn_export.csv")
    assert other.plan.count(Effect.UNCHANGED) == EXPECTED["employees"]


def test_units_that_are_known_are_used(ground: Ground) -> None:
    ground.offices.apply(ground.offices.plan_import(ground.offices.read_file(LISTS / "units.csv")))
    plan = ground.bring_in(LISTS / "daftar_pegawai.csv").plan
    assert plan.units == ()
    assert not any(unit.provisional for unit in ground.offices.tree().units)


def test_a_list_in_capitals_changes_no_name(ground: Ground, tmp_path: Path) -> None:
    ground.bring_in(LISTS / "daftar_pegawai.csv")
    before = people(ground)
    shouted = (LISTS / "daftar_pegawai.csv").read_text(encoding="utf-8-sig").upper()
    file = tmp_path / "kapital.csv"
    file.write_text(shouted, encoding="utf-8")
    again = ground.bring_in(file)
    assert again.plan.count(Effect.UNCHANGED) == EXPECTED["employees"]
    assert people(ground) == before


def test_people_whom_a_list_leaves_out_are_named_and_stay(ground: Ground, tmp_path: Path) -> None:
    ground.bring_in(LISTS / "daftar_pegawai.csv")
    unit = "Dinas Pendidikan"
    some = [line for line in lines(ground) if line["Satuan Kerja"] == unit]
    plan = ground.bring_in(write_list(tmp_path / "sebagian.csv", some[:1])).plan
    assert {each.nip for each in plan.absent} == {line["NIP"] for line in some[1:]}
    assert {each.unit for each in plan.absent} == {unit}
    assert ground.employees.counts()[Chip.ALL] == EXPECTED["employees"]


def lines(ground: Ground) -> list[dict[str, str]]:
    with ground.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT e.nip, e.name, u.name AS unit FROM employee e"
            " JOIN employee_now n ON n.employee_id = e.id JOIN unit u ON u.id = n.unit_id"
            " ORDER BY e.nip"
        )
        return [{"NIP": row.nip, "Nama": row.name, "Satuan Kerja": row.unit} for row in rows]


def people(ground: Ground) -> dict[str, list[tuple[object, ...]]]:
    """Return everything about people and units; not the batches."""
    content = ground.content()
    return {name: content[name] for name in content if name.startswith(("employee", "unit", "ent"))}
