"""The unit tree on the command line: bring in a list, print what is known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from asn_desktop.cli.context import DONE, DONE_IN_PART, Call, answer
from asn_desktop.cli.words import add, group
from asn_desktop.domain.unit_import import UnitImportPlan
from asn_desktop.domain.units import UnitLine, UnitTree


def register(app: typer.Typer) -> None:
    """Add ``units`` to the commands."""
    units = group("Satuan kerja: daftar dan susunannya.")
    add(units, "import", "Ambil satuan kerja dari berkas Excel atau CSV.")(import_units)
    add(units, "list", "Cetak semua satuan kerja.")(list_units)
    app.add_typer(units, name="units")


def import_units(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="BERKAS", help="Berkas .xlsx, .xls, .ods, .csv.")],
    dry_run: Annotated[  # noqa: FBT002 - typer reads flags so.
        bool, typer.Option("--dry-run", help="Periksa saja; tidak ada yang ditulis.")
    ] = False,
) -> int:
    """Compare a file with what is known and write it as one batch."""
    with Call.of(context).workspace() as office:
        plan = office.offices.plan_import(office.offices.read_file(file))
        title = f"Impor satuan kerja dari {file.name}"
        batch = None if dry_run else office.offices.apply(plan, title)
    document = _document(plan) | {"dry_run": dry_run, "batch": batch and batch.hex()}
    status = DONE_IN_PART if plan.problems else DONE
    return answer(context, document, _lines(plan, written=batch is not None), status=status)


def list_units(context: typer.Context) -> int:
    """Print every unit, those above before those below."""
    with Call.of(context).workspace() as office:
        tree = office.offices.tree()
    rows = [_row(tree, unit) for unit in tree.units]
    return answer(context, {"total": len(rows), "rows": rows}, _drawn(tree))


def _document(plan: UnitImportPlan) -> dict[str, object]:
    return {
        "accepted": plan.accepted,
        "refused": plan.refused,
        "repeated": plan.repeated,
        "unchanged": len(plan.unchanged),
        "new": len(plan.new),
        "changed": len(plan.changed),
        "joined": len(plan.joined),
        "problems": [problem._asdict() for problem in plan.problems],
        "absent": list(plan.absent),
        "skipped_sheets": list(plan.skipped_sheets),
        "mapping": dict(plan.mapping),
    }


def _lines(plan: UnitImportPlan, *, written: bool) -> Iterator[str]:
    yield (
        f"{len(plan.new)} baru, {len(plan.changed)} berubah, {len(plan.unchanged)} tetap, "
        f"{plan.repeated} berulang, {plan.refused} ditolak."
    )
    for changed in plan.changed:
        for difference in changed.differences:
            old = difference.old or "kosong"
            yield f"  {changed.name}: {difference.field} {old} → {difference.new}"
    for joined in plan.joined:
        yield f"  {joined.name}: satuan kerja sementara disatukan dengan yang tetap"
    for problem in plan.problems:
        yield f"  {problem.message}"
    if plan.absent:
        yield f"Tidak ada di berkas, dibiarkan: {', '.join(plan.absent)}."
    if not written:
        yield "Tidak ada yang ditulis."


def _row(tree: UnitTree, unit: UnitLine) -> dict[str, object]:
    above = tree.by_id().get(unit.parent_id) if unit.parent_id else None
    return {
        "code": unit.code,
        "name": unit.name,
        "parent": above and above.code,
        "echelon": unit.echelon,
        "provisional": unit.provisional,
        "people": unit.people,
        "ends_on": unit.ends_on,
    }


def _drawn(tree: UnitTree) -> Iterator[str]:
    for unit in tree.units:
        depth = len(tree.path(unit.id)) - 1
        mark = " (sementara)" if unit.provisional else ""
        yield f"{'  ' * depth}{unit.code or '-'} {unit.name}{mark}, {unit.people} pegawai"
