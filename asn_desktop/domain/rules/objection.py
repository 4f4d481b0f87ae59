"""The calculator's question about the time for an objection (rules.md section 1.10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from asn_desktop.domain.dates import InvalidDateError, long_date, parse_date
from asn_desktop.domain.explanation import Explanation
from asn_desktop.domain.rules.questions import Answer, Rule, RuleKey
from asn_desktop.domain.rules.versions import RuleVersion, in_force

_RECEIVED: Final = RuleKey("received", "Hasil penilaian diterima", example="2026-01-05")
_FILED: Final = RuleKey("filed", "Keberatan diajukan", example="2026-01-19")


@dataclass(frozen=True, slots=True)
class ObjectionTime:
    """The data of rule ``objection``: days after the result was received, and a note."""

    title: str
    days: int
    note: str


class Deadline(NamedTuple):
    """The last day for an objection, and whether one came in time."""

    last_day: date
    in_time: bool
    why: Explanation


def deadline(versions: Iterable[RuleVersion], received: date, filed: date) -> Deadline:
    """Tell until when an objection may be handed in, and whether it came in time.

    Args:
        versions: All known rule versions.
        received: The day on which the employee received the result.
        filed: The day on which the objection was handed in.

    Raises:
        NoRuleInForceError: No such rule was in force when the result was received.
    """
    version = in_force(versions, "objection", received)
    rule = version.read(ObjectionTime)
    last = received + timedelta(days=rule.days)
    in_time = filed <= last
    why = Explanation.by(
        version,
        rule=rule.title,
        value=f"paling lambat {long_date(last)}, {'tepat waktu' if in_time else 'terlambat'}",
        inputs=(
            f"diterima {long_date(received)}, ditambah {rule.days} hari; "
            f"diajukan {long_date(filed)}."
        ),
        changes=("Tanggal terima yang lain menggeser hari terakhirnya.", rule.note),
    )
    return Deadline(last, in_time, why)


def _answer(keys: Mapping[str, str], versions: tuple[RuleVersion, ...], _on: date) -> Answer:
    found = deadline(versions, _day(_RECEIVED, keys), _day(_FILED, keys))
    values = {"last_day": found.last_day.isoformat(), "in_time": found.in_time}
    return Answer.explained(values, found.why)


def _day(key: RuleKey, keys: Mapping[str, str]) -> date:
    given = keys[key.name]
    try:
        return parse_date(given)
    except InvalidDateError as error:
        raise key.refusal(given, f"Isilah tanggal seperti {key.name}={key.example}.") from error


RULE: Final = Rule(
    name="objection",
    title="Batas waktu keberatan",
    keys=(_RECEIVED, _FILED),
    compute=_answer,
)
