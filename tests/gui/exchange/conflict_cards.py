"""Conflicts as the inbox gets them, made by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from asn_desktop.domain.conflict_words import (
    KEPT,
    ConflictCard,
    ConflictField,
    ConflictSide,
)
from asn_desktop.domain.conflicts import ConflictKind
from asn_desktop.domain.labels import EMPTY

NOON = datetime(2026, 11, 20, 5, tzinfo=UTC)
OWN = ConflictSide(
    11, {}, "Ratna Puspita", "Admin", NOON, "", own=True, head=False, shown=False, alike=1
)
HEAD = ConflictSide(
    12, {}, "Biro Umum", "Admin", NOON + timedelta(days=2), "BKPSDM", own=False, head=True,
    shown=True, alike=3,
)  # fmt: skip


def named(*, barred: str = "", separable: bool = True) -> ConflictCard:
    """Return two versions of a name, of which two fields differ."""
    fields = (
        ConflictField("name", "Nama", ("I Made Suardana", "I Made Suardane"), "Made", differs=True),
        ConflictField("title_front", "Gelar depan", (EMPTY, EMPTY), EMPTY, differs=False),
        ConflictField("title_back", "Gelar belakang", ("S.E.", "S.H."), "S.E.", differs=True),
    )  # fmt: skip
    return _card("employee:aa:name", "Pegawai", "I Made Suardana", fields)._replace(
        separable=separable, barred=barred
    )


def target() -> ConflictCard:
    """Return two versions of the target of an indicator, with long words."""
    long = "Laporan kinerja bulanan yang disampaikan tepat waktu kepada pimpinan dan dipublikasikan"
    fields = (
        ConflictField("target", "Target", ("12 laporan", f"{long} 11 laporan"), None, differs=True),
    )
    made = _card("indicator:bb:target", "Indikator", "Nur Aini Rahmadhani 2026", fields)
    return made._replace(part=long, separable=False)


def deleted() -> ConflictCard:
    """Return a position that one place deleted and another changed."""
    fields = tuple(
        ConflictField(f"f{n}", f"Isian {n}", (f"Isi {n}", ""), None, differs=False)
        for n in range(12)
    )
    made = _card("employee_position:cc:_exists", "Jabatan", "Andi Pratama Wijaya", fields)
    return made._replace(
        kind=ConflictKind.DELETED,
        sides=(HEAD, OWN._replace(values=None, possible=False)),
        separable=False,
    )


def referred() -> ConflictCard:
    """Return a unit that was deleted and is still used."""
    stays = OWN._replace(entry=KEPT, who="", role="", at=None, own=False, shown=True)
    made = _card("unit:dd:_exists", "Satuan kerja", "Kecamatan Contoh", ())
    return made._replace(
        kind=ConflictKind.REFERRED,
        sides=(stays, HEAD._replace(values=None, possible=False, shown=False)),
        separable=False,
    )


def three() -> ConflictCard:
    """Return three versions."""
    values = ("S1", "S2", "S3")
    fields = (ConflictField("education", "Pendidikan", values, "(kosong)", differs=True),)
    made = _card("employee:ee:education", "Pegawai", "Dewi Kartika", fields)
    other = OWN._replace(entry=13, own=False, office="Kecamatan Contoh Barat", who="Sari")
    return made._replace(sides=(HEAD, OWN, other), separable=False)


def _card(name: str, kind: str, record: str, fields: tuple[ConflictField, ...]) -> ConflictCard:
    table, row, register = name.split(":")
    return ConflictCard(
        name, 40, ConflictKind.VALUES, table, row, register, record, kind, "", fields,
        (HEAD, OWN), {}, NOON, separable=True, barred="",
    )  # fmt: skip
