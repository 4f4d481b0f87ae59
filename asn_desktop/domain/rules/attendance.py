"""The calculator's question about attendance at a training (rules.md section 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Final, NamedTuple

from asn_desktop.domain.decimals import percent_beside, printed, shortest
from asn_desktop.domain.explanation import Explanation
from asn_desktop.domain.rules.numbers import decimal, whole
from asn_desktop.domain.rules.questions import Answer, Rule, RuleKey
from asn_desktop.domain.rules.versions import RuleVersion, in_force

_PRESENT: Final = RuleKey("present", "Sesi yang dihadiri", example="8")
_SESSIONS: Final = RuleKey("sessions", "Jumlah sesi", example="10")
_MINIMUM: Final = RuleKey(
    "minimum",
    "Kehadiran minimal (%)",
    may_be_empty=True,
    example="80",
    hint="Menurut ketetapan kegiatan. Bila kosong, kelulusan tidak dinilai.",
)


@dataclass(frozen=True, slots=True)
class AttendanceRule:
    """The data of rule ``attendance``: no figure, because each activity sets its own."""

    title: str


class Attended(NamedTuple):
    """Sessions attended, of how many, and the least part that is asked, in percent."""

    present: int
    sessions: int
    minimum: Fraction | None

    @property
    def percent(self) -> Fraction:
        """The part that was attended, exact."""
        return Fraction(100 * self.present, self.sessions)

    @property
    def passes(self) -> bool | None:
        """Whether that is enough; None where no minimum is set."""
        return None if self.minimum is None else self.percent >= self.minimum


def _answer(keys: Mapping[str, str], versions: tuple[RuleVersion, ...], on: date) -> Answer:
    version = in_force(versions, "attendance", on)
    attended = _read(keys)
    values = {
        "percent": printed(attended.percent, 1),
        "exact": str(attended.percent),
        "passes": attended.passes,
    }
    why = Explanation.by(
        version,
        rule=version.read(AttendanceRule).title,
        value=_value(attended),
        inputs=counted_words(attended),
        changes=(change_words(attended),),
    )
    return Answer.explained(values, why)


def _read(keys: Mapping[str, str]) -> Attended:
    sessions = whole(_SESSIONS, keys, least=1)
    present = whole(_PRESENT, keys)
    if present > sessions:
        raise _PRESENT.refusal(
            keys[_PRESENT.name], f"Yang diterima: 0 sampai {sessions}, yaitu jumlah sesinya."
        )
    return Attended(present, sessions, _minimum(keys))


def _minimum(keys: Mapping[str, str]) -> Fraction | None:
    if not keys[_MINIMUM.name]:
        return None
    bare = {_MINIMUM.name: keys[_MINIMUM.name].removesuffix("%")}
    return decimal(_MINIMUM, bare, "persen dari 0 sampai 100, atau kosong", Fraction(100))


def _shown(attended: Attended) -> str:
    if attended.minimum is None:
        return f"{printed(attended.percent, 1)}%"
    return percent_beside(attended.percent, attended.minimum)


def _value(attended: Attended) -> str:
    status = {
        None: "kehadiran minimal belum ditetapkan",
        True: "lulus kehadiran",
        False: "tidak lulus kehadiran",
    }
    return f"{_shown(attended)}, {status[attended.passes]}"


def counted_words(attended: Attended) -> str:
    """Return the sentence that says what was attended, beside the minimum."""
    counted = f"hadir {attended.present} dari {attended.sessions} sesi, yaitu {_shown(attended)}"
    if attended.minimum is None:
        return f"{counted}."
    side = "tidak kurang dari" if attended.passes else "kurang dari"
    return f"{counted}, {side} kehadiran minimal {shortest(attended.minimum)}%."


def change_words(attended: Attended) -> str:
    """Return the sentence that says what would change the outcome."""
    if attended.minimum is None:
        return (
            "Isi kehadiran minimal menurut ketetapan kegiatan. Angka nasional tidak ditemukan, "
            "dan program tidak mengandaikannya."
        )
    needed = ceil(attended.minimum * attended.sessions / 100)
    if not attended.passes:
        return f"Lulus bila hadir sedikitnya {needed} dari {attended.sessions} sesi."
    if not needed:
        return "Dengan kehadiran minimal 0% setiap peserta lulus."
    return f"Tidak lulus bila hadir kurang dari {needed} dari {attended.sessions} sesi."


RULE: Final = Rule(
    name="attendance",
    title="Kehadiran pelatihan",
    keys=(_PRESENT, _SESSIONS, _MINIMUM),
    compute=_answer,
)
