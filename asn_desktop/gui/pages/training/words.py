"""How the page says what is known of training."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from asn_desktop.domain.dates import MONTHS, short_date
from asn_desktop.domain.decimals import shortest
from asn_desktop.domain.training.activity import Activity, Grid
from asn_desktop.domain.training.lists import ActivityLine, PersonHours
from asn_desktop.domain.training.words import ActivityState, Earning, Mark
from asn_desktop.domain.training_hours import HoursStatus
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.widgets.chip import ChipText

NOT_SET: Final = "belum diisi"
_TONES: Final = {
    ActivityState.DRAFT: "info",
    ActivityState.FINISHED: "ok",
    ActivityState.CANCELLED: "neutral",
}
STATES: Final[tuple[tuple[str, ActivityState | None, str], ...]] = (
    ("all", None, "Semua"),
    (ActivityState.DRAFT.name, ActivityState.DRAFT, "Belum selesai"),
    (ActivityState.FINISHED.name, ActivityState.FINISHED, "Selesai"),
    (ActivityState.CANCELLED.name, ActivityState.CANCELLED, "Dibatalkan"),
)
STANDINGS: Final[tuple[tuple[str, HoursStatus | None, str], ...]] = (
    ("all", None, "Semua"),
    (HoursStatus.NOT_MET.name, HoursStatus.NOT_MET, "JP kurang"),
    (HoursStatus.MET.name, HoursStatus.MET, "Terpenuhi"),
    (HoursStatus.OVER.name, HoursStatus.OVER, "Melebihi batas"),
    (HoursStatus.NO_DUTY.name, HoursStatus.NO_DUTY, "Tanpa kewajiban"),
)
EARNINGS: Final[Mapping[Earning, str]] = {
    Earning.WHOLE: Earning.WHOLE.title,
    Earning.BY_SESSION: Earning.BY_SESSION.title,
}
_MARK_CHIPS: Final = (
    (Mark.PRESENT, "✓", "Hadir", "ok"),
    (Mark.ABSENT, "✗", "Tidak hadir", "bad"),
    (Mark.EXCUSED, "", "Izin", "warn"),
    (Mark.EMPTY, "·", "Belum diisi", "neutral"),
)


def day_word(day: date) -> str:
    """Return a day without its year: 10 Nov."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def days_word(start: date, end: date) -> str:
    """Return the days of an activity as short as they can be: 10–11 Nov 2026."""
    if start == end:
        return short_date(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{short_date(end)}"
    first = day_word(start) if start.year == end.year else short_date(start)
    return f"{first} – {short_date(end)}"


def hours_word(hours: Fraction | None) -> str:
    """Return JP, "–" where they are not known."""
    return "–" if hours is None else shortest(hours)


def state_chip(line: ActivityLine, today: date) -> ChipText:
    """Return how far an activity is, as a chip."""
    if line.state.open and today < line.start:
        return ChipText("Direncanakan", "neutral")
    if line.state.open:
        return ChipText(
            "Berjalan" if today <= line.end else "Belum selesai", phase_tone(line, today)
        )
    return ChipText(line.state.title, _TONES[line.state])


def phase_tone(line: ActivityLine, today: date) -> str:
    """Return the tone of an activity that is under way: amber once it should be finished."""
    return "warn" if line.end < today else "info"


def activity_chip(activity: Activity, today: date) -> ChipText:
    """Return how far an activity is, as a chip."""
    if activity.state.open and activity.end < today:
        return ChipText("Belum selesai", "warn")
    phase = activity.phase(today)
    tone = _TONES[activity.state] if phase != "direncanakan" else "neutral"
    return ChipText(phase.capitalize(), tone)


def filled_word(line: ActivityLine) -> str:
    """Return how much of the attendance is set: 38 dari 48."""
    every = line.sessions * line.participants
    if not every:
        return "–"
    if not line.empty:
        return "lengkap"
    return f"{thousands(every - line.empty)} dari {thousands(every)}"


def found_sentence(total: int, year: int, text: str) -> str:
    """Return how many activities are shown."""
    if text:
        return f"{thousands(total)} kegiatan cocok dengan “{text}”"
    return f"{thousands(total)} kegiatan tahun {year} · yang terbaru di atas"


def people_sentence(total: int, text: str) -> str:
    """Return how many people are shown."""
    if text:
        return f"{thousands(total)} pegawai cocok dengan “{text}”"
    return f"{thousands(total)} pegawai · diurutkan menurut nama"


def context(activity: Activity, people: int) -> str:
    """Return the line below the title of an activity."""
    hours = f"{shortest(activity.hours)} JP" if activity.hours is not None else "JP belum diisi"
    parts = (
        days_word(activity.start, activity.end),
        activity.track,
        hours,
        f"{thousands(people)} peserta",
    )
    return " · ".join(parts)


def size_sentence(people: int, sessions: int) -> str:
    """Return how large the grid is."""
    return f"{thousands(people)} peserta · {thousands(sessions)} sesi"


def mark_chips(counts: Mapping[Mark, int], *, short: bool) -> list[tuple[str, str]]:
    """Return the counts of the marks as texts with their tones."""
    found = []
    for mark, sign, title, tone in _MARK_CHIPS:
        word = title.split()[0] if short else title
        found.append((f"{sign} {word} {thousands(counts.get(mark, 0))}".strip(), tone))
    return found


def empty_sentence(count: int) -> str:
    """Return how many marks nobody has set, "" for none."""
    return f"{thousands(count)} isian masih kosong" if count else ""


def limits_word(line: PersonHours) -> str:
    """Return duty and ceiling of a person."""
    if line.required is not None:
        return f"minimal {line.required} JP"
    if line.limit is not None:
        return f"paling banyak {line.limit} JP"
    return "tanpa kewajiban JP"


def finished_sentence(grid: Grid) -> str:
    """Return what the finish led to."""
    return f"Kegiatan selesai. JP {thousands(len(grid.participants))} peserta sudah dihitung."
