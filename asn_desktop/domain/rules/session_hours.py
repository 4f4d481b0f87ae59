"""The calculator's question about the training hours of one session (rules.md section 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from asn_desktop.domain.explanation import Explanation
from asn_desktop.domain.rules.numbers import whole
from asn_desktop.domain.rules.questions import Answer, Rule, RuleKey
from asn_desktop.domain.rules.versions import RuleVersion, in_force
from asn_desktop.domain.training_hours import whole_hours

_MINUTES: Final = RuleKey("minutes", "Lama sesi (menit)", example="90")
_PER_HOUR: Final = RuleKey(
    "minutes_per_hour",
    "Menit untuk 1 JP",
    may_be_empty=True,
    example="45",
    hint="Bila kosong dipakai angka menurut aturan.",
)


@dataclass(frozen=True, slots=True)
class SessionLength:
    """The data of rule ``session_hours``: minutes of one training hour."""

    title: str
    minutes_per_hour: int


def _answer(keys: Mapping[str, str], versions: tuple[RuleVersion, ...], on: date) -> Answer:
    version = in_force(versions, "session_hours", on)
    length = version.read(SessionLength)
    minutes = whole(_MINUTES, keys)
    given = bool(keys[_PER_HOUR.name])
    per_hour = whole(_PER_HOUR, keys, least=1) if given else length.minutes_per_hour
    hours, left = whole_hours(minutes, per_hour)
    why = Explanation.by(
        version,
        rule=length.title,
        value=f"{hours} JP" + (f", sisa {left} menit" if left else ""),
        inputs=(
            f"{minutes} menit dibagi {per_hour} menit untuk 1 JP "
            f"({_source(length, given=given)}), hanya JP penuh yang dihitung."
        ),
        changes=(f"Dengan {per_hour - left} menit lagi menjadi {hours + 1} JP.",),
    )
    return Answer.explained({"hours": hours, "left_over_minutes": left}, why)


def _source(length: SessionLength, *, given: bool) -> str:
    if given:
        return f"isian Anda; menurut aturan {length.minutes_per_hour} menit"
    return "menurut aturan"


RULE: Final = Rule(
    name="session-hours",
    title="JP dari lama satu sesi",
    keys=(_MINUTES, _PER_HOUR),
    compute=_answer,
)
