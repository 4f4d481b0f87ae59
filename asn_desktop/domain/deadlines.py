"""Until when the work of a year is done: dated settings that the head office may replace."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final, TypeVar

import msgspec

from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.rules.versions import NoRuleInForceError, RuleVersion, in_force
from asn_desktop.domain.targets.course import DEADLINE, Deadline

ANNUAL: Final = "deadline-appraisals"
PERIODIC: Final = "deadline-periodic"
_Shape = TypeVar("_Shape")


class DaysAfter(msgspec.Struct, frozen=True):
    """How many days after the end of a month or quarter its appraisals are determined."""

    days: int


def due_targets(versions: Iterable[RuleVersion], year: int) -> date | None:
    """Return the last day on which targets of a year are in time; None where no rule tells it."""
    return _known(versions, DEADLINE, date(year, 12, 31), Deadline, lambda rule: rule.of(year))


def due_appraisals(versions: Iterable[RuleVersion], period: AppraisalPeriod) -> date | None:
    """Return the last day for the appraisals of a period; None where no rule tells it.

    A year is appraised at its end or early in the next one (``rules.md`` 1.8).
    """
    if period.annual:
        after = period.year + 1
        return _known(versions, ANNUAL, period.end, Deadline, lambda rule: rule.of(after))
    end = period.end
    return _known(versions, PERIODIC, end, DaysAfter, lambda rule: end + timedelta(rule.days))


def _known(
    versions: Iterable[RuleVersion],
    key: str,
    on: date,
    shape: type[_Shape],
    day: Callable[[_Shape], date],
) -> date | None:
    try:
        return day(in_force(versions, key, on).read(shape))
    except NoRuleInForceError:
        return None  # Of a time that no rule covers nothing is called late.
