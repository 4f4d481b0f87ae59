"""How the page says what is known of targets (SKP)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from asn_desktop.domain.dates import short_date
from asn_desktop.domain.targets.lists import WITHOUT_TITLE, PlanLine
from asn_desktop.domain.targets.plan import Plan
from asn_desktop.domain.targets.words import PlanForm, PlanState
from asn_desktop.gui import course_words
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.widgets.chip import ChipText

LATE: Final = "terlambat"
NO_DATE: Final = "–"
FILTERS: Final = course_words.filters(WITHOUT_TITLE)
event_sentence = course_words.event_sentence


class Due(NamedTuple):
    """Until when something had to be done, and a word on how it stands; "" for nothing to say."""

    day: str
    word: str


def state_chip(state: PlanState | None) -> ChipText:
    """Return a state as a chip; None where there is no plan."""
    return course_words.state_chip(state, WITHOUT_TITLE)


def period_word(start: date | None, end: date | None) -> str:
    """Return a period without its year: 1 Jan – 31 Des."""
    if start is None or end is None:
        return NO_DATE
    return " – ".join(short_date(day).rpartition(" ")[0] for day in (start, end))


def form_word(form: PlanForm | None) -> str:
    """Return for whom the form is."""
    return NO_DATE if form is None else "JPT" if form is PlanForm.EXECUTIVE else "JA/JF"


def results_word(line: PlanLine) -> str:
    """Return how much work is planned, and what is missing."""
    if line.plan is None:
        return ""
    missing = f", {line.gaps} belum lengkap" if line.gaps else ""
    return f"{line.results} hasil kerja{missing}"


def due(line: PlanLine, deadline: date | None, today: date) -> Due:
    """Return how a line stands against the deadline of its year."""
    if line.state is PlanState.DETERMINED and line.determined_on is not None:
        late = deadline is not None and line.is_late(deadline)
        return Due(short_date(line.determined_on), LATE if late else "ditetapkan")
    without = deadline is None or line.state is PlanState.CANCELLED or line.version > 1
    if deadline is None or without or (line.start is not None and line.start > deadline):
        return Due(NO_DATE, "")
    days = (deadline - today).days
    if days < 0:
        return Due(short_date(deadline), f"lewat {thousands(-days)} hari")
    return Due(short_date(deadline), "hari ini" if days == 0 else f"{thousands(days)} hari lagi")


def is_overdue(word: str) -> bool:
    """Tell whether a word of :func:`due` is one of warning."""
    return word == LATE or word.startswith("lewat ")


def found_sentence(total: int, year: int, text: str) -> str:
    """Return how many lines are shown."""
    if text:
        return f"{thousands(total)} baris cocok dengan “{text}”"
    return f"{thousands(total)} baris SKP {year} · diurutkan menurut nama"


def gaps_sentence(count: int) -> str:
    """Return how much is missing, "" for nothing."""
    return f"{count} isian belum lengkap" if count else ""


def plan_title(plan: Plan) -> str:
    """Return what tells a plan from the others of the year: its period and version."""
    version = f", versi {plan.version}" if plan.version > 1 else ""
    return f"{period_word(plan.start, plan.end)} {plan.year}{version}"


def content_word(plan: Plan) -> str:
    """Return form, approach, and how much work is planned."""
    return f"{form_word(plan.form)}, {plan.approach.value} · {len(plan.results)} hasil kerja"


def living(plans: Sequence[Plan]) -> list[Plan]:
    """Return of each period the newest version that is not cancelled, in order."""
    found = {plan.start: plan for plan in plans if plan.state is not PlanState.CANCELLED}
    return [found[start] for start in sorted(found)]


def foremost(plans: Sequence[Plan], today: date) -> Plan | None:
    """Return the plan that is looked for: of today's period, else the last; None for none."""
    alive = living(plans)
    current = [plan for plan in alive if plan.start <= today <= plan.end]
    return next(iter(current or alive[-1:] or plans[-1:]), None)
