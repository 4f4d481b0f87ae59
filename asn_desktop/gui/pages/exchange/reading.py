"""What the page shows, read in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.domain.conflict_words import ConflictCard
    from asn_desktop.domain.exchange import Held, PackageLine, PartnerStatus
    from asn_desktop.services.exchange.exchanging import ExchangeService


class Standing(NamedTuple):
    """How the exchange stands.

    Attributes:
        takes_part: The office exchanges at all.
        packages: Those that were made and that came in, the newest first.
        unsent: Changes that the other side has not acknowledged.
        offices: How it stands with each office; for the head office.
        held: What the head office has to decide on.
        conflicts: Values that are not settled.
        words: This computer's keys as eight words; None where it does not take part.
    """

    takes_part: bool
    packages: list[PackageLine]
    unsent: int
    offices: list[PartnerStatus]
    held: list[Held]
    conflicts: list[ConflictCard]
    words: str | None

    @property
    def waiting(self) -> int:
        """How much waits for a person."""
        undecided = sum(1 for each in self.held if each.answer is None)
        unconfirmed = sum(1 for each in self.offices if each.waiting)
        return len(self.conflicts) + undecided + unconfirmed


NOTHING: Final = Standing(False, [], 0, [], [], [], None)  # noqa: FBT003 - a named field


def read(exchange: ExchangeService, *, head: bool, answered: bool) -> Standing:
    """Read how the exchange stands; runs on the read lane.

    Args:
        exchange: The service.
        head: This is the head office.
        answered: What was decided is wanted too.
    """
    conflicts = exchange.conflicts.listed()
    if not exchange.takes_part():
        return NOTHING._replace(conflicts=conflicts)
    return Standing(
        True,  # noqa: FBT003 - a named field
        exchange.packages(),
        exchange.unsent(),
        exchange.status() if head else [],
        _held(exchange, answered=answered) if head else [],
        conflicts,
        exchange.enrolment.fingerprint(),
    )


def _held(exchange: ExchangeService, *, answered: bool) -> list[Held]:
    waiting = exchange.decisions.listed()
    return [*waiting, *exchange.decisions.listed(answered=True)] if answered else waiting
