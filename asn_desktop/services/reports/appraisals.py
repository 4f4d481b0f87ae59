"""The papers of appraisals: the evaluation and its document, of whom they can be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Final

from asn_desktop.domain.access import Right
from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.appraisals.lists import AppraisalFilter, AppraisalLine
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.appraisals.refusals import GONE, AppraisalMissingError
from asn_desktop.domain.course import State
from asn_desktop.domain.dates import long_date
from asn_desktop.domain.employees import EmployeeLine
from asn_desktop.domain.printing import (
    Document,
    FormKind,
    NotReady,
    OfPerson,
    OfUnit,
    Readiness,
    Wanted,
)
from asn_desktop.ids import RowId
from asn_desktop.services.appraisals.grading import Grading
from asn_desktop.services.rater_scope import Scope, scope_of
from asn_desktop.services.reports.around import Around, in_order, read_in_parts, without
from asn_desktop.services.reports.wishes import period_of
from asn_desktop.services.rules import RuleService
from asn_desktop.storage.appraisals import lists, reading
from asn_desktop.storage.appraisals.lists import Found
from asn_desktop.storage.rules import stored_versions

if TYPE_CHECKING:  # ReportLab is loaded when something is printed: opening an office is measured.
    from asn_desktop.domain.predicates import Predicate
    from asn_desktop.reports.layout import Paperwork
    from asn_desktop.reports.skp import Issuer

_SECOND: Final = 2


class AppraisalPapers:
    """Finds appraisals that can be printed, and makes paperwork of them.

    Args:
        around: What it asks, and on whose behalf.
    """

    def __init__(self, around: Around) -> None:
        self._around = around
        stored = partial(stored_versions, around.database)
        self._rules = RuleService(around.clock, stored=stored)

    def ready(self, wanted: Wanted) -> Readiness:
        """Return the papers that can be printed, and who has none and why.

        People whose grades are not for this person are left out, but for one who is named.

        Raises:
            NotAllowedError: Grades are not for this person at all.
            EmployeeMissingError: The person is not on record.
        """
        self._around.principal.require(Right.VIEW_APPRAISALS)
        period = period_of(wanted.period)
        person = wanted.scope.employee if isinstance(wanted.scope, OfPerson) else None
        named = None if person is None else self._around.employees.get(person).line
        with self._around.database.read() as connection:
            found = list(lists.every(connection, _filter(wanted, period, named)))
            scope = scope_of(connection, self._around.principal)
        found = [each for each in found if person in {None, each.line.employee}]
        if named is not None and not found:
            return in_order((), [_absent(named, period)])
        return self._sorted_out(found, wanted, scope)

    def works(self, documents: Sequence[Document]) -> Iterator[Paperwork]:
        """Yield the paperwork of documents, in their order; few of them are in memory at once.

        Raises:
            AppraisalMissingError: One of the appraisals is gone, or what it judges.
            NotAllowedError: The grades of one are not for this person.
        """
        issuer = self._around.issuer()
        forms = {FormKind.APPRAISAL: self._evaluation, FormKind.APPRAISAL_DOCUMENT: self._document}
        grading = Grading(self._rules.versions())
        for document, found in read_in_parts(documents, self._read, _gone):
            predicate = grading.predicate(found.period, found.results, found.behaviour)
            yield forms[document.kind](found, predicate, issuer)

    def _read(self, ids: Sequence[RowId]) -> dict[RowId, Appraisal]:
        with self._around.database.read() as connection:
            found = {
                each.id: each for each in reading.every(connection, ids, self._around.clock.today())
            }
            scope = scope_of(connection, self._around.principal)
        for each in found.values():
            scope.require_sees(each.employee, each.rater_id)
        return found

    def _evaluation(
        self, appraisal: Appraisal, predicate: Predicate | None, issuer: Issuer
    ) -> Paperwork:
        # Few sessions print anything.
        from asn_desktop.reports.evaluation import evaluation

        if appraisal.plan is None:
            raise AppraisalMissingError(
                f"SKP yang dinilai untuk {appraisal.person.name} sudah tidak ada. Muat ulang "
                "daftarnya, lalu periksa SKP-nya."
            )
        return evaluation(appraisal, appraisal.plan, predicate, issuer)

    def _document(
        self, appraisal: Appraisal, predicate: Predicate | None, issuer: Issuer
    ) -> Paperwork:
        # Few sessions print anything.
        from asn_desktop.reports.evaluation_document import evaluation_document

        values = self._around.settings.read().values
        emblem = self._emblem(values.emblem)
        return evaluation_document(appraisal, predicate, issuer, emblem, values.first_signature)

    def _emblem(self, sha256: str) -> bytes:
        """Return the emblem of the office; nothing where there is none, or it cannot be read."""
        found = self._around.evidence.of_content(sha256) if sha256 else None
        if found is None or not found.media_type.startswith("image/"):
            return b""
        return self._around.evidence.open(found).content or b""

    def _sorted_out(self, found: Iterable[Found], wanted: Wanted, scope: Scope) -> Readiness:
        ready: list[Document] = []
        waiting: list[NotReady] = []
        for _, group in groupby(found, key=lambda each: each.line.employee):
            people = list(group)
            line = people[0].line
            seen = [each for each in people if scope.sees(line.employee, each.rater)]
            papers = list(self._papers(seen, wanted))
            ready.extend(papers)
            if not papers and (seen or isinstance(wanted.scope, OfPerson)):
                waiting.append(without(line, _reason(seen, wanted)))
        return in_order(ready, waiting)

    def _papers(self, found: Iterable[Found], wanted: Wanted) -> Iterator[Document]:
        for each in found:
            lacks_plan = wanted.kind is FormKind.APPRAISAL and each.plan_state is None
            document = None if lacks_plan else _paper(wanted, self._in_force(each.line))
            if document is not None and wanted.start in {None, document.start}:
                yield document

    def _in_force(self, line: AppraisalLine) -> AppraisalLine:
        """Return the version that counts while the next one is still being written."""
        if line.version < _SECOND or line.state is State.DETERMINED:
            return line
        period = AppraisalPeriod(line.year, line.period)
        printable = self._around.appraisals.printable(line.employee, period)
        same = (each for each in printable if each.start == line.start)
        found = (line._replace(appraisal=each.id, state=each.state) for each in same)
        return next(found, line)


def _filter(wanted: Wanted, period: AppraisalPeriod, named: EmployeeLine | None) -> AppraisalFilter:
    unit = wanted.scope.unit if isinstance(wanted.scope, OfUnit) else None
    return AppraisalFilter(
        period.year, period.name, unit=unit, text="" if named is None else named.nip
    )


def _paper(wanted: Wanted, line: AppraisalLine) -> Document | None:
    """Return the paper of an appraisal; none where there is no appraisal, or a cancelled one."""
    period = period_of(wanted.period)
    if line.appraisal is None or line.state in {None, State.CANCELLED}:
        return None
    return Document(
        kind=wanted.kind,
        record=line.appraisal,
        employee=line.employee,
        nip=line.nip,
        name=line.name,
        unit=line.unit,
        start=line.start or period.start,
        end=period.end,
        state=line.state_title,
        draft=line.state is not State.DETERMINED,
        period=period,
    )


def _absent(named: EmployeeLine, period: AppraisalPeriod) -> NotReady:
    reason = f"Tidak dinilai pada {period.title}: tidak aktif dan tidak mempunyai penilaian."
    return NotReady(named.id, named.nip, named.name, named.unit, reason)


def _gone(_document: Document) -> AppraisalMissingError:
    return AppraisalMissingError(GONE)


def _reason(seen: Sequence[Found], wanted: Wanted) -> str:
    """Return why nothing of a person can be printed, as a sentence."""
    when = period_of(wanted.period).title
    if not seen:
        return "Rating dan predikat pegawai ini hanya untuk pejabat penilainya."
    line = seen[0].line
    if line.appraisal is None:
        return f"Belum dinilai pada {when}. Isi atau impor penilaiannya dahulu."
    if line.state is State.CANCELLED:
        return f"Penilaian {when} dibatalkan. Buat penilaian yang baru bila diperlukan."
    if wanted.start is not None:
        return (
            f"Tidak mempunyai penilaian {when} atas SKP yang mulai {long_date(wanted.start)}. "
            "Periksa awal SKP-nya, atau cetak tanpa memilihnya."
        )
    return f"Belum mempunyai SKP pada {when}. Buat atau impor SKP-nya dahulu."
