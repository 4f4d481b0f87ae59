"""The curve of predicates that belongs to how an organisation achieved (``forms.md`` g 3)."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp
from typing import Final

from asn_desktop.domain.drawing import Anchor, Drawing, Mark, Path, Rule, Text
from asn_desktop.domain.organisation import OrganisationPredicate
from asn_desktop.domain.predicates import Predicate

_TITLE: Final = "KURVA DISTRIBUSI PREDIKAT KINERJA PEGAWAI DENGAN CAPAIAN KINERJA ORGANISASI"
_WIDTH: Final = 480.0
_HEIGHT: Final = 106.0
_LEFT: Final = 60.0
_TOP: Final = 28.0
_BASE: Final = 78.0
_NAMES: Final = 89.0
_AXIS_NAME: Final = 102.0
_STEPS: Final = 96
# The official pictures are sketches: how steep the hill is says nothing.
_STEEP: Final = 0.9
_FOOT: Final = 6.0
# The organisation's predicate and that of most people have the same place from the best.
_PEAKS: Final = dict(zip(OrganisationPredicate, Predicate, strict=True))
_ACROSS: Final = tuple(reversed(Predicate))


def distribution_curve(achieved: OrganisationPredicate | None) -> Drawing:
    """Return the curve whose peak stands over the matching predicate.

    Args:
        achieved: How the organisation achieved; without it the axes stay empty.
    """
    marks: list[Mark] = list(_axes(achieved))
    if achieved is not None:
        marks.append(Path(tuple(_hill(_ACROSS.index(_PEAKS[achieved]))), "text", 1.6))
    return Drawing(_WIDTH, _HEIGHT, marks)


def _room() -> float:
    return (_WIDTH - _LEFT) / len(_ACROSS)


def _middle(place: int) -> float:
    return _LEFT + (place + 0.5) * _room()


def _axes(achieved: OrganisationPredicate | None) -> Iterator[Mark]:
    word = achieved.term.upper() if achieved else "…"
    yield Text(_WIDTH / 2, 8, f"{_TITLE} {word}", role="strong", anchor=Anchor.MIDDLE)
    yield Text(_LEFT, _TOP - 5, "Frekuensi Pegawai", anchor=Anchor.MIDDLE)
    yield Rule(_LEFT, _TOP, _LEFT, _BASE, "text")
    yield Rule(_LEFT, _BASE, _WIDTH, _BASE, "text")
    for place, predicate in enumerate(_ACROSS):
        yield Rule(_middle(place), _BASE, _middle(place), _BASE + 3, "text")
        yield Text(_middle(place), _NAMES, predicate.curve_label, anchor=Anchor.MIDDLE)
    middle = (_LEFT + _WIDTH) / 2
    yield Text(middle, _AXIS_NAME, "Predikat Kinerja Pegawai", anchor=Anchor.MIDDLE)


def _hill(peak: int) -> Iterator[tuple[float, float]]:
    for step in range(_STEPS + 1):
        x = _LEFT + (_WIDTH - _LEFT) * step / _STEPS
        away = (x - _middle(peak)) / _room() / _STEEP
        height = exp(-away * away / 2)
        yield x, _BASE - _FOOT - height * (_BASE - _FOOT - _TOP - 4)
