"""Writing targets (SKP): new ones, edits, copies, and a template for many people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar, NamedTuple

from asn_desktop.domain.access import Right
from asn_desktop.domain.targets.course import require_open
from asn_desktop.domain.targets.period import Period, require_apart, require_order
from asn_desktop.domain.targets.plan import Plan
from asn_desktop.domain.targets.refusals import PlanMissingError, PlanRefusedError
from asn_desktop.domain.targets.words import Approach, PlanForm
from asn_desktop.ids import RowId, new_id
from asn_desktop.services.bulk import Writing
from asn_desktop.services.targets import checking
from asn_desktop.services.targets.drafting import Drafted, Drafting, Wish, living
from asn_desktop.services.targets.reading import GONE, TargetLists
from asn_desktop.storage.employees import detail
from asn_desktop.storage.journal import batches
from asn_desktop.storage.journal.writer import Change, Writer
from asn_desktop.storage.targets import reading, writing


class Outcome(NamedTuple):
    """What a write leads to.

    Attributes:
        plan: Row id of the plan that it is about.
        seen: The position to pass back next time.
        late: It was determined after the deadline; it is valid all the same.
        remarks: Sentences about what is unusual; nothing is blocked by them.
    """

    plan: RowId
    seen: int
    late: bool = False
    remarks: tuple[str, ...] = ()


class Applied(NamedTuple):
    """What applying a template led to.

    Attributes:
        batch: To undo it as a whole; None where nobody got a plan.
        made: The new plans.
        skipped: Names of people who already had one.
    """

    batch: RowId | None
    made: tuple[RowId, ...]
    skipped: tuple[str, ...]


class TargetEditing(TargetLists, Writing):
    """Drafts of targets. Each method is one transaction."""

    batch_kind: ClassVar[str] = "targets"

    def period_of(self, employee: RowId, year: int) -> Period:
        """Return the period that a new plan of a person would have.

        Raises:
            EmployeeMissingError: There is no such person.
        """
        self._principal.require(Right.EDIT_TARGETS)
        with self._database.read() as connection:
            return Drafting(connection, self._clock).period_of(employee, year)

    def create(
        self,
        employee: RowId,
        start: date | None = None,
        end: date | None = None,
        form: PlanForm | None = None,
        approach: Approach | None = None,
    ) -> Outcome:
        """Begin a plan; what is not named is proposed.

        Raises:
            EmployeeMissingError: There is no such person.
            PlanRefusedError: The period cannot be or overlaps, or the rater cannot rate.
        """
        self._principal.require(Right.EDIT_TARGETS)
        named = start or end or self._clock.today()
        wish = Wish(named.year, start, end, form, approach)
        with self._write(Change(self._principal)) as writer:
            drafted = Drafting(writer.connection, self._clock).for_person(employee, wish)
            return self._begin(writer, drafted)

    def save(self, plan: Plan, *, draft: bool = True) -> Outcome:
        """Write what differs between a plan and what is stored of it.

        Args:
            plan: As read, with the changes; its ``seen`` guards what others wrote.
            draft: It is still being typed; the entry stays unsealed until it is left.

        Raises:
            PlanMissingError: It is gone.
            PlanFrozenError: It was submitted, determined or cancelled.
            PlanRefusedError: A value cannot be so.
            StaleError: Somebody changed the same in the meantime.
        """
        self._principal.require(Right.EDIT_TARGETS)
        change = Change(self._principal, seen=plan.seen, draft=draft)
        with self._write(change) as writer:
            stored = stored_plan(writer, plan.id)
            require_open(stored.state)
            wanted = replace(
                checking.clean(plan),
                employee=stored.employee,
                version=stored.version,
            )
            self._check_period(writer, stored, wanted)
            rater = checking.require_rater(writer.connection, stored.employee, plan.rater_id)
            writing.change(writer, stored, wanted, rater)
            remarks = checking.rater_remarks(writer.connection, rater, plan.start)
        return Outcome(plan.id, writer.position, remarks=remarks)

    def leave(self, plan: RowId) -> Outcome:
        """Seal what was typed into a plan: the page has been left."""
        self._principal.require(Right.EDIT_TARGETS)
        with self._write(Change(self._principal)) as writer:
            writer.seal_drafts([plan])
        return Outcome(plan, writer.position)

    def copy_from(self, source: RowId | int, employee: RowId, start: date | None = None) -> Outcome:
        """Begin a plan with the content of another; numbers and texts are to be looked over.

        Args:
            source: A plan, or a year: the person's own plan of it, for the year after.
            employee: Who gets it.
            start: First day; proposed where it is left out.

        Raises:
            PlanMissingError: There is no such plan, or the person had none in that year.
            EmployeeMissingError: There is no such person.
            PlanRefusedError: The period overlaps, or the rater cannot rate.
        """
        self._principal.require(Right.EDIT_TARGETS)
        if isinstance(source, int):
            original, year = self._own(employee, source), source + 1
        else:
            original, year = self.get(source), self._clock.today().year
        wish = Wish(
            start.year if start else year,
            start,
            form=original.form,
            approach=original.approach,
        )
        with self._write(Change(self._principal)) as writer:
            drafting = Drafting(writer.connection, self._clock)
            drafted = drafting.filled(drafting.for_person(employee, wish), original)
            return self._begin(writer, drafted)

    def fill_from_year_before(self, plan: RowId) -> Outcome:
        """Give an open plan without work results the content of the person's plan of last year.

        Raises:
            PlanMissingError: It is gone, or the person had no plan in that year.
            PlanFrozenError: It was submitted, determined or cancelled.
            PlanRefusedError: It has work results, which would be lost.
        """
        self._principal.require(Right.EDIT_TARGETS)
        this = self.get(plan)
        original = self._own(this.employee, this.year - 1)
        with self._write(Change(self._principal)) as writer:
            stored = stored_plan(writer, plan)
            require_open(stored.state)
            if stored.results:
                raise PlanRefusedError(
                    f"SKP ini sudah berisi {len(stored.results)} hasil kerja, jadi tidak diganti. "
                    "Hapus dahulu isinya bila memang akan disalin dari tahun lalu."
                )
            rater = checking.require_rater(writer.connection, stored.employee, stored.rater_id)
            empty = replace(stored, form=original.form, approach=original.approach)
            drafting = Drafting(writer.connection, self._clock)
            filled = drafting.filled(Drafted(empty, rater, ()), original)
            writing.change(writer, stored, filled.plan, rater)
        return Outcome(plan, writer.position)

    def apply_template(self, plan: RowId, employees: Sequence[RowId]) -> Applied:
        """Begin a plan with the content of a template for each of many people, as one batch.

        Raises:
            PlanMissingError: The template is gone.
            EmployeeMissingError: One of the people is not there.
            PlanRefusedError: Nobody was named.
        """
        self._principal.require(Right.EDIT_TARGETS)
        template = self.get(plan)
        if not employees:
            raise PlanRefusedError("Belum ada pegawai yang dipilih. Pilih paling sedikit satu.")
        batch = new_id(self._clock.milliseconds())
        made: list[RowId] = []
        skipped: list[str] = []
        with self._database.write(Change(self._principal, batch=batch)) as writer:
            drafting = Drafting(writer.connection, self._clock)
            for employee in dict.fromkeys(employees):
                if _has_plan(writer, employee, template.year):
                    skipped.append(detail.name_of(writer.connection, employee) or "")
                    continue
                wish = Wish(template.year, form=template.form, approach=template.approach)
                drafted = drafting.filled(drafting.for_person(employee, wish), template)
                made.append(self._begin(writer, drafted).plan)
            if made:
                title = f"Terapkan contoh SKP untuk {len(made)} pegawai"
                batches.record(
                    writer.connection, batch, self.batch_kind, title, self._principal, self._clock
                )
        return Applied(batch if made else None, tuple(made), tuple(skipped))

    def _begin(self, writer: Writer, drafted: Drafted) -> Outcome:
        writing.begin(writer, drafted.plan, drafted.rater)
        return Outcome(drafted.plan.id, writer.position, remarks=drafted.remarks)

    def _own(self, employee: RowId, year: int) -> Plan:
        found = self.printable(employee, year)
        if not found:
            raise PlanMissingError(
                f"Pegawai ini tidak mempunyai SKP tahun {year} untuk disalin. "
                "Mulailah dengan SKP kosong, atau salin dari pegawai lain."
            )
        return found[-1]

    def _check_period(self, writer: Writer, stored: Plan, wanted: Plan) -> None:
        if wanted.start != stored.start:
            raise PlanRefusedError(
                "Tanggal mulai SKP tidak dapat diubah, karena menjadi tanda pengenalnya. "
                "Batalkan SKP ini, lalu buat yang baru dengan tanggal mulai yang benar."
            )
        if wanted.end != stored.end:
            require_order(wanted.period)
            versions = living(reading.versions(writer.connection, stored.employee))
            others = [each.period for each in versions if each.period.start != stored.start]
            require_apart(wanted.period, others)


def stored_plan(writer: Writer, plan: RowId) -> Plan:
    """Return a plan as the writing transaction sees it, without the identity of people.

    Raises:
        PlanMissingError: It is gone.
    """
    found = next(reading.bare(writer.connection, [plan]), None)
    if found is None:
        raise PlanMissingError(GONE)
    return found


def _has_plan(writer: Writer, employee: RowId, year: int) -> bool:
    versions = living(reading.versions(writer.connection, employee))
    return any(version.period.end.year == year for version in versions)
