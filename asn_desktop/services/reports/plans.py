"""The papers of plans: the SKP and its lampiran, of whom they can be printed, and as what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from asn_desktop.domain.access import NotAllowedError
from asn_desktop.domain.dates import long_date
from asn_desktop.domain.printing import (
    Document,
    FormKind,
    NotReady,
    OfPerson,
    OfUnit,
    Readiness,
    Wanted,
)
from asn_desktop.domain.targets.lists import PlanFilter, PlanLine
from asn_desktop.domain.targets.plan import Plan
from asn_desktop.domain.targets.refusals import PlanMissingError
from asn_desktop.domain.targets.words import PlanState
from asn_desktop.ids import RowId
from asn_desktop.services.rater_scope import PLANS, scope_of
from asn_desktop.services.reports.around import Around, in_order, read_in_parts, without
from asn_desktop.services.targets.reading import GONE
from asn_desktop.storage.targets import reading

if TYPE_CHECKING:  # ReportLab is loaded when something is printed: opening an office is measured.
    from asn_desktop.reports.layout import Paperwork

_SECOND: Final = 2


class PlanPapers:
    """Finds plans that can be printed, and makes paperwork of them.

    Args:
        around: What it asks, and on whose behalf.
    """

    def __init__(self, around: Around) -> None:
        self._around = around

    def ready(self, wanted: Wanted) -> Readiness:
        """Return the papers that can be printed, and who has none and why.

        People whose plans are not for this person are left out, but for one who is named.
        """
        ready: list[Document] = []
        waiting: list[NotReady] = []
        for _, group in groupby(self._lines(wanted), key=lambda line: line.employee):
            lines = list(group)
            found = list(self._documents(lines, wanted))
            ready.extend(found)
            if not found:
                reason = self._hidden(lines[0], wanted) or _reason(lines[0], wanted)
                waiting.append(without(lines[0], reason))
        return in_order(ready, waiting)

    def works(self, documents: Sequence[Document]) -> Iterator[Paperwork]:
        """Yield the paperwork of documents, in their order; few of them are in memory at once.

        Raises:
            PlanMissingError: One of the plans is gone.
            NotAllowedError: One of them is not for this person.
        """
        # Few sessions print anything.
        from asn_desktop.reports.annex import annex
        from asn_desktop.reports.skp import skp

        issuer = self._around.issuer()
        forms = {FormKind.TARGETS: skp, FormKind.ANNEX: annex}
        for document, plan in read_in_parts(documents, self._plans, _gone):
            yield forms[document.kind](plan, issuer)

    def _plans(self, ids: Sequence[RowId]) -> Mapping[RowId, Plan]:
        with self._around.database.read() as connection:
            found = list(reading.every(connection, ids, self._around.clock.today()))
            scope = scope_of(connection, self._around.principal, PLANS)
        for plan in found:
            scope.require_sees(plan.employee, plan.rater_id)
        return {plan.id: plan for plan in found}

    def _hidden(self, line: PlanLine, wanted: Wanted) -> str:
        """Return why the plans of somebody who is named are not shown; "" where they are."""
        if line.plan is not None:
            return ""
        try:
            self._around.targets.of_employee(line.employee, wanted.year)
        except NotAllowedError as error:
            return str(error)
        return ""

    def _lines(self, wanted: Wanted) -> list[PlanLine]:
        """Return a line for each plan that could be meant, and for each person without one."""
        if not isinstance(wanted.scope, OfPerson):
            unit = wanted.scope.unit if isinstance(wanted.scope, OfUnit) else None
            return self._around.targets.every(PlanFilter(wanted.year, unit=unit))
        person = self._around.employees.get(wanted.scope.employee).line
        lines = self._around.targets.every(PlanFilter(wanted.year, text=person.nip))
        own = [line for line in lines if line.employee == person.id]
        return own or [
            PlanLine(
                None, person.id, person.nip, person.name, person.position, person.unit,
                None, None, None, None, 0, None, 0, 0,
            )
        ]  # fmt: skip

    def _documents(self, lines: Sequence[PlanLine], wanted: Wanted) -> Iterator[Document]:
        for line in lines:
            found = _document(wanted.kind, self._in_force(line, wanted.year))
            if found is not None and wanted.start in {None, found.start}:
                yield found

    def _in_force(self, line: PlanLine, year: int) -> PlanLine:
        """Return the version that counts while the next one is still being written."""
        if line.version < _SECOND or line.state is PlanState.DETERMINED:
            return line
        printable = self._around.targets.printable(line.employee, year)
        same = (plan for plan in printable if plan.start == line.start)
        found = (line._replace(plan=each.id, end=each.end, state=each.state) for each in same)
        return next(found, line)


def _document(kind: FormKind, line: PlanLine) -> Document | None:
    """Return the paper of a plan; none where there is no plan, or a cancelled one."""
    if line.plan is None or line.start is None or line.end is None:
        return None
    if line.state is None or line.state is PlanState.CANCELLED:
        return None
    return Document(
        kind=kind,
        record=line.plan,
        employee=line.employee,
        nip=line.nip,
        name=line.name,
        unit=line.unit,
        start=line.start,
        end=line.end,
        state=line.state.title,
        draft=line.state is not PlanState.DETERMINED,
    )


def _gone(_document: Document) -> PlanMissingError:
    return PlanMissingError(GONE)


def _reason(line: PlanLine, wanted: Wanted) -> str:
    if line.plan is None:
        return f"Belum mempunyai SKP tahun {wanted.year}. Buat atau impor SKP-nya dahulu."
    if line.state is PlanState.CANCELLED:
        return f"SKP tahun {wanted.year} dibatalkan. Buat SKP yang baru bila diperlukan."
    day = wanted.start or line.start
    beginning = f" yang mulai {long_date(day)}" if day else ""
    return (
        f"Tidak mempunyai SKP{beginning}. Periksa awal periodenya, atau cetak tanpa memilih "
        "awal periode."
    )
