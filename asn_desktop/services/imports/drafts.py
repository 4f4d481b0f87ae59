"""The import of drafts that people determine later: what a row comes to, and the writing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Protocol, TypeVar

from asn_desktop.domain.imports import Effect, Planned
from asn_desktop.errors import UserError
from asn_desktop.ids import RowId
from asn_desktop.services.imports.people import PersonUnknownError
from asn_desktop.services.imports.preview import Progress, to_write
from asn_desktop.sheets.records import Problem, ReadSheets
from asn_desktop.storage.journal.writer import Writer
from asn_desktop.storage.targets import people
from asn_desktop.storage.targets.people import RaterIds

_TOLD_EVERY: Final = 100


class Told(Protocol):
    """What a file tells of a person."""

    @property
    def sheet(self) -> str:
        """Return where it stands."""

    @property
    def nip(self) -> str:
        """Return the number of the person."""


class Rated(Protocol):
    """A draft that a rater decides on."""

    @property
    def rater_id(self) -> RowId | None:
        """Return who decides."""


_Told = TypeVar("_Told", bound=Told)
_Done = TypeVar("_Done")
_Rated = TypeVar("_Rated", bound=Rated)


def each_compared(
    records: Sequence[_Told],
    compare: Callable[[_Told], _Done],
    refuse: Callable[[_Told, UserError], None],
    progress: Progress,
) -> Iterator[_Done]:
    """Yield what records come to, telling now and then how far it is.

    Args:
        records: Of the file, in its order.
        compare: Compares one; what it refuses is a ``UserError``.
        refuse: Told of each that is refused.
        progress: Told how many are compared of how many.
    """
    for done, record in enumerate(records):
        if done % _TOLD_EVERY == 0:
            progress(done, len(records))
        try:
            yield compare(record)
        except UserError as error:
            refuse(record, error)


def effect_on(stored: object | None, wanted: object) -> Effect:
    """Return what an import does to what is recorded; None where nothing is."""
    if stored is None:
        return Effect.NEW
    return Effect.UNCHANGED if stored == wanted else Effect.CHANGED


def refusals(
    sheet: ReadSheets, record: Told, rows: Iterable[int], error: UserError, expected: str
) -> Iterator[Problem]:
    """Yield for each row of a record why it is refused, at the NIP of its person.

    Args:
        sheet: Of the record.
        record: What is refused.
        rows: Where it stands.
        error: Why.
        expected: What was expected of somebody who is known.
    """
    mapping = next(each for each in sheet.mappings if each.sheet == record.sheet)
    heading = mapping.columns[mapping.index_of("nip") or 0].heading
    if isinstance(error, PersonUnknownError):
        expected = "NIP pegawai yang ada di kantor ini"
    reason = str(error).rstrip(".")
    for row in rows:
        message = f"Baris {row}, kolom {heading}: {reason}."
        yield Problem(record.sheet, row, heading, record.nip, expected, message)


def write_drafts(
    begin: Callable[[Writer, _Rated, RaterIds], object],
    change: Callable[[Writer, _Rated, _Rated, RaterIds], object],
    drafts: Sequence[Planned[_Rated]],
    writer: Writer,
    progress: Progress,
) -> None:
    """Write the drafts that are new or changed, telling now and then how far it is."""
    for each in to_write(drafts, progress):
        rater = people.rater_or_nobody(writer.connection, each.wanted.rater_id)
        if each.stored is None:
            begin(writer, each.wanted, rater)
        else:
            change(writer, each.stored, each.wanted, rater)
