"""A practice office: invented people in an invented office, with a history to look at."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from asn_desktop.clock import WIB, Clock
from asn_desktop.domain.employees import DatedKind, dated_id
from asn_desktop.domain.identity import NewOffice, OfficeKind
from asn_desktop.domain.names import full_name
from asn_desktop.domain.units import provisional_unit_id, unit_id
from asn_desktop.ids import name_id
from asn_desktop.services.demo_appraisals import PracticeAppraisals
from asn_desktop.services.demo_history import ADMIN, History, Timeline, make_slips
from asn_desktop.services.demo_office import PracticeOffice
from asn_desktop.services.demo_people import Person, Population
from asn_desktop.services.demo_targets import PracticeTargets
from asn_desktop.services.demo_training import PracticeTraining
from asn_desktop.services.demo_words import Unit, Words, load_words, office_units
from asn_desktop.services.founding import create_office
from asn_desktop.storage import offices, seal, settings
from asn_desktop.storage.database import Database
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.employees import now
from asn_desktop.storage.employees.tables import employee as employee_table
from asn_desktop.storage.fields import Value
from asn_desktop.storage.folder import OfficeFolder, read_identity
from asn_desktop.storage.journal import batches
from asn_desktop.storage.journal.writer import Change, Writer

Progress = Callable[[int, int], None]

PEOPLE: Final = 46
SEED: Final = 2026
YEAR: Final = 2026
# The history takes 22 days, and nothing of it happens after today or at night.
_BEGAN: Final = timedelta(days=23)
_OPENS: Final = time(8, tzinfo=WIB)
_TOLD_EVERY: Final = 100
# Every so many people the superior is a proposal that waits for somebody's word.
_PROPOSED_EVERY: Final = 9


def _silent(_done: int, _total: int) -> None:
    """Tell nobody."""


def make_practice(
    folder: Path,
    *,
    employees: int = PEOPLE,
    seed: int = SEED,
    year: int = YEAR,
    clock: Clock,
    progress: Progress | None = None,
) -> None:
    """Make a practice office folder; the same seed gives the same people and row ids.

    Args:
        folder: Where; a new or an empty folder.
        employees: How many people.
        seed: Of the chance.
        year: The year that the data speak of.
        clock: Tells the time; the office began its work three weeks before.
        progress: Told how many people are written of how many.

    Raises:
        FolderTakenError: Something is in the folder.
        FileNotWrittenError: The disk or the folder does not take it.
        NotWrittenError: The disk is full.
    """
    words = load_words()
    units = office_units(words, employees)
    people = Population(words, seed, year).people(units, employees)
    make_slips(people)
    timeline = Timeline(datetime.combine(clock.today() - _BEGAN, _OPENS))
    office = NewOffice(OfficeKind.OFFICE, words.office.code, words.office.name, practice=True)
    create_office(folder, office, timeline.clock)
    with _whole_or_gone(folder), _database(folder, timeline.clock) as database:
        _Filling(words, units, people, year).write(database, timeline, progress or _silent)
        history = History(database, timeline, people, year)
        history.correct_slips()
        _work(PracticeOffice(database, timeline, words, year), people, clock.today())
        history.happen(words.renamed, _name_of(units, words.renamed.code))
        _begin_today(database, clock.today())


def _set_city(database: Database, city: str) -> None:
    values: dict[str, Value] = {"key": "city", "value": city}
    with database.write(Change(ADMIN)) as writer:
        writer.insert(settings.setting, settings.row_of("city"), values)


def _name_of(units: Sequence[Unit], code: str) -> str:
    return next(unit.name for unit in units if unit.code == code)


def _begin_today(database: Database, today: date) -> None:
    with database.write_plainly() as connection:
        now.refresh(connection, None, today)
        now.catch_up(connection, today)


def _work(office: PracticeOffice, people: Sequence[Person], today: date) -> None:
    """Let the targets, appraisals and training of the year happen."""
    PracticeTargets(office).happen(people)
    PracticeAppraisals(office).happen(people)
    PracticeTraining(office).happen(people, today)


def remake_practice(folder: Path, *, clock: Clock, progress: Progress | None = None) -> None:
    """Make a practice office; one that is there already begins anew.

    Raises:
        FolderTakenError: Something else is in the folder.
        FileNotWrittenError: The disk or the folder does not take it.
    """
    if OfficeFolder(folder).identity.exists() and read_identity(folder).practice:
        shutil.rmtree(folder)
    make_practice(folder, clock=clock, progress=progress)


@contextmanager
def _whole_or_gone(folder: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        shutil.rmtree(folder)  # Half an office must not look like one.
        raise


@contextmanager
def _database(folder: Path, clock: Clock) -> Iterator[Database]:
    place = OfficeFolder(folder)
    database = Database(place.database, None, clock)
    try:
        yield database
        with database.read() as connection:
            seal.write(place.seal, connection)
    finally:
        database.close()


class _Filling:
    """Writes units and people as two imports would have done.

    Args:
        words: The shipped lists.
        units: Of the office, parents first.
        people: Everybody.
        year: The year that the data speak of.
    """

    def __init__(
        self, words: Words, units: Sequence[Unit], people: Sequence[Person], year: int
    ) -> None:
        self._words = words
        self._units = units
        self._people = people
        # Superiors are recorded since the beginning of the year before.
        self._since = date(year - 1, 1, 2)
        self._official = name_id("official", words.office.code, words.official.name)
        self._posko = provisional_unit_id(words.office.code, words.provisional)
        self._heads = {person.unit: person for person in people if person.leads}
        self._parents = {unit.code: unit.parent for unit in units}

    def write(self, database: Database, timeline: Timeline, progress: Progress) -> None:
        """Write everything, units first."""
        _set_city(database, self._words.office.city)
        with self._batch(database, timeline, "units", "Impor satuan kerja: susunan.csv") as writer:
            self._write_units(writer)
        timeline.pass_time(minutes=9)
        title = "Impor pegawai: daftar_pegawai.xlsx"
        with self._batch(database, timeline, "employees", title) as writer:
            self._write_outside(writer)
            for done, person in enumerate(self._people):
                if done % _TOLD_EVERY == 0:
                    progress(done, len(self._people))
                self._write_person(writer, done, person)
            writer.flush()
            now.refresh(writer.connection, None, timeline.clock.today())
        progress(len(self._people), len(self._people))

    @contextmanager
    def _batch(
        self, database: Database, timeline: Timeline, kind: str, title: str
    ) -> Iterator[Writer]:
        batch = name_id("batch", self._words.office.code, kind)
        with database.write(Change(ADMIN, batch=batch)) as writer:
            batches.record(writer.connection, batch, kind, title, ADMIN, timeline.clock)
            yield writer

    def _write_units(self, writer: Writer) -> None:
        renamed = self._words.renamed
        for unit in self._units:
            values: dict[str, Value] = {
                "code": unit.code,
                "name": renamed.before if unit.code == renamed.code else unit.name,
                "echelon": unit.echelon,
                "parent_id": unit_id(unit.parent) if unit.parent else None,
                "provisional": 0,
            }
            writer.insert(offices.unit, unit_id(unit.code), values)

    def _write_outside(self, writer: Writer) -> None:
        """Write the unit that nobody has confirmed, and the rater from outside."""
        posko: dict[str, Value] = {"name": self._words.provisional, "provisional": 1}
        writer.insert(offices.unit, self._posko, posko)
        official = self._words.official
        values: dict[str, Value] = {
            "name": full_name(official.name, None, official.back),
            "position": official.position,
            "unit_name": official.unit,
        }
        writer.insert(offices.official, self._official, values)

    def _write_person(self, writer: Writer, number: int, person: Person) -> None:
        values: dict[str, Value] = {
            "nip": person.first_nip or person.nip,
            "name": person.first_name or person.name,
            "title_front": person.front,
            "title_back": person.schooling.degree or None,
            "birth_date": person.birth.isoformat(),
            "sex": person.sex,
            "kind": person.kind.value,
            "candidate": int(person.candidate),
            "education": person.schooling.education,
        }
        writer.insert(employee_table, person.id, values)
        for position in person.positions:
            self._dated(
                writer, person, DatedKind.POSITION, position.since,
                title=position.title, position_kind=position.kind, echelon=position.echelon,
            )  # fmt: skip
        for rank in person.ranks:
            self._dated(writer, person, DatedKind.RANK, rank.since, grade=rank.grade)
        unit = unit_id(person.unit) if person.unit else self._posko
        self._dated(writer, person, DatedKind.UNIT, person.appointed, unit_id=unit)
        if superior := self._superior(person):
            proposed = int(not person.leads and number % _PROPOSED_EVERY == 0)
            since = max(self._since, person.appointed)
            self._dated(writer, person, DatedKind.SUPERIOR, since, proposed=proposed, **superior)
        if standing := person.standing:
            state, note = standing.state.value, standing.note
            self._dated(writer, person, DatedKind.STATE, standing.since, state=state, note=note)

    def _superior(self, person: Person) -> Mapping[str, Value]:
        """Return who stands above a person: nobody yet in the provisional unit."""
        if person.unit is None:
            return {}
        above = self._parents[person.unit] if person.leads else person.unit
        head = self._heads.get(above)
        if above is None or head is None:
            return {"official_id": self._official}
        return {"superior_id": head.id}

    def _dated(
        self, writer: Writer, person: Person, kind: DatedKind, since: date, **values: Value
    ) -> None:
        row = dated_id(person.id, kind, since)
        whole = {"employee_id": person.id, "starts_on": since.isoformat(), **values}
        writer.insert(JOURNALLED[kind.value], row, whole)
