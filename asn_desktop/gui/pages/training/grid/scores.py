"""What each participant earns by the marks in the grid, in the activity and in the year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from asn_desktop.domain.decimals import shortest
from asn_desktop.domain.explanation import Explanation
from asn_desktop.domain.training.activity import Activity, Grid, Participant
from asn_desktop.domain.training.earning import EarningRules, earned
from asn_desktop.domain.training.lists import HoursFilter, PersonHours
from asn_desktop.errors import UserError
from asn_desktop.gui.widgets.chip import ChipText
from asn_desktop.ids import RowId

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.workspace import Workspace

_NONE: Final = Fraction(0)


class Score(NamedTuple):
    """JP of a participant.

    Attributes:
        hours: Of the activity; None where they cannot be computed.
        year: Of the year, with those of the activity; None where nothing is known of the person.
        required: Least hours of the year; None where there is no duty.
        limit: Most hours; None where there is no ceiling.
        why: "Mengapa nilai ini?" of the activity; None where no rule is known.
    """

    hours: Fraction | None
    year: Fraction | None
    required: int | None
    limit: int | None
    why: Explanation | None

    @property
    def chip(self) -> ChipText:
        """How the year stands."""
        return standing(self.year, self.required, self.limit)


def standing(hours: Fraction | None, required: int | None, limit: int | None) -> ChipText:
    """Return how hours of a year stand against duty and ceiling."""
    if hours is None:
        return ChipText("Belum diketahui", "neutral")
    if limit is not None and hours > limit:
        return ChipText(f"Lebih {shortest(hours - limit)} JP", "bad")
    if required is None:
        return ChipText("Tanpa kewajiban", "neutral")
    if hours < required:
        return ChipText(f"Kurang {shortest(required - hours)} JP", "warn")
    return ChipText("Terpenuhi", "ok")


@dataclass(frozen=True, slots=True)
class Opened:
    """An activity as it was read: its list, the rules, and what else people did in its year."""

    grid: Grid
    rules: EarningRules | None
    hours: Mapping[RowId, PersonHours]


def read(workspace: Workspace, activity: RowId) -> Opened:
    """Read all that the grid shows; may run in the background.

    Raises:
        ActivityMissingError: It is gone.
    """
    grid = workspace.training.grid(activity)
    people = frozenset(each.employee for each in grid.participants)
    try:
        rules = EarningRules.on(workspace.rules.versions(), grid.activity.end)
        wanted = HoursFilter(grid.activity.year, employees=people)
        hours = {each.employee: each for each in workspace.training.hours(wanted)}
    except UserError:
        return Opened(grid, None, {})  # No rule tells of that year; marks can be kept all the same.
    return Opened(grid, rules, hours)


class Scores:
    """Computes and remembers the JP of participants, each when it is looked at."""

    def __init__(self, opened: Opened) -> None:
        self._activity: Activity = opened.grid.activity
        self._rules = opened.rules
        self._hours = opened.hours
        self._elsewhere = {
            who: sum(
                (part.hours or _NONE for part in each.parts if part.activity != self._activity.id),
                _NONE,
            )
            for who, each in opened.hours.items()
        }
        self._known: dict[RowId, Score] = {}

    def of(self, person: Participant) -> Score:
        """Return the JP of a participant."""
        found = self._known.get(person.id)
        if found is None:
            found = self._known[person.id] = self._score(person)
        return found

    def forget(self, participant: RowId) -> None:
        """Compute a participant's JP again when they are looked at next."""
        self._known.pop(participant, None)

    def rules_words(self) -> str:
        """Return duty and ceiling as a heading names them, "" for none."""
        least = {each.required for each in self._hours.values() if each.required is not None}
        most = {each.limit for each in self._hours.values() if each.limit is not None}
        if least and most:
            return f"min. {min(least)}, maks. {max(most)}"
        if least:
            return f"minimal {min(least)}"
        return f"paling banyak {max(most)}" if most else ""

    def _score(self, person: Participant) -> Score:
        year = self._hours.get(person.employee)
        base = self._elsewhere.get(person.employee)
        limits = (None, None) if year is None else (year.required, year.limit)
        if self._rules is None:
            return Score(None, base, *limits, None)
        found = earned(self._activity, person.marks, person.certificate, self._rules)
        if base is not None and found.hours is not None and found.year == self._activity.year:
            base += found.hours
        return Score(found.hours, base, *limits, found.explanation)
