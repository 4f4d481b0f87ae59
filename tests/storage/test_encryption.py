"""Encrypting a database: a copy that cannot be made leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from asn_desktop.files import FileNotWrittenError
from asn_desktop.storage.encryption import prepare
from asn_desktop.storage.folder import OfficeFolder


def test_a_copy_that_cannot_be_made_is_told_and_goes_again(tmp_path: Path) -> None:
    place = OfficeFolder(tmp_path)
    place.database.write_bytes(b"Ini bukan basis data. " * 500)
    before = place.database.read_bytes()
    with pytest.raises(FileNotWrittenError, match="Data semula utuh"):
        prepare(place, bytes(32))
    assert [each.name for each in tmp_path.iterdir()] == [place.database.name]
    assert place.database.read_bytes() == before
