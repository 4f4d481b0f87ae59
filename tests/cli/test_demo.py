"""The practice office: who is in it, that it is sound, and the command that makes it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from sqlalchemy import Connection

from asn_desktop.cli.context import Credentials
from asn_desktop.cli.main import run
from asn_desktop.clock import Clock
from asn_desktop.domain.employees import Chip, DatedKind, EmployeeFilter
from asn_desktop.domain.grades import is_pppk_grade
from asn_desktop.domain.nip import parse_nip
from asn_desktop.services.demo import make_practice, remake_practice
from asn_desktop.services.demo_people import Population
from asn_desktop.services.demo_words import load_words, office_units
from asn_desktop.services.workspace import open_workspace, read_office
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.employees import now
from asn_desktop.storage.folder import FolderTakenError
from asn_desktop.storage.journal.check import check_journal


def read(folder: Path, clock: Clock, query: Callable[[Connection], object]) -> object:
    with open_workspace(folder, None, clock) as workspace, workspace.database.read() as connection:
        return query(connection)


def rows(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """Return every journalled row."""
    return {
        name: sorted(tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}"))
        for name in JOURNALLED
    }


def test_it_is_a_sound_office_of_46_people(practice_folder: Path, still_clock: Clock) -> None:
    assert read_office(practice_folder).practice
    with open_workspace(practice_folder, None, still_clock) as workspace:
        assert workspace.notices == ()
        with workspace.database.read() as connection:
            assert check_journal(connection).findings == []
            assert now.differences(connection, still_clock.today()) == 0
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        counts = workspace.employees.counts()
    assert counts[Chip.ALL] + counts[Chip.NOT_ACTIVE] == 46
    assert counts[Chip.PPPK] > 0
    assert counts[Chip.NO_SUPERIOR] == 2
    assert counts[Chip.PROPOSED_SUPERIOR] > 0
    assert counts[Chip.NOT_ACTIVE] == 2


def test_its_people_could_be_real(practice_folder: Path, still_clock: Clock) -> None:
    with open_workspace(practice_folder, None, still_clock) as workspace:
        lines = workspace.employees.page(EmployeeFilter()).lines
        people = [workspace.employees.get(line.id) for line in lines]
    assert len({line.name for line in lines}) == len(lines)
    assert {line.kind for line in lines} == {"pns", "pppk", "pppk-paruh-waktu"}
    assert sum(line.candidate for line in lines) == 1
    for person in people:
        number = parse_nip(person.line.nip)
        assert number.warnings(birth_date=person.birth_date) == []
        assert is_pppk_grade(str(person.line.grade)) == (person.line.kind != "pns")
        ranks = [fact for fact in person.dated if fact.kind is DatedKind.RANK]
        starts = [fact.starts_on for fact in ranks]
        assert starts == sorted(starts, key=str, reverse=True)
        assert str(starts[0]) < "2026-01-01"
        assert str(starts[-1])[:4] == str(number.appointed[0])


def test_it_shows_units_heads_an_official_and_a_history(
    practice_folder: Path, still_clock: Clock
) -> None:
    with open_workspace(practice_folder, None, still_clock) as workspace:
        units = workspace.offices.tree().units
        officials = workspace.offices.officials.list().rows
        with workspace.database.read() as connection:
            titles = connection.exec_driver_sql("SELECT title FROM batch ORDER BY at")
            batches = list(titles.scalars())
            entries = connection.exec_driver_sql(
                "SELECT DISTINCT a.name FROM entry e JOIN actor a ON a.id = e.actor"
                " WHERE e.batch IS NULL ORDER BY a.name"
            )
            actors = list(entries.scalars())
    assert [unit.name for unit in units if unit.provisional] == ["Posko Layanan Digital Contoh"]
    assert all(unit.head for unit in units if unit.echelon)
    assert [official.position for official in officials] == ["Wali Kota Contoh"]
    assert batches[:2] == [
        "Impor satuan kerja: susunan.csv",
        "Impor pegawai: daftar_pegawai.xlsx",
    ]
    assert batches[2:4] == ["Impor SKP: skp_2025.xlsx", "Impor SKP: skp_2026.xlsx"]
    assert "Impor pelatihan: pelatihan_2026.xlsx" in batches
    assert any(each.startswith("Ganti pejabat penilai untuk") for each in batches)
    assert actors == ["Admin", "Operator latihan"]


def test_the_same_seed_gives_the_same_rows_and_another_other_people(
    practice_folder: Path, still_clock: Clock, tmp_path: Path
) -> None:
    make_practice(tmp_path / "sama", clock=still_clock)
    make_practice(tmp_path / "lain", seed=7, clock=still_clock)
    first, same, other = (
        read(each, still_clock, rows)
        for each in (practice_folder, tmp_path / "sama", tmp_path / "lain")
    )
    assert first == same
    assert first != other


@pytest.mark.parametrize("employees", [1, 5, 12, 13, 100])
def test_smaller_and_larger_offices_are_sound(
    still_clock: Clock, tmp_path: Path, employees: int
) -> None:
    told: list[tuple[int, int]] = []
    make_practice(
        tmp_path / "kantor",
        employees=employees,
        clock=still_clock,
        progress=lambda done, of: told.append((done, of)),
    )
    assert told[-1] == (employees, employees)
    with open_workspace(tmp_path / "kantor", None, still_clock) as workspace:
        counts = workspace.employees.counts()
        with workspace.database.read() as connection:
            assert check_journal(connection).findings == []
    assert counts[Chip.ALL] + counts[Chip.NOT_ACTIVE] == employees


def test_in_a_large_office_numbers_stay_different_and_names_repeat() -> None:
    words = load_words()
    people = Population(words, 1, 2026).people(office_units(words, 4_000), 4_000)
    assert len({person.nip for person in people}) == 4_000
    assert len({person.name for person in people}) < 4_000
    assert all(parse_nip(person.nip).birth_date == person.birth for person in people)


def test_half_an_office_never_stays(still_clock: Clock, tmp_path: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_practice(tmp_path / "kantor", clock=still_clock, progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_practice_begins_anew_but_a_real_office_is_kept(still_clock: Clock, tmp_path: Path) -> None:
    kept = tmp_path / "kantor"
    remake_practice(kept, clock=still_clock)
    first = (kept / "seal.json").read_text(encoding="utf-8")
    remake_practice(kept, clock=still_clock)
    assert (kept / "seal.json").read_text(encoding="utf-8") != first
    identity = kept / "office.json"
    plain = json.loads(identity.read_text(encoding="utf-8"))
    identity.write_text(json.dumps({**plain, "practice": False}), encoding="utf-8")
    with pytest.raises(FolderTakenError, match="sudah berisi sebuah kantor"):
        remake_practice(kept, clock=still_clock)


def no_office(folder: Path, login: Credentials | None) -> NoReturn:
    raise AssertionError(f"{folder} was opened")


def test_the_command_makes_it_and_says_where(
    still_clock: Clock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "kantor"
    argv = ["demo", str(place), "--employees", "3", "--seed", "5"]
    assert run([*argv, "--json"], open_workspace=no_office, clock=still_clock) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert json.loads(printed.out) == {
        "ok": True,
        "folder": str(place),
        "employees": 3,
        "seed": 5,
        "year": 2026,
    }
    other = ["demo", str(tmp_path / "lain"), "--employees", "2", "--year", "2027"]
    assert run(other, open_workspace=no_office, clock=still_clock) == 0
    assert "Kantor latihan dengan 2 pegawai rekaan siap di" in capsys.readouterr().out


def test_a_folder_with_something_in_it_is_refused(
    still_clock: Clock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "catatan.txt").write_text("penting", encoding="utf-8")
    assert run(["demo", str(tmp_path)], open_workspace=no_office, clock=still_clock) == 1
    assert "sudah berisi berkas lain" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["catatan.txt"]
    argv = ["demo", str(tmp_path / "x"), "--employees", "0"]
    assert run(argv, open_workspace=no_office, clock=still_clock) == 2
