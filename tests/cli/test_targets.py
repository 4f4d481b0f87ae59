"""Targets on the command line: the shared file, what is printed, determined and refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from asn_desktop.clock import Clock
from tests.cli.commands import EXPECTED, SAUT, SKP, Commands, counted, office_with_people
from tests.sheets.books import xlsx

HEAD = ("NIP", "Nama", "RHK", "Aspek", "Indikator", "Target")


@pytest.fixture
def office(tmp_path: Path, still_clock: Clock, capsys: pytest.CaptureFixture[str]) -> Commands:
    return office_with_people(tmp_path / "kantor", still_clock, capsys)


def test_the_shared_targets_come_in_once(office: Commands) -> None:
    number = EXPECTED["plans"]
    status, dry = office.json("targets", "import", SKP, "--dry-run")
    assert (status, dry["dry_run"], dry["batch"], dry["plans"]) == (0, True, None, number)
    status, done = office.json("targets", "import", SKP)
    assert (status, done["ok"], done["year"]) == (0, True, 2026)
    assert counted(done) == [804, 0, 0, 0, number, 0]
    assert (done["problems"], done["absent"], done["skipped_sheets"]) == ([], [], [])
    assert isinstance(done["batch"], str)
    mapping = done["mapping"]
    assert isinstance(mapping, dict)
    assert mapping["Ukuran Keberhasilan / IKI dan Target"] == "measures"
    status, again = office.json("targets", "import", SKP)
    assert (status, again["batch"], counted(again)) == (0, None, [804, 0, 0, number, 0, 0])
    status, listed = office.json("targets", "list")
    rows = listed["rows"]
    assert isinstance(rows, list)
    assert (status, listed["total"], len(rows)) == (0, number, number)
    saut = next(row for row in rows if row["nip"] == SAUT)
    assert saut | {"name": ""} == {
        "nip": SAUT,
        "name": "",
        "year": 2026,
        "start": "2026-01-01",
        "end": "2026-12-31",
        "form": "ja-jf",
        "approach": "kuantitatif",
        "results": 3,
        "state": "draf",
    }
    assert office.json("targets", "list", "--year", "2025")[1]["total"] == 0
    assert office.json("journal", "verify")[1]["ok"] is True


def test_setting_submits_and_determines_told_apart_in_the_history(office: Commands) -> None:
    office.run("targets", "import", SKP)
    status, done = office.json("targets", "set", SAUT, "--year", "2026")
    assert (status, done["state"], done["late"]) == (0, "ditetapkan", True)
    assert (done["nip"], done["on"], done["results"]) == (SAUT, "2026-11-24", 3)
    with office.open(office.folder) as workspace:
        who = workspace.employees.find(SAUT).line.id
        [plan] = workspace.targets.of_employee(who, 2026)
        assert [event.kind.value for event in plan.events] == ["diajukan", "ditetapkan"]
        assert len(workspace.journal.history(plan.id)) == 3
    assert office.refused("targets", "set", SAUT, "--year", "2026") == (1, "plan_state")
    status, printed = office.run("targets", "list")
    assert status == 0
    assert printed.splitlines()[-1] == "120 SKP."
    assert "1 Jan 2026 – 31 Des 2026  3 hasil kerja  Ditetapkan" in printed


def test_a_plan_that_was_submitted_is_only_determined(office: Commands) -> None:
    office.run("targets", "import", SKP)
    with office.open(office.folder) as workspace:
        who = workspace.employees.find(SAUT).line.id
        [plan] = workspace.targets.of_employee(who, 2026)
        workspace.targets.submit(plan.id, seen=None)
    status, printed = office.run("targets", "set", SAUT, "--year", "2026")
    assert status == 0
    assert "1 Januari 2026 sampai 31 Desember 2026, ditetapkan." in printed
    assert "melewati batas 31 Januari 2026" in printed


def test_of_several_plans_one_is_named_by_its_first_day(office: Commands) -> None:
    assert office.refused("targets", "set", SAUT, "--year", "2026") == (1, "plan_missing")
    office.run("targets", "import", SKP)
    with office.open(office.folder) as workspace:
        who = workspace.employees.find(SAUT).line.id
        [plan] = workspace.targets.of_employee(who, 2026)
        workspace.targets.cancel(plan.id, "Pindah tugas", seen=None)
        first = workspace.targets.create(who, plan.start, plan.start.replace(month=6))
        workspace.targets.copy_from(plan.id, who, plan.start.replace(month=7))
        assert workspace.targets.get(first.plan).version == 2
    assert office.refused("targets", "set", SAUT, "--year", "2026") == (2, "usage")
    assert office.refused("targets", "set", SAUT, "--year", "2026", "--start", "1 Juli") == (
        2,
        "usage",
    )
    july = ("targets", "set", SAUT, "--year", "2026", "--start", "2026-07-01")
    assert office.json(*july)[1]["start"] == "2026-07-01"
    june = (*july[:-1], "2026-06-01")
    assert office.refused(*june) == (1, "plan_missing")
    empty = (*july[:-1], "2026-01-01")
    assert office.refused(*empty) == (1, "plan_incomplete")


def test_rows_of_unknown_people_are_refused_and_the_others_come_in(
    office: Commands, tmp_path: Path
) -> None:
    rows = [
        HEAD,
        ("198703032012011003", "Orang Lain", "Arsip", "Waktu", "Lama", "2 hari"),
        (SAUT, "Saut", "Arsip", "Waktu", "Lama", "2 hari"),
        (SAUT, "Saut", "Arsip", "Waktu", "Lama", "3 hari"),
    ]
    file = xlsx(tmp_path / "skp.xlsx", rows)
    status, done = office.json("targets", "import", str(file), "--year", "2025")
    assert (status, done["ok"], done["year"]) == (3, True, 2025)
    assert counted(done) == [1, 1, 1, 0, 1, 0]
    problems = done["problems"]
    assert isinstance(problems, list)
    assert set(problems[0]) == {"sheet", "row", "column", "found", "expected", "message"}
    changed = [HEAD, (SAUT, "Saut", "Arsip", "Waktu", "Lama", "5 hari"), rows[1]]
    file = xlsx(tmp_path / "skp_2025.xlsx", changed)
    status, printed = office.run("targets", "import", str(file))
    assert status == 3
    first, *others = printed.splitlines()
    assert first == (
        "SKP tahun 2025: 0 baru, 1 berubah, 0 tetap; 1 baris dipakai, 0 berulang, 1 ditolak."
    )
    assert any("Target “Lama” 2 hari → 5 hari" in line for line in others)
    assert "119 pegawai aktif tidak ada di berkas; dibiarkan." in others
    status, printed = office.run("targets", "import", str(file), "--dry-run")
    assert (status, printed.splitlines()[-1]) == (3, "Tidak ada yang ditulis.")


def test_without_a_year_in_name_or_option_the_working_year_is_taken(
    office: Commands, tmp_path: Path
) -> None:
    row = (SAUT, "Saut", "Arsip", "Waktu", "Lama", "2 hari")
    file = xlsx(tmp_path / "daftar.xlsx", [HEAD, row])
    assert office.json("targets", "import", str(file))[1]["year"] == 2026
