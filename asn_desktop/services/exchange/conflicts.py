"""The conflict inbox: what several people said without knowing of each other, and who is right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.conflict_choices import Chosen, as_read_now, sort_of
from asn_desktop.domain.conflict_mixing import require_fitting
from asn_desktop.domain.conflict_words import KEPT, ConflictCard, choice, conflict_id
from asn_desktop.domain.conflicts import ConflictKind, Side, Values
from asn_desktop.ids import RowId, new_id
from asn_desktop.services.exchange.conflict_cards import cards_of, right_to_settle
from asn_desktop.storage.database import Database
from asn_desktop.storage.dictionary import REGISTERS
from asn_desktop.storage.employees import now
from asn_desktop.storage.journal import batches, conflicts
from asn_desktop.storage.journal.conflicts import Conflict, NoConflictError
from asn_desktop.storage.journal.writer import Change, Writer
from asn_desktop.storage.targets.people import ReadConnection

_REASON: Final = "Menyelesaikan konflik"
_BATCH: Final = "conflicts"


class ConflictService:
    """The conflicts of one office. Each method is one transaction."""

    def __init__(self, database: Database, principal: Principal, clock: Clock) -> None:
        self._database = database
        self._principal = principal
        self._clock = clock

    def count(self) -> int:
        """Return how many conflicts wait; none for whom they do not concern."""
        if not self._principal.may(Right.VIEW_JOURNAL):
            return 0
        with self._database.read() as connection:
            return conflicts.count(connection)

    def listed(self) -> list[ConflictCard]:
        """Return every conflict, record by record.

        Raises:
            NotAllowedError: This person may not see the history.
        """
        self._principal.require(Right.VIEW_JOURNAL)
        with self._database.read() as connection:
            return cards_of(connection, self._principal, conflicts.listed(connection))

    def get(self, name: str) -> ConflictCard:
        """Return one conflict by its id.

        Raises:
            NoConflictError: It is settled, or there never was one.
            NotAllowedError: This person may not see the history.
        """
        self._principal.require(Right.VIEW_JOURNAL)
        with self._database.read() as connection:
            return cards_of(connection, self._principal, [_find(connection, name)])[0]

    def settle(self, name: str, side: int, *, seen: int | None) -> None:
        """Settle a conflict as one version says; the others stay in the history.

        Args:
            name: Its id.
            side: ``entry`` of the version.
            seen: Position of the reading.

        Raises:
            NoConflictError: It is settled already, or has no such version.
            NotAllowedError: This person may not change such data.
            StillUsedError: The version deletes what other data refers to.
            StaleError: Somebody changed it after it was read.
        """
        with self._database.write(self._change(seen)) as writer:
            conflict = self._found(writer.connection, name)
            conflicts.settle(writer, conflict, _side(conflict, side))
            self._refresh(writer, [conflict])

    def settle_fields(
        self, name: str, chosen: Mapping[str, int | None], *, seen: int | None
    ) -> None:
        """Settle a conflict field by field: a new saving of this person.

        Args:
            name: Its id.
            chosen: By field, ``entry`` of the version whose value holds; None for what it was
                when they parted. A field that is not named stays as it stands.
            seen: Position of the reading.

        Raises:
            NoConflictError: It is settled already, or has no such version.
            MixedError: The values belong together, or contradict each other.
            NotAllowedError: This person may not change such data.
            StaleError: Somebody changed it after it was read.
        """
        with self._database.write(self._change(seen)) as writer:
            conflict = self._found(writer.connection, name)
            _settle_fields(writer, conflict, chosen)
            self._refresh(writer, [conflict])

    def settle_alike(self, name: str, side: int, *, seen: int | None) -> int:
        """Settle a conflict and all of its sort by the version from the same place.

        Those that this person may not settle, or that cannot be settled so, stay.

        Args:
            name: Its id.
            side: ``entry`` of the version.
            seen: Position of the reading.

        Returns:
            How many were settled; they are one batch of the history.

        Raises:
            NoConflictError: It is settled already, or has no such version.
            NotAllowedError: This person may not change such data.
            StaleError: Somebody changed one of them after it was read.
        """
        batch = new_id(self._clock.milliseconds())
        with self._database.write(self._change(seen, batch)) as writer:
            self._found(writer.connection, name)
            alike = _alike(writer.connection, self._principal, name, side)
            for conflict, entry in alike.chosen:
                conflicts.settle(writer, conflict, _side(conflict, entry))
            title = f"{_REASON}: {alike.words}, {len(alike.chosen)} data"
            batches.record(writer.connection, batch, _BATCH, title, self._principal, self._clock)
            self._refresh(writer, [conflict for conflict, _ in alike.chosen])
        return len(alike.chosen)

    def settle_chosen(self, chosen: Iterable[Chosen]) -> int:
        """Settle conflicts as they were answered while their package was looked at.

        What has other versions by now, or is none any more, stays as it is.

        Returns:
            How many were settled; they are one batch of the history.

        Raises:
            MixedError, StillUsedError: As for one; nothing was written.
        """
        batch = new_id(self._clock.milliseconds())
        settled = []
        with self._database.write(self._change(None, batch)) as writer:
            for each in chosen:
                conflict, answer = self._read_now(writer.connection, each)
                if conflict is None or answer is None:
                    continue
                if answer.entry is None:
                    _settle_fields(writer, conflict, answer.fields)
                else:
                    conflicts.settle(writer, conflict, _side(conflict, answer.entry))
                writer.flush()
                settled.append(conflict)
            title = f"{_REASON} dari paket: {len(settled)} data"
            batches.record(writer.connection, batch, _BATCH, title, self._principal, self._clock)
            self._refresh(writer, settled)
        return len(settled)

    def _read_now(
        self, connection: ReadConnection, answer: Chosen
    ) -> tuple[Conflict | None, Chosen | None]:
        try:
            conflict = _find(connection, answer.card.id)
        except NoConflictError:
            return None, None
        (card,) = cards_of(connection, self._principal, [conflict])
        return conflict, None if card.barred else as_read_now(answer, card)

    def _change(self, seen: int | None, batch: RowId | None = None) -> Change:
        return Change(self._principal, reason=_REASON, seen=seen, batch=batch)

    def _found(self, connection: ReadConnection, name: str) -> Conflict:
        """Return a conflict that this person may settle."""
        conflict = _find(connection, name)
        self._principal.require(right_to_settle(connection, conflict))
        return conflict

    def _refresh(self, writer: Writer, settled: Iterable[Conflict]) -> None:
        """Derive the summary of the people anew whom the conflicts were about."""
        writer.flush()
        tables = {each.subject: each.subject_table for each in settled}
        people = [subject for subject, table in tables.items() if table == "employee"]
        # Who belongs to a unit depends on whether it was merged into another.
        everybody = "unit" in tables.values()
        now.refresh(writer.connection, None if everybody else people, self._clock.today())


_CHANGED: Final = (
    "Konflik ini tidak ada lagi atau sudah berubah. "
    "Muat ulang daftar untuk melihat keadaan terbaru."
)


def _find(connection: ReadConnection, name: str) -> Conflict:
    table, _, rest = name.partition(":")
    row = rest.partition(":")[0]
    try:
        found = conflicts.of_row(connection, table, bytes.fromhex(row))
    except (LookupError, ValueError):
        found = []
    for each in found:
        if conflict_id(each.told) == name:
            return each
    raise NoConflictError(_CHANGED)


def _settle_fields(writer: Writer, conflict: Conflict, chosen: Mapping[str, int | None]) -> None:
    told = conflict.told
    names = REGISTERS[told.table].get(told.register, ())
    if told.kind is not ConflictKind.VALUES or not chosen.keys() <= set(names):
        raise NoConflictError(_CHANGED)
    sources = {field: chosen.get(field, told.sides[0].entry) for field in names}
    versions = {each: _version(conflict, each) for each in sources.values()}
    values = {field: versions[each].get(field) for field, each in sources.items()}
    if len(versions) > 1:
        require_fitting(told.table, told.register, values)
    conflicts.settle_with(writer, (told.table, told.row), values)


class _Alike(NamedTuple):
    """Conflicts of a sort, each with the version from the same place, and what that means."""

    chosen: list[tuple[Conflict, int]]
    words: str


def _alike(connection: ReadConnection, principal: Principal, name: str, entry: int) -> _Alike:
    found = list(conflicts.listed(connection))
    cards = cards_of(connection, principal, found)
    pairs = sorted(zip(found, cards, strict=True), key=lambda pair: pair[1].id != name)
    versions = [(conflict, card, side) for conflict, card in pairs for side in card.sides]
    named = [each for each in versions if each[1].id == name and each[2].entry == entry]
    if not named:
        raise NoConflictError(_CHANGED)
    first, _, meant = named[0]
    wanted = sort_of(first.told, meant)
    chosen: dict[object, tuple[Conflict, int]] = {}
    for conflict, card, side in versions:
        may = not card.barred and (side.possible or card.id == name)
        if may and sort_of(conflict.told, side) == wanted:
            # What is chosen of a course decides on what parts further along.
            course = conflict.told.kind is ConflictKind.COURSE
            chosen.setdefault(conflict.subject if course else card.id, (conflict, side.entry))
    return _Alike(list(chosen.values()), choice(meant))


def _side(conflict: Conflict, entry: int) -> Side | None:
    """Return a version; None for the row as it stands, where all who speak of it deleted it."""
    told = conflict.told
    if told.kind is ConflictKind.REFERRED and entry == KEPT:
        return None
    found = [each for each in told.sides if each.entry == entry]
    if not found:
        raise NoConflictError(_CHANGED)
    return found[0]


def _version(conflict: Conflict, entry: int | None) -> Values:
    if entry is None:
        found = conflict.told.base
    else:
        side = _side(conflict, entry)
        found = side.values if side else None
    if found is None:
        raise NoConflictError(_CHANGED)
    return found
