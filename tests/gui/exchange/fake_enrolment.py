"""Enrolment by hand, as the window asks for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from asn_desktop.domain.enrolment import (
    Accepted,
    ComputerState,
    Confirmed,
    InvitationContent,
    InvitationLine,
    InvitationState,
    Invited,
    NothingWaitsError,
    RecoveryHalves,
    TrustedComputer,
    WaitingComputer,
    WordsDifferError,
    WrongCodeError,
)
from asn_desktop.domain.exchange import Counts
from asn_desktop.errors import UserError
from asn_desktop.ids import RowId
from asn_desktop.storage.journal.incoming import HoldError

WORDS = "raso timu bado kelu mira soto wina pagu"
CODE = "ABCD-EFGH-JKLM"
NOON = datetime(2026, 11, 20, 7, 5, tzinfo=UTC)
REPLICA = "ab" * 16
CONTENT = InvitationContent(
    office="1276.03", name="Kecamatan Contoh", head_office="BKPSDM Kota Contoh", head_code="1276",
    people=46, units=7, rules=3, made=NOON, expires=NOON + timedelta(days=30), words=WORDS,
)  # fmt: skip


@dataclass
class FakeEnrolment:
    """Knows one office with one computer; ``asked`` holds what it was asked to do."""

    asked: list[tuple[object, ...]] = field(default_factory=list)
    waits: list[WaitingComputer] = field(default_factory=list)
    has: bool = False
    fails: UserError | None = None
    state: ComputerState = ComputerState.ACTIVE
    invitation: InvitationState = InvitationState.OPEN
    ahead: bool = False

    def fingerprint(self) -> str | None:
        """Return this computer's words."""
        return WORDS

    def has_recovery_key(self) -> bool:
        """Tell whether there is one."""
        return self.has

    def recovery_key(self) -> RecoveryHalves:
        """Make one."""
        self.asked.append(("recovery",))
        return RecoveryHalves("AAAA-BBBB", "CCCC-DDDD", NOON)

    def invite(
        self, office: str, name: str | None, unit: RowId | None, target: Path, days: int = 30
    ) -> Invited:
        """Invite an office."""
        if self.fails is not None:
            raise self.fails
        self.asked.append(("invite", office, name, unit, target))
        expires = NOON + timedelta(days=days)
        return Invited(1, office, name or "Kecamatan Contoh", target, CODE, expires, WORDS, 46)

    def invitations(self) -> list[InvitationLine]:
        """Return one that is open and one of another office."""
        until = NOON + timedelta(days=30)
        return [
            InvitationLine(4, "1276.03", "Kecamatan", NOON, until, self.invitation, None),
            InvitationLine(5, "1276.04", "Dinas", NOON, until, InvitationState.OPEN, None),
        ]

    def withdraw(self, invitation: int) -> None:
        """Withdraw it."""
        self.asked.append(("withdraw", invitation))
        self.invitation = InvitationState.WITHDRAWN

    def members(self) -> list[TrustedComputer]:
        """Return the computers of two offices."""
        return [
            TrustedComputer("1276.03", "Kecamatan", REPLICA, WORDS, self.state, NOON, own=False),
            TrustedComputer(
                "1276", "BKPSDM", "cd" * 16, WORDS, ComputerState.ACTIVE, NOON, own=True
            ),
        ]

    def revoke(self, office: str, replica: str) -> None:
        """Trust it no more."""
        self.asked.append(("revoke", office, replica))
        self.state = ComputerState.REVOKED

    def retire(self, office: str, replica: str) -> None:
        """Take it off the list."""
        self.asked.append(("retire", office, replica))
        self.state = ComputerState.RETIRED

    def waiting(self) -> list[WaitingComputer]:
        """Return the computers that wait."""
        return list(self.waits)

    def confirm(self, office: str, words: str) -> Confirmed:
        """Compare the words."""
        self.asked.append(("confirm", office, words))
        if not self.waits:
            raise NothingWaitsError("Tidak ada yang menunggu.")
        if words != WORDS:
            raise WordsDifferError("Kata-katanya berbeda. Jangan dipercaya.")
        self.waits = []
        return Confirmed(office, "Kecamatan Contoh", REPLICA, WORDS, ())

    def reject(self, office: str, replica: str) -> int:
        """Send it away."""
        self.asked.append(("reject", office, replica))
        self.waits = []
        return 1

    def look(self, file: Path, code: str) -> InvitationContent:
        """Return what it says where the code is right."""
        if self.fails is not None:
            raise self.fails
        if code != CODE:
            raise WrongCodeError("Kode salah atau bukan untuk berkas ini.")
        self.asked.append(("look", file))
        return CONTENT

    def accept(self, file: Path, code: str, *, confirmed: bool) -> Accepted:
        """Accept it."""
        if self.ahead and not confirmed:
            raise HoldError("Jam pengirim di depan.")
        self.asked.append(("accept", file, code))
        return Accepted(CONTENT, WORDS, Counts(new=53), again=False)
