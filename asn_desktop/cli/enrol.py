"""Enrolment on the command line: invite, accept, confirm, and whom this office trusts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from asn_desktop.cli import init, trust
from asn_desktop.cli.context import Call, Credentials, answer, progress
from asn_desktop.cli.words import add, group
from asn_desktop.clock import WIB
from asn_desktop.domain.exchange import Counts

if TYPE_CHECKING:
    from asn_desktop.domain.enrolment import (
        InvitationLine,
        Invited,
        TrustedComputer,
        WaitingComputer,
    )
    from asn_desktop.services.workspace import CreatedOffice

_FILE: Final = typer.Argument(metavar="BERKAS", help="Berkas undangan.")
_RECOVERY_DUE: Final = (
    "Kunci pemulihan belum dibuat. Buatlah dengan: enrol recovery, lalu simpan kedua belahannya."
)


def register(app: typer.Typer) -> None:
    """Add ``enrol`` to the commands."""
    enrol = group("Pendaftaran kantor: undang, terima, konfirmasi, cabut.")
    add(enrol, "invite", "Buat undangan untuk sebuah kantor (BKPSDM).")(invite)
    add(enrol, "withdraw", "Tarik undangan yang belum dipakai (BKPSDM).")(withdraw)
    add(enrol, "accept", "Terima undangan BKPSDM, ke folder ini atau folder baru.")(accept)
    add(enrol, "confirm", "Konfirmasi komputer kantor dengan kata kuncinya (BKPSDM).")(confirm)
    add(enrol, "reject", "Tolak komputer yang menunggu konfirmasi (BKPSDM).")(reject)
    add(enrol, "list", "Cetak daftar komputer yang dipercaya, yang menunggu, dan undangan.")(
        list_trusted
    )
    trust.register(enrol)
    app.add_typer(enrol, name="enrol")


def invite(
    context: typer.Context,
    code: Annotated[str, trust.OFFICE],
    out: Annotated[Path, typer.Option(metavar="BERKAS", help="Berkas undangan yang ditulis.")],
    name: Annotated[
        str | None, typer.Option(metavar="NAMA", help="Nama kantor; bawaan: nama satuan kerjanya.")
    ] = None,
    days: Annotated[
        int, typer.Option(metavar="HARI", min=1, max=365, help="Berapa hari kodenya berlaku.")
    ] = 30,
) -> int:
    """Write an invitation; its code is printed this once."""
    with Call.of(context).workspace() as office:
        enrolment = office.exchange.enrolment
        made = enrolment.invite(code, name, None, out, days)
        has_recovery = enrolment.has_recovery_key()
    document = {
        "id": made.id,
        "office": made.office,
        "name": made.name,
        "file": made.file,
        "activation": made.activation,
        "expires": made.expires.astimezone(WIB).date(),
        "fingerprint": made.words,
        "people": made.people,
        "recovery_key": has_recovery,
    }
    return answer(context, document, [*_invited(made), *([] if has_recovery else [_RECOVERY_DUE])])


def withdraw(
    context: typer.Context,
    invitation: Annotated[int, typer.Argument(metavar="ID", help="Nomor undangan.")],
) -> int:
    """Let the code of an invitation be used no more."""
    with Call.of(context).workspace() as office:
        office.exchange.enrolment.withdraw(invitation)
    return answer(context, {"id": invitation}, [f"Undangan nomor {invitation} ditarik."])


def accept(
    context: typer.Context,
    file: Annotated[Path, _FILE],
    code: Annotated[str, typer.Option(metavar="KODE", help="Kode aktivasi dari surat.")],
    person: Annotated[
        str, typer.Option(help="Nama orang yang memakai akun pertama; bawaan: nama akunnya.")
    ] = "",
    confirm_clock: Annotated[  # noqa: FBT002 - typer reads flags so.
        bool,
        typer.Option("--confirm-clock", help="Terima walau jam BKPSDM di depan jam sini."),
    ] = False,
) -> int:
    """Accept an invitation; where no office is yet, its folder is made."""
    call = Call.of(context)
    login = call.login()
    made = None
    if (call.folder / "office.json").exists():
        with call.open_workspace(call.folder, login) as office:
            office.exchange.enrolment.accept(
                file, code, confirmed=confirm_clock, progress=progress("Menerima undangan")
            )
    else:
        made = _make(call, file, code, (login, person), confirmed=confirm_clock)
    with call.open_workspace(call.folder, login) as office:
        words = office.exchange.enrolment.fingerprint()
        taken = office.office
    document = {
        "folder": call.folder,
        "office": taken.code,
        "name": taken.name,
        "fingerprint": words,
        "recovery_code": made and made.recovery_code,
    }
    sentence = f"Kantor {taken.name} terhubung dengan BKPSDM dan dapat langsung bekerja."
    told = [sentence] if made is None else init.lines(sentence, made.recovery_code)
    return answer(
        context,
        document,
        [*told, f"Kata kunci komputer ini, untuk dibacakan kepada BKPSDM: {words}"],
    )


def confirm(
    context: typer.Context,
    code: Annotated[str, trust.OFFICE],
    fingerprint: Annotated[
        str, typer.Option(metavar="KATA", help="Delapan kata yang dibacakan kantor itu.")
    ],
) -> int:
    """Trust a computer, and apply what waits of it."""
    with Call.of(context).workspace() as office:
        done = office.exchange.enrolment.confirm(code, fingerprint)
    applied = [each for each in done.applied if each.waits is None]
    document = {
        "office": done.office,
        "name": done.name,
        "replica": done.replica,
        "fingerprint": done.words,
        "state": "applied" if len(applied) == len(done.applied) else "waiting",
        "packages": len(applied),
        **{name: sum(getattr(each.counts, name) for each in applied) for name in Counts._fields},
        "receipt": applied[-1].receipt if applied else None,
    }
    return answer(
        context,
        document,
        [
            f"Komputer {done.name} dikonfirmasi.",
            f"{len(applied)} paket yang menunggu diterapkan.",
            *(each.told for each in done.applied if each.waits),
        ],
    )


def reject(
    context: typer.Context,
    code: Annotated[str, trust.OFFICE],
    replica: Annotated[str, trust.REPLICA],
) -> int:
    """Refuse a computer that waits, and withdraw its invitation."""
    with Call.of(context).workspace() as office:
        refused = office.exchange.enrolment.reject(code, replica)
    return answer(
        context,
        {"office": code, "replica": replica, "refused": refused},
        [f"Komputer ditolak; {refused} paketnya dikarantina dan undangannya ditarik."],
    )


def list_trusted(context: typer.Context) -> int:
    """Print the trust list, the computers that wait, and the invitations."""
    with Call.of(context).workspace() as office:
        enrolment = office.exchange.enrolment
        words = enrolment.fingerprint()
        trusted, waiting = enrolment.members(), enrolment.waiting()
        invitations = enrolment.invitations()
    document = {
        "total": len(trusted),
        "rows": [_row(each) for each in trusted],
        "waiting": [_row(each) for each in waiting],
        "invitations": [_row(each) for each in invitations],
        "fingerprint": words,
    }
    lines = [f"Kata kunci komputer ini: {words or 'belum ada'}"]
    lines += [
        f"{each.office} {each.name}: {each.state.value}, {each.replica}, {each.words}"
        for each in trusted
    ]
    lines += [f"{each.office} {each.name}: menunggu konfirmasi, {each.replica}" for each in waiting]
    lines += [
        f"Undangan {each.id} untuk {each.office} {each.name}: {each.state.value}, sampai "
        f"{each.expires.astimezone(WIB):%d-%m-%Y}"
        for each in invitations
    ]
    return answer(context, document, lines)


def _make(
    call: Call, file: Path, code: str, account: tuple[Credentials | None, str], *, confirmed: bool
) -> CreatedOffice:
    # Keys and packages are loaded by whoever exchanges, so that commands start quickly.
    from asn_desktop.services.exchange.enrolment import accept_into
    from asn_desktop.services.workspace import NewAccount

    login, person = account
    first = None if login is None else NewAccount(login.name, person or login.name, login.password)
    return accept_into(
        call.folder,
        file,
        code,
        call.clock,
        first,
        confirmed=confirmed,
        progress=progress("Menerima undangan"),
    )


def _invited(made: Invited) -> list[str]:
    return [
        f"Undangan untuk {made.name} ditulis: {made.file} ({made.people} pegawai).",
        f"Kode aktivasi: {made.activation}",
        f"Berlaku sampai {made.expires.astimezone(WIB):%d-%m-%Y}.",
        "Cetak kodenya di surat; jangan dikirim bersama berkasnya.",
        f"Kata kunci BKPSDM: {made.words}",
    ]


def _row(each: TrustedComputer | WaitingComputer | InvitationLine) -> dict[str, object]:
    """Return a line with the words that programs know it by."""
    row = each._asdict()
    if "words" in row:
        row["fingerprint"] = row.pop("words")
    if "state" in row:
        row["state"] = row["state"].name.lower()
    return row
