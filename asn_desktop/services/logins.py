"""Coming in: what people type, and the key that it opens."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal, Role
from asn_desktop.domain.passwords import pause_after, read_recovery_code, tries_left
from asn_desktop.errors import UserError
from asn_desktop.ids import RowId
from asn_desktop.storage import accounts, attempts, keys
from asn_desktop.storage.database import Database


@dataclass(frozen=True, slots=True)
class Login:
    """An account and its password."""

    name: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RecoveryLogin:
    """The code of the printed recovery sheet; to set a new password for an account."""

    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class HalvesLogin:
    """Both halves of the head office's recovery key, as they were typed; opens backups only."""

    first: str = field(repr=False)
    second: str = field(repr=False)


# Who came in with the sheet: every right, to set things straight, and no account.
RECOVERY_PRINCIPAL = Principal(RowId(bytes(16)), "Lembar pemulihan", Role.ADMIN)


class LoginRequiredError(UserError):
    """The office has accounts, and none was named."""

    code = "login_required"


class LoginRefusedError(UserError):
    """The account, its password or the recovery code does not fit."""

    code = "login_refused"


class PauseError(UserError):
    """Too many wrong passwords: the account has to wait."""

    code = "pause"


def unlock(ring: keys.KeyRing, login: Login | RecoveryLogin | None) -> bytes:
    """Return the database key.

    Raises:
        LoginRequiredError: Nobody was named.
        LoginRefusedError: The password or code does not fit.
        RecoveryCodeError: The code was mistyped.
    """
    if login is None:
        raise LoginRequiredError(
            "Kantor ini dilindungi kata sandi. Sebutkan akun dan kata sandinya untuk membuka."
        )
    if isinstance(login, RecoveryLogin):
        key = ring.open(keys.RECOVERY, read_recovery_code(login.code))
        if key is None:
            raise LoginRefusedError(
                "Kode pemulihan ini bukan milik kantor ini, atau sudah diganti dengan lembar yang "
                "lebih baru. Cari lembar pemulihan terakhir."
            )
        return key
    name = login.name.strip().casefold()
    if name not in ring.logins:
        raise LoginRefusedError(
            f"Akun “{login.name}” tidak ada di kantor ini atau sudah dinonaktifkan. Periksa nama "
            "akun, atau tanyakan kepada admin kantor."
        )
    key = ring.open(name, login.password)
    if key is None:
        raise LoginRefusedError("Kata sandi tidak cocok. Periksa huruf besar, lalu ketik ulang.")
    return key


def unlock_counting(
    ring: keys.KeyRing, login: Login | RecoveryLogin | None, path: Path, clock: Clock
) -> bytes:
    """Return the database key; wrong passwords are counted and make the account wait.

    Args:
        ring: The wrapped keys.
        login: Who comes in.
        path: Where wrong passwords are counted.
        clock: Tells the time.

    Raises:
        PauseError: The account has to wait; the recovery sheet works meanwhile.
        LoginRequiredError, LoginRefusedError, RecoveryCodeError: As in `unlock`.
    """
    if not isinstance(login, Login):
        return unlock(ring, login)
    name = login.name.strip().casefold()
    if seconds := attempts.of(path, name).seconds_left(clock.milliseconds()):
        raise PauseError(
            f"Terlalu banyak kata sandi yang tidak cocok untuk akun “{name}”. Tunggu "
            f"{_duration(seconds)}, lalu coba lagi. Lembar pemulihan tetap dapat dipakai."
        )
    if name not in ring.logins:
        return unlock(ring, login)
    try:
        key = unlock(ring, login)
    except LoginRefusedError as error:
        wrong = attempts.add(path, name, clock.milliseconds()).wrong
        raise LoginRefusedError(f"{error} {_consequence(wrong)}") from None
    attempts.forget(path, name)
    return key


def principal_for(database: Database, login: Login | RecoveryLogin) -> Principal:
    """Return the person behind a login that opened the key.

    Raises:
        LoginRefusedError: The database does not know the account, or it is disabled.
    """
    if isinstance(login, RecoveryLogin):
        return RECOVERY_PRINCIPAL
    with database.read() as connection:
        account = accounts.by_login(connection, login.name.strip().casefold())
    if account is None or not account.active:
        raise LoginRefusedError(
            f"Akun “{login.name}” sudah dinonaktifkan. Tanyakan kepada admin kantor."
        )
    return Principal(account.id, account.name, account.role)


def _consequence(wrong: int) -> str:
    if left := tries_left(wrong):
        return f"Masih {left} kali percobaan sebelum harus menunggu."
    return f"Percobaan berikutnya dapat dilakukan setelah {_duration(pause_after(wrong))}."


def _duration(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return f"{seconds} detik" if seconds <= 60 else f"{minutes} menit"  # noqa: PLR2004 - a minute
