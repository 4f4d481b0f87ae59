"""The people whom a list names, and those whom it does not."""

from __future__ import annotations

from collections.abc import Iterator

from asn_desktop.domain.employees import EmployeeFilter
from asn_desktop.domain.imports import Absent
from asn_desktop.errors import UserError
from asn_desktop.ids import RowId
from asn_desktop.storage.employees import detail, lists
from asn_desktop.storage.journal import authority
from asn_desktop.storage.targets.people import ReadConnection


class PersonUnknownError(UserError):
    """Nobody here has the NIP."""

    code = "person_unknown"


def known_person(connection: ReadConnection, nip: str) -> RowId:
    """Return whom a NIP belongs to.

    Raises:
        PersonUnknownError: Nobody here has it.
        NotHeldHereError: Another office holds the person.
    """
    found = detail.by_nip(connection, nip)
    if found is None:
        raise PersonUnknownError(
            "belum ada pegawai dengan NIP ini di kantor ini. "
            "Impor pegawainya dahulu, atau periksa NIP-nya"
        )
    authority.require_own(connection, [(authority.PERSON, found)])
    return found


def absent(connection: ReadConnection, named: set[str]) -> Iterator[Absent]:
    """Yield the active people whom a list does not name."""
    for line in lists.every(connection, EmployeeFilter()):
        if line.nip not in named:
            yield Absent(line.nip, line.name, line.unit or "")
