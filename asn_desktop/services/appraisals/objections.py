"""Objections (keberatan) to determined appraisals: handed in, explained, decided."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from asn_desktop.domain.access import NotAllowedError, Right
from asn_desktop.domain.appraisals.appraisal import Appraisal, Objection
from asn_desktop.domain.appraisals.refusals import AppraisalRefusedError, AppraisalStateError
from asn_desktop.domain.course import State
from asn_desktop.domain.dates import long_date
from asn_desktop.domain.names import fold
from asn_desktop.domain.rules.objection import Deadline, deadline
from asn_desktop.ids import RowId
from asn_desktop.services.appraisals import checking
from asn_desktop.services.appraisals.course import AppraisalCourse
from asn_desktop.services.appraisals.editing import Written
from asn_desktop.services.rater_scope import scope_of
from asn_desktop.storage.appraisals import reading, writing
from asn_desktop.storage.appraisals.tables import LONG_TEXT
from asn_desktop.storage.journal.writer import Change, Writer
from asn_desktop.storage.targets import people
from asn_desktop.storage.targets.people import ReadConnection


class ObjectionEntry(NamedTuple):
    """What an employee hands in.

    Attributes:
        received: The day on which the result was received.
        filed: The day on which the objection was handed in.
        reason: In the employee's words.
    """

    received: date
    filed: date
    reason: str


class AppraisalObjections(AppraisalCourse):
    """Objections; the decision belongs to the rater's superior (``rules.md`` 1.10)."""

    def objection_time(self, received: date, filed: date) -> Deadline:
        """Return the last day for an objection and whether one came in time, with why.

        Raises:
            NoRuleInForceError: No such rule was in force.
        """
        return deadline(self._rules.versions(), received, filed)

    def object_to(self, appraisal: RowId, entry: ObjectionEntry, *, seen: int | None) -> Written:
        """Record an objection; one that came late is recorded too, with a remark.

        Raises:
            AppraisalStateError: The appraisal is not determined, or the objection is decided.
            AppraisalRefusedError: A date or a text cannot be so.
            StaleError: Somebody changed the appraisal after it was read.
        """
        self._principal.require(Right.EDIT_APPRAISALS)
        text = _text("Isi keberatan", entry.reason)
        with self._write(Change(self._principal, seen=seen)) as writer:
            stored = self._current(writer, appraisal, seen)
            if stored.state is not State.DETERMINED:
                raise AppraisalStateError(
                    f"Penilaian ini berstatus {stored.state.value}. Keberatan diajukan atas "
                    "penilaian yang sudah ditetapkan."
                )
            known = stored.objection
            if known and known.decision:
                raise AppraisalStateError(
                    "Keberatan atas penilaian ini sudah diputuskan dan bersifat final."
                )
            self._require_order(stored, entry)
            explained = known.explanation if known else ""
            written = Objection(entry.received, entry.filed, text, explained)
            writing.set_objection(writer, appraisal, written)
        time = self.objection_time(entry.received, entry.filed)
        late = () if time.in_time else (f"Keberatan {time.why.value}.",)
        return Written(appraisal, writer.position, late)

    def explain(self, appraisal: RowId, explanation: str, *, seen: int | None) -> Written:
        """Record what the rater says to an objection.

        Raises:
            AppraisalStateError: There is no objection, or it is decided.
            AppraisalRefusedError: The text cannot be so.
            NotAllowedError: Another rater's people.
            StaleError: Somebody changed the appraisal after it was read.
        """
        self._principal.require(Right.EDIT_APPRAISALS)
        text = _text("Penjelasan pejabat penilai", explanation)
        with self._write(Change(self._principal, seen=seen)) as writer:
            self._current(writer, appraisal, seen)
            known = self._open_objection(writer, appraisal, seen)
            writing.set_objection(writer, appraisal, known._replace(explanation=text))
        return Written(appraisal, writer.position)

    def decide_objection(
        self,
        appraisal: RowId,
        decision: str,
        on: date,
        decided_by: str | None = None,
        *,
        seen: int | None,
    ) -> Written:
        """Record what the superior of the rater decided; a changed result is a new version.

        Args:
            appraisal: Which.
            decision: In words.
            on: The official date.
            decided_by: Who decided; the rater's superior where it is left out.
            seen: Position of the reading.

        Raises:
            AppraisalStateError: There is no objection, or it is decided.
            AppraisalRefusedError: The rater decided, nobody is named, or a value cannot be so.
            NotAllowedError: The account is a rater's, but not that of the rater's superior.
            StaleError: Somebody changed the appraisal after it was read.
        """
        self._principal.require(Right.DETERMINE_APPRAISALS)
        text = _text("Keputusan", decision)
        with self._write(Change(self._principal, seen=seen)) as writer:
            known = self._open_objection(writer, appraisal, seen)
            [bare] = reading.bare(writer.connection, [appraisal])
            self._require_superior(writer.connection, bare.rater_id)
            whole = reading.surrounded(writer.connection, bare, self._clock.today())
            who = _decider(whole, checking.tidy(decided_by or ""))
            _require_between(known.filed, on, self._clock.today())
            decided = known._replace(decision=text, decided_by=who, decided_on=on)
            writing.set_objection(writer, appraisal, decided)
        return Written(appraisal, writer.position)

    def _require_superior(self, connection: ReadConnection, rater: RowId | None) -> None:
        """Refuse a linked rater who does not stand above the rater."""
        scope = scope_of(connection, self._principal)
        if not scope.bound:
            return
        today = self._clock.today()
        above = None if rater is None else people.superior(connection, rater, today).id
        if scope.own == rater:
            raise NotAllowedError(_NOT_THE_RATER)
        if scope.own != above:
            raise NotAllowedError(_NOT_THE_SUPERIOR)

    def _open_objection(self, writer: Writer, appraisal: RowId, seen: int | None) -> Objection:
        known = self._unscoped(writer, appraisal, seen).objection
        if known is None:
            raise AppraisalStateError(
                "Belum ada keberatan atas penilaian ini. Catat keberatannya dahulu."
            )
        if known.decision:
            raise AppraisalStateError(
                "Keberatan atas penilaian ini sudah diputuskan dan bersifat final."
            )
        return known

    def _require_order(self, stored: Appraisal, entry: ObjectionEntry) -> None:
        today = self._clock.today()
        if stored.determined_on and entry.received < stored.determined_on:
            raise AppraisalRefusedError(
                f"Hasil diterima {long_date(entry.received)}, sebelum ditetapkan "
                f"{long_date(stored.determined_on)}. Perbaiki tanggalnya."
            )
        _require_between(entry.received, entry.filed, today)


_NOT_THE_RATER = (
    "Keberatan diputuskan oleh atasan pejabat penilai, bukan oleh pejabat penilai sendiri. "
    "Serahkan kepada atasan itu."
)


_NOT_THE_SUPERIOR = (
    "Keberatan ini diputuskan oleh atasan pejabat penilainya. Serahkan kepada atasan itu."
)


def _decider(whole: Appraisal, named: str) -> str:
    """Return who decided: never the rater (case H03)."""
    who = named or (whole.above.name if whole.above else "")
    if not who:
        raise AppraisalRefusedError(
            "Atasan pejabat penilai belum tercatat. Tulis siapa yang memutuskan keberatan ini."
        )
    rater = whole.rater
    if rater and fold(who) in {fold(rater.name), fold(rater.nip or rater.name)}:
        raise AppraisalRefusedError(_NOT_THE_RATER)
    return who


def _require_between(first: date, day: date, last: date) -> None:
    if not first <= day <= last:
        raise AppraisalRefusedError(
            f"Tanggal {long_date(day)} harus antara {long_date(first)} dan {long_date(last)}. "
            "Perbaiki tanggalnya."
        )


def _text(label: str, given: str) -> str:
    text = checking.tidy(given)
    if not text:
        raise AppraisalRefusedError(f"{label} belum diisi. Tulis dengan singkat.")
    if len(text) > LONG_TEXT:
        raise AppraisalRefusedError(
            f"{label} berisi {len(text)} huruf, paling panjang {LONG_TEXT}. Singkatlah."
        )
    return text
