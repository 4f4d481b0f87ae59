"""The list of appraisals as a spreadsheet: progress, never grades."""

from __future__ import annotations

from pathlib import Path

from asn_desktop.domain.appraisals.lists import AppraisalFilter
from asn_desktop.sheets.reader import read_tables
from tests.services.appraisals.ground import TW1, Ground


def test_a_list_is_written_with_how_far_everybody_is(ground: Ground, tmp_path: Path) -> None:
    file = tmp_path / "Daftar penilaian.xlsx"
    told: list[tuple[int, int]] = []
    wanted = AppraisalFilter(*TW1)
    lines = ground.appraisals.every(wanted)
    count = ground.appraisals.export(wanted, file, lambda *done: told.append(done))
    assert count == len(lines) == told[-1][0]
    [table] = read_tables(file)
    heading, *rows = table.rows()
    assert not [each for each in heading if "Predikat" in str(each)]
    assert [row[0] for row in rows] == [line.nip for line in lines]
    assert {row[5] for row in rows} == {"Triwulan I"}
