"""What is known of a folder before log-in, and who has it open."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from filelock import FileLock

from asn_desktop.domain.identity import InvalidOfficeError, OfficeIdentity, OfficeKind
from asn_desktop.storage import sessions
from asn_desktop.storage.folder import (
    Nameplate,
    NotAnOfficeError,
    OfficeFolder,
    read_identity,
    read_nameplate,
    write_identity,
)
from asn_desktop.storage.sessions import AlreadyOpenError, Sessions, one_at_a_time

OFFICE = OfficeIdentity(
    OfficeKind.HEAD_OFFICE, "1276", "BKPSDM Contoh", practice=True, created=datetime.now(UTC)
)


def test_an_identity_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_identity(tmp_path, OFFICE)
    assert read_identity(tmp_path) == OFFICE


def test_a_nameplate_says_what_the_first_window_shows(tmp_path: Path) -> None:
    assert read_nameplate(tmp_path, json.loads) is None
    write_identity(tmp_path, OFFICE)
    assert read_nameplate(tmp_path, json.loads) == Nameplate(
        "BKPSDM Contoh", practice=True, protected=False
    )
    OfficeFolder(tmp_path).keys.write_bytes(b"{}")
    assert read_nameplate(tmp_path, json.loads) == Nameplate(
        "BKPSDM Contoh", practice=True, protected=True
    )


@pytest.mark.parametrize(
    ("content", "part"),
    [(b"{", "rusak"), (b'{"format": 2}', "lebih baru"), (b'{"format": 1, "name": 5}', "rusak")],
)
def test_a_strange_nameplate_is_refused_as_the_identity_is(
    tmp_path: Path, content: bytes, part: str
) -> None:
    (tmp_path / "office.json").write_bytes(content)
    with pytest.raises(NotAnOfficeError, match=part):
        read_nameplate(tmp_path, json.loads)


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"format": 2}, "lebih baru"),
        ({"kind": "toko"}, "rusak"),
        ({"name": ""}, "rusak"),
        ({"code": 5}, "rusak"),
    ],
)
def test_a_strange_identity_is_refused(
    tmp_path: Path, change: dict[str, object], part: str
) -> None:
    write_identity(tmp_path, OFFICE)
    path = tmp_path / "office.json"
    path.write_text(json.dumps({**json.loads(path.read_bytes()), **change}), encoding="utf-8")
    with pytest.raises(NotAnOfficeError, match=part):
        read_identity(tmp_path)


@pytest.mark.parametrize(
    ("code", "name", "part"),
    [("", "K", "belum diisi"), ("1" * 61, "K", "paling panjang"), ("1", "a\nb", "dicetak")],
)
def test_an_office_needs_a_code_and_a_name_that_can_be_printed(
    code: str, name: str, part: str
) -> None:
    with pytest.raises(InvalidOfficeError, match=part):
        OfficeIdentity(OfficeKind.OFFICE, code, name, practice=False, created=datetime.now(UTC))


def test_one_program_at_a_time_works_and_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = OfficeFolder(tmp_path)
    second = one_at_a_time(place, "backup", seconds=0)
    with one_at_a_time(place, "backup"), pytest.raises(AlreadyOpenError, match="yang sama"):
        second.__enter__()
    monkeypatch.setattr(sessions, "_OPENING_SECONDS", 0.0)
    with FileLock(place.sessions / "opening.lock"):
        held = Sessions(place)
        with pytest.raises(AlreadyOpenError, match="sedang dibuka"), held.gate():
            raise AssertionError
        held.leave()
    assert place.logs == tmp_path / "logs"
