"""The calculator on the command line: cases A13 to A15, B and D, key by key."""

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
BASE = {"ok", "rule", "on", "explanation", "basis", "verified"}


def no_office(folder: Path, login: Credentials | None) -> NoReturn:
    raise AssertionError(f"{folder} was opened")


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASN_DATA", str(tmp_path))


def hours(total: str, required: str | None, limit: str | None, short: str, status: str) -> str:
    return json.dumps(
        {"total": total, "required": required, "limit": limit, "short": short, "status": status}
    )


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("organisation-rating organisation=istimewa", '{"results": "above"}', id="A13"),
        pytest.param("organisation-rating organisation=kurang", '{"results": "below"}', id="A14"),
        pytest.param("predicate results=meets behaviour=meets", '{"predicate": "Baik"}', id="A15"),
        pytest.param("distribution baik 3 14 3 0 0", '{"fits": true, "warnings": []}', id="B01"),
        pytest.param(
            "distribution baik 2 15 3 0 0",
            '{"fits": false, "warnings": ["Baik 75,0%, padahal paling banyak 70%."]}',
            id="B02",
        ),
        pytest.param("distribution istimewa 7 3 0 0 0", '{"fits": true, "warnings": []}', id="B05"),
        pytest.param("distribution istimewa 3 7 0 0 0", '{"fits": false}', id="B07"),
        pytest.param("distribution butuh_perbaikan 1 3 6 0 0", '{"fits": true}', id="B08"),
        pytest.param("distribution kurang 1 2 1 6 0", '{"fits": true}', id="B11"),
        pytest.param("distribution sangat_kurang 0 3 0 1 6", '{"fits": true}', id="B13"),
        pytest.param("distribution baik 0 1 0 0 0", '{"fits": null, "warnings": []}', id="B15"),
        pytest.param(
            "hours kind=pns hours=8,12", hours("20", "20", None, "0", "terpenuhi"), id="D01"
        ),
        pytest.param(
            "hours kind=pppk hours=18", hours("18", None, "24", "0", "tanpa kewajiban"), id="D03"
        ),
        pytest.param(
            "hours kind=pns hours=40", hours("40", "20", None, "0", "terpenuhi"), id="D05"
        ),
        pytest.param(
            "session-hours minutes=90 minutes_per_hour=45",
            '{"hours": 2, "left_over_minutes": 0}',
            id="D07",
        ),
        pytest.param(
            "attendance present=8 sessions=10 minimum=80",
            '{"percent": "80,0", "passes": true}',
            id="D11",
        ),
        pytest.param(
            "attendance present=8 sessions=10 minimum=",
            '{"percent": "80,0", "passes": null}',
            id="D13",
        ),
        ("hours kind=pns hours=8,4.5", hours("12,5", "20", None, "7,5", "belum terpenuhi")),
        ("hours kind=pppk hours=24.5", hours("24,5", None, "24", "0", "melebihi batas")),
        ("session-hours minutes=100", '{"hours": 2, "left_over_minutes": 10}'),
        ("gain before=60 after=80", '{"gain": "20", "normalised": "0,500"}'),
        ("gain before=100 after=100 maximum=100", '{"gain": "0", "normalised": null}'),
    ],
)
def test_the_worked_cases_are_answered(
    capsys: pytest.CaptureFixture[str], question: str, expected: str
) -> None:
    found = json.loads(asked(capsys, question, status=0))
    wanted = json.loads(expected)
    assert {key: found[key] for key in wanted} == wanted
    assert found["ok"] is True
    assert found.keys() >= BASE
    assert [line.partition(":")[0] for line in found["explanation"]] == [
        "Nilai",
        "Dari apa",
        "Aturannya",
        "Yang akan mengubahnya",
    ]


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("organisation-rating organisation=bagus", "istimewa, baik, butuh_perbaikan"),
        ("distribution baik 3 -1 3 0 0", "bilangan bulat 0 atau lebih"),
        ("hours kind=pns hours=delapan", "misalnya 8,12,4.5"),
        ("hours kind=honorer hours=8", "Yang diterima: pns, pppk, pppk-paruh-waktu"),
        ("session-hours minutes=90 minutes_per_hour=0", "bilangan bulat 1 atau lebih"),
        ("attendance present=11 sessions=10", "0 sampai 10"),
        ("gain before=60 after=110", "angka dari 0 sampai 100"),
        ("predicate results=meets behaviour=meets percent=118", "Yang dikenal: results, behaviour"),
    ],
)
def test_a_wrong_value_is_refused_with_what_is_allowed(
    capsys: pytest.CaptureFixture[str], question: str, named: str
) -> None:
    refused = json.loads(asked(capsys, question, status=2))
    assert refused["ok"] is False
    assert named in refused["error"]["message"]


def test_a_doubt_stands_below_the_explanation(capsys: pytest.CaptureFixture[str]) -> None:
    argv = ["rule", "hours", "kind=pppk", "hours=18"]
    assert run(argv, open_workspace=no_office, clock=CLOCK) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5
    assert lines[-1].startswith("Perhatian: Apakah batas 24 JP ini masih berlaku")


def asked(capsys: pytest.CaptureFixture[str], question: str, status: int) -> str:
    """Ask in one line; the numbers of a distribution stand in the order of its keys."""
    name, *given = question.split()
    if name == "distribution":
        keys = ("organisation", "sb", "b", "bp", "k", "sk")
        given = [f"{key}={value}" for key, value in zip(keys, given, strict=True)]
    assert run(["rule", name, *given, "--json"], open_workspace=no_office, clock=CLOCK) == status
    return capsys.readouterr().out
