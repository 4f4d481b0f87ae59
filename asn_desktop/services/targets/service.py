"""The course of targets (SKP): submitted, sent back, determined, cancelled, revised."""

from __future__ import annotations

from datetime import date
from typing import Final

from asn_desktop.domain.access import Right
from asn_desktop.domain.dates import long_date
from asn_desktop.domain.targets.course import is_late, late_words, require_step
from asn_desktop.domain.targets.gaps import gaps
from asn_desktop.domain.targets.lengths import LONG_TEXT
from asn_desktop.domain.targets.plan import Plan, PlanEvent
from asn_desktop.domain.targets.refusals import (
    IncompletePlanError,
    PlanRefusedError,
    PlanStateError,
)
from asn_desktop.domain.targets.words import PlanEventKind, PlanState
from asn_desktop.ids import RowId, new_id
from asn_desktop.services.targets import checking
from asn_desktop.services.targets.drafting import Drafting
from asn_desktop.services.targets.editing import Applied, Outcome, TargetEditing, stored_plan
from asn_desktop.storage.journal.writer import Change, StaleError, Writer
from asn_desktop.storage.targets import events, identity, reading, writing
from asn_desktop.storage.targets.identity import FrozenIdentity

__all__ = ["Applied", "Outcome", "TargetService"]

_LONGEST: Final = LONG_TEXT


class TargetService(TargetEditing):
    """Targets of employees. Each method is one transaction."""

    def submit(self, plan: RowId, *, seen: int | None) -> Outcome:
        """Hand a plan to the rater.

        Raises:
            PlanStateError: It was submitted before, or is settled.
            IncompletePlanError: Something is missing; the error names all of it.
            PlanRefusedError: The rater cannot rate.
            StaleError: Somebody changed the plan after it was read.
        """
        self._principal.require(Right.EDIT_TARGETS)
        with self._write(Change(self._principal, seen=seen)) as writer:
            stored = self._at_step(writer, plan, PlanEventKind.SUBMITTED, seen)
            checking.require_rater(writer.connection, stored.employee, stored.rater_id)
            if missing := tuple(gaps(stored)):
                raise IncompletePlanError(missing)
            today = self._clock.today()
            who = identity.on_day(writer.connection, stored, today).person.name
            self._add(writer, plan, self._event(PlanEventKind.SUBMITTED, today, who))
        return Outcome(plan, writer.position)

    def send_back(self, plan: RowId, reason: str, *, seen: int | None) -> Outcome:
        """Hand a submitted plan back to its author.

        Raises:
            PlanStateError: It is not submitted.
            PlanRefusedError: No reason is given.
            NotAllowedError: Another rater's people.
            StaleError: Somebody changed the plan after it was read.
        """
        self._require_either()
        with self._write(Change(self._principal, _reason(reason), seen)) as writer:
            stored = self._at_step(writer, plan, PlanEventKind.RETURNED, seen)
            today = self._clock.today()
            who = self._rater_name(identity.on_day(writer.connection, stored, today))
            self._add(writer, plan, self._event(PlanEventKind.RETURNED, today, who, reason))
        return Outcome(plan, writer.position)

    def determine(
        self,
        plan: RowId,
        on: date,
        decided_by: str | None = None,
        note: str = "",
        *,
        seen: int | None,
    ) -> Outcome:
        """Determine a submitted plan; the identity block is frozen as it is on that day.

        Args:
            plan: Which.
            on: The official date.
            decided_by: Who determined it, in words; the rater where it is left out.
            note: How it was recorded.
            seen: Position of the reading; None for work that read it just now.

        Raises:
            PlanStateError: It is not submitted.
            PlanRefusedError: The day has not come yet.
            NotAllowedError: Another rater's people.
            StaleError: Somebody changed the plan after it was read.
        """
        self._principal.require(Right.DETERMINE_TARGETS)
        if on > self._clock.today():
            raise PlanRefusedError(
                f"Tanggal penetapan {long_date(on)} belum tiba. Isi tanggal hari ini atau "
                "sebelumnya."
            )
        with self._write(Change(self._principal, note, seen)) as writer:
            stored = self._at_step(writer, plan, PlanEventKind.DETERMINED, seen)
            block = identity.on_day(writer.connection, stored, on)
            who = checking.tidy(decided_by or "") or self._rater_name(block)
            event = self._event(PlanEventKind.DETERMINED, on, who, note)
            self._add(writer, plan, event, identity.to_text(block))
        late = stored.version == 1 and is_late(self.deadline(stored.year), stored.start, on)
        remarks = (late_words(self.deadline(stored.year), on),) if late else ()
        return Outcome(plan, writer.position, late, remarks)

    def cancel(self, plan: RowId, reason: str, *, seen: int | None) -> Outcome:
        """End a plan that is not to be; it stays readable.

        Raises:
            PlanStateError: It is cancelled already.
            PlanRefusedError: No reason is given.
            NotAllowedError: Another rater's people.
            StaleError: Somebody changed the plan after it was read.
        """
        self._require_either()
        with self._write(Change(self._principal, _reason(reason), seen)) as writer:
            stored = self._at_step(writer, plan, PlanEventKind.CANCELLED, seen)
            if stored.state is PlanState.DETERMINED:
                self._principal.require(Right.DETERMINE_TARGETS)
            today = self._clock.today()
            who = self._principal.name
            self._add(writer, plan, self._event(PlanEventKind.CANCELLED, today, who, reason))
        return Outcome(plan, writer.position)

    def revise(self, plan: RowId, reason: str, *, seen: int | None) -> Outcome:
        """Begin the next version of a determined plan; the old one counts until it is determined.

        Raises:
            PlanStateError: It is not determined, or a newer version exists already.
            PlanRefusedError: No reason is given.
            StaleError: Somebody changed the plan after it was read.
        """
        self._principal.require(Right.EDIT_TARGETS)
        with self._write(Change(self._principal, _reason(reason))) as writer:
            stored = self._current(writer, plan, seen)
            if stored.state is not PlanState.DETERMINED:
                raise PlanStateError(
                    f"SKP ini berstatus {stored.state.value}. Hanya SKP yang sudah ditetapkan "
                    "memerlukan versi baru; yang lain dapat diubah langsung."
                )
            number = self._next_number(writer, stored)
            version = Drafting(writer.connection, self._clock).next_version(stored, number)
            rater = checking.require_rater(writer.connection, version.employee, version.rater_id)
            writing.begin(writer, version, rater)
        return Outcome(version.id, writer.position)

    def _require_either(self) -> None:
        """Ask for the right to edit or the right to determine."""
        if not self._principal.may(Right.EDIT_TARGETS):
            self._principal.require(Right.DETERMINE_TARGETS)

    def _current(self, writer: Writer, plan: RowId, seen: int | None) -> Plan:
        """Return a plan of this person's own people that nobody has changed since it was read."""
        stored = stored_plan(writer, plan)
        self._scope(writer.connection).require_rates(stored.rater_id)
        if seen is not None and (who := writing.changed_since(writer, plan, seen)):
            raise StaleError(
                f"SKP ini baru saja diubah oleh {who} setelah Anda membukanya. Belum ada yang "
                "ditulis. Muat ulang untuk melihat isi terbaru, lalu ulangi."
            )
        return stored

    def _at_step(self, writer: Writer, plan: RowId, step: PlanEventKind, seen: int | None) -> Plan:
        stored = self._current(writer, plan, seen)
        require_step(stored.state, step)
        return stored

    def _next_number(self, writer: Writer, stored: Plan) -> int:
        versions = reading.versions(writer.connection, stored.employee)
        same = [each for each in versions if each.period.start == stored.start]
        for each in same:
            if each.number > stored.version and each.state is not PlanState.CANCELLED:
                raise PlanStateError(
                    f"SKP ini sudah mempunyai versi {each.number} ({each.state.value}). "
                    "Buka versi itu, lalu lanjutkan di sana."
                )
        return max(each.number for each in same) + 1

    def _event(self, kind: PlanEventKind, on: date, who: str, note: str = "") -> PlanEvent:
        row = new_id(self._clock.milliseconds())
        words = checking.tidy(note)[:_LONGEST]
        return PlanEvent(row, kind, on, who, self._principal.name, words)

    def _add(self, writer: Writer, plan: RowId, event: PlanEvent, block: str | None = None) -> None:
        previous = events.last(writer.connection, plan)
        writing.add_event(writer, plan, writing.NewEvent(event, previous, block))

    def _rater_name(self, block: FrozenIdentity) -> str:
        return block.rater.name if block.rater else self._principal.name


def _reason(text: str) -> str:
    """Return the reason that was given.

    Raises:
        PlanRefusedError: There is none.
    """
    reason = checking.tidy(text)
    if not reason:
        raise PlanRefusedError("Alasan belum diisi. Tulis singkat mengapa, untuk riwayat SKP.")
    return reason
