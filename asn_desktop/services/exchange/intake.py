"""A verified package goes into the database: everything in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final

from asn_desktop.domain.exchange import Counts
from asn_desktop.domain.exchange_entry import Arriving, decode
from asn_desktop.exchange import contents
from asn_desktop.exchange.keys import Identity
from asn_desktop.exchange.manifest import Manifest, broken
from asn_desktop.exchange.reader import Package
from asn_desktop.exchange.refusals import PackageContentError
from asn_desktop.ids import RowId
from asn_desktop.services.collector import collector_paused
from asn_desktop.services.exchange import told
from asn_desktop.services.exchange.ground import Ground
from asn_desktop.storage import offices
from asn_desktop.storage.exchange import departed, erasing, held, packages, peers, scope, trust
from asn_desktop.storage.journal import conflicts, identity
from asn_desktop.storage.journal.identity import Rank
from asn_desktop.storage.journal.incoming import BATCH, Incoming, Received
from asn_desktop.storage.journal.writer import Writer
from asn_desktop.storage.targets.people import ReadConnection

Progress = Callable[[int, int], None]


class Intake:
    """One package on its way in.

    Args:
        ground: What the exchange stands on.
        writer: The transaction.
        package: Verified, and from somebody who is trusted.
        confirmed: A person has confirmed that the sender's clock is ahead.
        progress: Told how many entries are in, and of how many.
    """

    def __init__(
        self,
        ground: Ground,
        writer: Writer,
        package: Package,
        *,
        confirmed: bool,
        progress: Progress,
    ) -> None:
        self._ground: Final = ground
        self._writer: Final = writer
        self._connection: Final = writer.connection
        self._package: Final = package
        self._manifest: Final[Manifest] = package.manifest
        self._confirmed: Final = confirmed
        self._progress: Final = progress
        self._newest: Final = is_newest(writer, package.manifest)

    def run(self) -> Counts:
        """Take everything in and return what it did.

        Raises:
            ForkError: A known name comes with other content.
            HoldError: The sender's clock is ahead, and nobody has confirmed it.
            EntryRefusedError: An entry is none that this program could have written.
            PackageContentError: A line breaks the rules of the format.
        """
        before = conflicts.count_rows(self._connection)
        from_head = not self._ground.is_head
        if from_head:
            self._erase()
            if self._newest:
                self._trust()
        received = self._entries()
        if from_head:
            self._decided()
            if self._newest:
                self._leave()
        else:
            self._adopt_units()
        self._remember()
        self._keep_evidence()
        return Counts(
            new=received.new,
            changed=received.changed,
            deleted=received.deleted,
            unchanged=received.known,
            conflicts=max(0, conflicts.count_rows(self._connection) - before),
            refused=received.held,
            parked=received.parked,
        )

    def _entries(self) -> Received:
        sender = self._manifest.sender.office if self._ground.is_head else None
        incoming = Incoming(
            self._writer,
            self._ground.clock,
            self._ranks(),
            sender=sender,
            confirmed=self._confirmed,
        )
        brought = scope.Brought(self._connection, sender) if sender else None
        total = sum(self._manifest.counts.values())
        counted: dict[str, int] = {}
        done = 0
        eraser = erasing.Eraser(self._connection)
        gone = self._gone()
        with collector_paused():
            for batch in _batches(self._package.lines(contents.ENTRIES)):
                for each in batch:
                    table = each.wire.subject_table
                    counted[table] = counted.get(table, 0) + 1
                    if brought:
                        brought.see(each.wire)
                incoming.apply([eraser.apply(each) for each in batch if not gone.is_gone(each)])
                done += len(batch)
                self._progress(done, total)
            received = incoming.finish()
        if brought:
            brought.keep(self._writer.position)
        departed.come_back(self._connection, gone.back)
        if counted != self._manifest.counts:
            raise PackageContentError(broken("isinya tidak sebanyak yang disebut"))
        return received

    def _gone(self) -> departed.Gone:
        """Return what left since the package was made."""
        known = trust.standing(self._connection)
        epoch = bytes.fromhex(self._manifest.sender.epoch)
        same = known is None or known.head_epoch in (None, epoch)
        if self._newest and not same:
            departed.forget_states(self._connection)
        state = self._manifest.state if self._newest or same else None
        return departed.Gone(self._connection, state)

    def _ranks(self) -> dict[bytes, Rank]:
        heads = {
            each.office
            for each in trust.partners(self._connection)
            if each.rank is Rank.HEAD_OFFICE
        }
        return {
            each.replica: Rank.HEAD_OFFICE
            for each in trust.members(self._connection)
            if each.office in heads
        }

    def _trust(self) -> None:
        """Take over a newer trust list; an older one says nothing any more."""
        heads = list(contents.decoded(self._package.lines(contents.TRUST), contents.TrustHead))
        known = trust.standing(self._connection)
        assert known  # noqa: S101 - there is a partner
        if not heads or heads[0].number <= known.trust:
            return
        own = {Identity(*each).public.signing for each in trust.own_keys(self._connection)}
        members = []
        for line in contents.decoded(self._package.lines(contents.MEMBERS), contents.MemberLine):
            if line.head:
                trust.put_partner(self._connection, line.office, line.name, Rank.HEAD_OFFICE)
            if line.signing in own and line.state == trust.ACTIVE:
                known = known._replace(proof=None)  # Confirmed: nothing more to prove.
            members.append(
                trust.Member(
                    line.signing, line.sealing, bytes.fromhex(line.replica), line.office,
                    line.state, line.accepted, line.since,
                )
            )  # fmt: skip
        if members:
            trust.put_members(self._connection, members)
        trust.set_standing(
            self._connection,
            known._replace(trust=heads[0].number, recovery=heads[0].recovery),
        )

    def _erase(self) -> None:
        lines = contents.decoded(self._package.lines(contents.ERASED), contents.ErasedLine)
        orders = [
            erasing.Order(bytes.fromhex(each.record), each.table, each.at, each.by, each.reason)
            for each in lines
        ]
        erasing.carry_out(self._connection, orders, self._ground.clock.today())

    def _decided(self) -> None:
        """Keep what the head office decided on changes of this office."""
        lines = contents.decoded(self._package.lines(contents.ANSWERS), contents.AnswerLine)
        for each in lines:
            answer = held.Answer(
                bytes.fromhex(each.replica), bytes.fromhex(each.epoch), each.n, each.answer,
                each.by, each.note, each.at,
            )  # fmt: skip
            held.learn(self._connection, answer, self._ground.office.code)

    def _leave(self) -> None:
        """Note what left the scope, and let go what nothing of ours is missing of any more."""
        lines = contents.decoded(self._package.lines(contents.LEFT), contents.LeftLine)
        departed.note(
            self._connection,
            [scope.Departed(bytes.fromhex(each.record), each.table, each.state) for each in lines],
        )

    def _adopt_units(self) -> None:
        """Mark units that an office named as provisional until somebody confirms them."""
        for unit in offices.adopted(self._connection, self._writer.position):
            self._writer.update(offices.unit, RowId(unit), {"provisional": 1})

    def _keep_evidence(self) -> None:
        """Keep the evidence files that came along, each under its own hash and no other name."""
        store = self._ground.evidence
        for section in self._manifest.sections:
            if store and section.type == contents.EVIDENCE and not store.has(section.sha256):
                store.put(self._package.content(section.sha256))

    def _remember(self) -> None:
        """Keep what the sender has, if this is the newest that it said."""
        manifest = self._manifest
        replica, epoch = announce(self._connection, self._package)
        if not self._newest:
            return
        known = {
            (bytes.fromhex(each.replica), bytes.fromhex(each.epoch)): each.last
            for each in manifest.known
        }
        peers.put(
            self._connection,
            peers.Peer(
                replica, epoch, manifest.number, self._package.digest, manifest.exported_at,
                self._ground.clock.milliseconds(), manifest.program, manifest.known_state,
                None if manifest.known_epoch is None else bytes.fromhex(manifest.known_epoch),
            ),
            known,
        )  # fmt: skip
        if self._ground.is_head:
            heard = told.heard(self._connection, manifest.sender.office)
            self._received(manifest.sender.office, heard.since)
        else:
            self._received(manifest.sender.office, known.get(self._life(), 0))
            self._follow_head(epoch)
            departed.evict(self._connection, known, self._ground.clock.today())

    def _life(self) -> peers.Life:
        dot = identity.last_dot(self._connection)
        return dot.replica, dot.epoch

    def _received(self, office: str, position: int) -> None:
        packages.received_until(self._connection, office, self._life()[1], position)

    def _follow_head(self, epoch: bytes) -> None:
        """Keep which state of the head office is here."""
        manifest = self._manifest
        if manifest.kind != "receipt":
            known = trust.standing(self._connection)
            assert known  # noqa: S101 - there is a partner
            if manifest.since and known.head_epoch is None:
                return  # It builds on a state that is not known here any more.
            trust.set_standing(
                self._connection,
                known._replace(
                    head_epoch=epoch, head_number=manifest.number, head_state=manifest.state
                ),
            )


def announce(connection: ReadConnection, package: Package) -> peers.Life:
    """Keep which packages a sender says it made; return its computer and life."""
    sender = package.manifest.sender
    life = (bytes.fromhex(sender.replica), bytes.fromhex(sender.epoch))
    lines = contents.decoded(package.lines(contents.HISTORY), contents.HistoryLine)
    packages.announce(connection, *life, ((each.number, each.exported_at) for each in lines))
    return life


def is_newest(writer: Writer, manifest: Manifest) -> bool:
    """Tell whether a package is the last word of its computer: older ones bring entries only."""
    replica = bytes.fromhex(manifest.sender.replica)
    epoch = bytes.fromhex(manifest.sender.epoch)
    heard = peers.peer(writer.connection, replica)
    if heard is None:
        return True
    if manifest.exported_at > heard.exported_at:
        return True  # Also the word of another copy, or of a life between two that were heard of.
    if heard.epoch == epoch:
        return manifest.number > heard.number
    return not packages.knows_life(writer.connection, replica, epoch)


def _batches(lines: Iterable[bytes]) -> Iterator[list[Arriving]]:
    numbered = enumerate(lines, start=1)
    while batch := [decode(line, number) for number, line in islice(numbered, BATCH)]:
        yield batch
