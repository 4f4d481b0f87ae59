"""Targets as values: gaps, periods, the course of events, the deadline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from asn_desktop.domain.course import Link, last_of, state_of
from asn_desktop.domain.targets.course import is_late, require_step
from asn_desktop.domain.targets.gaps import gaps, unusual
from asn_desktop.domain.targets.lists import PlanLine
from asn_desktop.domain.targets.period import Period, proposed
from asn_desktop.domain.targets.plan import Indicator, Plan, PrintedPerson, WorkResult, plan_id
from asn_desktop.domain.targets.refusals import PlanStateError
from asn_desktop.domain.targets.words import (
    BEHAVIOURS,
    Approach,
    Aspect,
    Part,
    PlanEventKind,
    PlanForm,
    PlanState,
)
from asn_desktop.ids import RowId, name_id

WHO = name_id("employee", "199001012015032001")
SOMEBODY = PrintedPerson("Siti", None, None, None, None)


def row(number: int) -> RowId:
    return RowId(bytes(15) + bytes([number]))


def indicator(aspect: Aspect | None = Aspect.QUANTITY, **fields: str) -> Indicator:
    texts = {"text": "Jumlah", "target": "12", "perspective": "", **fields}
    return Indicator(
        row(9), row(9), aspect, texts["text"], texts["target"], texts["perspective"] or None
    )


def plan(*indicators: Indicator, text: str = "Arsip") -> Plan:
    result = WorkResult(row(1), row(1), Part.MAIN, text, "", None, "", indicators)
    start = date(2026, 1, 1)
    return Plan(
        id=plan_id(WHO, start, 1),
        employee=WHO,
        start=start,
        end=date(2026, 12, 31),
        version=1,
        form=PlanForm.STAFF,
        approach=Approach.QUANTITATIVE,
        state=PlanState.DRAFT,
        person=SOMEBODY,
        rater=SOMEBODY,
        results=(result,),
    )


def missing(of: Plan) -> list[str]:
    return [gap.field for gap in gaps(of)]


def test_a_whole_plan_lacks_nothing() -> None:
    whole = plan(indicator())
    assert missing(whole) == []
    assert (whole.year, whole.period) == (2026, Period(date(2026, 1, 1), date(2026, 12, 31)))
    assert whole.determined_on is None
    assert whole.part(Part.ADDITIONAL) == ()


@pytest.mark.parametrize(
    ("of", "fields"),
    [
        (replace(plan(indicator()), rater=None), ["rater"]),
        (replace(plan(), results=()), ["results"]),
        (plan(), ["indicators"]),
        (plan(indicator(), text=" "), ["text"]),
        (plan(indicator(text="")), ["text"]),
        (plan(indicator(target=" ")), ["target"]),
        (plan(indicator(None, target="")), ["target", "aspect"]),
        (replace(plan(indicator(None, target="")), approach=Approach.QUALITATIVE), []),
        (replace(plan(indicator(None)), form=PlanForm.EXECUTIVE), ["perspective"]),
        (replace(plan(indicator(None, perspective="Anggaran")), form=PlanForm.EXECUTIVE), []),
    ],
)
def test_what_is_missing_is_named_in_the_order_of_the_form(of: Plan, fields: list[str]) -> None:
    assert missing(of) == fields


def test_a_target_without_a_number_is_remarked_on() -> None:
    assert "belum dapat diukur" in str(unusual(indicator(target="baik")))
    assert unusual(indicator(target="3 hari kerja")) is None
    assert unusual(indicator(target="")) is None


def test_a_work_result_is_called_by_its_place_on_the_form() -> None:
    found = plan()
    assert found.named(found.results[0].id) == f"hasil kerja {found.results[0].part.value} 1"
    assert found.named(name_id("result", "lain")) == ""


def test_two_computers_give_a_plan_the_same_id() -> None:
    assert plan_id(WHO, date(2026, 1, 1), 1) == plan_id(WHO, date(2026, 1, 1), 1)
    assert plan_id(WHO, date(2026, 1, 1), 1) != plan_id(WHO, date(2026, 1, 1), 2)


def test_the_whole_year_is_proposed_from_where_the_person_is_free() -> None:
    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    assert proposed(2026, None, []) == year
    assert proposed(2026, date(2020, 1, 1), []) == year
    assert proposed(2026, date(2026, 6, 1), []).start == date(2026, 6, 1)
    half = Period(date(2026, 1, 1), date(2026, 6, 30))
    before = Period(date(2025, 1, 1), date(2025, 12, 31))
    assert proposed(2026, None, [before, half]).start == date(2026, 7, 1)
    assert half.overlaps(Period(date(2026, 6, 30), date(2026, 6, 30)))
    assert not half.overlaps(Period(date(2026, 7, 1), date(2026, 7, 1)))


def test_the_state_follows_from_the_event_that_no_other_names() -> None:
    submitted = Link(row(1), None, PlanEventKind.SUBMITTED)
    returned = Link(row(2), row(1), PlanEventKind.RETURNED)
    determined = Link(row(3), row(1), PlanEventKind.DETERMINED)
    assert state_of([]) is PlanState.DRAFT
    assert state_of([returned, submitted]) is PlanState.RETURNED
    # Two that name the same one are a conflict; every computer shows the same.
    assert last_of([submitted, returned, determined]) == determined
    assert last_of([determined, returned, submitted]) == determined


@pytest.mark.parametrize("state", PlanState)
@pytest.mark.parametrize("step", PlanEventKind)
def test_only_steps_that_lead_on_are_taken(state: PlanState, step: PlanEventKind) -> None:
    allowed = {
        PlanEventKind.SUBMITTED: {PlanState.DRAFT, PlanState.RETURNED},
        PlanEventKind.RETURNED: {PlanState.SUBMITTED},
        PlanEventKind.DETERMINED: {PlanState.SUBMITTED},
        PlanEventKind.CANCELLED: set(PlanState) - {PlanState.CANCELLED},
    }
    if state in allowed[step]:
        require_step(state, step)
    else:
        with pytest.raises(PlanStateError, match=state.value):
            require_step(state, step)


def test_the_deadline_holds_for_plans_that_begin_before_it() -> None:
    deadline = date(2026, 1, 31)
    assert not is_late(deadline, date(2026, 1, 1), date(2026, 1, 31))
    assert is_late(deadline, date(2026, 1, 1), date(2026, 2, 1))
    assert not is_late(deadline, date(2026, 7, 1), date(2026, 7, 20))


def test_titles_are_those_of_the_forms() -> None:
    assert PlanForm.STAFF.title == "BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL"
    assert PlanForm.EXECUTIVE.title.startswith("BAGI PEJABAT PIMPINAN TINGGI")
    assert Approach.QUALITATIVE.title == "PENDEKATAN HASIL KERJA KUALITATIF"
    assert [part.title for part in Part] == ["A. UTAMA", "B. TAMBAHAN"]
    assert [each.number for each in BEHAVIOURS] == [1, 2, 3, 4, 5, 6, 7]
    assert PlanState.DETERMINED.title == "Ditetapkan"


def test_a_line_without_a_plan_says_so() -> None:
    line = PlanLine(
        None, WHO, "", "", None, None, None, None, None, None, results=0, state=None, gaps=0,
        version=0,
    )  # fmt: skip
    assert line.state_title == "Belum dibuat"
    assert line._replace(state=PlanState.RETURNED).state_title == "Dikembalikan"
