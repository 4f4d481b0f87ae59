"""The papers of raters: for each one the sheet on which that person's people are rated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from asn_desktop.domain.access import Right
from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.appraisals.lists import QueueLine, RaterLine
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.appraisals.refusals import AppraisalRefusedError
from asn_desktop.domain.course import State
from asn_desktop.domain.printing import Document, NotReady, OfRater, Readiness, Wanted
from asn_desktop.domain.targets.plan import PrintedPerson
from asn_desktop.ids import RowId
from asn_desktop.services.rater_scope import scope_of
from asn_desktop.services.reports.around import Around, in_order
from asn_desktop.services.reports.wishes import period_of
from asn_desktop.storage.appraisals import reading
from asn_desktop.storage.targets import people

if TYPE_CHECKING:  # ReportLab is loaded when something is printed: opening an office is measured.
    from asn_desktop.reports.layout import Paperwork
    from asn_desktop.reports.rating_sheet import RatingSheet, SheetLine

_SETTLED: Final = "Sudah ditetapkan."
_OTHERS: Final = (
    "Lembar ini hanya untuk pejabat penilai itu sendiri. Pilih lembar Anda, atau mintalah admin "
    "kantor mencetaknya."
)


class RatingSheetPapers:
    """Makes rating sheets.

    Args:
        around: What it asks, and on whose behalf.
    """

    def __init__(self, around: Around) -> None:
        self._around = around

    def ready(self, wanted: Wanted) -> Readiness:
        """Return the sheets of raters who have people in a period.

        Raises:
            NotAllowedError: Ratings are not for this person.
            AppraisalRefusedError: There is no such rater.
        """
        self._around.principal.require(Right.VIEW_APPRAISALS)
        period = period_of(wanted.period)
        lines = self._around.appraisals.raters(period)
        if isinstance(wanted.scope, OfRater):
            rater = wanted.scope.rater
            lines = [line for line in lines if line.id == rater]
            if not lines:
                return in_order((), [self._without(rater, period)])
        return in_order([self._document(wanted, line, period) for line in lines], ())

    def works(self, documents: Sequence[Document]) -> Iterator[Paperwork]:
        """Yield the sheets, in order.

        Raises:
            NotAllowedError: Another rater's people.
            AppraisalRefusedError: A rater is gone.
        """
        # Few sessions print anything.
        from asn_desktop.reports.rating_sheet import rating_sheet

        issuer = self._around.issuer()
        for document in documents:
            yield rating_sheet(self._sheet(document), issuer)

    def _sheet(self, document: Document) -> RatingSheet:
        # Few sessions print anything.
        from asn_desktop.reports.rating_sheet import RatingSheet

        period = period_of(document.period)
        queue = self._around.appraisals.queue(document.record, period)
        ids = [line.appraisal for line in queue.lines if line.appraisal]
        with self._around.database.read() as connection:
            found = {
                each.id: each for each in reading.every(connection, ids, self._around.clock.today())
            }
        lines = tuple(
            _line(line, found.get(line.appraisal) if line.appraisal else None)
            for line in queue.lines
        )
        return RatingSheet(self._printed(document.record, period), period, lines)

    def _document(self, wanted: Wanted, line: RaterLine, period: AppraisalPeriod) -> Document:
        rater = self._printed(line.id, period)
        return Document(
            kind=wanted.kind,
            record=line.id,
            employee=line.id,
            nip=rater.nip or "",
            name=rater.name,
            unit=rater.unit,
            start=period.start,
            end=period.end,
            state=f"{line.done} dari {line.total} dinilai",
            draft=False,
            period=period,
        )

    def _without(self, rater: RowId, period: AppraisalPeriod) -> NotReady:
        printed = self._printed(rater, period)
        with self._around.database.read() as connection:
            only = scope_of(connection, self._around.principal).only
        reason = (
            f"Tidak ada pegawai yang dinilainya pada {period.title}. Periksa pejabat penilai para "
            "pegawai di data pegawai."
            if only in {None, rater}
            else _OTHERS
        )
        return NotReady(rater, printed.nip or "", printed.name, printed.unit, reason)

    def _printed(self, rater: RowId, period: AppraisalPeriod) -> PrintedPerson:
        day = min(max(self._around.clock.today(), period.start), period.end)
        with self._around.database.read() as connection:
            known = people.rater_of(connection, rater)
            printed = known and people.printed_rater(connection, known, day)
        if printed is None:
            raise AppraisalRefusedError(
                "Pejabat penilai yang dipilih sudah tidak ada di data kantor. "
                "Muat ulang, lalu pilih kembali."
            )
        return printed


def _line(line: QueueLine, appraisal: Appraisal | None) -> SheetLine:
    """Return a row; ratings that are not determined are the rater's to write."""
    # Few sessions print anything.
    from asn_desktop.reports.rating_sheet import SheetLine

    settled = line.state is State.DETERMINED
    return SheetLine(
        line.name,
        line.nip,
        () if appraisal is None else tuple(_reached(appraisal)),
        line.results if settled else None,
        line.behaviour if settled else None,
        _SETTLED if settled else line.locked,
    )


def _reached(appraisal: Appraisal) -> Iterator[str]:
    """Yield what was reached, in the order of the plan."""
    for result in appraisal.plan.results if appraisal.plan else ():
        for indicator in result.indicators:
            found = appraisal.realisations.get(indicator.lineage)
            if found is not None and found.text:
                yield found.text
