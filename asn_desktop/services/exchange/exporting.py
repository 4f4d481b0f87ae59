"""Making packages: what the addressee has not acknowledged, signed, for its eyes only."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from asn_desktop import __version__
from asn_desktop.domain.access import Right
from asn_desktop.domain.exchange import Counts, Direction, Made, PackageState
from asn_desktop.domain.exchange_entry import WireEntry, encode
from asn_desktop.exchange import contents, volumes
from asn_desktop.exchange.files import whole_file
from asn_desktop.exchange.fingerprint import fingerprint
from asn_desktop.exchange.keys import Identity
from asn_desktop.exchange.manifest import Kind, Manifest, Party, Range, Sender
from asn_desktop.exchange.writer import PackageWriter, Written
from asn_desktop.services.exchange import told
from asn_desktop.services.exchange.ground import Ground, NoPartnerError
from asn_desktop.storage.dictionary import schema_hash
from asn_desktop.storage.exchange import packages, peers, scope, trust
from asn_desktop.storage.journal import identity, outgoing, state
from asn_desktop.storage.journal.writer import Change
from asn_desktop.storage.migrate import SCHEMA

# Older programs cannot read what a package holds beside entries.
MINIMUM_READER: Final = 6
Progress = Callable[[int, int], None]


def _silent(_done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class Tally:
    """What goes into a package, counted on its way."""

    total: int
    progress: Progress
    counts: dict[str, int] = field(default_factory=dict)
    ranges: dict[peers.Life, tuple[int, int]] = field(default_factory=dict)
    done: int = 0

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
class _Plan:
    """A package that is about to be made."""

    kind: Kind
    partner: trust.Partner
    id: int
    package: str
    number: int
    at: int


class Exporter:
    """Makes packages."""

    def __init__(self, ground: Ground) -> None:
        self._ground: Final = ground

    def export(
        self,
        office: str,
        folder: Path,
        *,
        volume: int | None = None,
        progress: Progress = _silent,
    ) -> Made:
        """Make a package with everything that an office has not acknowledged.

        Args:
            office: Code of the addressee.
            folder: Where it is put; a copy stays in the office folder.
            volume: Size in bytes that no file may exceed; None for a single file.
            progress: Told how many entries are written, and of how many.

        Raises:
            NoPartnerError: The office does not take part, or none of its computers does yet.
            FileNotWrittenError: The disk is full or gone; there is no half of it.
            VolumeSizeError: The volumes would be too small.
        """
        self._ground.principal.require(Right.EXCHANGE)
        kind: Kind = "down" if self._ground.is_head else "up"
        plan = self._plan(kind, office)
        tally = Tally(0, progress)
        target = self._ground.out / _file_name(self._ground, plan)
        with self._ground.database.read() as connection:
            written = self._write(connection, plan, target, tally)
            signer = Identity(*trust.signing_key(connection, office)).public
        files = self._hand_out(plan, target, written, folder, volume)
        return Made(
            plan.id, office, plan.partner.name, plan.number, files, written.size, tally.done,
            fingerprint(signer),
        )  # fmt: skip

    def receipt(self, office: str) -> Path:
        """Write what was received from an office, as a small file to hand back."""
        plan = self._plan("receipt", office)
        target = self._ground.out / _file_name(self._ground, plan)
        with self._ground.database.read() as connection:
            written = self._write(connection, plan, target, Tally(0, _silent))
        self._finish(plan, target, written)
        return target

    def fill(self, packer: PackageWriter, connection: Connection, office: str, since: int) -> Tally:
        """Put into a package what the head office has for an office.

        Args:
            packer: The package.
            connection: To read with, at the head office.
            office: Code of the addressee.
            since: The state that the office has everything of; 0 for everything.
        """
        tally = Tally(0, _silent)
        self._add_down(packer, connection, office, since, {}, tally)
        return tally

    def _plan(self, kind: Kind, office: str) -> _Plan:
        ground = self._ground
        at = ground.clock.milliseconds()
        with ground.database.write(Change(ground.principal)) as writer:
            writer.seal_drafts()
        with ground.database.write_plainly() as connection:
            partner = trust.partner(connection, office)
            if partner is None or not trust.recipients(connection, office):
                raise NoPartnerError(
                    f"Kantor {office} belum ikut bertukar paket. Buat undangan untuk kantor itu, "
                    "atau terapkan dahulu paket pertamanya."
                    if ground.is_head
                    else "Kantor ini belum terhubung dengan BKPSDM. Mintalah berkas undangan dan "
                    "kode aktivasinya, lalu terapkan undangan itu."
                )
            if kind == "down":
                scope.update(connection, office)
            number = trust.next_number(connection, office)
            dot = identity.last_dot(connection)
            package = secrets.token_hex(16)
            entry = packages.Entry(
                package, Direction.OUT, kind, office, dot.replica, dot.epoch, number, "", at, at,
                PackageState.WRITING,
            )  # fmt: skip
            made = packages.add(connection, entry)
        return _Plan(kind, partner, made, package, number, at)

    def _write(self, connection: Connection, plan: _Plan, target: Path, tally: Tally) -> Written:
        office = plan.partner.office
        with PackageWriter(self._ground.scratch) as packer:
            since = 0
            if plan.kind == "up":
                self._add_up(packer, connection, office, tally)
            elif plan.kind == "down":
                heard = self._heard(connection, office)
                since = heard.since
                self._add_down(packer, connection, office, since, heard.known, tally)
            if plan.kind != "receipt":
                self._add_history(packer, connection, office)
            manifest = self._manifest(connection, plan, since, tally)
            signer = Identity(*trust.signing_key(connection, office))
            return packer.write(target, manifest, signer, trust.recipients(connection, office))

    def _hand_out(
        self, plan: _Plan, target: Path, written: Written, folder: Path, volume: int | None
    ) -> tuple[Path, ...]:
        if volume is not None and target.stat().st_size > volume:
            files = tuple(volumes.cut(target, folder, volume, target.stem))
        else:
            files = (folder / target.name,)
            copy_whole(target, files[0])
        self._finish(plan, target, written)
        return files

    def _finish(self, plan: _Plan, target: Path, written: Written) -> None:
        """Keep that the package is whole; until then it counts as never made."""
        with self._ground.database.write_plainly() as connection:
            stored = packages.get(connection, plan.id)
            assert stored  # noqa: S101 - it was planned
            entry = stored.entry._replace(
                state=PackageState.MADE,
                file=target.name,
                size=written.size,
                digest=written.digest,
                counts=Counts(new=sum(written.manifest.counts.values())),
            )
            trust.set_digest(connection, plan.partner.office, written.digest)
            packages.change(connection, plan.id, entry)

    def _heard(self, connection: Connection, office: str) -> _Heard:
        """Return what all working computers of an office have."""
        epoch = identity.last_dot(connection).epoch
        since, knowing = [], []
        for member in trust.members_of(connection, office):
            if member.state == trust.ACTIVE:
                heard = peers.peer(connection, member.replica)
                since.append(heard.state if heard and heard.state_epoch == epoch else 0)
                knowing.append(peers.acknowledged(connection, member.replica))
        return _Heard(min(since, default=0), peers.common(knowing))

    def _add_up(
        self, packer: PackageWriter, connection: Connection, office: str, tally: Tally
    ) -> None:
        tally.total = told.unsent(connection, office)
        packer.add_lines(contents.ENTRIES, tally.lines(told.unacknowledged(connection, office)))

    def _add_down(
        self,
        packer: PackageWriter,
        connection: Connection,
        office: str,
        since: int,
        known: dict[peers.Life, int],
        tally: Tally,
    ) -> None:
        packer.add_lines(contents.TRUST, contents.encoded([told.trust_head(connection)]))
        packer.add_lines(
            contents.MEMBERS, contents.encoded(told.member_lines(connection, self._ground))
        )
        packer.add_lines(contents.ERASED, contents.encoded(told.erased_lines(connection)))
        packer.add_lines(
            contents.LEFT, contents.encoded(told.left_lines(connection, office, since))
        )
        packer.add_lines(
            contents.ANSWERS, contents.encoded(told.answer_lines(connection, office, since))
        )
        entries = outgoing.of_scope(connection, office, since, known)
        packer.add_lines(contents.ENTRIES, tally.lines(entries))

    def _add_history(self, packer: PackageWriter, connection: Connection, office: str) -> None:
        """Name the packages before, so that those that never arrived are known by name."""
        named = packages.made_since(connection, office, 0)[-_REMEMBERED:]
        packer.add_lines(
            contents.HISTORY,
            contents.encoded(
                contents.HistoryLine(each.number, int(each.exported_at.timestamp() * 1000))
                for each in named
            ),
        )

    def _manifest(self, connection: Connection, plan: _Plan, since: int, tally: Tally) -> Manifest:
        known = trust.standing(connection)
        assert known  # noqa: S101 - there is a partner
        dot = identity.last_dot(connection)
        office = self._ground.office
        ranges = sorted(tally.ranges.items())
        return Manifest(
            kind=plan.kind,
            package=plan.package,
            sender=Sender(office.code, office.name, dot.replica.hex(), dot.epoch.hex()),
            addressee=Party(plan.partner.office, plan.partner.name),
            number=plan.number,
            previous=plan.partner.digest,
            state=state.position(connection) if self._ground.is_head else 0,
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


@dataclass(frozen=True, slots=True)
class _Heard:
    since: int
    known: dict[peers.Life, int]


_REMEMBERED: Final = 200


def copy_whole(source: Path, target: Path) -> None:
    """Copy a file; its name never stands for half of it."""
    with source.open("rb") as whole, whole_file(target) as file:
        shutil.copyfileobj(whole, file)


def _file_name(ground: Ground, plan: _Plan) -> str:
    """Return a short plain name: whose package it is and its number, and no person."""
    stem = volumes.short_name(f"{ground.office.code}-{plan.partner.office}")
    word = "tanda" if plan.kind == "receipt" else "paket"
    return f"{word}-{stem}-{plan.number:04d}{volumes.ENDING}"
