"""What the head office does about its offices, and how an office that stands alone joins."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from asn_desktop.domain.enrolment import Accepted, Confirmed, Invited, RecoveryHalves
from asn_desktop.domain.exchange import PartnerStatus
from asn_desktop.gui.page import Page
from asn_desktop.gui.pages.exchange.computers import ComputersDialog
from asn_desktop.gui.pages.exchange.confirming import ConfirmComputerDialog, confirmed_words
from asn_desktop.gui.pages.exchange.inviting import TOLD_ONCE, InviteDialog, invited_words, letter
from asn_desktop.gui.pages.exchange.joining import JoinDialog, joined_words
from asn_desktop.gui.pages.exchange.recovery import RecoveryDialog, halves
from asn_desktop.gui.pages.exchange.sheets import SheetDialog

_RECOVERY: Final = (
    "Kunci pemulihan membuka semua paket bila kunci lain hilang. Kedua bagiannya "
    "hanya ditampilkan sekali. Cetak, masukkan ke dua amplop tertutup, dan serahkan kepada dua "
    "orang yang berbeda."
)


class OfficeDeeds(QObject):
    """Opens the dialogs, one at a time, and tells what came of them.

    Signals:
        told: Carries what was done.
    """

    told = Signal(str)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._tools = page.tools
        self.dialog: QDialog | None = None

    def invite(self) -> None:
        """Ask whom to invite."""
        dialog = InviteDialog(self._tools, self._page)
        dialog.invited.connect(self._on_invited)
        self.dialog = dialog
        dialog.show_for_input()

    def confirm(self, office: PartnerStatus) -> None:
        """Ask for the words of a computer that waits."""
        dialog = ConfirmComputerDialog(self._tools, office, self._page)
        dialog.confirmed.connect(self._on_confirmed)
        dialog.rejected_computer.connect(self.told)
        self.dialog = dialog
        dialog.show_for_input()

    def show_computers(self, office: PartnerStatus) -> None:
        """Show the computers and invitations of an office."""
        dialog = ComputersDialog(self._tools, office.office, office.name, self._page)
        dialog.told.connect(self.told)
        self.dialog = dialog
        dialog.open()

    def ask_recovery(self) -> None:
        """Ask whether a recovery key is to be made."""
        dialog = RecoveryDialog(self._tools, self._page)
        dialog.made.connect(self._on_recovery)
        self.dialog = dialog
        dialog.show_for_input()

    def join(self) -> None:
        """Ask for the invitation of this office."""
        dialog = JoinDialog(self._tools, self._page)
        dialog.joined.connect(self._on_joined)
        self.dialog = dialog
        dialog.show_for_input()

    def _on_invited(self, invited: Invited) -> None:
        sheet = letter(invited, self._tools.workspace.office.name)
        self.dialog = SheetDialog("Surat undangan", invited_words(invited), [sheet], self._page)
        self.dialog.open()
        self.told.emit(f"Undangan {invited.name} dibuat. {TOLD_ONCE}")

    def _on_confirmed(self, done: Confirmed) -> None:
        self.told.emit(confirmed_words(done))
        # What waited may stand on any page.
        self._tools.jobs.data_changed.emit("", self._page)

    def _on_recovery(self, made: RecoveryHalves) -> None:
        office = self._tools.workspace.office.name
        sheets = halves(made, office)
        self.dialog = SheetDialog("Kunci pemulihan", _RECOVERY, sheets, self._page)
        self.dialog.open()

    def _on_joined(self, done: Accepted) -> None:
        self.told.emit(joined_words(done))
        self._page.go("open_folder", self._tools.workspace.folder)
