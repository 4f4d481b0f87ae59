"""Evidence files go along on request, under their hash; without them a descriptor stands alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.services.evidence import EvidenceService
from asn_desktop.services.exchange import filling
from asn_desktop.services.exchange.exporting import Exporter
from asn_desktop.services.exchange.importing import Importer
from asn_desktop.storage.evidence import EvidenceStore
from tests.services.exchange.star import HEAD, Invited, Seat, Star


def _with_store(seat: Seat) -> EvidenceStore:
    store = EvidenceStore(seat.folder / "evidence", None)
    seat.ground = replace(seat.ground, evidence=store)
    seat.exporter = Exporter(seat.ground)
    seat.importer = Importer(seat.ground, seat.exporter, Invited(), lambda: None)
    return store


def _attach(seat: Seat, file: Path) -> str:
    service = EvidenceService(
        seat.database, LOCAL_PRINCIPAL, seat.clock, seat.folder / "evidence", None
    )
    return service.attach(file).sha256


def _text(path: Path, text: str) -> Path:
    path.write_bytes(b"%PDF-1.4\n" + text.encode())
    return path


def test_files_go_along_on_request_only(star: Star, tmp_path: Path) -> None:
    office = star.seats["A"]
    store, there = _with_store(office), _with_store(star.head)
    sha256 = _attach(office, _text(tmp_path / "bukti.pdf", "Laporan bulan Maret"))
    office.person("198001012006041001")
    star.up("A")
    assert not there.has(sha256)
    made = office.exporter.export(HEAD, star.folder / "road", files=True)
    assert (made.attached, made.unattached) == (1, 0)
    star.head.take(made)
    assert there.get(sha256) == b"%PDF-1.4\nLaporan bulan Maret"
    assert store.has(sha256)
    # What the head office holds of others does not go to an office.
    assert star.head.exporter.export("B", star.folder / "road", files=True).attached == 0


def test_what_finds_no_room_or_is_damaged_is_left(
    star: Star, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = star.seats["A"]
    store = _with_store(office)
    (star.folder / "road").mkdir()
    *_, last = [
        _attach(office, _text(tmp_path / f"{number}.pdf", f"Bukti {number}")) for number in range(3)
    ]
    monkeypatch.setattr(filling, "_MOST_FILES", 2)
    made = office.exporter.export(HEAD, star.folder / "road", files=True)
    assert (made.attached, made.unattached) == (2, 1)
    path = office.folder / "evidence" / last[:2] / last
    path.write_bytes(b"lain")
    assert store.has(last)
    made = office.exporter.export(HEAD, star.folder / "road", files=True)
    assert (made.attached, made.unattached) == (2, 0)
