"""What the import of a unit list would do: compared, row by row, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence

from asn_desktop.domain.names import fold
from asn_desktop.domain.unit_import import (
    CODE_LIMIT,
    NAME_LIMIT,
    ChangedUnit,
    JoinedUnit,
    NewUnit,
    UnitDifference,
    UnitImportPlan,
    UnitList,
    UnitProblem,
    UnitRow,
)
from asn_desktop.domain.units import UnitLine, UnitTree, unit_id
from asn_desktop.ids import RowId, name_id


def plan_units(tree: UnitTree, given: UnitList) -> UnitImportPlan:
    """Compare a list of units with those that are known."""
    reading = _Reading(tree)
    for row in given.rows:
        reading.take(row)
    parents = reading.parents()
    kept = reading.kept
    new = [_new(unit, kept[unit], parents) for unit in kept if unit not in tree.by_id()]
    changed, unchanged = _compared(tree, kept, parents)
    return UnitImportPlan(
        seen=tree.seen,
        new=tuple(new),
        changed=tuple(changed),
        unchanged=tuple(unchanged),
        repeated=given.repeated,
        problems=tuple(sorted([*given.problems, *reading.problems])),
        absent=_absent(tree, reading.named),
        joined=_joined(tree, new),
        mapping=given.mapping,
        skipped_sheets=tuple(given.skipped_sheets),
    )


class _Reading:
    """The rows of a list, one after the other."""

    def __init__(self, tree: UnitTree) -> None:
        self._tree = tree
        self.kept: dict[RowId, UnitRow] = {}
        self.problems: list[UnitProblem] = []
        self.named: set[RowId] = set()

    def take(self, row: UnitRow) -> None:
        """Keep a row, or say why not."""
        if self._is_too_long(row):
            return
        unit = self._id_of(row.code)
        self.named.add(unit)
        self.kept[unit] = row

    def parents(self) -> dict[RowId, RowId | None]:
        """Return each kept unit's parent; rows without a place in the tree are refused.

        Refusing a row takes the place of those below it, so this is repeated
        until nothing more is refused. A blank cell keeps the parent that is known.
        """
        while True:
            found = {unit: self._parent(unit, row) for unit, row in self.kept.items()}
            lost = [unit for unit, row in self.kept.items() if row.parent and found[unit] is None]
            reason = "tidak dikenal di berkas ini maupun di data kantor"
            if not lost:
                lost = self._in_circles(found)
                reason = "akan membuat lingkaran, karena berada di bawah satuan kerja ini sendiri"
            if not lost:
                return found
            for unit in lost:
                self._drop(self.kept.pop(unit), reason)

    def _id_of(self, code: str) -> RowId:
        known = self._tree.with_code(code)
        if known:
            return known.id
        made = unit_id(code)
        # A unit whose code was corrected keeps the id made of the old one.
        return name_id("unit", code, "again") if made in self._tree.by_id() else made

    def _is_too_long(self, row: UnitRow) -> bool:
        for column, text, limit in (("Kode", row.code, CODE_LIMIT), ("Nama", row.name, NAME_LIMIT)):
            if len(text) > limit:
                self._refuse(
                    row,
                    (column, text[:limit], f"paling panjang {limit} huruf"),
                    f"{column.lower()} berisi {len(text)} huruf, paling panjang {limit}. "
                    "Singkatlah.",
                )
                return True
        return False

    def _parent(self, unit: RowId, row: UnitRow) -> RowId | None:
        if not row.parent:
            known = self._tree.by_id().get(unit)
            return known.parent_id if known else None
        coded = self._id_of(row.parent)
        if coded in self.kept or coded in self._tree.by_id():
            return coded
        named = self._named(row.parent)
        return named[0] if len(named) == 1 else None

    def _named(self, name: str) -> list[RowId]:
        wanted = fold(name)
        own = [unit for unit, row in self.kept.items() if fold(row.name) == wanted]
        return own or [unit.id for unit in self._tree.units if fold(unit.name) == wanted]

    def _in_circles(self, parents: Mapping[RowId, RowId | None]) -> list[RowId]:
        above = {unit.id: unit.parent_id for unit in self._tree.units} | dict(parents)
        return [unit for unit in self.kept if _leads_to_itself(unit, above)]

    def _drop(self, row: UnitRow, reason: str) -> None:
        self._refuse(
            row,
            ("Induk", row.parent or "", "kode satuan kerja yang ada"),
            f"induk “{row.parent or ''}” {reason}. "
            "Perbaiki kodenya, atau tambahkan dahulu satuan kerja induknya.",
        )

    def _refuse(self, row: UnitRow, cell: tuple[str, str, str], message: str) -> None:
        where = f"Baris {row.row}: {message}"
        self.problems.append(UnitProblem(row.sheet, row.row, *cell, where))


def _leads_to_itself(unit: RowId, above: Mapping[RowId, RowId | None]) -> bool:
    passed: set[RowId] = set()
    at = above.get(unit)
    while at is not None and at not in passed:
        if at == unit:
            return True
        passed.add(at)
        at = above.get(at)
    return False


def _new(unit: RowId, row: UnitRow, parents: Mapping[RowId, RowId | None]) -> NewUnit:
    return NewUnit(unit, row.code, row.name, parents[unit], row.echelon)


def _compared(
    tree: UnitTree, kept: Mapping[RowId, UnitRow], parents: Mapping[RowId, RowId | None]
) -> tuple[list[ChangedUnit], list[str]]:
    names = {unit: row.name for unit, row in kept.items()}
    names |= {unit.id: unit.name for unit in tree.units}
    changed, unchanged = [], []
    for unit, row in kept.items():
        known = tree.by_id().get(unit)
        if known is None:
            continue
        found = list(_differences(known, row, parents[unit], names))
        if not found:
            unchanged.append(known.name)
            continue
        values = {wire: value for wire, value, _ in found}
        told = tuple(difference for _, _, difference in found)
        changed.append(ChangedUnit(unit, known.name, values, told))
    return changed, unchanged


def _differences(
    known: UnitLine, row: UnitRow, parent: RowId | None, names: Mapping[RowId, str]
) -> Iterator[tuple[str, str | int | bytes | None, UnitDifference]]:
    if row.name.casefold() != known.name.casefold():
        yield "name", row.name, UnitDifference("Nama", known.name, row.name)
    if row.echelon and row.echelon != known.echelon:
        difference = UnitDifference("Eselon kepala", known.echelon or "", row.echelon)
        yield "echelon", row.echelon, difference
    if parent is not None and parent != known.parent_id:
        old = names.get(known.parent_id, "") if known.parent_id else ""
        yield "parent_id", parent, UnitDifference("Induk", old, names[parent])
    if known.provisional:
        yield "provisional", 0, UnitDifference("Keadaan", "sementara", "tetap")


def _absent(tree: UnitTree, named: Container[RowId]) -> tuple[str, ...]:
    return tuple(
        unit.name
        for unit in tree.units
        if unit.id not in named and not unit.provisional and unit.ends_on is None
    )


def _joined(tree: UnitTree, new: Sequence[NewUnit]) -> tuple[JoinedUnit, ...]:
    """Return the provisional units whose name exactly one other unit has."""
    real = [(fold(unit.name), unit.id) for unit in tree.units if not unit.provisional]
    real += [(fold(unit.name), unit.id) for unit in new]
    counted = Counter(name for name, _ in real)
    by_name = dict(real)
    return tuple(
        JoinedUnit(unit.id, by_name[name], unit.name)
        for unit in tree.units
        if unit.provisional and unit.code is None and counted[name := fold(unit.name)] == 1
    )
