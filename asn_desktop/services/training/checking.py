"""What is entered about training: made clean, and refused where it cannot be so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Final

from asn_desktop.domain.dates import long_date
from asn_desktop.domain.decimals import parse_decimal, shortest
from asn_desktop.domain.training.activity import Activity, Certificate, Participant, Session
from asn_desktop.domain.training.refusals import (
    CANCELLED,
    FINISHED,
    ActivityFrozenError,
    ActivityRefusedError,
)
from asn_desktop.domain.training.words import ActivityState, Earning, Track, track_named
from asn_desktop.services.targets.checking import tidy
from asn_desktop.storage.training.tables import CODE, LONG_TEXT, SHORT_TEXT

MOST_HOURS: Final = 2_000
_HUNDRED: Final = 100


def clean(activity: Activity, tracks: Sequence[Track]) -> Activity:
    """Return an activity with its texts made clean and its jalur as the list names it.

    Raises:
        ActivityRefusedError: Something cannot be so.
    """
    cleaned = replace(
        activity,
        code=tidy(activity.code),
        name=tidy(activity.name),
        organiser=tidy(activity.organiser),
        place=tidy(activity.place),
        track=known_track(activity.track, tracks),
    )
    if not cleaned.name:
        raise ActivityRefusedError("Nama kegiatan belum diisi. Tulis nama pelatihannya.")
    _refuse_overlong(
        ("Kode", cleaned.code, CODE),
        ("Nama kegiatan", cleaned.name, SHORT_TEXT),
        ("Penyelenggara", cleaned.organiser, SHORT_TEXT),
        ("Tempat", cleaned.place, SHORT_TEXT),
    )
    if cleaned.end < cleaned.start:
        raise ActivityRefusedError(
            f"Kegiatan selesai {long_date(cleaned.end)}, sebelum mulai {long_date(cleaned.start)}. "
            "Perbaiki salah satu tanggalnya."
        )
    _require_number("JP kegiatan", cleaned.hours, MOST_HOURS)
    _require_number("Kehadiran minimal", cleaned.minimum, _HUNDRED)
    if cleaned.earning is Earning.CERTIFICATE and cleaned.hours is None:
        raise ActivityRefusedError("JP pada sertifikat belum diisi. Tulis JP yang tercantum.")
    for session in cleaned.sessions:
        require_within(session, cleaned)
    return cleaned


def clean_session(session: Session, activity: Activity) -> Session:
    """Return a session of an activity made clean.

    Raises:
        ActivityRefusedError: Something cannot be so.
    """
    cleaned = session._replace(title=tidy(session.title))
    _refuse_overlong((f"Nama sesi {session.number}", cleaned.title, SHORT_TEXT))
    require_within(cleaned, activity)
    minutes = cleaned.minutes
    if minutes is not None and minutes <= 0:
        raise ActivityRefusedError(
            f"{cleaned.label} selesai {cleaned.ends:%H.%M}, tidak sesudah mulai "
            f"{cleaned.starts:%H.%M}. Perbaiki jamnya."
        )
    _require_number(f"JP {cleaned.label}", cleaned.hours, MOST_HOURS)
    return cleaned


def require_within(session: Session, activity: Activity) -> None:
    """Refuse a session on a day that the activity does not have.

    Raises:
        ActivityRefusedError: It is on such a day.
    """
    if session.on is not None and not activity.start <= session.on <= activity.end:
        raise ActivityRefusedError(
            f"{session.label} bertanggal {long_date(session.on)}, di luar kegiatan yang "
            f"berlangsung {long_date(activity.start)} sampai {long_date(activity.end)}. "
            "Perbaiki tanggal sesi, atau tanggal kegiatannya."
        )


def clean_participant(participant: Participant, activity: Activity) -> Participant:
    """Return what is kept about a participant made clean.

    Raises:
        ActivityRefusedError: Something cannot be so.
    """
    note = tidy(participant.note)
    certificate = participant.certificate
    if certificate is not None:
        certificate = Certificate(tidy(certificate.number), certificate.on)
        require_certificate(certificate, activity)
    _refuse_overlong(("Keterangan", note, LONG_TEXT))
    for label, value in (("tes awal", participant.before), ("tes akhir", participant.after)):
        _require_number(f"Nilai {label} {participant.name}", value, _HUNDRED)
    return participant._replace(note=note, certificate=certificate)


def require_certificate(certificate: Certificate, activity: Activity) -> None:
    """Refuse a certificate that is dated before the activity began, or has too long a number.

    Raises:
        ActivityRefusedError: It is so.
    """
    _refuse_overlong(("Nomor sertifikat", certificate.number, SHORT_TEXT))
    if certificate.on is not None and certificate.on < activity.start:
        raise ActivityRefusedError(
            f"Sertifikat bertanggal {long_date(certificate.on)}, sebelum kegiatan mulai "
            f"{long_date(activity.start)}. Periksa kedua tanggal itu."
        )


def known_track(text: str, tracks: Sequence[Track]) -> str:
    """Return the name of a jalur as the list has it.

    Raises:
        ActivityRefusedError: The list has no such one.
    """
    found = track_named(tracks, text)
    if found is None:
        given = f"“{tidy(text)}” tidak dikenal" if tidy(text) else "belum dipilih"
        names = ", ".join(track.name for track in tracks)
        raise ActivityRefusedError(f"Jalur {given}. Pilih salah satu dari: {names}.")
    return found.name


def require_open(state: ActivityState) -> None:
    """Refuse an edit of an activity that is finished or cancelled.

    Raises:
        ActivityFrozenError: It is.
    """
    if not state.open:
        raise ActivityFrozenError(FINISHED if state is ActivityState.FINISHED else CANCELLED)


def require_ended(activity: Activity, today: date) -> None:
    """Refuse to finish what has not ended yet.

    Raises:
        ActivityRefusedError: Its last day has not come.
    """
    if activity.end > today:
        raise ActivityRefusedError(
            f"Kegiatan ini baru berakhir {long_date(activity.end)}. "
            "Selesaikan pada hari itu atau sesudahnya, atau perbaiki tanggalnya."
        )


def reason_of(text: str) -> str:
    """Return the reason that was given.

    Raises:
        ActivityRefusedError: There is none, or it is too long.
    """
    reason = tidy(text)
    if not reason:
        raise ActivityRefusedError("Alasan belum diisi. Tulis singkat mengapa, untuk riwayat.")
    _refuse_overlong(("Alasan", reason, LONG_TEXT))
    return reason


def free_code(taken: Iterable[str], letter: str) -> str:
    """Return the next code of a year that nobody uses: P01, P02, ..."""
    used = set(taken)
    number = 1
    while f"{letter}{number:02}".lower() in used:
        number += 1
    return f"{letter}{number:02}"


def _require_number(label: str, value: Fraction | None, most: int) -> None:
    if value is None:
        return
    if not 0 <= value <= most:
        raise ActivityRefusedError(
            f"{label} berisi {shortest(value)}. Yang diterima: 0 sampai {most}, atau kosong."
        )
    if parse_decimal(shortest(value)) != value:
        raise ActivityRefusedError(f"{label} paling banyak memuat enam angka di belakang koma.")


def _refuse_overlong(*texts: tuple[str, str, int]) -> None:
    for label, text, limit in _overlong(texts):
        raise ActivityRefusedError(
            f"{label} berisi {len(text)} huruf, paling panjang {limit}. Singkatlah."
        )


def _overlong(texts: Iterable[tuple[str, str, int]]) -> Iterator[tuple[str, str, int]]:
    return (each for each in texts if len(each[1]) > each[2])
