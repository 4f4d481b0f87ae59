"""Employees on the command line: bring in a list, print who is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from asn_desktop.cli.context import Call, answer
from asn_desktop.cli.imports import Brought, DryRun, ImportFile, answer_import, compare, write
from asn_desktop.cli.words import add, group
from asn_desktop.domain.employees import (
    EmployeeFilter,
    EmployeeLine,
    EmployeePage,
    employee_id,
)
from asn_desktop.domain.import_choices import Choices
from asn_desktop.domain.nip import parse_nip

if TYPE_CHECKING:
    from asn_desktop.services.employees.importing import EmployeeImportService
    from asn_desktop.services.imports.preview import AnyPreview

_EVERYBODY: Final = 2**31


def register(app: typer.Typer) -> None:
    """Add ``employees`` to the commands."""
    employees = group("Pegawai: impor dari berkas, dan daftarnya.")
    add(employees, "import", "Ambil pegawai dari berkas Excel atau CSV.")(import_employees)
    add(employees, "list", "Cetak daftar pegawai yang aktif.")(list_employees)
    add(employees, "transfer", "Pindahkan pegawai ke kantor lain (BKPSDM).")(transfer)
    add(employees, "erase", "Hapus data pegawai atas perintah, untuk selamanya (BKPSDM).")(erase)
    app.add_typer(employees, name="employees")


def import_employees(
    context: typer.Context,
    file: ImportFile,
    sheet: Annotated[
        str | None,
        typer.Option(metavar="NAMA", help="Hanya lembar ini; bawaan: semua yang cocok."),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(metavar="BERKAS", help='Kolom menurut Anda, JSON: {"NIP BARU": "nip"}.'),
    ] = None,
    dry_run: DryRun = False,  # noqa: FBT002 - typer reads flags so.
) -> int:
    """Compare a file with who is on record, and write it as one batch."""
    batch = None
    with Call.of(context).workspace() as office:
        service = office.employee_import
        preview, unwanted = _preview(service, file, sheet, mapping)
        if not dry_run:
            batch = write(service, preview, f"Impor pegawai dari {file.name}")
    done = Brought(preview, batch, dry_run, unwanted)
    return answer_import(context, done, _words(preview.facts))


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


def transfer(
    context: typer.Context,
    nip: Annotated[str, typer.Option(metavar="NIP")],
    to: Annotated[str, typer.Option(metavar="KODE", help="Kode kantor yang baru.")],
    reason: Annotated[str, typer.Option(metavar="TEKS", help="Misalnya nomor SK pindah.")],
    starts_on: Annotated[
        datetime | None,
        typer.Option("--from", metavar="TANGGAL", formats=["%Y-%m-%d"], help="Bawaan: hari ini."),
    ] = None,
) -> int:
    """Let another office hold a person from a day on."""
    call = Call.of(context)
    day = starts_on.date() if starts_on else call.clock.today()
    person = employee_id(parse_nip(nip).digits)
    with call.workspace() as office:
        office.exchange.holding.transfer([person], to, day, reason)
    document = {"nip": nip, "office": to, "from": day.isoformat()}
    return answer(context, document, [f"Pegawai {nip} dipegang kantor {to} mulai {day}."])


def erase(
    context: typer.Context,
    nip: Annotated[str, typer.Option(metavar="NIP")],
    reason: Annotated[str, typer.Option(metavar="TEKS", help="Nomor dan tanggal perintahnya.")],
) -> int:
    """Erase all data of a person; no package and no backup brings it back."""
    with Call.of(context).workspace() as office:
        erased = office.exchange.holding.erase(employee_id(parse_nip(nip).digits), reason)
    return answer(context, {"nip": nip, "erased": erased}, [f"{erased} catatan dihapus."])


def _preview(
    service: EmployeeImportService, file: Path, sheet: str | None, mapping: Path | None
) -> tuple[AnyPreview, tuple[str, ...]]:
    """Return what the file would do, and the sheets that were not wanted."""
    # Reading spreadsheets is loaded only by the command that reads one.
    from asn_desktop.services.employees import import_files

    given = None if mapping is None else import_files.read_mapping(mapping)
    tables = service.open_file(file)
    wanted = tables if sheet is None else import_files.choose_sheet(tables, sheet)
    fields = service.propose(wanted).to_dict() if given is None else given
    preview = compare(service, wanted, Choices(fields))
    if given is not None:
        import_files.require_headings(preview.sheet, given)
    names = {table.name for table in wanted}
    return preview, tuple(table.name for table in tables if table.name not in names)


def _words(facts: Mapping[str, object]) -> Iterator[str]:
    """Yield what comes along with the people."""
    units, proposed = facts["provisional_units"], facts["proposed_superiors"]
    if isinstance(units, list) and units:
        yield f"Satuan kerja yang belum dikenal, dibuat sementara: {', '.join(units)}."
    if proposed:
        yield f"{proposed} atasan diusulkan dari susunan satuan kerja; periksa kembali."


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
