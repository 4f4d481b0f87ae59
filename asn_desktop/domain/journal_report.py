"""What a check of the journal can find, and what it found."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Final, NamedTuple

LISTED: Final = 200


class Fault(Enum):
    """What can be wrong; the value is what people read."""

    CHAIN = "rantai riwayat terputus"
    NUMBER = "nomor riwayat tidak berurutan"
    PATCH = "isi riwayat tidak cocok dengan sidiknya"
    HEAD = "penunjuk versi terakhir tidak cocok dengan riwayat"
    ROW = "baris berbeda dari riwayatnya"
    ROW_WITHOUT_ENTRY = "baris tanpa riwayat"
    ENTRY_WITHOUT_ROW = "riwayat tanpa baris"
    DIRTY = "baris diubah di luar program"


class Finding(NamedTuple):
    """One thing that is wrong.

    Attributes:
        fault: What it is.
        where: Entry number, or table and row id, for the person who looks into it.
    """

    fault: Fault
    where: str


@dataclass(slots=True)
class Report:
    """What a check of the journal found.

    Attributes:
        entries: How many entries were read.
        rows: How many rows were compared with the journal.
        erased: How many entries have had their content erased by order.
        faults: How many findings there are, the unlisted ones included.
        findings: The first findings.
    """

    entries: int = 0
    rows: int = 0
    erased: int = 0
    faults: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing is wrong."""
        return self.faults == 0

    def add(self, finding: Finding) -> None:
        """Note something that is wrong."""
        self.faults += 1
        if len(self.findings) < LISTED:
            self.findings.append(finding)
