"""Now and today as a value to pass in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple

# Official dates are those of the office: Waktu Indonesia Barat, which has no
# summer time, so a fixed offset needs no time zone database.
WIB = timezone(timedelta(hours=7), "WIB")


def _system_now() -> datetime:
    return datetime.now(UTC)


class Clock(NamedTuple):
    """Tells the time; tests pass one that stands still."""

    now: Callable[[], datetime] = _system_now

    def today(self) -> date:
        """Return the date at the office."""
        return self.now().astimezone(WIB).date()

    def milliseconds(self) -> int:
        """Return the time in UTC milliseconds since 1970."""
        return int(self.now().timestamp() * 1000)


def fixed(moment: datetime) -> Clock:
    """Return a clock that always tells ``moment`` (with a time zone)."""
    return Clock(lambda: moment)
