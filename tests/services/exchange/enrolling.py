"""A head office and offices that nobody knows yet, with the services of enrolment."""

from __future__ import annotations

from pathlib import Path

import pytest

from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.domain.enrolment import Accepted, Invited
from asn_desktop.domain.exchange import Imported
from asn_desktop.domain.identity import OfficeIdentity, OfficeKind
from asn_desktop.exchange.reader import Package, Receiver, read_package
from asn_desktop.ids import RowId
from asn_desktop.services.exchange import joining, receiving
from asn_desktop.services.exchange.enrolment import EnrolmentService
from asn_desktop.services.exchange.exporting import Exporter
from asn_desktop.services.exchange.ground import Ground
from asn_desktop.services.exchange.importing import Importer
from asn_desktop.storage.employees import now
from asn_desktop.storage.employees.tables import membership
from asn_desktop.storage.folder import read_identity, write_identity
from asn_desktop.storage.journal.writer import Change
from tests.services.exchange.star import BEGAN, HEAD, Seat, Time

OFFICE = "1276.03"
NIPS = ("198001012006041001", "198001012006041002", "198001012006041003")


def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read packages in this process, which is quicker; the other one has tests of its own."""

    def read(path: Path, receiver: Receiver, scratch: Path) -> Package:
        return read_package(path, receiver, scratch)

    for module in (receiving, joining):
        monkeypatch.setattr(module, "read_bounded", read)


class Desk(Seat):
    """One computer whose office enrols by itself."""

    backups = 0

    def build(self) -> None:
        if not (self.folder / "office.json").exists():
            name = f"Kantor {self.code}"
            office = OfficeIdentity(self.kind, self.code, name, practice=False, created=BEGAN)
            write_identity(self.folder, office)
        office = read_identity(self.folder)
        self.ground = Ground(
            self.database, LOCAL_PRINCIPAL, self.clock, office, self.folder / "exchange"
        )
        self.exporter = Exporter(self.ground)
        self.enrolment = EnrolmentService(
            self.ground, self.folder, self._back_up, self._apply_waiting
        )
        self.importer = Importer(self.ground, self.exporter, self.enrolment, lambda: None)

    def _back_up(self) -> None:
        self.backups += 1

    def _apply_waiting(self, package: int) -> Imported:
        return self.importer.apply_waiting(package)

    def works_in(self, person: RowId, unit: RowId) -> None:
        """Record where somebody works."""
        with self.database.write(Change(self.ground.principal)) as writer:
            row = RowId(bytes(8) + person[:8])
            writer.insert(membership, row, {"employee_id": person, "unit_id": unit})
            writer.flush()
            now.refresh(writer.connection, None, self.clock.today())


class Town:
    """A head office with a tree of units, and a road to carry files on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.road = folder / "road"
        self.road.mkdir()
        self.time = Time()
        self.head = Desk(HEAD, folder / HEAD, self.time, OfficeKind.HEAD_OFFICE)
        self.unit = self.head.unit(OFFICE, "Kecamatan Contoh")
        below = self.head.unit("1276.03.1", "Kelurahan Contoh", parent_id=self.unit)
        self.people = [self.head.person(nip) for nip in NIPS]
        self.head.works_in(self.people[0], self.unit)
        self.head.works_in(self.people[1], below)

    def desk(self, name: str, code: str = OFFICE) -> Desk:
        """Set up a computer that stands alone."""
        return Desk(code, self.folder / name, self.time)

    def invite(self, office: str = OFFICE, name: str | None = None) -> Invited:
        """Invite an office."""
        target = self.road / f"undangan-{office}-{self.time.at:%H%M%S}.asnpkg"
        return self.head.enrolment.invite(office, name, None, target)

    def join(self, desk: Desk, invited: Invited | None = None) -> Accepted:
        """Let a computer accept an invitation, and open its folder anew."""
        invited = invited or self.invite()
        accepted = desk.enrolment.accept(invited.file, invited.activation)
        desk.build()
        return accepted

    def confirmed(self, desk: Desk) -> Desk:
        """Let a computer take part, from the invitation to the confirmation."""
        accepted = self.join(desk)
        self.head.take(desk.make(HEAD, self.road))
        self.head.enrolment.confirm(accepted.content.office, accepted.words)
        return desk
