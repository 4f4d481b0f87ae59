"""Enrolment as people meet it: invitations, computers that wait, computers that are trusted."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from asn_desktop.domain.exchange import Counts, Imported
from asn_desktop.errors import UserError


class NotHeadOfficeError(UserError):
    """Only the head office does this."""

    code = "not_head_office"


class InvitationRefusedError(UserError):
    """An invitation that cannot be used here, or not any more."""

    code = "invitation_refused"


class WrongCodeError(InvitationRefusedError):
    """The code opens some other invitation, if any."""

    code = "activation_code"


class InvitationExpiredError(InvitationRefusedError):
    """The days of an invitation are over."""

    code = "invitation_expired"


class AlreadyEnrolledError(InvitationRefusedError):
    """The office takes part already."""

    code = "already_enrolled"


class NothingWaitsError(UserError):
    """No computer of the office waits to be confirmed."""

    code = "nothing_waits"


class WordsDifferError(UserError):
    """The words that were read out are not those of a computer that waits."""

    code = "words_differ"


class ComputerMissingError(UserError):
    """The trust list holds no such computer, or it ended before."""

    code = "computer_missing"


class Invited(NamedTuple):
    """An invitation that was made; the code is told this once.

    Attributes:
        id: Names it here, to withdraw it.
        activation: The code for the letter.
        words: The head office's keys as eight words, for the letter as well.
        people: How many people the office holds.
    """

    id: int
    office: str
    name: str
    file: Path
    activation: str
    expires: datetime
    words: str
    people: int


class InvitationState(Enum):
    """How far an invitation is; the value is what people read."""

    OPEN = "belum dipakai"
    USED = "sudah dipakai"
    EXPIRED = "kedaluwarsa"
    WITHDRAWN = "ditarik"


class InvitationLine(NamedTuple):
    """An invitation in the list of all; the replica is that of the computer that used it."""

    id: int
    office: str
    name: str
    made: datetime
    expires: datetime
    state: InvitationState
    replica: str | None


class InvitationContent(NamedTuple):
    """What an invitation says, before anything is written.

    Attributes:
        office: Code of the invited office.
        head_office: Name of the head office.
        head_code: Its code.
        people: How many people the office holds.
        units: How many units the tree has.
        rules: How many versions of rules come along.
        words: The head office's keys as eight words, to compare with the letter.
    """

    office: str
    name: str
    head_office: str
    head_code: str
    people: int
    units: int
    rules: int
    made: datetime
    expires: datetime
    words: str


class Accepted(NamedTuple):
    """An invitation that was accepted; the office folder has to be opened anew.

    Attributes:
        content: What it said.
        words: This computer's keys as eight words, to read out when the head office calls.
        counts: What came in.
        again: It had been accepted before, and nothing changed.
    """

    content: InvitationContent
    words: str
    counts: Counts
    again: bool


class WaitingComputer(NamedTuple):
    """A computer that introduced itself and waits to be confirmed.

    Attributes:
        replica: The computer, in hexadecimal digits.
        words: Its keys as eight words.
        since: When its first package came in.
        packages: How many packages of it wait.
    """

    office: str
    name: str
    replica: str
    words: str
    since: datetime
    packages: int


class Confirmed(NamedTuple):
    """A computer that is trusted now, and what became of its packages."""

    office: str
    name: str
    replica: str
    words: str
    applied: tuple[Imported, ...]


class ComputerState(Enum):
    """What the trust list says of a key; the value is what people read."""

    ACTIVE = "dipercaya"
    ROTATED = "kunci lama"
    RETIRED = "tidak dipakai lagi"
    REVOKED = "dicabut"


class TrustedComputer(NamedTuple):
    """A line of the trust list.

    Attributes:
        replica: The computer, in hexadecimal digits.
        words: Its keys as eight words.
        since: When the line changed last.
        own: It is this computer.
    """

    office: str
    name: str
    replica: str
    words: str
    state: ComputerState
    since: datetime
    own: bool


class RecoveryHalves(NamedTuple):
    """The recovery key as two texts for two sheets; told this once."""

    first: str
    second: str
    made: datetime
