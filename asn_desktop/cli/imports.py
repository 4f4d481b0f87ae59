"""What every import answers on the command line: one document, one set of lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer

from asn_desktop.cli.context import DONE, DONE_IN_PART, Call, answer, progress
from asn_desktop.domain.import_choices import Choices

if TYPE_CHECKING:
    from asn_desktop.domain.imports import ImportPlan
    from asn_desktop.ids import RowId
    from asn_desktop.services.imports import ImportService
    from asn_desktop.services.imports.preview import AnyPreview
    from asn_desktop.services.workspace import Workspace
    from asn_desktop.sheets.cells import SheetTable
    from asn_desktop.sheets.records import ReadSheets

_NAMED: Final = 20

ImportFile = Annotated[
    Path, typer.Argument(metavar="BERKAS", help="Berkas .xlsx, .xls, .ods, .csv.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Periksa saja; tidak ada yang ditulis.")]


class Brought(NamedTuple):
    """An import that is done, or was only tried.

    Attributes:
        preview: What was read.
        batch: What was written; None where nothing was.
        dry_run: Whether nothing was to be written.
        unwanted: Sheets that the command left out.
    """

    preview: AnyPreview
    batch: RowId | None
    dry_run: bool
    unwanted: tuple[str, ...] = ()


class Subject(NamedTuple):
    """What an import brings in.

    Attributes:
        service: Returns the import of an open office.
        title: Begins the words of the history.
        lead: Stands before the counts; ``{year}`` is the year of the file.
        year_help: Says in the help what ``--year`` is the year of.
    """

    service: Callable[[Workspace], ImportService[ReadSheets, ImportPlan]]
    title: str
    lead: str
    year_help: str


def compare(
    service: ImportService[ReadSheets, ImportPlan], tables: list[SheetTable], choices: Choices
) -> AnyPreview:
    """Return what a file would do, telling how far it is."""
    told = progress("Memeriksa")
    preview = service.preview(tables, choices, told)
    told(1, 1)
    return preview


def write(
    service: ImportService[ReadSheets, ImportPlan], preview: AnyPreview, title: str
) -> RowId | None:
    """Write what is new or changed; return its batch, None where there is nothing to write."""
    if not preview.counts.written:
        return None
    told = progress("Menulis")
    batch = service.apply(preview, title, told)
    told(1, 1)
    return batch


def import_command(subject: Subject) -> Callable[..., int]:
    """Return the command that brings in a file of a year: compared, and written as one batch."""
    # The help differs by subject, so it is a value; annotations are read outside of here.
    of_year = typer.Option(None, metavar="TAHUN", help=subject.year_help)

    def bring_in(
        context: typer.Context,
        file: ImportFile,
        *,
        year: int | None = of_year,
        dry_run: DryRun = False,
    ) -> int:
        batch = None
        with Call.of(context).workspace() as office:
            service = subject.service(office)
            tables = service.open_file(file)
            chosen = year or service.year_of(file) or office.settings.read().values.year
            preview = compare(service, tables, Choices(year=chosen))
            if not dry_run:
                batch = write(service, preview, f"{subject.title} dari {file.name}")
        lead = subject.lead.format(year=chosen)
        return answer_import(context, Brought(preview, batch, dry_run), lead=lead)

    return bring_in


def answer_import(
    context: typer.Context, done: Brought, words: Iterable[str] = (), lead: str = ""
) -> int:
    """Print what an import did; return the exit status.

    Args:
        context: Of the command.
        done: The import.
        words: Lines that only this subject has.
        lead: Stands before the counts: what the file is about.
    """
    preview = done.preview
    sheet, plan, counts = preview.sheet, preview.plan, preview.counts
    document = {
        "dry_run": done.dry_run,
        **preview.facts,
        "accepted": preview.accepted,
        "refused": counts.refused,
        "repeated": counts.repeated,
        "unchanged": counts.unchanged,
        "new": counts.new,
        "changed": counts.changed,
        "problems": [problem._asdict() for problem in preview.problems],
        "warnings": [warning._asdict() for warning in preview.warnings],
        "notes": list(plan.notes),
        "absent": [person._asdict() for person in plan.absent],
        "mapping": {
            heading: field
            for mapping in sheet.mappings
            for heading, field in mapping.to_dict().items()
            if field is not None
        },
        "skipped_sheets": [*sheet.skipped_sheets, *done.unwanted],
        "batch": done.batch and done.batch.hex(),
    }
    status = DONE_IN_PART if counts.refused else DONE
    return answer(context, document, _lines(done, words, lead), status=status)


def _lines(done: Brought, words: Iterable[str], lead: str) -> Iterator[str]:
    preview = done.preview
    sheet, plan, counts = preview.sheet, preview.plan, preview.counts
    yield (
        f"{lead}{counts.new} baru, {counts.changed} berubah, {counts.unchanged} tetap; "
        f"{preview.accepted} baris dipakai, {counts.repeated} berulang, {counts.refused} ditolak."
    )
    for each in plan.compared:
        for change in each.changes:
            yield f"  {each.name}: {change.label} {change.old} → {change.new}"
    yield from (f"  {problem.message}" for problem in (*preview.problems, *preview.warnings))
    yield from (f"  {note}" for note in plan.notes)
    yield from words
    if counts.absent > _NAMED:
        yield f"{counts.absent} pegawai aktif tidak ada di berkas; dibiarkan."
    elif counts.absent:
        names = ", ".join(person.name for person in plan.absent)
        yield f"Tidak ada di berkas, dibiarkan: {names}."
    if skipped := [*sheet.skipped_sheets, *done.unwanted]:
        yield f"Lembar yang tidak dibaca: {', '.join(skipped)}."
    if done.batch is None:
        yield "Tidak ada yang ditulis."
