"""What is entered into the grids, laid over the draft of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from asn_desktop.domain.names import fold
from asn_desktop.domain.targets.lengths import overlong
from asn_desktop.domain.targets.plan import Indicator, Plan, WorkResult
from asn_desktop.domain.targets.words import AnnexBlock, Aspect, Part
from asn_desktop.gui.pages.targets.editor import structure
from asn_desktop.gui.pages.targets.editor.columns import LIMITS, OF_RESULT, TITLES
from asn_desktop.gui.pages.targets.editor.draft import Draft, Rejected, Spot, Tab
from asn_desktop.gui.pages.targets.editor.structure import NewRow, RowKey
from asn_desktop.gui.widgets.entry_grid import Entry
from asn_desktop.ids import RowId


class AnnexKey(NamedTuple):
    """A line of the lampiran."""

    block: AnnexBlock
    at: int


class Entering:
    """Lays entries over drafts.

    Args:
        new_row: Makes an id for a row that begins.
        superior: Lineages of the superior's work results by their texts.
    """

    def __init__(self, new_row: NewRow, superior: Mapping[str, RowId]) -> None:
        self._new_row = new_row
        self.superior = superior

    def enter(self, draft: Draft, tab: Tab, entries: Iterable[Entry]) -> Draft:
        """Return a draft with entries of one tab."""
        doing = {
            Tab.RESULTS: self._result,
            Tab.BEHAVIOUR: self._expectation,
            Tab.ANNEX: self._annex,
        }
        for entry in entries:
            draft = doing[tab](draft, entry)
        return draft

    def _result(self, draft: Draft, entry: Entry) -> Draft:
        values = dict(entry.values)
        if isinstance(entry.key, RowKey):
            key = entry.key
        else:
            draft, key = self._begin(draft, Part(entry.group), values)
        for column, text in values.items():
            draft, key = self._set(draft, key, column, text)
        return draft

    def _begin(self, draft: Draft, part: Part, values: dict[str, str]) -> tuple[Draft, RowKey]:
        """Begin a line: of the last work result, where the texts go on with it."""
        last = next(reversed(draft.plan.part(part)), None)
        told = values.get("text", "")
        if last is not None and (not told or fold(told) == fold(last.text)):
            # Merged cells arrive blank below their first line.
            for column in OF_RESULT & set(values):
                del values[column]
            plan, key = structure.add_indicator(draft.plan, _last_key(last), self._new_row)
        else:
            plan, key = structure.add_result(draft.plan, part, self._new_row)
        if "aspect" in values:  # What arrives decides, also where it is no aspect.
            plan = _without_aspect(plan, key)
        return draft.with_plan(plan), key

    def _set(self, draft: Draft, key: RowKey, column: str, text: str) -> tuple[Draft, RowKey]:
        result = structure.find(draft.plan, key.result)
        if result is None:
            return draft, key
        if key.indicator is None and column not in OF_RESULT:
            plan, key = structure.add_indicator(draft.plan, key, self._new_row)
            draft = draft.with_plan(plan)
            result = structure.find(plan, key.result) or result
        spot = Spot(Tab.RESULTS, _line_of(result, key, column), column)
        draft = draft.settle(spot)
        if sentence := refusal(column, text):
            return draft.reject(spot, text, sentence), key
        changed = self._changed(result, key, column, text)
        return draft.with_plan(structure.with_result(draft.plan, changed)), key

    def _changed(self, result: WorkResult, key: RowKey, column: str, text: str) -> WorkResult:
        if column == "text":
            return replace(result, text=text)
        if column == "assigned_by":
            return replace(result, assigned_by=text)
        if column == "intervened":
            return replace(result, intervened=text, intervened_id=self.superior.get(text))
        indicators = tuple(
            _with(each, column, text) if each.id == key.indicator else each
            for each in result.indicators
        )
        return replace(result, indicators=indicators)

    def _expectation(self, draft: Draft, entry: Entry) -> Draft:
        text = entry.values.get("expectation")
        if text is None or not isinstance(entry.key, int):
            return draft
        spot = Spot(Tab.BEHAVIOUR, entry.key, "expectation")
        draft = draft.settle(spot)
        if sentence := refusal("expectation", text):
            return draft.reject(spot, text, sentence)
        kept = {n: each for n, each in draft.plan.expectations.items() if n != entry.key}
        told = {**kept, entry.key: text} if text else kept
        ordered = {number: told[number] for number in sorted(told)}
        return draft.with_plan(replace(draft.plan, expectations=ordered))

    def _annex(self, draft: Draft, entry: Entry) -> Draft:
        text = entry.values.get("line")
        if text is None:
            return draft
        block = AnnexBlock(entry.group)
        lines = list(draft.plan.annex.get(block, ()))
        at = entry.key.at if isinstance(entry.key, AnnexKey) else len(lines)
        lines += [""] * (at + 1 - len(lines))
        spot = Spot(Tab.ANNEX, AnnexKey(block, at), "line")
        draft = draft.settle(spot)
        if sentence := refusal("line", text):
            return with_lines(draft, block, lines).reject(spot, text, sentence)
        lines[at] = text
        return with_lines(draft, block, lines)


def with_lines(draft: Draft, block: AnnexBlock, lines: Sequence[str]) -> Draft:
    """Return a draft with the lines of one block of the lampiran."""
    told = {**draft.plan.annex, block: tuple(lines)}
    ordered = {each: told[each] for each in AnnexBlock if told.get(each)}
    return draft.with_plan(replace(draft.plan, annex=ordered))


def anchored(draft: Draft) -> Draft:
    """Return a draft in which what was rejected stands where its line stands now."""
    kept: dict[Spot, Rejected] = {}
    for spot, each in draft.rejected.items():
        line = spot.line
        if isinstance(line, RowKey):
            result = structure.find(draft.plan, line.result)
            if result is not None and spot.column in OF_RESULT:
                line = structure.first_key(result)
            if not structure.has_line(draft.plan, line):
                continue
        kept[spot._replace(line=line)] = each
    return draft if kept == draft.rejected else replace(draft, rejected=kept)


def refusal(column: str, text: str) -> str | None:
    """Return why a text cannot be stored in a column, None where it can."""
    if column == "aspect" and text and _aspect(text) is None:
        names = ", ".join(aspect.value for aspect in Aspect)
        return f"“{text[:40]}” bukan aspek. Pilih salah satu: {names}."
    title = TITLES[column].capitalize()
    return overlong(title, text, LIMITS[column]) if column in LIMITS else None


def _aspect(text: str) -> Aspect | None:
    return next((aspect for aspect in Aspect if fold(aspect.value) == fold(text)), None)


def _without_aspect(plan: Plan, key: RowKey) -> Plan:
    result = structure.find(plan, key.result)
    assert result is not None  # noqa: S101 - it was made just now
    *others, last = result.indicators
    bare = replace(result, indicators=(*others, last._replace(aspect=None)))
    return structure.with_result(plan, bare)


def _with(indicator: Indicator, column: str, text: str) -> Indicator:
    if column == "aspect":
        return indicator._replace(aspect=_aspect(text))
    if column == "measure":
        return indicator._replace(text=text)
    if column == "target":
        return indicator._replace(target=text)
    return indicator._replace(perspective=text or None)


def _line_of(result: WorkResult, key: RowKey, column: str) -> RowKey:
    return structure.first_key(result) if column in OF_RESULT else key


def _last_key(result: WorkResult) -> RowKey:
    return RowKey(result.id, result.indicators[-1].id if result.indicators else None)
