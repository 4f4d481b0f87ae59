"""Appraisals (penilaian) on the command line: bring in a list, print them, determine one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Final

import typer

from asn_desktop.cli.context import Call, answer
from asn_desktop.cli.imports import Subject, import_command
from asn_desktop.cli.options import Nip, OnlyYear, day_of, starting
from asn_desktop.cli.words import add, group
from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.appraisals.lists import AppraisalFilter, AppraisalLine
from asn_desktop.domain.appraisals.period import ANNUAL, AppraisalPeriod, read_period
from asn_desktop.domain.appraisals.refusals import AppraisalMissingError
from asn_desktop.domain.course import State
from asn_desktop.domain.predicates import Rating

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.services.workspace import Workspace

_SUBJECT: Final = Subject(
    lambda office: office.appraisal_import,
    "Impor penilaian",
    "Penilaian tahun {year}: ",
    "Tahun penilaian; bawaan: tahun di nama berkas, lalu tahun kerja.",
)


def register(app: typer.Typer) -> None:
    """Add ``appraisals`` to the commands."""
    appraisals = group("Penilaian kinerja: impor, daftar, dan penetapan.")
    add(appraisals, "import", "Ambil penilaian dari berkas Excel atau CSV.")(
        import_command(_SUBJECT)
    )
    add(appraisals, "list", "Cetak daftar penilaian.")(list_appraisals)
    add(appraisals, "set", "Ajukan dan tetapkan penilaian seorang pegawai.")(set_appraisal)
    app.add_typer(appraisals, name="appraisals")


def list_appraisals(
    context: typer.Context,
    year: OnlyYear = None,
    period: Annotated[
        str | None,
        typer.Option(metavar="PERIODE", help="Hanya periode ini: tw1, 2026-01, tahunan."),
    ] = None,
) -> int:
    """Print the appraisals in order of name, the newest year first."""
    with Call.of(context).workspace() as office:
        years = office.appraisals.years() if year is None else [year]
        lines = [line for each in years for line in office.appraisals.every(AppraisalFilter(each))]
    shown = [line for line in lines if period in {None, line.period}]
    document = {"total": len(shown), "rows": [_row(line) for line in shown]}
    return answer(context, document, _listed(shown))


def set_appraisal(
    context: typer.Context,
    nip: Nip,
    year: Annotated[int, typer.Option(metavar="TAHUN", help="Tahun penilaian.")],
    period: Annotated[
        str, typer.Option(metavar="PERIODE", help="tw1 sampai tw4, 2026-01, atau tahunan.")
    ] = ANNUAL,
    start: Annotated[
        str | None,
        typer.Option(metavar="TANGGAL", help="Awal SKP yang dinilai, bila ada beberapa."),
    ] = None,
) -> int:
    """Submit the appraisal of an employee and determine it, today."""
    with Call.of(context).workspace() as office:
        chosen = _chosen(office, nip, read_period(period, year), day_of(start))
        seen = chosen.seen
        if chosen.state.open:
            seen = office.appraisals.submit(chosen.id, seen=seen).seen
        written = office.appraisals.determine(chosen.id, office.clock.today(), seen=seen)
        found = office.appraisals.get(chosen.id)
        outcome = office.appraisals.outcome(found)
    predicate = outcome.predicate and outcome.predicate.value
    document = {
        **_ratings(found),
        "predicate": predicate,
        "state": found.state.value,
        "version": found.version,
        "on": found.determined_on,
        "explanation": outcome.explanation.sentences(),
    }
    words = f"Penilaian {found.person.name}, {found.period.title}, ditetapkan: {predicate}."
    return answer(context, document, [words, *written.remarks])


def _chosen(office: Workspace, nip: str, period: AppraisalPeriod, start: date | None) -> Appraisal:
    """Return the appraisal that is meant: the only one, or that of the plan of a first day."""
    person = office.employees.find(nip)
    found = {
        each.start: each
        for each in office.appraisals.of_employee(person.line.id, period.year)
        if each.period == period and each.state is not State.CANCELLED
    }
    several = f"{person.line.name} mempunyai beberapa penilaian {period.title}. "
    chosen = starting(found, start, f"{several}Sebut awal SKP yang dinilai")
    if chosen is None:
        beginning = f" atas SKP yang dimulai {start.isoformat()}" if start else ""
        raise AppraisalMissingError(
            f"{person.line.name} belum mempunyai penilaian {period.title}{beginning}. "
            "Isi atau impor dahulu, lalu tetapkan."
        )
    return chosen


def _ratings(found: Appraisal) -> dict[str, object]:
    return {
        "nip": found.person.nip,
        "year": found.period.year,
        "period": found.period.name,
        "start": found.start,
        "results": _term(found.results),
        "behaviour": _term(found.behaviour),
    }


def _row(line: AppraisalLine) -> dict[str, object]:
    return {
        "nip": line.nip,
        "name": line.name,
        "year": line.year,
        "period": line.period,
        "start": line.start,
        "results": _term(line.results),
        "behaviour": _term(line.behaviour),
        "predicate": line.predicate and line.predicate.value,
        "state": line.state and line.state.value,
        "version": line.version,
    }


def _term(rating: Rating | None) -> str | None:
    """Return the official term, written as predicates are: Sesuai Ekspektasi."""
    return rating and rating.term.title()


def _listed(lines: list[AppraisalLine]) -> Iterator[str]:
    for line in lines:
        period = AppraisalPeriod(line.year, line.period).title
        told = line.predicate.value if line.predicate else f"{line.rated} dari 2 rating"
        yield f"{line.nip}  {line.name}  {period}  {told}  {line.state_title}"
    yield f"{len(lines)} penilaian."
