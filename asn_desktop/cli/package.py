"""Data packages on the command line: make, look into, take in, take back, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from asn_desktop.cli.context import DONE, DONE_IN_PART, Call, answer, progress
from asn_desktop.cli.words import add, group
from asn_desktop.clock import WIB
from asn_desktop.domain.exchange import Waits
from asn_desktop.errors import UserError

if TYPE_CHECKING:
    from asn_desktop.domain.exchange import (
        Counts,
        Held,
        Imported,
        Made,
        Named,
        PackageHead,
        PartnerStatus,
        Preview,
    )

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
    documents = [_made(each) for each in made]
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
    return answer(context, _head(head), lines)


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
            return answer(context, _preview(preview), _previewed(preview))
        if file.is_dir():
            found = office.exchange.importing.apply_many(sorted(file.iterdir()), told)
            return _answer_many(context, found)
        done = office.exchange.importing.apply(file, confirmed=confirm_clock, progress=told)
    return answer(context, _imported(done), _told(done))


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
    document = {"offices": [_partner(each) for each in offices], "decisions": waiting}
    return answer(context, document, _lines(offices, waiting))


def pending(context: typer.Context) -> int:
    """Print the changes of offices that wait for the head office."""
    with Call.of(context).workspace() as office:
        held = office.exchange.decisions.listed()
    document = {"total": len(held), "rows": [_held(each) for each in held]}
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


def _held(each: Held) -> dict[str, object]:
    return {
        "id": each.id,
        "kind": each.kind.name.lower(),
        "office": each.office,
        "who": each.line.record,
        "at": each.at.isoformat(),
        "changes": {change.label: [change.old, change.new] for change in each.line.changes},
    }


def _answer_many(context: typer.Context, found: list[Imported | UserError]) -> int:
    documents = [
        {"ok": False, "error": {"code": each.code, "message": str(each)}}
        if isinstance(each, UserError)
        else {"ok": True, **_imported(each)}
        for each in found
    ]
    lines = [
        line
        for each in found
        for line in ([str(each)] if isinstance(each, UserError) else _told(each))
    ]
    refused = any(isinstance(each, UserError) for each in found)
    return answer(context, {"packages": documents}, lines, status=DONE_IN_PART if refused else DONE)


def _made(made: Made) -> dict[str, object]:
    return {
        "id": made.id,
        "to": made.office,
        "seq": made.number,
        "files": [str(each) for each in made.files],
        "file": made.files[0],
        "bytes": made.size,
        "changes": made.changes,
        "attached": made.attached,
        "unattached": made.unattached,
        "signed_by": made.fingerprint,
    }


def _head(head: PackageHead) -> dict[str, object]:
    return {
        "kind": head.kind,
        "from": head.office,
        "to": head.addressee,
        "package_id": head.package,
        "seq": head.number,
        "created_at": head.exported_at.isoformat(),
        "range": [list(each) for each in head.ranges],
        "counts": head.counts,
        "signed_by": head.signed_by,
        "bytes": head.size,
    }


def _counts(counts: Counts) -> dict[str, object]:
    return dict(counts._asdict())


def _missing(missing: Iterable[Named]) -> list[dict[str, object]]:
    return [{"seq": each.number, "created_at": each.exported_at.isoformat()} for each in missing]


def _preview(preview: Preview) -> dict[str, object]:
    return {
        "dry_run": True,
        **_counts(preview.counts),
        "already_applied": preview.already is not None,
        "missing": _missing(preview.missing),
        "state": preview.waits.value if preview.waits else "ready",
        "message": preview.told,
    }


def _previewed(preview: Preview) -> Iterator[str]:
    yield "Belum ada yang ditulis ke basis data."
    if preview.told:
        yield preview.told
        return
    yield _sum(preview.counts)
    for each in preview.lines:
        yield f"{each.change.value}: {each.line.record}"


def _imported(done: Imported) -> dict[str, object]:
    document: dict[str, object] = {
        "id": done.id,
        "package_id": done.head.package,
        **_counts(done.counts),
        "already_applied": done.already is not None,
        "missing": _missing(done.missing),
        "receipt": done.receipt,
        "state": done.waits.value if done.waits else "applied",
    }
    if done.told:
        document["message"] = done.told
    if done.waits is Waits.CONFIRMATION:
        document["fingerprint"] = done.fingerprint
    return document


def _told(done: Imported) -> Iterator[str]:
    if done.told:
        yield done.told
    if done.fingerprint:
        yield f"Delapan kata: {done.fingerprint}"
    if done.waits is None and done.already is None:
        yield f"Paket nomor {done.head.number} dari {done.head.office_name} diterapkan."
        yield _sum(done.counts)
    if done.receipt:
        yield f"Tanda terima untuk dikirim kembali: {done.receipt}"


def _sum(counts: Counts) -> str:
    return (
        f"{counts.new} baru, {counts.changed} diperbarui, {counts.deleted} dihapus, "
        f"{counts.unchanged} sudah ada, {counts.conflicts} konflik, "
        f"{counts.refused} perlu keputusan, {counts.parked} menunggu data lain."
    )


def _partner(each: PartnerStatus) -> dict[str, object]:
    return {
        "office": each.office,
        "name": each.name,
        "last_received": _moment(each.last_received),
        "last_received_seq": each.last_received_number,
        "last_sent": _moment(each.last_sent),
        "last_sent_seq": each.last_sent_number,
        "unsent_changes": each.unsent,
        "missing": _missing(each.missing),
        "conflicts": each.conflicts,
        "waiting": each.waiting,
        "program": each.program,
        "silent_days": each.silent_days,
    }


def _lines(offices: list[PartnerStatus], waiting: int) -> Iterator[str]:
    for each in offices:
        last = "belum pernah" if each.last_received is None else _day(each.last_received)
        yield (
            f"{each.office} {each.name}: diterima terakhir {last}, {each.unsent} perubahan belum "
            f"diterima penerima, {len(each.missing)} paket hilang, {each.conflicts} konflik"
        )
    if waiting:
        yield f"{waiting} perubahan kantor menunggu keputusan."
    if not offices:
        yield "Kantor ini belum bertukar paket dengan siapa pun."


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _day(at: datetime) -> str:
    return f"{at.astimezone(WIB):%d-%m-%Y}"
