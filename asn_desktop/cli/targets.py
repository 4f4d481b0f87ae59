"""Targets (SKP) on the command line: bring in a list, print the plans, determine one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, Final

import typer

from asn_desktop.cli.context import Call, answer
from asn_desktop.cli.imports import Subject, import_command
from asn_desktop.cli.options import Nip, OnlyYear, day_of, starting
from asn_desktop.cli.words import add, group
from asn_desktop.domain.dates import short_date
from asn_desktop.domain.targets.lists import PlanFilter, PlanLine
from asn_desktop.domain.targets.plan import Plan
from asn_desktop.domain.targets.refusals import PlanMissingError
from asn_desktop.domain.targets.words import PlanState

if TYPE_CHECKING:
    from asn_desktop.services.workspace import Workspace

_SUBJECT: Final = Subject(
    lambda office: office.target_import,
    "Impor SKP",
    "SKP tahun {year}: ",
    "Tahun SKP; bawaan: tahun di nama berkas, lalu tahun kerja.",
)


def register(app: typer.Typer) -> None:
    """Add ``targets`` to the commands."""
    targets = group("Sasaran Kinerja Pegawai (SKP): impor, daftar, dan penetapan.")
    add(targets, "import", "Ambil SKP dari berkas Excel atau CSV.")(import_command(_SUBJECT))
    add(targets, "list", "Cetak daftar SKP.")(list_targets)
    add(targets, "set", "Ajukan dan tetapkan SKP seorang pegawai.")(set_targets)
    app.add_typer(targets, name="targets")


def list_targets(
    context: typer.Context,
    year: OnlyYear = None,
) -> int:
    """Print the plans in order of name, the newest year first."""
    with Call.of(context).workspace() as office:
        years = office.targets.years() if year is None else [year]
        listed = [line for each in years for line in office.targets.every(PlanFilter(each))]
    plans = [line for line in listed if line.plan is not None]
    document = {"total": len(plans), "rows": [_row(line) for line in plans]}
    return answer(context, document, _listed(plans))


def set_targets(
    context: typer.Context,
    nip: Nip,
    year: Annotated[int, typer.Option(metavar="TAHUN", help="Tahun SKP.")],
    start: Annotated[
        str | None,
        typer.Option(metavar="TANGGAL", help="Awal periode, bila ada beberapa SKP: 2026-07-01."),
    ] = None,
) -> int:
    """Submit the plan of an employee and determine it, today."""
    with Call.of(context).workspace() as office:
        plan = _chosen(office, nip, year, day_of(start))
        seen = plan.seen
        if plan.state.open:
            seen = office.targets.submit(plan.id, seen=seen).seen
        outcome = office.targets.determine(plan.id, office.clock.today(), seen=seen)
        plan = office.targets.get(plan.id)
    document = {**_plan_row(plan), "on": plan.determined_on, "late": outcome.late}
    words = f"SKP {plan.person.name}, {plan.period}, ditetapkan."
    return answer(context, document, [words, *outcome.remarks])


def _chosen(office: Workspace, nip: str, year: int, start: date | None) -> Plan:
    """Return the plan that is meant: the only one, or the one that begins on a day."""
    person = office.employees.find(nip)
    plans = {
        plan.start: plan
        for plan in office.targets.of_employee(person.line.id, year)
        if plan.state is not PlanState.CANCELLED
    }
    several = f"{person.line.name} mempunyai beberapa SKP tahun {year}. "
    chosen = starting(plans, start, f"{several}Sebut awal periodenya")
    if chosen is None:
        beginning = f" yang dimulai {start.isoformat()}" if start else ""
        raise PlanMissingError(
            f"{person.line.name} belum mempunyai SKP tahun {year}{beginning}. "
            "Buat atau impor dahulu, lalu tetapkan."
        )
    return chosen


def _row(line: PlanLine) -> dict[str, object]:
    return {
        "nip": line.nip,
        "name": line.name,
        "year": line.end and line.end.year,
        "start": line.start,
        "end": line.end,
        "form": line.form and line.form.value,
        "approach": line.approach and line.approach.value,
        "results": line.results,
        "state": line.state and line.state.value,
    }


def _plan_row(plan: Plan) -> dict[str, object]:
    return {
        "nip": plan.person.nip,
        "year": plan.year,
        "start": plan.start,
        "end": plan.end,
        "form": plan.form.value,
        "approach": plan.approach.value,
        "results": len(plan.results),
        "state": plan.state.value,
    }


def _listed(lines: list[PlanLine]) -> Iterator[str]:
    for line in lines:
        days = (
            f"{short_date(line.start)} – {short_date(line.end)}" if line.start and line.end else ""
        )
        yield f"{line.nip}  {line.name}  {days}  {line.results} hasil kerja  {line.state_title}"
    yield f"{len(lines)} SKP."
