"""Employees on the command line: the shared lists, columns by hand, what is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from asn_desktop.clock import Clock
from asn_desktop.services.employees.import_files import MappingRefusedError
from tests.cli.commands import EXPECTED, LISTS, Commands, counted, empty_office
from tests.sheets import books

SITI = "199001012015032001"
TONO = "198502022010011002"

UNKNOWN_STATE = (
    "Baris 2: kedudukan “Entah” tidak dikenal, jadi tidak diubah. Pilih kedudukannya nanti di "
    "data pegawai."
)


@pytest.fixture
def office(tmp_path: Path, still_clock: Clock, capsys: pytest.CaptureFixture[str]) -> Commands:
    return empty_office(tmp_path / "kantor", still_clock, capsys)


@pytest.mark.parametrize("name", ["siasn_export.xlsx", "siasn_export.csv", "daftar_pegawai.csv"])
def test_the_shared_lists_come_in_and_change_nothing_again(office: Commands, name: str) -> None:
    number = EXPECTED["employees"]
    status, done = office.json("employees", "import", str(LISTS / name))
    assert (status, done["ok"], done["dry_run"]) == (0, True, False)
    assert counted(done) == [number, 0, 0, 0, number, 0]
    assert (done["problems"], done["absent"], done["skipped_sheets"]) == ([], [], [])
    assert isinstance(done["batch"], str)
    assert len(done["batch"]) == 32
    status, again = office.json("employees", "import", str(LISTS / name))
    assert (status, again["batch"]) == (0, None)
    assert counted(again) == [number, 0, 0, number, 0, 0]
    _, listed = office.json("employees", "list")
    rows = listed["rows"]
    assert isinstance(rows, list)
    assert (listed["total"], len(rows)) == (number, number)
    assert list(rows[0]) == ["nip", "name", "kind", "grade", "position", "unit", "superior_nip"]


def test_rows_that_are_refused_are_listed_and_the_others_come_in(office: Commands) -> None:
    expected = EXPECTED["dirty_list"]
    status, done = office.json("employees", "import", str(LISTS / "daftar_pegawai_kotor.xlsx"))
    assert (status, done["ok"]) == (3, True)
    assert {name: done[name] for name in expected} == expected
    problems = done["problems"]
    assert isinstance(problems, list)
    assert len(problems) == expected["refused"]
    assert set(problems[0]) == {"sheet", "row", "column", "found", "expected", "message"}
    assert problems[0]["column"] == "N I P"
    mapping = done["mapping"]
    assert isinstance(mapping, dict)
    assert mapping["N I P"] == "nip"
    _, listed = office.json("employees", "list")
    assert listed["total"] == expected["accepted"]


def test_a_dry_run_writes_nothing(office: Commands) -> None:
    argv = ("employees", "import", str(LISTS / "daftar_pegawai_kotor.xlsx"), "--dry-run")
    status, done = office.json(*argv)
    assert (status, done["dry_run"], done["batch"], done["new"]) == (3, True, None, 58)
    status, printed = office.run(*argv)
    assert status == 3
    assert printed.splitlines()[0] == (
        "58 baru, 0 berubah, 0 tetap; 58 baris dipakai, 1 berulang, 3 ditolak."
    )
    assert printed.splitlines()[-1] == "Tidak ada yang ditulis."
    assert office.json("employees", "list")[1] == {
        "ok": True,
        "total": 0,
        "capped": False,
        "rows": [],
    }


def test_what_happens_is_told_in_lines(office: Commands, tmp_path: Path) -> None:
    head = ["NIP", "Nama", "Jabatan", "Satuan Kerja", "Kedudukan Hukum"]
    rows = [
        [SITI, "Siti Rahma", "Arsiparis", "Seksi Baru", "Entah"],
        [TONO, "Tono Sirait", "Kepala Bagian Baru", "Seksi Baru", ""],
    ]
    office.run("employees", "import", str(books.xlsx(tmp_path / "a.xlsx", [head, *rows])))
    changed = [[SITI, "Siti Rahmawati", "Arsiparis", "Seksi Baru", "Entah"]]
    file = books.xlsx(tmp_path / "b.xlsx", [head, *changed])
    status, printed = office.run("employees", "import", str(file))
    assert status == 0
    assert printed.splitlines() == [
        "0 baru, 1 berubah, 0 tetap; 1 baris dipakai, 0 berulang, 0 ditolak.",
        "  Siti Rahmawati: Nama Siti Rahma → Siti Rahmawati",
        f"  {UNKNOWN_STATE}",
        "Tidak ada di berkas, dibiarkan: Tono Sirait.",
    ]
    status, printed = office.run("employees", "import", str(tmp_path / "a.xlsx"), "--dry-run")
    assert "Satuan kerja yang belum dikenal" not in printed
    status, printed = office.run("employees", "list", "--search", "SIRAIT")
    assert printed.splitlines() == [
        f"{TONO}  Tono Sirait  -  Kepala Bagian Baru  Seksi Baru",
        "1 dari 1 pegawai.",
    ]


def test_new_units_and_proposed_superiors_are_named(office: Commands) -> None:
    _, printed = office.run("employees", "import", str(LISTS / "siasn_export.xlsx"))
    assert "Satuan kerja yang belum dikenal, dibuat sementara: Sekretariat Daerah," in printed
    assert "atasan diusulkan dari susunan satuan kerja; periksa kembali." in printed


def test_the_list_is_searched_and_limited(office: Commands) -> None:
    office.json("employees", "import", str(LISTS / "daftar_pegawai.csv"))
    _, found = office.json("employees", "list", "--search", "19720917 200402 1 001")
    assert found["rows"] == [
        {
            "nip": "197209172004021001",
            "name": "Usman Ginting, S.Pd.",
            "kind": "pns",
            "grade": "IV/c",
            "position": "Sekretaris Daerah",
            "unit": "Sekretariat Daerah",
            "superior_nip": None,
        }
    ]
    _, some = office.json("employees", "list", "--limit", "2")
    assert isinstance(some["rows"], list)
    assert (some["total"], len(some["rows"])) == (120, 2)
    assert office.run("employees", "list", "--limit", "0")[0] == 2


def test_one_sheet_can_be_chosen(office: Commands, tmp_path: Path) -> None:
    file = books.xlsx(tmp_path / "a.xlsx", [["NIP", "Nama"], [SITI, "Siti"]], "Pegawai 2026")
    status, done = office.json("employees", "import", str(file), "--sheet", "pegawai 2026")
    assert (status, done["new"], done["skipped_sheets"]) == (0, 1, [])
    status, done = office.json("employees", "import", str(file), "--sheet", "Lembar1")
    assert status == 1
    assert done["error"] == {
        "code": "sheet_not_there",
        "message": "Lembar “Lembar1” tidak ada di berkas ini. Lembar yang ada: “Pegawai 2026”. "
        "Tulis salah satu nama itu, atau kosongkan supaya semua lembar diperiksa.",
    }


def test_columns_by_hand_win_and_are_remembered(office: Commands, tmp_path: Path) -> None:
    rows = [["Nomor", "Sebutan", "Kerja"], [SITI, "Siti Rahma", "Arsiparis"]]
    first = books.xlsx(tmp_path / "a.xlsx", rows)
    columns = tmp_path / "kolom.json"
    columns.write_text('{"Nomor": "nip", "Sebutan": "name", "Kerja": "position"}', "utf-8")
    argv = ("employees", "import")
    status, done = office.json(*argv, str(first), "--mapping", str(columns))
    assert (status, done["new"]) == (0, 1)
    assert done["mapping"] == {"Nomor": "nip", "Sebutan": "name", "Kerja": "position"}
    rows[1] = [TONO, "Tono", "Perencana"]
    _, done = office.json(*argv, str(books.xlsx(tmp_path / "b.xlsx", rows)))
    assert done["mapping"] == {"Nomor": "nip", "Sebutan": "name", "Kerja": "position"}
    columns.write_text('{"Nomer": "nip"}', "utf-8")
    other = books.xlsx(tmp_path / "c.xlsx", [["NIP", "Nama"], [SITI, "Siti"]])
    status, done = office.json(*argv, str(other), "--mapping", str(columns))
    error = done["error"]
    assert isinstance(error, dict)
    assert (status, error["code"]) == (1, MappingRefusedError.code)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("tidak-ada.xlsx", None, "sheet_missing"),
        ("kosong.csv", b"", "sheet_empty"),
        ("gambar.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(64), "not_a_spreadsheet"),
        ("lain.csv", b"Barang,Jumlah\nMeja,3\n", "sheet_no_head"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(
    office: Commands, tmp_path: Path, name: str, content: bytes | None, code: str
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    status, done = office.json("employees", "import", str(file))
    assert (status, done["ok"]) == (1, False)
    error = done["error"]
    assert isinstance(error, dict)
    assert error["code"] == code
    assert office.json("employees", "list")[1]["total"] == 0
