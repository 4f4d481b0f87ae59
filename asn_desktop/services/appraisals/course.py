"""The course of appraisals: submitted, sent back, determined, cancelled, revised."""

from __future__ import annotations

from datetime import date

from asn_desktop.domain.access import Right
from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.appraisals.course import require_step
from asn_desktop.domain.appraisals.gaps import gaps, unfilled
from asn_desktop.domain.appraisals.refusals import (
    AppraisalRefusedError,
    AppraisalStateError,
    IncompleteAppraisalError,
)
from asn_desktop.domain.course import Event, EventKind, State
from asn_desktop.domain.dates import long_date
from asn_desktop.ids import RowId, new_id
from asn_desktop.services.appraisals import checking, drafting
from asn_desktop.services.appraisals.editing import Written, stored_appraisal
from asn_desktop.services.appraisals.organisations import OrganisationEditing
from asn_desktop.services.rater_scope import scope_of
from asn_desktop.storage.appraisals import reading, writing
from asn_desktop.storage.appraisals.events import EVENTS
from asn_desktop.storage.journal.writer import Change, StaleError, Writer
from asn_desktop.storage.targets import identity
from asn_desktop.storage.targets.writing import changed_since


class AppraisalCourse(OrganisationEditing):
    """What happens to appraisals. Each method is one transaction."""

    def submit(self, appraisal: RowId, *, seen: int | None) -> Written:
        """Hand an appraisal in to be determined.

        Raises:
            AppraisalStateError: It was submitted before, or is settled.
            IncompleteAppraisalError: Something is missing; the error names all of it.
            AppraisalRefusedError: The rater cannot rate.
            NotAllowedError: Another rater's people.
            StaleError: Somebody changed the appraisal after it was read.
        """
        self._principal.require(Right.EDIT_APPRAISALS)
        with self._write(Change(self._principal, seen=seen)) as writer:
            whole = self._whole(writer, appraisal, EventKind.SUBMITTED, seen)
            self.add_submitted(writer, whole)
        return Written(appraisal, writer.position, unfilled(whole))

    def send_back(self, appraisal: RowId, reason: str, *, seen: int | None) -> Written:
        """Hand a submitted appraisal back.

        Raises:
            AppraisalStateError: It is not submitted.
            AppraisalRefusedError: No reason is given.
            NotAllowedError: Another rater's people.
            StaleError: Somebody changed the appraisal after it was read.
        """
        self._require_either()
        words = checking.reason(reason)
        with self._write(Change(self._principal, words, seen)) as writer:
            whole = self._whole(writer, appraisal, EventKind.RETURNED, seen)
            event = self.event(EventKind.RETURNED, self._clock.today(), _rater(whole), words)
            EVENTS.add(writer, appraisal, event)
        return Written(appraisal, writer.position)

    def determine(
        self,
        appraisal: RowId,
        on: date,
        decided_by: str | None = None,
        note: str = "",
        *,
        seen: int | None,
    ) -> Written:
        """Determine a submitted appraisal; people and plan are frozen as they are on that day.

        Args:
            appraisal: Which.
            on: The official date.
            decided_by: Who determined it, in words; the rater where it is left out.
            note: How it was recorded.
            seen: Position of the reading; None for work that read it just now.

        Raises:
            AppraisalStateError: It is not submitted.
            IncompleteAppraisalError: A rating is empty, or the plan is not determined.
            AppraisalRefusedError: The day has not come yet.
            NotAllowedError: Another rater's people.
            StaleError: Somebody changed the appraisal after it was read.
        """
        self._principal.require(Right.DETERMINE_APPRAISALS)
        if on > self._clock.today():
            raise AppraisalRefusedError(
                f"Tanggal penetapan {long_date(on)} belum tiba. Isi tanggal hari ini atau "
                "sebelumnya."
            )
        words = checking.tidy(note)
        with self._write(Change(self._principal, words, seen)) as writer:
            whole = self._whole(writer, appraisal, EventKind.DETERMINED, seen)
            who = checking.tidy(decided_by or "") or _rater(whole)
            self.add_determined(writer, whole, self.event(EventKind.DETERMINED, on, who, words))
        return Written(appraisal, writer.position, unfilled(whole))

    def cancel(self, appraisal: RowId, reason: str, *, seen: int | None) -> Written:
        """End an appraisal that is not to be; it stays readable.

        Raises:
            AppraisalStateError: It is cancelled already.
            AppraisalRefusedError: No reason is given.
            NotAllowedError: Another rater's people, or it is determined.
            StaleError: Somebody changed the appraisal after it was read.
        """
        self._require_either()
        words = checking.reason(reason)
        with self._write(Change(self._principal, words, seen)) as writer:
            whole = self._whole(writer, appraisal, EventKind.CANCELLED, seen)
            if whole.state is State.DETERMINED:
                self._principal.require(Right.DETERMINE_APPRAISALS)
            today = self._clock.today()
            event = self.event(EventKind.CANCELLED, today, self._principal.name, words)
            EVENTS.add(writer, appraisal, event)
        return Written(appraisal, writer.position)

    def revise(self, appraisal: RowId, reason: str, *, seen: int | None) -> Written:
        """Begin the next version of a determined appraisal; the old one counts until then.

        Raises:
            AppraisalStateError: It is not determined, or a newer version exists already.
            AppraisalRefusedError: No reason is given.
            NotAllowedError: Another rater's people.
            StaleError: Somebody changed the appraisal after it was read.
        """
        self._principal.require(Right.EDIT_APPRAISALS)
        with self._write(Change(self._principal, checking.reason(reason))) as writer:
            stored = self._current(writer, appraisal, seen)
            if stored.state is not State.DETERMINED:
                raise AppraisalStateError(
                    f"Penilaian ini berstatus {stored.state.value}. Hanya penilaian yang sudah "
                    "ditetapkan memerlukan versi baru; yang lain dapat diubah langsung."
                )
            versions = reading.versions(writer.connection, stored.employee, stored.period)
            for each in versions:
                newer = each.start == stored.start and each.number > stored.version
                if newer and each.state is not State.CANCELLED:
                    raise AppraisalStateError(
                        f"Penilaian ini sudah mempunyai versi {each.number} "
                        f"({each.state.value}). Buka versi itu, lalu lanjutkan di sana."
                    )
            version = drafting.next_version(stored, versions)
            self.write_open(writer, None, version)
        return Written(version.id, writer.position)

    def add_submitted(self, writer: Writer, whole: Appraisal) -> None:
        """Write that an appraisal was handed in; from here on the rater stays.

        Raises:
            IncompleteAppraisalError: Something is missing.
            AppraisalRefusedError: The rater cannot rate.
        """
        rater = checking.require_rater(writer.connection, whole.employee, whole.rater_id)
        _require_whole(whole)
        writing.fix_rater(writer, whole.id, rater)
        event = self.event(EventKind.SUBMITTED, self._clock.today(), _rater(whole))
        EVENTS.add(writer, whole.id, event)

    def add_determined(self, writer: Writer, whole: Appraisal, event: Event) -> None:
        """Write that an appraisal was determined, with what it rests on.

        Raises:
            IncompleteAppraisalError: Something is missing.
        """
        _require_whole(whole)
        block = identity.of_people(writer.connection, whole.employee, whole.rater_id, event.on)
        EVENTS.add(
            writer,
            whole.id,
            event,
            plan_id=None if whole.plan is None else whole.plan.id,
            organisation=whole.organisation and whole.organisation.value,
            identity=identity.to_text(block),
        )

    def _require_either(self) -> None:
        """Ask for the right to edit or the right to determine."""
        if not self._principal.may(Right.EDIT_APPRAISALS):
            self._principal.require(Right.DETERMINE_APPRAISALS)

    def _current(self, writer: Writer, appraisal: RowId, seen: int | None) -> Appraisal:
        """Return an appraisal of this person's own people that nobody has changed since."""
        stored = self._unscoped(writer, appraisal, seen)
        scope_of(writer.connection, self._principal).require_rates(stored.rater_id)
        return stored

    def _unscoped(self, writer: Writer, appraisal: RowId, seen: int | None) -> Appraisal:
        """Return an appraisal of whomever that nobody has changed since it was read."""
        stored = stored_appraisal(writer, appraisal)
        if seen is not None and (who := changed_since(writer, appraisal, seen)):
            raise StaleError(
                f"Penilaian ini baru saja diubah oleh {who} setelah Anda membukanya. Belum ada "
                "yang ditulis. Muat ulang untuk melihat isi terbaru, lalu ulangi."
            )
        return stored

    def _whole(
        self, writer: Writer, appraisal: RowId, step: EventKind, seen: int | None
    ) -> Appraisal:
        """Return an appraisal with what it rests on, from whose state the step leads on."""
        stored = self._current(writer, appraisal, seen)
        require_step(stored.state, step)
        return reading.surrounded(writer.connection, stored, self._clock.today())

    def event(self, kind: EventKind, on: date, who: str, note: str = "") -> Event:
        """Return an event that this person records now."""
        row = new_id(self._clock.milliseconds())
        return Event(row, kind, on, who, self._principal.name, note)


def _require_whole(whole: Appraisal) -> None:
    if missing := tuple(gaps(whole)):
        raise IncompleteAppraisalError(missing)


def _rater(whole: Appraisal) -> str:
    return whole.rater.name if whole.rater else ""
