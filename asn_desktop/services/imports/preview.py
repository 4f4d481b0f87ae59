"""What was read of a file and what it would do: the same for every subject."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, NamedTuple, TypeAlias, TypeVar

from asn_desktop.domain.import_choices import Choices, Place, RowPlace
from asn_desktop.domain.imports import Compared, Counts, Effect, ImportPlan, counted
from asn_desktop.sheets.records import Problem, ReadSheets
from asn_desktop.storage.journal.writer import Writer

Sheet_co = TypeVar("Sheet_co", bound=ReadSheets, covariant=True)
Plan_co = TypeVar("Plan_co", bound=ImportPlan, covariant=True)
_Sheet = TypeVar("_Sheet", bound=ReadSheets)
_Record = TypeVar("_Record", bound=Compared)
_Plan = TypeVar("_Plan", bound=ImportPlan)
Progress = Callable[[int, int], None]
TOLD_EVERY: Final = 50  # Records between two words about how far an import is.
AnyPreview: TypeAlias = "Preview[ReadSheets, ImportPlan]"


class Found(NamedTuple):
    """What the rows of a file come to.

    Attributes:
        accepted: How many rows are taken.
        problems: Rows that are refused, in any order.
        warnings: Cells that are left out of rows that are taken.
        facts: What only this subject tells, by its name in the answer of a command.
    """

    accepted: int
    problems: Iterable[Problem]
    warnings: Iterable[Problem] = ()
    facts: Mapping[str, object] = {}


@dataclass(frozen=True, slots=True)
class Preview(Generic[Sheet_co, Plan_co]):
    """What was read of a file, and what it would do; nothing is written yet.

    Attributes:
        sheet: What the reading of the subject tells.
        plan: The effect on what is recorded.
        write: Writes the plan; only ``apply`` calls it, in its transaction.
        accepted: How many rows are taken.
        problems: Rows that are refused, in the order of the file.
        warnings: Cells that are left out of rows that are taken.
        left_out: Rows that a person chose to leave out.
        counts: How many records there are of each kind.
        facts: What only this subject tells, by its name in the answer of a command.
    """

    sheet: Sheet_co
    plan: Plan_co
    write: Callable[[Writer, Progress], None]
    accepted: int
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    left_out: tuple[RowPlace, ...]
    counts: Counts
    facts: Mapping[str, object]

    def place_of(self, problem: Problem) -> Place | None:
        """Return the cell that a problem is about, None where it is about no column."""
        for mapping in self.sheet.mappings:
            if mapping.sheet == problem.sheet:
                headings = [column.heading for column in mapping.columns]
                if problem.column in headings:
                    at = headings.index(problem.column)
                    return Place(problem.sheet, problem.row, at)
        return None


def to_write(records: Sequence[_Record], progress: Progress) -> Iterator[_Record]:
    """Yield the records that an import changes, telling now and then how far it is."""
    for done, each in enumerate(records):
        if done % TOLD_EVERY == 0:
            progress(done, len(records))
        if each.effect is not Effect.UNCHANGED:
            yield each


def previewed(
    sheet: _Sheet,
    plan: _Plan,
    write: Callable[[Writer, Progress], None],
    found: Found,
    choices: Choices,
) -> Preview[_Sheet, _Plan]:
    """Return a preview with its counts, the problems in the order of the file."""
    order = {mapping.sheet: place for place, mapping in enumerate(sheet.mappings)}
    problems = tuple(sorted(found.problems, key=lambda each: (order[each.sheet], each.row)))
    left_out = tuple(sorted(choices.corrections.left_out))
    new, changed, unchanged = counted(plan.compared)
    counts = Counts(
        new=new,
        changed=changed,
        unchanged=unchanged,
        repeated=len(sheet.repeated),
        refused=len(problems),
        left_out=len(left_out),
        absent=len(plan.absent),
    )
    warnings = tuple(found.warnings)
    return Preview(
        sheet, plan, write, found.accepted, problems, warnings, left_out, counts, found.facts
    )
