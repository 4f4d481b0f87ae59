"""The exchange as windows and commands ask for it: what waits, what is told, what is kept."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.domain.exchange import PackageState, Waits
from asn_desktop.exchange.refusals import NewerPackageError, UnreadableError
from asn_desktop.exchange.volumes import VolumesMissingError
from asn_desktop.services.evidence import EvidenceService
from asn_desktop.services.exchange import filling, receiving
from asn_desktop.services.exchange.exchanging import ExchangeService, PackageGoneError
from asn_desktop.services.exchange.exporting import Exporter
from asn_desktop.services.exchange.ground import NoPartnerError
from asn_desktop.storage.evidence import EvidenceStore
from tests.services.exchange.star import HEAD, Seat, Star

NIP = "198001012006041001"


def _service(seat: Seat) -> ExchangeService:
    return ExchangeService(seat.ground, seat.folder, lambda: None)


def test_how_it_stands_is_told_with_a_text_to_send(star: Star) -> None:
    head, office = _service(star.head), star.seats["A"]
    a, _ = head.status()
    assert (a.silent_days, a.last_received) == (None, None)
    assert "belum menerima paket" in a.chat
    office.person(NIP)
    assert _service(office).unsent() == 1
    star.up("A")
    assert "semua paket data sudah" in head.status()[0].chat
    star.time.at += timedelta(days=20)
    assert "sudah 20 hari" in head.status()[0].chat
    office.make(HEAD, star.folder / "lost")
    star.up("A")
    (a, _), (own,) = head.status(), _service(office).status()
    assert "paket data berikut belum kami terima" in a.chat
    assert len(a.missing) == 1
    assert (a.program != "", own.office, own.unsent) == (True, HEAD, 1)
    assert head.unsent() == 0
    star.down("A")
    star.head.person("198001012006041009", "Orang BKPSDM")
    assert head.takes_part()
    assert head.is_head


def test_packages_are_marked_and_written_again(star: Star) -> None:
    office = star.seats["A"]
    service = _service(office)
    made = service.export(None, star.folder)
    service.mark_sent(made.id)
    service.mark_sent(made.id)
    assert [each.state for each in service.packages()] == [PackageState.SENT]
    assert service.number_of(made.files[0].name[:0] + str(made.id)) == made.id
    made.files[0].unlink()
    written = service.write_again(made.id, star.folder)
    assert written.read_bytes() == (office.ground.out / written.name).read_bytes()
    (office.ground.out / written.name).unlink()
    with pytest.raises(PackageGoneError, match="Salinan"):
        service.write_again(made.id, star.folder)
    star.head.take(written)
    with pytest.raises(PackageGoneError, match="tidak sedang diterapkan"):
        service.undo(made.id)
    with pytest.raises(PackageGoneError, match="tidak ada di daftar"):
        service.undo(99)
    incoming = _service(star.head).packages()[-1]
    # Nothing was in it, so nothing is taken back.
    assert _service(star.head).undo(incoming.id).undone == 0


def test_whom_nobody_invited_has_nobody_to_send_to(star: Star) -> None:
    with star.seats["A"].database.write_plainly() as connection:
        connection.exec_driver_sql("DELETE FROM partner")
    with pytest.raises(NoPartnerError, match="belum terhubung"):
        _service(star.seats["A"]).export(None, star.folder)
    with pytest.raises(NoPartnerError, match="belum terhubung"):
        star.seats["A"].make(HEAD, star.folder)
    with pytest.raises(NoPartnerError, match="undangan"):
        star.head.make("Z", star.folder)


def test_case_38_a_package_of_a_newer_program_waits_for_the_update(
    star: Star, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = star.seats["A"]
    person = office.person(NIP)
    with monkeypatch.context() as newer:
        newer.setattr(filling, "MINIMUM_READER", 99)
        newer.setattr(filling, "SCHEMA", 99)
        made = office.make(HEAD, star.folder / "road")
    with pytest.raises(NewerPackageError, match="Perbarui program"):
        star.head.take(made)
    (waiting,) = _service(star.head).packages()
    assert (waiting.state, waiting.waits) == (PackageState.WAITING, Waits.PROGRAM)
    assert star.head.importer.resume() == []
    monkeypatch.setattr(receiving, "SCHEMA", 99)
    assert len(star.head.importer.resume()) == 1
    assert star.head.value(person, "name") == "Dewi Kartika"


def test_case_17_a_clock_that_is_ahead_waits_for_a_person(star: Star) -> None:
    office = star.seats["A"]
    star.time.at += timedelta(days=400)
    person = office.person(NIP)
    star.time.at -= timedelta(days=400)
    made = office.make(HEAD, star.folder / "road")
    held = star.head.take(made)
    assert held.waits is Waits.CLOCK
    assert star.head.value(person, "name") is None
    assert star.head.importer.apply_waiting(held.id).counts.new == 1
    assert star.head.value(person, "name") == "Dewi Kartika"
    again = star.head.importer.rehearse(made.files[0])
    assert again.already is not None


def test_a_rehearsal_tells_what_a_package_waits_for(star: Star) -> None:
    office = star.seats["A"]
    person = office.person(NIP)
    star.up("A")
    star.down("A")
    with star.head.database.write_plainly() as connection:
        connection.exec_driver_sql(
            "UPDATE peer SET state = 9999,"
            " state_epoch = (SELECT o.epoch FROM replica r JOIN origin o ON o.id = r.origin)"
        )
    star.head.change(person, education="S2")
    made = star.head.make("A", star.folder / "road")
    preview = office.importer.rehearse(made.files[0])
    assert (preview.waits, preview.counts.total) == (Waits.EARLIER, 0)
    # A package of a life of the head office that is not known here must hold everything.
    with office.database.write_plainly() as connection:
        connection.exec_driver_sql("UPDATE exchange SET head_epoch = x'00'")
    assert office.importer.rehearse(made.files[0]).waits is Waits.EARLIER


def test_parts_are_put_together_in_any_order(star: Star, tmp_path: Path) -> None:
    office = star.seats["A"]
    store = EvidenceStore(office.folder / "evidence", None)
    office.ground = replace(office.ground, evidence=store)
    file = tmp_path / "bukti.pdf"
    file.write_bytes(b"%PDF-1.4\n" + os.urandom(200_000))
    EvidenceService(
        office.database, LOCAL_PRINCIPAL, office.clock, office.folder / "evidence", None
    ).attach(file)
    road = tmp_path / "surel"
    road.mkdir()
    made = Exporter(office.ground).export(HEAD, road, volume=80_000, files=True)
    assert len(made.files) > 2
    (road / "catatan.txt").write_text("bukan bagian paket", encoding="utf-8")
    (road / "rusak.asnpkg").write_bytes(b"BINA-KINERJA-VOLUME\n")
    last = made.files[-1]
    aside = last.rename(tmp_path / "lain.bin")
    with pytest.raises(VolumesMissingError):
        star.head.importer.apply(made.files[0])
    back = aside.rename(road / "foto.jpg")
    assert star.head.importer.apply(back).head.size == made.size
    with pytest.raises(UnreadableError, match="tidak dapat dibaca"):
        star.head.importer.apply(road / "tidak-ada.asnpkg")
