"""The course of training: finished, opened again, cancelled; and certificates from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final

from asn_desktop.domain.access import Right
from asn_desktop.domain.training.activity import Activity, Certificate, Grid
from asn_desktop.domain.training.earning import EarningRules
from asn_desktop.domain.training.gaps import Gap, gaps
from asn_desktop.domain.training.refusals import ActivityRefusedError, UnfinishedError
from asn_desktop.domain.training.words import ActivityState, Earning
from asn_desktop.ids import RowId, new_id
from asn_desktop.services.training import checking
from asn_desktop.services.training.editing import NewActivity, NewSession, Outcome
from asn_desktop.services.training.marking import Scanned, TrainingMarks
from asn_desktop.services.training.people import Added, RefusedLine, stored_grid
from asn_desktop.storage.journal.writer import Change, StaleError, Writer
from asn_desktop.storage.targets.writing import changed_since
from asn_desktop.storage.training import writing

__all__ = [
    "Added",
    "CertificateRecord",
    "NewActivity",
    "NewSession",
    "Outcome",
    "RefusedLine",
    "Scanned",
    "TrainingService",
]

_LETTER: Final = "S"


@dataclass(frozen=True, slots=True)
class CertificateRecord:
    """A certificate that somebody brings from a training elsewhere.

    Attributes:
        hours: JP that it states.
        number: Its number, or empty.
        on: Its date; the last day of the training counts where it is not known.
    """

    name: str
    track: str
    organiser: str
    start: date
    end: date
    hours: Fraction
    number: str = ""
    on: date | None = None
    place: str = ""


class TrainingService(TrainingMarks):
    """Training of employees. Each method is one transaction."""

    def gaps(self, grid: Grid) -> tuple[Gap, ...]:
        """Return what is missing before the hours of an activity can be counted.

        Raises:
            NoRuleInForceError: It ended before any rule was in force.
        """
        rules = EarningRules.on(self._rules.versions(), grid.activity.end)
        return tuple(gaps(grid, rules.table))

    def finish(self, activity: RowId, *, seen: int | None, accept_empty: bool = False) -> Outcome:
        """End an activity: from then on its hours count.

        Args:
            activity: Which.
            seen: Position of the reading; None for work that read it just now.
            accept_empty: Empty marks count as not attended, and unknown JP as none.

        Raises:
            ActivityFrozenError: It is finished or cancelled.
            ActivityRefusedError: Its last day has not come.
            UnfinishedError: Something is missing; the error names all of it.
            StaleError: Somebody changed it after it was read.
        """
        self._principal.require(Right.EDIT_TRAINING)
        with self._database.write(Change(self._principal, seen=seen)) as writer:
            grid = self._current(writer, activity, seen)
            checking.require_open(grid.activity.state)
            checking.require_ended(grid.activity, self._clock.today())
            missing = self.gaps(grid)
            if any(gap.blocks or not accept_empty for gap in missing):
                raise UnfinishedError(missing)
            self._step(writer, grid.activity, ActivityState.FINISHED, "")
        return Outcome(activity, writer.position, 1, tuple(gap.sentence for gap in missing))

    def reopen(self, activity: RowId, reason: str, *, seen: int | None) -> Outcome:
        """Make an activity a draft again, so that it can be corrected; its hours do not count.

        Raises:
            ActivityRefusedError: It is a draft, or no reason is given.
            StaleError: Somebody changed it after it was read.
        """
        return self._turn(activity, ActivityState.DRAFT, reason, seen)

    def cancel(self, activity: RowId, reason: str, *, seen: int | None) -> Outcome:
        """End an activity that does not take place; it stays readable and counts for nothing.

        Raises:
            ActivityRefusedError: It is cancelled already, or no reason is given.
            StaleError: Somebody changed it after it was read.
        """
        return self._turn(activity, ActivityState.CANCELLED, reason, seen)

    def record_certificate(self, employee: RowId, told: CertificateRecord) -> Outcome:
        """Record the certificate of one person from a training elsewhere; its JP count at once.

        Raises:
            ActivityRefusedError: Something about it cannot be so, or the person is gone.
            NoRuleInForceError: It ended before any list of jalur was in force.
        """
        self._principal.require(Right.EDIT_TRAINING)
        new = NewActivity(
            told.name,
            told.track,
            told.start,
            told.end,
            organiser=told.organiser,
            place=told.place,
            hours=told.hours,
            earning=Earning.CERTIFICATE,
        )
        made = new.activity(new_id(self._clock.milliseconds()))
        wanted = replace(checking.clean(made, self.tracks(told.end)), state=ActivityState.FINISHED)
        certificate = Certificate(told.number, told.on)
        with self._database.write(Change(self._principal)) as writer:
            writing.begin(writer, self._coded(writer, wanted, _LETTER))
            self._added(writer, wanted.id, [employee])
            [person] = stored_grid(writer, wanted.id).participants
            noted = checking.clean_participant(person._replace(certificate=certificate), wanted)
            writing.change_participant(writer, noted)
        return Outcome(wanted.id, writer.position, 1)

    def _turn(
        self, activity: RowId, state: ActivityState, reason: str, seen: int | None
    ) -> Outcome:
        self._principal.require(Right.EDIT_TRAINING)
        words = checking.reason_of(reason)
        with self._database.write(Change(self._principal, words, seen)) as writer:
            stored = self._current(writer, activity, seen).activity
            if stored.state is state:
                raise ActivityRefusedError(
                    f"Kegiatan ini sudah berstatus {state.value}. Muat ulang untuk melihat "
                    "keadaan terbaru."
                )
            self._step(writer, stored, state, words)
        return Outcome(activity, writer.position, 1)

    def _step(self, writer: Writer, stored: Activity, state: ActivityState, reason: str) -> None:
        writing.change(writer, replace(stored, state=state, reason=reason))

    def _current(self, writer: Writer, activity: RowId, seen: int | None) -> Grid:
        """Return an activity that nobody has changed since it was read."""
        grid = stored_grid(writer, activity)
        if seen is not None and (who := changed_since(writer, activity, seen)):
            raise StaleError(
                f"Kegiatan ini baru saja diubah oleh {who} setelah Anda membukanya. Belum ada "
                "yang ditulis. Muat ulang untuk melihat isi terbaru, lalu ulangi."
            )
        return grid
