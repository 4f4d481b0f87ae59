"""What goes into a package: the entries its addressee lacks, and what is told beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from asn_desktop import __version__
from asn_desktop.domain.exchange_entry import WireEntry, encode
from asn_desktop.exchange import contents
from asn_desktop.exchange.keys import Identity
from asn_desktop.exchange.manifest import Kind, Manifest, Party, Range, Sender
from asn_desktop.exchange.writer import PackageWriter, Written
from asn_desktop.services.exchange import told
from asn_desktop.services.exchange.ground import Ground
from asn_desktop.storage.dictionary import schema_hash
from asn_desktop.storage.evidence import DamagedEvidenceError, EvidenceStore
from asn_desktop.storage.exchange import packages, peers, scope, trust
from asn_desktop.storage.journal import identity, outgoing, state
from asn_desktop.storage.migrate import SCHEMA
from asn_desktop.storage.targets.people import ReadConnection

# Older programs cannot read what a package holds beside entries.
MINIMUM_READER: Final = 6
# More packages that came before are not named: they were acknowledged long ago.
_REMEMBERED: Final = 200
# A package has a thousand sections at most.
_MOST_FILES: Final = 900
Progress = Callable[[int, int], None]


def silent(_done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class Tally:
    """What goes into a package, counted on its way."""

    total: int = 0
    progress: Progress = silent
    counts: dict[str, int] = field(default_factory=dict)
    ranges: dict[peers.Life, tuple[int, int]] = field(default_factory=dict)
    done: int = 0
    attached: int = 0
    unattached: int = 0

    def lines(self, entries: Iterable[WireEntry]) -> Iterator[bytes]:
        """Yield entries as lines."""
        for each in entries:
            table, life = each.subject_table, (each.replica, each.epoch)
            self.counts[table] = self.counts.get(table, 0) + 1
            first, last = self.ranges.get(life, (each.n, each.n))
            self.ranges[life] = min(first, each.n), max(last, each.n)
            self.done += 1
            if self.done % 500 == 0:
                self.progress(self.done, max(self.done, self.total))
            yield encode(each)
        self.progress(self.done, self.done)


@dataclass(frozen=True, slots=True)
class Plan:
    """A package that is about to be made.

    Attributes:
        id: Its number in the list of packages.
        package: Its name for ever.
        number: Towards its addressee.
        at: UTC milliseconds.
        last: Number of our last sealed entry.
        files: Evidence files go along.
    """

    kind: Kind
    partner: trust.Partner
    id: int
    package: str
    number: int
    at: int
    last: int
    files: bool = False


def write(
    ground: Ground, connection: ReadConnection, plan: Plan, target: Path, tally: Tally
) -> Written:
    """Write the package that was planned.

    Raises:
        FileNotWrittenError: The disk is full or gone; there is no half of it.
    """
    office = plan.partner.office
    with PackageWriter(ground.scratch) as packer:
        since = 0
        if plan.kind == "up":
            tally.total = told.unsent(connection, office)
            entries = told.unacknowledged(connection, office)
            packer.add_lines(contents.ENTRIES, tally.lines(entries), canonical=True)
        elif plan.kind == "down":
            heard = told.heard(connection, office)
            since = heard.since
            add_down(ground, packer, connection, office, tally, heard)
        if plan.kind != "receipt":
            _add_history(packer, connection, office)
        if plan.files and ground.evidence:
            wanted = scope.evidence_of(connection, office if ground.is_head else None)
            _attach(packer, ground.evidence, wanted, tally)
        manifest = manifest_of(ground, connection, plan, since, tally)
        signer = Identity(*trust.signing_key(connection, office))
        return packer.write(target, manifest, signer, trust.recipients(connection, office))


def add_down(
    ground: Ground,
    packer: PackageWriter,
    connection: ReadConnection,
    office: str,
    tally: Tally,
    heard: told.Heard = told.NOTHING,
) -> None:
    """Put into a package what the head office has for an office.

    Args:
        ground: What the exchange stands on, at the head office.
        packer: The package.
        connection: To read with.
        office: Code of the addressee.
        tally: Counts what goes in.
        heard: What the office has.
    """
    for kind, lines in (
        (contents.TRUST, [told.trust_head(connection)]),
        (contents.MEMBERS, told.member_lines(connection, ground)),
        (contents.ERASED, told.erased_lines(connection)),
        (contents.LEFT, told.left_lines(connection, office, heard.since)),
        (contents.ANSWERS, told.answer_lines(connection, office, heard.since)),
    ):
        packer.add_lines(kind, contents.encoded(lines))
    entries = outgoing.of_scope(connection, office, *heard)
    packer.add_lines(contents.ENTRIES, tally.lines(entries), canonical=True)


def _attach(
    packer: PackageWriter, store: EvidenceStore, wanted: Iterable[str], tally: Tally
) -> None:
    """Put the evidence files that are here into a package, as many as it takes."""
    for sha256 in filter(store.has, wanted):
        if tally.attached == _MOST_FILES:
            tally.unattached += 1
            continue
        try:
            content = store.get(sha256)
        except DamagedEvidenceError:
            continue  # Its descriptor travels all the same, and whoever opens it is told.
        packer.add_content(contents.EVIDENCE, [content])
        tally.attached += 1


def _add_history(packer: PackageWriter, connection: ReadConnection, office: str) -> None:
    """Name the packages before, so that those that never arrived are known by name."""
    named = packages.made_since(connection, office, 0)[-_REMEMBERED:]
    packer.add_lines(
        contents.HISTORY,
        contents.encoded(
            contents.HistoryLine(each.number, int(each.exported_at.timestamp() * 1000))
            for each in named
        ),
    )


def manifest_of(
    ground: Ground, connection: ReadConnection, plan: Plan, since: int, tally: Tally
) -> Manifest:
    """Return what a package says of itself, apart from its sections and its signer."""
    known = trust.standing(connection)
    assert known  # noqa: S101 - there is a partner
    dot = identity.last_dot(connection)
    office = ground.office
    ranges = sorted(tally.ranges.items())
    return Manifest(
        kind=plan.kind,
        package=plan.package,
        sender=Sender(office.code, office.name, dot.replica.hex(), dot.epoch.hex()),
        addressee=Party(plan.partner.office, plan.partner.name),
        number=plan.number,
        previous=plan.partner.digest,
        state=state.position(connection) if ground.is_head else 0,
        since=since,
        ranges=tuple(Range(life[0].hex(), life[1].hex(), *stretch) for life, stretch in ranges),
        known=tuple(told.known_lines(connection)),
        known_state=known.head_state,
        known_epoch=known.head_epoch.hex() if known.head_epoch else None,
        exported_at=plan.at,
        schema=SCHEMA,
        schema_hash=schema_hash(),
        minimum_reader=MINIMUM_READER,
        counts=tally.counts,
        program=__version__,
        introduction=told.introduction(connection, known.proof),
    )
