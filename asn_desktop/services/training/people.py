"""Who is on the list of an activity: added by choice, unit or pasted lines, and what is noted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from asn_desktop.domain.access import Right
from asn_desktop.domain.employees import EmployeeFilter
from asn_desktop.domain.names import fold, split_titles, squeeze
from asn_desktop.domain.training.activity import Grid, Participant
from asn_desktop.domain.training.refusals import (
    CANCELLED,
    GONE,
    ActivityFrozenError,
    ActivityMissingError,
    ActivityRefusedError,
)
from asn_desktop.domain.training.words import ActivityState
from asn_desktop.ids import RowId
from asn_desktop.services.training import checking
from asn_desktop.services.training.editing import Outcome, TrainingEditing
from asn_desktop.storage.employees import detail, lists
from asn_desktop.storage.journal.writer import Change, Writer
from asn_desktop.storage.targets.people import ReadConnection
from asn_desktop.storage.training import reading, writing

_NIP: Final = re.compile(r"(?<!\d)\d{8}[ .-]?\d{6}[ .-]?\d[ .-]?\d{3}(?!\d)")
_NUMBERING: Final = re.compile(r"^\s*\d{1,4}[.)]?\s+")
_SIGNS: Final = str.maketrans(dict.fromkeys(" .-"))


class RefusedLine(NamedTuple):
    """A pasted line that names nobody who can be added."""

    row: int
    text: str
    reason: str


class Added(NamedTuple):
    """What adding people led to.

    Attributes:
        added: The new participants.
        already: Names of people who were on the list, or named twice.
        refused: Lines that were not taken.
    """

    outcome: Outcome
    added: tuple[RowId, ...]
    already: tuple[str, ...] = ()
    refused: tuple[RefusedLine, ...] = ()


class TrainingPeople(TrainingEditing):
    """Lists of participants. Each method is one transaction."""

    def add_people(self, activity: RowId, employees: Sequence[RowId]) -> Added:
        """Put people at the end of the list, in the order given.

        Raises:
            ActivityMissingError: The activity is gone.
            ActivityFrozenError: It is finished or cancelled.
            ActivityRefusedError: Nobody is named, or somebody is not on record.
        """
        self._principal.require(Right.EDIT_TRAINING)
        if not employees:
            raise ActivityRefusedError("Belum ada pegawai yang dipilih. Pilih paling sedikit satu.")
        with self._database.write(Change(self._principal)) as writer:
            self._open(writer, activity)
            return self._added(writer, activity, employees)

    def add_unit(self, activity: RowId, unit: RowId) -> Added:
        """Put everybody who is active in a unit and those below it on the list, by name.

        Raises:
            ActivityMissingError: The activity is gone.
            ActivityFrozenError: It is finished or cancelled.
            ActivityRefusedError: Nobody is active there.
        """
        self._principal.require(Right.EDIT_TRAINING)
        with self._database.read() as connection:
            found = [each.id for each in lists.every(connection, EmployeeFilter(unit=unit))]
        if not found:
            raise ActivityRefusedError(
                "Satuan kerja ini belum mempunyai pegawai aktif, juga di bawahnya. Pilih satuan "
                "kerja lain."
            )
        return self.add_people(activity, found)

    def add_pasted(self, activity: RowId, text: str) -> Added:
        """Put people on the list whom pasted lines name by NIP or by name.

        Raises:
            ActivityMissingError: The activity is gone.
            ActivityFrozenError: It is finished or cancelled.
            ActivityRefusedError: There is no line.
        """
        self._principal.require(Right.EDIT_TRAINING)
        lines = [(row, line) for row, line in enumerate(text.splitlines(), 1) if line.strip()]
        if not lines:
            raise ActivityRefusedError("Belum ada yang ditempel. Salin NIP atau nama, lalu tempel.")
        with self._database.write(Change(self._principal)) as writer:
            self._open(writer, activity)
            finder = _Finder(writer.connection)
            found = [(row, line, finder.find(line)) for row, line in lines]
            refused = tuple(
                RefusedLine(row, squeeze(line), who)
                for row, line, who in found
                if isinstance(who, str)
            )
            people = [who for _, _, who in found if not isinstance(who, str)]
            added = self._added(writer, activity, people)
        return added._replace(refused=refused)

    def remove_people(
        self, activity: RowId, participants: Sequence[RowId], *, seen: int | None
    ) -> Outcome:
        """Take people off the list with their marks; the row numbers of the others stay.

        Raises:
            ActivityMissingError: The activity or one of them is gone.
            ActivityFrozenError: It is finished or cancelled.
            StaleError: Somebody changed one of their marks in the meantime.
        """
        self._principal.require(Right.EDIT_TRAINING)
        with self._database.write(Change(self._principal, seen=seen)) as writer:
            self._open(writer, activity)
            known = set(reading.on_list(writer.connection, activity).values())
            for participant in dict.fromkeys(participants):
                _require_known(participant, known)
                writing.remove_participant(writer, participant)
        return Outcome(activity, writer.position, len(set(participants)))

    def save_participant(
        self, activity: RowId, participant: Participant, *, seen: int | None
    ) -> Outcome:
        """Write test results, certificate and note of a participant, also after the finish.

        Raises:
            ActivityMissingError: The activity or the participant is gone.
            ActivityFrozenError: The activity is cancelled.
            ActivityRefusedError: A value cannot be so.
            StaleError: Somebody changed the same in the meantime.
        """
        self._principal.require(Right.EDIT_TRAINING)
        with self._database.write(Change(self._principal, seen=seen)) as writer:
            grid = stored_grid(writer, activity)
            if grid.activity.state is ActivityState.CANCELLED:
                raise ActivityFrozenError(CANCELLED)
            _require_known(participant.id, {each.id for each in grid.participants})
            wanted = checking.clean_participant(participant, grid.activity)
            changed = writing.change_participant(writer, wanted)
        return Outcome(activity, writer.position, int(changed))

    def _added(self, writer: Writer, activity: RowId, employees: Sequence[RowId]) -> Added:
        people = reading.people(writer.connection, employees)
        if missing := [each for each in employees if each not in people]:
            raise ActivityRefusedError(
                f"{len(missing)} pegawai yang dipilih sudah tidak ada di data kantor. "
                "Muat ulang, lalu pilih kembali."
            )
        on_list = set(reading.on_list(writer.connection, activity))
        place = reading.last_place(writer.connection, activity)
        added: list[RowId] = []
        already: list[str] = []
        for employee in employees:
            if employee in on_list:
                already.append(people[employee].name)
                continue
            on_list.add(employee)
            place += 1
            added.append(writing.add_participant(writer, activity, employee, place))
        outcome = Outcome(activity, writer.position, len(added))
        return Added(outcome, tuple(added), tuple(already))


class _Finder:
    """Finds people whom lines of text name; names are read only when one is needed."""

    def __init__(self, connection: ReadConnection) -> None:
        self._connection = connection
        self._names: dict[str, list[RowId]] | None = None

    def find(self, line: str) -> RowId | str:
        """Return whom a line names, or why it names nobody."""
        if number := _NIP.search(line):
            digits = number[0].translate(_SIGNS)
            found = detail.by_nip(self._connection, digits)
            return found or f"belum ada pegawai dengan NIP {digits} di kantor ini"
        parts = (_NUMBERING.sub("", part) for part in line.split("\t"))
        name = next((squeeze(part) for part in parts if any(map(str.isalpha, part))), "")
        if not name:
            return "tidak memuat NIP atau nama"
        same = self._named(name)
        if len(same) > 1:
            return f"ada {len(same)} pegawai bernama ini; tulis NIP-nya"
        return same[0] if same else "belum ada pegawai aktif dengan nama ini di kantor ini"

    def _named(self, name: str) -> Sequence[RowId]:
        if self._names is None:
            self._names = {}
            for line in lists.every(self._connection, EmployeeFilter()):
                key = fold(split_titles(line.name).name)
                self._names.setdefault(key, []).append(line.id)
        return self._names.get(fold(split_titles(name).name), [])


def stored_grid(writer: Writer, activity: RowId) -> Grid:
    """Return an activity with its list as the writing transaction sees it.

    Raises:
        ActivityMissingError: It is gone.
    """
    writer.flush()
    found = reading.grid(writer.connection, activity)
    if found is None:
        raise ActivityMissingError(GONE)
    return found


def _require_known(participant: RowId, known: Iterable[RowId]) -> None:
    if participant not in known:
        raise ActivityMissingError(
            "Peserta ini tidak ada di daftar kegiatan, mungkin sudah dikeluarkan. "
            "Muat ulang kegiatannya, lalu ulangi."
        )
