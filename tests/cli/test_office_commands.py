"""Offices, accounts and backups on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import pytest

from asn_desktop.cli.context import Credentials
from asn_desktop.cli.main import run
from asn_desktop.clock import Clock
from asn_desktop.services.employees.entering import NewEmployee
from asn_desktop.services.workspace import Login, Workspace, open_workspace

NEW = ["init", "--kind", "office", "--code", "1276.03", "--name", "Kecamatan Contoh"]


class Commands:
    """Runs commands on an office folder and reads their JSON."""

    def __init__(
        self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.folder = folder
        self._capsys = capsys
        self._environment = monkeypatch
        self._environment.setenv("ASN_PASSWORD", "hujan di bulan juni")

    def new_password(self, text: str) -> None:
        self._environment.setenv("ASN_NEW_PASSWORD", text)

    def run(self, *argv: str, status: int = 0) -> dict[str, object]:
        common = ["--json", "--data", str(self.folder)]
        assert run([*common, *argv], open_workspace=_open) == status
        return cast("dict[str, object]", json.loads(self._capsys.readouterr().out))

    def words(self, *argv: str) -> str:
        assert run(["--data", str(self.folder), *argv], open_workspace=_open) == 0
        return self._capsys.readouterr().out


def _open(folder: Path, login: Credentials | None) -> Workspace:
    return open_workspace(folder, None if login is None else Login(*login), Clock())


@pytest.fixture
def commands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Commands:
    """Return commands on a folder that does not exist yet."""
    return Commands(tmp_path / "kantor", capsys, monkeypatch)


def test_an_office_stands_alone_and_is_backed_up_and_restored(
    commands: Commands, tmp_path: Path
) -> None:
    assert commands.run(*NEW)["recovery_code"] is None
    assert commands.run(*NEW, status=1)["error"]
    made = commands.run("backup", "create", "--to", str(tmp_path / "stik"))
    assert str(made["file"]).endswith("-manual.asnbak")
    assert commands.run("backup", "verify", str(made["file"]))["counts"] == made["counts"]
    commands.folder = tmp_path / "pulih"
    assert commands.run("backup", "restore", str(made["file"]))["name"] == "Kecamatan Contoh"
    assert "utuh" in commands.words("backup", "verify", str(made["file"]))


def test_the_first_account_protects_an_office(commands: Commands) -> None:
    commands.run(*NEW)
    assert commands.run("account", "add", "siti", "--name", "Siti")["recovery_code"]
    assert commands.run("account", "list", status=1)["error"]
    listed = commands.run("--user", "siti", "account", "list")["rows"]
    assert listed == [
        {"login": "siti", "name": "Siti", "role": "admin", "active": True, "nip": None}
    ]


def test_accounts_are_added_disabled_and_given_new_passwords(commands: Commands) -> None:
    printed = commands.words(*NEW, "--user", "siti", "--person", "Siti Rahma")
    assert "Kode pemulihan: " in printed
    commands.run("--user", "siti", "account", "add", "budi", "--name", "Budi", status=1)
    commands.new_password("kopi pahit sekali")
    commands.run("--user", "siti", "account", "add", "budi", "--name", "Budi", "--role", "rater")
    commands.run("--user", "siti", "account", "add", "x", "--name", "X", "--role", "raja", status=2)
    commands.run("--user", "siti", "account", "password", "budi")
    commands.run("--user", "siti", "account", "disable", "budi")
    assert "budi: Budi, Pejabat penilai (nonaktif); belum dihubungkan" in commands.words(
        "--user", "siti", "account", "list"
    )
    refused = commands.run("--user", "siti", "account", "disable", "siti", status=1)
    assert cast("dict[str, str]", refused["error"])["code"] == "last_admin"


def test_an_account_is_linked_to_its_employee_and_released(
    commands: Commands, still_clock: Clock
) -> None:
    commands.words(*NEW, "--user", "siti", "--person", "Siti Rahma")
    login = Login("siti", "hujan di bulan juni")
    office = open_workspace(commands.folder, login, still_clock)
    office.employees.add(NewEmployee("198704012010011002", "Budi Santoso"))
    office.close()
    commands.new_password("kopi pahit sekali")
    admin = ("--user", "siti", "account")
    nip = ("--nip", "19870401 201001 1 002")
    made = commands.run(*admin, "add", "budi", "--name", "Budi", "--role", "rater", *nip)
    assert (made["role"], made["nip"]) == ("rater", "198704012010011002")
    assert "pegawai Budi Santoso, NIP 198704012010011002" in commands.words(*admin, "list")
    refused = commands.run(*admin, "link", "siti", *nip, status=1)
    assert cast("dict[str, str]", refused["error"])["code"] == "holder_refused"
    assert "menilai, dan menetapkan semua pegawai" in commands.words(*admin, "unlink", "budi")
    assert commands.run(*admin, "link", "siti", *nip)["nip"] == "198704012010011002"
    commands.run(*admin, "link", "siti", status=2)
    commands.run(*admin, "link", "siti", "--nip", "19650101", status=1)


def test_the_first_account_is_linked_afterwards(commands: Commands) -> None:
    commands.run(*NEW)
    nip = ("--nip", "198704012010011002")
    commands.run("account", "add", "siti", "--name", "Siti", *nip, status=2)
    assert not (commands.folder / "keys.json").exists()


def test_a_strange_kind_of_office_is_wrong_usage(commands: Commands) -> None:
    commands.run("init", "--kind", "toko", "--code", "1", "--name", "Toko", status=2)
    assert not commands.folder.exists()
