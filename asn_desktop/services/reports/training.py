"""The papers of training: sign-in sheets of activities, and what people earned in a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from asn_desktop.domain.employees import EmployeeMissingError
from asn_desktop.domain.printing import (
    Document,
    NotReady,
    OfActivity,
    OfPerson,
    OfUnit,
    Readiness,
    Wanted,
)
from asn_desktop.domain.training.lists import ActivityFilter, ActivityLine, HoursFilter, PersonHours
from asn_desktop.domain.training.words import ActivityState
from asn_desktop.ids import RowId
from asn_desktop.services.reports.around import Around, in_order, read_in_parts, without

if TYPE_CHECKING:  # ReportLab is loaded when something is printed: opening an office is measured.
    from asn_desktop.reports.layout import Paperwork


class SignInPapers:
    """Makes sign-in sheets of activities.

    Args:
        around: What it asks.
    """

    def __init__(self, around: Around) -> None:
        self._around = around

    def ready(self, wanted: Wanted) -> Readiness:
        """Return the sheets of activities that have participants, in order of their days.

        Raises:
            ActivityMissingError: The activity is gone.
        """
        lines = sorted(self._lines(wanted), key=lambda line: (line.start, line.end))
        return Readiness(
            tuple(_document(wanted, line) for line in lines if not _reason(line)),
            tuple(
                NotReady(line.id, line.code, line.name, None, reason)
                for line in lines
                if (reason := _reason(line))
            ),
        )

    def works(self, documents: Sequence[Document]) -> Iterator[Paperwork]:
        """Yield the sheets, in order.

        Raises:
            ActivityMissingError: An activity is gone.
        """
        # Few sessions print anything.
        from asn_desktop.reports.sign_in import sign_in

        issuer = self._around.issuer()
        for document in documents:
            yield sign_in(self._around.training.grid(document.record), issuer)

    def _lines(self, wanted: Wanted) -> list[ActivityLine]:
        """Return the activities that are meant; one that is named is found in any year."""
        if not isinstance(wanted.scope, OfActivity):
            return self._around.training.every(ActivityFilter(wanted.year))
        named = self._around.training.get(wanted.scope.activity)
        every = self._around.training.every(ActivityFilter(named.year))
        return [line for line in every if line.id == named.id]


class HoursPapers:
    """Makes recaps of what people earned in a year.

    Args:
        around: What it asks.
    """

    def __init__(self, around: Around) -> None:
        self._around = around

    def ready(self, wanted: Wanted) -> Readiness:
        """Return the recaps of people who earned something, and who did not.

        Raises:
            EmployeeMissingError: The person is not on record.
            NoRuleInForceError: No rule on hours is known for that year.
        """
        if not isinstance(wanted.scope, OfPerson):
            unit = wanted.scope.unit if isinstance(wanted.scope, OfUnit) else None
            return self._sorted_out(
                wanted, self._around.training.hours(HoursFilter(wanted.year, unit=unit))
            )
        named = self._around.employees.get(wanted.scope.employee).line
        found = self._around.training.hours_of(named.id, wanted.year)
        if found is None:
            waiting = NotReady(named.id, named.nip, named.name, named.unit, _nothing(wanted.year))
            return Readiness((), (waiting,))
        return self._sorted_out(wanted, [found])

    def works(self, documents: Sequence[Document]) -> Iterator[Paperwork]:
        """Yield the recaps, in order; few of them are in memory at once.

        Raises:
            EmployeeMissingError: Somebody earned nothing any more.
        """
        # Few sessions print anything.
        from asn_desktop.reports.hours import hours_recap

        issuer = self._around.issuer()
        year = documents[0].end.year

        def read(people: Sequence[RowId]) -> dict[RowId, PersonHours]:
            found = self._around.training.hours(HoursFilter(year, employees=frozenset(people)))
            return {each.employee: each for each in found if each.parts}

        def gone(document: Document) -> EmployeeMissingError:
            return EmployeeMissingError(f"{document.name}: {_nothing(year)}")

        for _, found in read_in_parts(documents, read, gone):
            yield hours_recap(found, year, issuer)

    @staticmethod
    def _sorted_out(wanted: Wanted, found: Sequence[PersonHours]) -> Readiness:
        nothing = _nothing(wanted.year)
        return in_order(
            (_recap(wanted, each) for each in found if each.parts),
            (without(each, nothing) for each in found if not each.parts),
        )


def _recap(wanted: Wanted, found: PersonHours) -> Document:
    return Document(
        kind=wanted.kind,
        record=found.employee,
        employee=found.employee,
        nip=found.nip,
        name=found.name,
        unit=found.unit,
        start=date(wanted.year, 1, 1),
        end=date(wanted.year, 12, 31),
        state=found.status.value.capitalize(),
        draft=False,
    )


def _nothing(year: int) -> str:
    return (
        f"Belum mempunyai JP tahun {year}. Catat sertifikatnya, atau selesaikan kegiatan yang "
        "diikutinya dahulu."
    )


def _document(wanted: Wanted, line: ActivityLine) -> Document:
    return Document(
        kind=wanted.kind,
        record=line.id,
        employee=line.id,
        nip=line.code,
        name=line.name,
        unit=None,
        start=line.start,
        end=line.end,
        state=line.state.title,
        draft=False,
    )


def _reason(line: ActivityLine) -> str:
    if line.state is ActivityState.CANCELLED:
        return "Kegiatan ini dibatalkan. Buat kegiatan yang baru bila diperlukan."
    if not line.participants:
        return "Belum mempunyai peserta. Tambahkan pesertanya dahulu."
    return ""
