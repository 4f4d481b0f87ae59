"""Who may do what: roles, rights, and the principal that every service asks."""

from __future__ import annotations

from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from asn_desktop.errors import UserError

if TYPE_CHECKING:  # The window asks for rights before anything makes an id.
    from asn_desktop.ids import RowId


class Role(Enum):
    """What an account is for; the value is the word that people see."""

    ADMIN = "Admin"
    OPERATOR = "Operator"
    RATER = "Pejabat penilai"
    LEADER = "Pimpinan"
    AUDITOR = "Auditor"


class Right(Enum):
    """Something that a service may ask for; the value completes a sentence."""

    VIEW_PEOPLE = "melihat data pegawai"
    EDIT_PEOPLE = "mengubah data pegawai"
    IMPORT_PEOPLE = "mengimpor data pegawai"
    EDIT_UNITS = "mengubah satuan kerja"
    EDIT_SETTINGS = "mengubah pengaturan kantor"
    EDIT_ACCOUNTS = "mengelola akun"
    VIEW_JOURNAL = "melihat riwayat perubahan"
    MAKE_BACKUP = "membuat cadangan"
    RESTORE_BACKUP = "memulihkan cadangan"
    EDIT_TARGETS = "mengubah SKP"
    DETERMINE_TARGETS = "menetapkan SKP"
    PRINT_FORMS = "mencetak formulir"
    VIEW_APPRAISALS = "melihat rating dan predikat"
    EDIT_APPRAISALS = "mengubah penilaian"
    DETERMINE_APPRAISALS = "menetapkan penilaian"
    EDIT_TRAINING = "mengubah pelatihan dan kehadirannya"
    EXCHANGE = "bertukar paket data"
    EDIT_TRUST = "mengatur kantor yang dipercaya"


# Whoever may read a record may have it on paper.
_READ: Final = frozenset({Right.VIEW_PEOPLE, Right.PRINT_FORMS})
_RIGHTS: Final = MappingProxyType(
    {
        Role.ADMIN: frozenset(Right),
        Role.OPERATOR: _READ
        | {
            Right.EDIT_PEOPLE,
            Right.IMPORT_PEOPLE,
            Right.EDIT_UNITS,
            Right.VIEW_JOURNAL,
            Right.MAKE_BACKUP,
            Right.EDIT_TARGETS,
            Right.VIEW_APPRAISALS,
            Right.EDIT_APPRAISALS,
            Right.EDIT_TRAINING,
            Right.EXCHANGE,
        },
        # Whose account is linked to an employee rates and sees only that employee's people.
        Role.RATER: _READ
        | {
            Right.DETERMINE_TARGETS,
            Right.VIEW_APPRAISALS,
            Right.EDIT_APPRAISALS,
            Right.DETERMINE_APPRAISALS,
        },
        Role.LEADER: _READ | {Right.VIEW_JOURNAL, Right.VIEW_APPRAISALS},
        Role.AUDITOR: _READ | {Right.VIEW_JOURNAL, Right.VIEW_APPRAISALS},
    }
)


class NotAllowedError(UserError):
    """The account's role does not include the right that was asked for."""

    code = "not_allowed"


class Principal(NamedTuple):
    """The person on whose behalf a service works.

    Attributes:
        account: Row id of the account; zero bytes for a folder without accounts.
        name: The name as it is to stand in the journal.
        role: Decides the rights.
    """

    account: RowId
    name: str
    role: Role

    def may(self, right: Right) -> bool:
        """Tell whether the role includes a right."""
        return right in _RIGHTS[self.role]

    def require(self, right: Right) -> None:
        """Refuse unless the role includes a right.

        Raises:
            NotAllowedError: It does not.
        """
        if not self.may(right):
            raise NotAllowedError(
                f"Akun {self.name} ({self.role.value}) tidak berwenang {right.value}. "
                "Mintalah admin kantor untuk melakukannya atau mengubah peran akun."
            )


# Practice folders and folders without accounts: one person, every right.
LOCAL_PRINCIPAL: Final = Principal(cast("RowId", bytes(16)), "Admin", Role.ADMIN)
