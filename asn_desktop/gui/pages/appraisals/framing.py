"""What stands around the views: periods, raters, units, counts, and what waits for this person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.appraisals.lists import Chosen, Counts, Queue, RaterLine
from asn_desktop.domain.appraisals.period import AppraisalPeriod, current
from asn_desktop.domain.course import State
from asn_desktop.domain.settings import OfficeSettings
from asn_desktop.domain.units import UnitTree
from asn_desktop.gui.figures import thousands
from asn_desktop.ids import RowId

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from datetime import date

    from asn_desktop.services.workspace import Workspace


class Wanted(NamedTuple):
    """What the frame is to show.

    Attributes:
        period: None for the one that runs.
        rater: Whose people; None for everybody's.
        needs_rater: A rater has to be proposed where none is named.
    """

    period: AppraisalPeriod | None = None
    rater: RowId | None = None
    needs_rater: bool = False


class Frame(NamedTuple):
    """What was read."""

    period: AppraisalPeriod
    periods: Sequence[AppraisalPeriod]
    years: Sequence[int]
    raters: Sequence[RaterLine]
    rater: RowId | None
    queue: Queue | None
    counts: Counts
    tree: UnitTree
    waiting: int


def read_frame(workspace: Workspace, wanted: Wanted) -> Frame:
    """Return what the frame shows; runs in the background."""
    appraisals = workspace.appraisals
    settings = workspace.settings.read().values
    running = _running(settings, workspace.clock.today())
    period = wanted.period or running
    raters = appraisals.raters(period)
    own = appraisals.own_rater()
    rater = wanted.rater or (_proposed(raters, own) if wanted.needs_rater else None)
    shown = rater is not None and wanted.needs_rater
    return Frame(
        period=period,
        periods=appraisals.periods(period.year),
        years=[*appraisals.years(), settings.year, period.year],
        raters=raters,
        rater=rater,
        queue=appraisals.queue(rater, period) if shown and rater is not None else None,
        counts=appraisals.counts(*period),
        tree=workspace.offices.tree(),
        waiting=_waiting(workspace, running, own),
    )


def in_year(period: AppraisalPeriod, year: int) -> AppraisalPeriod:
    """Return the same part of another year."""
    name = period.name
    if name.startswith(f"{period.year}-"):
        name = f"{year}{name[4:]}"
    return AppraisalPeriod(year, name)


def context(frame: Frame) -> str:
    """Return the line below the title: how far the period is."""
    everybody: Chosen = None
    done, total = frame.counts[State.DETERMINED], frame.counts[everybody]
    return f"{frame.period.title} · {thousands(done)} dari {thousands(total)} ditetapkan"


def _running(settings: OfficeSettings, today: date) -> AppraisalPeriod:
    """Return the period that runs in the year that the office works on."""
    found = current(settings.period, today)
    return found if settings.year in {0, found.year} else in_year(found, settings.year)


def _proposed(raters: Sequence[RaterLine], own: RowId | None) -> RowId | None:
    """Return the person's own people, else those of the first who has not ended."""
    if own in {each.id for each in raters}:
        return own
    unfinished = [each.id for each in raters if each.done < each.total]
    return next(iter([*unfinished, *(each.id for each in raters)]), None)


def _waiting(workspace: Workspace, running: AppraisalPeriod, own: RowId | None) -> int:
    """Return how many people wait for this person: to be rated, mended, or determined."""
    principal = workspace.principal
    appraisals = workspace.appraisals
    edits, determines = _rights(principal)
    if own in {each.id for each in appraisals.raters(running)} and own is not None:
        lines = appraisals.queue(own, running).lines
        rates = sum(not line.done and not line.locked for line in lines) if edits else 0
        ready = sum(line.state is State.SUBMITTED for line in lines) if determines else 0
        return rates + ready
    counts = appraisals.counts(*running)
    mends = counts[State.RETURNED] if edits else 0
    return mends + (counts[State.SUBMITTED] if determines else 0)


def _rights(principal: Principal) -> tuple[bool, bool]:
    return principal.may(Right.EDIT_APPRAISALS), principal.may(Right.DETERMINE_APPRAISALS)
