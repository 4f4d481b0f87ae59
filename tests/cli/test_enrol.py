"""Enrolment on the command line, from the invitation to the revocation."""

from __future__ import annotations

from pathlib import Path

import pyrage
import pytest

from asn_desktop.cli.context import Credentials
from asn_desktop.clock import Clock
from asn_desktop.services.workspace import Login, Workspace, open_workspace
from tests.cli.commands import LISTS, Commands, every_row

CODE = "1276.03"


class Computer(Commands):
    """A computer whose folder may have accounts, or not be there yet."""

    def open(self, folder: Path, login: Credentials | None = None) -> Workspace:
        return open_workspace(folder, None if login is None else Login(*login), self._clock)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASN_PASSWORD", "hujan di bulan juni")
    return tmp_path


@pytest.fixture
def head(folder: Path, capsys: pytest.CaptureFixture[str]) -> Computer:
    """Return the head office with the units and people of the shared lists."""
    head = Computer(folder / "bkpsdm", Clock(), capsys)
    init = ["init", "--kind", "head-office", "--code", "BKPSDM", "--name", "BKPSDM Contoh"]
    assert head.run(*init)[0] == 0
    assert head.run("units", "import", str(LISTS / "units.csv"))[0] == 0
    assert head.run("employees", "import", str(LISTS / "siasn_export.xlsx"))[0] == 0
    return head


def _code_of_a_unit(head: Computer) -> str:
    units = every_row(head.json("units", "list")[1])
    return str(units[0]["code"])


def _accepted(
    head: Computer, office: Computer, *more: str
) -> tuple[dict[str, object], dict[str, object]]:
    file = head.folder.parent / "undangan.asnpkg"
    status, invited = head.json(
        "enrol", "invite", "--office", _code_of_a_unit(head), "--out", str(file)
    )
    assert status == 0
    status, accepted = office.json(
        "enrol", "accept", str(file), "--code", str(invited["activation"]), *more
    )
    assert (status, accepted["ok"]) == (0, True)
    return invited, accepted


def _lines(document: dict[str, object], name: str) -> list[dict[str, object]]:
    found = document[name]
    assert isinstance(found, list)
    return found


def _export(office: Computer) -> str:
    """Make a package for the head office."""
    status, made = office.json("package", "export", "--to", "BKPSDM", "--out", str(office.folder))
    assert status == 0
    files = made["files"]
    assert isinstance(files, list)
    return str(files[0])


def test_an_office_is_invited_accepts_and_is_confirmed(
    head: Computer, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Computer(folder / "kantor", Clock(), capsys)
    invited, accepted = _accepted(head, office)
    code = str(invited["office"])
    assert invited["recovery_key"] is False
    assert (accepted["office"], accepted["recovery_code"]) == (code, None)
    assert office.json("employees", "list", "--limit", "1")[1]["total"] == invited["people"] != 0
    package = _export(office)
    status, waits = head.json("package", "import", package)
    assert (status, waits["state"]) == (0, "awaiting confirmation")
    assert waits["fingerprint"] == accepted["fingerprint"]
    listed = head.json("enrol", "list")[1]
    (waiting,) = _lines(listed, "waiting")
    assert waiting["fingerprint"] == accepted["fingerprint"]
    wrong = ["enrol", "confirm", "--office", code, "--fingerprint", str(invited["fingerprint"])]
    assert head.refused(*wrong) == (1, "words_differ")
    status, done = head.json(
        "enrol", "confirm", "--office", code, "--fingerprint", str(accepted["fingerprint"])
    )
    assert (status, done["state"], done["packages"]) == (0, "applied", 1)
    listed = head.json("enrol", "list")[1]
    assert [(each["office"], each["state"], each["own"]) for each in every_row(listed)] == [
        (code, "active", False),
        ("BKPSDM", "active", True),
    ]
    assert listed["waiting"] == []
    (invitation,) = _lines(listed, "invitations")
    assert (invitation["state"], invitation["replica"]) == ("used", done["replica"])
    status, revoked = head.json(
        "enrol", "revoke", "--office", code, "--replica", str(done["replica"])
    )
    assert (status, revoked["state"]) == (0, "revoked")
    again = ["enrol", "retire", "--office", code, "--replica", str(done["replica"])]
    assert head.refused(*again) == (1, "computer_missing")


def test_a_new_folder_is_protected_where_an_account_is_named(
    head: Computer, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Computer(folder / "kantor", Clock(), capsys)
    _, accepted = _accepted(head, office, "--user", "siti", "--person", "Siti Rahma")
    assert accepted["recovery_code"]
    assert (office.folder / "keys.json").exists()
    (account,) = every_row(office.json("account", "list", "--user", "siti")[1])
    assert account["name"] == "Siti Rahma"


def test_an_office_that_stands_alone_accepts_in_its_folder(
    head: Computer, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Computer(folder / "kantor", Clock(), capsys)
    assert office.run("init", "--kind", "office", "--code", "X", "--name", "Sendiri")[0] == 0
    invited, accepted = _accepted(head, office)
    assert (accepted["office"], accepted["name"]) == (invited["office"], invited["name"])
    # The same file once more completes and changes nothing.
    file, code = str(invited["file"]), str(invited["activation"])
    assert office.json("enrol", "accept", file, "--code", code)[1] == accepted


def test_what_people_read(head: Computer, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder / "undangan.asnpkg"
    code = _code_of_a_unit(head)
    status, printed = head.run("enrol", "invite", "--office", code, "--out", str(file))
    assert (status, "enrol recovery" in printed) == (0, True)
    activation = printed.partition("Kode aktivasi: ")[2].partition("\n")[0]
    status, printed = head.run("enrol", "recovery")
    assert (status, "Belahan 2: " in printed) == (0, True)
    assert (
        "enrol recovery" not in head.run("enrol", "invite", "--office", code, "--out", str(file))[1]
    )
    assert head.run("enrol", "withdraw", "2") == (0, "Undangan nomor 2 ditarik.\n")
    status, printed = head.run("enrol", "invite", "--office", code, "--out", str(file))
    activation = printed.partition("Kode aktivasi: ")[2].partition("\n")[0]
    office = Computer(folder / "kantor", Clock(), capsys)
    status, printed = office.run("enrol", "accept", str(file), "--code", activation)
    assert status == 0
    assert "Belum ada akun" in printed
    words = printed.rpartition("kepada BKPSDM: ")[2].strip()
    assert office.run("enrol", "list")[1].startswith(f"Kata kunci komputer ini: {words}\n")
    assert head.run("package", "import", _export(office))[0] == 0
    listed = head.run("enrol", "list")[1]
    assert f"{code}" in listed
    assert "menunggu konfirmasi" in listed
    assert "ditarik" in listed
    status, printed = head.run("enrol", "confirm", "--office", code, "--fingerprint", words)
    assert (status, "1 paket yang menunggu diterapkan." in printed) == (0, True)
    old = head.json("enrol", "list")[1]["fingerprint"]
    printed = head.run("enrol", "rotate")[1]
    new = head.json("enrol", "list")[1]["fingerprint"]
    assert new != old
    assert printed == f"Kunci BKPSDM diganti.\nKata kunci baru: {new}\n"
    replica = next(
        str(each["replica"]) for each in every_row(head.json("enrol", "list")[1]) if not each["own"]
    )
    printed = head.run("enrol", "retire", "--office", code, "--replica", replica)[1]
    assert printed.startswith("Komputer dikeluarkan")


def test_a_computer_that_waits_is_rejected(
    head: Computer, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Computer(folder / "kantor", Clock(), capsys)
    invited, _ = _accepted(head, office)
    assert head.run("package", "import", _export(office))[0] == 0
    (waiting,) = _lines(head.json("enrol", "list")[1], "waiting")
    status, done = head.json(
        "enrol", "reject", "--office", str(invited["office"]), "--replica", str(waiting["replica"])
    )
    assert (status, done["refused"]) == (0, 1)
    assert head.json("enrol", "list")[1]["waiting"] == []


def test_refusals_have_their_codes(
    head: Computer, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "undangan.asnpkg"
    invite = ["enrol", "invite", "--out", str(file), "--office"]
    assert head.refused(*invite, "BKPSDM") == (1, "invalid_office")
    assert head.refused(*invite, "9999.99") == (1, "invalid_office")
    first = head.json(*invite, "9999.99", "--name", "Dinas Baru")[1]
    second = head.json(*invite, "9999.98", "--name", "Dinas Lain")[1]
    office = Computer(folder / "kantor", Clock(), capsys)
    accept = ["enrol", "accept", str(file), "--code"]
    assert office.refused(*accept, str(first["activation"])) == (1, "activation_code")
    assert office.refused(*accept, "AAAA") == (1, "paper_code")
    assert not office.folder.exists()
    assert head.refused(*accept, str(second["activation"])) == (1, "invitation_refused")
    assert head.refused("enrol", "withdraw", "77") == (1, "invitation_refused")
    assert head.refused("enrol", "confirm", "--office", CODE, "--fingerprint", "a b") == (
        1,
        "nothing_waits",
    )
    assert office.run("init", "--kind", "office", "--code", "X", "--name", "Sendiri")[0] == 0
    assert office.refused("enrol", "recovery") == (1, "not_head_office")
    assert office.refused("enrol", "rotate") == (1, "not_head_office")


def test_both_halves_are_joined_into_a_key_file_that_opens_a_package(
    head: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    halves = head.json("enrol", "recovery")[1]
    file, key = tmp_path / "undangan.asnpkg", tmp_path / "kunci.txt"
    head.run("enrol", "invite", "--office", _code_of_a_unit(head), "--out", str(file))
    join = ("enrol", "join", "--out", str(key))
    assert head.refused(*join)[1] == "password_missing"
    monkeypatch.setenv("ASN_HALF_1", str(halves["first"]))
    monkeypatch.setenv("ASN_HALF_2", str(halves["second"]))
    assert head.run(*join)[0] == 0
    identity = pyrage.x25519.Identity.from_str(key.read_text().strip())
    assert pyrage.decrypt(file.read_bytes(), [identity])


def test_a_backup_is_restored_with_both_halves(
    head: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    halves = head.json("enrol", "recovery")[1]
    monkeypatch.setenv("ASN_HALF_1", str(halves["first"]))
    monkeypatch.setenv("ASN_HALF_2", str(halves["second"]))
    made = head.json("backup", "create")[1]
    head.folder = tmp_path / "pulih"
    status, restored = head.json("backup", "restore", str(made["file"]), "--halves")
    assert (status, restored["name"]) == (0, "BKPSDM Contoh")
