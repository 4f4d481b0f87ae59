"""Why something cannot be done to a training activity, each with its way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from asn_desktop.errors import UserError

if TYPE_CHECKING:
    from asn_desktop.domain.training.gaps import Gap

GONE: Final = (
    "Kegiatan pelatihan ini sudah tidak ada, mungkin pembuatannya diurungkan. "
    "Muat ulang daftar pelatihan, lalu pilih kembali."
)
FINISHED: Final = (
    "Kegiatan ini sudah selesai dan JP-nya sudah dihitung, jadi tidak dapat diubah langsung. "
    "Buka kembali kegiatannya dengan alasan, lalu perbaiki."
)
CANCELLED: Final = (
    "Kegiatan ini sudah dibatalkan, jadi tidak dapat diubah. "
    "Buka kembali kegiatannya bila jadi dilaksanakan."
)


class ActivityMissingError(UserError):
    """There is no such activity, or no such session or participant in it."""

    code: ClassVar[str] = "training_missing"


class ActivityFrozenError(UserError):
    """The activity may not be edited in the state that it has."""

    code: ClassVar[str] = "training_frozen"


class ActivityRefusedError(UserError):
    """What was entered about an activity cannot be so."""

    code: ClassVar[str] = "training_refused"


class UnfinishedError(UserError):
    """Something is missing before the hours can be counted.

    Attributes:
        gaps: All of it; those that do not block may be accepted.
    """

    code: ClassVar[str] = "training_unfinished"

    def __init__(self, gaps: tuple[Gap, ...]) -> None:
        self.gaps: Final = gaps
        listed = " ".join(gap.sentence for gap in gaps)
        super().__init__(f"Kegiatan belum dapat diselesaikan. {listed}")
