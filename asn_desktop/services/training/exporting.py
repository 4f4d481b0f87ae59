"""Lists of training as spreadsheets; an activity in the form that the import reads again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final

from asn_desktop.domain.decimals import shortest
from asn_desktop.domain.training.activity import Grid, Participant
from asn_desktop.domain.training.earning import Earned
from asn_desktop.domain.training.lists import ActivityLine, PersonHours
from asn_desktop.ids import RowId
from asn_desktop.sheets.training_words import ACTIVITIES, ATTENDANCE, session_field
from asn_desktop.sheets.writer import Output, write_sheets, write_table

Progress = Callable[[int, int], None]

_ACTIVITY: Final = tuple(ACTIVITIES.labels.values())
_LISTED: Final = (
    "Kode",
    "Nama Kegiatan",
    "Jalur",
    "Penyelenggara",
    "Tempat",
    "Tanggal Mulai",
    "Tanggal Selesai",
    "JP",
    "Perolehan JP",
    "Jumlah Sesi",
    "Peserta",
    "Isian Kosong",
    "Status",
)
_HOURS: Final = (
    "NIP",
    "Nama Lengkap (dengan gelar)",
    "Jenis Pegawai",
    "Jabatan",
    "Unit Kerja",
    "JP",
    "Kewajiban",
    "Batas",
    "Kurang",
    "Status",
)
_PARTS: Final = (
    "NIP",
    "Nama Lengkap (dengan gelar)",
    "Kode",
    "Nama Kegiatan",
    "Jalur",
    "Tanggal Mulai",
    "Tanggal Selesai",
    "Penyelenggara",
    "Nomor Sertifikat",
    "JP",
    "Dihitung Pada",
)
_BEFORE: Final = ("code", "nip", "name")
_BEHIND: Final = ("before", "after", "certificate", "certified_on", "note")


def write_activities(lines: Sequence[ActivityLine], path: Path, progress: Progress) -> int:
    """Write the list of activities; return how many lines."""

    def rows() -> Iterator[Sequence[Output]]:
        for done, line in enumerate(lines, 1):
            progress(done, len(lines))
            yield (
                line.code,
                line.name,
                line.track,
                line.organiser,
                line.place,
                line.start,
                line.end,
                _number(line.hours),
                line.earning and line.earning.title,
                line.sessions,
                line.participants,
                line.empty,
                line.state.title,
            )

    write_table(path, "Daftar pelatihan", _LISTED, rows())
    return len(lines)


def write_hours(people: Sequence[PersonHours], path: Path, progress: Progress) -> int:
    """Write people's hours of a year, and on a second sheet from what; return how many people."""

    def rows() -> Iterator[Sequence[Output]]:
        for done, person in enumerate(people, 1):
            progress(done, len(people))
            yield (
                person.nip,
                person.name,
                person.kind.title,
                person.position,
                person.unit,
                _number(person.hours),
                person.required,
                person.limit,
                _number(person.short) if person.short else None,
                person.status.value,
            )

    parts = (
        (
            person.nip,
            person.name,
            part.code,
            part.name,
            part.track,
            part.start,
            part.end,
            part.organiser,
            part.certificate or None,
            _number(part.hours),
            part.counted_on,
        )
        for person in people
        for part in person.parts
    )
    write_sheets(path, [("JP pegawai", _HOURS, rows()), ("Rincian", _PARTS, parts)])
    return len(people)


def write_grid(grid: Grid, earned: Mapping[RowId, Earned], path: Path) -> int:
    """Write an activity and its list as the import reads them again; return how many people."""
    sessions = [ATTENDANCE.labels[session_field(each.number)] for each in grid.activity.sessions]
    headings = (*_labels(_BEFORE), *sessions, *_labels(_BEHIND), "JP")
    rows = (_person(grid, each, earned[each.id].hours) for each in grid.participants)
    write_sheets(path, [("Kegiatan", _ACTIVITY, [_activity(grid)]), ("Kehadiran", headings, rows)])
    return len(grid.participants)


def _activity(grid: Grid) -> Sequence[Output]:
    activity = grid.activity
    return (
        activity.code,
        activity.name,
        activity.track,
        activity.organiser,
        activity.place,
        activity.start,
        activity.end,
        _number(activity.hours),
        len(activity.sessions),
        _number(activity.minimum),
        activity.earning and activity.earning.title,
    )


def _person(grid: Grid, person: Participant, hours: Fraction | None) -> Sequence[Output]:
    certificate = person.certificate
    return (
        grid.activity.code,
        person.nip,
        person.name,
        *(mark.sign or None for mark in person.marks),
        _number(person.before),
        _number(person.after),
        certificate and certificate.number,
        certificate and certificate.on,
        person.note or None,
        _number(hours),
    )


def _labels(fields: Sequence[str]) -> Sequence[str]:
    return [ATTENDANCE.labels[field] for field in fields]


def _number(value: Fraction | None) -> Output:
    """Return a number as a cell: whole ones as numbers, others as the text that people write."""
    if value is None:
        return None
    return int(value) if value.denominator == 1 else shortest(value)
