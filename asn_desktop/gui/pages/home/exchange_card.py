"""How the exchange with other offices stands, in a few lines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt, Signal

from asn_desktop.clock import WIB
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.chip import Chip, ChipText
from asn_desktop.gui.widgets.labels import button, label

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.workspace import Workspace

_LATE: Final = 30


class ExchangeStanding(NamedTuple):
    """How the exchange stands.

    Attributes:
        unsent: Changes that the other side has not acknowledged.
        conflicts: Values that are not settled.
        held: Changes that the head office has to decide on.
        missing: Packages that were made for this office and never came.
        made: When a package was made last; None for never.
    """

    unsent: int
    conflicts: int
    held: int
    missing: int
    made: date | None


def read(workspace: Workspace) -> ExchangeStanding | None:
    """Read how the exchange stands, None where the office takes no part; for the read lane."""
    exchange = workspace.exchange
    if not exchange.takes_part():
        return None
    offices = exchange.status()
    made = [each.last_sent for each in offices if each.last_sent is not None]
    return ExchangeStanding(
        unsent=sum(each.unsent for each in offices),
        conflicts=exchange.conflicts.count(),
        held=exchange.decisions.count() if exchange.is_head else 0,
        missing=sum(len(each.missing) for each in offices),
        made=max(made).astimezone(WIB).date() if made else None,
    )


def standing_chip(found: ExchangeStanding, today: date) -> ChipText:
    """Return what is most pressing."""
    if found.missing:
        return ChipText(f"{thousands(found.missing)} paket belum sampai", "bad")
    if found.conflicts:
        return ChipText(f"{thousands(found.conflicts)} konflik", "warn")
    if found.held:
        return ChipText(f"{thousands(found.held)} perlu keputusan", "warn")
    late = found.made is None or (today - found.made).days > _LATE
    return ChipText("Kirim paket", "warn") if late and found.unsent else ChipText("Lancar", "ok")


def standing_words(found: ExchangeStanding, today: date) -> str:
    """Return how it stands, line by line; what is nothing is left out."""
    unsent = f"{thousands(found.unsent)} perubahan" if found.unsent else "tidak ada"
    told = (
        f"Belum dikirim: {unsent}",
        f"Terakhir kirim: {_ago(found.made, today)}",
        f"Konflik: {thousands(found.conflicts)}" if found.conflicts else "",
        f"Perlu keputusan: {thousands(found.held)}" if found.held else "",
        f"Paket belum sampai: {thousands(found.missing)}" if found.missing else "",
    )
    return "\n".join(line for line in told if line)


class ExchangeCard(Card):
    """Shows the counts.

    Signals:
        wanted: The page of the exchange is to be opened, at the section that is most pressing.
    """

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("Pertukaran data")
        self._section = ""
        self.state = Chip()
        self.told = label("", "muted", wrap=True)
        self.open = button(
            "Buka Pertukaran Data", "link", clicked=lambda: self.wanted.emit(self._section)
        )
        self.body.addWidget(self.state, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.told)
        self.body.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)

    def show_standing(self, found: ExchangeStanding, today: date) -> None:
        """Show other counts."""
        self.state.set_text(*standing_chip(found, today))
        self.told.setText(standing_words(found, today))
        waits = "conflicts" if found.conflicts else "held" if found.held else "packages"
        self._section = "packages" if found.missing else waits


def _ago(made: date | None, today: date) -> str:
    if made is None:
        return "belum pernah"
    days = (today - made).days
    return {0: "hari ini", 1: "kemarin"}.get(days, f"{thousands(days)} hari lalu")
