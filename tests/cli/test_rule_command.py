"""The rule calculator on the command line: cases A and G."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import pytest

from asn_desktop.cli.context import Credentials
from asn_desktop.cli.main import run
from asn_desktop.clock import fixed

CLOCK = fixed(datetime(2026, 11, 20, tzinfo=UTC))


def no_office(folder: Path, login: Credentials | None) -> NoReturn:
    raise AssertionError(f"{folder} was opened")


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASN_DATA", str(tmp_path))


def rule(capsys: pytest.CaptureFixture[str], *argv: str) -> dict[str, object]:
    """Return the answer to a question, which must be one document and nothing else."""
    assert run(["rule", *argv, "--json"], open_workspace=no_office, clock=CLOCK) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    document: dict[str, object] = json.loads(printed.out)
    assert document["ok"] is True
    return document


@pytest.mark.parametrize(
    ("results", "behaviour", "expected"),
    [
        pytest.param("above", "above", "Sangat Baik", id="A01"),
        pytest.param("above", "meets", "Baik", id="A02"),
        pytest.param("above", "below", "Kurang", id="A03"),
        pytest.param("meets", "above", "Baik", id="A04"),
        pytest.param("meets", "meets", "Baik", id="A05, A12, A15"),
        pytest.param("meets", "below", "Kurang", id="A06"),
        pytest.param("below", "above", "Butuh Perbaikan", id="A07"),
        pytest.param("below", "meets", "Butuh Perbaikan", id="A08, A14"),
        pytest.param("below", "below", "Sangat Kurang", id="A09"),
        pytest.param("", "meets", None, id="A10"),
        pytest.param("meets", "", None, id="A11"),
    ],
)
def test_predicate_answers_the_worked_cases(
    capsys: pytest.CaptureFixture[str], results: str, behaviour: str, expected: str | None
) -> None:
    found = rule(capsys, "predicate", f"results={results}", f"behaviour={behaviour}")
    assert found["predicate"] == expected
    assert found["status"] == ("dinilai" if expected else "belum dinilai")
    assert found["basis"] == "PermenPANRB 6/2022"
    assert found["verified"] == "yes"
    assert isinstance(found["explanation"], list)
    assert len(found["explanation"]) == 4


def test_kurang_has_its_printed_label(capsys: pytest.CaptureFixture[str]) -> None:
    found = rule(capsys, "predicate", "results=above", "behaviour=below")
    assert found["curve_label"] == "Kurang/Misconduct"


G01 = ("1986-09-26", "pns", "2015-05", "L", "001")


@pytest.mark.parametrize(
    ("number", "read"),
    [
        pytest.param("198609262015051001", G01, id="G01"),
        pytest.param("19860926 201505 1 001", G01, id="G02"),
        pytest.param("196804121993031009", ("1968-04-12", "pns", "1993-03", "L", "009"), id="G03"),
        pytest.param("199401152025212001", ("1994-01-15", "pppk", "2025", "P", "001"), id="G05"),
        pytest.param("200002292024041001", ("2000-02-29", "pns", "2024-04", "L", "001"), id="G13"),
        pytest.param("'198609262015051001", G01, id="G19"),
    ],
)
def test_nip_reads_the_worked_cases(
    capsys: pytest.CaptureFixture[str], number: str, read: tuple[str, ...]
) -> None:
    found = rule(capsys, "nip", f"number={number}")
    names = ("birth_date", "kind", "appointed", "sex", "serial")
    assert tuple(found[name] for name in names) == read
    assert (found["valid"], found["error"]) == (True, None)


@pytest.mark.parametrize(
    "number",
    [
        pytest.param("19860926201505100", id="G06"),
        pytest.param("1986092620150510011", id="G07"),
        pytest.param("198613262015051001", id="G09"),
        pytest.param("198609262015053001", id="G11"),
        pytest.param("198609262015051000", id="G12"),
        pytest.param("201001012025011001", id="G15"),
        pytest.param("130131468", id="G17"),
    ],
)
def test_nip_says_why_a_number_is_none(capsys: pytest.CaptureFixture[str], number: str) -> None:
    found = rule(capsys, "nip", f"number={number}")
    assert found["valid"] is False
    assert found["error"]


def test_warnings_stand_below_the_explanation(capsys: pytest.CaptureFixture[str]) -> None:
    argv = ["rule", "nip", "number=199401152025222001"]
    assert run(argv, open_workspace=no_office, clock=CLOCK) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5
    assert lines[-1].startswith("Perhatian: Angka ke-13 dan 14 NI PPPK adalah 22")


def test_people_read_the_explanation(capsys: pytest.CaptureFixture[str]) -> None:
    argv = ["rule", "predicate", "results=meets", "behaviour=above"]
    assert run(argv, open_workspace=no_office, clock=CLOCK) == 0
    assert capsys.readouterr().out.splitlines()[0] == "Nilai: Baik."


def test_the_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    listed = rule(capsys, "list")
    assert listed["total"] == 9
    assert run(["rule", "list"], open_workspace=no_office, clock=CLOCK) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 9
    assert lines[0] == (
        "predicate [results=above|meets|below] [behaviour=above|meets|below]: "
        "Kuadran kinerja pegawai"
    )
    assert lines[3:5] == [
        "hours kind=pns|pppk|pppk-paruh-waktu hours=...: Jam pelajaran (JP) setahun",
        "session-hours minutes=... [minutes_per_hour=...]: JP dari lama satu sesi",
    ]
    assert lines[-1] == "nip number=...: Pembacaan NIP dan NI PPPK"


def test_the_day_decides_which_version_answers(capsys: pytest.CaptureFixture[str]) -> None:
    argv = ["rule", "predicate", "results=meets", "--on", "2021-12-31"]
    assert run(argv, open_workspace=no_office, clock=CLOCK) == 1
    assert "31 Desember 2021" in capsys.readouterr().err
    assert rule(capsys, "predicate", "--on=2022-01-01")["on"] == "2022-01-01"
    assert rule(capsys, "predicate")["on"] == "2026-11-20"


@pytest.mark.parametrize(
    ("argv", "named"),
    [
        (["credit"], "Yang dapat dihitung: predicate, organisation-rating"),
        (["predicate", "hasil=above"], "Yang dikenal: results, behaviour"),
        (["predicate", "results=baik"], "Yang diterima: above, meets, below, atau kosong"),
        (["nip"], "Isilah seperti number=nilai"),
        (["nip", "198609262015051001"], "kunci=nilai"),
        (["nip", "number=1", "number=2"], "satu kali"),
        (["nip", "number=1", "--on", "31-02-2026"], "--on: "),
    ],
)
def test_a_wrong_question_names_what_is_allowed(
    capsys: pytest.CaptureFixture[str], argv: list[str], named: str
) -> None:
    assert run(["rule", *argv], open_workspace=no_office, clock=CLOCK) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert named in printed.err
