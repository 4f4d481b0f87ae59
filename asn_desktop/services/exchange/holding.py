"""Which office holds whom: transfers, and orders to erase; only the head office says so."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from asn_desktop.domain.access import Right
from asn_desktop.domain.employees import EmployeeMissingError
from asn_desktop.errors import UserError
from asn_desktop.ids import RowId, name_id, new_id
from asn_desktop.services.exchange.ground import Ground, NoPartnerError
from asn_desktop.storage.employees import now
from asn_desktop.storage.employees.tables import assignment, employee
from asn_desktop.storage.exchange import erasing, trust
from asn_desktop.storage.exchange.removing import records_of_person
from asn_desktop.storage.journal import authority, batches
from asn_desktop.storage.journal.writer import Change

_BATCH: Final = "transfer"


class OnlyHeadOfficeError(UserError):
    """Only the head office does this."""

    code = "only_head_office"


class ReasonMissingError(UserError):
    """What cannot be taken back needs a reason."""

    code = "reason_missing"


class HoldingService:
    """Says which office holds a person, and whose data is erased."""

    def __init__(self, ground: Ground) -> None:
        self._ground: Final = ground

    def offices(self) -> Mapping[str, str]:
        """Return the offices that can hold people, by code with their names."""
        ground = self._ground
        with ground.database.read() as connection:
            found = {each.office: each.name for each in trust.partners(connection)}
        return {ground.office.code: ground.office.name, **found} if ground.is_head else found

    def holder_of(self, person: RowId) -> str | None:
        """Return the code of the office that holds a person; None where nobody said so."""
        with self._ground.database.read() as connection:
            return authority.holders(connection, [person]).get(person)

    def transfer(
        self, people: Collection[RowId], office: str, starts_on: date | None, reason: str
    ) -> None:
        """Let another office hold people from a day on.

        The new office gets everything about them with its next package; the old one keeps them
        read-only until all that it wrote about them is here.

        Raises:
            OnlyHeadOfficeError: This is not the head office.
            NoPartnerError: The office does not take part in the exchange.
            EmployeeMissingError: One of the people is not on record.
        """
        self._require_head()
        if office not in self.offices():
            raise NoPartnerError(
                f"Kantor {office} belum ikut bertukar paket. Buat undangan untuk kantor itu dahulu."
            )
        start = None if starts_on is None else starts_on.isoformat()
        principal, clock = self._ground.principal, self._ground.clock
        batch = new_id(clock.milliseconds())
        change = Change(principal, reason=reason, batch=batch)
        with self._ground.database.write(change) as writer:
            title = f"Memindahkan {len(people)} pegawai ke kantor {office}"
            batches.record(writer.connection, batch, _BATCH, title, principal, clock)
            for person in people:
                if not writer.exists(employee, person):
                    raise EmployeeMissingError("Pegawai ini tidak ada lagi. Muat ulang daftar.")
                row = name_id(person.hex(), assignment.name, start or "unknown")
                if writer.exists(assignment, row):
                    writer.update(assignment, row, {"office": office})
                else:
                    values = {"employee_id": person, "starts_on": start, "office": office}
                    writer.insert(assignment, row, values)
            writer.flush()
            now.refresh(writer.connection, people, self._ground.clock.today())

    def erase(self, person: RowId, reason: str) -> int:
        """Erase all data of a person by order, here and in every office; return how many records.

        What was printed with the person's name in other people's papers stays. It cannot be taken
        back, and no package and no backup brings it back.

        Raises:
            OnlyHeadOfficeError: This is not the head office.
            ReasonMissingError: The order is not named.
            EmployeeMissingError: There is no such person.
        """
        self._require_head()
        if not reason.strip():
            raise ReasonMissingError(
                "Sebutkan dasar penghapusan, misalnya nomor dan tanggal surat perintahnya."
            )
        ground = self._ground
        with ground.database.write_plainly() as connection:
            records = records_of_person(connection, person)
            if not records:
                raise EmployeeMissingError("Pegawai ini tidak ada lagi. Muat ulang daftar.")
            at = ground.clock.milliseconds()
            orders = [
                erasing.Order(record, table, at, ground.principal.name, reason)
                for table, record in records
            ]
            return erasing.carry_out(connection, orders, ground.clock.today())

    def _require_head(self) -> None:
        self._ground.principal.require(Right.EDIT_TRUST)
        if not self._ground.is_head:
            raise OnlyHeadOfficeError(
                "Hanya BKPSDM yang menetapkan kantor pemegang pegawai dan penghapusan data. "
                "Sampaikan permintaannya kepada BKPSDM."
            )
