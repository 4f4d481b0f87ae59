"""Training of a file laid over what is recorded: a blank cell clears nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from asn_desktop.domain.dates import short_date
from asn_desktop.domain.decimals import shortest
from asn_desktop.domain.imports import FieldChange
from asn_desktop.domain.training.activity import (
    Activity,
    Certificate,
    Participant,
    Session,
    session_id,
)
from asn_desktop.domain.training.words import Mark
from asn_desktop.sheets.training_records import ActivityRecord, AttendanceRecord

_NOTHING = "–"


def merged(activity: Activity, told: ActivityRecord) -> Activity:
    """Return an activity with what a row tells of it; sessions are only added."""
    wanted = replace(
        activity,
        name=_kept(activity.name, told.name),
        track=told.track or activity.track,
        organiser=_kept(activity.organiser, told.organiser),
        place=_kept(activity.place, told.place),
        start=told.start,
        end=told.end,
        hours=activity.hours if told.hours is None else told.hours,
        earning=told.earning or activity.earning,
        minimum=activity.minimum if told.minimum is None else told.minimum,
    )
    return with_sessions(wanted, told.sessions or 0)


def with_sessions(activity: Activity, count: int) -> Activity:
    """Return an activity with at least so many sessions, numbered on."""
    known = {session.number for session in activity.sessions}
    added = [
        Session(session_id(activity.id, number), number)
        for number in range(1, count + 1)
        if number not in known
    ]
    sessions = sorted((*activity.sessions, *added), key=lambda each: each.number)
    return replace(activity, sessions=tuple(sessions))


def noted(person: Participant, told: AttendanceRecord) -> Participant:
    """Return a participant with the results, certificate and note that a row tells."""
    known = person.certificate or Certificate("", None)
    certificate = Certificate(_kept(known.number, told.certificate), told.certified_on or known.on)
    return person._replace(
        before=person.before if told.before is None else told.before,
        after=person.after if told.after is None else told.after,
        certificate=certificate if certificate != Certificate("", None) else None,
        note=_kept(person.note, told.note),
    )


def activity_changes(stored: Activity, wanted: Activity) -> Iterator[FieldChange]:
    """Yield the differences between two activities as people read them."""
    pairs = (
        ("Nama kegiatan", stored.name, wanted.name),
        ("Jalur", stored.track, wanted.track),
        ("Penyelenggara", stored.organiser, wanted.organiser),
        ("Tempat", stored.place, wanted.place),
        ("Tanggal mulai", short_date(stored.start), short_date(wanted.start)),
        ("Tanggal selesai", short_date(stored.end), short_date(wanted.end)),
        ("JP", _number(stored.hours), _number(wanted.hours)),
        ("Kehadiran minimal (%)", _number(stored.minimum), _number(wanted.minimum)),
        ("Perolehan JP", _earning(stored), _earning(wanted)),
        ("Jumlah sesi", str(len(stored.sessions)), str(len(wanted.sessions))),
    )
    yield from _different(pairs)


def participant_changes(
    stored: Participant, wanted: Participant, marks: Mapping[int, tuple[Mark, Mark]]
) -> Iterator[FieldChange]:
    """Yield the differences between two states of a participant as people read them."""
    before, after = stored.certificate, wanted.certificate
    pairs = (
        *((f"Sesi {number}", old.value, new.value) for number, (old, new) in marks.items()),
        ("Nilai tes awal", _number(stored.before), _number(wanted.before)),
        ("Nilai tes akhir", _number(stored.after), _number(wanted.after)),
        ("Nomor sertifikat", before.number if before else "", after.number if after else ""),
        ("Tanggal sertifikat", _certified(before), _certified(after)),
        ("Keterangan", stored.note, wanted.note),
    )
    yield from _different(pairs)


def _different(pairs: tuple[tuple[str, str, str], ...]) -> Iterator[FieldChange]:
    for label, old, new in pairs:
        if old != new:
            yield FieldChange(label, old or _NOTHING, new)


def _kept(stored: str, told: str) -> str:
    """Return the stored text where the file says the same in other letters, or nothing."""
    return stored if not told or told.casefold() == stored.casefold() else told


def _number(value: Fraction | None) -> str:
    return "" if value is None else shortest(value)


def _earning(activity: Activity) -> str:
    return activity.earning.title if activity.earning else ""


def _certified(certificate: Certificate | None) -> str:
    return short_date(certificate.on) if certificate and certificate.on else ""
