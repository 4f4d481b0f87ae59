"""An office with a few people and a training, for the tests of what is done with them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL, Principal, Role
from asn_desktop.domain.training.activity import Cell, Grid
from asn_desktop.domain.training.words import Earning, Mark
from asn_desktop.ids import RowId
from asn_desktop.services.journal import JournalService
from asn_desktop.services.training import TrainingService
from asn_desktop.services.training.importing import TrainingImportService
from asn_desktop.services.training.service import NewActivity
from tests.services.employees import ground as employees_ground
from tests.services.targets.ground import CONTRACT, HEAD, RATER, SITI, TONO, silent

__all__ = ["CONTRACT", "HEAD", "RATER", "SITI", "TONO", "Ground", "silent"]

YEAR: Final = 2026
START: Final = date(2026, 2, 9)
END: Final = date(2026, 2, 11)


class Ground(employees_ground.Ground):
    """An office's database with the services on it."""

    def __init__(self, file: Path, clock: Clock, principal: Principal = LOCAL_PRINCIPAL) -> None:
        super().__init__(file, clock, principal)
        inside = (self.database, principal, clock)
        self.training: Final = TrainingService(*inside)
        self.journal: Final = JournalService(*inside)
        self.training_import: Final = TrainingImportService(*inside, backup=self._back_up)

    def id(self, nip: str) -> RowId:
        """Return the id of a person."""
        return self.person(nip).line.id

    def as_role(self, role: Role) -> TrainingService:
        """Return training as somebody with a role sees it."""
        return TrainingService(self.database, employees_ground.someone(role), self.clock)

    def begin(self, *nips: str, count: int = 4, minimum: int | None = 80) -> Grid:
        """Begin an activity with people on its list."""
        new = NewActivity(
            "Manajemen Waktu",
            "Pelatihan teknis",
            START,
            END,
            organiser="BKPSDM",
            hours=Fraction(8),
            earning=Earning.WHOLE,
            minimum=None if minimum is None else Fraction(minimum),
            sessions=count,
        )
        activity = self.training.create(new).activity
        if nips:
            self.training.add_people(activity, [self.id(nip) for nip in nips])
        return self.training.grid(activity)

    def again(self, grid: Grid) -> Grid:
        """Read a grid anew."""
        return self.training.grid(grid.activity.id)

    def attend(self, grid: Grid, *rows: str) -> Grid:
        """Write the marks of people, a letter a session: HHTI, a point for an empty one."""
        signs = {"H": Mark.PRESENT, "T": Mark.ABSENT, "I": Mark.EXCUSED, ".": Mark.EMPTY}
        cells = [
            Cell(person.id, session.id, signs[letter])
            for person, letters in zip(grid.participants, rows, strict=True)
            for session, letter in zip(grid.activity.sessions, letters, strict=True)
        ]
        self.training.mark(grid.activity.id, cells, seen=grid.seen)
        return self.again(grid)

    def finish(self, grid: Grid) -> Grid:
        """Count the hours of an activity."""
        self.training.finish(grid.activity.id, seen=grid.seen)
        return self.again(grid)
