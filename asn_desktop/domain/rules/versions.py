"""Rule versions: what a rule says, from when to when, on what basis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import groupby, pairwise
from typing import TypeVar

import msgspec

from asn_desktop.domain.dates import long_date
from asn_desktop.errors import UserError

T = TypeVar("T")


class InvalidRuleError(UserError):
    """Rule data cannot be used: a part is missing, contradictory or overlaps."""

    code = "invalid_rule"


class NoRuleInForceError(UserError):
    """No version of the rule was in force on the day that was asked for."""

    code = "no_rule_in_force"


class Verified(Enum):
    """How well the content of a rule is known; the value is what data files say."""

    YES = "yes"
    PRACTICE = "practice"
    FROM_MEMORY = "from memory"
    OUR_CHOICE = "our choice"

    @property
    def label(self) -> str:
        """The words that people see."""
        return _LABELS[self]


_LABELS: Mapping[Verified, str] = {
    Verified.YES: "terverifikasi",
    Verified.PRACTICE: "praktik",
    Verified.FROM_MEMORY: "belum diverifikasi",
    Verified.OUR_CHOICE: "pilihan program",
}


@dataclass(frozen=True, slots=True)
class RuleVersion:
    """One rule as it stood between two days, both included.

    Attributes:
        key: Names the rule; versions of one key never overlap.
        valid_from: First day on which it was in force.
        valid_to: Last day; None while it is in force.
        basis: The regulation, with the article where it is known.
        verified: How well the content is known.
        data: What the rule says, in the shape that its function reads.

    Raises:
        InvalidRuleError: A part is empty, or the last day precedes the first.
    """

    key: str
    valid_from: date
    valid_to: date | None
    basis: str
    verified: Verified
    data: Mapping[str, object]

    def __post_init__(self) -> None:
        if not (self.key.strip() and self.basis.strip()):
            raise InvalidRuleError(
                f"Aturan “{self.key}” tidak dapat dipakai: nama dan dasar hukumnya harus terisi."
            )
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise InvalidRuleError(
                f"Aturan “{self.key}” tidak dapat dipakai: berlaku sampai "
                f"{long_date(self.valid_to)}, sebelum mulai berlaku "
                f"{long_date(self.valid_from)}. Perbaiki salah satu tanggalnya."
            )

    def covers(self, on: date) -> bool:
        """Tell whether the version was in force on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def read(self, shape: type[T]) -> T:
        """Return the data in the shape that a rule function works with.

        Raises:
            InvalidRuleError: The data has another shape.
        """
        try:
            return msgspec.convert(self.data, type=shape)
        except msgspec.ValidationError as error:
            raise InvalidRuleError(
                f"Isi aturan “{self.key}” yang berlaku sejak {long_date(self.valid_from)} tidak "
                "sesuai bentuk yang dikenal program. Pasang kembali program atau minta data "
                "aturan dari BKPSDM."
            ) from error


def parse_versions(raw: bytes) -> tuple[RuleVersion, ...]:
    """Return the versions written in a JSON list.

    Raises:
        InvalidRuleError: The text is no such list, or versions overlap.
    """
    try:
        versions = msgspec.json.decode(raw, type=tuple[RuleVersion, ...])
    except msgspec.DecodeError as error:
        raise InvalidRuleError(
            "Data aturan tidak dapat dibaca: bentuknya bukan daftar aturan yang dikenal program. "
            "Pasang kembali program atau minta data aturan dari BKPSDM."
        ) from error
    return without_overlap(versions)


def without_overlap(versions: Iterable[RuleVersion]) -> tuple[RuleVersion, ...]:
    """Return the versions ordered by key and day.

    Raises:
        InvalidRuleError: Two versions of a key were in force on the same day.
    """
    ordered = tuple(sorted(versions, key=lambda version: (version.key, version.valid_from)))
    for key, of_key in groupby(ordered, key=lambda version: version.key):
        for earlier, later in pairwise(of_key):
            if earlier.covers(later.valid_from):
                raise InvalidRuleError(
                    f"Aturan “{key}” bertumpang tindih: versi sejak "
                    f"{long_date(earlier.valid_from)} masih berlaku pada "
                    f"{long_date(later.valid_from)}, ketika versi berikutnya mulai berlaku. "
                    "Isi tanggal akhir versi yang lama."
                )
    return ordered


def in_force(versions: Iterable[RuleVersion], key: str, on: date) -> RuleVersion:
    """Return the version by which a record is judged.

    Args:
        versions: All known versions, of any key.
        key: The rule.
        on: The END date of the record's period (rules.md section 0).

    Raises:
        NoRuleInForceError: No version of the rule was in force on that day.
    """
    of_key = [version for version in versions if version.key == key]
    for version in of_key:
        if version.covers(on):
            return version
    known = ", ".join(_span(version) for version in of_key) or "belum ada"
    raise NoRuleInForceError(
        f"Tidak ada aturan “{key}” yang berlaku pada {long_date(on)}. "
        f"Yang dikenal program: {known}. Periksa tanggalnya."
    )


def _span(version: RuleVersion) -> str:
    start = f"sejak {long_date(version.valid_from)}"
    return start if version.valid_to is None else f"{start} sampai {long_date(version.valid_to)}"
