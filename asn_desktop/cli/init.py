"""Making an office folder on the command line."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from asn_desktop.cli.context import Call, UsageProblemError, answer, password_for
from asn_desktop.cli.words import add
from asn_desktop.domain.identity import NewOffice, OfficeKind
from asn_desktop.services.workspace import NewAccount, create_office

_KEEP: Final = (
    "Cetak atau tulis kode ini dan simpan di tempat aman. Tanpa kode ini, kata sandi yang "
    "terlupa berarti data tidak dapat dibuka lagi."
)


def register(app: typer.Typer) -> None:
    """Add ``init`` to the commands."""
    add(app, "init", "Buat folder kantor yang berdiri sendiri.")(init)


def init(
    context: typer.Context,
    kind: Annotated[str, typer.Option(help="office atau head-office (BKPSDM).")],
    code: Annotated[str, typer.Option(help="Kode kantor, misalnya 1276.03.")],
    name: Annotated[str, typer.Option(help="Nama kantor.")],
    person: Annotated[
        str, typer.Option(help="Nama orang yang memakai akun pertama; bawaan: nama akunnya.")
    ] = "",
) -> int:
    """Make an office; with ``--user`` its first account, and so an encrypted database."""
    call = Call.of(context)
    login = call.options.user
    first = None if login is None else NewAccount(login, person or login, password_for(login))
    made = create_office(call.folder, NewOffice(_kind(kind), code, name), call.clock, first)
    document = {
        "folder": made.folder,
        "kind": made.office.kind.value,
        "code": made.office.code,
        "name": made.office.name,
        "recovery_code": made.recovery_code,
    }
    return answer(context, document, lines(f"Kantor {name} dibuat.", made.recovery_code))


def lines(sentence: str, recovery_code: str | None) -> list[str]:
    """Return what people read after a first account was made, or none."""
    if recovery_code is None:
        return [sentence, "Belum ada akun; data belum dilindungi kata sandi."]
    return [sentence, f"Kode pemulihan: {recovery_code}", _KEEP]


def _kind(text: str) -> OfficeKind:
    try:
        return OfficeKind(text)
    except ValueError as error:
        raise UsageProblemError(
            f"--kind harus office atau head-office; yang diberikan “{text}”."
        ) from error
