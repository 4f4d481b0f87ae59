"""What a check of program and data tells, one line a check."""

from __future__ import annotations

from typing import NamedTuple


class Check(NamedTuple):
    """One thing that was looked at.

    Attributes:
        name: Stable word for programs.
        label: What was looked at, for people.
        passed: Whether it is as it should be.
        detail: What was found; where it is not as it should be, what to do.
    """

    name: str
    label: str
    passed: bool
    detail: str
