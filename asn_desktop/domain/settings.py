"""Settings of an office: its name and letterhead, who heads it, and how its year is cut."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

FIRST_SIGNATURES: Final = (9, 10)
"""What may stand before the first signature of the evaluation document; the usual one first."""


class PeriodKind(Enum):
    """How often work is appraised within a year; the value is the word that people see."""

    QUARTERLY = "Triwulanan"
    MONTHLY = "Bulanan"


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """What an office sets for itself.

    Attributes:
        name: As printed.
        letterhead: Lines at the head of letters, the highest body first.
        emblem: Hash of the emblem's evidence file; empty where there is none.
        head_name: Of the head of the office, as printed under letters.
        head_nip: Eighteen digits, or empty.
        head_position: What the head is called.
        city: Where letters are signed.
        year: That is worked on; 0 means the current one.
        period: How often work is appraised.
        first_signature: Stands before the first signature of the evaluation document; the
            others count on from it.
    """

    name: str = ""
    letterhead: tuple[str, ...] = ()
    emblem: str = ""
    head_name: str = ""
    head_nip: str = ""
    head_position: str = ""
    city: str = ""
    year: int = 0
    period: PeriodKind = PeriodKind.QUARTERLY
    first_signature: int = FIRST_SIGNATURES[0]
