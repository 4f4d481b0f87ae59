"""Drafts of targets: begun, edited, refused, undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from asn_desktop.domain.employees import DatedKind, EmployeeMissingError
from asn_desktop.domain.targets.plan import Plan, PrintedPerson
from asn_desktop.domain.targets.refusals import PlanMissingError, PlanRefusedError
from asn_desktop.domain.targets.words import AnnexBlock, Approach, Part, PlanForm, PlanState
from asn_desktop.ids import RowId
from asn_desktop.services.employees.service import NewEmployee
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal.writer import StaleError
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
    result,
)

NOBODY = RowId(bytes(16))


def test_a_new_plan_is_for_the_year_with_what_is_known_proposed(ground: Ground) -> None:
    plan = ground.draft()
    assert (plan.start, plan.end) == (date(YEAR, 1, 1), date(YEAR, 12, 31))
    assert (plan.form, plan.approach) == (PlanForm.STAFF, Approach.QUANTITATIVE)
    assert (plan.state, plan.version, plan.year) == (PlanState.DRAFT, 1, YEAR)
    assert plan.person == PrintedPerson(
        "Siti Aminah", SITI, "Penata Tingkat I (III/d)", "Arsiparis Ahli Pertama", "Bidang Contoh"
    )
    assert plan.rater is not None
    assert (plan.rater.name, plan.rater.position) == ("Budi Siregar", "Kepala Bidang")
    assert plan.above is not None
    assert plan.above.name == "Ratna Sari"
    ground.require_sound()


def test_the_head_of_an_echelon_two_unit_plans_as_jpt_and_is_rated_from_outside(
    ground: Ground,
) -> None:
    plan = ground.draft(HEAD)
    assert plan.form is PlanForm.EXECUTIVE
    assert plan.rater == PrintedPerson("Wali Kota Contoh", None, None, "Wali Kota", None)
    assert plan.above is None
    assert ground.draft(CONTRACT).person.rank == "IX"


@pytest.mark.parametrize(("unit", "form"), [("1", PlanForm.EXECUTIVE), ("1.1", PlanForm.STAFF)])
def test_without_an_echelon_the_unit_that_a_person_leads_decides(
    ground: Ground, unit: str, form: PlanForm
) -> None:
    nip = HEAD if unit == "1" else RATER
    person = ground.person(nip)
    values: dict[str, Value] = {
        "title": "Kepala",
        "position_kind": "Jabatan Struktural",
        "echelon": None,
    }
    ground.employees.set_dated(person.line.id, DatedKind.POSITION, OLD, values, seen=person.seen)
    assert ground.draft(nip).form is form


def test_structural_people_without_unit_or_lead_plan_as_staff(ground: Ground) -> None:
    values: dict[str, Value] = {"title": "Kepala", "position_kind": "Jabatan Struktural"}
    for nip in (SITI, TONO):
        person = ground.person(nip)
        ground.employees.set_dated(
            person.line.id, DatedKind.POSITION, date(2021, 1, 1), values, seen=person.seen
        )
    siti = ground.person(SITI)
    unit = next(fact for fact in siti.dated if fact.kind is DatedKind.UNIT)
    ground.employees.remove_dated(siti.line.id, DatedKind.UNIT, unit.id, seen=siti.seen)
    assert ground.draft(SITI).form is PlanForm.STAFF
    assert ground.draft(TONO).form is PlanForm.STAFF
    template = ground.complete(CONTRACT)
    assert template.form is PlanForm.STAFF


def test_whoever_comes_in_the_year_begins_on_that_day(ground: Ground) -> None:
    servant = ground.add("200001012026032001", "Baru PNS")
    contract = ground.add("200001012026212001", "Baru PPPK")
    known = ground.add("200001012026212002", "Baru PPPK")
    seen = ground.employees.get(known).seen
    ground.employees.set_dated(known, DatedKind.RANK, date(YEAR, 6, 1), {"grade": "IX"}, seen=seen)
    starts = [ground.targets.period_of(each, YEAR).start for each in (servant, contract, known)]
    assert starts == [date(YEAR, 3, 1), date(YEAR, 1, 1), date(YEAR, 6, 1)]
    with pytest.raises(EmployeeMissingError):
        ground.targets.period_of(NOBODY, YEAR)


def test_several_plans_a_year_follow_one_another(ground: Ground) -> None:
    who = ground.id(SITI)
    ground.draft(end=date(YEAR, 6, 30))
    assert ground.targets.period_of(who, YEAR).start == date(YEAR, 7, 1)
    second = ground.draft()
    assert (second.start, second.end) == (date(YEAR, 7, 1), date(YEAR, 12, 31))
    assert [plan.start.month for plan in ground.targets.of_employee(who, YEAR)] == [1, 7]


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        (date(YEAR, 3, 1), date(YEAR, 2, 1), "sebelum mulai 1 Maret 2026"),
        (date(YEAR, 3, 1), date(YEAR + 1, 2, 1), "melewati pergantian tahun"),
    ],
)
def test_a_period_that_cannot_be_is_refused(
    ground: Ground, start: date, end: date, sentence: str
) -> None:
    with pytest.raises(PlanRefusedError, match=sentence):
        ground.draft(start=start, end=end)


def test_plans_of_a_person_never_overlap(ground: Ground) -> None:
    first = ground.draft(end=date(YEAR, 6, 30))
    ground.draft()
    overlap = "sudah mempunyai SKP untuk 1 Juli 2026 sampai 31 Desember 2026"
    with pytest.raises(PlanRefusedError, match=overlap):
        ground.draft()
    with pytest.raises(PlanRefusedError, match="1 Januari 2026 sampai 30 Juni 2026"):
        ground.draft(start=date(YEAR, 6, 30), end=date(YEAR, 6, 30))
    with pytest.raises(PlanRefusedError, match="bertumpang tindih"):
        ground.targets.save(replace(first, end=date(YEAR, 7, 1)))
    with pytest.raises(PlanRefusedError, match="sebelum mulai"):
        ground.targets.save(replace(first, end=date(YEAR - 1, 7, 1)))
    outcome = ground.targets.save(replace(first, end=date(YEAR, 5, 31)))
    assert ground.targets.get(outcome.plan).end == date(YEAR, 5, 31)
    with pytest.raises(PlanRefusedError, match="Tanggal mulai SKP tidak dapat diubah"):
        ground.targets.save(replace(first, start=date(YEAR, 2, 1)))


def test_who_is_not_there_gets_no_plan(ground: Ground) -> None:
    with pytest.raises(EmployeeMissingError):
        ground.targets.create(NOBODY)
    with pytest.raises(PlanMissingError, match="Muat ulang daftar SKP"):
        ground.targets.get(NOBODY)
    with pytest.raises(PlanMissingError):
        ground.targets.submit(NOBODY, seen=None)


def test_all_that_is_typed_comes_back_and_only_differences_are_written(ground: Ground) -> None:
    plan = ground.draft()
    wanted = replace(
        filled(plan),
        results=(*filled(plan).results, result(plan, 0, Part.ADDITIONAL)),
        form=PlanForm.EXECUTIVE,
        approach=Approach.QUALITATIVE,
    )
    outcome = ground.targets.save(wanted)
    stored = ground.targets.get(plan.id)
    assert outcome.seen == stored.seen
    assert (stored.results, stored.annex) == (wanted.results, wanted.annex)
    assert stored.expectations == {1: "Menjadi contoh"}
    assert (stored.form, stored.approach) == (wanted.form, wanted.approach)
    main = stored.part(Part.MAIN)
    first = replace(main[0], text="  Laporan\x00 lain ")
    moved = replace(
        stored,
        results=(main[2], first, *stored.part(Part.ADDITIONAL)),
        expectations={2: "Ramah", 1: " "},
        annex={AnnexBlock.SUPPORT: ("", "Pelatihan"), AnnexBlock.CONSEQUENCES: (" ",)},
    )
    ground.targets.save(moved, draft=False)
    again = ground.targets.get(plan.id)
    assert [each.text for each in again.results] == ["Laporan 2", "Laporan lain", "Laporan 0"]
    assert again.expectations == {2: "Ramah"}
    assert again.annex == {AnnexBlock.SUPPORT: ("Pelatihan",)}
    last = ground.journal.history(plan.id)[0]
    touched = {(row.table, *sorted(row.fields)) for row in last.rows if row.exists is None}
    assert touched == {
        ("work_result", "place", "text"),
        ("work_result", "place"),
        ("annex_line", "text"),
    }
    ground.require_sound()


def test_saving_the_same_again_writes_nothing(ground: Ground) -> None:
    plan = ground.complete()
    entries = ground.content()["entry"]
    ground.targets.save(plan, draft=False)
    assert ground.content()["entry"] == entries


def test_a_draft_is_one_entry_until_it_is_left(ground: Ground) -> None:
    plan = ground.draft()
    seen = ground.targets.save(filled(plan, 1)).seen
    seen = ground.targets.save(replace(filled(plan, 2), seen=seen)).seen
    assert [line.is_draft for line in ground.journal.history(plan.id)] == [True, False]
    ground.targets.leave(plan.id)
    assert [line.is_draft for line in ground.journal.history(plan.id)] == [False, False]
    ground.require_sound()


def test_what_somebody_else_wrote_is_not_overwritten(ground: Ground) -> None:
    plan = ground.complete()
    other = replace(plan, expectations={1: "Lain"})
    ground.targets.save(other, draft=False)
    with pytest.raises(StaleError):
        ground.targets.save(replace(plan, expectations={1: "Lagi"}), draft=False)
    with pytest.raises(StaleError, match="baru saja diubah oleh Admin"):
        ground.targets.submit(plan.id, seen=plan.seen)


def test_an_edit_is_undone_and_redone_from_the_history(ground: Ground) -> None:
    plan = ground.complete()
    ground.targets.save(replace(plan, results=plan.results[:1], annex={}), draft=False)
    entry = ground.journal.history(plan.id)[0].entry
    assert ground.journal.undo_entry(entry).undone == 1
    assert ground.targets.get(plan.id).results == plan.results
    ground.journal.redo(entry)
    assert len(ground.targets.get(plan.id).results) == 1
    ground.require_sound()


def _long(plan: Plan) -> Plan:
    first = replace(plan.results[0], text="x" * 2_001)
    return replace(plan, results=(first, *plan.results[1:]))


def _annex(plan: Plan) -> Plan:
    return replace(plan, annex={AnnexBlock.SUPPORT: ("x" * 2_001,)})


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_long, "Hasil kerja utama 1: rencana hasil kerja berisi 2001 huruf, paling panjang 2000"),
        (_annex, "Lampiran, Dukungan sumber daya: berisi 2001 huruf"),
        (lambda plan: replace(plan, expectations={8: "x"}), "Perilaku nomor 8 tidak ada"),
        (lambda plan: replace(plan, rater_id=plan.employee), "bagi dirinya sendiri"),
        (lambda plan: replace(plan, rater_id=NOBODY), "sudah tidak ada di data kantor"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    ground: Ground, change: Callable[[Plan], Plan], sentence: str
) -> None:
    plan = ground.complete()
    before = ground.content()
    with pytest.raises(PlanRefusedError, match=sentence):
        ground.targets.save(change(plan))
    assert ground.content() == before


def test_who_is_no_official_may_rate_with_a_remark(ground: Ground) -> None:
    plan = ground.draft()
    assert ground.targets.save(plan).remarks == ()
    tono = ground.targets.save(replace(ground.targets.get(plan.id), rater_id=ground.id(TONO)))
    assert "belum tercatat sebagai pejabat pengawas" in tono.remarks[0]
    bare = ground.employees.add(NewEmployee("198001012005011001", "Tanpa Jabatan")).employee
    plan = ground.targets.get(plan.id)
    assert len(ground.targets.save(replace(plan, rater_id=bare)).remarks) == 1
    plan = ground.targets.get(plan.id)
    nobody = ground.targets.save(replace(plan, rater_id=None))
    assert nobody.remarks == ()
    assert ground.targets.get(plan.id).rater is None


def test_a_head_without_recorded_echelon_may_rate(ground: Ground) -> None:
    person = ground.person(RATER)
    values: dict[str, Value] = {
        "title": "Kepala Sekolah",
        "position_kind": "Jabatan Struktural",
        "echelon": None,
    }
    ground.employees.set_dated(person.line.id, DatedKind.POSITION, OLD, values, seen=person.seen)
    assert ground.targets.create(ground.id(SITI)).remarks == ()


def test_somebody_who_is_not_active_gets_a_plan_with_a_remark(ground: Ground) -> None:
    person = ground.person(SITI)
    ground.employees.set_dated(
        person.line.id,
        DatedKind.STATE,
        date(2025, 9, 1),
        {"state": "tugas-belajar", "note": None},
        seen=person.seen,
    )
    assert "berstatus Tugas belajar" in ground.targets.create(person.line.id).remarks[0]


def test_without_a_superior_a_plan_can_be_begun(ground: Ground) -> None:
    alone = ground.add("198001012005011001", "Tanpa Atasan")
    plan = ground.targets.get(ground.targets.create(alone).plan)
    assert (plan.rater, plan.rater_id, plan.above) == (None, None, None)
    assert plan.person.unit is None
