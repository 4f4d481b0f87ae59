"""Marks of attendance: a cell, a range, a column, a pasted block, a scanned code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from asn_desktop.domain.access import Right
from asn_desktop.domain.training.activity import Activity, Cell, Grid
from asn_desktop.domain.training.refusals import ActivityRefusedError
from asn_desktop.domain.training.words import Mark, mark_of
from asn_desktop.ids import RowId
from asn_desktop.services.training import checking
from asn_desktop.services.training.editing import Outcome, require_session
from asn_desktop.services.training.people import TrainingPeople, stored_grid
from asn_desktop.storage.employees import detail
from asn_desktop.storage.journal.writer import Change, Writer
from asn_desktop.storage.training import reading, writing

_SIGNS: Final = str.maketrans(dict.fromkeys(" .-"))


class Scanned(NamedTuple):
    """What a scanned code led to.

    Attributes:
        participant: Whose it is.
        place: The row on the sign-in sheet.
        before: The mark until then; ``PRESENT`` where the person had been scanned before.
    """

    outcome: Outcome
    participant: RowId
    place: int
    name: str
    before: Mark


class TrainingMarks(TrainingPeople):
    """Marks of attendance. Each method is one transaction, and durable when it returns."""

    def mark(self, activity: RowId, cells: Sequence[Cell], *, seen: int | None) -> Outcome:
        """Write marks: one, a range, or the former ones to take a change back.

        Raises:
            ActivityMissingError: The activity or a session is gone.
            ActivityFrozenError: It is finished or cancelled.
            ActivityRefusedError: A mark is for somebody who is not on the list.
            StaleError: Somebody set one of the same marks in the meantime.
        """
        self._principal.require(Right.EDIT_TRAINING)
        with self._database.write(Change(self._principal, seen=seen)) as writer:
            stored = self._open(writer, activity)
            return self._marked(writer, stored, cells)

    def mark_all(
        self,
        activity: RowId,
        session: RowId,
        mark: Mark,
        *,
        seen: int | None,
        only_empty: bool = False,
    ) -> Outcome:
        """Give everybody on the list the same mark for a session.

        Args:
            activity: Of the list.
            session: The column.
            mark: For everybody.
            seen: Position of the reading.
            only_empty: Leave alone what somebody has set.

        Raises:
            ActivityMissingError: The activity or the session is gone.
            ActivityFrozenError: It is finished or cancelled.
            StaleError: Somebody set one of the same marks in the meantime.
        """
        self._principal.require(Right.EDIT_TRAINING)
        with self._database.write(Change(self._principal, seen=seen)) as writer:
            stored = self._open(writer, activity)
            known = reading.stored_marks(writer.connection, session)
            cells = [
                Cell(participant, session, mark)
                for participant in reading.on_list(writer.connection, activity).values()
                if not only_empty or known.get(participant, Mark.EMPTY) is Mark.EMPTY
            ]
            require_session(stored, session)
            return self._marked(writer, stored, cells)

    def paste(
        self, activity: RowId, first: tuple[RowId, RowId], text: str, *, seen: int | None
    ) -> Outcome:
        """Write a pasted block of marks: all of it, or nothing.

        Args:
            activity: Of the list.
            first: Participant and session of the upper left cell.
            text: Lines of cells with tabs between them: H, T, I, words, or blank.
            seen: Position of the reading.

        Raises:
            ActivityMissingError: The activity or the session is gone.
            ActivityFrozenError: It is finished or cancelled.
            ActivityRefusedError: A word is not known, or the block reaches beyond the list.
            StaleError: Somebody set one of the same marks in the meantime.
        """
        self._principal.require(Right.EDIT_TRAINING)
        with self._database.write(Change(self._principal, seen=seen)) as writer:
            grid = stored_grid(writer, activity)
            checking.require_open(grid.activity.state)
            require_session(grid.activity, first[1])
            return self._marked(writer, grid.activity, _block(grid, first, text))

    def scan(self, activity: RowId, session: RowId, code: str) -> Scanned:
        """Mark whoever a scanned code or NIP names as present.

        Scans only add: who was marked otherwise before is present from then on.

        Raises:
            ActivityMissingError: The activity or the session is gone.
            ActivityFrozenError: It is finished or cancelled.
            ActivityRefusedError: The code names nobody on the list.
        """
        self._principal.require(Right.EDIT_TRAINING)
        with self._database.write(Change(self._principal)) as writer:
            stored = self._open(writer, activity)
            require_session(stored, session)
            found = _scanned(writer, activity, code)
            before = reading.stored_marks(writer.connection, session).get(found.id, Mark.EMPTY)
            outcome = self._marked(writer, stored, [Cell(found.id, session, Mark.PRESENT)])
        return Scanned(outcome, found.id, found.place, found.name, before)

    def _marked(self, writer: Writer, activity: Activity, cells: Iterable[Cell]) -> Outcome:
        people = {row: who for who, row in reading.on_list(writer.connection, activity.id).items()}
        sessions = {each.id for each in activity.sessions}
        wanted = []
        for cell in cells:
            if cell.session not in sessions:
                require_session(activity, cell.session)
            if cell.participant not in people:
                raise ActivityRefusedError(
                    "Tanda kehadiran ini untuk seseorang yang tidak ada di daftar peserta. "
                    "Muat ulang kegiatannya, atau tambahkan pesertanya dahulu."
                )
            employee = people[cell.participant]
            wanted.append(writing.Cell(cell.participant, employee, cell.session, cell.mark))
        changed = writing.mark(writer, activity.id, wanted)
        return Outcome(activity.id, writer.position, changed)


def _block(grid: Grid, first: tuple[RowId, RowId], text: str) -> list[Cell]:
    """Return the cells that a pasted block fills."""
    places = [each.id for each in grid.participants]
    sessions = [each.id for each in grid.activity.sessions]
    if first[0] not in places:
        raise ActivityRefusedError(
            "Sel awal tempelan ada pada peserta yang sudah dikeluarkan. Muat ulang kegiatannya."
        )
    down, right = places.index(first[0]), sessions.index(first[1])
    lines = [line.split("\t") for line in text.rstrip("\n").split("\n")]
    rows, columns = len(places) - down, len(sessions) - right
    widest = max(map(len, lines))
    if len(lines) > rows or widest > columns:
        raise ActivityRefusedError(
            f"Tempelan berisi {len(lines)} baris dan {widest} kolom, sedangkan dari sel ini hanya "
            f"ada {rows} baris dan {columns} sesi. Mulai dari sel lain, atau salin lebih sedikit."
        )
    return [
        Cell(places[down + row], sessions[right + column], _mark(grid, down + row, word))
        for row, line in enumerate(lines)
        for column, word in enumerate(line)
    ]


def _mark(grid: Grid, row: int, word: str) -> Mark:
    mark = mark_of(word)
    if mark is None:
        person = grid.participants[row]
        raise ActivityRefusedError(
            f"Nomor {person.place} ({person.name}): “{word.strip()}” bukan tanda kehadiran. "
            "Yang diterima: H (hadir), T (tidak hadir), I (izin), atau kosong. Belum ada yang "
            "ditempel."
        )
    return mark


def _scanned(writer: Writer, activity: RowId, code: str) -> reading.Scanned:
    plain = code.strip().upper()
    digits = plain.translate(_SIGNS)
    found = reading.scanned(writer.connection, activity, plain, digits)
    if found is not None:
        return found
    employee = detail.by_nip(writer.connection, digits)
    if employee is None:
        raise ActivityRefusedError(
            f"Kode “{plain}” tidak dikenal di kegiatan ini. Pindai kode di lembar daftar hadir "
            "kegiatan ini, atau ketik NIP peserta."
        )
    name = detail.name_of(writer.connection, employee)
    raise ActivityRefusedError(
        f"{name} belum ada di daftar peserta kegiatan ini. Tambahkan dahulu, lalu pindai lagi."
    )
