"""Appraisals as values: periods, gaps, counts of notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from asn_desktop.domain.appraisals.appraisal import (
    Appraisal,
    Feedback,
    Realisation,
    appraisal_id,
    counted,
    counted_words,
)
from asn_desktop.domain.appraisals.gaps import gaps, lock, unfilled
from asn_desktop.domain.appraisals.lists import AppraisalLine, Queue
from asn_desktop.domain.appraisals.period import (
    AppraisalPeriod,
    current,
    periods_of,
    read_period,
)
from asn_desktop.domain.appraisals.refusals import AppraisalRefusedError
from asn_desktop.domain.course import State
from asn_desktop.domain.predicates import Rating
from asn_desktop.domain.settings import PeriodKind
from asn_desktop.domain.targets.words import PlanState
from asn_desktop.ids import name_id
from tests.domain.test_targets import SOMEBODY, WHO, indicator, plan

TW1 = AppraisalPeriod(2026, "tw1")
START = date(2026, 1, 1)
BLANK = Appraisal(
    id=appraisal_id(WHO, TW1, START, 1),
    employee=WHO,
    period=TW1,
    start=START,
    version=1,
    state=State.DRAFT,
    person=SOMEBODY,
    rater=None,
)


@pytest.mark.parametrize(
    ("name", "short", "title", "form", "start", "end"),
    [
        ("tw1", "Triwulan I", "Triwulan I 2026", "TRIWULAN I", "2026-01-01", "2026-03-31"),
        ("tw3", "Triwulan III", "Triwulan III 2026", "TRIWULAN III", "2026-07-01", "2026-09-30"),
        ("tw4", "Triwulan IV", "Triwulan IV 2026", "TRIWULAN IV-AKHIR", "2026-10-01", "2026-12-31"),
        ("tahunan", "Tahunan", "Tahun 2026", "TRIWULAN IV-AKHIR", "2026-01-01", "2026-12-31"),
        ("2026-02", "Februari", "Februari 2026", "BULAN FEBRUARI", "2026-02-01", "2026-02-28"),
        ("2026-12", "Desember", "Desember 2026", "BULAN DESEMBER", "2026-12-01", "2026-12-31"),
    ],
)
def test_a_period_has_its_days_and_words(
    name: str, short: str, title: str, form: str, start: str, end: str
) -> None:
    period = read_period(f" {name.upper()}", 2026)
    assert period == AppraisalPeriod(2026, name)
    assert (period.short, period.title, period.form_title) == (short, title, form)
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)
    assert period.annual is (name == "tahunan")


@pytest.mark.parametrize("name", ["", "tw5", "2025-01", "2026-13", "triwulan", "2026"])
def test_what_is_no_period_of_the_year_is_refused(name: str) -> None:
    with pytest.raises(AppraisalRefusedError, match="tw1 sampai tw4, 2026-01 sampai 2026-12"):
        read_period(name, 2026)


def test_a_year_has_its_periods_and_itself() -> None:
    quarters = [each.name for each in periods_of(2026, PeriodKind.QUARTERLY)]
    assert quarters == ["tw1", "tw2", "tw3", "tw4", "tahunan"]
    months = [each.name for each in periods_of(2026, PeriodKind.MONTHLY)]
    assert (months[0], months[-2], months[-1], len(months)) == (
        "2026-01",
        "2026-12",
        "tahunan",
        13,
    )
    assert current(PeriodKind.QUARTERLY, date(2026, 12, 31)).name == "tw4"
    assert current(PeriodKind.MONTHLY, date(2024, 2, 29)).name == "2024-02"


def test_all_that_is_missing_is_told_in_order() -> None:
    assert [gap.field for gap in gaps(BLANK)] == ["rater", "plan", "results", "behaviour"]
    judged = replace(plan(indicator()), state=PlanState.DETERMINED)
    rated = replace(
        BLANK, rater=SOMEBODY, plan=judged, results=Rating.MEETS, behaviour=Rating.MEETS
    )
    assert list(gaps(rated)) == []
    assert lock(State.DETERMINED) == ""
    assert "masih diajukan" in lock(State.SUBMITTED)


def test_blank_realisations_and_feedback_are_only_remarked_on() -> None:
    assert unfilled(BLANK) == ("Umpan balik 7 dari 7 perilaku kerja belum diisi.",)
    judged = replace(BLANK, plan=plan(indicator()))
    assert unfilled(judged)[:2] == (
        "Realisasi 1 dari 1 indikator belum diisi.",
        "Umpan balik 1 dari 1 hasil kerja belum diisi.",
    )
    [result] = plan(indicator()).results
    filled = replace(
        judged,
        realisations={result.indicators[0].lineage: Realisation("12")},
        feedback={result.lineage: Feedback(None, "Baik")},
        behaviours={number: Feedback(Rating.MEETS) for number in range(1, 8)},
    )
    assert unfilled(filled) == ()


def test_line_ratings_are_only_counted() -> None:
    lines = [Feedback(Rating.ABOVE)] * 5 + [Feedback(Rating.MEETS)] * 2 + [Feedback(None, "x")]
    assert counted(lines) == {Rating.ABOVE: 5, Rating.MEETS: 2}
    assert counted_words(lines) == "5 di atas, 2 sesuai"
    assert counted_words([]) == "belum ada catatan"


def test_lists_say_where_people_stand() -> None:
    nobody = name_id("employee", "x")
    line = AppraisalLine(
        None, nobody, "1", "A", None, None, 2026, "tw1", None, None, 0, None, 0, False
    )
    assert line.state_title == "Belum dinilai"
    assert line._replace(state=State.DRAFT).state_title == "Draf"
    assert Queue(nobody, TW1, ()).progress == "0/0"
    assert BLANK.determined_on is None
