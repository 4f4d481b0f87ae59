"""Making packages: what the addressee has not acknowledged, signed, for its eyes only."""

from __future__ import annotations

import secrets
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Final

from asn_desktop.domain.access import Right
from asn_desktop.domain.exchange import Counts, Direction, Made, PackageState
from asn_desktop.exchange import volumes
from asn_desktop.exchange.fingerprint import fingerprint
from asn_desktop.exchange.keys import Identity
from asn_desktop.exchange.manifest import Kind
from asn_desktop.exchange.writer import Written
from asn_desktop.files import whole_file
from asn_desktop.services.exchange.filling import Plan, Progress, Tally, silent, write
from asn_desktop.services.exchange.ground import Ground, NoPartnerError
from asn_desktop.storage.exchange import packages, scope, trust
from asn_desktop.storage.journal import identity
from asn_desktop.storage.journal.writer import Change


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
        files: bool = False,
        progress: Progress = silent,
    ) -> Made:
        """Make a package with everything that an office has not acknowledged.

        Args:
            office: Code of the addressee.
            folder: Where it is put; a copy stays in the office folder.
            volume: Size in bytes that no file may exceed; None for a single file.
            files: Put the evidence files along that are on this computer.
            progress: Told how many entries are written, and of how many.

        Raises:
            NoPartnerError: The office does not take part, or none of its computers does yet.
            FileNotWrittenError: The disk is full or gone; there is no half of it.
            VolumeSizeError: The volumes would be too small.
        """
        self._ground.principal.require(Right.EXCHANGE)
        kind: Kind = "down" if self._ground.is_head else "up"
        plan = replace(self._plan(kind, office), files=files)
        tally = Tally(progress=progress)
        target = self._ground.out / _file_name(self._ground, plan)
        with self._ground.database.read() as connection:
            written = write(self._ground, connection, plan, target, tally)
            signer = Identity(*trust.signing_key(connection, office)).public
        given = self._hand_out(plan, target, written, folder, volume)
        return Made(
            plan.id, office, plan.partner.name, plan.number, given, written.size, tally.done,
            fingerprint(signer), tally.attached, tally.unattached,
        )  # fmt: skip

    def receipt(self, office: str) -> Path:
        """Write what was received from an office, as a small file to hand back."""
        plan = self._plan("receipt", office)
        target = self._ground.out / _file_name(self._ground, plan)
        with self._ground.database.read() as connection:
            written = write(self._ground, connection, plan, target, Tally())
        self._finish(plan, target, written)
        return target

    def _plan(self, kind: Kind, office: str) -> Plan:
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
        return Plan(kind, partner, made, package, number, at, dot.n)

    def _hand_out(
        self, plan: Plan, target: Path, written: Written, folder: Path, volume: int | None
    ) -> tuple[Path, ...]:
        if volume is not None and target.stat().st_size > volume:
            files = tuple(volumes.cut(target, folder, volume, target.stem))
        else:
            files = (folder / target.name,)
            copy_whole(target, files[0])
        self._finish(plan, target, written)
        return files

    def _finish(self, plan: Plan, target: Path, written: Written) -> None:
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
                position=written.manifest.state or plan.last,
            )
            trust.set_digest(connection, plan.partner.office, written.digest)
            packages.change(connection, plan.id, entry)


def copy_whole(source: Path, target: Path) -> None:
    """Copy a file; its name never stands for half of it."""
    with source.open("rb") as whole, whole_file(target) as file:
        shutil.copyfileobj(whole, file)


def _file_name(ground: Ground, plan: Plan) -> str:
    """Return a short plain name: whose package it is and its number, and no person."""
    stem = volumes.short_name(f"{ground.office.code}-{plan.partner.office}")
    word = "tanda" if plan.kind == "receipt" else "paket"
    return f"{word}-{stem}-{plan.number:04d}{volumes.ENDING}"
