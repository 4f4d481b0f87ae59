"""What an import of appraisals would do, as values that can be shown before it does it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.imports import Absent, Effect, FieldChange


@dataclass(frozen=True, slots=True)
class PlannedAppraisal:
    """The appraisal of one row, compared with what is recorded.

    Attributes:
        sheet: Where it stands.
        rows: Its row in the file.
        effect: What will happen.
        wanted: The appraisal as it will be.
        stored: The draft that it changes; None for a new one.
        changes: The differences in words (empty for a new one).
    """

    sheet: str
    rows: tuple[int, ...]
    nip: str
    name: str
    effect: Effect
    wanted: Appraisal
    stored: Appraisal | None
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class AppraisalImportPlan:
    """The whole of an import, before anything is written.

    Attributes:
        year: Of the appraisals.
        compared: In the order of the file.
        absent: Active people whom the file does not name; nothing happens to them.
        notes: Sentences about appraisals that are taken but worth a look.
        position: Journal position of the comparison; a later one refuses the plan.
    """

    year: int
    compared: tuple[PlannedAppraisal, ...]
    absent: tuple[Absent, ...]
    notes: tuple[str, ...]
    position: int

    def records(self) -> dict[str, dict[str, int]]:
        """Return the counts per kind of record: appraisals, and what is said of behaviours."""
        told: Counter[tuple[str, str]] = Counter()
        for each in self.compared:
            told["appraisal", _WORD[each.effect]] += 1
            before = {} if each.stored is None else each.stored.behaviours
            for number, said in each.wanted.behaviours.items():
                known = before.get(number)
                word = "new" if known is None else "unchanged" if known == said else "changed"
                told["feedback", word] += 1
        return {
            table: {word: told[table, word] for word in _WORD.values()}
            for table in ("appraisal", "feedback")
        }


_WORD = {Effect.NEW: "new", Effect.CHANGED: "changed", Effect.UNCHANGED: "unchanged"}
