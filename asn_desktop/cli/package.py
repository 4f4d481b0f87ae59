"""Data packages on the command line: make, look into, take in, take back, and how it stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from asn_desktop.cli.context import DONE, DONE_IN_PART, Call, answer, progress
from asn_desktop.cli.package_words import (
    head_document,
    held_document,
    import_document,
    import_lines,
    made_document,
    partner_document,
    partner_lines,
    preview_document,
    preview_lines,
)
from asn_desktop.cli.words import add, group
from asn_desktop.errors import UserError

if TYPE_CHECKING:
    from asn_desktop.domain.exchange import Imported

_MIB: Final = 1024 * 1024
_FILE = typer.Argument(metavar="BERKAS", help="Berkas paket .asnpkg, atau satu bagiannya.")


def register(app: typer.Typer) -> None:
    """Add ``package`` to the commands."""
    packages = group("Paket data: buat, periksa, terapkan, batalkan.")
    add(packages, "export", "Buat paket untuk kantor lain.")(export)
    add(packages, "inspect", "Periksa paket tanpa menerapkannya.")(inspect)
    add(packages, "import", "Terapkan paket, atau semua paket dalam satu folder.")(import_)
    add(packages, "undo", "Batalkan impor paket.")(undo)
    add(packages, "again", "Tulis ulang paket yang pernah dibuat.")(again)
    add(packages, "status", "Tampilkan keadaan pertukaran dengan setiap kantor.")(status)
    add(packages, "pending", "Daftar perubahan kantor yang menunggu keputusan BKPSDM.")(pending)
    add(packages, "decide", "Terima atau tolak perubahan yang menunggu.")(decide)
    app.add_typer(packages, name="package")


def export(
    context: typer.Context,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder tujuan.")],
    to: Annotated[
        str | None,
        typer.Option(
            metavar="KODE", help="Kode kantor penerima; “semua” untuk semua kantor (BKPSDM)."
        ),
    ] = None,
    volume: Annotated[
        int | None,
        typer.Option(metavar="MB", min=1, help="Potong menjadi bagian paling besar sekian MB."),
    ] = None,
    files: Annotated[  # noqa: FBT002 - typer reads flags so.
        bool, typer.Option("--with-files", help="Sertakan berkas bukti yang ada di sini.")
    ] = False,
) -> int:
    """Make one package, or one for every office."""
    told = progress("Menulis paket")
    with Call.of(context).workspace() as office:
        if to == "semua":
            made = office.exchange.export_all(out, told)
        else:
            size = None if volume is None else volume * _MIB
            made = [office.exchange.export(to, out, volume=size, files=files, progress=told)]
    documents = [made_document(each) for each in made]
    lines = [
        f"Paket nomor {each.number} untuk {each.office_name}: {each.changes} perubahan, "
        f"{', '.join(file.name for file in each.files)}"
        for each in made
    ]
    first = documents[0] if len(documents) == 1 else {}
    return answer(context, {**first, "packages": documents}, lines)


def inspect(context: typer.Context, file: Annotated[Path, _FILE]) -> int:
    """Verify a package and print what it says of itself."""
    with Call.of(context).workspace() as office:
        head = office.exchange.importing.inspect(file)
    lines = [
        f"Paket nomor {head.number} dari {head.office_name}, {head.entries} perubahan.",
        f"Tanda pengaman: {head.signed_by}",
    ]
    return answer(context, head_document(head), lines)


def import_(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="BERKAS", help="Paket, atau folder berisi paket.")
    ],
    dry_run: Annotated[  # noqa: FBT002 - typer reads flags so.
        bool, typer.Option("--dry-run", help="Periksa saja; tidak ada yang ditulis.")
    ] = False,
    confirm_clock: Annotated[  # noqa: FBT002
        bool,
        typer.Option("--confirm-clock", help="Terima walau jam pengirim di depan jam sini."),
    ] = False,
) -> int:
    """Take in a package, or every package of a courier's folder."""
    told = progress("Menerapkan paket")
    with Call.of(context).workspace() as office:
        if dry_run:
            preview = office.exchange.importing.rehearse(file, told)
            return answer(context, preview_document(preview), preview_lines(preview))
        if file.is_dir():
            found = office.exchange.importing.apply_many(sorted(file.iterdir()), told)
            return _answer_many(context, found)
        done = office.exchange.importing.apply(file, confirmed=confirm_clock, progress=told)
    return answer(context, import_document(done), import_lines(done))


def undo(
    context: typer.Context,
    package: Annotated[
        str, typer.Argument(metavar="ID", help="Nomor urut atau nama paket (package_id).")
    ],
) -> int:
    """Take back an import, as far as nothing was changed since."""
    with Call.of(context).workspace() as office:
        result = office.exchange.undo(office.exchange.number_of(package))
    document = {"undone": result.undone, "kept": len(result.kept)}
    lines = [
        f"{result.undone} data dikembalikan, {len(result.kept)} dibiarkan karena sudah diubah."
    ]
    return answer(context, document, lines)


def again(
    context: typer.Context,
    package: Annotated[
        str, typer.Argument(metavar="ID", help="Nomor urut atau nama paket (package_id).")
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder tujuan.")],
) -> int:
    """Write a package that was made before once more."""
    with Call.of(context).workspace() as office:
        written = office.exchange.write_again(office.exchange.number_of(package), out)
    return answer(context, {"file": written}, [f"Paket ditulis ulang: {written}"])


def status(context: typer.Context) -> int:
    """Print how the exchange with each office stands."""
    with Call.of(context).workspace() as office:
        offices = office.exchange.status()
        waiting = office.exchange.decisions.count()
    document = {"offices": [partner_document(each) for each in offices], "decisions": waiting}
    return answer(context, document, partner_lines(offices, waiting))


def pending(context: typer.Context) -> int:
    """Print the changes of offices that wait for the head office."""
    with Call.of(context).workspace() as office:
        held = office.exchange.decisions.listed()
    document = {"total": len(held), "rows": [held_document(each) for each in held]}
    lines = [
        f"{each.id}: {each.kind.value}, {each.office_name}, {each.line.record} "
        f"({'; '.join(f'{c.label} {c.old} → {c.new}' for c in each.line.changes)})"
        for each in held
    ]
    return answer(context, document, lines or ["Tidak ada perubahan yang menunggu keputusan."])


def decide(
    context: typer.Context,
    changes: Annotated[list[int], typer.Argument(metavar="ID...", help="Dari “pending”.")],
    accept: Annotated[bool, typer.Option("--accept/--refuse", help="Terima, atau tolak.")],
    note: Annotated[str, typer.Option(metavar="TEKS", help="Alasan, untuk kantor itu.")] = "",
) -> int:
    """Accept or refuse changes; their office learns it with the next package."""
    with Call.of(context).workspace() as office:
        done = office.exchange.decisions.answer(changes, accept=accept, note=note)
    word = "diterima" if accept else "ditolak"
    return answer(context, {"decided": done}, [f"{done} perubahan {word}."])


def _answer_many(context: typer.Context, found: list[Imported | UserError]) -> int:
    documents = [
        {"ok": False, "error": {"code": each.code, "message": str(each)}}
        if isinstance(each, UserError)
        else {"ok": True, **import_document(each)}
        for each in found
    ]
    lines = [
        line
        for each in found
        for line in ([str(each)] if isinstance(each, UserError) else import_lines(each))
    ]
    refused = any(isinstance(each, UserError) for each in found)
    return answer(context, {"packages": documents}, lines, status=DONE_IN_PART if refused else DONE)
