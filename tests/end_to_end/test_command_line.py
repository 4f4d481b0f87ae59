"""The program as the IT person of an office runs it: one process for each command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.program import LISTS, Program
from tests.services.offices import SITI_LOGIN


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path / "kantor")


def test_an_office_is_made_filled_listed_and_proven(program: Program) -> None:
    made = program.json("init", "--kind", "office", "--code", "1276", "--name", "Kota Contoh")
    assert made[0] == 0
    status, units = program.json("units", "import", str(LISTS / "units.csv"))
    assert (status, units["new"]) == (0, 16)
    status, people = program.json("employees", "import", str(LISTS / "siasn_export.xlsx"))
    assert (status, people["new"], people["provisional_units"]) == (0, 120, [])
    status, dirty = program.json("employees", "import", str(LISTS / "daftar_pegawai_kotor.xlsx"))
    assert (status, dirty["accepted"], dirty["refused"], dirty["repeated"]) == (3, 58, 3, 1)
    status, listed = program.json("employees", "list", "--limit", "5")
    assert (status, listed["total"]) == (0, 120)
    assert program.run("check").returncode == 0
    verified = program.run("journal", "verify")
    assert verified.returncode == 0, verified.stderr


def test_a_practice_office_opens_without_log_in_and_is_sound(program: Program) -> None:
    made = program.run("demo", str(program.folder), "--seed", "5")
    assert made.returncode == 0
    assert "siap di" in made.stdout
    assert made.stderr == ""
    again = program.run("demo", str(program.folder))
    assert (again.returncode, again.stdout) == (1, "")
    assert "sudah berisi sebuah kantor" in again.stderr
    status, listed = program.json("employees", "list", "--search", "kepala dinas")
    assert (status, listed["total"]) == (0, 1)
    assert program.run("check").returncode == 0


def test_with_an_account_nobody_comes_in_without_its_password(program: Program) -> None:
    office = ("--kind", "office", "--code", "1276.03", "--name", "Dinas Contoh")
    made = program.run("init", *office, "--user", "siti", password=SITI_LOGIN.password)
    assert made.returncode == 0, made.stderr
    assert program.json("employees", "list")[0] == 1
    status, wrong = program.json("employees", "list", "--user", "siti", password=SITI_LOGIN.name)
    assert (status, wrong["ok"]) == (1, False)
    argv = ("employees", "import", str(LISTS / "daftar_pegawai.csv"), "--user", "siti")
    status, done = program.json(*argv, password=SITI_LOGIN.password)
    assert (status, done["new"]) == (0, 120)
    assert b"SQLite format 3" not in (program.folder / "office.db").read_bytes()[:16]


def test_wrong_usage_and_missing_files_end_with_their_status(program: Program) -> None:
    assert program.run("employees", "hapus").returncode == 2
    assert program.run("demo").returncode == 2
    ended = program.run("employees", "list")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "Traceback" not in ended.stderr
