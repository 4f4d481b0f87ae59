"""Lists of appraisals: by period, unit, rater and state; queues; who may see grades."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from asn_desktop.domain.access import LOCAL_PRINCIPAL, NotAllowedError, Role
from asn_desktop.domain.appraisals.lists import AppraisalFilter, AppraisalLine
from asn_desktop.domain.course import State
from asn_desktop.domain.employees import DatedKind
from asn_desktop.domain.predicates import Predicate
from asn_desktop.domain.settings import PeriodKind
from asn_desktop.domain.targets.lists import WITHOUT
from asn_desktop.services.settings import SettingService
from asn_desktop.sheets.reader import read_tables
from tests.services.appraisals.ground import (
    ABOVE,
    DEPARTMENT,
    DIVISION,
    MEETS,
    THE_YEAR,
    TW1,
    TW2,
    Ground,
)
from tests.services.targets.ground import CONTRACT, HEAD, OLD, RATER, SITI, TONO, YEAR

OF_TW1 = AppraisalFilter(YEAR, "tw1")


def names(lines: list[AppraisalLine]) -> list[str]:
    return [line.name for line in lines]


def test_the_list_is_saved_with_progress_and_without_what_was_given(
    ground: Ground, tmp_path: Path
) -> None:
    ground.appraised(SITI, TW1, ABOVE, ABOVE)
    ground.rated(TONO, TW1, MEETS, None)
    file, told = tmp_path / "Daftar penilaian.xlsx", [(0, 0)]
    assert ground.appraisals.export(OF_TW1, file, lambda *step: told.append(step)) == 5
    assert told[-1] == (5, 5)
    [table] = read_tables(file)
    rows = {row[0]: row for row in table.rows()}
    assert rows[SITI][5:7] == [TW1.short, "Ditetapkan"]
    assert (float(str(rows[TONO][8])), rows[TONO][9]) == (1, "belum")
    assert "Sangat Baik" not in str(rows)


def test_everybody_is_in_the_list_of_a_period(ground: Ground) -> None:
    ground.appraised(SITI, TW1, ABOVE, ABOVE)
    ground.rated(TONO, TW1, MEETS, None)
    lines = {line.nip: line for line in ground.appraisals.every(OF_TW1)}
    assert len(lines) == 5
    siti, tono, head = lines[SITI], lines[TONO], lines[HEAD]
    assert (siti.state_title, siti.rated, siti.predicate) == (
        "Ditetapkan",
        2,
        Predicate.VERY_GOOD,
    )
    assert (siti.plan_determined, siti.rater, siti.unit) == (True, "Budi Siregar", "Bidang Contoh")
    assert (tono.state_title, tono.rated, tono.predicate) == ("Draf", 1, None)
    assert not tono.plan_determined
    assert (head.state_title, head.rater, head.version) == ("Belum dinilai", "Wali Kota Contoh", 0)
    assert (head.year, head.period, head.start) == (YEAR, "tw1", None)


def test_of_a_year_only_what_exists_is_listed(ground: Ground) -> None:
    ground.rated(SITI, THE_YEAR)
    ground.rated(SITI, TW2)
    ground.rated(SITI, TW1)
    lines = ground.appraisals.every(AppraisalFilter(YEAR))
    assert [line.period for line in lines] == ["tw1", "tw2", "tahunan"]
    assert ground.appraisals.every(AppraisalFilter(YEAR, state=WITHOUT)) != lines
    assert ground.appraisals.years() == [YEAR]
    assert ground.appraisals.every(AppraisalFilter(YEAR - 1)) == []


def test_the_list_is_filtered(ground: Ground) -> None:
    ground.appraised(SITI)
    ground.rated(TONO)
    every = ground.appraisals.every
    assert names(every(replace(OF_TW1, state=State.DETERMINED))) == ["Siti Aminah"]
    assert names(every(replace(OF_TW1, state=State.DRAFT))) == ["Tono Lubis"]
    assert len(every(replace(OF_TW1, state=WITHOUT))) == 3
    assert names(every(replace(OF_TW1, text="tono"))) == ["Tono Lubis"]
    assert names(every(replace(OF_TW1, text="1990 0101 201503 2001"))) == ["Siti Aminah"]
    assert len(every(replace(OF_TW1, unit=DIVISION))) == 4
    assert len(every(replace(OF_TW1, unit=DEPARTMENT))) == 5
    assert names(every(replace(OF_TW1, rater=ground.id(HEAD)))) == ["Budi Siregar"]
    counts = ground.appraisals.counts(YEAR, "tw1")
    assert (counts[None], counts[WITHOUT]) == (5, 3)
    assert (counts[State.DETERMINED], counts[State.DRAFT], counts[State.CANCELLED]) == (1, 1, 0)


def test_a_page_is_a_slice(ground: Ground) -> None:
    page = ground.appraisals.page(OF_TW1, offset=1, limit=2)
    assert names(page.lines) == ["Dewi Anggraini", "Ratna Sari"]
    assert (page.total, page.capped) == (5, False)


def test_the_newest_version_that_lives_is_listed(ground: Ground) -> None:
    old = ground.appraised(SITI)
    new = ground.appraisals.revise(old.id, "Keliru", seen=None).appraisal
    [line] = ground.appraisals.every(replace(OF_TW1, text="siti"))
    assert (line.appraisal, line.version) == (new, 2)
    ground.appraisals.cancel(new, "Tidak jadi", seen=None)
    [line] = ground.appraisals.every(replace(OF_TW1, text="siti"))
    assert (line.appraisal, line.state) == (old.id, State.DETERMINED)
    ground.appraisals.cancel(old.id, "Keliru", seen=None)
    [line] = ground.appraisals.every(replace(OF_TW1, text="siti"))
    assert line.state is State.CANCELLED


def test_a_queue_tells_who_waits_and_who_is_locked(ground: Ground) -> None:
    ground.appraised(SITI)
    queue = ground.appraisals.queue(ground.id(RATER), TW1)
    assert [(line.name, line.done, bool(line.locked)) for line in queue.lines] == [
        ("Dewi Anggraini", False, True),
        ("Siti Aminah", True, False),
        ("Tono Lubis", False, True),
    ]
    dewi, siti, tono = queue.lines
    assert dewi.locked.startswith("SKP belum ditetapkan: belum dibuat")
    assert tono.locked.startswith("SKP belum ditetapkan (masih draf)")
    assert (siti.predicate, siti.state) == (Predicate.GOOD, State.DETERMINED)
    assert (queue.progress, queue.done, queue.determined) == ("1/3", 1, 1)
    ground.appraisals.cancel(ground.blank(SITI).id, "Keliru", seen=None)
    again = ground.appraisals.queue(ground.id(RATER), TW1)
    assert (again.progress, again.lines[1].appraisal) == ("0/3", None)


def test_the_raters_of_a_period_are_listed_by_name(ground: Ground) -> None:
    ground.rated(SITI)
    lines = ground.appraisals.raters(TW1)
    assert [(line.name, line.done, line.total) for line in lines] == [
        ("Budi Siregar", 1, 3),
        ("Ratna Sari", 0, 1),
        ("Wali Kota Contoh", 0, 1),
    ]
    alone = ground.add("198001012006041005", "Tanpa Atasan")
    assert alone not in {line.id for line in ground.appraisals.raters(TW1)}
    linked = ground.seen_by(Role.RATER, RATER).raters(TW1)
    assert [line.name for line in linked] == ["Budi Siregar"]


def test_grades_of_others_are_not_for_a_linked_rater(ground: Ground) -> None:
    ground.appraised(SITI)
    ground.rated(RATER)
    ground.rated(HEAD)
    lines = {line.nip: line for line in ground.seen_by(Role.RATER, RATER).every(OF_TW1)}
    assert lines[SITI].predicate is Predicate.GOOD
    assert lines[RATER].predicate is Predicate.GOOD
    assert set(lines) == {SITI, TONO, CONTRACT, RATER}
    with pytest.raises(NotAllowedError):
        ground.seen_by(Role.RATER, RATER).queue(ground.id(HEAD), TW1)
    leader = ground.seen_by(Role.LEADER).every(OF_TW1)
    assert {line.nip for line in leader} == {SITI, TONO, CONTRACT, RATER, HEAD}


def test_who_has_left_is_listed_only_with_an_appraisal(ground: Ground) -> None:
    ground.rated(SITI)
    for nip in (SITI, CONTRACT):
        person = ground.person(nip)
        values = {"state": "pensiun"}
        ground.employees.set_dated(person.line.id, DatedKind.STATE, OLD, values, seen=person.seen)
    found = {line.nip for line in ground.appraisals.every(OF_TW1)}
    assert SITI in found
    assert CONTRACT not in found


def test_the_office_says_how_its_year_is_cut(ground: Ground) -> None:
    assert [each.name for each in ground.appraisals.periods(YEAR)][-1] == "tahunan"
    assert len(ground.appraisals.periods(YEAR)) == 5
    settings = SettingService(ground.database, LOCAL_PRINCIPAL, ground.clock, "Dinas")
    read = settings.read()
    settings.update(replace(read.values, period=PeriodKind.MONTHLY), read.seen)
    assert len(ground.appraisals.periods(YEAR)) == 13
