"""A folder that is being filled is cleared again where that fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from asn_desktop.services.new_folder import new_folder


def test_an_empty_folder_that_was_there_stays_and_is_empty_again(tmp_path: Path) -> None:
    folder = tmp_path / "kantor"
    folder.mkdir()
    with pytest.raises(RuntimeError, match="stop"), new_folder(folder):
        raise RuntimeError("stop")
    assert folder.is_dir()
    assert not list(folder.iterdir())


def test_a_folder_that_was_not_there_goes_again(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="stop"), new_folder(tmp_path / "kantor"):
        raise RuntimeError("stop")
    assert not (tmp_path / "kantor").exists()
