"""Printed forms on the command line: which there are, and one of them as PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from asn_desktop.cli.context import DONE, DONE_IN_PART, Call, UsageProblemError, answer, progress
from asn_desktop.cli.words import add, group
from asn_desktop.domain.printing import (
    EVERYONE,
    FormKind,
    NothingToPrintError,
    NotReady,
    OfPerson,
    OfUnit,
    Paper,
    Printed,
    Readiness,
    Scope,
    Setup,
    Wanted,
)
from asn_desktop.domain.units import UnitMissingError

if TYPE_CHECKING:
    from asn_desktop.services.workspace import Workspace


def register(app: typer.Typer) -> None:
    """Add ``report`` to the commands, with a command for each form."""
    report = group("Formulir: daftar formulir, dan mencetaknya sebagai PDF.")
    add(report, "list", "Cetak nama formulir yang ada.")(list_forms)
    for kind in FormKind:
        add(report, kind.value, f"Cetak {kind.title} sebagai PDF.")(_command(kind))
    app.add_typer(report, name="report")


def list_forms(context: typer.Context) -> int:
    """Print the forms in the order in which they are made."""
    rows = [
        {"name": kind.value, "title": kind.title, "orientation": kind.orientation.value}
        for kind in FormKind
    ]
    lines = (f"{row['name']:<14}{row['title']} ({row['orientation']})" for row in rows)
    return answer(context, {"total": len(rows), "rows": rows}, lines)


class _People(NamedTuple):
    """Whose papers are wanted, as it was typed."""

    nip: str | None
    unit: str | None
    everyone: bool


def _command(kind: FormKind) -> Callable[..., int]:
    def print_form(  # noqa: PLR0913 - typer reads options so.
        context: typer.Context,
        *,
        year: Annotated[int, typer.Option(metavar="TAHUN", help="Tahun SKP.")],
        out: Annotated[
            Path, typer.Option(metavar="TUJUAN", help="Berkas PDF; dengan --split: folder.")
        ],
        nip: Annotated[str | None, typer.Option(metavar="NIP", help="Pegawai ini.")] = None,
        unit: Annotated[
            str | None, typer.Option(metavar="KODE", help="Satuan kerja ini dan bawahannya.")
        ] = None,
        everyone: Annotated[bool, typer.Option("--all", help="Semua pegawai.")] = False,
        start: Annotated[
            str | None,
            typer.Option(metavar="TANGGAL", help="Hanya SKP yang mulai hari itu: 2026-07-01."),
        ] = None,
        paper: Annotated[str, typer.Option(metavar="KERTAS", help="a4 atau f4.")] = "a4",
        split: Annotated[
            bool, typer.Option("--split", help="Satu berkas untuk setiap pegawai.")
        ] = False,
    ) -> int:
        people = _People(nip, unit, everyone)
        setup = Setup(_paper(paper), split)
        with Call.of(context).workspace() as office:
            wanted = Wanted(kind, year, _scope(office, people), _day(start))
            ready = office.reports.ready(wanted)
            _require_some(ready)
            told = progress("Mencetak")
            printed = office.reports.compose(ready.ready, _target(out, wanted, setup), setup, told)
        status = DONE_IN_PART if ready.waiting else DONE
        document = _document(wanted, setup, ready, printed)
        return answer(context, document, _lines(ready, printed), status=status)

    return print_form


def _scope(office: Workspace, people: _People) -> Scope:
    chosen = (people.nip is not None, people.unit is not None, people.everyone)
    if sum(chosen) != 1:
        raise UsageProblemError(
            "Sebut siapa yang dicetak dengan salah satu dari --nip NIP, --unit KODE, atau --all."
        )
    if people.nip is not None:
        return OfPerson(office.employees.find(people.nip).line.id)
    if people.unit is None:
        return EVERYONE
    found = office.offices.tree().with_code(people.unit)
    if found is None:
        raise UnitMissingError(
            f"Tidak ada satuan kerja dengan kode {people.unit}. Lihat kodenya dengan units list."
        )
    return OfUnit(found.id)


def _paper(text: str) -> Paper:
    try:
        return Paper(text.lower())
    except ValueError as error:
        raise UsageProblemError(
            f"“{text}” bukan ukuran kertas untuk --paper. Tulis a4 atau f4."
        ) from error


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageProblemError(
            f"“{text}” bukan tanggal untuk --start. Tulis seperti 2026-07-01."
        ) from error


def _require_some(ready: Readiness) -> None:
    """Refuse where nothing can be printed, with the reason if it is one person's.

    Raises:
        NothingToPrintError: Nothing is ready.
    """
    if ready.ready:
        return
    if len(ready.waiting) == 1:
        raise NothingToPrintError(f"{ready.waiting[0].name}: {ready.waiting[0].reason}")
    raise NothingToPrintError(
        f"Tidak ada yang dapat dicetak; {len(ready.waiting)} pegawai belum mempunyai dokumennya. "
        "Periksa tahun, satuan kerja, dan awal periodenya."
    )


def _target(out: Path, wanted: Wanted, setup: Setup) -> Path:
    """Return where to print: a folder that is there gets a file of its own name."""
    if setup.split or not out.is_dir():
        return out
    return out / f"{wanted.year}_{wanted.kind.file_word}.pdf"


def _document(
    wanted: Wanted, setup: Setup, ready: Readiness, printed: Printed
) -> dict[str, object]:
    return {
        "report": wanted.kind.value,
        "year": wanted.year,
        "paper": setup.paper.value,
        "documents": printed.documents,
        "drafts": ready.drafts,
        "pages": printed.pages,
        "unchanged": printed.unchanged,
        "files": list(printed.files),
        "not_ready": [_waiting(each) for each in ready.waiting],
        "missing": [
            {"nip": each.nip, "name": each.name, "field": each.field, "letters": each.letters}
            for each in printed.missing
        ],
    }


def _waiting(each: NotReady) -> dict[str, object]:
    return {"nip": each.nip, "name": each.name, "reason": each.reason}


def _lines(ready: Readiness, printed: Printed) -> Iterator[str]:
    yield (
        f"{printed.documents} dokumen, {printed.pages} halaman, {len(printed.files)} berkas"
        f"{f'; {ready.drafts} bertanda DRAF' if ready.drafts else ''}"
        f"{f'; {printed.unchanged} sudah ada dan tetap' if printed.unchanged else ''}."
    )
    yield from (f"  {path}" for path in printed.files)
    yield from (f"Dilewati: {each.name} ({each.nip}): {each.reason}" for each in ready.waiting)
    yield from map(str, printed.missing)
