"""A star of offices; packages are read in this process, but for the tests of the other one."""

from __future__ import annotations

from pathlib import Path

import pytest

from asn_desktop.exchange.reader import Package, Receiver, read_package
from asn_desktop.services.exchange import receiving
from tests.services.exchange.star import Star


def _in_process(path: Path, receiver: Receiver, scratch: Path) -> Package:
    return read_package(path, receiver, scratch)


@pytest.fixture
def star(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Star:
    """Return a head office and the offices A and B, which trust each other."""
    monkeypatch.setattr(receiving, "read_bounded", _in_process)
    return Star(tmp_path)
