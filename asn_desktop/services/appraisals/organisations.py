"""How units achieved: entered simply, and laid beside the predicates of their people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from asn_desktop.domain.access import NotAllowedError, Right
from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.appraisals.lists import AppraisalFilter
from asn_desktop.domain.appraisals.organisations import OrganisationPerformance, Spread
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.appraisals.refusals import AppraisalRefusedError
from asn_desktop.domain.course import State
from asn_desktop.domain.dates import long_date
from asn_desktop.domain.predicates import Predicate
from asn_desktop.domain.rules.distribution import judged
from asn_desktop.ids import RowId
from asn_desktop.services.appraisals import checking
from asn_desktop.services.appraisals.editing import AppraisalEditing, Written
from asn_desktop.services.rater_scope import scope_of
from asn_desktop.storage import offices
from asn_desktop.storage.appraisals import lists, organisations, reading, writing
from asn_desktop.storage.appraisals.tables import LONG_TEXT, SHORT_TEXT
from asn_desktop.storage.journal.writer import Change, Writer
from asn_desktop.storage.targets import people
from asn_desktop.storage.targets.people import ReadConnection


class OrganisationEditing(AppraisalEditing):
    """Achievements of units. Each method is one transaction."""

    def organisation(self, unit: RowId, period: AppraisalPeriod) -> OrganisationPerformance | None:
        """Return how a unit achieved in a period, as far as recorded."""
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            return organisations.get(connection, unit, period)

    def organisations(self, period: AppraisalPeriod) -> Mapping[RowId, OrganisationPerformance]:
        """Return how all units achieved in a period, by unit."""
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            return organisations.every(connection, period)

    def set_organisation(self, wanted: OrganisationPerformance) -> Written:
        """Record how a unit achieved; its head's open appraisal takes the rating from it.

        Args:
            wanted: ``seen`` guards what others wrote; 0 for a unit that has nothing yet.

        Raises:
            AppraisalRefusedError: The unit, the date or a text cannot be so.
            NotAllowedError: A rater's account; heads do not set their own unit's.
            StaleError: Somebody changed it in the meantime.
        """
        cleaned = wanted._replace(
            decided_by=checking.tidy(wanted.decided_by) or self._principal.name,
            note=checking.tidy(wanted.note),
        )
        self._check(cleaned)
        with self._write(Change(self._principal, seen=wanted.seen or None)) as writer:
            self._require_unbound(writer.connection)
            if not organisations.is_unit(writer.connection, wanted.unit):
                raise AppraisalRefusedError(
                    "Satuan kerja yang dipilih sudah tidak ada. Muat ulang, lalu pilih kembali."
                )
            organisations.write(writer, cleaned)
            writer.flush()
            remarks = self._take_over(writer, wanted.unit, wanted.period)
        return Written(wanted.unit, writer.position, remarks)

    def remove_organisation(self, unit: RowId, period: AppraisalPeriod, *, seen: int) -> Written:
        """Take back what is recorded of a unit; its head's open appraisal loses the rating.

        Raises:
            AppraisalRefusedError: Nothing is recorded.
            StaleError: Somebody changed it in the meantime.
        """
        self._principal.require(Right.EDIT_APPRAISALS)
        with self._write(Change(self._principal, seen=seen)) as writer:
            self._require_unbound(writer.connection)
            if organisations.get(writer.connection, unit, period) is None:
                raise AppraisalRefusedError(
                    f"Capaian satuan kerja ini untuk {period.title} belum dicatat, jadi tidak "
                    "ada yang dihapus. Muat ulang untuk melihat keadaan terbaru."
                )
            organisations.remove(writer, unit, period)
            remarks = self._take_over(writer, unit, period)
        return Written(unit, writer.position, remarks)

    def spread(self, unit: RowId | None, period: AppraisalPeriod) -> Spread:
        """Return the predicates of a unit's people and those below, beside the pattern.

        A linked rater is told the own people's, which no pattern is laid beside.

        Args:
            unit: Which; None for the whole office.
            period: Of the appraisals.
        """
        self._principal.require(Right.VIEW_APPRAISALS)
        grading = self._grading()
        with self._database.read() as connection:
            named = unit or organisations.root(connection)
            recorded = organisations.get(connection, named, period) if named else None
            scope = scope_of(connection, self._principal)
            every = lists.every(connection, AppraisalFilter(*period, unit=unit))
            seen = [each.line for each in every if scope.sees(each.line.employee, each.rater)]
        # Who has two appraisals, for two plans, counts by the later one.
        last = {line.employee: line for line in seen if line.state is not State.CANCELLED}
        graded = [
            (line.state, grading.predicate(period, line.results, line.behaviour))
            for line in last.values()
        ]
        rated = Counter(each for _, each in graded if each)
        determined = Counter(each for state, each in graded if state is State.DETERMINED)
        spread = Spread(
            recorded,
            len(last),
            {each: rated[each] for each in Predicate},
            {each: determined[each] for each in Predicate},
        )
        if recorded is None or scope.bound:
            return spread
        fits, warnings, why = judged(
            self._rules.versions(), recorded.predicate, spread.rated, period.end
        )
        return replace(spread, fits=fits, warnings=warnings, why=why)

    def _check(self, wanted: OrganisationPerformance) -> None:
        self._principal.require(Right.EDIT_APPRAISALS)
        if wanted.on > self._clock.today():
            raise AppraisalRefusedError(
                f"Tanggal penetapan {long_date(wanted.on)} belum tiba. Isi tanggal hari ini atau "
                "sebelumnya."
            )
        for label, text, limit in (
            ("Nama yang menetapkan", wanted.decided_by, SHORT_TEXT),
            ("Catatan", wanted.note, LONG_TEXT),
        ):
            if len(text) > limit:
                raise AppraisalRefusedError(
                    f"{label} berisi {len(text)} huruf, paling panjang {limit}. Singkatlah."
                )

    def _require_unbound(self, connection: ReadConnection) -> None:
        if scope_of(connection, self._principal).bound:
            raise NotAllowedError(
                "Capaian organisasi ditetapkan pimpinan di atasnya, jadi tidak diisi dari akun "
                "pejabat penilai. Mintalah admin kantor mencatatnya."
            )

    def _take_over(self, writer: Writer, unit: RowId, period: AppraisalPeriod) -> tuple[str, ...]:
        """Fill the rating of the unit's head anew where the appraisal is open."""
        head = offices.heads(writer.connection).get(unit)
        if head is None:
            return ()
        remarks = []
        for version in reading.versions(writer.connection, head, period):
            appraisal = next(reading.bare(writer.connection, [version.id]))
            if version.state.open:
                self._fill(writer, appraisal)
            elif version.state is not State.CANCELLED:
                remarks.append(
                    f"Penilaian kepala satuan kerja ini sudah {version.state.value} menurut "
                    "capaian sebelumnya. Perbaiki lewat versi baru bila perlu."
                )
        return tuple(remarks)

    def _fill(self, writer: Writer, appraisal: Appraisal) -> None:
        head = self._grading().of_head(writer.connection, appraisal.employee, appraisal.period)
        # What was typed before the achievement was recorded gives way to it.
        open_to_it = appraisal if head is None else replace(appraisal, results=None)
        filled = checking.with_head(open_to_it, head)
        rater = people.rater_or_nobody(writer.connection, appraisal.rater_id)
        writing.change(writer, appraisal, filled, rater)
