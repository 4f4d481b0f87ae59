"""Appraisals on the command line: the shared file, what is printed, determined and refused."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from asn_desktop.clock import Clock
from tests.cli.commands import (
    EXPECTED,
    LISTS,
    SAUT,
    SKP,
    Commands,
    counted,
    office_with_people,
    rows,
)
from tests.sheets.books import xlsx

SHARED = str(LISTS / "penilaian_2026.xlsx")
HEAD = ("NIP", "Nama", "Periode", "Rating Hasil Kerja", "Rating Perilaku Kerja")
MEETS = "Sesuai Ekspektasi"


@pytest.fixture
def office(tmp_path: Path, still_clock: Clock, capsys: pytest.CaptureFixture[str]) -> Commands:
    return office_with_people(tmp_path / "kantor", still_clock, capsys)


def test_the_shared_appraisals_come_in_once(office: Commands) -> None:
    status, dry = office.json("appraisals", "import", SHARED, "--dry-run")
    assert (status, dry["dry_run"], dry["batch"], dry["appraisals"]) == (0, True, None, 480)
    status, done = office.json("appraisals", "import", SHARED)
    assert (status, done["ok"], done["year"]) == (0, True, 2026)
    assert counted(done) == [480, 0, 0, 0, 480, 0]
    assert (done["problems"], done["absent"], done["skipped_sheets"]) == ([], [], [])
    assert isinstance(done["batch"], str)
    status, listed = office.json("appraisals", "list", "--year", "2026", "--period", "tahunan")
    assert (status, listed["total"]) == (0, EXPECTED["employees"])
    assert Counter(each["predicate"] for each in rows(listed)) == EXPECTED["annual_predicates"]
    first = rows(listed)[0]
    assert (first["state"], first["period"], first["start"]) == ("draf", "tahunan", "2026-01-01")
    assert first["results"] in {MEETS, "Di Atas Ekspektasi", "Di Bawah Ekspektasi"}
    again = office.json("appraisals", "import", SHARED)[1]
    assert (counted(again), again["batch"]) == ([480, 0, 0, 480, 0, 0], None)
    assert office.json("appraisals", "list")[1]["total"] == 480
    assert office.json("appraisals", "list", "--year", "2025")[1]["total"] == 0


def test_people_read_what_is_listed(office: Commands, tmp_path: Path) -> None:
    file = xlsx(
        tmp_path / "penilaian.xlsx",
        [HEAD, (SAUT, "", "Triwulan I", MEETS, MEETS), (SAUT, "", "Tahunan", MEETS, "")],
    )
    status, said = office.run("appraisals", "import", str(file), "--year", "2026")
    assert status == 0
    assert said.startswith("Penilaian tahun 2026: 2 baru, 0 berubah, 0 tetap; 2 baris dipakai")
    lines = office.run("appraisals", "list")[1].splitlines()
    assert lines[0].endswith("Triwulan I 2026  Baik  Draf")
    assert lines[1].endswith("Tahun 2026  1 dari 2 rating  Draf")
    assert lines[-1] == "2 penilaian."


def test_rows_that_cannot_be_used_are_refused(office: Commands, tmp_path: Path) -> None:
    file = xlsx(
        tmp_path / "penilaian_2026.xlsx",
        [
            HEAD,
            (SAUT, "", "Triwulan I", MEETS, MEETS),
            (SAUT, "", "Triwulan I", MEETS, MEETS),
            (SAUT, "", "Triwulan II", "Istimewa", MEETS),
            ("199203152019031003", "", "Triwulan I", MEETS, MEETS),
        ],
    )
    status, done = office.json("appraisals", "import", str(file))
    assert (status, done["ok"]) == (3, True)
    assert counted(done) == [1, 2, 1, 0, 1, 0]
    problems = done["problems"]
    assert isinstance(problems, list)
    assert [(each["row"], each["column"], each["found"]) for each in problems] == [
        (4, "Rating Hasil Kerja", "Istimewa"),
        (5, "NIP", "199203152019031003"),
    ]


def test_one_is_submitted_and_determined(office: Commands) -> None:
    office.run("appraisals", "import", SHARED)
    assert office.refused("appraisals", "set", SAUT, "--year", "2026") == (
        1,
        "appraisal_incomplete",
    )
    assert office.run("targets", "import", SKP)[0] == 0
    assert office.run("targets", "set", SAUT, "--year", "2026")[0] == 0
    argv = ("appraisals", "set", SAUT, "--year", "2026", "--period", "tw1")
    status, done = office.json(*argv, "--start", "2026-01-01")
    assert (status, done["state"], done["period"], done["on"]) == (
        0,
        "ditetapkan",
        "tw1",
        "2026-11-24",
    )
    assert done["predicate"] in EXPECTED["annual_predicates"]
    status, said = office.run("appraisals", "set", SAUT, "--year", "2026")
    assert (status, said.splitlines()[0].partition(", ditetapkan: ")[1]) == (
        0,
        ", ditetapkan: ",
    )
    assert "Realisasi" in said
    assert office.refused(*argv) == (1, "appraisal_state")
    shown = office.json("journal", "show", "--limit", "3")[1]
    kinds = [str(each["changes"]) for each in rows(shown)]
    assert "ditetapkan" in kinds[0]
    assert "diajukan" in kinds[1]


def test_what_is_not_there_is_refused(office: Commands) -> None:
    missing = ("appraisals", "set", SAUT, "--year", "2026")
    assert office.refused(*missing) == (1, "appraisal_missing")
    office.run("appraisals", "import", SHARED)
    assert office.refused(*missing, "--start", "2026-07-01") == (1, "appraisal_missing")
    assert office.refused(*missing, "--period", "tw9") == (1, "appraisal_refused")
    assert office.refused(*missing, "--start", "besok")[0] == 2
    assert office.refused("appraisals", "set", "199203152019031003", "--year", "2026")[0] == 1


def test_of_two_appraisals_one_must_be_named(office: Commands, still_clock: Clock) -> None:
    with office.open(office.folder) as workspace:
        person = workspace.employees.find(SAUT).line.id
        period = workspace.appraisals.periods(2026)[1]
        for start in (None, still_clock.today().replace(month=7, day=1)):
            blank = workspace.appraisals.open_for(person, period, start)
            workspace.appraisals.save(blank, draft=False)
    argv = ("appraisals", "set", SAUT, "--year", "2026", "--period", "tw2")
    status, said = office.run(*argv)
    assert status == 2
    assert "salah satu dari: 2026-01-01, 2026-07-01" in said
    assert office.refused(*argv, "--start", "2026-07-01") == (1, "appraisal_incomplete")
