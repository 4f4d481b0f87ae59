"""The papers of training: sign-in sheets of activities, and what people earned in a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from asn_desktop.domain.printing import (
    Document,
    NotReady,
    OfActivity,
    Readiness,
    Wanted,
)
from asn_desktop.domain.training.lists import ActivityFilter, ActivityLine
from asn_desktop.domain.training.words import ActivityState
from asn_desktop.services.reports.around import Around

if TYPE_CHECKING:  # ReportLab is loaded when something is printed: opening an office is measured.
    from asn_desktop.reports.layout import Paperwork


class SignInPapers:
    """Makes sign-in sheets of activities.

    Args:
        around: The services that it asks.
    """

    def __init__(self, around: Around) -> None:
        self._training = around.training
        self._settings = around.settings

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
        from asn_desktop.reports.skp import Issuer

        values = self._settings.read().values
        issuer = Issuer(values.name, values.city)
        for document in documents:
            yield sign_in(self._training.grid(document.record), issuer)

    def _lines(self, wanted: Wanted) -> list[ActivityLine]:
        """Return the activities that are meant; one that is named is found in any year."""
        if not isinstance(wanted.scope, OfActivity):
            return self._training.every(ActivityFilter(wanted.year))
        named = self._training.get(wanted.scope.activity)
        every = self._training.every(ActivityFilter(named.year))
        return [line for line in every if line.id == named.id]


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
