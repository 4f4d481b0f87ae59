"""Full disks and sticks pulled out while packages are made and taken in; other people's files."""

from __future__ import annotations

import secrets
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import pytest
from sqlalchemy import event

from asn_desktop.files import FileNotWrittenError
from asn_desktop.ids import name_id
from asn_desktop.services.exchange import exporting
from asn_desktop.services.exchange.exporting import Exporter
from asn_desktop.services.exchange.importing import Importer
from asn_desktop.storage.database import NotWrittenError
from asn_desktop.storage.evidence import EvidenceStore
from tests.exchange.invariants import rows_of
from tests.services.exchange.exchange_invariants import names_of
from tests.services.exchange.star import HEAD, Invited, Seat, Star


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of a few pages; only root can make one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=48k", "tmpfs", str(place)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


def _many(seat: Seat) -> None:
    """Enter people whose names cannot be packed."""
    for number in range(400):
        seat.person(f"19800101200604{number:04}", secrets.token_hex(95))


def test_case_23_no_room_for_what_is_staged(star: Star, small_disk: Path) -> None:
    _many(star.seats["A"])
    made = star.seats["A"].make(HEAD, star.folder / "road")
    scratch = star.head.ground.scratch
    scratch.rmdir()
    scratch.symlink_to(small_disk)
    with pytest.raises(FileNotWrittenError, match="penuh"):
        star.head.take(made)
    assert rows_of(star.head) == {}
    assert list(small_disk.iterdir()) == []
    scratch.unlink()
    assert star.head.take(made).counts.new == 400


def test_case_23_the_disk_is_full_at_the_commit(star: Star) -> None:
    _many(star.seats["A"])
    made = star.seats["A"].make(HEAD, star.folder / "road")
    engine = star.head.database.engine
    with star.head.database.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()

    def fill(connection: Any, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages + 5}")

    engine.dispose()
    event.listen(engine, "connect", fill)
    before = rows_of(star.head), names_of(star.head)
    with pytest.raises(NotWrittenError, match="Data sebelumnya utuh"):
        star.head.take(made)
    assert (rows_of(star.head), names_of(star.head)) == before
    event.remove(engine, "connect", fill)
    engine.dispose()
    assert star.head.faults() == []
    assert star.head.take(made).counts.new == 400


def test_case_24_the_stick_is_pulled_out_during_the_export(
    star: Star, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = star.seats["A"]
    person = office.person("198001012006041001")
    stick = star.folder / "stick"

    def pulled(_: IO[bytes], target: IO[bytes]) -> None:
        target.write(b"separuh")
        target.flush()
        shutil.rmtree(stick)

    with monkeypatch.context() as out:
        out.setattr(exporting.shutil, "copyfileobj", pulled)  # type: ignore[attr-defined] # its module
        with pytest.raises(FileNotWrittenError, match="dilepas"):
            office.make(HEAD, stick)
    assert not stick.exists()
    # It counts as never made, and all of it goes with the next one.
    again = office.make(HEAD, star.folder / "road")
    assert again.changes == 1
    done = star.head.take(again)
    assert star.head.value(person, "name") == "Dewi Kartika"
    assert done.missing == ()


def _with_store(seat: Seat) -> EvidenceStore:
    store = EvidenceStore(seat.folder / "evidence", None)
    seat.ground = replace(seat.ground, evidence=store)
    seat.exporter = Exporter(seat.ground)
    seat.importer = Importer(seat.ground, seat.exporter, Invited(), lambda: None)
    return store


def test_case_36_a_descriptor_with_the_hash_of_other_content(star: Star) -> None:
    office = star.seats["A"]
    store, there = _with_store(office), _with_store(star.head)
    other = "ab" * 32
    content = b"%PDF-1.4\nlain"
    sha256 = store.put([content])
    place = office.folder / "evidence" / other[:2] / other
    place.parent.mkdir()
    place.write_bytes(content)
    assert store.has(other)
    for name in (sha256, other):
        office.put(
            "evidence",
            name_id("evidence", name),
            {"sha256": name, "size": len(content), "media_type": "application/pdf",
             "file_name": "bukti.pdf"},
        )  # fmt: skip
    road = star.folder / "road"
    road.mkdir()
    star.head.take(office.exporter.export(HEAD, road, files=True))
    assert there.get(sha256) == content
    assert not there.has(other)
    assert star.head.value(name_id("evidence", other), "sha256", "evidence") == other
