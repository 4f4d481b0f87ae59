"""The calculator's question about what a training taught: tests before and after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from asn_desktop.domain.decimals import printed, shortest
from asn_desktop.domain.explanation import Explanation
from asn_desktop.domain.rules.numbers import decimal
from asn_desktop.domain.rules.questions import Answer, Rule, RuleKey
from asn_desktop.domain.rules.versions import RuleVersion, in_force

_BEFORE: Final = RuleKey("before", "Nilai tes awal", example="60")
_AFTER: Final = RuleKey("after", "Nilai tes akhir", example="80")
_MAXIMUM: Final = RuleKey(
    "maximum",
    "Nilai tertinggi",
    may_be_empty=True,
    example="100",
    hint="Bila kosong dipakai angka menurut aturan.",
)
_PLACES: Final = 3


@dataclass(frozen=True, slots=True)
class GainRule:
    """The data of rule ``gain``: the best mark where none is given."""

    title: str
    maximum: int


class _Marks(NamedTuple):
    """Marks before and after a training, and the best one that there is."""

    before: Fraction
    after: Fraction
    maximum: Fraction

    @property
    def gain(self) -> Fraction:
        return self.after - self.before

    @property
    def normalised(self) -> Fraction | None:
        """The part of the possible gain; none where nothing more was possible."""
        possible = self.maximum - self.before
        return self.gain / possible if possible else None


def _answer(keys: Mapping[str, str], versions: tuple[RuleVersion, ...], on: date) -> Answer:
    version = in_force(versions, "gain", on)
    rule = version.read(GainRule)
    marks = _read(keys, rule)
    part = marks.normalised
    values = {
        "gain": shortest(marks.gain),
        "normalised": None if part is None else printed(part, _PLACES),
        "exact": None if part is None else str(part),
    }
    why = Explanation.by(
        version,
        rule=rule.title,
        value=_value(marks),
        inputs=_inputs(marks),
        changes=_changes(marks),
    )
    return Answer.explained(values, why)


def _read(keys: Mapping[str, str], rule: GainRule) -> _Marks:
    maximum = Fraction(rule.maximum)
    if keys[_MAXIMUM.name]:
        maximum = decimal(_MAXIMUM, keys, "angka di atas 0, atau kosong")
        if not maximum:
            raise _MAXIMUM.refusal(keys[_MAXIMUM.name], "Yang diterima: angka di atas 0.")
    allowed = f"angka dari 0 sampai {shortest(maximum)}, yaitu nilai tertinggi"
    return _Marks(
        decimal(_BEFORE, keys, allowed, maximum), decimal(_AFTER, keys, allowed, maximum), maximum
    )


def _value(marks: _Marks) -> str:
    part = marks.normalised
    if part is None:
        return f"peningkatan {shortest(marks.gain)}, ternormalisasi tidak dapat dihitung"
    return f"peningkatan {shortest(marks.gain)}, ternormalisasi {printed(part, _PLACES)}"


def _inputs(marks: _Marks) -> str:
    before, after, maximum = (shortest(each) for each in marks)
    gained = f"{after} - {before} = {shortest(marks.gain)}"
    part = marks.normalised
    if part is None:
        return (
            f"{gained}. Tes awal sudah setinggi nilai tertinggi {maximum}, sehingga tidak ada "
            "peningkatan yang mungkin untuk dibandingkan."
        )
    possible = shortest(marks.maximum - marks.before)
    return (
        f"{gained}; dibandingkan dengan peningkatan yang mungkin, {maximum} - {before} = "
        f"{possible}, menjadi {printed(part, _PLACES)}."
    )


def _changes(marks: _Marks) -> tuple[str, ...]:
    if marks.normalised is None:
        return ("Dapat dihitung bila nilai tes awal di bawah nilai tertinggi.",)
    return (
        "Nilai tes akhir yang lebih tinggi menaikkan keduanya.",
        f"Ternormalisasi menjadi 1,000 bila tes akhir mencapai {shortest(marks.maximum)}.",
    )


RULE: Final = Rule(
    name="gain",
    title="Peningkatan hasil tes pelatihan",
    keys=(_BEFORE, _AFTER, _MAXIMUM),
    compute=_answer,
)
