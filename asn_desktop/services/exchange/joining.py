"""An office accepts its invitation: everything in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from asn_desktop.clock import WIB, Clock
from asn_desktop.domain.access import Right
from asn_desktop.domain.enrolment import (
    Accepted,
    AlreadyEnrolledError,
    InvitationContent,
    InvitationExpiredError,
    InvitationRefusedError,
    WrongCodeError,
)
from asn_desktop.domain.exchange import Counts, Direction, PackageState
from asn_desktop.domain.identity import OfficeIdentity, OfficeKind
from asn_desktop.exchange import contents
from asn_desktop.exchange.activation import Activation, activate
from asn_desktop.exchange.fingerprint import fingerprint
from asn_desktop.exchange.keys import Identity, new_identity
from asn_desktop.exchange.manifest import broken
from asn_desktop.exchange.marking import visible
from asn_desktop.exchange.reader import Package, Receiver
from asn_desktop.exchange.refusals import NoKeyError, PackageContentError
from asn_desktop.exchange.worker import read_bounded
from asn_desktop.services.exchange import receiving, trusting
from asn_desktop.services.exchange.filling import silent
from asn_desktop.services.exchange.ground import Ground
from asn_desktop.services.exchange.intake import Intake, Progress
from asn_desktop.storage.employees import now
from asn_desktop.storage.exchange import packages, trust
from asn_desktop.storage.folder import write_identity
from asn_desktop.storage.journal.identity import Rank
from asn_desktop.storage.journal.writer import Change, Writer
from asn_desktop.storage.migrate import SCHEMA
from asn_desktop.storage.targets.people import ReadConnection

_BULK: Final = 2_000


@dataclass(frozen=True, slots=True)
class Opened:
    """An invitation that was opened with its code, and verified.

    Attributes:
        content: What it says, for people.
        sha256: Of the file.
        size: Of the file in bytes.
    """

    package: Package
    activation: Activation
    content: InvitationContent
    sha256: str
    size: int


@contextmanager
def opened(file: Path, code: str, scratch: Path, clock: Clock) -> Iterator[Opened]:
    """Yield an invitation that can be accepted today; nothing is written.

    Args:
        file: The invitation, under any name.
        code: As it was typed.
        scratch: Folder of this computer for the private file.
        clock: Tells whether it expired.

    Raises:
        PaperCodeError: The code was mistyped; says where.
        WrongCodeError: The code is of another invitation.
        InvitationExpiredError: Its days are over.
        PackageRefusedError: The file is damaged, forged, or no invitation.
    """
    activation = activate(code)
    invited = frozenset({"invitation"})
    receiver = Receiver(None, (activation.sealing,), invited, SCHEMA, {}, "kept")
    try:
        package = read_bounded(file, receiver, scratch)
    except NoKeyError as error:
        raise WrongCodeError(
            "Kode aktivasi salah atau bukan untuk berkas ini. Bandingkan kode kantor di surat "
            "dengan nama berkasnya, lalu ketik ulang kodenya. Tidak ada yang diubah."
        ) from error
    with package:
        content = _content(package, activation)
        if clock.now() > content.expires:
            raise InvitationExpiredError(
                f"Undangan ini berlaku sampai {content.expires.astimezone(WIB):%d-%m-%Y}. Periksa "
                "tanggal komputer ini; bila sudah benar, mintalah undangan baru kepada "
                f"{content.head_office}."
            )
        digest = receiving.digest(file)
        yield Opened(package, activation, content, digest, file.stat().st_size)


def accept(
    ground: Ground,
    folder: Path,
    found: Opened,
    *,
    confirmed: bool = False,
    progress: Progress = silent,
) -> Accepted:
    """Let the office take part; it bears the code and the name of its invitation from then on.

    Args:
        ground: What the exchange stands on.
        folder: The office folder.
        found: The invitation.
        confirmed: A person has confirmed that the head office's clock is ahead.
        progress: Told how many entries are in, and of how many.

    Raises:
        InvitationRefusedError: This is a head office, or the office takes part already.
        HoldError: The head office's clock is ahead, and nobody has confirmed it.
        UserError: The invitation was refused, and nothing was changed.
    """
    ground.principal.require(Right.EDIT_TRUST)
    content = found.content
    with ground.database.read() as connection:
        _require_free(ground, connection, found)
    before = ground.office
    office = OfficeIdentity(
        before.kind, content.office, content.name, before.practice, before.created
    )
    # The name goes first: an office that takes part under another code could send nothing, while
    # one that was only renamed accepts the invitation again.
    write_identity(folder, office)
    try:
        counts, again = _take(replace(ground, office=office), found, confirmed, progress)
    except BaseException:
        write_identity(folder, before)
        raise
    return Accepted(content, trusting.own_words(ground) or "", counts, again)


def _take(
    ground: Ground,
    found: Opened,
    confirmed: bool,  # noqa: FBT001 - handed on
    progress: Progress,
) -> tuple[Counts, bool]:
    told = found.package.manifest
    change = Change(ground.principal, reason=f"Undangan dari {found.content.head_office}")
    bulk = sum(told.counts.values()) > _BULK
    with ground.database.write(change, bulk=bulk) as writer:
        connection = writer.connection
        if known := packages.find(connection, told.package, Direction.IN):
            return known.entry.counts, True
        _introduce(ground, writer, found)
        intake = Intake(ground, writer, found.package, confirmed=confirmed, progress=progress)
        counts = intake.run()
        # Who is whose is known from now on, also of those who were here before.
        now.refresh(connection, None, ground.clock.today())
        at = ground.clock.milliseconds()
        packages.add(
            connection,
            packages.Entry(
                told.package, Direction.IN, told.kind, told.sender.office,
                bytes.fromhex(told.sender.replica), bytes.fromhex(told.sender.epoch), told.number,
                found.package.digest, told.exported_at, at, PackageState.APPLIED,
                sha256=found.sha256, size=found.size, counts=counts,
            ),
        )  # fmt: skip
        return counts, False


def _introduce(ground: Ground, writer: Writer, found: Opened) -> None:
    """Give this computer keys of its own, and what proves that it was invited."""
    connection = writer.connection
    keys = new_identity()
    trust.begin(connection, ground.office.code)
    own = trust.OwnKey(keys.signing, keys.sealing)
    trust.add_own_key(connection, own, ground.clock.milliseconds())
    content = found.content
    trust.put_partner(connection, content.head_code, content.head_office, Rank.HEAD_OFFICE)
    known = trust.standing(connection)
    assert known  # noqa: S101 - begun above
    replica = trust.own_replica(connection).hex()
    proof = found.activation.proof(content.office, replica, keys.public)
    trust.set_standing(connection, known._replace(proof=proof))


def _require_free(ground: Ground, connection: ReadConnection, found: Opened) -> None:
    """Refuse an office that takes part already, unless its computer is trusted no more."""
    if ground.office.kind is OfficeKind.HEAD_OFFICE:
        raise InvitationRefusedError(
            "Folder ini milik BKPSDM, yang mengundang dan tidak diundang. Buka undangan ini di "
            "komputer kantor yang diundang."
        )
    content = found.content
    if packages.find(connection, found.package.manifest.package, Direction.IN):
        return
    heads = {each.office for each in trust.partners(connection)}
    if heads and (heads, ground.office.code) != ({content.head_code}, content.office):
        raise AlreadyEnrolledError(
            f"Kantor di folder ini ({ground.office.name}) sudah terdaftar di BKPSDM, dan undangan "
            f"ini untuk {content.name}. Buka undangannya ke folder baru."
        )
    active = {
        line.signing
        for line in contents.decoded(found.package.lines(contents.MEMBERS), contents.MemberLine)
        if line.state == trust.ACTIVE
    }
    own = {Identity(*each).public.signing for each in trust.own_keys(connection)}
    if active & own:
        raise AlreadyEnrolledError(
            "Komputer ini sudah terdaftar, jadi tidak perlu diundang lagi. Undangan kedua dipakai "
            "untuk komputer kedua kantor ini, di folder baru."
        )


def _content(package: Package, activation: Activation) -> InvitationContent:
    told = package.manifest
    new = told.introduction
    if new is None or not activation.proves(
        told.sender.office, told.sender.replica, new.keys, new.proof
    ):
        raise InvitationRefusedError(
            f"Berkas ini mengaku undangan dari {visible(told.sender.name)}, tetapi tidak dibuat "
            "oleh yang mengetahui kodenya. Jangan diterapkan; tidak ada yang diubah. Telepon "
            "BKPSDM, lalu mintalah undangan baru."
        )
    found = list(contents.decoded(package.lines(contents.INVITATION), contents.InvitationLine))
    if len(found) != 1:
        raise PackageContentError(broken("keterangan undangannya tidak ada"))
    (line,) = found
    return InvitationContent(
        told.addressee.office,
        told.addressee.name,
        told.sender.name,
        told.sender.office,
        line.people,
        line.units,
        line.rules,
        packages.moment(told.exported_at),
        packages.moment(line.expires_at),
        fingerprint(new.keys),
    )
