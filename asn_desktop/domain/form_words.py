"""What printed forms are called, what they are made from, and when they can be printed."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, NamedTuple


class FormWords(NamedTuple):
    """The words of a form.

    Attributes:
        title: On the screen.
        subject: The records, also the name of the page where they are mended.
        ready_when: A sentence.
    """

    title: str
    subject: str
    ready_when: str


_PLANNED, _APPRAISED = (
    f"{what} dapat dicetak sejak {since}; selama belum ditetapkan, kertasnya bertanda DRAF."
    for what, since in (("SKP", "disusun"), ("Penilaian", "diisi"))
)
FORM_WORDS: Final = MappingProxyType(
    {
        "skp": FormWords("SKP", "targets", _PLANNED),
        "lampiran-skp": FormWords("Lampiran SKP", "targets", _PLANNED),
        "evaluasi": FormWords("Evaluasi", "appraisals", _APPRAISED),
        "dokumen-evaluasi": FormWords("Dokumen Evaluasi", "appraisals", _APPRAISED),
        "lembar-penilaian": FormWords(
            "Lembar Penilaian",
            "appraisals",
            "Lembar penilaian dapat dicetak untuk setiap pejabat penilai yang menilai pegawai.",
        ),
        "daftar-hadir": FormWords(
            "Daftar Hadir",
            "training",
            "Daftar hadir dapat dicetak sejak kegiatannya mempunyai peserta.",
        ),
        "rekap-jp": FormWords(
            "Rekap JP",
            "training",
            "Rekap JP dapat dicetak setelah ada kegiatan yang selesai atau sertifikat yang "
            "dicatat.",
        ),
    }
)
"""By the names of forms on the command line."""
