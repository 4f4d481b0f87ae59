"""Writing appraisals while they are open, and how units achieved."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, NamedTuple

from asn_desktop.domain.access import Right
from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.appraisals.course import require_open
from asn_desktop.domain.appraisals.gaps import unfilled
from asn_desktop.domain.appraisals.refusals import GONE, AppraisalMissingError
from asn_desktop.ids import RowId
from asn_desktop.services.appraisals import checking, drafting
from asn_desktop.services.appraisals.reading import AppraisalLists
from asn_desktop.services.bulk import Writing
from asn_desktop.services.rater_scope import scope_of
from asn_desktop.services.targets.checking import rater_remarks
from asn_desktop.storage.appraisals import reading, writing
from asn_desktop.storage.journal.writer import Change, Writer
from asn_desktop.storage.targets.people import RaterIds


class Written(NamedTuple):
    """What a write leads to.

    Attributes:
        appraisal: Row id of the appraisal that it is about.
        seen: The position to pass back next time.
        remarks: Sentences about what is unusual or blank; nothing is blocked by them.
    """

    appraisal: RowId
    seen: int
    remarks: tuple[str, ...] = ()


class AppraisalEditing(AppraisalLists, Writing):
    """Appraisals while they are open. Each method is one transaction."""

    batch_kind: ClassVar[str] = "appraisals"

    def save(self, appraisal: Appraisal, *, draft: bool = True) -> Written:
        """Write what differs between an appraisal and what is stored of it.

        Args:
            appraisal: From ``open_for`` or ``get``, with the changes; its ``seen``
                guards what others wrote.
            draft: It is still being typed; the entry stays unsealed until it is left.

        Raises:
            AppraisalMissingError: It is gone.
            AppraisalFrozenError: It was submitted, determined or cancelled.
            AppraisalRefusedError: A value cannot be so, or this one cannot rate.
            NotAllowedError: Another rater's people.
            StaleError: Somebody changed the same in the meantime.
        """
        self._principal.require(Right.EDIT_APPRAISALS)
        change = Change(self._principal, seen=appraisal.seen, draft=draft)
        with self._write(change) as writer:
            stored = next(reading.bare(writer.connection, [appraisal.id]), None)
            if stored is None and appraisal.stored:
                raise AppraisalMissingError(GONE)
            rater = self.write_open(writer, stored, appraisal)
            remarks = rater_remarks(writer.connection, rater, appraisal.period.end)
        return Written(appraisal.id, writer.position, (*remarks, *unfilled(appraisal)))

    def leave(self, appraisal: RowId) -> Written:
        """Seal what was typed into an appraisal: it has been left.

        Raises:
            NotAllowedError: Another rater's people.
        """
        self._principal.require(Right.EDIT_APPRAISALS)
        with self._write(Change(self._principal)) as writer:
            stored = next(reading.bare(writer.connection, [appraisal]), None)
            if stored is not None:
                scope_of(writer.connection, self._principal).require_rates(stored.rater_id)
            writer.seal_drafts([appraisal])
        return Written(appraisal, writer.position)

    def write_open(self, writer: Writer, stored: Appraisal | None, wanted: Appraisal) -> RaterIds:
        """Write an open appraisal, new or changed; return who rates.

        Raises:
            AppraisalFrozenError: It was submitted, determined or cancelled.
            AppraisalRefusedError: A value cannot be so, or this one cannot rate.
            NotAllowedError: Another rater's people.
        """
        connection = writer.connection
        known = stored or drafting.stored_or_new(
            connection, wanted.employee, wanted.period, wanted.start
        )
        scope = scope_of(connection, self._principal)
        scope.require_rates(known.rater_id)
        scope.require_rates(wanted.rater_id)
        if stored is not None:
            require_open(stored.state)
            wanted = replace(
                wanted,
                employee=stored.employee,
                period=stored.period,
                start=stored.start,
                version=stored.version,
            )
        cleaned = checking.clean(connection, wanted)
        head = self._grading().of_head(connection, wanted.employee, wanted.period)
        filled = checking.with_head(cleaned, head)
        rater = checking.require_rater(connection, wanted.employee, wanted.rater_id)
        if stored is None:
            writing.begin(writer, filled, rater)
        else:
            writing.change(writer, stored, filled, rater)
        return rater


def stored_appraisal(writer: Writer, appraisal: RowId) -> Appraisal:
    """Return an appraisal as the writing transaction sees it, alone.

    Raises:
        AppraisalMissingError: It is gone.
    """
    found = next(reading.bare(writer.connection, [appraisal]), None)
    if found is None:
        raise AppraisalMissingError(GONE)
    return found
