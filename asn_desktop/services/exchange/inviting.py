"""Invitations of the head office: a file for an office, and a code for a letter."""

from __future__ import annotations

import os
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from asn_desktop.domain.access import Right
from asn_desktop.domain.enrolment import (
    InvitationLine,
    InvitationRefusedError,
    InvitationState,
    Invited,
)
from asn_desktop.domain.identity import InvalidOfficeError, NewOffice, OfficeKind
from asn_desktop.exchange import contents
from asn_desktop.exchange.activation import RANDOM_BYTES, Activation, activate, new_code
from asn_desktop.exchange.fingerprint import fingerprint
from asn_desktop.exchange.keys import Identity, Introduction
from asn_desktop.exchange.writer import PackageWriter
from asn_desktop.ids import RowId, name_id
from asn_desktop.services.exchange.filling import Plan, Tally, add_down, manifest_of
from asn_desktop.services.exchange.ground import Ground
from asn_desktop.services.exchange.trusting import begin, require_head
from asn_desktop.storage import offices
from asn_desktop.storage.employees import now
from asn_desktop.storage.employees.tables import assignment
from asn_desktop.storage.exchange import invitations, packages, scope, trust
from asn_desktop.storage.journal.identity import Rank
from asn_desktop.storage.journal.writer import Change
from asn_desktop.storage.targets.people import ReadConnection

USUAL_DAYS: Final = 30


class _Entered(NamedTuple):
    """An office that packages can go to."""

    name: str
    unit: RowId | None


def invite(
    ground: Ground, office: str, name: str | None, unit: RowId | None, target: Path, days: int
) -> Invited:
    """Write an invitation; a second one for an office is for its second computer.

    The people of the office's units whom nobody assigned to an office are its people from then on.

    Args:
        ground: What the exchange stands on.
        office: Code of the office.
        name: Its name; None for the name that it or its unit has.
        unit: The root of its units; None for the unit with the same code.
        target: The file.
        days: How long the code can be used.

    Raises:
        InvalidOfficeError: Code or name cannot be used.
        FileNotWrittenError: The disk or the folder does not take it.
    """
    require_head(ground)
    entered = _known(ground, office, name, unit)
    begin(ground)
    _enter(ground, office, entered)
    activation = activate(code := new_code(os.urandom(RANDOM_BYTES)))
    expires = ground.clock.now() + timedelta(days=days)
    plan = _planned(ground, office)
    until = int(expires.timestamp() * 1000)
    with ground.database.read() as connection:
        identity = Identity(*trust.own_keys(connection)[0])
        people = invitations.held_people(connection, office)
        _write(ground, connection, plan, target, (activation, identity, until))
    with ground.database.write_plainly() as connection:
        kept = invitations.add(
            connection, plan.package, office, activation.proving, (plan.at, until)
        )
    return Invited(
        kept, office, entered.name, target, code, expires, fingerprint(identity.public), people
    )  # fmt: skip


def _planned(ground: Ground, office: str) -> Plan:
    with ground.database.write_plainly() as connection:
        scope.update(connection, office)
        number = trust.next_number(connection, office)
        partner = trust.partner(connection, office)
        assert partner  # noqa: S101 - entered before
    at = ground.clock.milliseconds()
    return Plan("invitation", partner, 0, secrets.token_hex(16), number, at, 0)


def listed(ground: Ground) -> list[InvitationLine]:
    """Return all invitations, newest first."""
    ground.principal.require(Right.EXCHANGE)
    with ground.database.read() as connection:
        names = {each.office: each.name for each in trust.partners(connection)}
        found = invitations.listed(connection)
    now = ground.clock.milliseconds()
    return [
        InvitationLine(
            each.id,
            each.office,
            names[each.office],
            packages.moment(each.made_at),
            packages.moment(each.expires_at),
            _state(each, now),
            None if each.replica is None else each.replica.hex(),
        )
        for each in found
    ]


def withdraw(ground: Ground, invitation: int) -> None:
    """Let the code of an invitation be used no more.

    Raises:
        InvitationRefusedError: It was used or withdrawn before, or there is none.
    """
    require_head(ground)
    with ground.database.write_plainly() as connection:
        if not invitations.withdraw(connection, invitation):
            raise InvitationRefusedError(
                "Undangan ini sudah dipakai atau sudah ditarik, jadi tidak dapat ditarik lagi. "
                "Komputer yang sudah terdaftar dikeluarkan dengan mencabutnya."
            )


def _known(ground: Ground, office: str, name: str | None, unit: RowId | None) -> _Entered:
    if office == ground.office.code:
        raise InvalidOfficeError(
            f"Kode {office} adalah kode kantor ini sendiri. Isi kode kantor yang diundang."
        )
    with ground.database.read() as connection:
        partner = trust.partner(connection, office)
        with_code = offices.structure(connection).with_code(office)
    if unit is None and with_code is not None:
        unit = with_code.id
    found = name or (partner.name if partner else None) or (with_code.name if with_code else None)
    if found is None:
        raise InvalidOfficeError(
            f"Tidak ada satuan kerja dengan kode {office}, jadi nama kantornya belum diketahui. "
            "Periksa kodenya, atau isi juga nama kantornya."
        )
    NewOffice(OfficeKind.OFFICE, office, found)
    return _Entered(found, unit)


def _enter(ground: Ground, office: str, entered: _Entered) -> None:
    """Let packages go to an office, and assign its people to it."""
    change = Change(ground.principal, reason=f"Undangan untuk {entered.name}")
    with ground.database.write(change, bulk=True) as writer:
        writer.seal_drafts()
        connection = writer.connection
        trust.put_partner(connection, office, entered.name, Rank.OFFICE, entered.unit)
        if entered.unit is None:
            return
        head = ground.office.code
        people = invitations.unassigned(connection, entered.unit, office, head)
        for person in people:
            row = name_id(person.hex(), assignment.name, "unknown")
            writer.insert(assignment, row, {"employee_id": person, "office": office})
        writer.flush()
        now.refresh(connection, people, ground.clock.today())


def _write(
    ground: Ground,
    connection: ReadConnection,
    plan: Plan,
    target: Path,
    secret: tuple[Activation, Identity, int],
) -> None:
    activation, identity, until = secret
    office = plan.partner.office
    tally = Tally()
    line = contents.InvitationLine(
        until,
        invitations.held_people(connection, office),
        invitations.in_scope(connection, office, "unit"),
        invitations.in_scope(connection, office, "rule_version"),
    )
    with PackageWriter(ground.scratch) as packer:
        packer.add_lines(contents.INVITATION, contents.encoded([line]))
        add_down(ground, packer, connection, office, tally)
        manifest = manifest_of(ground, connection, plan, 0, tally)
        sender = manifest.sender
        proof = activation.proof(sender.office, sender.replica, identity.public)
        manifest = msgspec.structs.replace(
            manifest, previous=None, introduction=Introduction(identity.public, proof)
        )
        known = trust.standing(connection)
        recovery = [known.recovery] if known and known.recovery else []
        packer.write(target, manifest, identity, [activation.recipient, *recovery])


def _state(each: invitations.Invitation, now: int) -> InvitationState:
    if each.replica is not None:
        return InvitationState.USED
    if each.withdrawn:
        return InvitationState.WITHDRAWN
    return InvitationState.EXPIRED if now > each.expires_at else InvitationState.OPEN
