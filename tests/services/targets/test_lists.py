"""The list of targets, what is copied from elsewhere, and templates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from asn_desktop.domain.access import NotAllowedError, Role
from asn_desktop.domain.audit import JournalFilter
from asn_desktop.domain.employees import DatedKind
from asn_desktop.domain.targets.lists import WITHOUT, Chosen, PlanFilter
from asn_desktop.domain.targets.plan import Indicator
from asn_desktop.domain.targets.refusals import PlanMissingError, PlanRefusedError
from asn_desktop.domain.targets.words import PlanState
from asn_desktop.domain.units import NewOfficial, UnitRefusedError, unit_id
from tests.services.targets.ground import (
    CONTRACT,
    HEAD,
    OLD,
    RATER,
    SITI,
    TONO,
    YEAR,
    Ground,
    filled,
)


def nips(ground: Ground, wanted: PlanFilter) -> list[str]:
    page = ground.targets.page(wanted)
    assert page.total == len(page.lines)
    assert not page.capped
    return [line.nip for line in page.lines]


def test_people_without_a_plan_stand_in_the_list(ground: Ground) -> None:
    ground.complete(SITI)
    page = ground.targets.page(PlanFilter(YEAR))
    assert [(line.nip, line.state_title) for line in page.lines] == [
        (RATER, "Belum dibuat"),
        (CONTRACT, "Belum dibuat"),
        (HEAD, "Belum dibuat"),
        (SITI, "Draf"),
        (TONO, "Belum dibuat"),
    ]
    empty, made = page.lines[0], page.lines[3]
    assert (empty.plan, empty.start, empty.form, empty.version) == (None, None, None, 0)
    assert (made.results, made.gaps, made.version) == (3, 0, 1)
    assert (made.start, made.end) == (date(YEAR, 1, 1), date(YEAR, 12, 31))
    assert (made.position, made.unit) == ("Arsiparis Ahli Pertama", "Bidang Contoh")
    assert ground.targets.page(PlanFilter(YEAR + 1)).lines[3].state is None


def test_a_list_is_filtered_by_state_text_and_unit(ground: Ground) -> None:
    ground.draft(SITI)
    ground.determined(TONO)
    assert nips(ground, PlanFilter(YEAR, state=PlanState.DRAFT)) == [SITI]
    assert nips(ground, PlanFilter(YEAR, state=PlanState.DETERMINED)) == [TONO]
    assert nips(ground, PlanFilter(YEAR, state=WITHOUT)) == [RATER, CONTRACT, HEAD]
    assert nips(ground, PlanFilter(YEAR, text="siti arsip")) == [SITI]
    assert nips(ground, PlanFilter(YEAR, text="19900101 201503 2 001")) == [SITI]
    assert nips(ground, PlanFilter(YEAR, text="zz")) == []
    assert nips(ground, PlanFilter(YEAR, unit=unit_id("1.1"))) == [RATER, CONTRACT, SITI, TONO]
    assert HEAD in nips(ground, PlanFilter(YEAR, unit=unit_id("1")))
    expected: dict[Chosen, int] = dict.fromkeys(PlanState, 0)
    expected |= {None: 5, WITHOUT: 3, PlanState.DRAFT: 1, PlanState.DETERMINED: 1}
    assert ground.targets.counts(YEAR) == expected
    assert ground.targets.years() == [YEAR]


def test_gaps_are_counted_while_they_can_be_filled(ground: Ground) -> None:
    ground.draft(SITI)
    [line] = ground.targets.every(PlanFilter(YEAR, state=PlanState.DRAFT))
    assert line.gaps == 1


def test_the_list_is_read_in_slices(ground: Ground) -> None:
    page = ground.targets.page(PlanFilter(YEAR), offset=3, limit=1)
    assert ([line.nip for line in page.lines], page.total) == ([SITI], 5)


def test_the_newest_version_is_listed_and_a_cancelled_plan_only_alone(ground: Ground) -> None:
    old = ground.determined()
    ground.targets.revise(old.id, "Tugas", seen=None)
    lines = ground.targets.every(PlanFilter(YEAR, text=SITI))
    assert [(line.version, line.state) for line in lines] == [(2, PlanState.DRAFT)]
    cancelled = ground.draft(TONO)
    ground.targets.cancel(cancelled.id, "Salah", seen=None)
    lines = ground.targets.every(PlanFilter(YEAR, text=TONO))
    assert [line.state for line in lines] == [PlanState.CANCELLED]
    ground.draft(TONO, start=date(YEAR, 2, 1))
    lines = ground.targets.every(PlanFilter(YEAR, text=TONO))
    assert [line.state for line in lines] == [PlanState.DRAFT]


def test_whoever_left_stays_listed_with_a_plan(ground: Ground) -> None:
    ground.draft(SITI)
    for nip in (SITI, TONO):
        person = ground.person(nip)
        state = {"state": "pindah", "note": None}
        ground.employees.set_dated(person.line.id, DatedKind.STATE, OLD, state, seen=person.seen)
    assert nips(ground, PlanFilter(YEAR)) == [RATER, CONTRACT, HEAD, SITI]


def test_last_years_targets_are_copied_and_offered(ground: Ground) -> None:
    who = ground.id(SITI)
    last = ground.draft(start=date(YEAR - 1, 1, 1), end=date(YEAR - 1, 12, 31))
    ground.targets.save(filled(last), draft=False)
    ground.settle(ground.targets.get(last.id), date(YEAR - 1, 1, 20))
    copied = ground.targets.get(ground.targets.copy_from(YEAR - 1, who).plan)
    assert (copied.year, copied.start) == (YEAR, date(YEAR, 1, 1))
    assert [each.text for each in copied.results] == ["Laporan 0", "Laporan 1", "Laporan 2"]
    assert copied.annex == filled(last).annex
    rows = {each.id for each in filled(last).results}
    assert not rows & {each.id for each in copied.results}
    assert not rows & {each.lineage for each in copied.results}
    assert ground.targets.last_year(copied.id)["Jumlah laporan 0"] == "12 laporan"
    assert ground.targets.last_year(last.id) == {}
    with pytest.raises(PlanMissingError, match="tidak mempunyai SKP tahun 2024"):
        ground.targets.copy_from(YEAR - 2, who)
    ground.require_sound()


def test_targets_without_a_number_are_not_offered_from_last_year(ground: Ground) -> None:
    last = ground.draft(start=date(YEAR - 1, 1, 1), end=date(YEAR - 1, 12, 31))
    plan = filled(last, 1)
    bare: Indicator = plan.results[0].indicators[0]._replace(target="")
    result = replace(plan.results[0], indicators=(bare,))
    ground.targets.save(replace(plan, results=(result,)), draft=False)
    this = ground.draft()
    assert ground.targets.last_year(this.id) == {}


def test_a_plan_of_a_colleague_is_copied(ground: Ground) -> None:
    source = ground.complete(SITI)
    who = ground.id(TONO)
    copied = ground.targets.get(ground.targets.copy_from(source.id, who, date(YEAR, 3, 1)).plan)
    assert (copied.employee, copied.start) == (who, date(YEAR, 3, 1))
    plain = ground.targets.get(ground.targets.copy_from(source.id, ground.id(CONTRACT)).plan)
    assert plain.start == date(YEAR, 1, 1)


def test_a_template_is_applied_to_many_and_taken_back_as_a_whole(ground: Ground) -> None:
    template = ground.complete(SITI)
    ground.draft(TONO)
    people = [ground.id(nip) for nip in (CONTRACT, TONO, RATER, CONTRACT)]
    applied = ground.targets.apply_template(template.id, people)
    assert applied.skipped == ("Tono Lubis",)
    assert [ground.targets.get(plan).employee for plan in applied.made] == [people[0], people[2]]
    assert all(len(ground.targets.get(plan).results) == 3 for plan in applied.made)
    assert applied.batch is not None
    assert ground.journal.batches()[0].title == "Terapkan contoh SKP untuk 2 pegawai"
    ground.require_sound()
    assert ground.journal.undo_batch(applied.batch).undone == 2
    assert ground.targets.counts(YEAR)[WITHOUT] == 3
    ground.journal.redo(applied.batch)
    assert ground.targets.counts(YEAR)[WITHOUT] == 1
    ground.require_sound()


def test_a_template_for_nobody_is_refused_and_for_none_left_makes_no_batch(
    ground: Ground,
) -> None:
    template = ground.complete(SITI)
    with pytest.raises(PlanRefusedError, match="Belum ada pegawai yang dipilih"):
        ground.targets.apply_template(template.id, [])
    applied = ground.targets.apply_template(template.id, [template.employee])
    assert (applied.batch, applied.made, applied.skipped) == (None, (), ("Siti Aminah",))
    assert ground.journal.batches() == []


def test_a_template_that_was_submitted_stays_when_the_batch_is_undone(ground: Ground) -> None:
    template = ground.complete(SITI)
    people = [ground.id(TONO), ground.id(CONTRACT)]
    applied = ground.targets.apply_template(template.id, people)
    ground.targets.submit(applied.made[0], seen=None)
    assert applied.batch is not None
    outcome = ground.journal.undo_batch(applied.batch)
    assert outcome.undone == 1
    assert {each.subject for each in outcome.kept} == {applied.made[0]}
    assert ground.targets.get(applied.made[0]).state is PlanState.SUBMITTED
    ground.require_sound()


def test_only_who_may_read_people_reads_targets(ground: Ground) -> None:
    for role in Role:
        assert ground.as_role(role).page(PlanFilter(YEAR)).total == 5
    for role in (Role.LEADER, Role.AUDITOR, Role.RATER):
        with pytest.raises(NotAllowedError):
            ground.as_role(role).apply_template(ground.id(SITI), [])


def test_the_history_of_a_plan_is_told_in_words(ground: Ground) -> None:
    plan = ground.determined()
    lines = ground.journal.in_words(ground.journal.history(plan.id))
    assert {line.record for line in lines} == {"SKP Siti Aminah 2026"}
    oldest_first = [change for line in reversed(lines) for change in line.changes]
    changes = {change.label: change.new for change in oldest_first}
    assert changes["Proses SKP: Tanggal"] == "31 Januari 2026"
    assert changes["Formulir"] == "JA dan JF"
    assert changes["Pejabat penilai"] == "Budi Siregar"
    assert changes["Hasil kerja: Rencana hasil kerja"] == "Laporan 2"
    assert not any("lineage" in label or "plan_id" in label for label in changes)
    found = ground.journal.audit(JournalFilter(search="Siti"))
    assert "plan" in {line.table for line in found}


def test_an_official_who_rates_a_plan_is_not_removed(ground: Ground) -> None:
    outside = ground.offices.officials.add(NewOfficial("Sekretaris Daerah"))
    plan = ground.draft()
    ground.targets.save(replace(plan, rater_id=outside.official), draft=False)
    with pytest.raises(UnitRefusedError):
        ground.offices.officials.remove(outside.official, seen=outside.seen)
