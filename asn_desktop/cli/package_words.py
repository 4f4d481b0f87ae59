"""What the commands of packages answer: documents for programs, lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from asn_desktop.clock import WIB
from asn_desktop.domain.exchange import Waits

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


def held_document(each: Held) -> dict[str, object]:
    """Return a change that waits for a decision."""
    return {
        "id": each.id,
        "kind": each.kind.name.lower(),
        "office": each.office,
        "who": each.line.record,
        "at": each.at.isoformat(),
        "changes": {change.label: [change.old, change.new] for change in each.line.changes},
    }


def made_document(made: Made) -> dict[str, object]:
    """Return a package that was made."""
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


def head_document(head: PackageHead) -> dict[str, object]:
    """Return what a package says of itself."""
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


def preview_document(preview: Preview) -> dict[str, object]:
    """Return what an import would do."""
    return {
        "dry_run": True,
        **_counts(preview.counts),
        "already_applied": preview.already is not None,
        "missing": _missing(preview.missing),
        "state": preview.waits.value if preview.waits else "ready",
        "message": preview.told,
    }


def preview_lines(preview: Preview) -> Iterator[str]:
    """Yield what an import would do, for people."""
    yield "Belum ada yang ditulis ke basis data."
    if preview.told:
        yield preview.told
        return
    yield _sum(preview.counts)
    for each in preview.lines:
        yield f"{each.change.value}: {each.line.record}"


def import_document(done: Imported) -> dict[str, object]:
    """Return what an import did."""
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


def import_lines(done: Imported) -> Iterator[str]:
    """Yield what an import did, for people."""
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


def partner_document(each: PartnerStatus) -> dict[str, object]:
    """Return how the exchange with an office stands."""
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


def partner_lines(offices: list[PartnerStatus], waiting: int) -> Iterator[str]:
    """Yield how the exchange stands, for people."""
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
