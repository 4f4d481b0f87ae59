"""The calculator's question about what a NIP says (rules.md section 7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from asn_desktop.domain.dates import MONTHS, long_date
from asn_desktop.domain.explanation import Explanation
from asn_desktop.domain.nip import InvalidNipError, Nip, parse_nip
from asn_desktop.domain.rules.questions import Answer, Rule, RuleKey
from asn_desktop.domain.rules.versions import RuleVersion, in_force

_SEXES: Final = {"L": "laki-laki", "P": "perempuan"}
_RULE_KEYS: Final = {"pns": "nip", "pppk": "nip_pppk"}


@dataclass(frozen=True, slots=True)
class NipPattern:
    """The data of rules ``nip`` and ``nip_pppk``."""

    title: str


@dataclass(frozen=True, slots=True)
class NipAges:
    """The data of rule ``nip_ages``: ages at appointment, in years."""

    warn_below: int
    refuse_below: int


def _answer(keys: Mapping[str, str], versions: tuple[RuleVersion, ...], on: date) -> Answer:
    try:
        nip = parse_nip(keys["number"])
    except InvalidNipError as error:
        return _refused(str(error), in_force(versions, "nip", on))
    return _read(nip, versions, on)


def _read(nip: Nip, versions: tuple[RuleVersion, ...], on: date) -> Answer:
    year, month = nip.appointed
    version = in_force(versions, _RULE_KEYS[nip.kind], on)
    ages = in_force(versions, "nip_ages", on).read(NipAges)
    appointed = f"tahun {year}" if month is None else f"{MONTHS[month - 1]} {year}"
    why = Explanation.by(
        version,
        rule=version.read(NipPattern).title,
        value=f"sah, nomor {nip.kind.upper()} {nip}",
        inputs=(
            f"lahir {long_date(nip.birth_date)}, diangkat pertama kali {appointed}, "
            f"{_SEXES[nip.sex]}, nomor urut {nip.serial}."
        ),
        changes=(_limits(ages),),
    )
    values = {
        "valid": True,
        "kind": nip.kind,
        "birth_date": nip.birth_date.isoformat(),
        "appointed": f"{year:04}" if month is None else f"{year:04}-{month:02}",
        "sex": nip.sex,
        "serial": nip.serial,
        "printed": str(nip),
        "warnings": nip.warnings(),
        "error": None,
    }
    return Answer.explained(values, why)


def _limits(ages: NipAges) -> str:
    return (
        f"Nomor diberi peringatan bila usia saat pengangkatan di bawah {ages.warn_below} "
        f"tahun, dan ditolak bila di bawah {ages.refuse_below} tahun (pilihan program)."
    )


def _refused(reason: str, version: RuleVersion) -> Answer:
    why = Explanation.by(
        version,
        rule=version.read(NipPattern).title,
        value="bukan NIP yang sah",
        inputs=reason,
        changes=("Nomor menjadi sah setelah diperbaiki menurut surat keputusan pengangkatan.",),
    )
    values: dict[str, object] = {"valid": False}
    values |= dict.fromkeys(("kind", "birth_date", "appointed", "sex", "serial", "printed"))
    return Answer.explained(values | {"warnings": [], "error": reason}, why)


RULE: Final = Rule(
    name="nip",
    title="Pembacaan NIP dan NI PPPK",
    keys=(RuleKey("number", "NIP atau NI PPPK"),),
    compute=_answer,
)
