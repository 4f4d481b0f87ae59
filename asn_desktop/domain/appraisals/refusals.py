"""Why something cannot be done to an appraisal (penilaian), each with its way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from asn_desktop.errors import UserError

if TYPE_CHECKING:
    from asn_desktop.domain.appraisals.gaps import Gap

GONE: Final = (
    "Penilaian ini sudah tidak ada, mungkin pembuatannya diurungkan. "
    "Muat ulang daftar penilaian, lalu pilih kembali."
)


class AppraisalMissingError(UserError):
    """There is no such appraisal."""

    code: ClassVar[str] = "appraisal_missing"


class AppraisalFrozenError(UserError):
    """The appraisal may not be edited in the state that it has."""

    code: ClassVar[str] = "appraisal_frozen"


class AppraisalRefusedError(UserError):
    """What was entered about an appraisal cannot be so."""

    code: ClassVar[str] = "appraisal_refused"


class AppraisalStateError(UserError):
    """The appraisal is not in the state from which this step leads on."""

    code: ClassVar[str] = "appraisal_state"


class IncompleteAppraisalError(UserError):
    """Something is missing before the appraisal can be submitted or determined.

    Attributes:
        gaps: All of it, in the order of the form.
    """

    code: ClassVar[str] = "appraisal_incomplete"

    def __init__(self, gaps: tuple[Gap, ...]) -> None:
        self.gaps: Final = gaps
        listed = " ".join(gap.sentence for gap in gaps)
        super().__init__(
            f"Penilaian belum dapat ditetapkan, {len(gaps)} hal belum lengkap. {listed}"
        )
