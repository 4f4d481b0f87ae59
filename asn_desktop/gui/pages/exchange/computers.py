"""The computers and the invitations of one office: who is trusted, and how that ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.clock import WIB
from asn_desktop.domain.dates import short_date
from asn_desktop.domain.enrolment import (
    ComputerState,
    InvitationLine,
    InvitationState,
    TrustedComputer,
)
from asn_desktop.gui import theme
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.exchange.service import SUBJECT
from asn_desktop.gui.table_model import Column, ListModel
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.chip import ChipText
from asn_desktop.gui.widgets.labels import button, label
from asn_desktop.gui.widgets.table import Table

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.errors import UserError
    from asn_desktop.services.exchange.enrolment import EnrolmentService

_TONES: Final[Mapping[ComputerState | InvitationState, str]] = {
    ComputerState.ACTIVE: "ok",
    ComputerState.ROTATED: "neutral",
    ComputerState.RETIRED: "neutral",
    ComputerState.REVOKED: "bad",
    InvitationState.OPEN: "info",
    InvitationState.USED: "ok",
    InvitationState.EXPIRED: "neutral",
    InvitationState.WITHDRAWN: "neutral",
}
_EFFECT: Final = (
    "Cabut kepercayaan bila komputer hilang atau dicuri: yang sudah dikirimnya tetap, dan yang "
    "lebih baru ditolak. “Tidak dipakai lagi” untuk komputer yang diganti dengan baik-baik."
)


class _Row(NamedTuple):
    """A computer, or an invitation that no computer has used."""

    what: TrustedComputer | InvitationLine

    @property
    def title(self) -> str:
        """What it is."""
        if isinstance(self.what, TrustedComputer):
            return "Komputer ini" if self.what.own else f"Komputer {self.what.replica[:8]}"
        return "Undangan"

    @property
    def detail(self) -> str:
        """Its words, or until when it can be used."""
        if isinstance(self.what, TrustedComputer):
            return self.what.words
        return f"Berlaku sampai {short_date(self.what.expires.astimezone(WIB).date())}"

    @property
    def chip(self) -> ChipText:
        """Its state."""
        word = self.what.state.value
        return ChipText(f"{word[0].upper()}{word[1:]}", _TONES[self.what.state])

    @property
    def since(self) -> str:
        """When that began."""
        at = self.what.since if isinstance(self.what, TrustedComputer) else self.what.made
        return short_date(at.astimezone(WIB).date())


_COLUMNS: Final[tuple[Column[_Row], ...]] = (
    Column("Apa", lambda row: row.title, detail=lambda row: row.detail, strong=True),
    Column("Sejak", lambda row: row.since, width=120),
    Column("Keadaan", lambda row: row.chip.text, chip=lambda row: row.chip, width=148),
)


class ComputersDialog(QDialog):
    """Lists them; what ends a trust is written at once and told to all with the next packages.

    Signals:
        told: Carries what was done.
    """

    told = Signal(str)

    def __init__(self, tools: Tools, office: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._tools = tools
        self._office = office
        self._enrolment: EnrolmentService = tools.workspace.exchange.enrolment
        self.setWindowTitle("Komputer dan undangan")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.banner = Banner("bad")
        self.model = ListModel(_COLUMNS, self)
        self.table = Table("Komputer dan undangan kantor")
        self.revoke = button("&Cabut kepercayaan", "danger", clicked=self._revoke)
        self.retire = button("Tidak dipakai &lagi", clicked=self._retire)
        self.withdraw = button("&Tarik undangan", clicked=self._withdraw)
        self.close_button = button("T&utup", clicked=self.accept)
        self._lay_out(name)
        self.table.moved.connect(lambda _row: self._offer())
        self._read()

    def _lay_out(self, name: str) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 14, 14, 14)
        outer.setSpacing(10)
        outer.addWidget(label(name, "title", wrap=True))
        outer.addWidget(self.banner)
        self.table.show_model(self.model)
        card = Card()
        card.set_flush()
        card.body.addWidget(self.table)
        outer.addWidget(card, 1)
        outer.addWidget(label(_EFFECT, "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        for made in (self.revoke, self.retire, self.withdraw):
            row.addWidget(made)
        row.addStretch(1)
        row.addWidget(self.close_button)
        outer.addLayout(row)
        self.resize(theme.scaled(640), theme.scaled(430))
        self._offer()

    def _read(self) -> None:
        enrolment, office = self._enrolment, self._office
        self._tools.jobs.read(self, partial(_rows, enrolment, office), self._show, self._refuse)

    def _show(self, rows: Sequence[_Row]) -> None:
        self.model.set_rows(rows)
        if rows:
            self.table.selectRow(0)
        self._offer()

    def _current(self) -> TrustedComputer | InvitationLine | None:
        row = self.model.row_at(self.table.currentIndex().row())
        return row.what if row is not None else None

    def _offer(self) -> None:
        shown = self._current()
        trusted = isinstance(shown, TrustedComputer) and shown.state is ComputerState.ACTIVE
        ends = trusted and isinstance(shown, TrustedComputer) and not shown.own
        self.revoke.setEnabled(ends)
        self.retire.setEnabled(ends)
        is_open = isinstance(shown, InvitationLine) and shown.state is InvitationState.OPEN
        self.withdraw.setEnabled(is_open)

    def _revoke(self) -> None:
        if isinstance(shown := self._current(), TrustedComputer):
            work = partial(self._enrolment.revoke, shown.office, shown.replica)
            self._write(work, "Kepercayaan dicabut. Buat paket untuk semua kantor supaya tahu.")

    def _retire(self) -> None:
        if isinstance(shown := self._current(), TrustedComputer):
            work = partial(self._enrolment.retire, shown.office, shown.replica)
            self._write(work, "Komputer dicatat tidak dipakai lagi.")

    def _withdraw(self) -> None:
        if isinstance(shown := self._current(), InvitationLine):
            work = partial(self._enrolment.withdraw, shown.id)
            self._write(work, "Undangan ditarik; kodenya tidak berlaku lagi.")

    def _write(self, work: Callable[[], object], sentence: str) -> None:
        def done(_nothing: object) -> None:
            self.banner.hide()
            self.told.emit(sentence)
            self._read()

        self._tools.jobs.write(self, work, done, SUBJECT, self._refuse)

    def _refuse(self, error: UserError) -> None:
        self.banner.show_message("", str(error))


def _rows(enrolment: EnrolmentService, office: str) -> list[_Row]:
    computers = [each for each in enrolment.members() if each.office == office]
    invitations = [each for each in enrolment.invitations() if each.office == office]
    unused = [each for each in invitations if each.state is not InvitationState.USED]
    return [*map(_Row, computers), *map(_Row, unused)]
