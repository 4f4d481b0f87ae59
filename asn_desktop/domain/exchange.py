"""The exchange as people meet it: packages, what they bring, partners, and what waits."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from asn_desktop.domain.audit import PrintedLine
from asn_desktop.domain.conflict_words import ConflictCard


class Direction(Enum):
    """Whether a package was made here or came in; the value is what people read."""

    OUT = "Keluar"
    IN = "Masuk"


class PackageState(Enum):
    """How far a package is; the value is what people read.

    Attributes:
        WRITING: Being made; a crash leaves it so, and it counts as never made.
        MADE: The file is whole. Nothing is known of its way.
        SENT: A person says that it was handed over.
        RECEIVED: The addressee says that it has everything in it.
        WAITING: Came in, verified, and waits: for an earlier one, a person, or a newer program.
        APPLIED: Its entries are here.
        UNDONE: Was applied and taken back.
        REFUSED: Lies in quarantine.
    """

    WRITING = "sedang dibuat"
    MADE = "dibuat"
    SENT = "dikirim"
    RECEIVED = "diterima"
    WAITING = "menunggu"
    APPLIED = "diterapkan"
    UNDONE = "dibatalkan"
    REFUSED = "ditolak"


class Waits(Enum):
    """What a package that came in waits for; the value is the word for programs."""

    EARLIER = "earlier package"
    CONFIRMATION = "awaiting confirmation"
    CLOCK = "clock"
    PROGRAM = "newer program"


class Counts(NamedTuple):
    """What a package does, or did: rows by what happens to them.

    Attributes:
        new: Rows that begin.
        changed: Rows of which a value changes.
        deleted: Rows that end.
        unchanged: Changes that were here already.
        conflicts: Values that are not settled afterwards, and were before.
        refused: Changes that the head office has to decide on.
        parked: Changes that wait for others or for a newer program.
    """

    new: int = 0
    changed: int = 0
    deleted: int = 0
    unchanged: int = 0
    conflicts: int = 0
    refused: int = 0
    parked: int = 0

    @property
    def total(self) -> int:
        """How many rows are written."""
        return self.new + self.changed + self.deleted


class PackageLine(NamedTuple):
    """One package in the list of all that were made or came in.

    Attributes:
        id: Names it here, for undo.
        package: Its name for ever, in hexadecimal digits.
        kind: ``up``, ``down``, ``receipt`` or ``invitation``.
        office: Code of the other office.
        number: The sender's running number.
        exported_at: When it was made, by its sender's clock.
        at: When it was made or came in here.
        waits: What it waits for.
        told: The sentence that people were told about it.
        path: The copy in the office folder; None where there is none.
        size: Bytes.
        counts: What it brought.
        undoable: It can be taken back.
    """

    id: int
    package: str
    direction: Direction
    kind: str
    office: str
    office_name: str
    number: int
    exported_at: datetime
    at: datetime
    state: PackageState
    waits: Waits | None
    told: str
    path: Path | None
    size: int
    counts: Counts
    undoable: bool


class Named(NamedTuple):
    """A package that a sender says it made, and that never came."""

    number: int
    exported_at: datetime


class PackageHead(NamedTuple):
    """What a verified package says of itself.

    Attributes:
        kind: ``up``, ``down``, ``receipt`` or ``invitation``.
        office: Code of the sender.
        replica: The computer, in hexadecimal digits.
        addressee: Code of the office that it is for.
        signed_by: The sender's keys as eight words.
        introduced: Its computer is not on the trust list yet.
        entries: How many entries.
        counts: Entries by table, as the sender counted them.
        ranges: First and last number of the entries of each life of a computer.
    """

    kind: str
    package: str
    office: str
    office_name: str
    replica: str
    addressee: str
    number: int
    exported_at: datetime
    program: str
    signed_by: str
    introduced: bool
    entries: int
    size: int
    counts: dict[str, int]
    ranges: tuple[tuple[int, int], ...]


class Change(Enum):
    """What becomes of a record; the value is what people read."""

    NEW = "Baru"
    CHANGED = "Diperbarui"
    CONFLICT = "Konflik"
    DELETED = "Dihapus"
    REFUSED = "Perlu keputusan"


class PreviewLine(NamedTuple):
    """A change of a record, in words."""

    change: Change
    line: PrintedLine


class Preview(NamedTuple):
    """What an import would do; nothing was written.

    Attributes:
        head: What the package says of itself.
        counts: Of everything, also of what is not listed.
        lines: The first changes, those to decide first.
        missing: Packages of this sender that never came.
        waits: Why it could not be applied now; None where it can.
        told: The sentence about that.
        already: When it was applied before.
        conflicts: The first that it would make, as cards.
    """

    head: PackageHead
    counts: Counts
    lines: tuple[PreviewLine, ...]
    missing: tuple[Named, ...]
    waits: Waits | None
    told: str
    already: datetime | None
    conflicts: tuple[ConflictCard, ...] = ()


class Imported(NamedTuple):
    """What an import did.

    Attributes:
        id: Of the package in the list, for undo.
        waits: It was kept, and nothing of it applied.
        fingerprint: Of a computer that has to be confirmed: eight words.
        already: It had been applied before, and nothing changed.
        receipt: The file to hand back; None where there is nothing to acknowledge.
    """

    id: int
    head: PackageHead
    counts: Counts
    missing: tuple[Named, ...]
    waits: Waits | None
    told: str
    fingerprint: str | None
    already: datetime | None
    receipt: Path | None


class Made(NamedTuple):
    """A package that was made.

    Attributes:
        id: Of the package in the list.
        office: Code of the addressee.
        files: The package, or its volumes in order.
        changes: How many entries.
        fingerprint: Of the key that signed it: eight words.
        attached: How many evidence files go along.
        unattached: How many found no room; the newest went first.
    """

    id: int
    office: str
    office_name: str
    number: int
    files: tuple[Path, ...]
    size: int
    changes: int
    fingerprint: str
    attached: int = 0
    unattached: int = 0


class PartnerStatus(NamedTuple):
    """How the exchange with one office stands.

    Attributes:
        unsent: Changes here that the partner has not acknowledged.
        last_received: Of the newest package of any of its computers.
        silent_days: Since then; None where nothing came yet.
        missing: Packages that it made and that never came.
        conflicts: Values that are not settled, of records that it takes part in.
        program: Version of its program.
        chat: A text to copy into a chat: what is missing, politely.
    """

    office: str
    name: str
    last_received: datetime | None
    last_received_number: int | None
    last_sent: datetime | None
    last_sent_number: int | None
    unsent: int
    missing: tuple[Named, ...]
    conflicts: int
    waiting: int
    program: str
    silent_days: int | None
    chat: str


class HeldKind(Enum):
    """Why the head office has to decide on a change; the value is what people read."""

    PROPOSAL = "Usulan kantor"
    LATE = "Entri terlambat dari kantor lama"
    FOREIGN = "Pegawai kantor lain"
    RETURNED = "Dikembalikan setelah pemulihan"


class Held(NamedTuple):
    """A change that the head office decides on.

    Attributes:
        id: Names it.
        office: Code of the office that sent it.
        line: What it does, in words.
        answer: ``accepted`` or ``refused``; None while nobody has decided.
    """

    id: int
    kind: HeldKind
    office: str
    office_name: str
    at: datetime
    line: PrintedLine
    answer: str | None
    answered_by: str | None
    note: str | None
