"""Local accounts on the command line."""

from __future__ import annotations

import getpass
import os
import sys
from typing import Annotated, Final

import typer

from asn_desktop.cli.context import (
    Call,
    PasswordMissingError,
    UsageProblemError,
    answer,
    password_for,
)
from asn_desktop.cli.init import lines
from asn_desktop.cli.words import add, group
from asn_desktop.domain.access import Role
from asn_desktop.domain.accounts import Account
from asn_desktop.services.workspace import NewAccount, protect_office

_NEW_PASSWORD: Final = "ASN_NEW_PASSWORD"  # noqa: S105 - the name of a variable, no password
_NIP: Final = typer.Option("--nip", metavar="NIP", help="Pegawai yang memakai akun itu.")
_FIRST: Final = (
    "--nip belum dapat dipakai untuk akun pertama, karena akun itu dibuat sebelum data terkunci. "
    "Buat akunnya tanpa --nip, lalu jalankan account link."
)
_UNBOUND: Final = "belum dihubungkan dengan pegawai: melihat, menilai, dan menetapkan semua pegawai"
_LOGIN: Final = typer.Argument(metavar="AKUN", help="Nama akun, misalnya siti.rahma.")


def register(app: typer.Typer) -> None:
    """Add ``account`` to the commands."""
    accounts = group("Akun: siapa yang boleh masuk, dan sebagai apa.")
    add(accounts, "list", "Cetak semua akun.")(list_accounts)
    add(accounts, "add", "Tambah akun; akun pertama melindungi data.")(add_account)
    add(accounts, "link", "Hubungkan akun dengan pegawai.")(link)
    add(accounts, "unlink", "Lepas akun dari pegawainya.")(unlink)
    add(accounts, "disable", "Nonaktifkan akun.")(disable)
    add(accounts, "password", "Ganti kata sandi.")(password)
    app.add_typer(accounts, name="account")


def list_accounts(context: typer.Context) -> int:
    """Print every account."""
    with Call.of(context).workspace() as office:
        rows = office.accounts.list().rows
    shown = [_row(one) for one in rows]
    return answer(context, {"total": len(rows), "rows": shown}, [_line(one) for one in rows])


def add_account(
    context: typer.Context,
    login: Annotated[str, _LOGIN],
    name: Annotated[str, typer.Option(help="Nama orang yang memakai akun itu.")],
    role: Annotated[
        str, typer.Option(help="admin, operator, rater, leader, atau auditor.")
    ] = "operator",
    nip: Annotated[str | None, _NIP] = None,
) -> int:
    """Add an account; the first one is an admin and encrypts the office."""
    call = Call.of(context)
    wanted = _role(role)
    if not (call.folder / "keys.json").exists():
        if nip is not None:
            raise UsageProblemError(_FIRST)
        code = protect_office(call.folder, NewAccount(login, name, password_for(login)), call.clock)
        document: dict[str, object] = {"login": login, "role": "admin", "recovery_code": code}
        return answer(
            context, document, lines(f"Akun admin {login} dibuat; data dilindungi.", code)
        )
    with call.workspace() as office:
        employee = None if nip is None else office.employees.find(nip).line.id
        made = office.accounts.add(login, name, wanted, _new_password(login), employee)
    return answer(context, _row(made), [f"Akun dibuat. {_line(made)}"])


def link(context: typer.Context, login: Annotated[str, _LOGIN], nip: Annotated[str, _NIP]) -> int:
    """Record whose an account is."""
    with Call.of(context).workspace() as office:
        employee = office.employees.find(nip).line.id
        account = office.accounts.link(login, employee, office.accounts.list().seen)
    return answer(context, _row(account), [f"Akun dihubungkan. {_line(account)}"])


def unlink(context: typer.Context, login: Annotated[str, _LOGIN]) -> int:
    """Let an account belong to nobody."""
    with Call.of(context).workspace() as office:
        account = office.accounts.unlink(login, office.accounts.list().seen)
    return answer(context, _row(account), [f"Akun dilepas. {_line(account)}"])


def disable(context: typer.Context, login: Annotated[str, _LOGIN]) -> int:
    """Take away an account's way in."""
    with Call.of(context).workspace() as office:
        account = office.accounts.disable(login, office.accounts.list().seen)
    return answer(context, _row(account), [f"Akun {account.login} dinonaktifkan."])


def password(context: typer.Context, login: Annotated[str, _LOGIN]) -> int:
    """Give an account a new password."""
    call = Call.of(context)
    with call.workspace() as office:
        named = call.options.user
        old = None if named is None else password_for(named)
        office.accounts.change_password(login, _new_password(login), old)
    return answer(context, {"login": login}, [f"Kata sandi akun {login} diganti."])


def _new_password(login: str) -> str:
    if given := os.environ.get(_NEW_PASSWORD):
        return given
    if sys.stdin is None or not sys.stdin.isatty():
        raise PasswordMissingError(
            f"Kata sandi baru untuk akun {login} belum diberikan. "
            f"Isi variabel {_NEW_PASSWORD}, atau jalankan perintah ini di terminal."
        )
    return getpass.getpass(f"Kata sandi baru untuk {login}: ")


def _role(text: str) -> Role:
    try:
        return Role[text.upper()]
    except KeyError as error:
        raise UsageProblemError(
            f"--role harus admin, operator, rater, leader, atau auditor; yang diberikan “{text}”."
        ) from error


def _row(account: Account) -> dict[str, object]:
    return {
        "login": account.login,
        "name": account.name,
        "role": account.role.name.lower(),
        "active": account.active,
        "nip": account.holder.nip if account.holder else None,
    }


def _line(account: Account) -> str:
    state = "" if account.active else " (nonaktif)"
    if account.holder is not None:
        state += f"; pegawai {account.holder.name}, NIP {account.holder.nip}"
    elif account.unbound:
        state += f"; {_UNBOUND}"
    return f"{account.login}: {account.name}, {account.role.value}{state}"
