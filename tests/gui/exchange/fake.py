"""An exchange that answers with what a test gives it, and remembers what it was asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from asn_desktop.domain.audit import JournalLine, PrintedChange, PrintedLine, UndoResult
from asn_desktop.domain.conflict_choices import Chosen
from asn_desktop.domain.conflict_words import ConflictCard
from asn_desktop.domain.exchange import (
    Change,
    Counts,
    Direction,
    Held,
    HeldKind,
    Imported,
    Made,
    Named,
    PackageHead,
    PackageLine,
    PackageState,
    PartnerStatus,
    Preview,
    PreviewLine,
    Waits,
)
from asn_desktop.errors import UserError
from tests.gui.exchange.conflict_cards import named, target
from tests.gui.exchange.fake_enrolment import WORDS, FakeEnrolment

Progress = Callable[[int, int], None]
NOON = datetime(2026, 11, 20, 7, 5, tzinfo=UTC)


class NotOursError(UserError):
    """A package for somebody else."""

    code = "package_wrong_addressee"


def package_line(number: int, state: PackageState, **other: object) -> PackageLine:
    """Return a package of the list; one that came in unless its state says otherwise."""
    made = state in {PackageState.MADE, PackageState.SENT, PackageState.RECEIVED}
    line = PackageLine(
        id=number,
        package=f"{number:032x}",
        direction=Direction.OUT if made else Direction.IN,
        kind="up" if made else "down",
        office="1276",
        office_name="BKPSDM Kota Contoh",
        number=number,
        exported_at=NOON + timedelta(days=number),
        at=NOON + timedelta(days=number, hours=1),
        state=state,
        waits=None,
        told="",
        path=None,
        size=640 * 1024,
        counts=Counts() if made else Counts(new=12, changed=34, conflicts=3),
        undoable=state is PackageState.APPLIED,
    )
    return line._replace(**other)  # type: ignore[arg-type] # Fields by name.


def printed(title: str, old: str, new: str, table: str = "employee") -> PrintedLine:
    """Return a change of a record in words."""
    line = JournalLine(
        entry=1, n=1, at=NOON, actor="Biro SDM", role="admin", table=table, row=title.encode(),
        title=title, rows=(), reason="", batch=None, erased=False,
    )  # fmt: skip
    change = (PrintedChange("Jabatan", old, new),)
    return PrintedLine(line, f"Pegawai {title}", "Diubah", change, "Admin", change)


def head(number: int = 7, **other: object) -> PackageHead:
    """Return what a package says of itself."""
    made = PackageHead(
        kind="down", package=f"{number:032x}", office="1276", office_name="BKPSDM Kota Contoh",
        replica="ab" * 16, addressee="1276.03", number=number,
        exported_at=NOON + timedelta(days=number), program="1.4.0", signed_by=WORDS,
        introduced=False, entries=49, size=1_887_437, counts={"employee": 40, "plan": 9},
        ranges=((1, 49),),
    )  # fmt: skip
    return made._replace(**other)  # type: ignore[arg-type] # Fields by name.


def preview(**other: object) -> Preview:
    """Return what an import would do."""
    lines = (
        PreviewLine(Change.DELETED, printed("Dewi Kartika Sari", "ada", "dihapus")),
        PreviewLine(Change.CONFLICT, printed("I Made Suardana", "Ahli Muda", "Ahli Madya")),
        PreviewLine(Change.NEW, printed("Rina Anggraini", "—", "Analis")),
        PreviewLine(Change.CHANGED, printed("Andi Pratama Wijaya", "III/c", "III/d")),
    )
    made = Preview(
        head=head(), counts=Counts(new=12, changed=34, deleted=1, conflicts=2), lines=lines,
        missing=(), waits=None, told="", already=None, conflicts=(named(), target()),
    )  # fmt: skip
    return made._replace(**other)  # type: ignore[arg-type] # Fields by name.


def status(name: str, **other: object) -> PartnerStatus:
    """Return how it stands with an office."""
    made = PartnerStatus(
        office="1276.03", name=name, last_received=NOON, last_received_number=7, last_sent=NOON,
        last_sent_number=9, unsent=4, missing=(), conflicts=0, waiting=0, program="1.4.0",
        silent_days=4, chat=f"Selamat pagi, {name}. Paket nomor 8 belum sampai.",
    )  # fmt: skip
    return made._replace(**other)  # type: ignore[arg-type] # Fields by name.


def held(number: int, name: str) -> Held:
    """Return a change that waits for a decision."""
    return Held(
        id=number, kind=HeldKind.PROPOSAL, office="1276.03", office_name="Kecamatan Contoh",
        at=NOON, line=printed(name, "Seksi A", "Seksi B", "unit"), answer=None, answered_by=None,
        note=None,
    )  # fmt: skip


@dataclass
class FakeConflicts:
    """Conflicts by hand."""

    cards: list[ConflictCard] = field(default_factory=list)
    asked: list[tuple[object, ...]] = field(default_factory=list)
    fails: UserError | None = None

    def count(self) -> int:
        """Return how many."""
        return len(self.cards)

    def listed(self) -> list[ConflictCard]:
        """Return all."""
        return list(self.cards)

    def settle(self, name: str, side: int, *, seen: int | None) -> None:
        """Settle one."""
        self._drop("settle", name, side, seen)

    def settle_fields(
        self, name: str, chosen: Mapping[str, int | None], *, seen: int | None
    ) -> None:
        """Settle one field by field."""
        self._drop("fields", name, dict(chosen), seen)

    def settle_alike(self, name: str, side: int, *, seen: int | None) -> int:
        """Settle all."""
        self._drop("alike", name, side, seen)
        count, self.cards = len(self.cards) + 1, []
        return count

    def settle_chosen(self, chosen: Sequence[Chosen]) -> int:
        """Settle what was answered beforehand."""
        if self.fails is not None:
            raise self.fails
        self.asked += [("chosen", each.card.id, each.entry) for each in chosen]
        return len(chosen)

    def _drop(self, what: str, name: str, *told: object) -> None:
        if self.fails is not None:
            raise self.fails
        self.asked.append((what, name, *told))
        self.cards = [card for card in self.cards if card.id != name]


@dataclass
class FakeExchange:
    """The exchange by hand; ``asked`` holds what it was asked to do, in order."""

    lines: list[PackageLine] = field(default_factory=list)
    offices: list[PartnerStatus] = field(default_factory=list)
    holding: list[Held] = field(default_factory=list)
    previews: dict[str, Preview | UserError] = field(default_factory=dict)
    fails: UserError | None = None
    waiting: int = 0
    part: bool = True
    is_head: bool = False
    conflicts: FakeConflicts = field(default_factory=FakeConflicts)
    enrolment: FakeEnrolment = field(default_factory=FakeEnrolment)
    asked: list[tuple[object, ...]] = field(default_factory=list)

    @property
    def importing(self) -> FakeExchange:
        """Return what takes packages in."""
        return self

    @property
    def decisions(self) -> FakeDecisions:
        """Return what waits for the head office."""
        return FakeDecisions(self)

    def takes_part(self) -> bool:
        """Tell whether the office exchanges."""
        return self.part

    def packages(self) -> list[PackageLine]:
        """Return the packages."""
        return list(self.lines)

    def status(self) -> list[PartnerStatus]:
        """Return the offices."""
        return list(self.offices)

    def unsent(self) -> int:
        """Return how much waits."""
        return self.waiting

    def export(
        self,
        office: str | None,
        folder: Path,
        *,
        volume: int | None = None,
        progress: Progress | None = None,
    ) -> Made:
        """Remember the wish and make a file of nothing."""
        self._stop()
        self.asked.append(("export", office, folder, volume))
        if progress is not None:
            progress(146, 146)
        number = len(self.lines) + 1
        self.lines.insert(0, package_line(number, PackageState.MADE))
        self.waiting = 0
        return self._made(number, office or "1276", folder)

    def export_all(self, folder: Path, progress: Progress | None = None) -> list[Made]:
        """Make one for each office."""
        self._stop()
        self.asked.append(("export_all", folder))
        for at, _each in enumerate(self.offices, start=1):
            if progress is not None:
                progress(at, len(self.offices))
        return [self._made(at, each.office, folder) for at, each in enumerate(self.offices)]

    def write_again(self, package: int, folder: Path) -> Path:
        """Remember the wish."""
        self._stop()
        self.asked.append(("write_again", package, folder))
        return folder / "paket.asnpkg"

    def mark_sent(self, package: int) -> None:
        """Mark it."""
        self.asked.append(("mark_sent", package))
        self._change(package, state=PackageState.SENT)

    def inspect(self, path: Path) -> PackageHead:
        """Return the head of a preview."""
        found = self.previews[path.name]
        if isinstance(found, UserError):
            raise found
        return found.head

    def rehearse(self, path: Path, progress: Progress | None = None) -> Preview:
        """Return the preview of a file name."""
        found = self.previews[path.name]
        if isinstance(found, UserError):
            raise found
        if progress is not None:
            progress(1, 49)
            progress(49, 49)
        return found

    def apply(
        self, path: Path, *, confirmed: bool = False, progress: Progress | None = None
    ) -> Imported:
        """Remember the wish and answer as the preview promised."""
        self._stop()
        self.asked.append(("apply", path.name, confirmed))
        found = self.rehearse(path, progress)
        waits = None if confirmed and found.waits is Waits.CLOCK else found.waits
        number = found.head.number
        state = PackageState.WAITING if waits else PackageState.APPLIED
        self.lines.insert(0, package_line(number, state, waits=waits))
        return Imported(
            id=number, head=found.head, counts=Counts() if waits else found.counts,
            missing=found.missing, waits=waits, told=found.told,
            fingerprint=WORDS if waits is Waits.CONFIRMATION else None, already=found.already,
            receipt=None if waits else path.with_name("tanda-terima.asnpkg"),
        )  # fmt: skip

    def undo(self, package: int) -> UndoResult:
        """Take it back."""
        self.asked.append(("undo", package))
        self._change(package, state=PackageState.UNDONE, undoable=False)
        return UndoResult(49, [], b"")

    def _stop(self) -> None:
        if self.fails is not None:
            raise self.fails

    def _change(self, number: int, **other: object) -> None:
        self.lines = [
            each._replace(**other) if each.id == number else each  # type: ignore[arg-type]
            for each in self.lines
        ]

    def _made(self, number: int, office: str, folder: Path) -> Made:
        files = (folder / f"paket-{office}.asnpkg",)
        return Made(number, office, "BKPSDM Kota Contoh", number, files, 655_360, 146, WORDS)


@dataclass
class FakeDecisions:
    """Decisions by hand."""

    of: FakeExchange

    def count(self) -> int:
        """Return how many wait."""
        return len(self.listed())

    def listed(self, *, answered: bool = False) -> list[Held]:
        """Return what waits, or what was answered."""
        return [each for each in self.of.holding if (each.answer is not None) is answered]

    def answer(self, ids: Sequence[int], *, accept: bool, note: str) -> int:
        """Answer them."""
        self.of.asked.append(("answer", tuple(ids), accept, note))
        word = "accepted" if accept else "refused"
        self.of.holding = [
            each._replace(answer=word, answered_by="Admin", note=note) if each.id in ids else each
            for each in self.of.holding
        ]
        return len(ids)


MISSING = (Named(6, NOON),)
