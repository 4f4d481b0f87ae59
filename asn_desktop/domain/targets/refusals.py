"""Why something cannot be done to a plan (SKP), each with its way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from asn_desktop.errors import UserError

if TYPE_CHECKING:
    from asn_desktop.domain.targets.gaps import Gap

DETERMINED: Final = (
    "SKP ini sudah ditetapkan, jadi tidak dapat diubah langsung. "
    "Ajukan perubahan, maka versi lama tetap tersimpan."
)
CANCELLED: Final = (
    "SKP ini sudah dibatalkan, jadi tidak dapat diubah lagi. "
    "Buat SKP baru untuk pegawai ini bila masih diperlukan."
)
SUBMITTED: Final = (
    "SKP ini sudah diajukan dan menunggu penetapan, jadi belum dapat diubah. "
    "Kembalikan dahulu kepada penyusunnya, lalu perbaiki."
)


class PlanMissingError(UserError):
    """There is no such plan."""

    code: ClassVar[str] = "plan_missing"


class PlanFrozenError(UserError):
    """The plan may not be edited in the state that it has."""

    code: ClassVar[str] = "plan_frozen"


class PlanRefusedError(UserError):
    """What was entered about a plan cannot be so."""

    code: ClassVar[str] = "plan_refused"


class PlanStateError(UserError):
    """The plan is not in the state from which this step leads on."""

    code: ClassVar[str] = "plan_state"


class IncompletePlanError(UserError):
    """Something is missing before the plan can be submitted.

    Attributes:
        gaps: All of it, in the order of the form.
    """

    code: ClassVar[str] = "plan_incomplete"

    def __init__(self, gaps: tuple[Gap, ...]) -> None:
        self.gaps: Final = gaps
        listed = " ".join(gap.sentence for gap in gaps)
        super().__init__(f"SKP belum dapat diajukan, {len(gaps)} isian belum lengkap. {listed}")
