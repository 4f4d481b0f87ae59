"""How the spread of predicates is told."""

from __future__ import annotations

from typing import Final

from asn_desktop.domain.appraisals.organisations import Spread
from asn_desktop.domain.predicates import Predicate
from asn_desktop.gui.pages.appraisals.organisation.reading import ShownSpread

_TONES: Final = {True: "ok", False: "warn", None: "neutral"}


def tone_of(spread: Spread) -> str:
    """Return the tone of the chip that says how a spread stands."""
    return _TONES[spread.fits]


def count_sentence(shown: ShownSpread) -> str:
    """Return of which period and of how many people the bars are."""
    spread = shown.spread
    rated, determined = sum(spread.rated.values()), sum(spread.determined.values())
    return (
        f"{shown.period.title} · {rated} dari {spread.people} pegawai sudah dinilai, "
        f"{determined} ditetapkan. Termasuk satuan kerja di bawahnya."
    )


def chart_sentence(shown: ShownSpread) -> str:
    """Return what the bars tell, for who does not see them."""
    counts = ", ".join(
        f"{predicate.value} {shown.spread.rated.get(predicate, 0)}" for predicate in Predicate
    )
    told = " ".join(shown.spread.warnings)
    status = shown.spread.status
    sentence = f"Sebaran predikat {shown.name}, {shown.period.title}: {counts}. Keadaan: {status}."
    return f"{sentence} {told}".strip()


def pattern_title(shown: ShownSpread) -> str:
    """Return which pattern the bars stand beside."""
    recorded = shown.spread.organisation
    if recorded is None:
        return "Pola muncul setelah capaian organisasi dicatat."
    return f"Pola untuk capaian organisasi {recorded.predicate.term}"


def guide_sentence(shown: ShownSpread) -> str:
    """Return how the pattern is to be taken."""
    spread = shown.spread
    if spread.organisation is None:
        return ""
    if spread.fits is None and spread.why is not None:
        return " ".join(spread.why.changes)
    return "Pola ini panduan; penetapan tidak terhalang olehnya."
