"""How the first page says what waits: the icon, the sentence, the button and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final

from asn_desktop.clock import WIB
from asn_desktop.domain.dates import long_date, short_date
from asn_desktop.domain.employees import Chip
from asn_desktop.domain.home import Task, Waiting
from asn_desktop.gui.pages.home.task_text import TaskText, named
from asn_desktop.gui.pages.home.year_words import YEAR_TEXTS
from asn_desktop.gui.widgets.chip import ChipText

_DAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
# First hours of the parts of the day, as people in Indonesia greet each other.
_GREETINGS: Final = ((18, "malam"), (15, "sore"), (11, "siang"), (4, "pagi"), (0, "malam"))


def greeting(now: datetime, name: str) -> str:
    """Return the greeting of the hour, with the name where there is one."""
    hour = now.astimezone(WIB).hour
    part = next(words for first, words in _GREETINGS if hour >= first)
    return f"Selamat {part}, {name}" if name else f"Selamat {part}"


def day_line(now: datetime, office: str) -> str:
    """Return the line below the greeting: Selasa, 24 November 2026 · office."""
    day = now.astimezone(WIB).date()
    return f"{_DAYS[day.weekday()]}, {long_date(day)} · {office}"


def when(at: datetime, today: date) -> str:
    """Return when something was done, the shorter the nearer."""
    here = at.astimezone(WIB)
    days = (today - here.date()).days
    if days == 0:
        return f"{here:%H.%M}"
    return f"Kemarin {here:%H.%M}" if days == 1 else short_date(here.date())


def task_text(waiting: Waiting, today: date) -> TaskText:
    """Return a task as people read it on a day."""
    of_year = YEAR_TEXTS.get(waiting.task)
    return _TEXTS[waiting.task](waiting) if of_year is None else of_year(waiting, today)


def _protect(_waiting: Waiting) -> TaskText:
    return TaskText(
        "lock", "bad", "Kunci data kantor dengan akun pertama",
        "Sekarang siapa pun yang memakai komputer ini dapat membuka data pegawai.",
        ChipText("Penting", "bad"), "Buat akun", "settings", "accounts",
    )  # fmt: skip


def _bypassed(waiting: Waiting) -> TaskText:
    return TaskText(
        "triangle-alert", "bad", "Periksa data yang diubah di luar program",
        f"{waiting.number} baris berubah tanpa melalui program; sudah dicatat di riwayat.",
        ChipText("Periksa", "bad"), "Lihat riwayat", "journal", {"actor": waiting.names[0]},
    )  # fmt: skip


def _import(_waiting: Waiting) -> TaskText:
    return TaskText(
        "file-spreadsheet", "info", "Masukkan daftar pegawai",
        "Dari Excel biasanya paling cepat: cukup kolom Nama, NIP, dan Jabatan.",
        ChipText("Mulai di sini", "info"), "Impor dari Excel", "employee_import",
    )  # fmt: skip


def _back_up(waiting: Waiting) -> TaskText:
    chip = f"{waiting.number} hari" if waiting.number else "Belum pernah"
    return TaskText(
        "database-backup", "warn", "Buat cadangan data",
        "Cadangan terakhir sudah lama; bila komputer rusak, perubahan sesudahnya hilang.",
        ChipText(chip, "warn"), "Buka Cadangan", "settings", "backups",
    )  # fmt: skip


def _no_superior(waiting: Waiting) -> TaskText:
    return TaskText(
        "users", "warn", f"Isi pejabat penilai {waiting.number} pegawai", f"{named(waiting)}.",
        ChipText(f"{waiting.number} pegawai", "warn"), "Isi atasan", "employees",
        {"chip": Chip.NO_SUPERIOR},
    )  # fmt: skip


def _proposed(waiting: Waiting) -> TaskText:
    return TaskText(
        "user", "info", f"Pastikan {waiting.number} atasan yang diusulkan program",
        f"{named(waiting)}. Usulan diambil dari susunan satuan kerja.",
        ChipText(f"{waiting.number} dugaan", "info"), "Periksa", "employees",
        {"chip": Chip.PROPOSED_SUPERIOR},
    )  # fmt: skip


def _incomplete(waiting: Waiting) -> TaskText:
    return TaskText(
        "pencil", "neutral", f"Lengkapi data {waiting.number} pegawai",
        f"{named(waiting)}: satuan kerja atau golongannya belum ada.",
        ChipText(f"{waiting.number} pegawai", "neutral"), "Lengkapi", "employees",
        {"chip": Chip.INCOMPLETE},
    )  # fmt: skip


def _provisional(waiting: Waiting) -> TaskText:
    return TaskText(
        "network", "info", f"Pastikan {waiting.number} satuan kerja sementara",
        f"{named(waiting)}. Namanya dari daftar pegawai, belum ada di susunan kantor.",
        ChipText("Sementara", "info"), "Buka satuan kerja", "offices", waiting.row,
    )  # fmt: skip


def _copy(waiting: Waiting) -> TaskText:
    chip = f"{waiting.number} hari" if waiting.number else "Belum pernah"
    return TaskText(
        "hard-drive", "ok", "Salin cadangan ke tempat lain",
        "Bila komputer ini rusak atau hilang, hanya salinan di luar yang tersisa.",
        ChipText(chip, "neutral"), "Salin cadangan", "settings", "backups",
    )  # fmt: skip


_TEXTS: Final[Mapping[Task, Callable[[Waiting], TaskText]]] = {
    Task.PROTECT: _protect,
    Task.BYPASSED: _bypassed,
    Task.IMPORT: _import,
    Task.BACK_UP: _back_up,
    Task.NO_SUPERIOR: _no_superior,
    Task.PROPOSED_SUPERIOR: _proposed,
    Task.INCOMPLETE: _incomplete,
    Task.PROVISIONAL: _provisional,
    Task.COPY: _copy,
}
