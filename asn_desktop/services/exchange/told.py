"""What is told in a package beside its entries, read from the database line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from asn_desktop.domain.exchange_entry import WireEntry
from asn_desktop.exchange import contents
from asn_desktop.exchange.keys import Identity, Introduction
from asn_desktop.exchange.manifest import Known
from asn_desktop.services.exchange.ground import Ground
from asn_desktop.storage.exchange import held, peers, scope, trust
from asn_desktop.storage.exchange.erasing import orders
from asn_desktop.storage.journal import identity, outgoing
from asn_desktop.storage.journal.identity import Rank
from asn_desktop.storage.targets.people import ReadConnection


def unsent(connection: ReadConnection, office: str) -> int:
    """Return how many entries an office has not acknowledged, at another office."""
    known = known_by(connection, office)
    return sum(
        max(0, each.last - max(each.first - 1, known.get((each.replica, each.epoch), 0)))
        for each in outgoing.ranges(connection)
    )


class Heard(NamedTuple):
    """What all working computers of an office have.

    Attributes:
        since: The state of the head office that they have everything of.
        known: How far they have everything of each life.
    """

    since: int
    known: Mapping[peers.Life, int]


NOTHING: Final = Heard(0, MappingProxyType({}))


def heard(connection: ReadConnection, office: str) -> Heard:
    """Return what an office has, as the newest packages of its computers said."""
    epoch = identity.last_dot(connection).epoch
    since, knowing = [], []
    for member in trust.members_of(connection, office):
        if member.state == trust.ACTIVE:
            found = peers.peer(connection, member.replica)
            since.append(found.state if found and found.state_epoch == epoch else 0)
            knowing.append(peers.acknowledged(connection, member.replica))
    return Heard(min(since, default=0), peers.common(knowing))


def unacknowledged(connection: ReadConnection, office: str) -> Iterator[WireEntry]:
    """Yield everything here that the head office lacks, whoever wrote it.

    It may have been restored, and then nobody else has it.
    """
    known = known_by(connection, office)
    for life in outgoing.lives(connection):
        yield from outgoing.above(connection, *life, known.get(life, 0))


def known_by(connection: ReadConnection, office: str) -> dict[peers.Life, int]:
    """Return how far an office has everything, as its newest package said."""
    heard = peers.newest_of(connection, office)
    return {} if heard is None else peers.acknowledged(connection, heard.replica)


def known_lines(connection: ReadConnection) -> Iterator[Known]:
    """Yield how far this database has everything, with the link there."""
    for (replica, epoch), last in sorted(peers.known(connection).items()):
        link = outgoing.link_at(connection, replica, epoch, last)
        yield Known(replica.hex(), epoch.hex(), last, None if link is None else link.hex())


def introduction(connection: ReadConnection, proof: str | None) -> Introduction | None:
    """Return the keys of a computer that nobody has confirmed yet, with its proof."""
    if proof is None:
        return None
    own = Identity(*trust.own_keys(connection)[0])
    return Introduction(own.public, proof)


def trust_head(connection: ReadConnection) -> contents.TrustHead:
    """Return what the trust list says of itself."""
    known = trust.standing(connection)
    assert known  # noqa: S101 - there is a partner
    return contents.TrustHead(known.trust, known.recovery)


def member_lines(connection: ReadConnection, ground: Ground) -> Iterator[contents.MemberLine]:
    """Yield the trust list."""
    partners = {each.office: each for each in trust.partners(connection)}
    for each in trust.members(connection):
        partner = partners.get(each.office)
        head = each.office == ground.office.code
        yield contents.MemberLine(
            each.signing,
            each.sealing,
            each.replica.hex(),
            each.office,
            ground.office.name if head or partner is None else partner.name,
            head or (partner is not None and partner.rank is Rank.HEAD_OFFICE),
            each.state,
            dict(each.accepted),
            each.since,
        )


def left_lines(connection: ReadConnection, office: str, since: int) -> Iterator[contents.LeftLine]:
    """Yield what left the scope of an office after a state."""
    for each in scope.departed(connection, office, since):
        yield contents.LeftLine(each.record.hex(), each.table, each.state)


def erased_lines(connection: ReadConnection) -> Iterator[contents.ErasedLine]:
    """Yield the orders to erase."""
    for each in orders(connection):
        yield contents.ErasedLine(each.record.hex(), each.table, each.at, each.by, each.reason)


def answer_lines(
    connection: ReadConnection, office: str, since: int
) -> Iterator[contents.AnswerLine]:
    """Yield what was decided on the changes of an office after a state."""
    for each in held.answers(connection, office, since):
        yield contents.AnswerLine(
            each.replica.hex(), each.epoch.hex(), each.n, each.answer, each.by, each.note, each.at
        )
