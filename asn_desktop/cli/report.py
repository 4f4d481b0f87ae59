"""Printed forms on the command line: which there are, and one of them as PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from asn_desktop.cli.context import DONE, DONE_IN_PART, Call, UsageProblemError, answer, progress
from asn_desktop.cli.options import day_of
from asn_desktop.cli.words import add, group
from asn_desktop.domain.appraisals.period import ANNUAL, AppraisalPeriod, read_period
from asn_desktop.domain.printing import (
    EVERYONE,
    FormKind,
    NothingToPrintError,
    NotReady,
    OfActivity,
    OfPerson,
    OfRater,
    OfUnit,
    Paper,
    Printed,
    Readiness,
    Scope,
    Setup,
    Wanted,
    file_stem,
)
from asn_desktop.domain.units import UnitMissingError

if TYPE_CHECKING:
    from asn_desktop.ids import RowId
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
    lines = (f"{row['name']:<18}{row['title']} ({row['orientation']})" for row in rows)
    return answer(context, {"total": len(rows), "rows": rows}, lines)


class _People(NamedTuple):
    """Whose papers are wanted, as it was typed."""

    nip: str | None
    unit: str | None
    rater: str | None
    activity: str | None
    everyone: bool

    @property
    def ways(self) -> int:
        """In how many ways it was said."""
        named = (self.nip, self.unit, self.rater, self.activity)
        return self.everyone + sum(each is not None for each in named)


def _command(kind: FormKind) -> Callable[..., int]:
    def print_form(  # noqa: PLR0913 - typer reads options so.
        context: typer.Context,
        *,
        year: Annotated[int, typer.Option(metavar="TAHUN", help="Tahun dokumennya.")],
        out: Annotated[
            Path, typer.Option(metavar="TUJUAN", help="Berkas PDF; dengan --split: folder.")
        ],
        nip: Annotated[str | None, typer.Option(metavar="NIP", help="Pegawai ini.")] = None,
        unit: Annotated[
            str | None, typer.Option(metavar="KODE", help="Satuan kerja ini dan bawahannya.")
        ] = None,
        rater: Annotated[
            str | None, typer.Option(metavar="NIP", help="Pejabat penilai: NIP, atau namanya.")
        ] = None,
        activity: Annotated[
            str | None, typer.Option(metavar="KODE", help="Kegiatan pelatihan ini.")
        ] = None,
        everyone: Annotated[bool, typer.Option("--all", help="Semuanya.")] = False,
        period: Annotated[
            str, typer.Option(metavar="PERIODE", help="Penilaian: tw1, 2026-01, tahunan.")
        ] = ANNUAL,
        start: Annotated[
            str | None,
            typer.Option(metavar="TANGGAL", help="Hanya SKP yang mulai hari itu: 2026-07-01."),
        ] = None,
        paper: Annotated[str, typer.Option(metavar="KERTAS", help="a4 atau f4.")] = "a4",
        split: Annotated[
            bool, typer.Option("--split", help="Satu berkas untuk setiap pegawai.")
        ] = False,
    ) -> int:
        people = _People(nip, unit, rater, activity, everyone)
        setup = Setup(_paper(paper), split)
        wish = _Wish(kind, people, read_period(period, year), day_of(start), out, setup)
        return _print(context, wish)

    return print_form


class _Wish(NamedTuple):
    """What is to be printed, and where."""

    kind: FormKind
    people: _People
    period: AppraisalPeriod
    start: date | None
    out: Path
    setup: Setup


def _print(context: typer.Context, wish: _Wish) -> int:
    kind, period, setup = wish.kind, wish.period, wish.setup
    with Call.of(context).workspace() as office:
        scope = _scope(office, wish.people, period)
        wanted = Wanted(kind, period.year, scope, wish.start, period if kind.periodic else None)
        ready = office.reports.ready(wanted)
        _require_some(ready)
        out, told = _target(wish.out, wanted, setup), progress("Mencetak")
        printed = office.reports.compose(ready.ready, out, setup, told)
    status = DONE_IN_PART if ready.waiting else DONE
    document = _document(wanted, setup, ready, printed)
    return answer(context, document, _lines(ready, printed), status=status)


def _scope(office: Workspace, people: _People, period: AppraisalPeriod) -> Scope:
    if people.ways != 1:
        raise UsageProblemError(
            "Sebut apa yang dicetak dengan salah satu dari --nip NIP, --unit KODE, --rater NIP, "
            "--activity KODE, atau --all."
        )
    if people.nip is not None:
        return OfPerson(office.employees.find(people.nip).line.id)
    if people.rater is not None:
        return OfRater(_rater(office, people.rater, period))
    if people.activity is not None:
        return OfActivity(office.training.find(people.activity, period.year).id)
    return EVERYONE if people.unit is None else _unit(office, people.unit)


def _unit(office: Workspace, code: str) -> OfUnit:
    found = office.offices.tree().with_code(code)
    if found is None:
        raise UnitMissingError(
            f"Tidak ada satuan kerja dengan kode {code}. Lihat kodenya dengan units list."
        )
    return OfUnit(found.id)


def _rater(office: Workspace, text: str, period: AppraisalPeriod) -> RowId:
    """Return the rater with a NIP, or a name: officials from outside may have no NIP.

    Raises:
        EmployeeMissingError: There is nobody with that NIP or name.
    """
    named = (
        line.id
        for line in office.appraisals.raters(period)
        if line.name.casefold() == text.strip().casefold()
    )
    found = next(named, None)
    return office.employees.find(text).line.id if found is None else found


def _paper(text: str) -> Paper:
    try:
        return Paper(text.lower())
    except ValueError as error:
        raise UsageProblemError(
            f"“{text}” bukan ukuran kertas untuk --paper. Tulis a4 atau f4."
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
        f"Tidak ada yang dapat dicetak; {len(ready.waiting)} belum mempunyai dokumennya. "
        "Periksa tahun, periode, satuan kerja, dan awal SKP-nya."
    )


def _target(out: Path, wanted: Wanted, setup: Setup) -> Path:
    """Return where to print: a folder that is there gets a file of its own name."""
    if setup.split or not out.is_dir():
        return out
    return out / f"{file_stem(wanted.kind, wanted.year, wanted.period)}.pdf"


def _document(
    wanted: Wanted, setup: Setup, ready: Readiness, printed: Printed
) -> dict[str, object]:
    return {
        "report": wanted.kind.value,
        "year": wanted.year,
        "period": wanted.period and wanted.period.name,
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
    for each in ready.waiting:
        number = f" ({each.nip})" if each.nip else ""
        yield f"Dilewati: {each.name}{number}: {each.reason}"
    yield from map(str, printed.missing)
