"""What is done with whole lines of a plan, from keys and from the menu of a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from asn_desktop.domain.targets.plan import Plan
from asn_desktop.domain.targets.words import AnnexBlock, Part
from asn_desktop.gui.pages.targets.editor import structure
from asn_desktop.gui.pages.targets.editor.bench import Bench
from asn_desktop.gui.pages.targets.editor.columns import OF_RESULT
from asn_desktop.gui.pages.targets.editor.draft import Draft, Spot, Tab
from asn_desktop.gui.pages.targets.editor.entering import AnnexKey, with_lines
from asn_desktop.gui.pages.targets.editor.structure import RowKey
from asn_desktop.gui.widgets.entry_grid import Key


class Choice(NamedTuple):
    """One line of a menu."""

    text: str
    keys: str
    act: Callable[[], object]


class RowDeeds(QObject):
    """Adds, removes and moves lines.

    Signals:
        removed: A line was removed; carries what to say.
        go_wanted: Carries the spot to go to.
    """

    removed = Signal(str)
    go_wanted = Signal(object)

    def __init__(self, bench: Bench, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench

    def add(self, tab: Tab, group: Key) -> None:
        """Add a line at the end of a group and go to it."""
        draft = self._bench.draft
        if draft is None:
            return
        if tab is Tab.ANNEX and isinstance(group, AnnexBlock):
            lines = draft.plan.annex.get(group, ())
            spot = Spot(tab, AnnexKey(group, len(lines)), "line")
            name = f"tambah baris {group.value.capitalize()}"
            self._do(name, with_lines(draft, group, (*lines, "")), spot)
        elif isinstance(group, Part):
            plan, key = structure.add_result(draft.plan, group, self._bench.new_row)
            self._bench.begin_row(key.result)
            column = "text" if structure.has_aspects(plan) is False else "intervened"
            name = f"tambah {plan.named(key.result)}"
            self._do(name, draft.with_plan(plan), Spot(tab, key, column))

    def insert(self, tab: Tab, line: Key) -> None:
        """Add an indicator below a line, or a line of the lampiran."""
        draft = self._bench.draft
        if draft is None:
            return
        if isinstance(line, RowKey):
            plan, key = structure.add_indicator(draft.plan, line, self._bench.new_row)
            name = f"tambah indikator {plan.named(key.result)}"
            self._bench.begin_row(key.result)
            self._do(name, draft.with_plan(plan), Spot(tab, key, "measure"))
        elif isinstance(line, AnnexKey):
            lines = list(draft.plan.annex.get(line.block, ()))
            lines.insert(line.at + 1, "")
            after = AnnexKey(line.block, line.at + 1)
            name = f"sisipkan baris {line.block.value.capitalize()}"
            self._do(name, with_lines(draft, line.block, lines), Spot(tab, after, "line"))

    def remove(self, tab: Tab, keys: Sequence[Key]) -> None:
        """Remove lines at once; it can be taken back."""
        draft = self._bench.draft
        if draft is None:
            return
        if tab is Tab.ANNEX:
            self._remove_annex(draft, [key for key in keys if isinstance(key, AnnexKey)])
            return
        rows = [key for key in keys if isinstance(key, RowKey)]
        if not rows:
            return  # The seven behaviours always stay.
        after = structure.remove_lines(draft.plan, rows)
        self._removed(draft, after, rows)

    def shift(self, spot: Spot, step: int) -> None:
        """Move a line up or down: the indicator, or from the columns of the result, that."""
        draft, line = self._bench.draft, spot.line
        if draft is None:
            return
        if isinstance(line, AnnexKey):
            self._shift_annex(draft, spot, line, step)
        elif isinstance(line, RowKey):
            result = structure.find(draft.plan, line.result)
            whole = spot.column in OF_RESULT or result is None or len(result.indicators) < 2  # noqa: PLR2004 - alone
            if whole:
                plan = structure.shift_result(draft.plan, line.result, step)
            else:
                plan = structure.shift_indicator(draft.plan, line, step)
            what = ("" if whole else "indikator ") + draft.plan.named(line.result)
            self._do(f"pindahkan {what}", draft.with_plan(plan), spot)

    def menu(self, spot: Spot) -> list[Choice]:
        """Return what the menu of a line offers."""
        draft, line = self._bench.draft, spot.line
        if draft is None or self._bench.locked:
            return []
        if isinstance(line, AnnexKey):
            return [
                Choice("Sisipkan baris di bawah", "Ins", partial(self.insert, spot.tab, line)),
                Choice("Naikkan baris", "Alt+↑", partial(self.shift, spot, -1)),
                Choice("Turunkan baris", "Alt+↓", partial(self.shift, spot, 1)),
                Choice("Hapus baris", "Ctrl+Del", partial(self.remove, spot.tab, [line])),
            ]
        return self._result_menu(draft, spot, line) if isinstance(line, RowKey) else []

    def _result_menu(self, draft: Draft, spot: Spot, line: RowKey) -> list[Choice]:
        result = structure.find(draft.plan, line.result)
        if result is None:
            return []
        whole = spot._replace(column="no")
        several = len(result.indicators) > 1
        other = Part.ADDITIONAL if result.part is Part.MAIN else Part.MAIN
        choices = [
            Choice("Tambah indikator di bawah", "Ins", partial(self.insert, spot.tab, line)),
            Choice("Naikkan hasil kerja", "Alt+↑", partial(self.shift, whole, -1)),
            Choice("Turunkan hasil kerja", "Alt+↓", partial(self.shift, whole, 1)),
            Choice(f"Pindahkan ke {other.title}", "", partial(self._to_other_part, line)),
        ]
        if several:
            choices.append(
                Choice("Hapus indikator ini", "Ctrl+Del", partial(self.remove, spot.tab, [line]))
            )
        keys = "" if several else "Ctrl+Del"
        choices.append(Choice("Hapus hasil kerja ini", keys, partial(self._remove_result, line)))
        return choices

    def _remove_result(self, line: RowKey) -> None:
        draft = self._bench.draft
        if draft is not None:
            self._removed(draft, structure.remove_result(draft.plan, line.result), [line])

    def _removed(self, draft: Draft, plan: Plan, rows: Sequence[RowKey]) -> None:
        left = {each.id for each in plan.results}
        gone = [each for each in draft.plan.results if each.id not in left]
        if gone:
            what = ", ".join(draft.plan.named(each.id) for each in gone)
        else:
            what = f"indikator {draft.plan.named(rows[0].result)}"
        after = draft.with_plan(plan)
        if self._bench.do(f"hapus {what}", after, _neighbour(draft, rows)):
            self.removed.emit(f"{what.capitalize()} dihapus.")

    def _to_other_part(self, line: RowKey) -> None:
        draft = self._bench.draft
        if draft is not None:
            plan = structure.to_other_part(draft.plan, line.result)
            spot = Spot(Tab.RESULTS, line, "text")
            self._do(f"pindahkan {draft.plan.named(line.result)}", draft.with_plan(plan), spot)

    def _remove_annex(self, draft: Draft, keys: Sequence[AnnexKey]) -> None:
        after = draft
        for block in AnnexBlock:
            gone = {key.at for key in keys if key.block is block}
            lines = draft.plan.annex.get(block, ())
            kept = [text for at, text in enumerate(lines) if at not in gone]
            after = with_lines(after, block, kept) if gone else after
        spot = Spot(Tab.ANNEX, keys[0], "line") if keys else None
        if self._bench.do("hapus baris lampiran", after, spot):
            self.removed.emit("Baris lampiran dihapus.")

    def _shift_annex(self, draft: Draft, spot: Spot, line: AnnexKey, step: int) -> None:
        lines = list(draft.plan.annex.get(line.block, ()))
        to = line.at + step
        if 0 <= to < len(lines):
            lines.insert(to, lines.pop(line.at))
            after = with_lines(draft, line.block, lines)
            self._do(
                "pindahkan baris lampiran", after, spot._replace(line=AnnexKey(line.block, to))
            )

    def _do(self, name: str, draft: Draft, spot: Spot) -> None:
        if self._bench.do(name, draft, spot):
            self.go_wanted.emit(spot)


def _neighbour(draft: Draft, rows: Sequence[RowKey]) -> Spot | None:
    """Return where to be after lines were removed: at the removed one, once it is back."""
    return Spot(Tab.RESULTS, rows[0], "text") if rows and draft.plan.results else None
