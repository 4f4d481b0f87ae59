"""The list of targets as a spreadsheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from asn_desktop.domain.rules.versions import NoRuleInForceError
from asn_desktop.domain.targets.lists import PlanFilter, PlanLine
from asn_desktop.domain.units import unit_id
from asn_desktop.sheets.reader import read_tables
from tests.services.targets.ground import SITI, TONO, YEAR, Ground, silent


def _line(ground: Ground, nip: str) -> PlanLine:
    return next(each for each in ground.targets.every(PlanFilter(YEAR)) if each.nip == nip)


def test_a_line_knows_when_it_was_determined_and_whether_that_was_late(ground: Ground) -> None:
    ground.determined(SITI, date(YEAR, 2, 9))
    ground.determined(TONO, date(YEAR, 1, 31))
    ground.draft("198502022010011002")
    deadline = ground.targets.deadline(YEAR)
    late, timely = _line(ground, SITI), _line(ground, TONO)
    assert (late.determined_on, late.is_late(deadline)) == (date(YEAR, 2, 9), True)
    assert (timely.determined_on, timely.is_late(deadline)) == (date(YEAR, 1, 31), False)
    assert not _line(ground, "198502022010011002").is_late(deadline)


def test_the_filtered_list_is_saved_with_people_who_have_no_plan(
    ground: Ground, tmp_path: Path
) -> None:
    ground.determined(SITI, date(YEAR, 2, 9))
    ground.draft(TONO)
    file = tmp_path / "Daftar SKP.xlsx"
    assert ground.targets.export(PlanFilter(YEAR), file, silent) == 5
    assert ground.targets.export(PlanFilter(YEAR, text=SITI), tmp_path / "satu.xlsx", silent) == 1
    [table] = read_tables(file)
    rows = {row[0]: row for row in table.rows()}
    assert rows[SITI][9:] == ["Ditetapkan", "", date(YEAR, 2, 9), "terlambat"]
    assert (rows[TONO][9], float(str(rows[TONO][10])), rows[TONO][11]) == ("Draf", 1, "")
    assert rows["199506062022211004"][8:10] == ["", "Belum dibuat"]


def test_a_year_before_the_rule_is_saved_without_lateness(ground: Ground, tmp_path: Path) -> None:
    file = tmp_path / "lama.xlsx"
    with pytest.raises(NoRuleInForceError):
        ground.targets.deadline(2001)
    assert ground.targets.export(PlanFilter(2001), file, silent) == 5
    [table] = read_tables(file)
    assert {row[12] for row in list(table.rows())[1:] if len(row) > 12} <= {""}


def test_filters_are_counted_within_a_unit(ground: Ground) -> None:
    ground.determined(SITI)
    unit = unit_id("1.1")
    counted = ground.targets.counts(YEAR, unit)
    inside = ground.targets.page(PlanFilter(YEAR, unit=unit))
    assert counted[None] == inside.total < ground.targets.counts(YEAR)[None]
