"""What the dialogs say that ask before a step in the course of an appraisal."""

from __future__ import annotations

from functools import partial
from typing import Final

from asn_desktop.gui.dialogs.determine import Determining
from asn_desktop.gui.dialogs.reason import Asking

_SUBJECT: Final = "appraisals"
_asking = partial(Asking, subject=_SUBJECT, history="riwayat penilaian")

SEND_BACK: Final = _asking(
    "Kembalikan penilaian",
    "Kembalikan",
    "Penilaian kembali menjadi terbuka untuk diperbaiki, lalu dapat diajukan lagi.",
    "Umpan balik belum diisi",
)
CANCEL: Final = _asking(
    "Batalkan penilaian",
    "Batalkan penilaian",
    "Penilaian ini tidak berlaku lagi. Isinya tetap dapat dibaca, dan penilaian baru dapat dibuat.",
    "Pegawai dinilai di kantor lain",
)
REVISE: Final = _asking(
    "Buat perbaikan penilaian",
    "Buat versi baru",
    "Versi baru dimulai dari isi yang sekarang. Versi lama tetap berlaku sampai yang baru "
    "ditetapkan.",
    "Keputusan atas keberatan",
)
DETERMINE: Final = Determining(
    "Tetapkan penilaian",
    "Setelah ditetapkan, rating dan predikat tidak dapat diubah langsung, dan data diri yang "
    "tercetak dibekukan seperti pada tanggal itu. Perbaikan dibuat sebagai versi baru dengan "
    "alasan; versi lama tetap tersimpan.",
    paper="dokumen evaluasi",
    short="dokumen",
    example="Menurut lembar bertanda tangan",
    subject=_SUBJECT,
)
