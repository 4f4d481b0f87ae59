"""What the first run asks of the services; runs in the background, which loads them there."""

# The imports inside the functions are the point of this module: the window is painted
# before any service is loaded.

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.clock import Clock
from asn_desktop.gui.wizards.account_fields import FirstAccount
from asn_desktop.gui.wizards.office_steps import OfficeAnswers

if TYPE_CHECKING:
    from asn_desktop.domain.enrolment import InvitationContent
    from asn_desktop.errors import UserError
    from asn_desktop.services.workspace import Workspace


class InvitationAnswers(NamedTuple):
    """The invitation that was chosen.

    Attributes:
        code: Of its letter.
        content: What it said.
        confirmed: A person has confirmed that the head office's clock is ahead.
    """

    file: Path
    code: str
    content: InvitationContent
    confirmed: bool


class Answers(NamedTuple):
    """All that the first run asked for."""

    folder: Path
    office: OfficeAnswers | InvitationAnswers
    account: FirstAccount

    @property
    def title(self) -> str:
        """What the office is called, with its code."""
        if isinstance(self.office, InvitationAnswers):
            name, code = self.office.content.name, self.office.content.office
        else:
            name, code = self.office.office.name, self.office.office.code
        return f"{name} ({code})"


class Protection(NamedTuple):
    """How the first account of an open office came out.

    Attributes:
        workspace: The office, open again: with the account, or as it was.
        code: Of the recovery sheet; None where nothing changed.
        problem: Why nothing changed.
    """

    workspace: Workspace
    code: str | None
    problem: UserError | None


def look(file: Path, code: str, clock: Clock) -> InvitationContent:
    """Return what an invitation says; nothing is written.

    Raises:
        UserError: The code is another one, or the file is no invitation or expired.
    """
    from asn_desktop.services.exchange import enrolment

    return enrolment.look(file, code, clock)


def found(answers: Answers, clock: Clock) -> str:
    """Make the office and return the code of its recovery sheet.

    Raises:
        UserError: The folder, the disk, the account or the invitation does not allow it;
            nothing was made.
    """
    from asn_desktop.services.workspace import NewAccount, create_office

    account = NewAccount(*answers.account)
    if isinstance(answers.office, InvitationAnswers):
        from asn_desktop.services.exchange.enrolment import accept_into

        file, invited, _, confirmed = answers.office
        made = accept_into(answers.folder, file, invited, clock, account, confirmed=confirmed)
    else:
        made = create_office(answers.folder, answers.office.office, clock, account)
    return made.recovery_code or ""


def open_founded(answers: Answers) -> Workspace:
    """Open the office that was made, and write what was asked beyond its name.

    Raises:
        UserError: It cannot be opened.
    """
    from asn_desktop.services.workspace import Login, Opening, open_workspace

    account = answers.account
    login = Login(account.login, account.password)
    workspace = open_workspace(answers.folder, login, opening=Opening.WINDOW)
    if isinstance(answers.office, InvitationAnswers):
        return workspace
    try:
        read = workspace.settings.read()
        told = replace(
            read.values,
            city=answers.office.city,
            head_name=answers.office.head,
            year=answers.office.year,
            period=answers.office.period,
        )
        workspace.settings.update(told, read.seen)
    except BaseException:
        workspace.close()
        raise
    return workspace


def protect(workspace: Workspace, account: FirstAccount, clock: Clock) -> Protection:
    """Give an open office its first account: close it, lock it, and open it again."""
    from asn_desktop.errors import UserError
    from asn_desktop.services.workspace import (
        Login,
        NewAccount,
        Opening,
        open_workspace,
        protect_office,
    )

    folder = workspace.folder
    workspace.close()
    try:
        code = protect_office(folder, NewAccount(*account), clock)
    except UserError as error:
        return Protection(open_workspace(folder, None, opening=Opening.WINDOW), None, error)
    login = Login(account.login, account.password)
    return Protection(open_workspace(folder, login, opening=Opening.WINDOW), code, None)
