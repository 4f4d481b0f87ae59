"""What must hold of the accounts of an office: an admin, and one account for a person."""

from __future__ import annotations

from asn_desktop.domain.access import Role
from asn_desktop.domain.accounts import Account, Holder
from asn_desktop.domain.employees import EmployeeMissingError, EmployeeState
from asn_desktop.errors import UserError
from asn_desktop.ids import RowId
from asn_desktop.services.employees.entering import GONE
from asn_desktop.storage.employees import lists
from asn_desktop.storage.journal.writer import Writer


class LastAdminError(UserError):
    """The change would leave the office without an active admin."""

    code = "last_admin"


class HolderRefusedError(UserError):
    """The account cannot belong to that employee."""

    code = "holder_refused"


def require_admin(known: list[Account]) -> None:
    """Refuse an office without an active admin.

    Raises:
        LastAdminError: There would be none.
    """
    if not any(one.active and one.role is Role.ADMIN for one in known):
        raise LastAdminError(
            "Kantor harus selalu mempunyai satu akun admin yang aktif. Jadikan orang lain admin "
            "terlebih dahulu, lalu ulangi."
        )


def holder(writer: Writer, employee: RowId) -> Holder:
    """Return an employee as the holder of an account.

    Raises:
        EmployeeMissingError: There is no such employee.
        HolderRefusedError: The employee is not active.
    """
    line = lists.line(writer.connection, employee)
    if line is None:
        raise EmployeeMissingError(GONE)
    if EmployeeState(line.state) is not EmployeeState.ACTIVE:
        raise HolderRefusedError(
            f"{line.name} berstatus {EmployeeState(line.state).title}. Akun hanya dihubungkan "
            "dengan pegawai yang aktif; pilih orang lain, atau perbaiki statusnya di data pegawai."
        )
    return Holder(line.id, line.nip, line.name)


def require_apart(changed: Account, known: list[Account]) -> None:
    """Refuse a second account of one person; one that may not log in does not count.

    Raises:
        HolderRefusedError: The person has another account that may log in.
    """
    if changed.holder is None or not changed.active:
        return
    for other in known:
        same = other.holder is not None and other.holder.id == changed.holder.id
        if same and other.active and other.id != changed.id:
            raise HolderRefusedError(
                f"{changed.holder.name} sudah terhubung dengan akun {other.login}. Seorang pegawai "
                f"hanya memakai satu akun: lepas atau nonaktifkan akun {other.login}, lalu ulangi."
            )
