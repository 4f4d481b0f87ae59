"""An office with a few people and their targets, for the tests of what is done with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from asn_desktop import clock as clocks
from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL, Principal, Role
from asn_desktop.domain.employees import DatedKind
from asn_desktop.domain.targets.plan import Indicator, Plan, WorkResult
from asn_desktop.domain.targets.words import AnnexBlock, Aspect, Part
from asn_desktop.domain.units import NewOfficial, unit_id
from asn_desktop.ids import RowId, name_id
from asn_desktop.services.employees.service import NewEmployee, NewFact
from asn_desktop.services.journal import JournalService
from asn_desktop.services.targets import TargetService
from asn_desktop.services.targets.editing import Outcome
from asn_desktop.services.targets.importing import TargetImportService
from asn_desktop.storage import offices
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal.writer import Change
from tests.services.employees import ground as employees_ground

HEAD: Final = "197805102003121002"
RATER: Final = "198502022010011002"
SITI: Final = "199001012015032001"
TONO: Final = "199203152019032003"
CONTRACT: Final = "199506062022211004"
YEAR: Final = 2026
OLD: Final = date(2020, 1, 2)


def silent(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


class Ground(employees_ground.Ground):
    """An office's database with the services on it."""

    def __init__(self, file: Path, clock: Clock, principal: Principal = LOCAL_PRINCIPAL) -> None:
        super().__init__(file, clock, principal)
        inside = (self.database, principal, clock)
        self.targets: Final = TargetService(*inside)
        self.journal: Final = JournalService(*inside)
        self.target_import: Final = TargetImportService(*inside, backup=self._back_up)

    def id(self, nip: str) -> RowId:
        """Return the id of a person."""
        return self.person(nip).line.id

    def as_role(self, role: Role) -> TargetService:
        """Return the targets as somebody with a role sees them."""
        return TargetService(self.database, employees_ground.someone(role), self.clock)

    def at(self, moment: datetime) -> TargetService:
        """Return the targets as they are worked on at another time."""
        return TargetService(self.database, LOCAL_PRINCIPAL, clocks.fixed(moment))

    def draft(self, nip: str = SITI, start: date | None = None, end: date | None = None) -> Plan:
        """Begin a plan and read it."""
        return self.targets.get(self.targets.create(self.id(nip), start, end).plan)

    def complete(self, nip: str = SITI) -> Plan:
        """Begin a plan and fill it so that it can be submitted."""
        plan = self.draft(nip)
        self.targets.save(filled(plan), draft=False)
        return self.targets.get(plan.id)

    def determined(self, nip: str = SITI, on: date = date(YEAR, 1, 31)) -> Plan:
        """Make a plan that is determined."""
        plan = self.complete(nip)
        self.settle(plan, on)
        return self.targets.get(plan.id)

    def settle(self, plan: Plan, on: date = date(YEAR, 1, 31)) -> Outcome:
        """Submit a plan and determine it."""
        seen = self.targets.submit(plan.id, seen=plan.seen).seen
        return self.targets.determine(plan.id, on, seen=seen)


def make_people(ground: Ground) -> None:
    """Record a department, its head, a division head, and people below; the mayor is outside."""
    with ground.database.write(Change(LOCAL_PRINCIPAL)) as writer:
        for code, name, echelon, parent in (
            ("1", "Dinas Contoh", "II.b", None),
            ("1.1", "Bidang Contoh", "III.b", "1"),
        ):
            values: dict[str, Value] = {
                "code": code,
                "name": name,
                "echelon": echelon,
                "parent_id": unit_id(parent) if parent else None,
                "provisional": 0,
            }
            writer.insert(offices.unit, unit_id(code), values)
    mayor = ground.offices.officials.add(
        NewOfficial("Wali Kota Contoh", position="Wali Kota")
    ).official
    structural = "Jabatan Struktural"
    head = _person(
        ground, HEAD, "Ratna Sari", ("1", "Kepala Dinas", structural, "II.b"), official=mayor
    )
    rater = _person(
        ground, RATER, "Budi Siregar", ("1.1", "Kepala Bidang", structural, "III.b"), superior=head
    )
    for nip, name in ((SITI, "Siti Aminah"), (TONO, "Tono Lubis"), (CONTRACT, "Dewi Anggraini")):
        place = ("1.1", "Arsiparis Ahli Pertama", "Jabatan Fungsional", None)
        _person(ground, nip, name, place, superior=rater)


def _person(
    ground: Ground,
    nip: str,
    name: str,
    place: tuple[str, str, str, str | None],
    superior: RowId | None = None,
    official: RowId | None = None,
) -> RowId:
    unit, title, kind, echelon = place
    above: dict[str, Value] = {"superior_id": superior, "official_id": official, "proposed": 0}
    position: dict[str, Value] = {"title": title, "position_kind": kind, "echelon": echelon}
    facts = (
        NewFact(DatedKind.POSITION, OLD, position),
        NewFact(DatedKind.RANK, OLD, {"grade": "IX" if nip == CONTRACT else "III/d"}),
        NewFact(DatedKind.UNIT, OLD, {"unit_id": unit_id(unit)}),
        NewFact(DatedKind.SUPERIOR, OLD, above),
    )
    return ground.employees.add(NewEmployee(nip, name, facts=facts)).employee


def filled(plan: Plan, main: int = 3) -> Plan:
    """Return a plan with work results utama, an expectation and an annex."""
    return replace(
        plan,
        results=tuple(result(plan, number) for number in range(main)),
        expectations={1: "Menjadi contoh"},
        annex={AnnexBlock.SUPPORT: ("Komputer", "Pelatihan")},
    )


def result(plan: Plan, number: int, part: Part = Part.MAIN) -> WorkResult:
    """Return a work result with one indicator."""
    row = name_id("result", plan.id.hex(), part.value, str(number))
    own = name_id("indicator", row.hex())
    indicator = Indicator(own, own, Aspect.QUANTITY, f"Jumlah laporan {number}", "12 laporan", None)
    return WorkResult(row, row, part, f"Laporan {number}", "Tertib laporan", None, "", (indicator,))
