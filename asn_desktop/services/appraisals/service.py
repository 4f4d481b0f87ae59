"""Appraisals typed from the signed rating sheet of a rater, in its order, as one batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from asn_desktop.domain.access import Right
from asn_desktop.domain.appraisals.appraisal import Appraisal, SignedSheet
from asn_desktop.domain.appraisals.gaps import gaps
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.appraisals.refusals import AppraisalRefusedError
from asn_desktop.domain.course import EventKind
from asn_desktop.domain.dates import long_date
from asn_desktop.domain.predicates import Rating
from asn_desktop.errors import UserError
from asn_desktop.ids import RowId, new_id
from asn_desktop.services.appraisals import checking, drafting
from asn_desktop.services.appraisals.editing import Written
from asn_desktop.services.appraisals.objections import AppraisalObjections, ObjectionEntry
from asn_desktop.storage.appraisals import reading
from asn_desktop.storage.employees import detail
from asn_desktop.storage.journal import batches
from asn_desktop.storage.journal.writer import Change, Writer
from asn_desktop.storage.targets import people

__all__ = [
    "AppraisalService",
    "EnteredSheet",
    "ObjectionEntry",
    "SheetEntry",
    "SheetRow",
    "Written",
]

_NOTE: Final = "Menurut lembar bertanda tangan"


class SheetRow(NamedTuple):
    """One row of a sheet; what is left empty is not changed.

    Attributes:
        start: First day of the plan that is judged, where a period has two.
    """

    employee: RowId
    results: Rating | None = None
    behaviour: Rating | None = None
    note: str = ""
    start: date | None = None


class SheetEntry(NamedTuple):
    """A signed rating sheet.

    Attributes:
        rater: Who signed it: an employee, or an official from outside.
        on: The day on which it was signed.
        rows: In the order of the sheet.
        scan: Row of the evidence store, where it was scanned.
        decided_by: Who decided, in words; the rater where it is left out.
    """

    rater: RowId
    period: AppraisalPeriod
    on: date
    rows: Sequence[SheetRow]
    scan: RowId | None = None
    decided_by: str | None = None


class EnteredSheet(NamedTuple):
    """What typing a sheet led to.

    Attributes:
        batch: To undo it as a whole; None where every row was empty.
        written: How many appraisals were written.
        determined: How many of them are determined now.
        left_open: Name and reason of those that stay drafts.
    """

    batch: RowId | None
    written: int
    determined: int
    left_open: tuple[tuple[str, str], ...]


class AppraisalService(AppraisalObjections):
    """Appraisals of employees. Each method is one transaction."""

    def enter_sheet(self, entry: SheetEntry, *, determine: bool = True) -> EnteredSheet:
        """Write the rows of a signed sheet; all of them or none.

        Args:
            entry: The sheet.
            determine: Determine what is complete, on the day of the sheet; what is
                not (a rating is empty, the plan is not determined) stays a draft.

        Raises:
            AppraisalRefusedError: The day, the rater, the scan or a row cannot be so.
            AppraisalFrozenError: A row is about an appraisal that is not open.
            NotAllowedError: Another rater's sheet, or determining is not allowed.
        """
        self._principal.require(Right.EDIT_APPRAISALS)
        if determine:
            self._principal.require(Right.DETERMINE_APPRAISALS)
        rows = [row for row in entry.rows if row.results or row.behaviour or row.note.strip()]
        batch = new_id(self._clock.milliseconds())
        title = f"Lembar penilaian {entry.period.title}, {len(rows)} pegawai"
        with self._database.write(Change(self._principal, _NOTE, batch=batch)) as writer:
            typed = _Typing(self, writer, entry)
            wholes = [typed.row(number, row) for number, row in enumerate(rows, 1)]
            left = [typed.settle(whole) for whole in wholes] if determine else []
            if rows:
                kind = batches.APPRAISAL_SHEET if determine else self.batch_kind
                batches.record(writer.connection, batch, kind, title, self._principal, self._clock)
        left_open = tuple(each for each in left if each)
        settled = len(rows) - len(left_open) if determine else 0
        return EnteredSheet(batch if rows else None, len(rows), settled, left_open)


class _Typing:
    """One sheet while it is being written."""

    def __init__(self, service: AppraisalService, writer: Writer, entry: SheetEntry) -> None:
        self._service = service
        self._writer = writer
        self._entry = entry
        today = service.today()
        if entry.on > today:
            raise AppraisalRefusedError(
                f"Tanggal lembar {long_date(entry.on)} belum tiba. Isi tanggal hari ini atau "
                "sebelumnya."
            )
        rater = people.rater_of(writer.connection, entry.rater)
        printed = rater and people.printed_rater(writer.connection, rater, entry.on)
        if printed is None:
            raise AppraisalRefusedError(
                "Pejabat penilai yang dipilih sudah tidak ada di data kantor. "
                "Muat ulang, lalu pilih kembali."
            )
        self._rater = printed.name
        self._who = checking.tidy(entry.decided_by or "") or printed.name
        self._sheet = SignedSheet(entry.on, self._who, entry.scan)

    def row(self, number: int, row: SheetRow) -> Appraisal:
        """Write a row as a draft; return the appraisal with what it rests on."""
        connection, entry = self._writer.connection, self._entry
        self._writer.flush()
        found = drafting.stored_or_new(connection, row.employee, entry.period, row.start)
        name = detail.name_of(connection, row.employee) or ""
        if found.rater_id != entry.rater:
            raise AppraisalRefusedError(
                f"Baris {number}, {name}: bukan pegawai yang dinilai oleh {self._rater}. "
                "Perbaiki pejabat penilainya di data pegawai, atau keluarkan barisnya."
            )
        wanted = replace(
            found,
            results=row.results or found.results,
            behaviour=row.behaviour or found.behaviour,
            note=row.note if row.note.strip() else found.note,
            sheet=self._sheet,
        )
        try:
            self._service.write_open(self._writer, found if found.stored else None, wanted)
        except UserError as error:
            raise type(error)(f"Baris {number}, {name}: {error}") from error
        self._writer.flush()
        [written] = reading.bare(connection, [found.id])
        return reading.surrounded(connection, written, self._service.today())

    def settle(self, whole: Appraisal) -> tuple[str, str] | None:
        """Determine an appraisal; return whose it is and why not where it cannot be."""
        missing = [gap.sentence for gap in gaps(whole)]
        if missing:
            return whole.person.name, " ".join(missing)
        self._service.add_submitted(self._writer, whole)
        event = self._service.event(EventKind.DETERMINED, self._entry.on, self._who, _NOTE)
        self._service.add_determined(self._writer, whole, event)
        return None
