"""Window or command line: what the arguments ask for."""

from __future__ import annotations

import pytest

from asn_desktop.__main__ import wants_window


@pytest.mark.parametrize(
    "arguments", [[], ["--practice"], ["--data", "kantor"], ["--data=kantor", "--practice"]]
)
def test_no_command_opens_the_window(arguments: list[str]) -> None:
    assert wants_window(arguments)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["rule", "list"], ["--data", "kantor", "check"], ["--database", "x"]]
)
def test_anything_else_is_a_command(arguments: list[str]) -> None:
    assert not wants_window(arguments)
