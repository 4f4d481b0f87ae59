"""Accounts as people see them: who may log in, and as what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from asn_desktop.domain.access import Role
from asn_desktop.errors import UserError
from asn_desktop.ids import RowId

_LOGIN: Final = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,58}[a-z0-9])?")
NAME_LIMIT: Final = 200


class InvalidAccountError(UserError):
    """The login or the name of an account cannot be used."""

    code = "invalid_account"


class Holder(NamedTuple):
    """The employee whom an account belongs to."""

    id: RowId
    nip: str
    name: str


@dataclass(frozen=True, slots=True)
class Account:
    """An account of an office.

    Attributes:
        id: Its row id.
        login: What is typed to log in.
        name: The person's name, as the journal shows it.
        role: Decides the rights.
        active: Whether it may log in.
        holder: Whose it is; None where that is not recorded.
    """

    id: RowId
    login: str
    name: str
    role: Role
    active: bool
    holder: Holder | None = None

    @property
    def unbound(self) -> bool:
        """Whether it is a rater's account that reaches everybody, for want of a person."""
        return self.role is Role.RATER and self.holder is None


def read_login(text: str) -> str:
    """Return a login as it is kept: in small letters.

    Raises:
        InvalidAccountError: It holds something else than letters, digits, ``.``, ``-``, ``_``.
    """
    login = text.strip().casefold()
    if not _LOGIN.fullmatch(login):
        raise InvalidAccountError(
            f"Nama akun “{text}” tidak dapat dipakai. Pakailah huruf a-z, angka, titik, garis "
            "bawah, atau tanda hubung, paling panjang 60, misalnya siti.rahma."
        )
    return login


def read_name(text: str) -> str:
    """Return a person's name as it is kept.

    Raises:
        InvalidAccountError: It is empty, too long, or cannot be printed.
    """
    name = " ".join(text.split())
    if not name or len(name) > NAME_LIMIT or not name.isprintable():
        raise InvalidAccountError(
            f"Nama pemilik akun harus diisi, paling panjang {NAME_LIMIT} huruf. "
            "Ketik nama orang yang memakai akun itu."
        )
    return name
