"""The work of the year on the first page: what waits, for whom, until when, and how far it is."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from asn_desktop.clock import WIB, Clock, fixed
from asn_desktop.domain.access import Principal, Role
from asn_desktop.domain.accounts import Account
from asn_desktop.domain.appraisals.lists import AppraisalFilter
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.course import State
from asn_desktop.domain.deadlines import due_appraisals, due_targets
from asn_desktop.domain.home import Share, Task, Term, Waiting
from asn_desktop.domain.rules.versions import Verified
from asn_desktop.domain.targets.lists import PlanFilter
from asn_desktop.domain.training.lists import ActivityFilter
from asn_desktop.domain.training.words import Mark
from asn_desktop.ids import RowId
from asn_desktop.services.appraisals import AppraisalService
from asn_desktop.services.home_year import YearOfWork, YearService, YearSources
from asn_desktop.services.rules import shipped_versions
from asn_desktop.services.workspace import Workspace
from asn_desktop.storage import accounts
from asn_desktop.storage.journal.writer import Change

YEAR = 2026
TW3 = AppraisalPeriod(YEAR, "tw3")
TW4 = AppraisalPeriod(YEAR, "tw4")
TODAY = datetime(YEAR, 11, 24, 9, 30, tzinfo=WIB)


def at(year: int, month: int, day: int) -> Clock:
    return fixed(datetime(year, month, day, 9, 30, tzinfo=WIB))


@pytest.fixture
def office(practice_office: Workspace) -> Workspace:
    return practice_office


def service(office: Workspace, clock: Clock, principal: Principal | None = None) -> YearService:
    whose = principal or office.principal
    appraisals = AppraisalService(office.database, whose, clock)
    sources = YearSources(
        office.database, office.targets, appraisals, office.training, office.rules
    )
    return YearService(sources, whose, clock)


def read(office: Workspace, clock: Clock | None = None) -> YearOfWork:
    return service(office, clock or fixed(TODAY)).read()


def of(found: YearOfWork, task: Task) -> list[Waiting]:
    return [each for each in found.waiting if each.task is task]


def test_deadlines_are_those_of_the_rules_in_force_and_none_before_any() -> None:
    rules = shipped_versions()
    assert due_targets(rules, YEAR) == date(YEAR, 1, 31)
    assert due_appraisals(rules, TW3) == date(YEAR, 10, 14)
    assert due_appraisals(rules, AppraisalPeriod(YEAR, "tahunan")) == date(YEAR + 1, 1, 31)
    assert due_targets(rules, 2019) is None
    assert due_appraisals(rules, AppraisalPeriod(2019, "tw3")) is None
    later = [each for each in rules if each.key == "deadline-targets"]
    assert later[0].verified is Verified.FROM_MEMORY


def test_plans_wait_by_their_state_until_the_deadline(office: Workspace) -> None:
    found, counts = read(office), office.targets.counts(YEAR)
    for task, state in (
        (Task.PLANS_DRAFT, State.DRAFT),
        (Task.PLANS_RETURNED, State.RETURNED),
        (Task.PLANS_SUBMITTED, State.SUBMITTED),
    ):
        [waiting] = of(found, task)
        assert waiting.number == counts[state]
        assert waiting.due == date(YEAR, 1, 31)
        lines = office.targets.page(PlanFilter(YEAR, state=state), limit=2).lines
        assert waiting.names == tuple(line.name for line in lines)
    assert of(found, Task.PLANS_MISSING) == []
    determined = Share(counts[State.DETERMINED], counts[None])
    assert found.standing.plans == determined


def test_people_wait_for_their_raters_until_the_period_is_due(office: Workspace) -> None:
    found = read(office)
    rates = {each.period: each for each in of(found, Task.RATE)}
    assert list(rates) == [TW3, TW4]
    for period in (TW3, TW4):
        waiting = rates[period]
        queues = [
            office.appraisals.queue(rater.id, period) for rater in office.appraisals.raters(period)
        ]
        open_lines = [
            line for queue in queues for line in queue.lines if not (line.locked or line.done)
        ]
        assert waiting.number == len(open_lines)
        waits = [any(not (x.locked or x.done) for x in queue.lines) for queue in queues]
        assert waiting.others == sum(waits)
    assert rates[TW4].due == date(YEAR + 1, 1, 14)
    assert rates[TW4].names[0].endswith(")")
    [settle] = of(found, Task.DETERMINE)
    lines = office.appraisals.every(AppraisalFilter(*TW3))
    both = [each for each in lines if each.rated == 2 and each.plan_determined]
    assert settle.number == sum(each.state is not State.DETERMINED for each in both)
    assert found.standing.period == TW3


def test_a_linked_rater_is_told_only_of_own_people(office: Workspace) -> None:
    rater = max(office.appraisals.raters(TW4), key=lambda each: each.total)
    principal = Principal(RowId(b"akun" * 4), "Atasan Rekaan", Role.RATER)
    account = Account(principal.account, "atasan", principal.name, Role.RATER, active=True)
    values = {**accounts.values_of(account), "employee_id": rater.id}
    with office.database.write(Change(office.principal)) as writer:
        writer.insert(accounts.account, account.id, values)
    found = service(office, fixed(TODAY), principal).read()
    [waiting] = [each for each in of(found, Task.RATE) if each.period == TW4]
    queue = office.appraisals.queue(rater.id, TW4)
    assert (waiting.row, waiting.names) == (rater.id, ())
    assert waiting.number == sum(not (line.locked or line.done) for line in queue.lines)
    plans = of(found, Task.PLANS_SUBMITTED)
    assert all(each.number < office.targets.counts(YEAR)[State.SUBMITTED] for each in plans)
    assert {each.task for each in found.waiting} <= {
        Task.PLANS_SUBMITTED,
        Task.RATE,
        Task.DETERMINE,
    }


def test_one_rater_alone_is_led_to_at_once(office: Workspace) -> None:
    period = TW4
    raters = office.appraisals.raters(period)
    with office.database.write_plainly() as connection:
        connection.exec_driver_sql(
            "UPDATE employee_superior SET superior_id = ?, official_id = NULL", (raters[0].id,)
        )
    [waiting] = [each for each in of(read(office), Task.RATE) if each.period == period]
    assert (waiting.row, waiting.others) == (raters[0].id, 1)


def test_units_without_an_achievement_are_told_once_the_period_is_over(office: Workspace) -> None:
    assert of(read(office), Task.ACHIEVEMENT) == []
    for unit, told in office.appraisals.organisations(TW3).items():
        office.appraisals.remove_organisation(unit, TW3, seen=told.seen)
    [waiting] = of(read(office), Task.ACHIEVEMENT)
    assert (waiting.period, waiting.due) == (TW3, date(YEAR, 10, 14))
    assert waiting.number == sum(not unit.provisional for unit in office.offices.tree().units)


def test_attendance_waits_while_marks_are_empty_then_the_finish(office: Workspace) -> None:
    [waiting] = of(read(office), Task.ATTENDANCE)
    lines = office.training.every(ActivityFilter(YEAR))
    running = next(line for line in lines if line.id == waiting.row)
    assert (waiting.names, waiting.others) == ((running.name,), running.participants)
    # Two half days were held each day; of the three days one is still to come.
    grid = office.training.grid(running.id)
    assert 0 < waiting.number < running.empty
    seen = grid.seen
    for session in grid.activity.sessions:
        outcome = office.training.mark_all(
            running.id, session.id, Mark.PRESENT, seen=seen, only_empty=True
        )
        seen = outcome.seen
    after = read(office, at(YEAR, 11, 27))
    assert of(after, Task.ATTENDANCE) == []
    [finish] = of(after, Task.FINISH_TRAINING)
    assert (finish.row, finish.number) == (running.id, running.participants)
    assert of(read(office), Task.FINISH_TRAINING) == []


def test_the_nearest_days_are_told_in_order(office: Workspace) -> None:
    dates = read(office).standing.dates
    assert [each.on for each in dates] == sorted(each.on for each in dates)
    assert [each.term for each in dates] == [
        Term.TRAINING,
        Term.HOURS,
        Term.APPRAISALS,
        Term.TARGETS,
    ]
    assert (dates[2].of, dates[3].of) == ("Triwulan IV 2026", "2027")
    early = read(office, at(YEAR, 1, 10)).standing.dates
    assert (early[0].term, early[0].of, early[0].number) == (
        Term.APPRAISALS,
        "Triwulan IV 2025",
        0,
    )
    counts = office.targets.counts(YEAR)
    mine = next(each for each in early if each.term is Term.TARGETS)
    assert mine.number == counts[None] - counts[State.DETERMINED]


def test_a_year_is_appraised_from_december_to_june(office: Workspace) -> None:
    def annual(found: YearOfWork) -> set[int]:
        return {each.period.year for each in found.waiting if each.period and each.period.annual}

    assert annual(read(office)) == set()
    assert annual(read(office, at(YEAR, 12, 2))) == {YEAR}
    assert annual(read(office, at(YEAR + 1, 2, 2))) == {YEAR}
    assert annual(read(office, at(YEAR + 1, 8, 2))) == set()
    # The year before is appraised as a whole: nobody is asked for its last quarter.
    early = read(office, at(YEAR, 1, 10))
    assert {each.period.name for each in early.waiting if each.period} == {"tahunan"}
    assert early.standing.period == AppraisalPeriod(YEAR - 1, "tahunan")


def test_what_was_settled_today_is_counted(office: Workspace) -> None:
    assert read(office).standing.done_today == 0
    line = office.targets.page(PlanFilter(YEAR, state=State.SUBMITTED), limit=1).lines[0]
    assert line.plan is not None
    plan = office.targets.get(line.plan)
    office.targets.determine(plan.id, TODAY.date(), seen=plan.seen)
    assert read(office).standing.done_today == 1
    assert read(office, at(YEAR, 11, 25)).standing.done_today == 0


def test_hours_are_asked_for_in_the_last_quarter_by_who_may_record_them(office: Workspace) -> None:
    assert service(office, at(YEAR, 11, 24)).hours().waiting is not None
    summer = service(office, at(YEAR, 7, 1)).hours()
    assert summer.waiting is None
    assert summer.share.total > summer.share.done > 0
    auditor = Principal(office.principal.account, "Auditor Rekaan", Role.AUDITOR)
    assert service(office, at(YEAR, 11, 24), auditor).hours().waiting is None
    next_year = service(office, at(YEAR + 1, 11, 24)).hours()
    assert next_year.share.done == 0


def test_of_a_time_before_any_rule_no_hours_are_told(office: Workspace) -> None:
    assert service(office, at(2015, 11, 24)).hours().share == Share(0, 0)


def test_who_may_not_enter_anything_is_asked_for_nothing(office: Workspace) -> None:
    leader = Principal(office.principal.account, "Pimpinan Rekaan", Role.LEADER)
    found = service(office, fixed(TODAY), leader).read()
    assert found.waiting == ()
    assert found.standing == read(office).standing
