"""Conflicts as people meet them: a card with two versions, who wrote them, and what differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final, NamedTuple

from asn_desktop.domain.conflict_mixing import may_mix
from asn_desktop.domain.conflicts import ConflictKind, Disagreement, Values
from asn_desktop.domain.journal import WireValue
from asn_desktop.domain.journal_words import moment
from asn_desktop.domain.labels import (
    HIDDEN,
    field_label,
    is_reference,
    table_label,
    value_label,
)

# Of what only holds rows together, this alone is chosen by people.
LINK: Final = "intervened_lineage"
KEPT: Final = 0
"""Names the side of a row that all who speak of it deleted: it stays."""


class ConflictSide(NamedTuple):
    """One version.

    Attributes:
        entry: Names it within its conflict; ``KEPT`` where nobody wrote it.
        values: What it says, as the journal holds it; None where it deletes.
        who: Its author; empty where nobody wrote it.
        role: The author's role, in words.
        office: Name of the author's office; empty for this one.
        own: Written on this computer.
        head: Written at the head office.
        shown: The data stand as this version says.
        possible: It may be chosen.
        alike: How many conflicts of this sort have a version from there, this one included.
    """

    entry: int
    values: Values | None
    who: str
    role: str
    at: datetime | None
    office: str
    own: bool
    head: bool
    shown: bool
    possible: bool = True
    alike: int = 1

    @property
    def deletes(self) -> bool:
        """Tell whether the data go by this version."""
        return self.values is None


class ConflictField(NamedTuple):
    """One field of all versions.

    Attributes:
        field: Its wire name.
        values: In words, in the order of the sides; empty where a version deletes.
        base: What it was when they parted; None where that is not known.
        differs: The versions do not agree on it.
    """

    field: str
    label: str
    values: tuple[str, ...]
    base: str | None
    differs: bool


class ConflictCard(NamedTuple):
    """A conflict, ready to be shown.

    Attributes:
        id: Names it, on every computer and at any time.
        seen: Journal position of the reading; goes back with the choice.
        table: Wire name of the row's table.
        row: Row id in hexadecimal digits.
        register: What merges as a whole.
        record: What the record is called: a person's name or a title.
        kind_label: What people call such data.
        part: Which row of the record; empty where that goes without saying.
        sides: The shown one first.
        base: What they parted from, as the journal holds it.
        since: When the second of them was written.
        separable: The fields may be chosen one by one.
        barred: Why this person may not settle it; empty where that is allowed.
    """

    id: str
    seen: int
    kind: ConflictKind
    table: str
    row: str
    register: str
    record: str
    kind_label: str
    part: str
    fields: tuple[ConflictField, ...]
    sides: tuple[ConflictSide, ...]
    base: Values | None
    since: datetime
    separable: bool
    barred: str

    @property
    def mine(self) -> ConflictSide:
        """The version of this computer, else of this office, else the one that stands."""
        return max(self.sides, key=lambda each: (each.own, not each.office, each.shown))

    @property
    def theirs(self) -> ConflictSide:
        """The newest of the other versions."""
        others = [each for each in self.sides if each != self.mine]
        return max(others, key=lambda each: each.at or self.since)


class Subject(NamedTuple):
    """What is called what around a conflict.

    Attributes:
        record: What the record is called.
        part: Which row of it.
        names: Names of rows by their id in hexadecimal digits.
    """

    record: str
    part: str
    names: Mapping[str, str]


_EXPLAINED: Final[Mapping[ConflictKind, str]] = MappingProxyType(
    {
        ConflictKind.VALUES: "Data ini diubah di dua tempat sejak paket terakhir. "
        "Pilih yang benar.",
        ConflictKind.DELETED: "Data ini dihapus di satu tempat dan diubah di tempat lain sejak "
        "paket terakhir. Pilih yang benar.",
        ConflictKind.REFERRED: "Data ini dihapus di satu tempat, tetapi masih dipakai data lain. "
        "Pertahankan, atau ubah dahulu data yang memakainya.",
        ConflictKind.COURSE: "Data ini diproses di dua tempat sejak paket terakhir. Pilih "
        "proses yang berlaku; yang lain dibatalkan.",
    }
)


def conflict_id(told: Disagreement) -> str:
    """Return what names a conflict wherever and whenever it is read."""
    # Of the events that part, the one that is shown may change, the oldest does not.
    row = min((each.row for each in told.sides if each.row), default=told.row)
    return f"{told.table}:{row.hex()}:{told.register}"


def fields_of(
    told: Disagreement, sides: Sequence[ConflictSide], names: Mapping[str, str]
) -> tuple[ConflictField, ...]:
    """Return what the versions say, field by field, in words."""
    given = [each.values for each in sides if each.values]
    wanted = dict.fromkeys(name for values in given for name in values if _is_told(name))
    return tuple(_field(told, name, sides, names) for name in wanted)


def references_of(told: Disagreement) -> set[bytes]:
    """Return the rows whose names are needed to tell a conflict."""
    versions = [each.values for each in told.sides] + [told.base]
    return {
        bytes.fromhex(str(value))
        for values in versions
        for name, value in (values or {}).items()
        if value and _is_told(name) and (is_reference(name) or name == LINK)
    }


def explanation(kind: ConflictKind) -> str:
    """Return what happened and what to do, as a sentence."""
    return _EXPLAINED[kind]


def summary(card: ConflictCard) -> str:
    """Return what a conflict is about, as a list tells it."""
    if card.kind is ConflictKind.VALUES:
        told = [each.label for each in card.fields if each.differs]
        return f"{_joined(told or [card.kind_label])} berbeda"
    if card.kind is ConflictKind.COURSE:
        kinds = [word for each in card.fields if each.field == "kind" for word in each.values]
        return f"Diproses berbeda: {_joined(list(dict.fromkeys(kinds)))}"
    if card.kind is ConflictKind.DELETED:
        return "Dihapus di satu tempat, diubah di tempat lain"
    return "Dihapus, tetapi masih dipakai data lain"


def place(side: ConflictSide) -> str:
    """Return where a version was written."""
    if side.own:
        return "komputer ini"
    return side.office or "komputer lain di kantor ini"


def choice(side: ConflictSide) -> str:
    """Return what choosing a version means."""
    if side.entry == KEPT:
        return "Pertahankan data ini"
    if side.deletes:
        return f"Hapus data ini, seperti di {place(side)}"
    return "Pertahankan data di komputer ini" if side.own else f"Gunakan data {place(side)}"


def authorship(side: ConflictSide) -> str:
    """Return who wrote a version, and when."""
    if side.at is None:
        return "Seperti yang tampil sekarang"
    act = "Dihapus" if side.deletes else "Diubah"
    return f"{act} {moment(side.at)} oleh {side.who} ({side.role})"


def since(moments: Sequence[datetime]) -> datetime:
    """Return since when versions disagree: the second of them made the conflict."""
    return sorted(moments)[:2][-1]


def title(card: ConflictCard) -> str:
    """Return what a conflict is of: the record, and which row of it."""
    return ", ".join(each for each in (card.record, card.part) if each) or card.kind_label


def make_card(
    told: Disagreement, sides: Sequence[ConflictSide], about: Subject, *, seen: int, barred: str
) -> ConflictCard:
    """Return a conflict ready to be shown.

    Args:
        told: What is not settled.
        sides: Its versions with their authors.
        about: What is called what.
        seen: Journal position of the reading.
        barred: Why the person may not settle it.
    """
    fields = fields_of(told, sides, about.names)
    several = sum(each.differs for each in fields) > 1
    return ConflictCard(
        id=conflict_id(told),
        seen=seen,
        kind=told.kind,
        table=told.table,
        row=told.row.hex(),
        register=told.register,
        record=about.record,
        kind_label=table_label(told.table),
        part=about.part,
        fields=fields,
        sides=tuple(sides),
        base=told.base,
        since=since([each.at for each in sides if each.at]),
        separable=several and may_mix(told.table, told.register),
        barred=barred,
    )


def _is_told(name: str) -> bool:
    return name not in HIDDEN or name == LINK


def _field(
    told: Disagreement, name: str, sides: Sequence[ConflictSide], names: Mapping[str, str]
) -> ConflictField:
    words = tuple(
        "" if each.values is None else _words(name, each.values.get(name), names) for each in sides
    )
    given = {each for each, side in zip(words, sides, strict=True) if not side.deletes}
    base = None if told.base is None else _words(name, told.base.get(name), names)
    label = "Tautan ke hasil kerja pimpinan" if name == LINK else field_label(told.table, name)
    return ConflictField(name, label, words, base, len(given) > 1)


def _words(name: str, value: WireValue, names: Mapping[str, str]) -> str:
    if name == LINK and value:
        return names.get(str(value), "(tidak dikenal)")
    return value_label(name, value, names)


def _joined(words: Sequence[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} dan {last}" if most else last
