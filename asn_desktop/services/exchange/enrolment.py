"""Enrolment: the head office invites, an office accepts and works, the head office confirms."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Right
from asn_desktop.domain.enrolment import (
    Accepted,
    Confirmed,
    InvitationContent,
    InvitationLine,
    Invited,
    RecoveryHalves,
    TrustedComputer,
    WaitingComputer,
)
from asn_desktop.domain.exchange import Imported
from asn_desktop.domain.identity import NewOffice, OfficeKind
from asn_desktop.exchange.manifest import Manifest
from asn_desktop.ids import RowId
from asn_desktop.services.exchange import admitting, inviting, joining, trusting
from asn_desktop.services.exchange.filling import silent
from asn_desktop.services.exchange.ground import Ground
from asn_desktop.services.exchange.intake import Progress
from asn_desktop.services.founding import CreatedOffice, NewAccount, create_office
from asn_desktop.services.logins import Login
from asn_desktop.services.opening import Opening, close, enter
from asn_desktop.storage.exchange import trust
from asn_desktop.storage.folder import OfficeFolder


class EnrolmentService:
    """Who takes part in the exchange, and who is trusted.

    Args:
        ground: What the exchange stands on.
        folder: The office folder.
        backup: Makes a backup; called before an invitation changes anything.
        apply_waiting: Applies a package that waited, by its number in the list.
    """

    def __init__(
        self,
        ground: Ground,
        folder: Path,
        backup: Callable[[], object],
        apply_waiting: Callable[[int], Imported],
    ) -> None:
        self._ground: Final = ground
        self._folder: Final = folder
        self._backup: Final = backup
        self._apply_waiting: Final = apply_waiting

    def begin(self) -> None:
        """Let the head office take part; every other method here does so by itself."""
        trusting.begin(self._ground)

    def has_recovery_key(self) -> bool:
        """Tell whether packages can be opened with a recovery key as well."""
        with self._ground.database.read() as connection:
            known = trust.standing(connection)
        return known is not None and known.recovery is not None

    def recovery_key(self) -> RecoveryHalves:
        """Make a recovery key, in the place of an older one; its halves are told this once.

        Raises:
            NotHeadOfficeError: Only the head office has one.
        """
        return trusting.recovery_key(self._ground)

    def fingerprint(self) -> str | None:
        """Return this computer's keys as eight words; None where it does not take part."""
        return trusting.own_words(self._ground)

    def rotate(self) -> str:
        """Give the head office new keys and return their eight words.

        Raises:
            NotHeadOfficeError: A computer of an office gets new keys by a new invitation.
        """
        return trusting.rotate(self._ground)

    def invite(
        self,
        office: str,
        name: str | None,
        unit: RowId | None,
        target: Path,
        days: int = inviting.USUAL_DAYS,
    ) -> Invited:
        """Write an invitation for an office, a further one for a further computer of it.

        Args:
            office: Code of the office.
            name: Its name; None for the name that it or its unit has.
            unit: The root of its units; None for the unit with the same code.
            target: The file.
            days: How long the code can be used.

        Raises:
            NotHeadOfficeError: Only the head office invites.
            InvalidOfficeError: Code or name cannot be used.
            FileNotWrittenError: The disk or the folder does not take it.
        """
        return inviting.invite(self._ground, office, name, unit, target, days)

    def invitations(self) -> list[InvitationLine]:
        """Return all invitations, newest first."""
        return inviting.listed(self._ground)

    def withdraw(self, invitation: int) -> None:
        """Let the code of an invitation be used no more.

        Raises:
            InvitationRefusedError: It was used or withdrawn before.
        """
        inviting.withdraw(self._ground, invitation)

    def look(self, file: Path, code: str) -> InvitationContent:
        """Return what an invitation says; nothing is written.

        Raises:
            PaperCodeError, WrongCodeError: The code was mistyped, or is of another invitation.
            InvitationExpiredError: Its days are over.
            PackageRefusedError: The file is damaged, forged, or no invitation.
        """
        with joining.opened(file, code, self._ground.scratch, self._ground.clock) as found:
            return found.content

    def accept(
        self, file: Path, code: str, *, confirmed: bool = False, progress: Progress = silent
    ) -> Accepted:
        """Accept an invitation in this office; afterwards the folder has to be opened anew.

        Args:
            file: The invitation, under any name.
            code: As it was typed.
            confirmed: A person has confirmed that the head office's clock is ahead.
            progress: Told how many entries are in, and of how many.

        Raises:
            PaperCodeError, WrongCodeError: The code was mistyped, or is of another invitation.
            InvitationRefusedError: It expired, or the office takes part already.
            HoldError: The head office's clock is ahead, and nobody has confirmed it.
            PackageRefusedError: The file is damaged, forged, or no invitation.
        """
        ground = self._ground
        ground.principal.require(Right.EDIT_TRUST)
        with joining.opened(file, code, ground.scratch, ground.clock) as found:
            self._backup()
            return joining.accept(
                ground, self._folder, found, confirmed=confirmed, progress=progress
            )

    def admits(self, manifest: Manifest) -> None:
        """Refuse a computer that introduces itself unless an open invitation proves it.

        Raises:
            NotInvitedError: No invitation does, or it was used, withdrawn, or is too old.
        """
        admitting.admits(self._ground, manifest)

    def waiting(self) -> list[WaitingComputer]:
        """Return the computers that wait to be confirmed; takes about a second for each package."""
        return admitting.waiting(self._ground)

    def confirm(self, office: str, words: str) -> Confirmed:
        """Trust the computer whose eight words were read out, and apply what waits of it.

        Raises:
            NothingWaitsError: No computer of the office waits.
            WordsDifferError: None that waits has these words.
            NotInvitedError: Its invitation was used or withdrawn in the meantime.
        """
        return admitting.confirm(self._ground, office, words, self._apply_waiting)

    def reject(self, office: str, replica: str) -> int:
        """Refuse a computer that waits and withdraw its invitation; return how many packages went.

        Raises:
            NothingWaitsError: No such computer waits.
        """
        return admitting.reject(self._ground, office, replica)

    def members(self) -> list[TrustedComputer]:
        """Return the trust list, in order of office."""
        return trusting.members(self._ground)

    def revoke(self, office: str, replica: str) -> None:
        """Trust a lost computer no more; what it had sent stays, anything newer is refused.

        Raises:
            ComputerMissingError: No computer of that office that is trusted has this number.
        """
        trusting.end(self._ground, office, replica, trust.REVOKED)

    def retire(self, office: str, replica: str) -> None:
        """Take a computer off the list that is not used any more; otherwise as ``revoke``.

        Raises:
            ComputerMissingError: No computer of that office that is trusted has this number.
        """
        trusting.end(self._ground, office, replica, trust.RETIRED)


def look(file: Path, code: str, clock: Clock) -> InvitationContent:
    """Return what an invitation says, on a computer without an office.

    Raises:
        UserError: As ``EnrolmentService.look``.
    """
    with (
        TemporaryDirectory() as scratch,
        joining.opened(file, code, Path(scratch), clock) as found,
    ):
        return found.content


def accept_into(  # noqa: PLR0913 - what a person chooses, one by one
    folder: Path,
    file: Path,
    code: str,
    clock: Clock,
    first_account: NewAccount | None = None,
    *,
    confirmed: bool = False,
    progress: Progress = silent,
) -> CreatedOffice:
    """Make the folder of the invited office; a failure leaves none.

    Raises:
        UserError: As ``EnrolmentService.accept`` and ``create_office``.
    """
    there = folder.exists()
    with (
        TemporaryDirectory() as scratch,
        joining.opened(file, code, Path(scratch), clock) as found,
    ):
        new = NewOffice(OfficeKind.OFFICE, found.content.office, found.content.name)
        made = create_office(folder, new, clock, first_account)
        try:
            _accept_in(folder, found, clock, first_account, confirmed, progress)
        except BaseException:
            shutil.rmtree(folder)
            if there:
                folder.mkdir()
            raise
    return made


def _accept_in(
    folder: Path,
    found: joining.Opened,
    clock: Clock,
    account: NewAccount | None,
    confirmed: bool,  # noqa: FBT001 - handed on
    progress: Progress,
) -> None:
    login = None if account is None else Login(account.login, account.password)
    place = enter(folder, login, clock, Opening.COMMAND)
    try:
        ground = Ground(
            place.database, place.principal, clock, place.office, OfficeFolder(folder).exchange
        )
        joining.accept(ground, folder, found, confirmed=confirmed, progress=progress)
    finally:
        close(place)
