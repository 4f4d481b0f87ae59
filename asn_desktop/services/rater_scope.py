"""Whose targets and appraisals a person may see and write: a linked rater's people, or all."""

from __future__ import annotations

from typing import Final, NamedTuple

from asn_desktop.domain.access import NotAllowedError, Principal, Role
from asn_desktop.ids import RowId
from asn_desktop.storage import accounts
from asn_desktop.storage.targets import people
from asn_desktop.storage.targets.people import ReadConnection


class Words(NamedTuple):
    """What a person is told who reaches for another rater's people.

    Attributes:
        seen: Nothing of it may be seen.
        written: Nothing of it may be written.
    """

    seen: str
    written: str


PLANS: Final = Words(
    "SKP pegawai ini hanya untuk pejabat penilainya. "
    "Pilih pegawai yang Anda nilai, atau mintalah admin kantor.",
    "SKP pegawai ini ditetapkan oleh pejabat penilai lain, jadi tidak dapat Anda ubah statusnya. "
    "Bila pejabat penilainya keliru, mintalah admin kantor memperbaikinya di SKP itu.",
)
APPRAISALS: Final = Words(
    "Rating dan predikat pegawai ini hanya untuk pejabat penilainya. "
    "Pilih pegawai yang Anda nilai, atau mintalah admin kantor.",
    "Pegawai ini dinilai oleh pejabat penilai lain, jadi penilaiannya tidak dapat "
    "Anda isi. Bila pejabat penilainya keliru, mintalah admin kantor memperbaikinya "
    "di data pegawai.",
)


class Scope(NamedTuple):
    """How far the rights of a person reach.

    Attributes:
        own: The employee whom the account belongs to, where that is recorded.
        bound: Whether only that employee's people are this person's business.
        words: What a refusal says.
    """

    own: RowId | None
    bound: bool
    words: Words

    @property
    def only(self) -> RowId | None:
        """The rater whose people alone are seen; None where everybody is."""
        return self.own if self.bound else None

    def sees(self, employee: RowId, rater: RowId | None) -> bool:
        """Tell whether what is recorded of an employee under a rater may be seen."""
        return not self.bound or self.own in {employee, rater}

    def require_sees(self, employee: RowId, rater: RowId | None) -> None:
        """Refuse whose records are not for this person.

        Raises:
            NotAllowedError: They are not.
        """
        if not self.sees(employee, rater):
            raise NotAllowedError(self.words.seen)

    def require_person(self, connection: ReadConnection, employee: RowId) -> None:
        """Refuse somebody who is neither this person nor ever stood below.

        Raises:
            NotAllowedError: Somebody else's person.
        """
        own = self.only
        if own not in {None, employee} and not people.ever_under(connection, employee, own):
            raise NotAllowedError(self.words.seen)

    def require_rates(self, rater: RowId | None) -> None:
        """Refuse who may not write for a rater.

        Raises:
            NotAllowedError: Another rater's people.
        """
        if self.bound and self.own != rater:
            raise NotAllowedError(self.words.written)


def scope_of(connection: ReadConnection, principal: Principal, words: Words = APPRAISALS) -> Scope:
    """Return how far the rights of a person reach.

    A rater's account that belongs to no recorded employee reaches everybody: nobody
    can tell whose people would be its own.
    """
    own = accounts.employee_of(connection, principal.account)
    return Scope(own, principal.role is Role.RATER and own is not None, words)
