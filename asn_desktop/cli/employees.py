"""Employees on the command line: bring in a list, print who is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from asn_desktop.cli.context import DONE, DONE_IN_PART, Call, answer, progress
from asn_desktop.cli.words import add, group
from asn_desktop.domain.employee_import import Effect
from asn_desktop.domain.employees import EmployeeFilter, EmployeeLine, EmployeePage

if TYPE_CHECKING:
    from asn_desktop.services.employees.importing import EmployeeImportService, EmployeePreview

_EVERYBODY: Final = 2**31


def register(app: typer.Typer) -> None:
    """Add ``employees`` to the commands."""
    employees = group("Pegawai: impor dari berkas, dan daftarnya.")
    add(employees, "import", "Ambil pegawai dari berkas Excel atau CSV.")(import_employees)
    add(employees, "list", "Cetak daftar pegawai yang aktif.")(list_employees)
    app.add_typer(employees, name="employees")


def import_employees(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="BERKAS", help="Berkas .xlsx, .xls, .ods, .csv.")],
    sheet: Annotated[
        str | None,
        typer.Option(metavar="NAMA", help="Hanya lembar ini; bawaan: semua yang cocok."),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(metavar="BERKAS", help='Kolom menurut Anda, JSON: {"NIP BARU": "nip"}.'),
    ] = None,
    dry_run: Annotated[  # noqa: FBT002 - typer reads flags so.
        bool, typer.Option("--dry-run", help="Periksa saja; tidak ada yang ditulis.")
    ] = False,
) -> int:
    """Compare a file with who is on record, and write it as one batch."""
    batch = None
    with Call.of(context).workspace() as office:
        service = office.employee_import
        preview, skipped = _preview(service, file, sheet, mapping)
        if not dry_run and _writes(preview):
            told = progress("Menulis")
            batch = service.apply(preview, f"Impor pegawai dari {file.name}", told)
            told(1, 1)
    document = {
        "dry_run": dry_run,
        **_document(preview),
        "skipped_sheets": [*preview.sheet.skipped_sheets, *skipped],
        "batch": batch and batch.hex(),
    }
    status = DONE_IN_PART if preview.sheet.problems else DONE
    return answer(context, document, _lines(preview, written=batch is not None), status=status)


def list_employees(
    context: typer.Context,
    search: Annotated[
        str, typer.Option(metavar="TEKS", help="Bagian nama, NIP, atau jabatan.")
    ] = "",
    limit: Annotated[
        int, typer.Option(metavar="N", min=1, help="Paling banyak sekian; bawaan: semua.")
    ] = _EVERYBODY,
) -> int:
    """Print the active employees in order of name."""
    with Call.of(context).workspace() as office:
        page = office.employees.page(EmployeeFilter(text=search), limit=limit)
    document = {
        "total": page.total,
        "capped": page.capped,
        "rows": [_row(line) for line in page.lines],
    }
    return answer(context, document, _listed(page))


def _preview(
    service: EmployeeImportService, file: Path, sheet: str | None, mapping: Path | None
) -> tuple[EmployeePreview, list[str]]:
    """Return what the file would do, and the sheets that were not wanted."""
    # Reading spreadsheets is loaded only by the command that reads one.
    from asn_desktop.services.employees import import_files

    given = None if mapping is None else import_files.read_mapping(mapping)
    tables = service.open_file(file)
    wanted = tables if sheet is None else import_files.choose_sheet(tables, sheet)
    fields = service.propose(wanted).to_dict() if given is None else given
    told = progress("Memeriksa")
    preview = service.preview(wanted, fields, told)
    told(1, 1)
    if given is not None:
        import_files.require_headings(preview.sheet, given)
    names = {table.name for table in wanted}
    return preview, [table.name for table in tables if table.name not in names]


def _writes(preview: EmployeePreview) -> bool:
    return any(person.effect is not Effect.UNCHANGED for person in preview.plan.people)


def _document(preview: EmployeePreview) -> dict[str, object]:
    sheet, plan = preview.sheet, preview.plan
    return {
        "accepted": len(sheet.rows),
        "refused": len(sheet.problems),
        "repeated": len(sheet.repeated),
        "unchanged": plan.count(Effect.UNCHANGED),
        "new": plan.count(Effect.NEW),
        "changed": plan.count(Effect.CHANGED),
        "problems": [problem._asdict() for problem in sheet.problems],
        "warnings": [warning._asdict() for warning in sheet.warnings],
        "notes": list(plan.notes),
        "absent": [person._asdict() for person in plan.absent],
        "provisional_units": [unit.name for unit in plan.units],
        "proposed_superiors": plan.proposed,
        "mapping": {
            heading: field
            for mapping in sheet.mappings
            for heading, field in mapping.to_dict().items()
            if field is not None
        },
    }


def _lines(preview: EmployeePreview, *, written: bool) -> Iterator[str]:
    sheet, plan = preview.sheet, preview.plan
    yield (
        f"{plan.count(Effect.NEW)} baru, {plan.count(Effect.CHANGED)} berubah, "
        f"{plan.count(Effect.UNCHANGED)} tetap, {len(sheet.repeated)} berulang, "
        f"{len(sheet.problems)} ditolak."
    )
    for person in plan.people:
        for change in person.changes:
            yield f"  {person.name}: {change.label} {change.old} → {change.new}"
    yield from (f"  {problem.message}" for problem in (*sheet.problems, *sheet.warnings))
    yield from (f"  {note}" for note in plan.notes)
    if plan.units:
        names = ", ".join(unit.name for unit in plan.units)
        yield f"Satuan kerja yang belum dikenal, dibuat sementara: {names}."
    if plan.proposed:
        yield f"{plan.proposed} atasan diusulkan dari susunan satuan kerja; periksa kembali."
    if plan.absent:
        names = ", ".join(person.name for person in plan.absent)
        yield f"Tidak ada di berkas, dibiarkan: {names}."
    if not written:
        yield "Tidak ada yang ditulis."


def _row(line: EmployeeLine) -> dict[str, object]:
    return {
        "nip": line.nip,
        "name": line.name,
        "kind": line.kind,
        "grade": line.grade,
        "position": line.position,
        "unit": line.unit,
        "superior_nip": line.superior_nip,
    }


def _listed(page: EmployeePage) -> Iterator[str]:
    for line in page.lines:
        parts = (line.nip, line.name, line.grade, line.position, line.unit)
        yield "  ".join(part or "-" for part in parts)
    shown = f"lebih dari {page.total}" if page.capped else str(page.total)
    yield f"{len(page.lines)} dari {shown} pegawai."
