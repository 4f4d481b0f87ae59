"""Whose appraisals a person may see and write: a linked rater's own people, or everybody's."""

from __future__ import annotations

from typing import NamedTuple

from asn_desktop.domain.access import NotAllowedError, Principal, Right, Role
from asn_desktop.ids import RowId
from asn_desktop.storage import accounts
from asn_desktop.storage.targets.people import ReadConnection


class Scope(NamedTuple):
    """How far the rights of a person reach.

    Attributes:
        own: The employee whom the account belongs to, where that is recorded.
        bound: Whether only that employee's people are this person's business.
        grades: Whether ratings and predicates may be seen at all.
    """

    own: RowId | None
    bound: bool
    grades: bool

    def sees(self, employee: RowId, rater: RowId | None) -> bool:
        """Tell whether the ratings of an employee may be seen."""
        return self.grades and (not self.bound or self.own in {employee, rater})

    def require_sees(self, employee: RowId, rater: RowId | None) -> None:
        """Refuse whose ratings are not for this person.

        Raises:
            NotAllowedError: They are not.
        """
        if not self.sees(employee, rater):
            raise NotAllowedError(
                "Rating dan predikat pegawai ini hanya untuk pejabat penilainya. "
                "Pilih pegawai yang Anda nilai, atau mintalah admin kantor."
            )

    def require_rates(self, rater: RowId | None) -> None:
        """Refuse who may not write for a rater.

        Raises:
            NotAllowedError: Another rater's people.
        """
        if self.bound and self.own != rater:
            raise NotAllowedError(
                "Pegawai ini dinilai oleh pejabat penilai lain, jadi penilaiannya tidak dapat "
                "Anda isi. Bila pejabat penilainya keliru, mintalah admin kantor memperbaikinya "
                "di data pegawai."
            )


def scope_of(connection: ReadConnection, principal: Principal) -> Scope:
    """Return how far the rights of a person reach."""
    own = accounts.employee_of(connection, principal.account)
    bound = principal.role is Role.RATER and own is not None
    return Scope(own, bound, principal.may(Right.VIEW_APPRAISALS))
