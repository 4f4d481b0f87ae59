"""Ends the work of a year at random moments, and proves that nothing is lost that was done.

``python -m tests.soak.kill_year 100`` does so a hundred times. One process works through the
people of an office: it types targets and determines them, rates and determines, marks
attendance, and prints. What it has done it notes in a diary before it goes on. It is ended
anywhere, opening and closing included; the next one goes on where it ended.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from pypdf import PdfReader

from asn_desktop.clock import WIB, Clock, fixed
from asn_desktop.domain.appraisals.lists import AppraisalFilter
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.course import State
from asn_desktop.domain.import_choices import Choices
from asn_desktop.domain.predicates import Rating
from asn_desktop.domain.printing import FormKind, OfPerson, Setup, Wanted
from asn_desktop.domain.targets.lists import PlanFilter, PlanLine
from asn_desktop.domain.targets.plan import Plan
from asn_desktop.domain.training.activity import Cell
from asn_desktop.domain.training.lists import ActivityFilter
from asn_desktop.domain.training.words import Earning, Mark
from asn_desktop.ids import RowId
from asn_desktop.services.checking import check_office
from asn_desktop.services.training.service import NewActivity
from asn_desktop.services.workspace import Workspace, open_workspace
from tests.services.offices import plain

LISTS: Final = Path(__file__).parents[1] / "data" / "kantor-kedua"
CLOCK: Final[Clock] = fixed(datetime(2026, 11, 24, 9, 30, tzinfo=WIB))
YEAR: Final = 2026
TW4: Final = AppraisalPeriod(YEAR, "tw4")
CODE: Final = "P90"
TEXTS: Final = 2
# Some are ended while the office is being opened, most while something is written.
LONGEST: Final = 0.35
_PATIENCE: Final = 60.0


def _silent(_done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the work is done.

    Attributes:
        office: The office folder.
        diary: What is done for certain, a line each.
        out: Where papers are printed.
    """

    office: Path
    diary: Path
    out: Path


class Diary:
    """Notes what is done; a line is on the disk before the work goes on."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def note(self, *words: str) -> None:
        """Write a line."""
        with self._file.open("a", encoding="utf-8") as file:
            file.write(" ".join(words) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def lines(self) -> list[list[str]]:
        """Return what was noted; the last line may be half written."""
        whole = self._file.read_text(encoding="utf-8").split("\n")[:-1]
        return [line.split(" ") for line in whole]


def make_place(folder: Path) -> Place:
    """Make an office with its people, drafts of their plans, and an empty list of attendance."""
    place = Place(plain(folder / "kantor", CLOCK), folder / "buku.txt", folder / "cetak")
    place.diary.touch()
    place.out.mkdir()
    with open_workspace(place.office, None, CLOCK) as office:
        units = office.offices
        units.apply(units.plan_import(units.read_file(LISTS / "units.csv")))
        people = office.employee_import
        tables = people.open_file(LISTS / "siasn_export.xlsx")
        chosen = Choices(people.propose(tables).to_dict())
        people.apply(people.preview(tables, chosen, _silent), "Impor pegawai", _silent)
        plans = office.target_import
        found = plans.preview(plans.open_file(LISTS / "skp_2026.xlsx"), Choices(year=YEAR), _silent)
        plans.apply(found, "Impor SKP", _silent)
        day = CLOCK.today()
        told = NewActivity(
            "Arsip", "Bimbingan teknis", day, day, code=CODE, hours=Fraction(4),
            earning=Earning.WHOLE, minimum=Fraction(80), sessions=2,
        )  # fmt: skip
        activity = office.training.create(told).activity
        lines = office.targets.every(PlanFilter(YEAR))
        office.training.add_people(activity, [line.employee for line in lines])
    return place


def work(place: Place, ready: Connection) -> None:
    """Go on with the work of the year until it is done; what the process does that is ended."""
    ready.send(True)
    diary = Diary(place.diary)
    with open_workspace(place.office, None, CLOCK) as office:
        rated = {
            line.employee for line in office.appraisals.every(AppraisalFilter(*TW4)) if line.rater
        }
        for line in office.targets.every(PlanFilter(YEAR)):
            if line.employee in rated:
                _plan(office, diary, line)
                _appraise(office, diary, line.employee)
            _mark(office, diary, line.employee)
            _print(office, diary, line, place.out)
    diary.note("all")


def _plan(office: Workspace, diary: Diary, line: PlanLine) -> None:
    assert line.plan is not None
    plan = office.targets.get(line.plan)
    if plan.state is State.DRAFT:
        for number in range(_typed(plan) + 1, TEXTS + 1):
            first = replace(plan.results[0], text=f"Rencana ke-{number}")
            plan = replace(plan, results=(first, *plan.results[1:]))
            seen = office.targets.save(plan, draft=True).seen
            seen = max(seen, office.targets.leave(plan.id).seen)
            plan = replace(plan, seen=seen)
            diary.note("typed", plan.id.hex(), str(number))
        office.targets.submit(plan.id, seen=None)
        diary.note("submitted", plan.id.hex())
    if office.targets.get(plan.id).state is State.SUBMITTED:
        office.targets.determine(plan.id, CLOCK.today(), seen=None)
        diary.note("determined", plan.id.hex())


def _typed(plan: Plan) -> int:
    """Return which text was typed last, 0 for none."""
    _, found, number = plan.results[0].text.rpartition("Rencana ke-")
    return int(number) if found else 0


def _appraise(office: Workspace, diary: Diary, employee: RowId) -> None:
    shown = office.appraisals.open_for(employee, TW4)
    if shown.state is State.DRAFT:
        rated = replace(shown, results=Rating.ABOVE, behaviour=Rating.MEETS)
        written = office.appraisals.save(rated, draft=False).appraisal
        diary.note("rated", employee.hex())
        office.appraisals.submit(written, seen=None)
        shown = office.appraisals.get(written)
    if shown.state is State.SUBMITTED:
        office.appraisals.determine(shown.id, CLOCK.today(), seen=None)
        diary.note("appraised", employee.hex())


def _mark(office: Workspace, diary: Diary, employee: RowId) -> None:
    grid = office.training.grid(office.training.find(CODE, YEAR).id)
    [person] = [each for each in grid.participants if each.employee == employee]
    cells = [Cell(person.id, each.id, Mark.PRESENT) for each in grid.activity.sessions]
    if Mark.EMPTY in person.marks:
        office.training.mark(grid.activity.id, cells, seen=grid.seen)
        diary.note("marked", employee.hex())


def _print(office: Workspace, diary: Diary, line: PlanLine, out: Path) -> None:
    wanted = Wanted(FormKind.TARGETS, YEAR, OfPerson(line.employee))
    papers = office.reports.ready(wanted).ready
    file = out / f"{line.nip}.pdf"
    if papers and not file.exists():
        office.reports.compose(papers, file, Setup(), _silent)
        diary.note("printed", line.nip)


class Killer:
    """Ends the work again and again, and looks at what it left.

    Args:
        folder: An empty one.
        seed: Of the moments.
    """

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._chance = random.Random(seed)  # noqa: S311 - moments, no secret
        self._places = 0
        self._place = self._new_place()

    def kill(self, count: int) -> Counter[str]:
        """End the work so often; return how often each thing was found done.

        Raises:
            AssertionError: Something that was done is lost, or something is half done.
        """
        found: Counter[str] = Counter()
        for _ in range(count):
            self._run(self._chance.uniform(0, LONGEST))
            require_nothing_lost(self._place)
            lines = Diary(self._place.diary).lines()
            if ["all"] in lines:
                found.update(words[0] for words in lines)
                self._place = self._new_place()
        found.update(words[0] for words in Diary(self._place.diary).lines())
        return found

    def _new_place(self) -> Place:
        self._places += 1
        folder = self._folder / str(self._places)
        folder.mkdir()
        return make_place(folder)

    def _run(self, moment: float) -> None:
        ours, theirs = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.Process(target=work, args=(self._place, theirs))
        process.start()
        theirs.close()  # Ours of it: a process that dies early then ends the waiting.
        assert ours.poll(_PATIENCE), "The work did not begin"
        ours.recv()
        process.join(moment)
        process.kill()
        process.join()
        assert process.exitcode in {0, -9}, "The work ended by itself"
        process.close()
        ours.close()


def require_nothing_lost(place: Place) -> None:
    """Fail unless the office is sound, holds all that was noted, and no paper is half."""
    for file in place.out.glob("*.pdf"):
        assert len(PdfReader(file).pages) > 0
    with open_workspace(place.office, None, CLOCK) as office:
        for check in check_office(office):
            assert check.passed, (check.name, check.detail)
        proofs = dict(_proofs(office, place))
        for words in Diary(place.diary).lines():
            assert proofs[words[0]](words[1:]), words


def _proofs(office: Workspace, place: Place) -> Iterator[tuple[str, Callable[[list[str]], bool]]]:
    plans = {line.plan: line for line in office.targets.every(PlanFilter(YEAR))}
    appraised = {line.employee: line for line in office.appraisals.every(AppraisalFilter(*TW4))}
    marks = {
        each.employee: each.marks
        for line in office.training.every(ActivityFilter(YEAR))
        for each in office.training.grid(line.id).participants
    }
    handed_in = {State.SUBMITTED, State.DETERMINED}

    def row(words: list[str]) -> RowId:
        return RowId(bytes.fromhex(words[0]))

    yield "typed", lambda words: _typed(office.targets.get(row(words))) >= int(words[1])
    yield "submitted", lambda words: plans[row(words)].state in handed_in
    yield "determined", lambda words: plans[row(words)].state is State.DETERMINED
    yield "rated", lambda words: appraised[row(words)].rated == len(("results", "behaviour"))
    yield "appraised", lambda words: appraised[row(words)].state is State.DETERMINED
    yield "marked", lambda words: set(marks[row(words)]) == {Mark.PRESENT}
    yield "printed", lambda words: (place.out / f"{words[0]}.pdf").exists()
    yield "all", lambda _words: True


def main(count: int) -> None:
    """End the work so often and print what was found done."""
    with tempfile.TemporaryDirectory() as folder:
        found = Killer(Path(folder), count).kill(count)
    told = ", ".join(f"{number} {word}" for word, number in sorted(found.items()))
    print(f"{count} ended, nothing lost: {told}")  # noqa: T201 - a script


if __name__ == "__main__":
    main(int(sys.argv[1]))
