"""Who is trusted: own keys, the offices, and the numbered list of their computers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from sqlalchemy import Connection

from asn_desktop.storage.journal import identity
from asn_desktop.storage.journal.identity import Rank

ACTIVE: Final = "active"
ROTATED: Final = "rotated"
RETIRED: Final = "retired"
REVOKED: Final = "revoked"
_MEMBER: Final = "SELECT signing, sealing, replica, office, state, accepted, since FROM member"


class OwnKey(NamedTuple):
    """Secrets of this computer, 32 bytes each; for the head office those of the office."""

    signing: bytes
    sealing: bytes


class Partner(NamedTuple):
    """An office that packages go to.

    Attributes:
        office: Its code.
        rank: Its authority.
        unit: The root of its units, where that is known.
        number: Of the last package made for it.
        digest: Of that package's manifest.
    """

    office: str
    name: str
    rank: Rank
    unit: bytes | None
    number: int
    digest: str | None


class Member(NamedTuple):
    """A line of the trust list: one key of one computer.

    Attributes:
        signing: Ed25519 in hexadecimal digits; names the line.
        sealing: X25519 as age writes it.
        replica: The computer.
        office: Code of its office.
        state: One of the words of this module.
        accepted: Of a revoked one: the last number accepted by epoch in hexadecimal digits.
        since: UTC milliseconds of the last change.
    """

    signing: str
    sealing: str
    replica: bytes
    office: str
    state: str
    accepted: Mapping[str, int]
    since: int


class Standing(NamedTuple):
    """What this office knows of the exchange as a whole.

    Attributes:
        trust: Number of the newest trust list.
        recovery: Public part of the recovery key.
        head_epoch: Of the head office's database, as its newest package said.
        head_number: Of that package.
        head_state: The head office's state that is here.
        proof: Until this computer is confirmed: that it was invited.
    """

    trust: int
    recovery: str | None
    head_epoch: bytes | None
    head_number: int
    head_state: int
    proof: str | None


def standing(connection: Connection) -> Standing | None:
    """Return what is known, None where the office does not take part yet."""
    row = connection.exec_driver_sql(
        "SELECT trust, recovery, head_epoch, head_number, head_state, proof FROM exchange"
    ).one_or_none()
    return None if row is None else Standing(*row)


def begin(connection: Connection, office: str) -> None:
    """Let the office with a code take part, if it does not yet."""
    connection.exec_driver_sql(
        "INSERT INTO exchange (id, office, trust, head_number, head_state) VALUES (1, ?, 0, 0, 0)"
        " ON CONFLICT DO UPDATE SET office = excluded.office",
        (office,),
    )


def set_standing(connection: Connection, known: Standing) -> None:
    """Keep what is known."""
    connection.exec_driver_sql(
        "UPDATE exchange SET trust = ?, recovery = ?, head_epoch = ?, head_number = ?,"
        " head_state = ?, proof = ?",
        tuple(known),
    )


def forget_state(connection: Connection) -> None:
    """Know of no state of the head office any more: the next package from it holds everything."""
    connection.exec_driver_sql("UPDATE exchange SET head_epoch = NULL, head_state = 0")


def own_keys(connection: Connection) -> list[OwnKey]:
    """Return this computer's secrets, the newest first."""
    rows = connection.exec_driver_sql("SELECT signing, sealing FROM own_key ORDER BY id DESC")
    return [OwnKey(*row) for row in rows]


def add_own_key(connection: Connection, key: OwnKey, at: int) -> None:
    """Keep new secrets; the older ones still open what is on its way."""
    connection.exec_driver_sql(
        "INSERT INTO own_key (signing, sealing, made_at) VALUES (?, ?, ?)", (*key, at)
    )


def partners(connection: Connection) -> list[Partner]:
    """Return the offices that packages go to, in order of code."""
    rows = connection.exec_driver_sql(
        "SELECT office, name, rank, unit_id, number, digest FROM partner ORDER BY office"
    )
    return [Partner(row[0], row[1], Rank(row[2]), *row[3:]) for row in rows]


def partner(connection: Connection, office: str) -> Partner | None:
    """Return one office, None where nothing goes to it."""
    return next((each for each in partners(connection) if each.office == office), None)


def put_partner(
    connection: Connection, office: str, name: str, rank: Rank, unit: bytes | None = None
) -> None:
    """Enter an office, or its name and unit as they are now."""
    connection.exec_driver_sql(
        "INSERT INTO partner (office, name, rank, unit_id, number) VALUES (?, ?, ?, ?, 0)"
        " ON CONFLICT (office) DO UPDATE SET name = excluded.name, rank = excluded.rank,"
        " unit_id = coalesce(excluded.unit_id, unit_id)",
        (office, name, int(rank), unit),
    )


def members(connection: Connection) -> list[Member]:
    """Return the trust list, oldest lines first."""
    return _members(connection, " ORDER BY since, signing", ())


def members_of(connection: Connection, office: str) -> list[Member]:
    """Return the lines of one office."""
    return _members(connection, " WHERE office = ? ORDER BY since, signing", (office,))


def put_members(connection: Connection, given: Iterable[Member]) -> None:
    """Enter lines, or their state as it is now."""
    connection.exec_driver_sql(
        "INSERT INTO member (signing, sealing, replica, office, state, accepted, since)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (signing) DO UPDATE SET"
        " sealing = excluded.sealing, replica = excluded.replica, office = excluded.office,"
        " state = excluded.state, accepted = excluded.accepted, since = excluded.since",
        [
            (*each[:5], json.dumps(dict(each.accepted), sort_keys=True), each.since)
            for each in given
        ],
    )


def rise(connection: Connection, at: int = 0) -> int:
    """Give the trust list its next number, at the head office, and return it.

    Args:
        connection: Of the transaction.
        at: UTC milliseconds. The number follows the time, so that it also rises above those that
            a head office gave before it was restored.
    """
    number: int = connection.exec_driver_sql(
        "UPDATE exchange SET trust = max(trust + 1, ?) RETURNING trust", (at // 1000,)
    ).scalar_one()
    return number


def recipients(connection: Connection, office: str) -> list[str]:
    """Return the keys that may open a package for an office: its computers' and the recovery key.

    Empty where no computer of it is known yet.
    """
    keys = [each.sealing for each in members_of(connection, office) if each.state == ACTIVE]
    known = standing(connection)
    return [*keys, known.recovery] if keys and known and known.recovery else keys


def own_replica(connection: Connection) -> bytes:
    """Return which computer this is."""
    return identity.last_dot(connection).replica


def _members(connection: Connection, rest: str, bound: tuple[object, ...]) -> list[Member]:
    rows = connection.exec_driver_sql(_MEMBER + rest, bound)
    return [Member(*row)._replace(accepted=json.loads(row[5])) for row in rows]


def next_number(connection: Connection, office: str) -> int:
    """Return the number of the next package for an office; it is never given again."""
    number: int = connection.exec_driver_sql(
        "UPDATE partner SET number = number + 1 WHERE office = ? RETURNING number", (office,)
    ).scalar_one()
    return number


def set_digest(connection: Connection, office: str, digest: str) -> None:
    """Keep what the next package for an office names as the one before it."""
    connection.exec_driver_sql("UPDATE partner SET digest = ? WHERE office = ?", (digest, office))


def signing_key(connection: Connection, office: str) -> OwnKey:
    """Return the secrets that sign for an office: the newest that all its computers know.

    A trust list tells of new secrets of the head office. Those before them sign until every
    computer of the office has the state of a package that was made with such a list.
    """
    known = partner(connection, office)
    upwards = known is None or known.rank is Rank.HEAD_OFFICE
    bound = (office, identity.last_dot(connection).epoch, int(upwards))
    row = connection.exec_driver_sql(
        "SELECT signing, sealing FROM own_key k WHERE ?3 = 1"
        " OR k.id = (SELECT min(id) FROM own_key) OR EXISTS (SELECT 1 FROM package p"
        " WHERE p.direction = 'out' AND p.kind = 'down' AND p.office = ?1 AND p.epoch = ?2"
        " AND p.exported_at > k.made_at AND p.position <= (SELECT min(CASE WHEN"
        " h.state_epoch = ?2 THEN h.state ELSE 0 END) FROM member m LEFT JOIN peer h"
        " ON h.replica = m.replica WHERE m.office = ?1 AND m.state = 'active'))"
        " ORDER BY k.id DESC LIMIT 1",
        bound,
    ).one()
    return OwnKey(*row)
