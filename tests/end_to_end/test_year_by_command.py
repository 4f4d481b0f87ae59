"""A year of an office by commands: lists in, counts as expected, and every form out."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pytest

from asn_desktop.domain.printing import FormKind
from tests.end_to_end.program import DATA, Program

YEAR = ("--year", "2026")
# Hours are printed of who attended something; of all else the lists hold everybody's.
COMPLETE = frozenset(FormKind) - {FormKind.HOURS}


class Filled(NamedTuple):
    """An office with its lists brought in, what they must give, and what importing told."""

    program: Program
    expected: dict[str, Any]
    told: dict[str, dict[str, Any]]


@pytest.fixture(scope="module", params=["kantor-contoh", "kantor-kedua"])
def office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Filled:
    lists = DATA / str(request.param)
    program = Program(tmp_path_factory.mktemp("setahun") / "kantor")
    program.done("init", "--kind", "office", "--code", "1276", "--name", "Kota Contoh")
    files = {
        "units": "units.csv",
        "employees": "siasn_export.xlsx",
        "targets": "skp_2026.xlsx",
        "appraisals": "penilaian_2026.xlsx",
        "training": "pelatihan_2026.xlsx",
    }
    told = {
        subject: program.done(subject, "import", str(lists / file))
        for subject, file in files.items()
    }
    expected: dict[str, Any] = json.loads((lists / "expected.json").read_text(encoding="utf-8"))
    return Filled(program, expected, told)


def test_every_list_comes_in_whole(office: Filled) -> None:
    told, expected = office.told, office.expected
    assert [each["refused"] for each in told.values()] == [0] * len(told)
    assert told["employees"]["new"] == expected["employees"]
    assert told["targets"]["plans"] == expected["plans"]
    assert told["training"]["attendance_rows"] == expected["attendance_rows"]


def test_predicates_of_the_year_are_as_expected(office: Filled) -> None:
    listed = office.program.done("appraisals", "list", *YEAR, "--period", "tahunan")
    counted = Counter(row["predicate"] for row in listed["rows"])
    assert counted == office.expected["annual_predicates"]


def test_everybody_has_a_plan_and_hours(office: Filled) -> None:
    plans = office.program.done("targets", "list", *YEAR)
    assert len({row["nip"] for row in plans["rows"]}) == office.expected["plans"]
    hours = office.program.done("training", "hours", *YEAR)
    assert hours["total"] == office.expected["employees"]
    activities = office.program.done("training", "list", *YEAR)["rows"]
    assert sum(row["participants"] for row in activities) == office.expected["attendance_rows"]


@pytest.mark.parametrize("kind", list(FormKind))
def test_every_form_is_printed_for_the_whole_office(
    office: Filled, kind: FormKind, tmp_path: Path
) -> None:
    out = tmp_path / "formulir.pdf"
    argv = ("report", kind.value, *YEAR, "--all", "--out", str(out))
    status, told = office.program.json(*argv)
    assert status in {0, 3}, told
    assert (status == 3) == bool(told["not_ready"])
    assert told["documents"] > 0
    assert told["documents"] + len(told["not_ready"]) in _documents(office, kind)
    if kind in COMPLETE:
        assert told["not_ready"] == []
    assert told["missing"] == []
    with pdfium.PdfDocument(out) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    assert len(pages) == told["pages"]
    assert all(page.strip() for page in pages)
    if kind is FormKind.RATING_SHEET:
        found = {nip for nip in _people(office) if nip in _digits("".join(pages))}
        assert len(found) >= office.told["employees"]["proposed_superiors"]
    assert office.program.json(*argv)[1]["unchanged"] == 1


def _documents(office: Filled, kind: FormKind) -> set[int]:
    """Return how many papers of a form the lists of an office may give."""
    people: int = office.expected["employees"]
    if kind is FormKind.SIGN_IN:
        return {office.told["training"]["activities"]}
    if kind is FormKind.RATING_SHEET:  # One for each who rates, and only some do.
        return set(range(1, people))
    return {people}


def _people(office: Filled) -> list[str]:
    rows = office.program.done("employees", "list", "--limit", "1000")["rows"]
    return [row["nip"] for row in rows]


def _digits(text: str) -> str:
    return "".join(text.split())


def test_what_is_determined_prints_without_a_mark_of_a_draft(
    office: Filled, tmp_path: Path
) -> None:
    rows = office.program.done("targets", "list", *YEAR)["rows"]
    nip = rows[0]["nip"]
    office.program.done("targets", "set", nip, *YEAR)
    office.program.done("appraisals", "set", nip, *YEAR, "--period", "tahunan")
    told = office.program.done(
        "report", "skp", *YEAR, "--nip", nip, "--paper", "f4", "--split", "--out", str(tmp_path)
    )
    assert (told["documents"], told["drafts"], len(told["files"])) == (1, 0, 1)
    listed = office.program.done("appraisals", "list", *YEAR, "--period", "tahunan")["rows"]
    [state] = {row["state"] for row in listed if row["nip"] == nip}
    assert state == "ditetapkan"
    assert office.program.run("check").returncode == 0
    assert office.program.run("journal", "verify").returncode == 0
