"""What of the forms is ready, read in the background; an answer that came too late is dropped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.printing import EVERYONE, FormKind, Readiness, Scope, Wanted
from asn_desktop.gui.jobs import Jobs

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.reports import ReportService
    from asn_desktop.services.workspace import Workspace

Found = Mapping[FormKind, Readiness]


class Question(NamedTuple):
    """What is to be printed.

    Attributes:
        kind: The chosen form.
        year: Of its papers.
        scope: Of whom; forms that are not printed so are counted for everybody.
        start: Only papers whose period begins then; None: all.
        period: The name of the period of appraisal; "" for the last that is over.
    """

    kind: FormKind
    year: int
    scope: Scope
    start: date | None = None
    period: str = ""


class Answer(NamedTuple):
    """What is ready.

    Attributes:
        every: Of each form, whatever the start of its papers.
        shown: Of the chosen form.
        periods: The periods of appraisal of the year.
        period: The one that was meant.
    """

    every: Found
    shown: Readiness
    periods: tuple[AppraisalPeriod, ...]
    period: AppraisalPeriod


class ReadyReading(QObject):
    """Asks for all forms at once: the list of forms shows how much of each is ready.

    Signals:
        found: Carries an Answer.
    """

    found = Signal(object)

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self._asked: Question | None = None
        self._all: tuple[tuple[object, ...], Found] | None = None

    def ask(self, asked: Question) -> None:
        """Ask what is ready; the answer comes by the signal."""
        self._asked = asked

        def work() -> Answer | None:
            # Something else has been asked for meanwhile: do not keep the person waiting.
            return self._read(asked) if asked == self._asked else None

        def then(answer: Answer | None) -> None:
            if answer is not None and asked == self._asked:
                self.found.emit(answer)

        self._jobs.read(self, work, then)

    def forget(self) -> None:
        """Know nothing any more: the data changed, or nobody is chosen."""
        self._asked = self._all = None

    def _read(self, asked: Question) -> Answer:
        reports = self._workspace.reports
        periods = self._workspace.appraisals.periods(asked.year)
        period = _meant(periods, asked.period, self._workspace.clock.today())
        known, key = self._all, (asked.year, asked.scope, period)
        if known is not None and known[0] == key:
            every = known[1]
        else:
            every = {each: _ready(reports, asked, each, period) for each in reports.kinds()}
            self._all = (key, every)
        shown = every[asked.kind]
        if asked.start is not None:
            wanted = Wanted(asked.kind, asked.year, asked.scope, asked.start)
            shown = reports.ready(wanted)
        return Answer(every, shown, periods, period)


def _ready(
    reports: ReportService, asked: Question, kind: FormKind, period: AppraisalPeriod
) -> Readiness:
    scope = asked.scope if type(asked.scope) in kind.scopes else EVERYONE
    named = period if kind.periodic else None
    return reports.ready(Wanted(kind, asked.year, scope, period=named))


def _meant(periods: tuple[AppraisalPeriod, ...], name: str, today: date) -> AppraisalPeriod:
    """Return the period of a name; without one the last that is over: it has papers to sign."""
    named = (each for each in periods if each.name == name)
    over = [each for each in periods if each.end < today]
    return next(named, over[-1] if over else periods[0])
