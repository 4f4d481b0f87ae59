"""Whom the head office trusts no more, and its own keys, on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from asn_desktop.cli.context import Call, answer, ask_halves
from asn_desktop.cli.words import add
from asn_desktop.clock import WIB

OFFICE: Final = typer.Option("--office", metavar="KODE", help="Kode kantor, misalnya 1276.03.")
REPLICA: Final = typer.Option(
    "--replica", metavar="ID", help="Nomor komputer dari enrol list, 32 angka dan huruf."
)
_KEEP: Final = (
    "Cetak kedua belahan di lembar terpisah, masukkan ke dua amplop bersegel, dan serahkan kepada "
    "dua orang dari dua unit. Belahan ini tidak dapat ditampilkan lagi."
)
_JOINED: Final = (
    "Berkas ini membuka semua paket dan cadangan yang dibuat untuknya: age -d -i BERKAS. "
    "Hapus segera setelah dipakai, dan jangan pernah menyalinnya."
)
_TOLD_NEXT: Final = "Paket berikutnya memberitahukan hal ini kepada kantor lain."


def register(enrol: typer.Typer) -> None:
    """Add what concerns trust to the group ``enrol``."""
    add(enrol, "revoke", "Cabut komputer yang hilang atau dicuri (BKPSDM).")(revoke)
    add(enrol, "retire", "Keluarkan komputer yang tidak dipakai lagi (BKPSDM).")(retire)
    add(enrol, "rotate", "Ganti kunci BKPSDM.")(rotate)
    add(enrol, "recovery", "Buat kunci pemulihan dan cetak kedua belahannya sekali (BKPSDM).")(
        recovery
    )
    add(enrol, "join", "Gabungkan kedua belahan kunci pemulihan ke berkas untuk program age.")(
        join_halves
    )


def join_halves(
    context: typer.Context,
    out: Annotated[Path, typer.Option(metavar="BERKAS", help="Berkas kunci yang ditulis.")],
) -> int:
    """Write the recovery key as the public program age reads it."""
    # Keys are loaded by whoever needs them, so that commands start quickly.
    from asn_desktop.services.exchange.trusting import join_to_file

    join_to_file(*ask_halves(), out)
    return answer(context, {"file": out}, [f"Kunci pemulihan ditulis ke {out}.", _JOINED])


def revoke(
    context: typer.Context,
    code: Annotated[str, OFFICE],
    replica: Annotated[str, REPLICA],
) -> int:
    """Trust a computer no more that was lost."""
    with Call.of(context).workspace() as office:
        office.exchange.enrolment.revoke(code, replica)
    return answer(
        context,
        {"office": code, "replica": replica, "state": "revoked"},
        ["Komputer dicabut; yang sudah dikirimnya tetap ada.", _TOLD_NEXT],
    )


def retire(
    context: typer.Context,
    code: Annotated[str, OFFICE],
    replica: Annotated[str, REPLICA],
) -> int:
    """Take a computer off the list that is not used any more."""
    with Call.of(context).workspace() as office:
        office.exchange.enrolment.retire(code, replica)
    return answer(
        context,
        {"office": code, "replica": replica, "state": "retired"},
        ["Komputer dikeluarkan dari daftar; yang sudah dikirimnya tetap ada.", _TOLD_NEXT],
    )


def rotate(context: typer.Context) -> int:
    """Give the head office new keys."""
    with Call.of(context).workspace() as office:
        words = office.exchange.enrolment.rotate()
    return answer(
        context, {"fingerprint": words}, ["Kunci BKPSDM diganti.", f"Kata kunci baru: {words}"]
    )


def recovery(context: typer.Context) -> int:
    """Make a recovery key and print its halves this once."""
    with Call.of(context).workspace() as office:
        halves = office.exchange.enrolment.recovery_key()
    made = halves.made.astimezone(WIB).date()
    return answer(
        context,
        {"first": halves.first, "second": halves.second, "made": made},
        [
            f"Kunci pemulihan dibuat {made:%d-%m-%Y}.",
            f"Belahan 1: {halves.first}",
            f"Belahan 2: {halves.second}",
            _KEEP,
        ],
    )
