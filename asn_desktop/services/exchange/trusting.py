"""The trust list: this office's own keys, and the computers whose packages are taken in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from asn_desktop.domain.access import Right
from asn_desktop.domain.enrolment import (
    ComputerMissingError,
    ComputerState,
    NotHeadOfficeError,
    RecoveryHalves,
    TrustedComputer,
)
from asn_desktop.exchange import recovery
from asn_desktop.exchange.fingerprint import fingerprint
from asn_desktop.exchange.keys import (
    KEY_BYTES,
    Identity,
    PublicKeys,
    age_identity,
    new_identity,
    recipient_of,
)
from asn_desktop.files import write_atomically
from asn_desktop.services.exchange.ground import Ground
from asn_desktop.storage.exchange import packages, peers, trust
from asn_desktop.storage.journal.identity import Rank
from asn_desktop.storage.journal.incoming import declare
from asn_desktop.storage.journal.writer import Change
from asn_desktop.storage.targets.people import ReadConnection

_STATES: Final = {
    trust.ACTIVE: ComputerState.ACTIVE,
    trust.ROTATED: ComputerState.ROTATED,
    trust.RETIRED: ComputerState.RETIRED,
    trust.REVOKED: ComputerState.REVOKED,
}


def require_head(ground: Ground) -> None:
    """Refuse at any other office.

    Raises:
        NotHeadOfficeError: This is no head office.
        NotAllowedError: The account may not change whom the office trusts.
    """
    ground.principal.require(Right.EDIT_TRUST)
    if not ground.is_head:
        raise NotHeadOfficeError(
            "Hanya BKPSDM yang mengundang kantor dan mengatur daftar kantor yang dipercaya. "
            "Mintalah BKPSDM untuk melakukannya."
        )


def begin(ground: Ground) -> None:
    """Let the head office take part in the exchange, if it does not yet."""
    require_head(ground)
    change = Change(ground.principal, reason="Pertukaran data dimulai")
    with ground.database.write(change) as writer:
        connection = writer.connection
        if trust.standing(connection) is not None:
            return
        trust.begin(connection, ground.office.code)
        _add_key(ground, connection, new_identity())
        trust.rise(connection, ground.clock.milliseconds())
        replica = trust.own_replica(connection)
        declare(writer, replica, Rank.HEAD_OFFICE, ground.clock.today())


def recovery_key(ground: Ground) -> RecoveryHalves:
    """Make a recovery key, in the place of an older one, and return its halves.

    Packages from now on can be opened with it; older ones with the key that was theirs.
    """
    begin(ground)
    secret = os.urandom(KEY_BYTES)
    halves = recovery.split(secret, os.urandom(KEY_BYTES))
    with ground.database.write(Change(ground.principal, reason="Kunci pemulihan dibuat")) as writer:
        known = trust.standing(writer.connection)
        assert known  # noqa: S101 - begun above
        trust.set_standing(writer.connection, known._replace(recovery=recipient_of(secret)))
        trust.rise(writer.connection, ground.clock.milliseconds())
    return RecoveryHalves(*halves, ground.clock.now())


def join_to_file(first: str, second: str, target: Path) -> None:
    """Write the recovery key from its halves into a file that the public program age reads.

    Raises:
        PaperCodeError: A half was mistyped, or they are halves of two keys.
        FileNotWrittenError: The disk is full, or the folder may not be written.
    """
    content = f"{age_identity(recovery.join(first, second))}\n".encode()
    write_atomically(target, content)


def rotate(ground: Ground) -> str:
    """Give the head office new keys and return their words.

    The old keys sign for an office until it knows the new ones: its trust list, signed by the
    old keys, tells it.
    """
    begin(ground)
    # The state of the journal rises, so that packages made before are told from later ones.
    with ground.database.write(Change(ground.principal, reason="Kunci diganti")) as writer:
        connection = writer.connection
        own = _own_signing(connection)
        at = ground.clock.milliseconds()
        trust.put_members(
            connection,
            [
                each._replace(state=trust.ROTATED, since=at)
                for each in trust.members_of(connection, ground.office.code)
                if each.signing in own and each.state == trust.ACTIVE
            ],
        )
        made = _add_key(ground, connection, new_identity())
        trust.rise(connection, at)
    return fingerprint(made)


def end(ground: Ground, office: str, replica: str, state: str) -> None:
    """Trust a computer no more; what it had sent stays, and is told apart from later things.

    Raises:
        ComputerMissingError: No computer of that office that is trusted has this number, or it
            is this very one.
    """
    require_head(ground)
    reason = f"Komputer kantor {office} tidak dipercaya lagi"
    with ground.database.write(Change(ground.principal, reason=reason)) as writer:
        connection = writer.connection
        meant = [
            each
            for each in trust.members_of(connection, office)
            if each.replica.hex() == replica and each.state in (trust.ACTIVE, trust.ROTATED)
        ]
        if not meant or meant[0].replica == trust.own_replica(connection):
            raise ComputerMissingError(
                f"Tidak ada komputer {replica} yang dipercaya di kantor {office}, atau komputer "
                "itu komputer ini sendiri. Lihat daftarnya, lalu salin nomor komputernya."
            )
        accepted = {
            epoch.hex(): last
            for (of, epoch), last in peers.known(connection).items()
            if of == meant[0].replica
        }
        at = ground.clock.milliseconds()
        ended = [each._replace(state=state, accepted=accepted, since=at) for each in meant]
        trust.put_members(connection, ended)
        trust.rise(connection, at)


def members(ground: Ground) -> list[TrustedComputer]:
    """Return the trust list, in order of office."""
    ground.principal.require(Right.EXCHANGE)
    with ground.database.read() as connection:
        names = {each.office: each.name for each in trust.partners(connection)}
        names[ground.office.code] = ground.office.name
        own = _own_signing(connection)
        listed = trust.members(connection)
    return [
        TrustedComputer(
            each.office,
            names.get(each.office, each.office),
            each.replica.hex(),
            fingerprint(PublicKeys(each.signing, each.sealing)),
            _STATES[each.state],
            packages.moment(each.since),
            each.signing in own,
        )
        for each in sorted(listed, key=lambda one: one.office)
    ]


def own_words(ground: Ground) -> str | None:
    """Return this computer's keys as eight words; None where it does not take part."""
    with ground.database.read() as connection:
        keys = trust.own_keys(connection)
    return fingerprint(Identity(*keys[0]).public) if keys else None


def _add_key(ground: Ground, connection: ReadConnection, made: Identity) -> PublicKeys:
    at = ground.clock.milliseconds()
    trust.add_own_key(connection, trust.OwnKey(made.signing, made.sealing), at)
    keys = made.public
    replica = trust.own_replica(connection)
    line = trust.Member(
        keys.signing, keys.sealing, replica, ground.office.code, trust.ACTIVE, {}, at
    )
    trust.put_members(connection, [line])
    return keys


def _own_signing(connection: ReadConnection) -> set[str]:
    return {Identity(*each).public.signing for each in trust.own_keys(connection)}
