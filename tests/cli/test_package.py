"""Offices that exchange by commands alone: from the invitation to the transfer."""

from __future__ import annotations

from pathlib import Path

import pytest

from asn_desktop.clock import Clock
from asn_desktop.domain.identity import NewOffice, OfficeKind
from asn_desktop.services.exchange import joining, receiving
from asn_desktop.services.workspace import create_office
from tests.cli.commands import LISTS, SAUT, Commands
from tests.services.exchange.conftest import _in_process

OFFICE = "1276.03"


@pytest.fixture
def head(
    tmp_path: Path,
    yesterday: Clock,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Commands:
    """Return a head office with the units and people of the shared lists."""
    for module in (receiving, joining):
        monkeypatch.setattr(module, "read_bounded", _in_process)
    folder = tmp_path / "BKPSDM"
    new = NewOffice(OfficeKind.HEAD_OFFICE, "BKPSDM", "BKPSDM Kota Contoh", practice=True)
    create_office(folder, new, yesterday)
    commands = Commands(folder, yesterday, capsys)
    assert commands.run("units", "import", str(LISTS / "units.csv"))[0] == 0
    assert commands.run("employees", "import", str(LISTS / "siasn_export.xlsx"))[0] == 0
    return commands


@pytest.fixture
def office(
    head: Commands, tmp_path: Path, yesterday: Clock, capsys: pytest.CaptureFixture[str]
) -> Commands:
    """Return an office that was invited, works, and was confirmed."""
    road = tmp_path / "road"
    road.mkdir()
    file = road / "undangan.asnpkg"
    status, invited = head.json("enrol", "invite", "--office", OFFICE, "--out", str(file))
    assert status == 0, invited
    made = Commands(tmp_path / "kantor", yesterday, capsys)
    code = str(invited["activation"])
    assert made.run("enrol", "accept", str(file), "--code", code)[0] == 0
    status, export = made.json("package", "export", "--out", str(road))
    assert status == 0, export
    status, waiting = head.json("package", "import", str(export["file"]))
    assert (status, waiting["state"]) == (0, "awaiting confirmation")
    words = str(waiting["fingerprint"])
    status, confirmed = head.json("enrol", "confirm", "--office", OFFICE, "--fingerprint", words)
    assert status == 0, confirmed
    return made


def _down(head: Commands, office: Commands, road: Path) -> dict[str, object]:
    status, made = head.json("package", "export", "--to", OFFICE, "--out", str(road))
    assert status == 0, made
    status, done = office.json("package", "import", str(made["file"]))
    assert status == 0, done
    return done


def _up(head: Commands, office: Commands, road: Path) -> dict[str, object]:
    status, made = office.json("package", "export", "--out", str(road))
    assert status == 0, made
    status, done = head.json("package", "import", str(made["file"]))
    assert status == 0, done
    return done


def test_an_invited_office_has_its_people(head: Commands, office: Commands) -> None:
    _, everybody = head.json("employees", "list")
    _, people = office.json("employees", "list")
    total = people["total"]
    assert isinstance(total, int)
    assert 0 < total < 120 == everybody["total"]
    assert office.json("journal", "verify")[0] == 0


def test_a_package_is_looked_into_rehearsed_applied_and_taken_back(
    head: Commands, office: Commands, tmp_path: Path
) -> None:
    road = tmp_path / "road"
    lists = str(LISTS / "siasn_export.xlsx")
    assert office.run("employees", "import", lists)[0] in (0, 1)
    _, made = office.json("package", "export", "--out", str(road))
    file = str(made["file"])
    status, seen = head.json("package", "inspect", file)
    assert (status, seen["kind"], seen["from"], seen["to"]) == (0, "up", OFFICE, "BKPSDM")
    assert seen["signed_by"] == made["signed_by"]
    status, rehearsed = head.json("package", "import", file, "--dry-run")
    assert (status, rehearsed["dry_run"], rehearsed["state"]) == (0, True, "ready")
    status, printed = head.run("package", "import", file, "--dry-run")
    assert "Belum ada yang ditulis" in printed
    status, done = head.json("package", "import", file)
    assert (status, done["already_applied"]) == (0, False)
    assert Path(str(done["receipt"])).is_file()
    status, again = head.json("package", "import", file)
    assert (status, again["already_applied"]) == (0, True)
    status, told = head.run("package", "status")
    assert OFFICE in told
    _, document = head.json("package", "status")
    offices = document["offices"]
    assert isinstance(offices, list)
    assert [each["last_received_seq"] for each in offices] == [made["seq"]]
    status, undone = head.json("package", "undo", str(done["package_id"]))
    assert (status, undone["kept"]) == (0, 0)
    assert head.refused("package", "undo", str(done["package_id"])) == (1, "package_gone")
    assert head.refused("package", "undo", "999") == (1, "package_gone")
    assert head.refused("package", "undo", "f" * 32) == (1, "package_gone")


def test_a_unit_that_an_office_renames_waits_for_a_decision(
    head: Commands, office: Commands, tmp_path: Path
) -> None:
    road = tmp_path / "road"
    file = tmp_path / "units.csv"
    units = (LISTS / "units.csv").read_text(encoding="utf-8-sig").splitlines()
    renamed = [line.replace("Dinas", "Dinas Besar") for line in units]
    file.write_text("\n".join(renamed), encoding="utf-8")
    office.run("units", "import", str(file))
    done = _up(head, office, road)
    refused = done["refused"]
    assert isinstance(refused, int)
    if refused == 0:
        pytest.fail("the list names no Dinas")
    status, pending = head.json("package", "pending")
    assert (status, pending["total"]) == (0, refused)
    assert "Usulan kantor" in head.run("package", "pending")[1]
    first = str(pending["rows"][0]["id"])  # type: ignore[index]
    status, decided = head.json("package", "decide", first, "--refuse", "--note", "Tetap")
    assert (status, decided["decided"]) == (0, 1)
    assert head.refused("package", "decide", first, "--accept") == (1, "nothing_held")


def test_a_transfer_and_an_order_to_erase_by_command(
    head: Commands, office: Commands, tmp_path: Path
) -> None:
    road = tmp_path / "road"
    _, before = office.json("employees", "list")
    rows = before["rows"]
    assert isinstance(rows, list)
    nip = rows[0]["nip"]
    arguments = ("--nip", nip, "--to", "BKPSDM", "--reason", "SK 1/2026")
    assert head.run("employees", "transfer", *arguments)[0] == 0
    assert office.refused("employees", "transfer", *arguments) == (1, "only_head_office")
    _down(head, office, road)
    _, after = office.json("employees", "list")
    assert after["total"] == before["total"] - 1  # type: ignore[operator] # a number
    assert head.run("employees", "erase", "--nip", SAUT, "--reason", "Surat 7/2026")[0] == 0
    assert head.json("journal", "verify")[0] == 0


def test_a_courier_brings_a_folder(head: Commands, office: Commands, tmp_path: Path) -> None:
    road = tmp_path / "courier"
    road.mkdir()
    for _ in range(2):
        assert office.run("package", "export", "--out", str(road))[0] == 0
    (road / "foto.jpg").write_bytes(b"bukan paket")
    status, done = head.json("package", "import", str(road))
    packages = done["packages"]
    assert isinstance(packages, list)
    assert status == 3
    assert [each["ok"] for each in packages].count(True) == 2
    made = head.json("package", "export", "--to", "semua", "--out", str(road))[1]["packages"]
    assert isinstance(made, list)
    assert len(made) == 1
    again = head.json("package", "again", str(made[0]["id"]), "--out", str(tmp_path))
    assert again[0] == 0
    volumes = head.json("package", "export", "--to", OFFICE, "--out", str(road), "--volume", "1")
    assert volumes[0] == 0


def test_who_takes_no_part_is_told_how(tmp_path: Path, empty: Commands) -> None:
    assert empty.refused("package", "export", "--out", str(tmp_path)) == (1, "no_partner")
    status, printed = empty.run("package", "status")
    assert status == 0
    assert "belum bertukar" in printed
    assert empty.json("package", "pending")[1]["total"] == 0


@pytest.fixture
def empty(tmp_path: Path, yesterday: Clock, capsys: pytest.CaptureFixture[str]) -> Commands:
    """Return an office that stands alone."""
    new = NewOffice(OfficeKind.OFFICE, "1276.09", "Dinas Sendiri", practice=True)
    create_office(tmp_path / "sendiri", new, yesterday)
    return Commands(tmp_path / "sendiri", yesterday, capsys)
