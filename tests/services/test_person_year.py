"""What is told of one person's year, and to whom."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from asn_desktop.clock import WIB
from asn_desktop.domain.access import Principal, Role
from asn_desktop.domain.accounts import Account
from asn_desktop.domain.employees import EmployeeFilter, EmployeeLine
from asn_desktop.domain.targets.lists import PlanFilter
from asn_desktop.ids import RowId
from asn_desktop.services.appraisals import AppraisalService
from asn_desktop.services.home_year import YearSources
from asn_desktop.services.person_year import PersonYearService
from asn_desktop.services.targets import TargetService
from asn_desktop.services.workspace import Workspace
from asn_desktop.storage import accounts
from asn_desktop.storage.journal.writer import Change

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=WIB)
TODAY = NOW.date()


@pytest.fixture
def office(practice_office: Workspace) -> Workspace:
    return practice_office


def people(office: Workspace) -> list[EmployeeLine]:
    return office.employees.page(EmployeeFilter(), limit=99).lines


def test_targets_predicates_and_hours_are_those_of_their_pages(office: Workspace) -> None:
    for line in people(office):
        found = office.person_year.read(line.id, line.nip, TODAY)
        plans = office.targets.every(PlanFilter(2026, text=line.nip))
        assert (found.plan is None) == (not plans)
        assert found.hours == office.training.hours_of(line.id, 2026)
        assert found.predicates is not None
        ends = [(each.period.end, each.period.annual) for each in found.predicates]
        assert ends == sorted(ends, reverse=True)
        assert all(each.determined_on for each in found.predicates)


def test_of_two_plans_of_a_year_the_later_counts(office: Workspace) -> None:
    states = {line.id: office.person_year.read(line.id, line.nip, TODAY) for line in people(office)}
    two = [
        line
        for line in office.targets.every(PlanFilter(2026))
        if line.start and line.start > date(2026, 1, 31)
    ]
    assert two
    assert all(states[line.employee].plan is line.state for line in two)


def test_a_linked_rater_is_told_neither_targets_nor_predicates_of_others(office: Workspace) -> None:
    rater, other = people(office)[:2]
    principal = Principal(RowId(b"akun" * 4), "Atasan Rekaan", Role.RATER)
    account = Account(principal.account, "atasan", principal.name, Role.RATER, active=True)
    values = accounts.values_of(account)
    with office.database.write(Change(office.principal)) as writer:
        writer.insert(accounts.account, principal.account, {**values, "employee_id": rater.id})
    sources = YearSources(
        office.database,
        TargetService(office.database, principal, office.clock),
        AppraisalService(office.database, principal, office.clock),
        office.training,
        office.rules,
    )
    found = PersonYearService(sources).read(other.id, other.nip, TODAY)
    assert (found.predicates, found.plan, found.shows_plan) == (None, None, False)
    assert PersonYearService(sources).read(rater.id, rater.nip, TODAY).shows_plan


def test_of_a_year_before_any_rule_and_without_plans_nothing_is_told(office: Workspace) -> None:
    line = people(office)[0]
    found = office.person_year.read(line.id, line.nip, date(2015, 5, 1))
    assert (found.year, found.plan, found.hours) == (2015, None, None)


def test_of_who_is_on_no_list_nothing_is_hidden(office: Workspace) -> None:
    found = office.person_year.read(RowId(bytes(16)), "0", TODAY)
    assert (found.plan, found.shows_plan, found.predicates) == (None, True, ())
