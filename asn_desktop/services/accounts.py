"""Accounts of an office: who may log in, as what, and with which password."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal, Right, Role
from asn_desktop.domain.accounts import Account, InvalidAccountError, read_login, read_name
from asn_desktop.domain.passwords import RANDOM_BYTES, recovery_code, require_usable
from asn_desktop.errors import UserError
from asn_desktop.ids import RowId, new_id
from asn_desktop.services import account_holders
from asn_desktop.storage import accounts, attempts, keys
from asn_desktop.storage.database import Database
from asn_desktop.storage.folder import OfficeFolder
from asn_desktop.storage.journal import state
from asn_desktop.storage.journal.writer import Change, Writer


class NoAccountsError(UserError):
    """The folder has no accounts yet: the first one encrypts it, which needs it closed."""

    code = "no_accounts"


class UnknownAccountError(UserError):
    """There is no account with that login."""

    code = "unknown_account"


class WrongPasswordError(UserError):
    """The password does not fit the account."""

    code = "wrong_password"


@dataclass(frozen=True, slots=True)
class AccountList:
    """All accounts and the journal position they were read at."""

    rows: tuple[Account, ...]
    seen: int


@dataclass(frozen=True, slots=True)
class AccountChange:
    """What is to change of an account; None leaves it as it is."""

    name: str | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class _Ring:
    """The open database key and where its wrapped copies are."""

    place: OfficeFolder
    key: bytes = field(repr=False)


class AccountService:
    """Lists and changes accounts.

    Args:
        database: The open database.
        principal: On whose behalf.
        clock: Tells the time.
        place: The office folder.
        key: The database key, or None for a folder without accounts.
    """

    def __init__(
        self,
        database: Database,
        principal: Principal,
        clock: Clock,
        place: OfficeFolder,
        key: bytes | None,
    ) -> None:
        self._database = database
        self._principal = principal
        self._clock = clock
        self._ring: Final = None if key is None else _Ring(place, key)

    def list(self) -> AccountList:
        """Return every account, those that may log in first."""
        self._principal.require(Right.EDIT_ACCOUNTS)
        with self._database.read() as connection:
            rows = tuple(accounts.all_accounts(connection))
            return AccountList(rows, state.position(connection))

    def own(self) -> Account | None:
        """Return the account of the person who works; None in a folder without accounts."""
        with self._database.read() as connection:
            found = accounts.all_accounts(connection)
        return next((one for one in found if one.id == self._principal.account), None)

    def add(
        self, login: str, name: str, role: Role, password: str, employee: RowId | None = None
    ) -> Account:
        """Add an account, which may belong to an employee.

        Raises:
            NoAccountsError: It would be the first: see `services.founding.protect_office`.
            InvalidAccountError: The login or name cannot be used, or the login is taken.
            WeakPasswordError: The password is too easy to guess.
            EmployeeMissingError: There is no such employee.
            HolderRefusedError: The employee is not active, or has an account.
        """
        self._principal.require(Right.EDIT_ACCOUNTS)
        ring = self._require_ring()
        login, name = read_login(login), read_name(name)
        require_usable(password, login)
        new = Account(new_id(self._clock.milliseconds()), login, name, role, active=True)
        with self._database.write(Change(self._principal)) as writer:
            if accounts.by_login(writer.connection, login):
                raise InvalidAccountError(
                    f"Nama akun “{login}” sudah dipakai. Pilih nama akun lain, atau buka akun "
                    "yang ada."
                )
            if employee is not None:
                new = replace(new, holder=account_holders.holder(writer, employee))
            writer.insert(accounts.account, new.id, accounts.values_of(new))
            writer.flush()
            account_holders.require_apart(new, accounts.all_accounts(writer.connection))
            self._hold(ring, login, password)
        return new

    def update(self, login: str, change: AccountChange, seen: int) -> Account:
        """Change an account's name or role.

        Raises:
            UnknownAccountError: There is no such account.
            LastAdminError: No active admin would remain.
            StaleError: Somebody changed it meanwhile.
        """

        def changed(account: Account, _writer: Writer) -> Account:
            name = account.name if change.name is None else read_name(change.name)
            return replace(account, name=name, role=change.role or account.role)

        return self._change(login, changed, seen)

    def link(self, login: str, employee: RowId, seen: int) -> Account:
        """Record whose an account is: a rater then sees and rates only that employee's people.

        Raises:
            UnknownAccountError: There is no such account.
            EmployeeMissingError: There is no such employee.
            HolderRefusedError: The employee is not active, or has another account.
            StaleError: Somebody changed it meanwhile.
        """

        def held(account: Account, writer: Writer) -> Account:
            return replace(account, holder=account_holders.holder(writer, employee))

        return self._change(login, held, seen)

    def unlink(self, login: str, seen: int) -> Account:
        """Let an account belong to nobody: a rater then sees and rates everybody.

        Raises:
            UnknownAccountError: There is no such account.
            StaleError: Somebody changed it meanwhile.
        """
        return self._change(login, lambda one, _writer: replace(one, holder=None), seen)

    def disable(self, login: str, seen: int) -> Account:
        """Take away an account's way in; what it did stays in the journal.

        A copy of an older keys.json together with the old password could
        still open an older copy of the database.

        Raises:
            UnknownAccountError: There is no such account.
            LastAdminError: No active admin would remain.
            StaleError: Somebody changed it meanwhile.
        """
        ring = self._require_ring()

        def take_key(account: Account) -> None:
            path = ring.place.keys
            keys.write(path, keys.read(path).without(account.login))

        return self._change(login, lambda one, _writer: replace(one, active=False), seen, take_key)

    def enable(self, login: str, password: str, seen: int) -> Account:
        """Let a disabled account in again, with a new password.

        Raises:
            UnknownAccountError: There is no such account.
            WeakPasswordError: The password is too easy to guess.
            HolderRefusedError: Its employee has another account by now.
            StaleError: Somebody changed it meanwhile.
        """
        ring = self._require_ring()
        require_usable(password, read_login(login))

        def give_key(account: Account) -> None:
            self._hold(ring, account.login, password)

        return self._change(login, lambda one, _writer: replace(one, active=True), seen, give_key)

    def change_password(self, login: str, new: str, old: str | None = None) -> None:
        """Give an account a new password: one's own with the old one, or as admin another's.

        Who came in with the recovery sheet needs no old one.

        Raises:
            WrongPasswordError: The old password of one's own account does not fit.
            NotAllowedError: Another's account, and no admin.
            UnknownAccountError: There is no such account, or it is disabled.
            WeakPasswordError: The new password is too easy to guess.
        """
        ring = self._require_ring()
        login = read_login(login)
        with self._database.read() as connection:
            account = accounts.by_login(connection, login)
        own = account is not None and account.id == self._principal.account
        if not own:
            self._principal.require(Right.EDIT_ACCOUNTS)
        if account is None or not account.active:
            raise _unknown(login)
        if own and keys.read(ring.place.keys).open(login, old or "") != ring.key:
            raise WrongPasswordError(
                "Kata sandi lama tidak cocok; kata sandi tidak diganti. Ketik ulang yang lama."
            )
        require_usable(new, login)
        with self._database.write_plainly():  # Nobody else writes the ring meanwhile.
            self._hold(ring, login, new)

    def new_recovery_code(self) -> str:
        """Return a new code for the recovery sheet; the old sheet is worth nothing from then on."""
        self._principal.require(Right.EDIT_ACCOUNTS)
        ring = self._require_ring()
        code = recovery_code(os.urandom(RANDOM_BYTES))
        with self._database.write_plainly():
            path = ring.place.keys
            keys.write(path, keys.read(path).holding(ring.key, keys.RECOVERY, code))
        return code

    def _change(
        self,
        login: str,
        changed: Callable[[Account, Writer], Account],
        seen: int,
        then: Callable[[Account], None] | None = None,
    ) -> Account:
        self._principal.require(Right.EDIT_ACCOUNTS)
        with self._database.write(Change(self._principal, seen=seen)) as writer:
            account = accounts.by_login(writer.connection, read_login(login))
            if account is None:
                raise _unknown(login)
            after = changed(account, writer)
            writer.update(accounts.account, account.id, accounts.values_of(after))
            known = accounts.all_accounts(writer.connection)
            account_holders.require_admin(known)
            account_holders.require_apart(after, known)
            if then:
                then(after)
        return after

    def _hold(self, ring: _Ring, login: str, password: str) -> None:
        path = ring.place.keys
        keys.write(path, keys.read(path).holding(ring.key, login, password))
        attempts.forget(ring.place.attempts, login)

    def _require_ring(self) -> _Ring:
        if self._ring is None:
            raise NoAccountsError(
                "Kantor ini belum memakai akun. Akun pertama dibuat bersama perlindungan data; "
                "buat akun admin terlebih dahulu."
            )
        return self._ring


def _unknown(login: str) -> UnknownAccountError:
    return UnknownAccountError(
        f"Tidak ada akun aktif bernama “{login}”. Periksa daftar akun di Pengaturan."
    )
