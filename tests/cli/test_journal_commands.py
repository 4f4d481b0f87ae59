from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest

from asn_desktop.cli.context import Credentials
from asn_desktop.cli.main import run
from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.domain.employees import employee_id
from asn_desktop.domain.identity import NewOffice, OfficeKind
from asn_desktop.services.workspace import Login, Workspace, create_office, open_workspace
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.employees import now
from asn_desktop.storage.journal.writer import Change
from tests.storage.journal_ground import CAMAT, PERSON, UNIT

NIP = "199001012015032001"
EMPLOYEE = JOURNALLED["employee"]


def _open(folder: Path, login: Credentials | None) -> Workspace:
    return open_workspace(folder, None if login is None else Login(*login), Clock())


@pytest.fixture
def folder(tmp_path: Path, still_clock: Clock) -> Path:
    """Return an office with one unit and one person, who was renamed once."""
    made = create_office(
        tmp_path / "kantor", NewOffice(OfficeKind.OFFICE, "1276.03", "Kecamatan"), still_clock
    ).folder
    with open_workspace(made, None, Clock()) as office:
        with office.database.write(Change(LOCAL_PRINCIPAL)) as writer:
            writer.insert(JOURNALLED["unit"], CAMAT, UNIT)
            writer.insert(EMPLOYEE, employee_id(NIP), {**PERSON, "nip": NIP})
            writer.flush()
            now.refresh(writer.connection, None, office.clock.today())
        with office.database.write(Change(LOCAL_PRINCIPAL, reason="Ejaan")) as writer:
            writer.update(EMPLOYEE, employee_id(NIP), {"name": "Siti Rahmawati"})
            now.refresh(writer.connection, None, office.clock.today())
    return made


def document(capsys: pytest.CaptureFixture[str], *argv: str, status: int = 0) -> dict[str, Any]:
    assert run(["--json", *argv], open_workspace=_open) == status
    return cast("dict[str, Any]", json.loads(capsys.readouterr().out))


def bypass(folder: Path, statement: str) -> None:
    office = open_workspace(folder, None, Clock())
    with office, office.database.write_plainly() as connection:
        connection.exec_driver_sql("UPDATE replica SET watching = 0")
        connection.exec_driver_sql(statement)
        connection.exec_driver_sql("UPDATE replica SET watching = 1")


def test_show_tells_the_newest_first_with_old_and_new_values(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = document(capsys, "--data", str(folder), "journal", "show", "--nip", NIP)
    assert found["total"] == 2
    newest = found["rows"][0]
    assert newest["changes"] == {"name": ["Siti Rahma", "Siti Rahmawati"]}
    assert newest["row"] == employee_id(NIP).hex()
    assert set(newest) == {"n", "at", "actor", "table", "row", "changes", "reason", "batch"}
    assert run(["--data", str(folder), "journal", "show"], open_workspace=_open) == 0
    printed = capsys.readouterr().out
    assert "Admin: Pegawai Siti Rahmawati, Diubah (Ejaan)" in printed
    assert "    Nama: Siti Rahma → Siti Rahmawati" in printed
    limited = document(capsys, "--data", str(folder), "journal", "show", "--limit", "1")
    assert len(limited["rows"]) == 1


def test_somebody_who_is_no_longer_on_record_is_found_by_the_nip(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = open_workspace(folder, None, Clock())
    with office, office.database.write(Change(LOCAL_PRINCIPAL)) as writer:
        writer.delete(EMPLOYEE, employee_id(NIP))
        now.refresh(writer.connection, None, office.clock.today())
    found = document(capsys, "--data", str(folder), "journal", "show", "--nip", NIP)
    assert found["rows"][0]["changes"]["name"] == ["Siti Rahmawati", None]


def test_verify_and_check_pass_on_whole_data(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = document(capsys, "--data", str(folder), "journal", "verify")
    assert (found["ok"], found["faults"]) == (True, 0)
    checks = document(capsys, "--data", str(folder), "check")["checks"]
    assert [each["name"] for each in checks] == [
        "fonts", "rules", "encryption", "database", "references", "journal", "summary", "backup",
    ]  # fmt: skip
    assert all(each["passed"] for each in checks)
    assert run(["--data", str(folder), "check"], open_workspace=_open) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 8
    assert "baik   Basis data: utuh" in lines


def test_verify_and_check_say_what_is_wrong(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bypass(folder, "UPDATE employee SET name = 'Ani'")
    found = document(capsys, "--data", str(folder), "journal", "verify", status=1)
    assert found["error"]["code"] == "journal_broken"
    assert found["findings"][0]["fault"] == "row"
    assert run(["--data", str(folder), "journal", "verify"], open_workspace=_open) == 1
    assert "baris berbeda dari riwayatnya: employee" in capsys.readouterr().out
    found = document(capsys, "--data", str(folder), "check", status=1)
    assert found["error"]["code"] == "check_failed"
    assert "Ringkasan pegawai: 2 baris berbeda" in found["error"]["message"]
    assert run(["--data", str(folder), "check"], open_workspace=_open) == 1
    assert "RUSAK  Riwayat: baris berbeda" in capsys.readouterr().out


def test_without_an_office_the_program_alone_is_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASN_DATA", str(tmp_path / "kosong"))
    assert len(document(capsys, "check")["checks"]) == 3
