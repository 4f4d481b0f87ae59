"""What is missing, cannot be stored or is unusual in a draft, and where it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from types import MappingProxyType
from typing import Final, NamedTuple

from asn_desktop.domain.targets.gaps import Gap, gaps, unusual
from asn_desktop.domain.targets.plan import Plan
from asn_desktop.domain.targets.words import Part
from asn_desktop.gui.pages.targets.editor import structure
from asn_desktop.gui.pages.targets.editor.draft import Draft, Spot, Tab
from asn_desktop.gui.pages.targets.editor.structure import RowKey
from asn_desktop.gui.pages.targets.editor.where import capital, line_name
from asn_desktop.ids import RowId

_SHORT: Final = MappingProxyType(
    {
        "text": "Isi rencana hasil kerja",
        "measure": "Isi indikator",
        "target": "Isi target",
        "aspect": "Pilih aspek",
        "perspective": "Pilih perspektif",
    }
)


class Accepted(NamedTuple):
    """An unusual target that the person left as it is."""

    indicator: RowId
    target: str


class Mark(NamedTuple):
    """Something to be said of a spot.

    Attributes:
        spot: Where.
        short: A few words for the cell.
        sentence: What to do about it.
    """

    spot: Spot
    short: str
    sentence: str


class Marks(NamedTuple):
    """All that is to be said of a draft, in reading order.

    Attributes:
        problems: What has to be repaired before the plan is submitted.
        remarks: What is unusual; it blocks nothing.
    """

    problems: tuple[Mark, ...] = ()
    remarks: tuple[Mark, ...] = ()


def marks_of(draft: Draft, accepted: Collection[Accepted] = ()) -> Marks:
    """Return what is to be said of a draft."""
    rejected = {
        spot: Mark(spot, each.sentence, _placed(draft.plan, spot, each.sentence))
        for spot, each in draft.rejected.items()
    }
    missing = {mark.spot: mark for mark in map(partial(_of_gap, draft.plan), gaps(draft.plan))}
    found = list((missing | rejected).values())
    order = {key: number for number, key in enumerate(_keys(draft.plan))}
    tabs = list(Tab)
    found.sort(key=lambda mark: (tabs.index(mark.spot.tab), order.get(mark.spot.line, 0)))
    remarks = [mark for mark in _unusual(draft.plan, accepted) if mark.spot not in rejected]
    return Marks(tuple(found), tuple(remarks))


def is_quiet(mark: Mark, fresh: Collection[RowId]) -> bool:
    """Tell whether nobody is to be bothered yet: the line was begun just now."""
    line = mark.spot.line
    return line.result in fresh if isinstance(line, RowKey) else line is Part.MAIN


def _placed(plan: Plan, spot: Spot, sentence: str) -> str:
    """Return a sentence that also says where."""
    where = capital(line_name(plan, spot.line))
    return f"{where}: {sentence[:1].lower()}{sentence[1:]}" if where else sentence


def _of_gap(plan: Plan, gap: Gap) -> Mark:
    spot = _spot(plan, gap)
    return Mark(spot, _SHORT.get(spot.column, gap.sentence), gap.sentence)


def _spot(plan: Plan, gap: Gap) -> Spot:
    if gap.result is None:
        frame = gap.field == "rater"
        return Spot(Tab.FRAME, "rater", "") if frame else Spot(Tab.RESULTS, Part.MAIN, "text")
    if gap.indicator is not None:
        column = "measure" if gap.field == "text" else gap.field
        return Spot(Tab.RESULTS, RowKey(gap.result, gap.indicator), column)
    if gap.field == "indicators":
        return Spot(Tab.RESULTS, RowKey(gap.result, None), "measure")
    result = structure.find(plan, gap.result)
    assert result is not None  # noqa: S101 - the gap is of this very plan
    return Spot(Tab.RESULTS, structure.first_key(result), "text")


def _keys(plan: Plan) -> Iterator[object]:
    for result in plan.results:
        yield from (RowKey(result.id, each.id) for each in result.indicators)
        if not result.indicators:
            yield structure.first_key(result)


def _unusual(plan: Plan, accepted: Collection[Accepted]) -> Iterator[Mark]:
    for result in plan.results:
        for each in result.indicators:
            sentence = unusual(each)
            if sentence is not None and Accepted(each.id, each.target) not in accepted:
                counted = any(letter.isdigit() for letter in each.target)
                short = "Tidak biasa, periksa" if counted else "Belum terukur"
                yield Mark(Spot(Tab.RESULTS, RowKey(result.id, each.id), "target"), short, sentence)
