"""The course of an appraisal: what may happen next, and what may not."""

from __future__ import annotations

from typing import Final

from asn_desktop.domain.appraisals.refusals import AppraisalFrozenError, AppraisalStateError
from asn_desktop.domain.course import Course, State

_COURSE: Final = Course(
    noun="penilaian",
    wrong_step=AppraisalStateError,
    frozen=AppraisalFrozenError,
    why_frozen={
        State.SUBMITTED: (
            "Penilaian ini sudah diajukan dan menunggu penetapan, jadi belum dapat diubah. "
            "Kembalikan dahulu, lalu perbaiki."
        ),
        State.DETERMINED: (
            "Penilaian ini sudah ditetapkan, jadi tidak dapat diubah langsung. "
            "Perbaiki lewat versi baru dengan alasan; versi lama tetap tersimpan."
        ),
        State.CANCELLED: (
            "Penilaian ini sudah dibatalkan, jadi tidak dapat diubah lagi. "
            "Buat penilaian baru untuk periode ini bila masih diperlukan."
        ),
    },
)
require_step = _COURSE.require_step
require_open = _COURSE.require_open
