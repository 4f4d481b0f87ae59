"""What every service of the exchange stands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal
from asn_desktop.domain.identity import OfficeIdentity, OfficeKind
from asn_desktop.errors import UserError
from asn_desktop.storage.database import Database
from asn_desktop.storage.evidence import EvidenceStore

_OUT: Final = "out"
_IN: Final = "in"
_QUARANTINE: Final = "quarantine"
_SCRATCH: Final = "scratch"


class NoPartnerError(UserError):
    """The office that was named does not take part in the exchange."""

    code = "no_partner"


@dataclass(frozen=True, slots=True)
class Ground:
    """What every service of the exchange stands on.

    Attributes:
        folder: Of the exchange within the office folder.
        evidence: Contents of evidence files; they go into a package on request.
        office: Whose database it is.
    """

    database: Database
    principal: Principal
    clock: Clock
    office: OfficeIdentity
    folder: Path = field(repr=False)
    evidence: EvidenceStore | None = None

    @property
    def is_head(self) -> bool:
        """Tell whether this is the head office."""
        return self.office.kind is OfficeKind.HEAD_OFFICE

    @property
    def out(self) -> Path:
        """Copies of packages that were made."""
        return self._made(_OUT)

    @property
    def received(self) -> Path:
        """Originals of packages that came in."""
        return self._made(_IN)

    @property
    def quarantine(self) -> Path:
        """Packages that were refused."""
        return self._made(_QUARANTINE)

    @property
    def scratch(self) -> Path:
        """Private files, encrypted under keys that only memory holds."""
        return self._made(_SCRATCH)

    def _made(self, name: str) -> Path:
        found = self.folder / name
        found.mkdir(parents=True, exist_ok=True)
        return found
