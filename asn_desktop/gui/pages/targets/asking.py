"""What the dialogs say that ask before a step in the course of a plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from asn_desktop.domain.targets.course import is_late, late_words
from asn_desktop.gui.dialogs.determine import Determining
from asn_desktop.gui.dialogs.reason import Asking

SUBJECT: Final = "targets"
_asking = partial(Asking, subject=SUBJECT, history="riwayat SKP")

SEND_BACK: Final = _asking(
    "Kembalikan SKP",
    "Kembalikan",
    "SKP kembali kepada penyusunnya untuk diperbaiki, lalu dapat diajukan lagi.",
    "Target waktu belum terukur",
)
CANCEL: Final = _asking(
    "Batalkan SKP",
    "Batalkan SKP",
    "SKP ini tidak berlaku lagi. Isinya tetap dapat dibaca, dan SKP baru dapat dibuat.",
    "Pegawai pindah ke kantor lain",
)
REVISE: Final = _asking(
    "Buat perubahan SKP",
    "Buat versi baru",
    "Versi baru dimulai dari isi yang sekarang. Versi lama tetap berlaku sampai yang baru "
    "ditetapkan.",
    "Strategi kantor berubah",
)
DETERMINE: Final = Determining(
    "Tetapkan SKP",
    "Setelah ditetapkan, isi SKP tidak dapat diubah langsung. Perubahan dibuat sebagai versi "
    "baru, dan versi lama tetap tersimpan.",
    paper="SKP",
    short="SKP",
    example="Menurut SKP bertanda tangan",
    subject=SUBJECT,
)


def lateness(deadline: date | None, start: date) -> Callable[[date], str]:
    """Return what says of a day how late it is for a plan that begins on ``start``."""

    def late(on: date) -> str:
        if deadline is None or not is_late(deadline, start, on):
            return ""
        return late_words(deadline, on)

    return late
