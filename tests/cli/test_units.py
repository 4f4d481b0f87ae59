"""The unit tree on the command line: the shared list, a second time, and with mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from asn_desktop.cli.context import Credentials
from asn_desktop.cli.main import run
from asn_desktop.clock import Clock
from asn_desktop.domain.identity import NewOffice, OfficeKind
from asn_desktop.services.workspace import Workspace, create_office, open_workspace

LIST = Path(__file__).parents[1] / "data" / "kantor-contoh" / "units.csv"


UNKNOWN_PARENT = (
    "Baris 2: induk “9” tidak dikenal di berkas ini maupun di data kantor. Perbaiki "
    "kodenya, atau tambahkan dahulu satuan kerja induknya."
)


class Office:
    """An office folder and the commands given in it."""

    def __init__(self, folder: Path, clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
        self._folder = folder
        self._clock = clock
        self._capsys = capsys

    def run(self, *argv: str) -> tuple[int, str]:
        """Return exit status and standard output of a command."""

        def open_office(folder: Path, login: Credentials | None) -> Workspace:
            assert login is None
            return open_workspace(folder, None, self._clock)

        status = run(
            [*argv, "--data", str(self._folder)], open_workspace=open_office, clock=self._clock
        )
        return status, self._capsys.readouterr().out

    def json(self, *argv: str) -> tuple[int, dict[str, object]]:
        """Return exit status and document of a command."""
        status, printed = self.run(*argv, "--json")
        document: dict[str, object] = json.loads(printed)
        return status, document


@pytest.fixture
def office(tmp_path: Path, still_clock: Clock, capsys: pytest.CaptureFixture[str]) -> Office:
    """Return an office without units."""
    new = NewOffice(OfficeKind.OFFICE, "1276.03", "Dinas Pendidikan")
    return Office(create_office(tmp_path / "kantor", new, still_clock).folder, still_clock, capsys)


def test_the_shared_list_becomes_sixteen_units(office: Office) -> None:
    status, done = office.json("units", "import", str(LIST))
    assert status == 0
    counts = {name: done[name] for name in ("accepted", "refused", "repeated", "new", "changed")}
    assert counts == {"accepted": 16, "refused": 0, "repeated": 0, "new": 16, "changed": 0}
    assert (done["ok"], done["dry_run"], done["problems"]) == (True, False, [])
    assert done["mapping"] == {
        "Kode": "code",
        "Nama": "name",
        "Induk": "parent",
        "Eselon Kepala": "head_echelon",
    }
    assert isinstance(done["batch"], str)
    _, listed = office.json("units", "list")
    rows = listed["rows"]
    assert isinstance(rows, list)
    assert listed["total"] == 16
    assert rows[4] == {
        "code": "1276.03.01",
        "name": "Sekretariat Dinas Pendidikan",
        "parent": "1276.03",
        "echelon": "III.a",
        "provisional": False,
        "people": 0,
        "ends_on": None,
    }


def test_a_second_import_changes_nothing(office: Office) -> None:
    office.run("units", "import", str(LIST))
    status, again = office.json("units", "import", str(LIST))
    assert (status, again["unchanged"], again["new"], again["batch"]) == (0, 16, 0, None)


def test_a_dry_run_writes_nothing(office: Office) -> None:
    status, done = office.json("units", "import", str(LIST), "--dry-run")
    assert (status, done["dry_run"], done["new"], done["batch"]) == (0, True, 16, None)
    assert office.json("units", "list")[1]["total"] == 0


def test_refused_rows_are_told_and_the_rest_is_written(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "unit.csv"
    file.write_text("Kode,Nama,Induk\n1,Dinas,\n2,Badan,99\n", encoding="utf-8")
    status, done = office.json("units", "import", str(file))
    assert (status, done["ok"], done["accepted"], done["refused"]) == (3, True, 1, 1)
    problems = done["problems"]
    assert isinstance(problems, list)
    assert (problems[0]["row"], problems[0]["column"], problems[0]["found"]) == (3, "Induk", "99")


def test_a_file_that_is_no_list_is_refused_with_a_sentence(office: Office, tmp_path: Path) -> None:
    status, done = office.json("units", "import", str(tmp_path / "tidak-ada.csv"))
    assert (status, done["ok"]) == (1, False)
    assert "tidak ditemukan" in str(done["error"])


def test_people_read_what_changed_and_how_the_tree_looks(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "unit.csv"
    file.write_text("Kode,Nama,Induk\n1,Dinas,\n1.1,Bidang,1\n", encoding="utf-8")
    office.run("units", "import", str(file))
    file.write_text("Kode,Nama,Induk,Eselon\n1.1,Bidang Umum,9,\n1,Dinas Satu,,II.b\n", "utf-8")
    status, printed = office.run("units", "import", str(file), "--dry-run")
    assert status == 3
    assert printed.splitlines() == [
        "0 baru, 1 berubah, 0 tetap, 0 berulang, 1 ditolak.",
        "  Dinas: Nama Dinas → Dinas Satu",
        "  Dinas: Eselon kepala kosong → II.b",
        f"  {UNKNOWN_PARENT}",
        "Tidak ada yang ditulis.",
    ]
    assert office.run("units", "list")[1].splitlines() == [
        "1 Dinas, 0 pegawai",
        "  1.1 Bidang, 0 pegawai",
    ]
