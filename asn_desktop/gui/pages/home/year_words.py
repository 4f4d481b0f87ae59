"""How the first page says what waits of the work of a year, and the days that are near."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, NamedTuple

from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.course import State
from asn_desktop.domain.dates import MONTHS, long_date
from asn_desktop.domain.home import LONG_AGO, Due, Task, Term, Waiting
from asn_desktop.domain.targets.lists import WITHOUT, Chosen
from asn_desktop.domain.training_hours import HoursStatus
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.pages.home.task_text import TaskText, named
from asn_desktop.gui.widgets.chip import ChipText
from asn_desktop.ids import RowId

_NEAR: Final = 3
_SOON: Final = 14
_SHORT: Final = 3


class DueText(NamedTuple):
    """A near day as people read it.

    Attributes:
        day: Its number.
        month: Short, in capitals.
        title: What it ends or begins.
        detail: How many wait, or what kind of day it is.
        tone: Of the line beside it.
    """

    day: str
    month: str
    title: str
    detail: str
    tone: str


def due_chip(due: date | None, today: date, otherwise: ChipText) -> ChipText:
    """Return how near a day is; ``otherwise`` where no day is set."""
    if due is None:
        return otherwise
    days = (due - today).days
    if days < 0:
        return ChipText("Lewat batas" if today - due > LONG_AGO else f"Lewat {-days} hari", "bad")
    if days <= _NEAR:
        return ChipText({0: "Hari ini", 1: "Besok"}.get(days, f"{days} hari lagi"), "bad")
    return ChipText(f"{days} hari lagi", "warn" if days <= _SOON else "neutral")


def due_text(due: Due, today: date) -> DueText:
    """Return a near day as people read it."""
    title, detail = _DAYS[due.term](due)
    days = (due.on - today).days
    tone = "bad" if days <= _NEAR else "warn" if days <= _SOON else "neutral"
    month = MONTHS[due.on.month - 1][:_SHORT].upper()
    return DueText(str(due.on.day), month, title, detail, tone)


def next_day(due: Due) -> str:
    """Return the sentence that says which day comes next, where nothing waits."""
    return f"Tenggat berikutnya: {_DAYS[due.term](due)[0]}, {long_date(due.on)}."


def _waiting(due: Due) -> str:
    return f"{thousands(due.number)} pegawai menunggu" if due.number else "Belum dimulai"


_DAYS: Final[Mapping[Term, Callable[[Due], tuple[str, str]]]] = {
    Term.TARGETS: lambda due: (f"SKP {due.of} ditetapkan", _waiting(due)),
    Term.APPRAISALS: lambda due: (f"Penilaian {due.of}", _waiting(due)),
    Term.HOURS: lambda due: (f"JP tahun {due.of} dihitung", "Akhir tahun"),
    Term.TRAINING: lambda due: (due.of, "Pelatihan dimulai"),
}


def _plans(waiting: Waiting, today: date, what: str, why: str, way: tuple[str, Chosen]) -> TaskText:
    verb, state = way
    chip = due_chip(waiting.due, today, ChipText(f"{thousands(waiting.number)} SKP", "warn"))
    told = f"{named(waiting)}." if waiting.names else why
    return TaskText(
        "target", chip.tone, what, told, chip, verb, "targets",
        {"year": waiting.year, "state": state},
    )  # fmt: skip


def _missing(waiting: Waiting, today: date) -> TaskText:
    what = f"Buat SKP {waiting.year} untuk {thousands(waiting.number)} pegawai"
    why = "Dari SKP tahun lalu, contoh, atau Excel; semuanya tersedia di halaman SKP."
    return _plans(waiting._replace(names=()), today, what, why, ("Buka SKP", WITHOUT))


def _draft(waiting: Waiting, today: date) -> TaskText:
    what = f"Lengkapi dan ajukan {thousands(waiting.number)} SKP"
    return _plans(waiting, today, what, "Masih draf, belum diajukan.", ("Buka SKP", State.DRAFT))


def _returned(waiting: Waiting, today: date) -> TaskText:
    what = f"Perbaiki {thousands(waiting.number)} SKP yang dikembalikan"
    return _plans(waiting, today, what, "Alasannya ada di tiap SKP.", ("Buka SKP", State.RETURNED))


def _submitted(waiting: Waiting, today: date) -> TaskText:
    what = f"Tetapkan {thousands(waiting.number)} SKP yang diajukan"
    why = "Penilaian terbuka setelah SKP ditetapkan."
    return _plans(waiting, today, what, why, ("Tetapkan SKP", State.SUBMITTED))


def _rate(waiting: Waiting, today: date) -> TaskText:
    title = waiting.period.title if waiting.period else ""
    what = f"Nilai {thousands(waiting.number)} pegawai untuk {title}"
    rest = waiting.others - len(waiting.names)
    more = f", dan {thousands(rest)} pejabat penilai lain" if rest > 0 else ""
    named_raters = "; ".join(waiting.names)
    told = f"Menunggu {named_raters}{more}".removesuffix(".")
    why = f"{told}." if named_raters else "SKP mereka sudah ditetapkan."
    verb = "Buka penilaian" if waiting.names else "Lanjutkan menilai"
    return _appraisals(waiting, today, what, why, (verb, "rate"))


def _determine(waiting: Waiting, today: date) -> TaskText:
    title = waiting.period.title if waiting.period else ""
    what = f"Tetapkan {thousands(waiting.number)} penilaian {title}"
    why = "Kedua ratingnya sudah diisi oleh pejabat penilai."
    return _appraisals(waiting, today, what, why, ("Tetapkan", "list"))


def _achievement(waiting: Waiting, today: date) -> TaskText:
    title = waiting.period.title if waiting.period else ""
    what = f"Catat capaian {thousands(waiting.number)} satuan kerja untuk {title}"
    why = "Capaian itu tercetak pada formulir dan menentukan rating hasil kerja pimpinannya."
    return _appraisals(waiting, today, what, why, ("Catat capaian", "organisation"))


def appraisals_argument(
    period: AppraisalPeriod | None, view: str, rater: RowId | None = None
) -> Mapping[str, object]:
    """Return what the page of the appraisals is asked for: a view of a period, of a rater."""
    wanted: dict[str, object] = {"view": view}
    if period is not None:
        wanted |= {"year": period.year, "period": period.name}
    return wanted | ({"rater": rater} if rater is not None else {})


def _appraisals(
    waiting: Waiting, today: date, what: str, why: str, way: tuple[str, str]
) -> TaskText:
    verb, view = way
    chip = due_chip(waiting.due, today, ChipText(f"{thousands(waiting.number)} pegawai", "warn"))
    return TaskText(
        "clipboard-check", chip.tone, what, why, chip, verb, "appraisals",
        appraisals_argument(waiting.period, view, waiting.row),
    )  # fmt: skip


def _attendance(waiting: Waiting, today: date) -> TaskText:
    chip = due_chip(waiting.due, today, ChipText("Pelatihan", "info"))
    return TaskText(
        "graduation-cap", chip.tone, f"Isi kehadiran “{waiting.names[0]}”",
        f"{thousands(waiting.others)} peserta, {thousands(waiting.number)} isian masih kosong.",
        chip, "Isi kehadiran", "training", {"activity": waiting.row},
    )  # fmt: skip


def _finish(waiting: Waiting, today: date) -> TaskText:
    return TaskText(
        "graduation-cap", "info", f"Selesaikan “{waiting.names[0]}” dan hitung JP",
        f"Kehadiran {thousands(waiting.number)} peserta sudah lengkap.",
        due_chip(waiting.due, today, ChipText("Siap dihitung", "info")), "Buka pelatihan",
        "training", {"activity": waiting.row},
    )  # fmt: skip


def _hours(waiting: Waiting, today: date) -> TaskText:
    chip = due_chip(waiting.due, today, ChipText(f"{thousands(waiting.number)} pegawai", "warn"))
    return TaskText(
        "graduation-cap", chip.tone, f"JP {thousands(waiting.number)} pegawai belum cukup",
        f"Kewajiban tahun {waiting.year} dihitung sampai akhir tahun.", chip, "Lihat JP pegawai",
        "training", {"view": "hours", "year": waiting.year, "status": HoursStatus.NOT_MET},
    )  # fmt: skip


YEAR_TEXTS: Final[Mapping[Task, Callable[[Waiting, date], TaskText]]] = {
    Task.PLANS_MISSING: _missing,
    Task.PLANS_DRAFT: _draft,
    Task.PLANS_RETURNED: _returned,
    Task.PLANS_SUBMITTED: _submitted,
    Task.RATE: _rate,
    Task.DETERMINE: _determine,
    Task.ACHIEVEMENT: _achievement,
    Task.ATTENDANCE: _attendance,
    Task.FINISH_TRAINING: _finish,
    Task.HOURS: _hours,
}
