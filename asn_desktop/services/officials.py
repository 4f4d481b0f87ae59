"""Raters without an employee row: the mayor, officials of another body."""

from __future__ import annotations

from typing import NamedTuple

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.nip import parse_nip
from asn_desktop.domain.unit_checks import filled
from asn_desktop.domain.units import NewOfficial, Official, UnitMissingError, UnitRefusedError
from asn_desktop.ids import RowId, new_id
from asn_desktop.storage import offices
from asn_desktop.storage.database import Database
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal import state
from asn_desktop.storage.journal.writer import Change, Writer


class OfficialOutcome(NamedTuple):
    """What a write leads to: which official, and the position to pass back next time."""

    official: RowId
    seen: int


class Officials(NamedTuple):
    """The officials without an employee row, and the journal position of the reading."""

    rows: tuple[Official, ...]
    seen: int


class OfficialService:
    """The officials. Each method is one transaction."""

    def __init__(self, database: Database, principal: Principal, clock: Clock) -> None:
        self._database = database
        self._principal = principal
        self._clock = clock

    def list(self) -> Officials:
        """Return the raters without an employee row, in order of name."""
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            rows = tuple(offices.officials(connection))
            return Officials(rows, state.position(connection))

    def add(self, new: NewOfficial) -> OfficialOutcome:
        """Record a rater who is no employee of this office.

        Raises:
            UnitRefusedError: The name is missing.
            InvalidNipError: A NIP was given that is none.
        """
        self._principal.require(Right.EDIT_PEOPLE)
        official = new_id(self._clock.milliseconds())
        with self._database.write(Change(self._principal)) as writer:
            writer.insert(offices.official, official, _official_values(new))
        return OfficialOutcome(official, writer.position)

    def edit(self, official: RowId, new: NewOfficial, *, seen: int) -> OfficialOutcome:
        """Change what is known of such a rater.

        Raises:
            StaleError: Somebody changed the same in the meantime.
            UnitMissingError: The official is gone.
        """
        self._principal.require(Right.EDIT_PEOPLE)
        with self._database.write(Change(self._principal, seen=seen)) as writer:
            _require_official(writer, official)
            writer.update(offices.official, official, _official_values(new))
        return OfficialOutcome(official, writer.position)

    def remove(self, official: RowId, *, seen: int) -> int:
        """Remove a rater whom nobody has or had as superior; return the new position."""
        self._principal.require(Right.EDIT_PEOPLE)
        with self._database.write(Change(self._principal, seen=seen)) as writer:
            _require_official(writer, official)
            if people := offices.official_referring(writer.connection, official):
                raise UnitRefusedError(
                    f"Pejabat ini tercatat sebagai atasan {people} pegawai, jadi tidak dapat "
                    "dihapus. Ganti pejabat penilai pegawai itu dahulu."
                )
            writer.delete(offices.official, official)
        return writer.position


def _official_values(new: NewOfficial) -> dict[str, Value]:
    return {
        "name": filled(new.name, "name", "Nama pejabat", 200),
        "nip": parse_nip(new.nip).digits if new.nip else None,
        "position": new.position or None,
        "grade": new.grade or None,
        "unit_name": new.unit_name or None,
    }


def _require_official(writer: Writer, official: RowId) -> None:
    if not writer.exists(offices.official, official):
        raise UnitMissingError(
            "Pejabat ini sudah tidak ada, mungkin dihapus. Muat ulang daftarnya."
        )
