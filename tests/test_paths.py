"""What names a computer: made once, kept, and nothing where it cannot be kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import platformdirs
import pytest

from asn_desktop import paths


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(platformdirs, "user_config_path", lambda *_, **__: tmp_path / "atur")
    paths.machine.cache_clear()
    yield tmp_path / "atur"
    paths.machine.cache_clear()


def test_a_computer_keeps_its_name(home: Path) -> None:
    name = paths.machine()
    assert len(name) == 32
    paths.machine.cache_clear()
    assert paths.machine() == name
    (home / "komputer.txt").unlink()
    paths.machine.cache_clear()
    assert paths.machine() != name


def test_where_no_name_can_be_kept_there_is_none(home: Path) -> None:
    home.write_text("ini berkas, bukan folder")
    assert paths.machine() == ""
