"""The audit trail on the command line: show it, and prove it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from asn_desktop.cli.context import DONE, REFUSED, Call, answer, print_json, progress
from asn_desktop.cli.words import add, group
from asn_desktop.clock import WIB
from asn_desktop.domain.audit import JournalFilter, JournalLine, PrintedLine
from asn_desktop.domain.employees import employee_id
from asn_desktop.domain.journal_report import Report
from asn_desktop.domain.nip import parse_nip

if TYPE_CHECKING:
    from asn_desktop.services.journal import JournalService


def register(app: typer.Typer) -> None:
    """Add ``journal`` to the commands."""
    journal = group("Riwayat perubahan: lihat dan periksa.")
    add(journal, "show", "Cetak riwayat, yang terbaru lebih dahulu.")(show)
    add(journal, "verify", "Periksa rantai riwayat dan cocokkan setiap baris data.")(verify)
    app.add_typer(journal, name="journal")


def show(
    context: typer.Context,
    nip: Annotated[
        str | None, typer.Option(metavar="NIP", help="Hanya riwayat pegawai ini.")
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="Paling banyak sekian.")] = 50,
) -> int:
    """Print the newest entries."""
    with Call.of(context).workspace() as office:
        wanted = _wanted(office.journal, nip)
        lines = office.journal.audit(wanted, limit=limit)
        total = office.journal.count(wanted)
        words = office.journal.in_words(lines)
    document = {"total": total, "rows": [_row(line) for line in lines]}
    return answer(context, document, _printed(words, total))


def verify(context: typer.Context) -> int:
    """Walk the chain and compare every row with the journal."""
    call = Call.of(context)
    with call.workspace() as office:
        report = office.journal.verify(progress("Memeriksa riwayat"))
    if report.is_clean:
        told = f"Riwayat utuh: {report.entries} entri, {report.rows} baris cocok."
        return answer(context, _document(report), [told], status=DONE)
    told = f"{report.faults} hal tidak cocok. Simpan folder ini, lalu pulihkan cadangan terakhir."
    if call.options.json:
        error = {"code": "journal_broken", "message": told}
        print_json({"ok": False, **_document(report), "error": error})
    else:
        for finding in report.findings:
            typer.echo(f"{finding.fault.value}: {finding.where}")
        typer.echo(told)
    return REFUSED


def _wanted(journal: JournalService, nip: str | None) -> JournalFilter:
    if nip is None:
        return JournalFilter()
    digits = parse_nip(nip).digits
    found = JournalFilter(search=digits)
    # Somebody who is not on record any more is found by the id made from the NIP.
    return found if journal.count(found) else JournalFilter(subject=employee_id(digits))


def _row(line: JournalLine) -> dict[str, object]:
    return {
        "n": line.n,
        "at": line.at.isoformat(timespec="milliseconds"),
        "actor": line.actor,
        "table": line.table,
        "row": line.row.hex(),
        "changes": {name: list(pair) for name, pair in line.changes.items()},
        "reason": line.reason,
        "batch": line.batch and line.batch.hex(),
    }


def _printed(words: list[PrintedLine], total: int) -> Iterator[str]:
    for each in words:
        number = "draf" if each.line.n is None else str(each.line.n)
        at = each.line.at.astimezone(WIB)
        why = f" ({each.line.reason})" if each.line.reason else ""
        yield f"{number}  {at:%Y-%m-%d %H.%M}  {each.line.actor}: {each.record}, {each.act}{why}"
        yield from (f"    {one.label}: {one.old} → {one.new}" for one in each.changes)
    yield f"{len(words)} dari {total} entri."


def _document(report: Report) -> dict[str, object]:
    return {
        "entries": report.entries,
        "rows": report.rows,
        "erased": report.erased,
        "faults": report.faults,
        "findings": [
            {"fault": each.fault.name.lower(), "where": each.where} for each in report.findings
        ],
    }
