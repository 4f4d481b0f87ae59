"""Training on the command line: the shared file, what is printed, and people's hours."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from asn_desktop.clock import Clock
from tests.cli.commands import COUNTS, EXPECTED, LISTS, Commands, every_row, office_with_people
from tests.sheets.books import xlsx

TRAINING = str(LISTS / "pelatihan_2026.xlsx")


@pytest.fixture
def office(tmp_path: Path, still_clock: Clock, capsys: pytest.CaptureFixture[str]) -> Commands:
    return office_with_people(tmp_path / "kantor", still_clock, capsys)


def told_by_the_file() -> dict[str, int]:
    """Return everybody's hours as the marks of the file give them: all of an activity from 80 %."""
    book = CalamineWorkbook.from_path(TRAINING)
    activities, marks = (book.get_sheet_by_name(name).to_python()[1:] for name in book.sheet_names)
    whole = {str(row[0]): (int(str(row[7])[:-2]), int(str(row[8])[:-2])) for row in activities}
    found: dict[str, int] = {}
    for row in marks:
        hours, sessions = whole[str(row[0])]
        if 100 * row.count("H") >= 80 * sessions:
            found[str(row[1])] = found.get(str(row[1]), 0) + hours
    return found


def test_the_shared_training_comes_in_and_changes_nothing_again(office: Commands) -> None:
    status, document = office.json("training", "import", TRAINING)
    assert status == 0
    assert document["attendance_rows"] == EXPECTED["attendance_rows"]
    assert document["activities"] == 5
    assert [document[name] for name in COUNTS] == [205, 0, 0, 0, 205, 0]
    status, again = office.json("training", "import", TRAINING)
    assert (status, again["batch"]) == (0, None)
    assert [again[name] for name in COUNTS] == [205, 0, 0, 205, 0, 0]


def test_a_trial_writes_nothing(office: Commands) -> None:
    status, printed = office.run("training", "import", TRAINING, "--dry-run")
    assert status == 0
    assert "Tidak ada yang ditulis." in printed
    assert every_row(office.json("training", "list")[1]) == []


def test_activities_are_listed_the_newest_first(office: Commands) -> None:
    office.run("training", "import", TRAINING)
    found = every_row(office.json("training", "list")[1])
    assert [row["code"] for row in found] == ["P05", "P04", "P03", "P02", "P01"]
    assert found[-1] == {
        "code": "P01",
        "name": "Manajemen Waktu",
        "track": "Pelatihan teknis",
        "organiser": "BKPSDM Kota Tebing Tinggi",
        "start": "2026-02-09",
        "end": "2026-02-11",
        "hours": "8",
        "earning": "seluruh",
        "sessions": 4,
        "participants": 40,
        "empty": 0,
        "state": "selesai",
    }
    assert every_row(office.json("training", "list", "--year", "2025")[1]) == []
    assert "5 kegiatan." in office.run("training", "list")[1]


def test_hours_are_those_of_the_marks(office: Commands) -> None:
    office.run("training", "import", TRAINING)
    found = {str(row["nip"]): row for row in every_row(office.json("training", "hours")[1])}
    assert len(found) == EXPECTED["employees"]
    assert {row["status"] for row in found.values()} <= {
        "terpenuhi",
        "belum terpenuhi",
        "tanpa kewajiban",
        "melebihi batas",
    }
    pns = [row for row in found.values() if row["kind"] == "pns"]
    assert {(row["required"], row["limit"]) for row in pns} == {("20", None)}
    others = [row for row in found.values() if row["kind"] != "pns"]
    assert {(row["required"], row["limit"]) for row in others} == {(None, "24")}
    counted = told_by_the_file()
    assert {nip: row["exact"] for nip, row in found.items()} == {
        nip: str(counted.get(nip, 0)) for nip in found
    }
    _, document = office.json("training", "hours", "--year", "2026", "--unit", "1276.03.01")
    assert 0 < len(every_row(document)) < len(found)
    _, printed = office.run("training", "hours", "--year", "2026")
    assert f"{EXPECTED['employees']} pegawai, JP tahun 2026." in printed
    assert "kurang 20 JP" in printed


def test_an_unknown_unit_is_refused(office: Commands) -> None:
    assert office.refused("training", "hours", "--unit", "9") == (1, "unit_missing")


def test_rows_that_are_refused_are_named(office: Commands, tmp_path: Path) -> None:
    office.run("training", "import", TRAINING)
    rows_of_file = [("Kode", "NIP", "Nama", "Sesi 1"), ("P01", "197001011990011999", "Tidak", "H")]
    path = xlsx(tmp_path / "kehadiran_2026.xlsx", rows_of_file)
    status, document = office.json("training", "import", str(path))
    assert (status, document["refused"]) == (3, 1)


def test_an_activity_without_hours_is_listed_so(office: Commands, tmp_path: Path) -> None:
    head = ("Kode", "Nama Kegiatan", "Jalur", "Tanggal Mulai")
    path = xlsx(tmp_path / "a.xlsx", [head, ("K1", "Coaching Arsip", "Coaching", "02-03-2026")])
    assert office.run("training", "import", str(path), "--year", "2026")[0] == 0
    assert "JP belum diisi" in office.run("training", "list")[1]
