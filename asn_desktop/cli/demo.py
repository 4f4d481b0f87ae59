"""A practice office from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from asn_desktop.cli.context import Call, answer, progress
from asn_desktop.cli.words import add


def register(app: typer.Typer) -> None:
    """Add ``demo`` to the commands."""
    add(app, "demo", "Buat kantor latihan berisi pegawai rekaan.")(demo)


def demo(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Folder baru atau kosong untuk kantor itu.")
    ],
    employees: Annotated[
        int, typer.Option(metavar="N", min=1, max=200_000, help="Banyaknya pegawai; bawaan: 46.")
    ] = 46,
    seed: Annotated[
        int, typer.Option(metavar="S", help="Angka acak; angka yang sama, pegawai yang sama.")
    ] = 2026,
    year: Annotated[
        int | None,
        typer.Option(metavar="Y", min=2000, max=2100, help="Tahun data; bawaan: tahun ini."),
    ] = None,
) -> int:
    """Make a practice office folder."""
    # The other commands start without what makes an office.
    from asn_desktop.services.demo import make_practice

    clock = Call.of(context).clock
    of_year = year or clock.today().year
    make_practice(
        folder,
        employees=employees,
        seed=seed,
        year=of_year,
        clock=clock,
        progress=progress("Membuat kantor latihan"),
    )
    document = {"folder": folder, "employees": employees, "seed": seed, "year": of_year}
    return answer(
        context,
        document,
        [
            f"Kantor latihan dengan {employees} pegawai rekaan siap di {folder}.",
            f"Buka dengan: asn-desktop --data {folder}",
        ],
    )
