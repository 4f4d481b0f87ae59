"""Wishes that a form cannot fulfil: of whom, and for which period, it is printed."""

from __future__ import annotations

from typing import Final

from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.printing import (
    OfActivity,
    OfEveryone,
    OfPerson,
    OfRater,
    OfUnit,
    Scope,
    UnfitWishError,
    Wanted,
)

_SCOPES: Final[dict[type[Scope], str]] = {
    OfPerson: "satu pegawai",
    OfUnit: "satu satuan kerja",
    OfEveryone: "semua",
    OfRater: "satu pejabat penilai",
    OfActivity: "satu kegiatan",
}


def require_fitting(wanted: Wanted) -> None:
    """Refuse a form that is not printed so.

    Raises:
        UnfitWishError: It is printed of others, or for a period that is not named.
    """
    kind = wanted.kind
    if type(wanted.scope) not in kind.scopes:
        possible = ", ".join(_SCOPES[scope] for scope in kind.scopes)
        raise UnfitWishError(
            f"{kind.title} tidak dicetak untuk {_SCOPES[type(wanted.scope)]}. "
            f"Pilih salah satu: {possible}."
        )
    if kind.periodic:
        period_of(wanted.period)


def period_of(period: AppraisalPeriod | None) -> AppraisalPeriod:
    """Return the period of a wish that needs one.

    Raises:
        UnfitWishError: None is named.
    """
    if period is None:
        raise UnfitWishError(
            "Formulir ini dicetak untuk satu periode penilaian. Pilih periodenya, misalnya "
            "triwulan atau tahunan."
        )
    return period
